"""The tables of what staff ran into: reported articles, what editors decide, and who is told."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from bot.records.base import Base
from bot.records.contents import CODE, Code, Quoted, Spoken


class ArticleReportRow(Base):
    """An employee says that something in an article does not hold; redacted. Title and topic are those of then."""

    __tablename__ = "article_reports"

    report_id: Mapped[Code] = mapped_column(String(36), primary_key=True)
    user: Mapped[Code] = mapped_column(String(100))
    document_id: Mapped[Quoted] = mapped_column(String(300))
    title: Mapped[Quoted] = mapped_column(Text)
    topic: Mapped[Quoted] = mapped_column(String(200))
    note: Mapped[Spoken] = mapped_column(Text)
    created_at: Mapped[datetime] = mapped_column(index=True)


class IssueRow(Base):
    """What editors decided on one signal, or on several questions that ask the same: `members` are the ids of those, whose words stay
    where they came in. `title` is that of an article that should exist."""

    __tablename__ = "issues"

    issue_id: Mapped[Code] = mapped_column(String(60), primary_key=True)
    kind: Mapped[Code] = mapped_column(String(10))
    members: Mapped[list[str]] = mapped_column(info=CODE.info)
    status: Mapped[Code] = mapped_column(String(10), default="open", server_default="open")
    cause: Mapped[Code] = mapped_column(String(20), default="", server_default="")
    importance: Mapped[Code] = mapped_column(String(10), default="", server_default="")
    owner: Mapped[Code] = mapped_column(String(100), default="", server_default="")
    title: Mapped[Spoken] = mapped_column(Text, default="", server_default="")
    note: Mapped[Spoken] = mapped_column(Text, default="", server_default="")
    reply: Mapped[Spoken] = mapped_column(Text, default="", server_default="")
    settled_by: Mapped[Code] = mapped_column(String(100), default="", server_default="")
    settled_at: Mapped[datetime | None]


class IssueReplyRow(Base):
    """An employee who is told how something they ran into was settled, and when they read it."""

    __tablename__ = "issue_replies"

    issue_id: Mapped[Code] = mapped_column(ForeignKey("issues.issue_id", ondelete="CASCADE"), primary_key=True)
    user: Mapped[Code] = mapped_column(String(100), primary_key=True)
    read_at: Mapped[datetime | None]
