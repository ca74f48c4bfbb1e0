"""What figures are made of, counted by the database."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from bot.records.answers import AnswerRecords
from bot.records.calls import CallRecords, FeedbackRecords
from bot.records.database import Database
from bot.records.figures import LONGEST_S, EventCount, FigureRecords, Span, TimeBucket
from bot.records.helpline import EscalationRecords
from bot.records.tables import CallRow, EscalationRow
from bot.types import Redacted
from tests.support.house import answer

NOW = datetime.now(UTC)
WEEK = (NOW.date() - timedelta(days=NOW.weekday())).isoformat()
ALL = Span()


@pytest.fixture
def records(database: Database) -> FigureRecords:
    AnswerRecords(database).save(answer(), "medewerker-1", None)
    return FigureRecords(database)


def _call(database: Database, **values: object) -> str:
    """A call that started now, with these columns."""
    call_id = CallRecords(database).start("medewerker-1").call_id
    with database.session() as session:
        row = session.get_one(CallRow, call_id)
        for name, value in {"started_at": NOW, **values}.items():
            setattr(row, name, value)
    return call_id


def _did(database: Database, call_id: str, kind: str, after_s: float, answer_id: str | None = "a-1") -> None:
    CallRecords(database).add_event(call_id, kind, answer_id, NOW + timedelta(seconds=after_s))


def _by_week(rows: list[TimeBucket]) -> list[tuple[float, int]]:
    return [(row.seconds, row.n) for row in rows if row.by == "week"]


def test_a_time_to_find_counts_by_week_and_by_topic(database: Database, records: FigureRecords) -> None:
    """From the question to the first find; what is read later was found before."""
    call_id = _call(database)
    for kind, after_s in (("asked", 0), ("copied", 4.2), ("source_read", 60)):
        _did(database, call_id, kind, after_s)
    week, topic = sorted(records.times_to_find(ALL), key=lambda row: row.by, reverse=True)
    assert week == TimeBucket("week", (WEEK,), True, 4.2, 1)
    assert topic == TimeBucket("topic", ("Box 3",), True, 4.2, 1)


def test_a_source_counts_as_found_when_it_is_read_and_says_so(database: Database, records: FigureRecords) -> None:
    """Opening it alone is no find: that is said by the moment it was read."""
    call_id = _call(database)
    for kind, after_s in (("asked", 0), ("source_opened", 2), ("source_read", 7), ("found", 9)):
        _did(database, call_id, kind, after_s)
    (week,) = (row for row in records.times_to_find(ALL) if row.by == "week")
    assert (week.seconds, week.is_read) == (7.0, True)


def test_a_search_by_hand_that_ended_in_reading_says_so(database: Database, records: FigureRecords) -> None:
    """Without BelBot as with it."""
    call_id = _call(database, with_belbot=False)
    for kind, after_s in (("manual_search", 0), ("source_opened", 2), ("source_read", 8)):
        _did(database, call_id, kind, after_s, answer_id=None)
    (week,) = (row for row in records.times_to_search(ALL) if row.by == "week")
    assert (week.seconds, week.is_read) == (8.0, True)


def test_a_find_before_the_question_or_without_one_is_no_find(database: Database, records: FigureRecords) -> None:
    """Nor is a question that nobody marked."""
    call_id = _call(database)
    _did(database, call_id, "found", 0)
    _did(database, call_id, "asked", 5)
    _did(database, call_id, "found", 9, answer_id=None)
    assert records.times_to_find(ALL) == []


def test_equal_steps_are_counted_together(database: Database, records: FigureRecords) -> None:
    """Above ten seconds a step is a second, so what comes back stays small."""
    for n, found_s in enumerate((20.2, 19.8)):
        AnswerRecords(database).save(replace(answer(), id=f"b-{n}"), "medewerker-1", None)
        call_id = _call(database)
        _did(database, call_id, "asked", 0, f"b-{n}")
        _did(database, call_id, "found", found_s, f"b-{n}")
    assert _by_week(records.times_to_find(ALL)) == [(20.0, 2)]


def test_searching_by_hand_counts_in_calls_without_belbot_alone(database: Database, records: FigureRecords) -> None:
    """From the first search to the first find, by the call's topics."""
    for with_belbot in (False, True):
        call_id = _call(database, with_belbot=with_belbot, topics=["Bezwaar", "Box 3"])
        for kind, after_s in (("manual_search", 1), ("manual_search", 8), ("found", 31)):
            _did(database, call_id, kind, after_s, None)
    found = records.times_to_search(ALL)
    assert _by_week(found) == [(30.0, 1)]
    assert [row.names for row in found if row.by == "topic"] == [("Bezwaar", "Box 3")]


