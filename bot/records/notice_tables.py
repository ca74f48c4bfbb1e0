"""The tables of what is new: notices, who read them, and how documents changed."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from bot.records.base import Base
from bot.records.contents import KNOWLEDGE, Code, Knowledge, Quoted, Spoken


class NoticeRow(Base):
    """Something that everybody at the desk must know until a day, redacted; `withheld` holds sentences of documents that are not
    quoted meanwhile, each with the hash of its document's text. `revision` counts what was said anew."""

    __tablename__ = "notices"

    notice_id: Mapped[Code] = mapped_column(String(36), primary_key=True)
    topic: Mapped[Quoted] = mapped_column(String(200))
    title: Mapped[Spoken] = mapped_column(Text)
    text: Mapped[Spoken] = mapped_column(Text)
    author: Mapped[Code] = mapped_column(String(100))
    posted_on: Mapped[date]
    changed_at: Mapped[datetime]
    until: Mapped[date] = mapped_column(index=True)
    withdrawn: Mapped[bool]
    revision: Mapped[int]
    withheld: Mapped[list[Any]] = mapped_column(JSON, info=KNOWLEDGE.info)


class NoticeReadRow(Base):
    """Somebody read a notice as it was at this revision."""

    __tablename__ = "notice_reads"

    user: Mapped[Code] = mapped_column(String(100), primary_key=True)
    notice_id: Mapped[Code] = mapped_column(ForeignKey("notices.notice_id", ondelete="CASCADE"), primary_key=True)
    revision: Mapped[int]


class DocumentChangeRow(Base):
    """A document came, or its text changed, with a knowledge version: `pieces` are pairs of what it said and what it says, `more` how
    many of them are left out, `meta` what it said of itself before."""

    __tablename__ = "document_changes"

    id: Mapped[int] = mapped_column(primary_key=True)
    document_id: Mapped[Knowledge] = mapped_column(String(300))
    kind: Mapped[Code] = mapped_column(String(10))
    at: Mapped[datetime] = mapped_column(index=True)
    pieces: Mapped[list[Any]] = mapped_column(JSON, info=KNOWLEDGE.info)
    more: Mapped[int]
    meta: Mapped[dict[str, Any]] = mapped_column(info=KNOWLEDGE.info)
