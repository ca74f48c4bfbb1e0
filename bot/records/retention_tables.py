"""The tables of keeping and deleting: sums of what was deleted, calls that were erased, and the jobs that see to it."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import String, Text
from sqlalchemy.orm import Mapped, mapped_column

from bot.records.base import Base
from bot.records.contents import Code, Quoted


class FigureSumRow(Base):
    """How often something was counted among what is deleted by now: what figures need of it, without text and without a name. `key` is a
    hash of all but `n`; a count has no `tenths`, a time has no `kind`."""

    __tablename__ = "figure_sums"

    key: Mapped[Code] = mapped_column(String(64), primary_key=True)
    figure: Mapped[Code] = mapped_column(String(20), index=True)
    week: Mapped[date]
    topic: Mapped[Quoted] = mapped_column(Text)
    kind: Mapped[Code] = mapped_column(String(30))
    reason: Mapped[Code] = mapped_column(String(30))
    with_belbot: Mapped[bool]
    is_read: Mapped[bool]
    tenths: Mapped[int]
    n: Mapped[int]


class ErasureRow(Base):
    """A call that was erased: should a backup bring it back, the next run erases it again."""

    __tablename__ = "erasures"

    call_id: Mapped[Code] = mapped_column(String(36), primary_key=True)
    at: Mapped[datetime] = mapped_column(index=True)


class JobRow(Base):
    """A job that one process at a time does: who holds it and until when, when it last ran, and since when it waits after a gap."""

    __tablename__ = "jobs"

    name: Mapped[Code] = mapped_column(String(20), primary_key=True)
    holder: Mapped[Code] = mapped_column(String(36))
    held_until: Mapped[datetime | None]
    ran_at: Mapped[datetime | None]
    waits_since: Mapped[datetime | None]
