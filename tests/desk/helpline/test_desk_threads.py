"""An escalation as a thread: asked on, returned, passed on, called back, closed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from bot.desk.answers.masking import Masking
from bot.desk.calls.calls import Calls
from bot.desk.helpline.escalations import Escalations
from bot.desk.people.users import DEMO_USERS
from bot.errors import BadInput, Conflict, Forbidden, NotFound
from bot.records.contents_list import SeenThemes
from bot.records.helpline import Escalation
from bot.services import Services
from tests.support.house import answer

ONE, OTHER, SENIOR, SECOND_SENIOR, *_ = DEMO_USERS
NAMED = "Mijn naam is Zebedeus Quispelaar, BSN 111222333."
MASKED = "Mijn naam is [PERSOON-1], BSN [BSN-1]."
TOMORROW = datetime.now(UTC).replace(microsecond=0) + timedelta(days=1)


@pytest.fixture
def hulplijn(empty_services: Services) -> Escalations:
    empty_services.answers.save(answer(), ONE.name, None)
    return _hulplijn(empty_services)


def _hulplijn(services: Services, queue_of: Callable[[str], str] = str) -> Escalations:
    calls = Calls(services.calls, services.answers)
    masking = Masking(services.pipeline, calls, services.corrections)
    themes = SeenThemes(frozenset({"Box 3", "Bezwaar"}), all=True)
    return Escalations(
        services.escalations,
        services.answers,
        masking,
        calls,
        services.knowledge_records,
        lambda _: themes,
        queue_of,
    )


@pytest.fixture
def claimed(hulplijn: Escalations) -> str:
    """The id of an escalation that the first senior claimed."""
    return hulplijn.claim(SENIOR, hulplijn.send(ONE, "a-1", "").escalation_id).escalation_id


def test_a_question_waits_in_the_queue_of_its_topic(empty_services: Services, hulplijn: Escalations) -> None:
    """However it got there: with an answer, asked directly, or passed on."""
    queues = {"Box 3": "Inkomen", "Bezwaar": "Recht"}
    grouped = _hulplijn(empty_services, lambda topic: queues[topic])
    sent = grouped.send(ONE, "a-1", "")
    grouped.claim(SENIOR, sent.escalation_id)
    passed = grouped.pass_on(SENIOR, sent.escalation_id, "", "Bezwaar", "Hoort daar.")
    assert [sent.topic, grouped.send_question(ONE, "Mag dat?", "Box 3").topic, passed.topic] == [
        "Inkomen",
        "Inkomen",
        "Recht",
    ]


def _thread(escalation: Escalation) -> list[tuple[str, str, str]]:
    return [(message.author, message.kind, message.text) for message in escalation.messages]


def test_question_and_reply_go_to_and_fro(hulplijn: Escalations, claimed: str) -> None:
    """Everything said stays in the thread, in order; a question after a reply waits with the same senior."""
    hulplijn.reply(SENIOR, claimed, "Ja.")
    asked = hulplijn.ask(ONE, claimed, "Ook in 2024?")
    assert (asked.status, asked.claimed_by) == ("claimed", SENIOR.name)
    replied = hulplijn.reply(SENIOR, claimed, "Nee.")
    assert _thread(replied) == [
        ("senior-1", "reply", "Ja."),
        ("medewerker-1", "question", "Ook in 2024?"),
        ("senior-1", "reply", "Nee."),
    ]


def test_what_was_read_can_be_asked_on_about(hulplijn: Escalations, claimed: str) -> None:
    """A reply that was read still leads back to the senior who wrote it."""
    hulplijn.reply(SENIOR, claimed, "Ja.")
    hulplijn.close(ONE, claimed)
    asked = hulplijn.ask(ONE, claimed, "Ook in 2024?")
    assert (asked.status, asked.claimed_by) == ("claimed", SENIOR.name)


def test_a_reply_names_its_sources(services: Services) -> None:
    """As they are called in the knowledge base, each once."""
    hulplijn = _hulplijn(services)
    passage = services.pipeline.search("bezwaar", 1, SENIOR.reader).hits[0].passage
    escalation_id = hulplijn.claim(SENIOR, hulplijn.send_question(ONE, "Mag het?", "").escalation_id).escalation_id
    replied = hulplijn.reply(SENIOR, escalation_id, "Ja.", [passage.passage_id] * 2)
    assert [(s.passage_id, s.title) for s in replied.messages[-1].sources] == [(passage.passage_id, passage.title)]


def test_a_source_that_is_not_there_is_refused(hulplijn: Escalations, claimed: str) -> None:
    """And nothing is said."""
    with pytest.raises(NotFound):
        hulplijn.reply(SENIOR, claimed, "Ja.", ["nergens#1"])
    assert hulplijn.get(SENIOR, claimed).messages == ()


def test_a_question_belongs_to_the_call_in_which_it_was_asked(empty_services: Services) -> None:
    """So that its reply is told from one to a call before; it can't be put under a colleague's."""
    hulplijn = _hulplijn(empty_services)
    call_id = Calls(empty_services.calls, empty_services.answers).start(ONE).call_id
    assert hulplijn.send_question(ONE, "Mag het?", "", call_id=call_id).call_id == call_id
    with pytest.raises(NotFound):
        hulplijn.send_question(OTHER, "Mag het?", "", call_id=call_id)


def test_a_question_is_redacted(hulplijn: Escalations, claimed: str) -> None:
    """Like every text."""
    assert hulplijn.ask(ONE, claimed, NAMED).messages[-1].text == MASKED


def test_only_the_sender_asks_on(hulplijn: Escalations, claimed: str) -> None:
    """Not a colleague, not a senior."""
    for user, refusal in ((OTHER, NotFound), (SENIOR, Forbidden)):
        with pytest.raises(refusal):
            hulplijn.ask(user, claimed, "En nu?")


def test_a_return_puts_it_back_with_a_redacted_reason(hulplijn: Escalations, claimed: str) -> None:
    """Any senior can claim it again."""
    returned = hulplijn.give_back(SENIOR, claimed, NAMED)
    assert (returned.status, returned.claimed_by, _thread(returned)) == (
        "open",
        "",
        [("senior-1", "returned", MASKED)],
    )
    assert hulplijn.claim(SECOND_SENIOR, claimed).claimed_by == SECOND_SENIOR.name


def test_a_return_needs_a_reason(hulplijn: Escalations, claimed: str) -> None:
    """Otherwise the next senior starts from nothing."""
    with pytest.raises(BadInput):
        hulplijn.give_back(SENIOR, claimed, " ")
    assert hulplijn.get(ONE, claimed).status == "claimed"


def test_passed_on_to_a_senior_it_waits_for_that_one(hulplijn: Escalations, claimed: str) -> None:
    """Another can only take it over, on purpose."""
    passed = hulplijn.pass_on(SENIOR, claimed, SECOND_SENIOR.name, "", "Jij weet dit.")
    assert (passed.status, passed.passed_to) == ("open", SECOND_SENIOR.name)
    with pytest.raises(Conflict, match="passed on"):
        hulplijn.claim(SENIOR, claimed)
    assert hulplijn.claim(SECOND_SENIOR, claimed).status == "claimed"


def test_passed_on_to_a_topic_it_waits_for_anybody(hulplijn: Escalations, claimed: str) -> None:
    """Under the other topic."""
    passed = hulplijn.pass_on(SENIOR, claimed, "", "Bezwaar", "Gaat over bezwaar.")
    assert (passed.status, passed.topic, passed.passed_to) == ("open", "Bezwaar", "")


@pytest.mark.parametrize(("senior", "topic"), [("", ""), ("medewerker-1", ""), ("senior-1", ""), ("", "Zebedeus")])
def test_it_is_passed_on_to_what_exists(hulplijn: Escalations, claimed: str, senior: str, topic: str) -> None:
    """Not to nobody, an employee, oneself or an invented topic."""
    with pytest.raises(BadInput):
        hulplijn.pass_on(SENIOR, claimed, senior, topic, "Kijk mee.")
    assert hulplijn.get(ONE, claimed).status == "claimed"


@pytest.mark.parametrize("user", [ONE, SENIOR])
def test_sender_and_claimer_agree_on_a_call_back(hulplijn: Escalations, claimed: str, user: object) -> None:
    """The moment and a redacted note stand in the thread and in the sender's list."""
    who = ONE if user is ONE else SENIOR
    agreed = hulplijn.call_back(who, claimed, TOMORROW, NAMED)
    assert (agreed.status, agreed.call_back_at) == ("call_back", TOMORROW)
    assert _thread(agreed) == [(who.name, "call_back", MASKED)]
    assert hulplijn.queue(ONE, None) == [agreed]


