"""sums of what was deleted, calls that were erased, jobs; a call may be left out of learning"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "figure_sums",
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("figure", sa.String(length=20), nullable=False),
        sa.Column("week", sa.Date(), nullable=False),
        sa.Column("topic", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(length=30), nullable=False),
        sa.Column("reason", sa.String(length=30), nullable=False),
        sa.Column("with_belbot", sa.Boolean(), nullable=False),
        sa.Column("is_read", sa.Boolean(), nullable=False),
        sa.Column("tenths", sa.Integer(), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_figure_sums")),
    )
    op.create_index(op.f("ix_figure_sums_figure"), "figure_sums", ["figure"])
    op.create_table(
        "erasures",
        sa.Column("call_id", sa.String(length=36), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("call_id", name=op.f("pk_erasures")),
    )
    op.create_index(op.f("ix_erasures_at"), "erasures", ["at"])
    op.create_table(
        "jobs",
        sa.Column("name", sa.String(length=20), nullable=False),
        sa.Column("holder", sa.String(length=36), nullable=False),
        sa.Column("held_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ran_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("waits_since", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_jobs")),
    )
    op.add_column("calls", sa.Column("opted_out", sa.Boolean(), nullable=False, server_default=sa.false()))


def downgrade() -> None:
    op.drop_column("calls", "opted_out")
    for name in ("jobs", "erasures", "figure_sums"):
        op.drop_table(name)
