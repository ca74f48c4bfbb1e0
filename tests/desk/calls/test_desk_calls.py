"""Calls: who may do what in them, and the memory that ends with them."""

from __future__ import annotations

import weakref
from datetime import UTC, datetime, timedelta

import pytest

from bot.desk.calls.calls import LONGEST, NOT_ENDED, Calls
from bot.desk.people.users import DEMO_USERS, demo_user
from bot.errors import BadInput, NotFound, NotSignedIn
from bot.records.calls import Call, CallRecords
from bot.records.contents_list import SeenThemes
from bot.records.tables import CallRow
from bot.services import Services
from tests.support.house import answer

ONE, OTHER, SENIOR, *_ = DEMO_USERS


@pytest.fixture
def calls(empty_services: Services) -> Calls:
    return Calls(empty_services.calls, empty_services.answers, looks_every_s=0)


def test_a_running_call_has_one_memory(calls: Calls) -> None:
    """Asked for twice, it is the same."""
    call = calls.start(ONE)
    assert calls.memory(ONE, call.call_id) is calls.memory(ONE, call.call_id) is not None


def test_without_a_call_there_is_no_memory(calls: Calls) -> None:
    """A question by itself starts its numbering at one."""
    assert calls.memory(ONE, None) is None


def test_ending_a_call_forgets_its_memory(calls: Calls) -> None:
    """What was masked cannot be restored any more."""
    call = calls.start(ONE)
    calls.memory(ONE, call.call_id)
    calls.end(ONE, call.call_id, "opgelost")
    assert calls.memory(ONE, call.call_id) is None


def test_a_placeholder_of_an_ended_call_means_nothing(calls: Calls) -> None:
    """The memory that knew it is gone from this process, and the call gets no other."""
    call = calls.start(ONE)
    memory = calls.memory(ONE, call.call_id)
    assert memory and memory.placeholder("BSN", "111222333") == "[BSN-1]"
    forgotten = weakref.ref(memory)
    del memory
    calls.end(ONE, call.call_id, "opgelost")
    assert (forgotten(), calls.memory(ONE, call.call_id)) == (None, None)


def test_a_call_that_nobody_ended_is_forgotten(calls: Calls, empty_services: Services) -> None:
    """After half a day its memory is gone with the next call that starts."""
    call = calls.start(ONE)
    forgotten = weakref.ref(calls.memory(ONE, call.call_id))
    with empty_services.database.session() as session:
        session.get_one(CallRow, call.call_id).started_at = datetime.now(UTC) - LONGEST - timedelta(minutes=1)
    calls.start(OTHER)
    assert (forgotten(), calls.memory(ONE, call.call_id)) == (None, None)


def test_two_calls_have_two_memories(calls: Calls) -> None:
    """Placeholders of one caller never mean somebody in the next call."""
    first, second = calls.start(ONE), calls.start(ONE)
    assert calls.memory(ONE, first.call_id) is not calls.memory(ONE, second.call_id)


def test_another_employees_call_is_closed_to_others(calls: Calls) -> None:
    """Neither its memory, nor its end, nor its log: for a senior no more than for a colleague."""
    call = calls.start(ONE)
    for user in (OTHER, SENIOR):
        with pytest.raises(NotFound):
            calls.memory(user, call.call_id)
        with pytest.raises(NotFound):
            calls.end(user, call.call_id, "opgelost")


def test_an_unknown_call_is_not_found(calls: Calls) -> None:
    """For whoever asks."""
    with pytest.raises(NotFound):
        calls.memory(ONE, "nowhere")


def test_only_an_answer_that_exists_is_logged(calls: Calls, empty_services: Services) -> None:
    """An id that came from elsewhere could be anything, a name included: it is not written down."""
    call = calls.start(ONE)
    with pytest.raises(NotFound):
        calls.note(ONE, call.call_id, "found", "111222333")
    empty_services.answers.save(answer(), ONE.name, call.call_id)
    calls.note(ONE, call.call_id, "found", "a-1")
    assert [event.answer_id for event in empty_services.calls.events(("found",))] == ["a-1"]


@pytest.mark.parametrize("name", [None, "", "piet", "medewerker-1 "])
def test_who_is_not_known_is_nobody(name: str | None) -> None:
    """Also where no name is given: nobody is somebody by default."""
    with pytest.raises(NotSignedIn):
        demo_user(name)


def test_a_call_gets_the_topics_of_its_questions(calls: Calls, empty_services: Services) -> None:
    """Each once, when the employee says nothing."""
    call = calls.start(ONE)
    for n, topic in enumerate(("Box 3", "Toeslagen", "Box 3")):
        empty_services.answers.save(answer(f"a-{n}", topic=topic), ONE.name, call.call_id)
    calls.end(ONE, call.call_id, "opgelost")
    ended = empty_services.calls.get(call.call_id)
    assert ended and ended.topics == ("Box 3", "Toeslagen")


