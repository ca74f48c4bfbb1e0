"""practice: scenarios made at the desk, plays as counts, groups, assignments, lessons and questionnaires"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0027"
down_revision = "0026"
branch_labels = None
depends_on = None

_TABLES = (
    "training_scenarios",
    "training_plays",
    "training_groups",
    "training_assignments",
    "training_lessons",
    "training_questionnaires",
)


def _text(name: str, length: int) -> sa.Column[str]:
    return sa.Column(name, sa.String(length=length), nullable=False)


def _at(name: str, *, nullable: bool = False) -> sa.Column[object]:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=nullable)


def _key(table: str, *columns: str) -> sa.PrimaryKeyConstraint:
    return sa.PrimaryKeyConstraint(*columns, name=op.f(f"pk_{table}"))


def upgrade() -> None:
    op.create_table(
        "training_scenarios",
        *(_text("scenario_id", 80), _text("author", 100), _at("changed_at")),
        sa.Column("payload", sa.JSON(), nullable=False),
        _key("training_scenarios", "scenario_id"),
    )
    _plays()
    op.create_table("training_groups", _text("name", 100), _text("user", 100), _key("training_groups", "name", "user"))
    op.create_table(
        "training_assignments",
        *(_text("assignment_id", 36), _text("scenario_id", 80), _text("user", 100), _text("group", 100)),
        *(_text("given_by", 100), _at("given_at"), sa.Column("due", sa.Date(), nullable=False)),
        _key("training_assignments", "assignment_id"),
    )
    for column in ("user", "group"):
        op.create_index(op.f(f"ix_training_assignments_{column}"), "training_assignments", [column])
    op.create_table(
        "training_lessons",
        *(_text("user", 100), _text("lesson_id", 80)),
        *(sa.Column(name, sa.Integer(), nullable=False) for name in ("right", "total")),
        _at("at"),
        _key("training_lessons", "user", "lesson_id"),
    )
    op.create_table(
        "training_questionnaires",
        *(_text("user", 100), _text("moment", 10)),
        sa.Column("answers", sa.JSON(), nullable=False),
        _at("at"),
        _key("training_questionnaires", "user", "moment"),
    )


def _plays() -> None:
    counts = ("facts_found", "facts_total", "needless", "points_covered", "points_total", "mistakes")
    op.create_table(
        "training_plays",
        *(_text("play_id", 36), _text("user", 100), _text("scenario_id", 80), _text("topic", 200)),
        *(_at("started_at"), _at("finished_at", nullable=True)),
        sa.Column("asked", sa.JSON(), nullable=False),
        *(_text("place_alone", 20), _text("place_with", 20), _text("belbot", 20), _text("verdict", 20)),
        *(sa.Column(name, sa.Integer(), nullable=False) for name in counts),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("overrules", sa.JSON(), nullable=False),
        _key("training_plays", "play_id"),
    )
    for column in ("user", "started_at"):
        op.create_index(op.f(f"ix_training_plays_{column}"), "training_plays", [column])


def downgrade() -> None:
    for table in _TABLES:
        op.drop_table(table)
