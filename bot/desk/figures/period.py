"""The period of a report: the last weeks, everything, or a month. Records are counted by week, so a month is the weeks that begin in it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from bot.errors import BadInput

PATTERN = r"^(4w|13w|all|20\d\d-(0[1-9]|1[0-2]))$"
_WEEKS: Mapping[str, int] = {"4w": 4, "13w": 13}


@dataclass(frozen=True, slots=True)
class Stretch:
    """From a Monday (None: the beginning) until its last day; `end` is the Monday that is no longer in it, None where that is to come."""

    since: date | None
    until: date
    end: date | None = None


def stretch(period: str, today: date) -> Stretch:
    """The days of a period: the current week counts as one of its weeks. Raises BadInput for another text, and for a month to come."""
    if not re.fullmatch(PATTERN, period):
        raise BadInput("a period is 4w, 13w, all or a month as 2026-11", "Kies een periode of een maand.")
    if period == "all":
        return Stretch(None, today)
    if period in _WEEKS:
        return Stretch(today - timedelta(days=today.weekday(), weeks=_WEEKS[period] - 1), today)
    year, month = map(int, period.split("-"))
    since, end = _monday(date(year, month, 1)), _monday(date(year + month // 12, month % 12 + 1, 1))
    if since > today:
        raise BadInput(f"{period} has no week yet", "In deze maand is nog geen week begonnen. Kies een eerdere maand.")
    return Stretch(since, min(today, end - timedelta(days=1)), end)


def _monday(day: date) -> date:
    """This day, or the first Monday after it."""
    return day + timedelta(days=-day.weekday() % 7)
