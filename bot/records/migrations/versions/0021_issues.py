"""reported articles, what editors decide on what staff ran into, and who is told"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "article_reports",
        sa.Column("report_id", sa.String(length=36), nullable=False),
        sa.Column("user", sa.String(length=100), nullable=False),
        sa.Column("document_id", sa.String(length=300), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("topic", sa.String(length=200), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("report_id", name=op.f("pk_article_reports")),
    )
    op.create_index(op.f("ix_article_reports_created_at"), "article_reports", ["created_at"])
    op.create_table(
        "issues",
        sa.Column("issue_id", sa.String(length=60), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("members", sa.JSON(), nullable=False),
        sa.Column("status", sa.String(length=10), nullable=False, server_default="open"),
        sa.Column("cause", sa.String(length=20), nullable=False, server_default=""),
        sa.Column("importance", sa.String(length=10), nullable=False, server_default=""),
        sa.Column("owner", sa.String(length=100), nullable=False, server_default=""),
        sa.Column("title", sa.Text(), nullable=False, server_default=""),
        sa.Column("note", sa.Text(), nullable=False, server_default=""),
        sa.Column("reply", sa.Text(), nullable=False, server_default=""),
        sa.Column("settled_by", sa.String(length=100), nullable=False, server_default=""),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("issue_id", name=op.f("pk_issues")),
    )
    op.create_table(
        "issue_replies",
        sa.Column("issue_id", sa.String(length=60), nullable=False),
        sa.Column("user", sa.String(length=100), nullable=False),
        sa.Column("read_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["issue_id"], ["issues.issue_id"], name=op.f("fk_issue_replies_issue_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("issue_id", "user", name=op.f("pk_issue_replies")),
    )


def downgrade() -> None:
    for name in ("issue_replies", "issues", "article_reports"):
        op.drop_table(name)
