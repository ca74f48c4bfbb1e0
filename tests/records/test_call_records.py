"""Calls as they are kept: their end, the switch, and what staff chose for good."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from bot.records.calls import Call, CallRecords
from bot.records.database import Database
from bot.records.preferences import PreferenceRecords


@pytest.fixture
def calls(database: Database) -> CallRecords:
    return CallRecords(database)


def _again(calls: CallRecords, call: Call) -> Call:
    found = calls.get(call.call_id)
    assert found
    return found


def test_the_end_of_a_call_comes_back_whole(calls: CallRecords) -> None:
    """Outcome, topics and repeat caller."""
    call = calls.start("medewerker-1")
    calls.end(call.call_id, "opgelost", ("Toeslagen", "Box 3"), "ja")
    ended = _again(calls, call)
    assert (ended.outcome, ended.topics, ended.repeat_caller) == ("opgelost", ("Toeslagen", "Box 3"), "ja")


def test_a_call_that_ended_earlier_keeps_its_moment(calls: CallRecords) -> None:
    """Delivered late, it did not last longer."""
    call, at = calls.start("medewerker-1"), datetime.now(UTC) - timedelta(minutes=5)
    calls.end(call.call_id, "opgelost", at=at)
    assert _again(calls, call).ended_at == at


def test_a_call_is_with_belbot_unless_said(calls: CallRecords) -> None:
    """The switch as it stands at the start."""
    assert [_again(calls, calls.start("u", with_belbot=on)).with_belbot for on in (True, False)] == [True, False]


def test_off_before_the_first_question_counts_as_without(calls: CallRecords) -> None:
    """Even when it is put on again."""
    call = calls.start("medewerker-1")
    calls.off(call.call_id, datetime.now(UTC))
    assert _again(calls, call).with_belbot is False


def test_off_after_the_first_question_counts_as_with(calls: CallRecords) -> None:
    """BelBot had its say."""
    call = calls.start("medewerker-1")
    calls.add_event(call.call_id, "asked", None)
    calls.off(call.call_id, datetime.now(UTC))
    assert _again(calls, call).with_belbot is True


def test_off_that_is_delivered_late_counts_from_its_moment(calls: CallRecords) -> None:
    """The question came after it, though it was logged before."""
    call = calls.start("medewerker-1")
    calls.add_event(call.call_id, "asked", None)
    calls.off(call.call_id, datetime.now(UTC) - timedelta(minutes=1))
    assert _again(calls, call).with_belbot is False


def test_the_switch_is_of_one_user(database: Database) -> None:
    """On until they say otherwise, and as they said last."""
    preferences = PreferenceRecords(database)
    for on in (True, False):
        preferences.set_with_belbot("medewerker-1", on=on)
    assert [preferences.with_belbot(f"medewerker-{n}") for n in (1, 2)] == [False, True]
