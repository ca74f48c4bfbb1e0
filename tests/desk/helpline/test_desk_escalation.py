"""The hulplijn: handing over, claiming, replying and taking back."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from bot.desk.answers.feedback import Feedback
from bot.desk.answers.masking import Masking
from bot.desk.calls.calls import Calls
from bot.desk.helpline.escalations import Escalations
from bot.desk.people.users import DEMO_USERS, User
from bot.errors import BadInput, Conflict, Forbidden, NotFound, TooLong
from bot.privacy import Corrections, Mask
from bot.records.helpline import Escalation
from bot.services import Services
from tests.support.house import answer

ONE, OTHER, SENIOR, SECOND_SENIOR, *_ = DEMO_USERS
NAMED = "Mijn naam is Zebedeus Quispelaar, BSN 111222333."


def _masking(services: Services) -> Masking:
    return Masking(services.pipeline, Calls(services.calls, services.answers), services.corrections)


@pytest.fixture
def hulplijn(empty_services: Services) -> Escalations:
    empty_services.answers.save(answer(), ONE.name, None)
    calls = Calls(empty_services.calls, empty_services.answers)
    masking = _masking(empty_services)
    return Escalations(
        empty_services.escalations, empty_services.answers, masking, calls, empty_services.knowledge_records
    )


@pytest.fixture
def sent(hulplijn: Escalations) -> Escalation:
    return hulplijn.send(ONE, "a-1", "graag snel")


def test_an_escalation_carries_its_question(sent: Escalation) -> None:
    """A senior reads what was asked, about what, and the note."""
    assert (sent.status, sent.question, sent.topic, sent.note) == ("open", "Wat is box 3?", "Box 3", "graag snel")


def test_a_note_is_redacted(hulplijn: Escalations) -> None:
    """Before it is stored."""
    assert hulplijn.send(ONE, "a-1", NAMED).note == "Mijn naam is [PERSOON-1], BSN [BSN-1]."


def test_a_reply_is_redacted(hulplijn: Escalations, sent: Escalation) -> None:
    """Seniors slip too."""
    hulplijn.claim(SENIOR, sent.escalation_id)
    assert hulplijn.reply(SENIOR, sent.escalation_id, NAMED).reply == "Mijn naam is [PERSOON-1], BSN [BSN-1]."


@pytest.mark.parametrize("note", ["", "   "])
def test_a_note_may_be_left_out(hulplijn: Escalations, note: str) -> None:
    """The question says enough."""
    assert hulplijn.send(ONE, "a-1", note).note == ""


def test_a_note_that_is_too_long_is_refused(hulplijn: Escalations) -> None:
    """And nothing is sent."""
    with pytest.raises(TooLong):
        hulplijn.send(ONE, "a-1", "x" * 3000)
    assert hulplijn.queue(SENIOR, None) == []


def test_an_answer_that_does_not_exist_cannot_be_sent(hulplijn: Escalations) -> None:
    """There is nothing to look at."""
    with pytest.raises(NotFound):
        hulplijn.send(ONE, "nowhere", "")


def test_a_question_goes_without_an_answer(hulplijn: Escalations) -> None:
    """With BelBot off there is none; it waits like all others, redacted."""
    sent = hulplijn.send_question(ONE, f"{NAMED} Mag dat?", "")
    assert (sent.answer_id, sent.topic, sent.status) == (None, "", "open")
    assert hulplijn.queue(SENIOR, None)[0].question == "Mijn naam is [PERSOON-1], BSN [BSN-1]. Mag dat?"


def test_a_question_without_an_answer_keeps_the_corrections(hulplijn: Escalations) -> None:
    """What the employee hides in it is hidden."""
    sent = hulplijn.send_question(ONE, "Geldt dit voor Blauwdruk?", "", Corrections((), (Mask(15, 24, "PERSON"),)))
    assert sent.question == "Geldt dit voor [PERSOON-1]?"


@pytest.mark.parametrize(("question", "topic"), [("  ", ""), ("Mag dat?", "Bestaat niet")])
def test_a_question_without_words_or_under_no_topic_is_refused(
    hulplijn: Escalations, question: str, topic: str
) -> None:
    """And nothing waits."""
    with pytest.raises(BadInput):
        hulplijn.send_question(ONE, question, topic)
    assert hulplijn.queue(SENIOR, None) == []


def test_only_a_senior_claims(hulplijn: Escalations, sent: Escalation) -> None:
    """The sender cannot, and it stays open."""
    with pytest.raises(Forbidden):
        hulplijn.claim(ONE, sent.escalation_id)
    assert hulplijn.get(ONE, sent.escalation_id).status == "open"


def test_a_claim_names_its_senior(hulplijn: Escalations, sent: Escalation) -> None:
    """So that the sender sees who is on it."""
    claimed = hulplijn.claim(SENIOR, sent.escalation_id)
    assert (claimed.status, claimed.claimed_by) == ("claimed", SENIOR.name)


def test_two_seniors_cannot_both_claim(hulplijn: Escalations, sent: Escalation) -> None:
    """The second hears that somebody was first."""
    hulplijn.claim(SENIOR, sent.escalation_id)
    with pytest.raises(Conflict):
        hulplijn.claim(SECOND_SENIOR, sent.escalation_id)
    assert hulplijn.get(ONE, sent.escalation_id).claimed_by == SENIOR.name


def test_of_eight_claims_at_once_one_succeeds(hulplijn: Escalations, sent: Escalation) -> None:
    """However close together."""

    def claims(n: int) -> bool:
        try:
            return hulplijn.claim(User(f"senior-{n}", ("senior",)), sent.escalation_id).status == "claimed"
        except Conflict:
            return False

    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(claims, range(8))) == 1


def test_a_reply_answers_and_is_dated(hulplijn: Escalations, sent: Escalation) -> None:
    """And the senior who claimed it is named."""
    hulplijn.claim(SENIOR, sent.escalation_id)
    replied = hulplijn.reply(SENIOR, sent.escalation_id, "Zie artikel 5.2.")
    assert (replied.status, replied.reply, replied.claimed_by) == ("answered", "Zie artikel 5.2.", SENIOR.name)
    assert replied.answered_at and replied.answered_at >= replied.created_at


def test_only_the_claimer_replies(hulplijn: Escalations, sent: Escalation) -> None:
    """Another senior hears who is on it, and nothing is added."""
    hulplijn.claim(SENIOR, sent.escalation_id)
    with pytest.raises(Conflict, match="another senior") as refused:
        hulplijn.reply(SECOND_SENIOR, sent.escalation_id, "Tweede.")
    assert refused.value.detail == "senior-1 is hiermee bezig. Neem de vraag eerst over."
    assert hulplijn.get(ONE, sent.escalation_id).messages == ()


def test_a_reply_needs_a_claim(hulplijn: Escalations, sent: Escalation) -> None:
    """Otherwise two seniors would work on it."""
    with pytest.raises(Conflict, match="not claimed"):
        hulplijn.reply(SENIOR, sent.escalation_id, "Zie artikel 5.2.")
    assert hulplijn.get(ONE, sent.escalation_id).status == "open"


def test_after_a_take_over_the_other_senior_replies(hulplijn: Escalations, sent: Escalation) -> None:
    """And the first may not any more."""
    hulplijn.claim(SENIOR, sent.escalation_id)
    hulplijn.take_over(SECOND_SENIOR, sent.escalation_id)
    with pytest.raises(Conflict):
        hulplijn.reply(SENIOR, sent.escalation_id, "Eerste.")
    assert hulplijn.reply(SECOND_SENIOR, sent.escalation_id, "Tweede.").reply == "Tweede."


def test_an_empty_reply_is_refused(hulplijn: Escalations, sent: Escalation) -> None:
    """It stays claimed."""
    hulplijn.claim(SENIOR, sent.escalation_id)
    with pytest.raises(BadInput):
        hulplijn.reply(SENIOR, sent.escalation_id, "  ")
    assert hulplijn.get(ONE, sent.escalation_id).status == "claimed"


def test_only_the_sender_withdraws(hulplijn: Escalations, sent: Escalation) -> None:
    """Not a colleague, not a senior."""
    for user, refusal in ((OTHER, NotFound), (SENIOR, Forbidden)):
        with pytest.raises(refusal):
            hulplijn.withdraw(user, sent.escalation_id)
    assert hulplijn.withdraw(ONE, sent.escalation_id).status == "withdrawn"


def test_what_was_withdrawn_cannot_be_claimed(hulplijn: Escalations, sent: Escalation) -> None:
    """Nobody works on it any more."""
    hulplijn.withdraw(ONE, sent.escalation_id)
    with pytest.raises(Conflict):
        hulplijn.claim(SENIOR, sent.escalation_id)


def test_what_was_answered_cannot_be_withdrawn(hulplijn: Escalations, sent: Escalation) -> None:
    """The reply stays."""
    hulplijn.claim(SENIOR, sent.escalation_id)
    hulplijn.reply(SENIOR, sent.escalation_id, "Zo is het.")
    with pytest.raises(Conflict):
        hulplijn.withdraw(ONE, sent.escalation_id)


def test_the_queue_is_your_own_or_the_seniors(hulplijn: Escalations, sent: Escalation) -> None:
    """A colleague sees nothing of it."""
    assert hulplijn.queue(ONE, None) == hulplijn.queue(SENIOR, None) == [sent]
    assert hulplijn.queue(OTHER, None) == []


def test_the_queue_holds_what_waits(hulplijn: Escalations, sent: Escalation) -> None:
    """Answered ones only when asked for."""
    hulplijn.claim(SENIOR, sent.escalation_id)
    hulplijn.reply(SENIOR, sent.escalation_id, "Zo is het.")
    assert hulplijn.queue(SENIOR, None) == []
    assert [found.escalation_id for found in hulplijn.queue(ONE, "answered")] == [sent.escalation_id]


def test_a_colleagues_escalation_is_closed(hulplijn: Escalations, sent: Escalation) -> None:
    """And an unknown one does not exist."""
    with pytest.raises(NotFound):
        hulplijn.get(OTHER, sent.escalation_id)
    with pytest.raises(NotFound):
        hulplijn.get(SENIOR, "nowhere")


def test_feedback_is_on_disk_and_redacted(empty_services: Services, hulplijn: Escalations) -> None:
    """Accepted means stored, without names."""
    feedback = Feedback(empty_services.feedback, empty_services.answers, _masking(empty_services))
    assert feedback.give(ONE, "a-1", "down", "onjuist", NAMED)
    assert empty_services.feedback.thumbs().down == 1


def test_feedback_on_nothing_is_not_found(empty_services: Services) -> None:
    """A thumb belongs to an answer."""
    feedback = Feedback(empty_services.feedback, empty_services.answers, _masking(empty_services))
    with pytest.raises(NotFound):
        feedback.give(ONE, "nowhere", "up", "", "")
