"""answers: the key under which one may be given again, and what it cost in energy"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("answers") as table:
        table.add_column(sa.Column("reuse_key", sa.String(length=64), nullable=True))
        table.add_column(sa.Column("energy_wh", sa.Double(), nullable=True))
        table.add_column(sa.Column("co2_g", sa.Double(), nullable=True))
        table.create_index(op.f("ix_answers_reuse_key"), ["reuse_key"])


def downgrade() -> None:
    with op.batch_alter_table("answers") as table:
        table.drop_index(op.f("ix_answers_reuse_key"))
        table.drop_column("co2_g")
        table.drop_column("energy_wh")
        table.drop_column("reuse_key")
