"""Jobs that one process at a time does, whichever machine it runs on: a row says who holds one."""

from __future__ import annotations

import uuid
from datetime import datetime, timedelta

from sqlalchemy import or_, update

from bot.records.database import Database, add_new
from bot.records.tables import JobRow

LASTS = timedelta(minutes=10)
"""How long a job stays with who holds it after its last sign of life."""
_DAY = timedelta(hours=20)
"""After so long a daily job is due again."""
_GAP = timedelta(days=2)
"""After a longer silence a daily job waits a day: a clock that jumped ahead makes nothing old, if it is set right by then."""


class JobRecords:
    """Who holds which job."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._holder = str(uuid.uuid4())

    def claim(self, name: str, now: datetime) -> bool:
        """Takes a job, or keeps it for longer; False when another process holds it."""
        held = {"holder": self._holder, "held_until": now + LASTS}
        free = or_(JobRow.holder == self._holder, JobRow.held_until.is_(None), JobRow.held_until < now)
        with self._database.change() as session:
            if add_new(session, JobRow, name=name, **held):
                return True
            taking = update(JobRow).where(JobRow.name == name, free).values(**held)
            return bool(session.execute(taking).rowcount)  # type: ignore[attr-defined]

    def done(self, name: str, now: datetime) -> None:
        """Lets a job go that ran."""
        mine = update(JobRow).where(JobRow.name == name, JobRow.holder == self._holder)
        with self._database.change() as session:
            session.execute(mine.values(held_until=None, ran_at=now, waits_since=None))

    def let_go(self, name: str) -> None:
        """Lets a job go that did not run to its end: it is due still."""
        mine = update(JobRow).where(JobRow.name == name, JobRow.holder == self._holder)
        with self._database.change() as session:
            session.execute(mine.values(held_until=None))

    def ran_at(self, name: str) -> datetime | None:
        """When a job last ran to its end, or None."""
        with self._database.session() as session:
            row = session.get(JobRow, name)
            return row.ran_at if row else None

    def silent_since(self, name: str) -> datetime | None:
        """Since when a job has not run to its end: its last run, or when it began to wait for its first; None before that."""
        with self._database.session() as session:
            row = session.get(JobRow, name)
            return (row.ran_at or row.waits_since) if row else None

    def is_due(self, name: str, now: datetime) -> bool:
        """Whether a daily job should run. The first time ever, and after a long silence, it waits for a day first."""
        with self._database.session() as session:
            row = session.get(JobRow, name)
        ran_at, waits_since = (row.ran_at, row.waits_since) if row else (None, None)
        if ran_at and now - ran_at < _GAP:
            return now - ran_at >= _DAY
        if waits_since and timedelta() <= now - waits_since < _GAP:
            return now - waits_since >= _DAY
        with self._database.change() as session:
            if not add_new(session, JobRow, name=name, holder="", waits_since=now):
                session.execute(update(JobRow).where(JobRow.name == name).values(waits_since=now))
        return False
