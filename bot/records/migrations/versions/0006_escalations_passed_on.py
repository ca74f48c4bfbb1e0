"""escalations as threads that are passed on and called back; events that workers follow; deliveries made once"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("escalations") as table:
        table.add_column(sa.Column("passed_to", sa.String(length=100), nullable=False, server_default=""))
        table.add_column(sa.Column("call_back_at", sa.DateTime(timezone=True), nullable=True))
    _messages()
    _events()
    op.create_table(
        "deliveries",
        sa.Column("user", sa.String(length=100), nullable=False),
        sa.Column("key", sa.String(length=36), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("made", sa.String(length=36), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("user", "key", name=op.f("pk_deliveries")),
    )
    op.create_index(op.f("ix_deliveries_at"), "deliveries", ["at"])


def _messages() -> None:
    op.create_table(
        "escalation_messages",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("escalation_id", sa.String(length=36), nullable=False),
        sa.Column("author", sa.String(length=100), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["escalation_id"],
            ["escalations.escalation_id"],
            name=op.f("fk_escalation_messages_escalation_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_escalation_messages")),
    )
    op.create_index(op.f("ix_escalation_messages_escalation_id"), "escalation_messages", ["escalation_id"])
    op.execute(
        "INSERT INTO escalation_messages (escalation_id, author, kind, text, at) "
        "SELECT escalation_id, claimed_by, 'reply', reply, COALESCE(answered_at, created_at) "
        "FROM escalations WHERE reply <> ''"
    )


def _events() -> None:
    op.create_table(
        "escalation_events",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("escalation_id", sa.String(length=36), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_escalation_events")),
        # A number is never given out twice, also not after old events went: listeners remember where they were.
        sqlite_autoincrement=True,
    )


def downgrade() -> None:
    for name in ("deliveries", "escalation_events", "escalation_messages"):
        op.drop_table(name)
    with op.batch_alter_table("escalations") as table:
        table.drop_column("call_back_at")
        table.drop_column("passed_to")
