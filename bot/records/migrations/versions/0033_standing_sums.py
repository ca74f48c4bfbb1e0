"""sums of what still stands, beside those of what was deleted"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0033"
down_revision = "0030"
branch_labels = None
depends_on = None

_WEEK = ["figure", "week", "with_belbot", "is_read", "tenths", "n", "standing"]
_TOPIC = ["figure", "topic", "with_belbot", "is_read", "tenths", "week", "n", "standing"]


def upgrade() -> None:
    op.add_column("figure_sums", sa.Column("standing", sa.Integer(), nullable=False, server_default="0"))
    op.drop_index(op.f("ix_figure_sums_figure"), "figure_sums")
    op.create_index("ix_figure_sums_week", "figure_sums", _WEEK)
    if op.get_bind().dialect.name == "sqlite":
        op.create_index("ix_figure_sums_topic", "figure_sums", _TOPIC)
    op.create_table(
        "standing_sums",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        sa.Column("deletions", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_standing_sums")),
    )


def downgrade() -> None:
    op.drop_table("standing_sums")
    op.drop_index("ix_figure_sums_week", "figure_sums")
    if op.get_bind().dialect.name == "sqlite":
        op.drop_index("ix_figure_sums_topic", "figure_sums")
    op.create_index(op.f("ix_figure_sums_figure"), "figure_sums", ["figure"])
    # What only stood has no sum of its own: the calls themselves are counted again.
    op.execute(sa.text("DELETE FROM figure_sums WHERE n = 0"))
    op.drop_column("figure_sums", "standing")
