"""draws by hand, who reviews a second time, and reviews that were corrected"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0034"
down_revision = "0033"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "hand_draws",
        sa.Column("draw_id", sa.String(length=36), nullable=False),
        sa.Column("drawn_by", sa.String(length=100), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        *(sa.Column(name, sa.Date(), nullable=False) for name in ("first", "last")),
        sa.Column("topic", sa.String(length=200), nullable=False),
        *(sa.Column(name, sa.Integer(), nullable=False) for name in ("asked", "answers", "drawn")),
        sa.PrimaryKeyConstraint("draw_id", name=op.f("pk_hand_draws")),
    )
    op.add_column("answer_reviews", sa.Column("second", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column("answer_reviews", sa.Column("blind", sa.JSON(), nullable=True))
    op.add_column("answer_reviews", sa.Column("corrected_at", sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    for column in ("corrected_at", "blind", "second"):
        op.drop_column("answer_reviews", column)
    op.drop_table("hand_draws")
