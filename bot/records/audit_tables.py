"""The tables of the audit log: its rows, each chained to the one before, and the head that says where it ends."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import String, Text
from sqlalchemy.orm import Mapped, mapped_column

from bot.records.base import Base
from bot.records.contents import Code, Spoken


class AuditRow(Base):
    """Who did what to what, and why. `hash` is over this row and the hash of the one before; a row is never changed."""

    __tablename__ = "audit_log"

    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    at: Mapped[datetime] = mapped_column(index=True)
    actor: Mapped[Code] = mapped_column(String(100))
    act: Mapped[Code] = mapped_column(String(20))
    kind: Mapped[Code] = mapped_column(String(20))
    object_id: Mapped[Code] = mapped_column(String(200), index=True)
    reason: Mapped[Spoken] = mapped_column(Text)
    hash: Mapped[Code] = mapped_column(String(64))


class AuditHeadRow(Base):
    """Where the log ends, and after which row it begins since older ones were deleted; the only row has the id 1."""

    __tablename__ = "audit_head"

    id: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[int]
    hash: Mapped[Code] = mapped_column(String(64))
    start: Mapped[int]
    start_hash: Mapped[Code] = mapped_column(String(64))
