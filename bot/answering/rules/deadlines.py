"""The last day of a term: counted from a day, and carried past days on which a term set by law does not end."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from bot.answering.rules.holidays import extended

Unit = Literal["dagen", "weken", "maanden"]
_LONGEST: dict[Unit, int] = {"dagen": 90, "weken": 12, "maanden": 3}
"""Longer terms are not extended: article 4, under a, of the General Extension of Time Limits Act."""
Passed = Literal["zaterdag", "zondag", "feestdag"]


@dataclass(frozen=True, slots=True)
class Deadline:
    """The last `day` of a term; `counted` is the day it would be without the Act, `passed` why each day between does not count.
    `is_extendable` is false for a term that is too long for the Act."""

    counted: date
    day: date
    passed: tuple[Passed, ...]
    is_extendable: bool


def deadline(since: date, count: int, unit: Unit) -> Deadline:
    """The end of a term that begins on the day after `since`. Raises OverflowError beyond the calendar."""
    counted = months_after(since, count) if unit == "maanden" else since + timedelta(days=count * _days(unit))
    is_extendable = count <= _LONGEST[unit]
    day = extended(counted) if is_extendable else counted
    between = (counted + timedelta(days=n) for n in range((day - counted).days))
    return Deadline(counted, day, tuple(map(_why, between)), is_extendable)


def months_after(day: date, months: int) -> date:
    """The same day some months later, or the last day of a month that is too short. Raises OverflowError beyond the calendar."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if year > date.max.year:
        raise OverflowError("beyond the calendar")
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _days(unit: Unit) -> int:
    return 7 if unit == "weken" else 1


def _why(day: date) -> Passed:
    return "zaterdag" if day.weekday() == 5 else "zondag" if day.weekday() == 6 else "feestdag"
