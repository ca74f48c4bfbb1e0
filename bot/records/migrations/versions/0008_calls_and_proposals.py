"""calls with topics, repeat callers and the switch; what staff said instead of an answer; proposals for cases"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("calls") as table:
        table.add_column(sa.Column("with_belbot", sa.Boolean(), nullable=False, server_default=sa.true()))
        table.add_column(sa.Column("topics", sa.JSON(), nullable=False, server_default="[]"))
        table.add_column(sa.Column("repeat_caller", sa.String(length=10), nullable=False, server_default=""))
    op.create_table(
        "preferences",
        sa.Column("user", sa.String(length=100), nullable=False),
        sa.Column("with_belbot", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("user", name=op.f("pk_preferences")),
    )
    _overrides()
    _proposals()


def _overrides() -> None:
    op.create_table(
        "overrides",
        sa.Column("override_id", sa.String(length=36), nullable=False),
        sa.Column("answer_id", sa.String(length=36), nullable=False),
        sa.Column("user", sa.String(length=100), nullable=False),
        sa.Column("said", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["answer_id"], ["answers.answer_id"], name=op.f("fk_overrides_answer_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("override_id", name=op.f("pk_overrides")),
    )
    op.create_index(op.f("ix_overrides_answer_id"), "overrides", ["answer_id"])
    op.create_index(op.f("ix_overrides_created_at"), "overrides", ["created_at"])


def _proposals() -> None:
    op.create_table(
        "case_proposals",
        sa.Column("proposal_id", sa.String(length=36), nullable=False),
        sa.Column("origin", sa.String(length=80), nullable=False),
        sa.Column("answer_id", sa.String(length=36), nullable=False),
        sa.Column("proposed_by", sa.String(length=100), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("status", sa.String(length=20), nullable=False),
        sa.Column("reviewed_by", sa.String(length=100), nullable=False, server_default=""),
        sa.Column("reviewed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False, server_default=""),
        sa.Column("payload", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["answer_id"], ["answers.answer_id"], name=op.f("fk_case_proposals_answer_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("proposal_id", name=op.f("pk_case_proposals")),
        sa.UniqueConstraint("origin", name=op.f("uq_case_proposals_origin")),
    )
    op.create_index(op.f("ix_case_proposals_answer_id"), "case_proposals", ["answer_id"])
    op.create_index(op.f("ix_case_proposals_status"), "case_proposals", ["status"])


def downgrade() -> None:
    for name in ("case_proposals", "overrides", "preferences"):
        op.drop_table(name)
    with op.batch_alter_table("calls") as table:
        for column in ("repeat_caller", "topics", "with_belbot"):
            table.drop_column(column)
