"""tries at exercises, as counts; indexes for the figures

Nothing that a trainee typed is kept.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

_COUNTS = ("facts_found", "facts_total", "points_covered", "points_total", "numbers_wrong")


def upgrade() -> None:
    op.create_table(
        "training_attempts",
        sa.Column("attempt_id", sa.String(length=36), nullable=False),
        sa.Column("user", sa.String(length=100), nullable=False),
        sa.Column("exercise_id", sa.String(length=300), nullable=False),
        sa.Column("topic", sa.String(length=200), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("place", sa.String(length=20), nullable=False),
        *(sa.Column(name, sa.Integer(), nullable=False) for name in _COUNTS),
        sa.Column("rating", sa.String(length=10), nullable=False, server_default=""),
        sa.PrimaryKeyConstraint("attempt_id", name=op.f("pk_training_attempts")),
    )
    op.create_index(op.f("ix_training_attempts_user"), "training_attempts", ["user"])
    op.create_index("ix_answers_topic_of", "answers", ["answer_id", "topic"])
    op.create_index("ix_answers_outcome_at", "answers", ["created_at", "topic", "outcome"])
    op.create_index("ix_call_events_kind_answer", "call_events", ["kind", "answer_id", "at"])
    op.create_index("ix_call_events_at", "call_events", ["at", "kind", "answer_id", "call_id"])


def downgrade() -> None:
    op.drop_index("ix_call_events_at", table_name="call_events")
    op.drop_index("ix_call_events_kind_answer", table_name="call_events")
    op.drop_index("ix_answers_outcome_at", table_name="answers")
    op.drop_index("ix_answers_topic_of", table_name="answers")
    op.drop_index(op.f("ix_training_attempts_user"), table_name="training_attempts")
    op.drop_table("training_attempts")
