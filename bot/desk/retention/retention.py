"""Deletes what is past its term and what was erased before, says what it did, and lets others write in between."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from time import monotonic
from typing import get_args

from bot.desk.retention.erased_list import ErasedList
from bot.errors import BadInput, Busy
from bot.records.erasure import ErasureRecords, Rows
from bot.records.jobs import JobRecords
from bot.records.retention import ACTOR, Cut, Kept, RetentionRecords
from bot.settings import Settings

JOB = "retention"
_COPIES_DAYS = 7
"""A copy of the database of before an upgrade holds what is past its term by then: it goes when nobody goes back any more."""


@dataclass(frozen=True, slots=True)
class RetentionReport:
    """What a run deleted of each kind, and how many erased calls a backup had brought back."""

    deleted: dict[Kept, int]
    erased_again: int


class Retention:
    """One process at a time runs it."""

    def __init__(
        self,
        records: RetentionRecords,
        erasures: ErasureRecords,
        jobs: JobRecords,
        erased: ErasedList,
        days: Mapping[Kept, int],
    ) -> None:
        self._records = records
        self._erasures = erasures
        self._jobs = jobs
        self._erased = erased
        self._days = days

    def run(self, now: datetime, stopped: Callable[[], bool] = lambda: False) -> RetentionReport:
        """Deletes what is past its term at this moment (UTC), in batches; `stopped` is asked between two. Raises Busy when another process
        is at it."""
        if not self._jobs.claim(JOB, now):
            raise Busy("another process deletes what is past its term")
        began = monotonic()
        try:
            again = self.erase_again()
            deleted = {kind: self._delete(kind, now, began, stopped) for kind in get_args(Kept)}
            self._records.note_run(deleted)
            self._records.scrub()
            self._records.drop_copies(now - timedelta(days=_COPIES_DAYS))
            if not stopped():
                self._jobs.done(JOB, now)
        finally:
            self._jobs.let_go(JOB)
        return RetentionReport(deleted, again)

    def run_when_due(self, now: datetime, stopped: Callable[[], bool]) -> RetentionReport | None:
        """The same, once a day; None when it is not due, or another process is at it. What a backup brought back goes at any time."""
        self.erase_again()
        try:
            return self.run(now, stopped) if self._jobs.is_due(JOB, now) else None
        except Busy:
            return None

    def everything(self, call_id: str, by: str) -> Rows:
        """Every row of a call, by table. Raises BadInput for what is no id of a call."""
        return self._erasures.everything(_call_id(call_id), by)

    def erase(self, call_id: str, by: str, now: datetime) -> int:
        """Erases a call for good, and how many rows there were; one that is here no more is remembered all the same, for a backup may hold
        it. Raises BadInput for what is no id of a call, or Unavailable."""
        one = _call_id(call_id)
        if one not in self._erased.read():
            self._erased.add({one: now})  # first: should the rest fail, the next run does it
        n = self._erasures.erase(one, by, now)
        self._records.scrub()
        self._records.drop_copies()  # they hold it too
        return n

    def erase_again(self) -> int:
        """Erases what was erased before and stands here again, as after a backup was restored; how many calls. List and table then know the
        same ones. Raises Unavailable."""
        listed, known = self._erased.read(), self._erasures.erased()
        if missing := {one: at for one, at in known.items() if one not in listed}:
            self._erased.add(missing)
        every = {**listed, **known}
        back = self._erasures.present(every)
        for one in sorted(back | (set(listed) - set(known))):
            self._erasures.erase(one, ACTOR, every[one])
        return len(back)

    def _delete(self, kind: Kept, now: datetime, began: float, stopped: Callable[[], bool]) -> int:
        cut, deleted = Cut(now - timedelta(days=self._days[kind]), now), 0
        while not stopped() and (n := self._records.delete_batch(kind, cut)):
            deleted += n
            self._jobs.claim(JOB, now + timedelta(seconds=monotonic() - began))
        return deleted


def terms(settings: Settings) -> dict[Kept, int]:
    """After how many days each kind is deleted."""
    return {
        "calls": settings.keep_calls_days,
        "signals": settings.keep_signals_days,
        "cases": settings.keep_cases_days,
        "notices": settings.keep_notices_days,
        "practice": settings.keep_practice_days,
        "audit": settings.keep_audit_days,
    }


def _call_id(given: str) -> str:
    try:
        return str(uuid.UUID(given))
    except ValueError:
        raise BadInput("that is no id of a call: one has 36 characters, such as belbot audit list shows") from None
