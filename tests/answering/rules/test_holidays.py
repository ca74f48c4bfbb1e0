"""The days on which no term of the law ends."""

from __future__ import annotations

from datetime import date

import pytest

from bot.answering.rules.holidays import extended, holidays
from tests.answering.rules.plain_rules import easter, is_free

FREE = {
    "New Year's Day": "2024-01-01",
    "Good Friday": "2025-04-18",
    "Easter Monday": "2025-04-21",
    "King's Day": "2026-04-27",
    "King's Day before a Sunday": "2025-04-26",
    "Queen's Day": "2013-04-30",
    "Queen's Day before a Sunday": "2006-04-29",
    "Liberation Day": "2026-05-05",
    "Ascension Day": "2024-05-09",
    "Whit Monday": "2024-05-20",
    "Christmas Day": "2025-12-25",
    "Boxing Day": "2025-12-26",
    "made equal by decree": "2026-05-15",
}
ORDINARY = {
    "the day after King's Day": "2026-04-28",
    "27 April that is a Sunday's Monday": "2025-04-28",
    "30 April since 2014": "2015-04-30",
    "27 April before 2014": "2012-04-27",
    "Maundy Thursday": "2025-04-17",
    "New Year's Eve": "2025-12-31",
    "Friday after Ascension Day, without a decree": "2030-05-31",
}
TO = {
    "2026-02-23": "2026-02-23",
    "2026-02-21": "2026-02-23",
    "2026-04-03": "2026-04-07",
    "2026-05-14": "2026-05-18",
    "2020-05-21": "2020-05-25",
    "2021-12-25": "2021-12-27",
    "2013-04-30": "2013-05-01",
    "2016-12-31": "2017-01-02",
}


@pytest.mark.parametrize("day", FREE.values(), ids=FREE)
def test_a_holiday_is_one(day: str) -> None:
    """By article 3 of the act, whatever day of the week."""
    assert date.fromisoformat(day) in holidays(int(day[:4]))


@pytest.mark.parametrize("day", ORDINARY.values(), ids=ORDINARY)
def test_an_ordinary_day_is_none(day: str) -> None:
    """However near a holiday."""
    assert date.fromisoformat(day) not in holidays(int(day[:4]))


@pytest.mark.parametrize(("ends", "to"), TO.items(), ids=TO)
def test_a_term_goes_on_to_the_first_ordinary_day(ends: str, to: str) -> None:
    """Over weekends and holidays in a row."""
    assert extended(date.fromisoformat(ends)) == date.fromisoformat(to)


def test_holidays_of_any_year_are_those_of_the_plain_reading() -> None:
    """Two centuries, day by day; the plain reading finds Easter in another way."""
    days = (date.fromordinal(n) for n in range(date(1980, 1, 1).toordinal(), date(2180, 1, 1).toordinal()))
    assert [day for day in days if day.weekday() < 5 and (day in holidays(day.year)) != is_free(day)] == []


def test_easter_falls_where_it_fell() -> None:
    """Known dates: the earliest and latest of the century, and recent ones."""
    assert [easter(year) for year in (2008, 2024, 2026, 2038)] == [
        date(2008, 3, 23), date(2024, 3, 31), date(2026, 4, 5), date(2038, 4, 25),
    ]  # fmt: skip
