"""The last day of a term, and why it is carried on."""

from __future__ import annotations

from datetime import date

import pytest

from bot.answering.rules.deadlines import Deadline, Unit, deadline


def _ends(since: str, count: int, unit: Unit) -> tuple[str, tuple[str, ...]]:
    found = deadline(date.fromisoformat(since), count, unit)
    return found.day.isoformat(), found.passed


@pytest.mark.parametrize(
    ("since", "count", "unit", "ends", "passed"),
    [
        ("2026-01-12", 6, "weken", "2026-02-23", ()),
        ("2026-01-10", 6, "weken", "2026-02-23", ("zaterdag", "zondag")),
        ("2026-03-23", 2, "weken", "2026-04-07", ("feestdag",)),
        ("2026-03-20", 14, "dagen", "2026-04-07", ("feestdag", "zaterdag", "zondag", "feestdag")),
        ("2027-11-13", 6, "weken", "2027-12-27", ("zaterdag", "zondag")),
        ("2026-01-31", 1, "maanden", "2026-03-02", ("zaterdag", "zondag")),
    ],
)
def test_a_term_ends_on_a_working_day(since: str, count: int, unit: Unit, ends: str, passed: tuple[str, ...]) -> None:
    """Each day between is told for what it is: Good Friday and Easter Monday with the weekend between them."""
    assert _ends(since, count, unit) == (ends, passed)


@pytest.mark.parametrize(("longest", "unit"), [(90, "dagen"), (12, "weken"), (3, "maanden")])
def test_a_longer_term_is_not_carried_on(longest: int, unit: Unit) -> None:
    """Article 4, under a, of the Act: more than 90 days, twelve weeks or three months."""
    day = date(2026, 1, 3)
    assert [deadline(day, count, unit).is_extendable for count in (longest, longest + 1)] == [True, False]
    assert deadline(date(2026, 1, 3), 13, "weken") == Deadline(date(2026, 4, 4), date(2026, 4, 4), (), False)


def test_a_term_beyond_the_calendar_is_refused() -> None:
    """Years have four digits."""
    for unit in ("dagen", "maanden"):
        with pytest.raises(OverflowError):
            deadline(date(9999, 12, 1), 60, unit)