def test_only_solved_calls_have_a_time_to_resolve(database: Database, records: FigureRecords) -> None:
    """One that was passed on was not resolved; one without topics counts under none."""
    ended = NOW + timedelta(seconds=304)
    _call(database, ended_at=ended, outcome="opgelost", with_belbot=False)
    _call(database, ended_at=ended, outcome="doorverbonden")
    _call(database)
    found = records.times_to_resolve(ALL)
    assert found == [TimeBucket("week", (WEEK,), False, 300.0, 1), TimeBucket("topic", ("",), False, 300.0, 1)]


def test_a_call_left_open_counts_as_the_longest(database: Database, records: FigureRecords) -> None:
    """Nobody works on one question for a day."""
    _call(database, ended_at=NOW + timedelta(days=1), outcome="opgelost")
    assert _by_week(records.times_to_resolve(ALL)) == [(LONGEST_S, 1)]


def test_escalations_count_with_and_without_a_reply(database: Database, records: FigureRecords) -> None:
    """The time to a reply is of those that have one."""
    kept = EscalationRecords(database)
    sent = [kept.add("a-1", "medewerker-1", "Box 3", Redacted("?"), Redacted("")) for _ in range(2)]
    with database.session() as session:
        row = session.get_one(EscalationRow, sent[0].escalation_id)
        row.answered_at = row.created_at + timedelta(seconds=90)
    assert _by_week(records.times_to_reply(ALL)) == [(90.0, 1)]
    assert [row.n for row in records.escalations(ALL)] == [2, 2]


def test_thumbs_count_by_reason(database: Database, records: FigureRecords) -> None:
    """A thumb up has none."""
    feedback = FeedbackRecords(database)
    for thumb, reason in (("up", ""), ("down", "verouderd"), ("down", "verouderd")):
        feedback.add("a-1", "medewerker-1", thumb, reason, Redacted(""))
    found = [row for row in records.thumbs(ALL) if row.by == "topic"]
    assert sorted(found, key=lambda row: row.n) == [
        EventCount("topic", ("Box 3",), "up", "", 1),
        EventCount("topic", ("Box 3",), "down", "verouderd", 2),
    ]


def test_outcomes_and_callers_count_by_kind(database: Database, records: FigureRecords) -> None:
    """A running call has said nothing of its caller yet."""
    _call(database, ended_at=NOW, repeat_caller="ja", topics=["Bezwaar"])
    _call(database)
    assert [(row.kind, row.n) for row in records.callers(ALL)] == [("ja", 1), ("ja", 1)]
    assert {(row.by, row.kind, row.n) for row in records.outcomes(ALL)} == {
        ("week", "answered", 1),
        ("topic", "answered", 1),
    }


@pytest.mark.parametrize(("day", "monday"), [("2026-11-22", "2026-11-16"), ("2026-11-23", "2026-11-23")])
def test_a_week_begins_on_monday(database: Database, records: FigureRecords, day: str, monday: str) -> None:
    """Sunday's last second still belongs to the week before."""
    at = datetime.combine(date.fromisoformat(day), datetime.min.time(), UTC)
    at += timedelta(seconds=0 if day == monday else 86_399)
    _call(database, started_at=at, ended_at=at, repeat_caller="nee")
    assert [row.names for row in records.callers(ALL) if row.by == "week"] == [(monday,)]


def test_a_span_takes_what_began_in_it(database: Database, records: FigureRecords) -> None:
    """Its end does not count, its beginning does."""
    _call(database, started_at=NOW - timedelta(days=30), ended_at=NOW)
    _call(database, ended_at=NOW)
    assert sum(row.n for row in records.callers(Span(NOW)) if row.by == "week") == 1
    assert sum(row.n for row in records.callers(Span(None, NOW)) if row.by == "week") == 1
    assert sum(row.n for row in records.callers(ALL) if row.by == "week") == 2
