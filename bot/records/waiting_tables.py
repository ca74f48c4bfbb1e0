"""The table of waiting times, as the telephone system tells them."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Mapped, mapped_column

from bot.records.base import Base


class WaitingRow(Base):
    """How many callers waited on a day, and how many seconds all together; of no caller or employee anything."""

    __tablename__ = "waiting_times"

    day: Mapped[date] = mapped_column(primary_key=True)
    calls: Mapped[int]
    waited_s: Mapped[float]
