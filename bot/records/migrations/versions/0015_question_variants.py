"""callers' questions beside the passages that answer them"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("passages", sa.Column("variants", sa.JSON(), nullable=False, server_default="[]"))
    op.create_table(
        "question_variants",
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("payload", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("source", "name", name="pk_question_variants"),
    )


def downgrade() -> None:
    op.drop_table("question_variants")
    op.drop_column("passages", "variants")