def test_the_employee_chooses_other_topics(empty_services: Services) -> None:
    """Out of those that there are; no topics is a choice too."""
    calls = Calls(empty_services.calls, empty_services.answers, lambda _: SeenThemes(frozenset({"Bezwaar"}), all=True))
    for chosen in (["Bezwaar"], []):
        call = calls.start(ONE)
        empty_services.answers.save(answer(call.call_id), ONE.name, call.call_id)
        calls.end(ONE, call.call_id, "opgelost", chosen, "ja")
        ended = empty_services.calls.get(call.call_id)
        assert ended and (list(ended.topics), ended.repeat_caller) == (chosen, "ja")


def test_a_topic_that_there_is_not_is_refused(calls: Calls) -> None:
    """It could be anything, a name included."""
    call = calls.start(ONE)
    with pytest.raises(BadInput):
        calls.end(ONE, call.call_id, "opgelost", ["Zebedeus"])


def test_a_question_counts_from_when_it_came_in(calls: Calls, empty_services: Services) -> None:
    """Time to Find holds the time of the answer: the log says when the question came in, not when it was answered."""
    call = calls.start(ONE)
    before = datetime.now(UTC)
    at = calls.joined(ONE, call.call_id).at
    assert at and before <= at <= datetime.now(UTC)
    empty_services.answers.save(answer(), ONE.name, call.call_id, asked_at=at)
    logged = empty_services.calls.events(("asked",))
    assert [(event.call_id, event.answer_id, event.at) for event in logged] == [(call.call_id, "a-1", at)]


def test_no_question_comes_in_before_its_call(calls: Calls, empty_services: Services) -> None:
    """Whatever the clocks of two servers say."""
    call = calls.start(ONE)
    later = datetime.now(UTC) + timedelta(minutes=1)
    with empty_services.database.session() as session:
        session.get_one(CallRow, call.call_id).started_at = later
    assert calls.joined(ONE, call.call_id).at == later


def test_a_call_that_ends_meanwhile_gets_no_memory(empty_services: Services) -> None:
    """What is made while another request ends the call must not outlive it."""

    class EndingRecords(CallRecords):
        """The call ends just after it was looked up for the first time."""

        ends = True

        def get(self, call_id: str) -> Call | None:
            found = super().get(call_id)
            if self.ends:
                self.ends = False
                desk_calls.end(ONE, call_id, "opgelost")
            return found

    desk_calls = Calls(EndingRecords(empty_services.database), empty_services.answers)
    call = desk_calls.start(ONE)
    assert desk_calls.memory(ONE, call.call_id) is None


def test_switching_off_makes_it_a_call_without_belbot(calls: Calls, empty_services: Services) -> None:
    """Before the first question; on again does not undo it."""
    call = calls.start(ONE)
    for kind in ("belbot_off", "belbot_on"):
        calls.note(ONE, call.call_id, kind, None)
    noted = empty_services.calls.get(call.call_id)
    assert noted and noted.with_belbot is False


def _began(services: Services, call: Call, ago: timedelta) -> None:
    with services.database.session() as session:
        session.get_one(CallRow, call.call_id).started_at = datetime.now(UTC) - ago


def test_a_call_that_nobody_ended_is_closed_and_counted_as_such(calls: Calls, empty_services: Services) -> None:
    """With the next call of anybody, at the last thing done in it; one that may still run is left alone."""
    call, running = calls.start(ONE), calls.start(ONE)
    calls.note(ONE, call.call_id, "manual_search", None)
    _began(empty_services, call, LONGEST + timedelta(minutes=1))
    calls.start(OTHER)
    closed, left = empty_services.calls.get(call.call_id), empty_services.calls.get(running.call_id)
    assert closed and closed.outcome == NOT_ENDED
    assert closed.ended_at == empty_services.calls.events(["manual_search"])[0].at
    assert left and (left.ended_at, left.outcome) == (None, "")


def test_the_calls_of_today_are_ones_own_with_what_was_answered(calls: Calls, empty_services: Services) -> None:
    """The latest first; neither a colleague's nor one of before."""
    old, first, second = calls.start(ONE), calls.start(ONE), calls.start(ONE)
    calls.start(OTHER)
    _began(empty_services, old, timedelta(hours=3))
    _began(empty_services, first, timedelta(minutes=5))
    empty_services.answers.save(answer(), ONE.name, first.call_id)
    today = calls.began_since(ONE, datetime.now(UTC) - timedelta(hours=1))
    assert [(one.call.call_id, len(one.answers)) for one in today] == [(second.call_id, 0), (first.call_id, 1)]
