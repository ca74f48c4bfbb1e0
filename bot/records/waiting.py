"""How long callers waited, by day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date

from sqlalchemy import delete, select

from bot.records.audit_chain import Entry, audit
from bot.records.database import Database
from bot.records.tables import WaitingRow


@dataclass(frozen=True, slots=True)
class WaitingDay:
    """The callers of a day, and how many seconds they waited all together."""

    day: date
    calls: int
    waited_s: float


class WaitingRecords:
    """Keeps a row for each day."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def keep(self, days: Sequence[WaitingDay], by: str) -> None:
        """Keeps these days in place of what was known of them."""
        with self._database.change() as session:
            session.execute(delete(WaitingRow).where(WaitingRow.day.in_([one.day for one in days])))
            session.add_all(WaitingRow(**asdict(one)) for one in days)
            audit(session, Entry(by, "changed", "figures", "waiting times", f"{len(days)} days"))

    def since(self, day: date | None) -> list[WaitingDay]:
        """The days from this one on, oldest first."""
        query = select(WaitingRow).order_by(WaitingRow.day)
        with self._database.session() as session:
            rows = session.scalars(query if day is None else query.where(WaitingRow.day >= day))
            return [WaitingDay(row.day, row.calls, row.waited_s) for row in rows]


def never_waited(_day: date | None) -> list[WaitingDay]:
    """Where no waiting times were ever read in."""
    return []
