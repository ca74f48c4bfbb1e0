"""in which call the hulplijn was asked, and the sources that a senior puts under a reply"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("escalations", sa.Column("call_id", sa.String(length=36), nullable=True))
    op.create_index(op.f("ix_escalations_call_id"), "escalations", ["call_id"])
    # What was asked about an answer was asked in the call of that answer.
    op.execute(
        "UPDATE escalations SET call_id = (SELECT call_id FROM answers WHERE answers.answer_id = escalations.answer_id)"
    )
    op.add_column("escalation_messages", sa.Column("sources", sa.JSON(), nullable=False, server_default="[]"))


def downgrade() -> None:
    op.drop_column("escalation_messages", "sources")
    op.drop_index(op.f("ix_escalations_call_id"), table_name="escalations")
    op.drop_column("escalations", "call_id")
