"""questions to the hulplijn, and cases made of the replies, without an answer of BelBot"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

_TABLES = ("escalations", "case_proposals")


def upgrade() -> None:
    _nullable(True)


def downgrade() -> None:
    """What came without an answer has no place in the older schema."""
    op.execute(
        "DELETE FROM escalation_messages WHERE escalation_id IN "
        "(SELECT escalation_id FROM escalations WHERE answer_id IS NULL)"
    )
    for table in _TABLES:
        op.execute(f"DELETE FROM {table} WHERE answer_id IS NULL")  # noqa: S608
    _nullable(False)


def _nullable(allowed: bool) -> None:
    with _threads_kept():
        for name in _TABLES:
            with op.batch_alter_table(name) as table:
                table.alter_column("answer_id", existing_type=sa.String(length=36), nullable=allowed)


@contextmanager
def _threads_kept() -> Iterator[None]:
    """SQLite changes a column by making the table anew, and dropping the old one deletes what refers to it: the threads
    of all escalations. They are put aside meanwhile; switching foreign keys off does nothing within a transaction."""
    sqlite = op.get_bind().dialect.name == "sqlite"
    if sqlite:
        op.execute("CREATE TEMPORARY TABLE kept_messages AS SELECT * FROM escalation_messages")
        op.execute("DELETE FROM escalation_messages")
    yield
    if sqlite:
        op.execute("INSERT INTO escalation_messages SELECT * FROM kept_messages")
        op.execute("DROP TABLE kept_messages")
