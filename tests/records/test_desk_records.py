"""Calls, thumbs and escalations as they are kept."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bot.errors import BelBotError
from bot.records.answers import AnswerRecords
from bot.records.calls import CallRecords, FeedbackRecords, Thumbs
from bot.records.database import Database
from bot.records.helpline import Escalation, EscalationRecords
from bot.types import Redacted
from tests.support.house import answer

STATES = ("open", "claimed", "answered", "withdrawn")


@pytest.fixture
def escalations(database: Database) -> EscalationRecords:
    AnswerRecords(database).save(answer(), "medewerker-1", None)
    return EscalationRecords(database)


def _added(escalations: EscalationRecords, user: str = "medewerker-1") -> Escalation:
    return escalations.add("a-1", user, "Box 3", Redacted("Wat is box 3?"), Redacted("let op"))


def test_a_call_comes_back_as_it_was_started(database: Database) -> None:
    """The moment keeps its time zone: without it a browser would read local time."""
    records = CallRecords(database)
    call = records.start("medewerker-1")
    assert records.get(call.call_id) == call
    assert call.started_at.tzinfo is UTC


def test_ending_twice_keeps_the_first_moment(database: Database) -> None:
    """And the first outcome: a second end is none."""
    records = CallRecords(database)
    call = records.start("medewerker-1")
    records.end(call.call_id, "opgelost")
    first = records.get(call.call_id)
    assert records.end(call.call_id, "teruggebeld") is False
    assert first and records.get(call.call_id) == first


def test_events_come_by_kind_and_in_order(database: Database) -> None:
    """Other kinds are left out."""
    records = CallRecords(database)
    call = records.start("medewerker-1")
    for kind in ("asked", "copied", "found"):
        records.add_event(call.call_id, kind, "a-1")
    assert [event.kind for event in records.events(("asked", "found"))] == ["asked", "found"]
    assert all(event.at.tzinfo is UTC for event in records.events(("asked",)))


def test_an_event_of_no_call_is_refused(database: Database) -> None:
    """An event belongs to a call that exists."""
    with pytest.raises(BelBotError):
        CallRecords(database).add_event("no-call", "asked", None)


def test_thumbs_are_counted(database: Database) -> None:
    """Up and down apart."""
    AnswerRecords(database).save(answer(), "u", None)
    records = FeedbackRecords(database)
    for thumb in ("up", "down", "up"):
        records.add("a-1", "u", thumb, "", Redacted(""))
    assert records.thumbs() == Thumbs(2, 1)


def test_without_thumbs_both_counts_are_zero(database: Database) -> None:
    """Nothing given is a count of nothing."""
    assert FeedbackRecords(database).thumbs() == Thumbs(0, 0)


def test_an_escalation_comes_back_as_it_was(escalations: EscalationRecords) -> None:
    """What was accepted is what is read, to the time zone."""
    added = _added(escalations)
    assert escalations.get(added.escalation_id) == added


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("allowed", [("open",), ("open", "claimed")])
def test_a_move_happens_from_allowed_states_only(
    escalations: EscalationRecords, state: str, allowed: tuple[str, ...]
) -> None:
    """From any other state nothing changes and the caller hears so."""
    added = _added(escalations)
    escalations.move(added.escalation_id, ("open",), by="senior-1", act="replied", status=state)
    assert escalations.move(
        added.escalation_id, allowed, by="senior-1", act="replied", status="answered", reply="r"
    ) is (state in allowed)
    found = escalations.get(added.escalation_id)
    assert found and found.reply == ("r" if state in allowed else "")


def test_a_move_of_nothing_changes_nothing(escalations: EscalationRecords) -> None:
    """An unknown escalation is not moved, and no other is."""
    added = _added(escalations)
    assert escalations.move("nowhere", STATES, by="medewerker-1", act="withdrew", status="withdrawn") is False
    assert escalations.get(added.escalation_id) == added


def test_a_reply_keeps_its_moment(escalations: EscalationRecords) -> None:
    """The moment of the answer comes back in UTC."""
    added, now = _added(escalations), datetime.now(UTC)
    escalations.move(added.escalation_id, ("open",), by="senior-1", act="replied", status="answered", answered_at=now)
    found = escalations.get(added.escalation_id)
    assert found and found.answered_at == now


def test_the_queue_is_oldest_first(escalations: EscalationRecords) -> None:
    """Who waits longest is served first; a user sees their own."""
    first, second = _added(escalations), _added(escalations, "medewerker-2")
    assert [e.escalation_id for e in escalations.with_status(("open",), None)] == [
        first.escalation_id,
        second.escalation_id,
    ]
    assert escalations.with_status(("open",), "medewerker-2") == [second]
    assert escalations.count() == 2
