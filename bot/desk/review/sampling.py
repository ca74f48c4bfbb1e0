"""Draws answers for review: of each day a share at random, spread over topics and generators, more while a model or the knowledge is new,
and every answer of which sentences were withheld.

Systematic sampling from a list in order of topic and generator (Cochran 1977, chapter 8): each answer is as likely to be drawn as any other, so
the share of right ones among the drawn is that of the day; and no topic or generator of some size is left out.
"""

from __future__ import annotations

import hashlib
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

import structlog

from bot.desk.jobs import Job, Stopped
from bot.errors import BelBotError, Busy
from bot.records.jobs import JobRecords
from bot.records.samples import AnswerOfDay, Drawn, DrawReason, SampleRecords
from bot.services import Services
from bot.settings import Settings

_log = structlog.get_logger()

JOB = "samples"
DAYS_BACK = 14
"""A server that was off draws from this many days at most."""
NEW_DAYS = 7
"""So many days a model or a knowledge version is new."""


@dataclass(frozen=True, slots=True)
class DrawnDay:
    """A day was drawn from: how many answers there were, and how many of them are up for review."""

    day: date
    answers: int
    drawn: int


@dataclass(frozen=True, slots=True)
class Shares:
    """Which share of the answers is drawn, from 0 to 1, and which of those of a model or of knowledge that is new."""

    usual: float
    new: float


@dataclass(frozen=True, slots=True)
class Starts:
    """Where the counts of the two draws begin, from 0 to 1: each at a place of its own, so that one does not decide the other."""

    usual: float
    new: float


class Sampling:
    """Draws once from every day that is over; one process at a time."""

    def __init__(self, records: SampleRecords, jobs: JobRecords, shares: Shares) -> None:
        self._records = records
        self._jobs = jobs
        self._shares = shares

    def draw(self, now: datetime, stopped: Stopped = lambda: False) -> list[DrawnDay]:
        """Draws from the days (UTC) before this moment that were not drawn from yet. Raises Busy when another process is at it."""
        if not self._jobs.claim(JOB, now):
            raise Busy("another process draws answers for review")
        try:
            days = self._due(now.date())
            return [drawn for day in days if not stopped() and (drawn := self._draw(day, now))]
        finally:
            self._jobs.let_go(JOB)

    def draw_when_due(self, now: datetime, stopped: Stopped) -> list[DrawnDay]:
        """The same where there is a day to draw from; nothing where another process is at it."""
        try:
            return self.draw(now, stopped) if self._due(now.date()) else []
        except Busy:
            return []

    def _due(self, today: date) -> list[date]:
        first = today - timedelta(days=DAYS_BACK)
        drawn = self._records.drawn_days(first)
        return [day for n in range(DAYS_BACK) if (day := first + timedelta(days=n)) not in drawn]

    def _draw(self, day: date, now: datetime) -> DrawnDay | None:
        answers = self._records.of_day(day)
        since = datetime.combine(day - timedelta(days=NEW_DAYS - 1), datetime.min.time(), now.tzinfo)
        models, versions = self._records.new_models(since), self._records.new_versions(since)

        def newness(one: AnswerOfDay) -> Iterator[DrawReason]:
            if (one.generator, one.model) in models:
                yield "model"
            if one.knowledge_version in versions:
                yield "knowledge"

        drawn = draw(answers, [tuple(newness(one)) for one in answers], self._shares, _starts(day))
        return DrawnDay(day, len(answers), len(drawn)) if self._records.keep(day, len(answers), drawn, now) else None


def draw(
    answers: Sequence[AnswerOfDay], newness: Sequence[tuple[DrawReason, ...]], shares: Shares, starts: Starts
) -> list[Drawn]:
    """Those of these answers (in order of topic and generator) that are drawn, each with why. `newness` says of each what is new about it.
    The share of what is new is reached by drawing once more from what is left of it."""
    at_random = set(_every(range(len(answers)), shares.usual, starts.usual))
    left = [n for n, reasons in enumerate(newness) if reasons and n not in at_random]
    more = (shares.new - shares.usual) / (1 - shares.usual) if shares.usual < 1 else 0.0
    extra = set(_every(left, max(0.0, more), starts.new))
    found = (
        Drawn(
            one.answer_id,
            (
                *(("random",) if n in at_random else ()),
                *(newness[n] if n in extra else ()),
                *(("withheld",) if one.has_withheld else ()),
            ),
        )
        for n, one in enumerate(answers)
    )
    return [one for one in found if one.reasons]


def _every(places: Sequence[int], share: float, start: float) -> Iterator[int]:
    """Of these places this share, at equal distances."""
    for n, place in enumerate(places):
        if math.floor((n + 1) * share + start) > math.floor(n * share + start):
            yield place


def _starts(day: date) -> Starts:
    """Where the counts of a day begin: the same however often it is worked out."""
    digest = hashlib.sha256(f"draw {day.isoformat()}".encode()).digest()
    usual, new = (int.from_bytes(part, "big") / 2**64 for part in (digest[:8], digest[8:16]))
    return Starts(usual, new)


def sampling_job(sampling: Sampling) -> Job:
    """Draws from each day that is over."""

    def run(now: datetime, stopped: Stopped) -> None:
        try:
            for day in sampling.draw_when_due(now, stopped):
                _log.info("samples_drawn", day=day.day.isoformat(), answers=day.answers, drawn=day.drawn)
        except BelBotError as error:
            _log.error("samples_failed", error=error.code)

    return run


def shares_of(settings: Settings) -> Shares:
    """As they were set."""
    return Shares(settings.review_percent / 100, settings.review_percent_new / 100)


def open_sampling(services: Services) -> Sampling:
    """On these services, by their settings."""
    return Sampling(services.samples, services.jobs, shares_of(services.settings))
