"""Days on which a term set by law does not end: the General Extension of Time Limits Act (Algemene termijnenwet, Stb. 1964, 314)."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache

from bot.language.wordlists import word_set

_DAY = timedelta(days=1)
_SUNDAY = 6


def extended(day: date) -> date:
    """The last day of a term that would end on `day`: article 1, first paragraph."""
    while day.weekday() >= 5 or day in holidays(day.year):
        day += _DAY
    return day


@cache
def holidays(year: int) -> frozenset[date]:
    """The generally recognised holidays of article 3: those of the first paragraph, Good Friday (second), and the days that were made
    equal by decree (third) as far as `data/gelijkgestelde_dagen.txt` knows them."""
    easter = _easter(year)
    movable = {
        easter + timedelta(days=days) for days in (-2, 1, 39, 50)
    }  # Good Friday, Easter Monday, Ascension, Whit Monday
    fixed = {date(year, month, day) for month, day in ((1, 1), (5, 5), (12, 25), (12, 26))}
    return frozenset({*movable, *fixed, _royal_birthday(year)} | {day for day in _made_equal() if day.year == year})


@cache
def _made_equal() -> frozenset[date]:
    return frozenset(map(date.fromisoformat, word_set(__package__ or "", "gelijkgestelde_dagen", "days")))


def _royal_birthday(year: int) -> date:
    """The day on which the sovereign's birthday is celebrated: King's Day since 2014 and Queen's Day since 1949, a day earlier when that is
    a Sunday (Queen's Day a day later until 1980); before, 31 August."""
    day = date(year, 4, 27) if year >= 2014 else date(year, 4, 30) if year >= 1949 else date(year, 8, 31)
    if day.weekday() != _SUNDAY:
        return day
    return day - _DAY if year >= 1980 else day + _DAY


def _easter(year: int) -> date:
    """Easter Sunday in the Gregorian calendar (the anonymous algorithm, Nature, 20 April 1876)."""
    a, (b, c) = year % 19, divmod(year, 100)
    (d, e), g = divmod(b, 4), (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    month, rest = divmod(h + m - 7 * ((a + 11 * h + 22 * m) // 451) + 114, 31)
    return date(year, month, rest + 1)
