"""which answers were drawn for review, and what reviewers said of them"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0028"
down_revision = "0027"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "sample_draws",
        sa.Column("day", sa.Date(), nullable=False),
        *(sa.Column(name, sa.Integer(), nullable=False) for name in ("answers", "drawn")),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("day", name=op.f("pk_sample_draws")),
    )
    op.create_table(
        "answer_samples",
        _text("answer_id", 36),
        sa.Column("reasons", sa.JSON(), nullable=False),
        sa.Column("at_random", sa.Boolean(), nullable=False),
        _of_answer("answer_samples"),
        sa.PrimaryKeyConstraint("answer_id", name=op.f("pk_answer_samples")),
    )
    op.create_table(
        "answer_reviews",
        *(_text("review_id", 36), _text("answer_id", 36), _text("reviewer", 100)),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("is_right", sa.Boolean(), nullable=False),
        sa.Column("sentences", sa.JSON(), nullable=False),
        *(_text("clear", 5), _text("humane", 5), _text("silence", 10)),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("follow_up", sa.Boolean(), nullable=False),
        _of_answer("answer_reviews"),
        sa.PrimaryKeyConstraint("review_id", name=op.f("pk_answer_reviews")),
        sa.UniqueConstraint("answer_id", "reviewer", name=op.f("uq_answer_reviews_answer_id")),
    )
    for column in ("answer_id", "at"):
        op.create_index(op.f(f"ix_answer_reviews_{column}"), "answer_reviews", [column])


def downgrade() -> None:
    for table in ("answer_reviews", "answer_samples", "sample_draws"):
        op.drop_table(table)


def _text(name: str, length: int) -> sa.Column[str]:
    return sa.Column(name, sa.String(length=length), nullable=False)


def _of_answer(table: str) -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_{table}_answer_id")
    return sa.ForeignKeyConstraint(["answer_id"], ["answers.answer_id"], name=name, ondelete="CASCADE")
