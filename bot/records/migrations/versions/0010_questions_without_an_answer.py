"""questions to the hulplijn, and cases made of the replies, without an answer of BelBot"""

from __future__ import annotations

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
    for name in _TABLES:
        with op.batch_alter_table(name) as table:
            table.alter_column("answer_id", existing_type=sa.String(length=36), nullable=allowed)