def test_a_call_back_is_of_those_concerned(hulplijn: Escalations, claimed: str) -> None:
    """A senior who did not claim it makes no appointment."""
    with pytest.raises(Forbidden):
        hulplijn.call_back(SECOND_SENIOR, claimed, TOMORROW, "")


@pytest.mark.parametrize("days", [-1, 90])
def test_a_call_back_is_soon(hulplijn: Escalations, claimed: str, days: int) -> None:
    """Not in the past and not in half a year."""
    with pytest.raises(BadInput):
        hulplijn.call_back(ONE, claimed, datetime.now(UTC) + timedelta(days=days), "")


def test_the_sender_closes_what_was_answered(hulplijn: Escalations, claimed: str) -> None:
    """Then it leaves the list; before the reply it cannot be closed."""
    with pytest.raises(Conflict):
        hulplijn.close(ONE, claimed)
    hulplijn.reply(SENIOR, claimed, "Ja.")
    assert hulplijn.close(ONE, claimed).status == "closed"
    assert hulplijn.queue(ONE, None) == []


def test_a_senior_has_a_list_of_their_own_questions(hulplijn: Escalations, claimed: str) -> None:
    """Beside the queue of everybody."""
    own = hulplijn.send(SENIOR, "a-1", "zelf").escalation_id
    assert [one.escalation_id for one in hulplijn.queue(SENIOR, None, mine=True)] == [own]
    assert {one.escalation_id for one in hulplijn.queue(SENIOR, None)} == {own, claimed}
