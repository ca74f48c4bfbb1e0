"""what came under the key of a delivery, as a hash"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("deliveries", sa.Column("content", sa.String(length=64), nullable=False, server_default=""))
    op.drop_column("deliveries", "kind")


def downgrade() -> None:
    op.add_column("deliveries", sa.Column("kind", sa.String(length=20), nullable=False, server_default=""))
    op.drop_column("deliveries", "content")
