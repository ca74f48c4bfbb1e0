"""The mystery shop as an organisation runs it: its scripted calls asked every week, and topics over its limit searching only.

It stands on the roof because it joins what evaluation measures to what the desk decides.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import structlog

from bot.access import moment
from bot.desk.jobs import Job, Stopped
from bot.desk.review.fallbacks import note_shop
from bot.errors import BadInput, BelBotError, Busy
from bot.records.fallbacks import TopicResult

if TYPE_CHECKING:
    from bot.services import Services
    from eval.runs.run import Progress
    from eval.sets.mystery_calls import MysteryCall

_log = structlog.get_logger()

JOB = "shop"
_WEEK = timedelta(days=6, hours=12)
_NIGHT = range(5)
"""Hours (UTC) in which the server asks: the calls take some minutes of one processor."""


@dataclass(frozen=True, slots=True)
class ShopRun:
    """What a run found by topic, and which topics search only since."""

    topics: tuple[TopicResult, ...]
    search_only: tuple[str, ...]


def run_shop(services: Services, now: datetime, progress: Progress) -> ShopRun:
    """Asks every scripted call and keeps what came of it. Raises BadInput where no calls are set or a line cannot be used, or Busy when another
    process is at it."""
    from eval.sets.mystery_calls import read_calls

    if services.settings.shop_calls is None:
        raise BadInput("set BELBOT_SHOP_CALLS to a file of scripted calls")
    calls = read_calls([services.settings.shop_calls])
    if not services.jobs.claim(JOB, now):
        raise Busy("another process asks the scripted calls")

    def kept(step: str, done: int, total: int) -> None:
        if not services.jobs.claim(JOB, moment()):
            raise Busy("another process took over the scripted calls")
        progress(step, done, total)

    try:
        run = _shopped(services, calls, kept)
        services.jobs.done(JOB, now)
    finally:
        services.jobs.let_go(JOB)
    return run


def shop_jobs(services: Services) -> Sequence[Job]:
    """The weekly shop, where calls are set for it."""
    return [shop_job(services)] if services.settings.shop_calls else []


def shop_job(services: Services) -> Job:
    """Asks the scripted calls once a week, at night."""

    def run(now: datetime, stopped: Stopped) -> None:
        def progress(_step: str, _done: int, _total: int) -> None:
            if stopped():
                raise Busy("the server stops")

        try:
            ran_at = services.jobs.ran_at(JOB)
            if now.hour not in _NIGHT or (ran_at and now - ran_at < _WEEK):
                return
            found = run_shop(services, now, progress)
        except Busy:  # another process asks them, or the server stops: they are due still
            return
        except BelBotError as error:
            _log.error("shop_failed", error=error.code)
            return
        calls, wrong = (sum(getattr(one, name) for one in found.topics) for name in ("calls", "wrong"))
        _log.info("shop_run", calls=calls, wrong=wrong, search_only=len(found.search_only))

    return run


def _shopped(services: Services, calls: Sequence[MysteryCall], progress: Progress) -> ShopRun:
    from eval.suites.mystery_shop import shop

    report = shop(calls, services.pipeline, None, progress)
    results = tuple(TopicResult(theme, n, wrong) for theme, (n, wrong) in report.wrong_by_theme().items())
    percent = services.settings.shop_limit_percent
    limit = None if percent is None else percent / 100
    new = note_shop(services.fallbacks, services.contents, results, report.knowledge_version, limit)
    return ShopRun(results, tuple(new))
