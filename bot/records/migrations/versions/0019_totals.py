"""totals since the beginning, kept as sums beside what they count; an index for the questions of the last weeks"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None

_COUNTED = (
    "SELECT 'answers', outcome, COUNT(*) FROM answers GROUP BY outcome",
    "SELECT 'generator_answers', generator, COUNT(*) FROM answers GROUP BY generator",
    "SELECT 'generator_measured', generator, COUNT(energy_wh) FROM answers GROUP BY generator",
    "SELECT 'generator_energy_wh', generator, COALESCE(SUM(energy_wh), 0) FROM answers GROUP BY generator",
    "SELECT 'generator_co2_g', generator, COALESCE(SUM(co2_g), 0) FROM answers GROUP BY generator",
    "SELECT 'thumbs', thumb, COUNT(*) FROM feedback GROUP BY thumb",
    "SELECT 'escalations', '', COUNT(*) FROM escalations",
)


def upgrade() -> None:
    op.create_table(
        "totals",
        sa.Column("name", sa.String(length=40), nullable=False),
        sa.Column("label", sa.String(length=40), nullable=False),
        sa.Column("value", sa.Double(), nullable=False),
        sa.PrimaryKeyConstraint("name", "label", name=op.f("pk_totals")),
    )
    op.create_index("ix_call_events_kind_at", "call_events", ["kind", "at", "answer_id"])
    for counted in _COUNTED:
        op.execute(f"INSERT INTO totals (name, label, value) {counted}")


def downgrade() -> None:
    op.drop_index("ix_call_events_kind_at", table_name="call_events")
    op.drop_table("totals")
