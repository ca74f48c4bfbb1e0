"""how letters were edited, as numbers

Nothing of a letter is kept: no sentence, no name.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

_COUNTS = ("drafted_chars", "distance", "unchanged", "changed", "added", "removed", "unsupported")


def upgrade() -> None:
    op.create_table(
        "confirmations",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("call_id", sa.String(length=36), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("left_as", sa.String(length=5), nullable=False),
        sa.Column("editing_s", sa.Double(), nullable=False),
        *(sa.Column(name, sa.Integer(), nullable=False) for name in _COUNTS),
        sa.ForeignKeyConstraint(
            ["call_id"], ["calls.call_id"], name=op.f("fk_confirmations_call_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_confirmations")),
    )
    op.create_index(op.f("ix_confirmations_call_id"), "confirmations", ["call_id"])


def downgrade() -> None:
    op.drop_index(op.f("ix_confirmations_call_id"), table_name="confirmations")
    op.drop_table("confirmations")
