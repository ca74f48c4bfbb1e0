"""Time to Find from call events: the desk's definition, with intervals."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from bot.records.figures import TimeBucket
from bot.services import Services
from eval.suites.time_to_find.calls import of_rows, time_to_find
from tests.support.house import answer

START = datetime(2026, 11, 17, 9, tzinfo=UTC)


def _timed(seconds: float, n: int, with_belbot: bool = True) -> TimeBucket:
    return TimeBucket("week", ("2026-11-16",), with_belbot, seconds, n)


def test_percentiles_of_repeated_times() -> None:
    """Ten, twice twenty, thirty: the median is twenty."""
    found = of_rows([_timed(10, 1), _timed(20, 2), _timed(30, 1)], asked=6)
    assert found.with_belbot.p50_s is not None
    assert (found.with_belbot.p50_s.value, found.with_belbot.found, found.asked) == (20.0, 4, 6)
    assert found.with_belbot.p50_s.low < 20 < found.with_belbot.p50_s.high


def test_nothing_measured_is_not_zero() -> None:
    """No times without BelBot: no figure, and no difference."""
    found = of_rows([_timed(10, 3)], asked=3)
    assert (found.without_belbot.p50_s, found.difference_s) == (None, None)
    assert "without BelBot   p50 not measured" in found.lines()[1]


def test_the_difference_is_of_medians() -> None:
    """Ten seconds with, forty without: thirty faster, and surely so."""
    found = of_rows([_timed(s, 3) for s in (9, 10, 11)] + [_timed(s, 3, False) for s in (39, 40, 41)], asked=9)
    assert found.difference_s is not None
    assert found.difference_s.value == -30.0
    assert found.difference_s.high < 0


def test_what_is_counted_by_topic_is_not_counted_again() -> None:
    """Each time stands in the records once by week and once by topic."""
    assert of_rows([_timed(10, 2), TimeBucket("topic", ("btw",), True, 10, 2)], asked=2).with_belbot.found == 2


def test_from_the_events_of_calls(empty_services: Services) -> None:
    """Eight seconds from question to copy; a second question without a find has no time but counts as asked."""
    calls = empty_services.calls
    empty_services.answers.save(answer(), "medewerker-1", None)
    call_id = calls.start("medewerker-1").call_id
    for kind, after_s in (("asked", 0), ("copied", 8), ("asked", 60)):
        calls.add_event(call_id, kind, answer().id, START + timedelta(seconds=after_s))
    found = time_to_find(empty_services.figures, calls)
    assert found.with_belbot.p50_s is not None
    assert (found.with_belbot.p50_s.value, found.with_belbot.found, found.asked) == (8.0, 1, 2)
