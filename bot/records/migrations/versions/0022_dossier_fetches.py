"""which fields of customers' files were asked, by whom and for what; never their values"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "dossier_fetches",
        sa.Column("fetch_id", sa.String(length=36), nullable=False),
        sa.Column("call_id", sa.String(length=36), nullable=False),
        sa.Column("user", sa.String(length=100), nullable=False),
        sa.Column("field", sa.String(length=100), nullable=False),
        sa.Column("purpose", sa.String(length=200), nullable=False),
        sa.Column("basis", sa.String(length=300), nullable=False),
        sa.Column("fetched_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("fetch_id", name=op.f("pk_dossier_fetches")),
    )
    for column in ("call_id", "fetched_at"):
        op.create_index(op.f(f"ix_dossier_fetches_{column}"), "dossier_fetches", [column])


def downgrade() -> None:
    op.drop_table("dossier_fetches")
