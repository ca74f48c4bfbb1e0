"""what the mystery shop found by topic, and which topics search only because of it"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0029"
down_revision = "0028"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "shop_results",
        *(_text("shop_id", 36), _text("topic", 200), _at("at"), _text("knowledge_version", 64)),
        *(sa.Column(name, sa.Integer(), nullable=False) for name in ("calls", "wrong")),
        sa.PrimaryKeyConstraint("shop_id", "topic", name=op.f("pk_shop_results")),
    )
    op.create_index(op.f("ix_shop_results_at"), "shop_results", ["at"])
    op.create_table(
        "fallbacks",
        *(_text("fallback_id", 36), _text("topic", 200), _at("since")),
        *(sa.Column(name, sa.Integer(), nullable=False) for name in ("calls", "wrong")),
        *(_at("lifted_at", nullable=True), _text("lifted_by", 100)),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("fallback_id", name=op.f("pk_fallbacks")),
    )
    op.create_index(op.f("ix_fallbacks_topic"), "fallbacks", ["topic"])


def downgrade() -> None:
    for table in ("fallbacks", "shop_results"):
        op.drop_table(table)


def _text(name: str, length: int) -> sa.Column[str]:
    return sa.Column(name, sa.String(length=length), nullable=False)


def _at(name: str, *, nullable: bool = False) -> sa.Column[object]:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=nullable)
