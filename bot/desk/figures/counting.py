"""Counts the figures of weeks that are over, so that the figures page reads sums in place of a year of calls."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from time import monotonic

import structlog

from bot.desk.jobs import Job, Stopped
from bot.errors import BelBotError
from bot.records.figure_sums import StandingSums
from bot.records.jobs import JobRecords

_log = structlog.get_logger()

JOB = "figures"
EVERY = timedelta(hours=1)
OFTEN = timedelta(weeks=5)
"""So far back weeks are counted every hour, for they still change: a review, a reply, a late thumb. Older ones once a day."""


class Counting:
    """One process at a time counts."""

    def __init__(self, sums: StandingSums, jobs: JobRecords) -> None:
        self._sums = sums
        self._jobs = jobs

    def count_when_due(self, now: datetime, stopped: Stopped = lambda: False) -> int | None:
        """How many weeks were counted; None when it is not due, or another process is at it. A week in which something is deleted meanwhile is counted
        the next time."""
        ran_at = self._jobs.ran_at(JOB)
        if (ran_at and ran_at <= now < ran_at + EVERY) or not self._jobs.claim(JOB, now):
            return None
        try:
            everything, began = ran_at is None or ran_at.date() != now.date(), monotonic()

            def ends() -> bool:
                """Told to, or another process took over."""
                return stopped() or not self._jobs.claim(JOB, now + timedelta(seconds=monotonic() - began))

            counted = self._count(now.date(), everything=everything, stopped=ends)
            if not stopped():
                self._jobs.done(JOB, now)
        finally:
            self._jobs.let_go(JOB)
        return counted

    def _count(self, today: date, *, everything: bool, stopped: Stopped) -> int:
        """The weeks before this one. What was never counted is reached in order: should one not go, those after it wait."""
        this_week, until, counted = today - timedelta(days=today.weekday()), self._sums.until(), 0
        for week in self._weeks(this_week):
            is_new = until is None or week >= until
            if not (is_new or everything or week >= this_week - OFTEN):
                continue
            if stopped():
                break
            went = self._sums.count(week)
            if is_new and not went:
                break
            counted += went
        return counted

    def _weeks(self, end: date) -> Iterator[date]:
        week = self._sums.first_week()
        while week and week < end:
            yield week
            week += timedelta(weeks=1)


def counting_job(counting: Counting) -> Job:
    """Counts every hour."""

    def run(now: datetime, stopped: Stopped) -> None:
        try:
            weeks = counting.count_when_due(now, stopped)
        except BelBotError as error:
            _log.error("figures_failed", error=error.code)
            return
        if weeks:
            _log.info("figures_counted", weeks=weeks)

    return run
