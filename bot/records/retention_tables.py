"""The tables of keeping and deleting: sums of what was deleted, calls that were erased, and the jobs that see to it."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from bot.records.base import Base
from bot.records.contents import Code, Quoted


class FigureSumRow(Base):
    """How often something was counted: `n` among what is deleted by now, and `standing` among what still stands of weeks that are over, so that figures
    need not read it again. What figures need, without text and without a name. `key` is a hash of all but these two; a count has no `tenths`, a time has no
    `kind`."""

    __tablename__ = "figure_sums"
    # Each holds all that a report of times reads, in its order. PostgreSQL needs no order to add up, and takes no long topic into an index.
    __table_args__ = (
        Index("ix_figure_sums_week", "figure", "week", "with_belbot", "is_read", "tenths", "n", "standing"),
        Index(
            "ix_figure_sums_topic", "figure", "topic", "with_belbot", "is_read", "tenths", "week", "n", "standing"
        ).ddl_if(dialect="sqlite"),
    )

    key: Mapped[Code] = mapped_column(String(64), primary_key=True)
    figure: Mapped[Code] = mapped_column(String(20))
    week: Mapped[date]
    topic: Mapped[Quoted] = mapped_column(Text)
    kind: Mapped[Code] = mapped_column(String(30))
    reason: Mapped[Code] = mapped_column(String(30))
    with_belbot: Mapped[bool]
    is_read: Mapped[bool]
    tenths: Mapped[int]
    n: Mapped[int]
    standing: Mapped[int] = mapped_column(server_default="0")


class StandingSumRow(Base):
    """Up to which week (its Monday, itself not) the standing sums are counted, and how often something was deleted since there are sums: who counts while
    others delete sees it."""

    __tablename__ = "standing_sums"

    id: Mapped[int] = mapped_column(primary_key=True)
    until: Mapped[date]
    deletions: Mapped[int]


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
