"""The summary of a call for the customer's file: what it takes from the call, and what it leaves out."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.desk.answers.masking import Masking
from bot.desk.calls.calls import Calls
from bot.desk.helpline.escalations import Escalations
from bot.desk.letter.summary import LETTER, OTHERWISE, OWN, REJECTED, SENIOR, WAITS, CallSummary, Summaries, question_of
from bot.desk.people.users import DEMO_USERS
from bot.errors import NotFound
from bot.pipeline.flow import Ask
from bot.records.letters import LetterEdit
from bot.services import Services
from bot.types import Answer, Redacted, Triage
from tests.support.canaries import ALL, found_in, in_tables
from tests.support.house import BOX_3, DEADLINE, FOREIGN, UNSURE, answer

ONE, OTHER, SENIOR_1 = DEMO_USERS[:3]
EDIT = LetterEdit("nl", "copy", 1.0, 10, 0, 1, 0, 0, 0, 0)


class Wrapping:
    """A call that comes to its end."""

    def __init__(self, services: Services) -> None:
        self.services = services
        self.calls = Calls(services.calls, services.answers)
        self.call_id = self.calls.start(ONE).call_id
        kept = services.escalations, services.overrides, services.confirmations
        self.summaries = Summaries(
            self.calls, services.answers, *kept, services.knowledge_records, services.pipeline, services.grounding
        )
        masking = Masking(services.pipeline, self.calls, services.corrections)
        self.hulplijn = Escalations(
            services.escalations, services.answers, masking, self.calls, services.knowledge_records
        )

    def ask(self, question: str, *, used: bool = False) -> Answer:
        """A question of the call, and whether its answer was copied."""
        answer = self.services.pipeline.answer(Ask(question, ONE.name, self.call_id))
        if used:
            self.calls.note(ONE, self.call_id, "copied", answer.id)
        return answer

    def summary(self, *notes: str) -> CallSummary:
        """As it is now."""
        return self.summaries.of(ONE, self.call_id, notes)


@pytest.fixture
def wrapping(services: Services) -> Wrapping:
    return Wrapping(services)


def test_what_was_used_is_told_with_its_source(wrapping: Wrapping) -> None:
    """The words that were said to the caller, and a line for each source they rest on."""
    answer = wrapping.ask(DEADLINE, used=True)
    found = wrapping.summary()
    assert found.questions == (DEADLINE,)
    assert found.said == tuple(f"{one.spoken or one.text} [1]" for one in answer.sentences if not one.for_staff)
    assert found.sources[0].startswith(f"[1] {answer.citations[0].title}")
    assert found.open == ()


def test_what_stood_in_a_letter_that_left_was_told(wrapping: Wrapping) -> None:
    """Without a mark; not after a thumb down, and nothing of another call."""
    told, wrong = wrapping.ask(DEADLINE), wrapping.ask(BOX_3)
    wrapping.services.feedback.add(wrong.id, ONE.name, "down", "onjuist", Redacted(""))
    found = wrapping.summaries.of(ONE, wrapping.call_id, (), (told.id, wrong.id, "elsewhere"))
    assert found.said == tuple(f"{one.spoken or one.text} [1]" for one in told.sentences if not one.for_staff)
    assert wrapping.summary().said == ()


def test_sources_count_through_the_call(wrapping: Wrapping) -> None:
    """A second answer goes on counting, and one place that is cited twice stands once."""
    for question in (DEADLINE, BOX_3, DEADLINE):
        wrapping.ask(question, used=True)
    found = wrapping.summary()
    assert [one.split()[0] for one in found.sources] == [f"[{n}]" for n in range(1, len(found.sources) + 1)]
    assert len(set(found.said)) == len(found.said)
    assert len(found.questions) == 2


@pytest.mark.parametrize(
    ("question", "why"),
    [
        (UNSURE, "geen zeker antwoord"),
        (FOREIGN, "geen antwoord gevonden"),
    ],
)
def test_what_was_not_answered_stays_open(wrapping: Wrapping, question: str, why: str) -> None:
    """With the reason, and without a word of an answer that nobody gave."""
    wrapping.ask(question)
    found = wrapping.summary()
    assert (found.said, found.sources) == ((), ())
    assert found.open == (f"{question} ({why})",)


def test_a_referral_that_was_given_is_told(wrapping: Wrapping) -> None:
    """Once it was marked as found; until then the question stays open."""
    answer = wrapping.ask("wanneer wordt de kinderbijslag uitbetaald")
    assert answer.triage.referral is not None
    assert (wrapping.summary().said, len(wrapping.summary().open)) == ((), 1)
    wrapping.calls.note(ONE, wrapping.call_id, "found", answer.id)
    found = wrapping.summary()
    assert (found.said, found.open) == ((f"Verwezen naar {answer.triage.referral.organisation}.",), ())


def test_of_an_answer_that_was_not_marked_nothing_is_said(wrapping: Wrapping) -> None:
    """Whether the caller heard it, nobody knows: it is neither told nor called unused."""
    wrapping.ask(DEADLINE)
    found = wrapping.summary()
    assert (found.questions, found.said, found.open) == ((DEADLINE,), (), ())


def test_an_answer_with_a_thumb_down_stays_open(wrapping: Wrapping) -> None:
    """As one that was not used, also when it was copied first; a thumb up takes that back."""
    asked = wrapping.ask(DEADLINE, used=True)
    wrapping.services.feedback.add(asked.id, ONE.name, "down", "klopt_niet", Redacted(""))
    assert wrapping.summary().open == (f"{DEADLINE} ({REJECTED})",)
    wrapping.services.feedback.add(asked.id, ONE.name, "up", "", Redacted(""))
    assert wrapping.summary().open == ()


def test_otherwise_without_words_is_no_use_of_belbot(wrapping: Wrapping) -> None:
    """What was said is not known, so that nothing is told of it."""
    asked = wrapping.ask(DEADLINE)
    wrapping.services.overrides.add(asked.id, ONE.name, Redacted(""), Redacted("Er was uitstel."))
    found = wrapping.summary()
    assert (found.said, found.open) == ((), (f"{DEADLINE} ({OTHERWISE})",))


def test_a_departure_from_a_rule_is_told_with_its_reason(wrapping: Wrapping) -> None:
    """It is about the rule: the answer that was used stays told."""
    asked = wrapping.ask(DEADLINE, used=True)
    before = wrapping.summary()
    words = Redacted("De regel zei: te laat."), Redacted("Op tijd op de post.")
    wrapping.services.overrides.add(asked.id, ONE.name, *words, "bezwaar-op-tijd")
    assert wrapping.summary() == replace(before, departures=("De regel zei: te laat. Reden: Op tijd op de post.",))


def test_a_likely_answer_that_was_taken_is_told(wrapping: Wrapping) -> None:
    """As the place where it stands."""
    answer = wrapping.ask(UNSURE, used=True)
    found = wrapping.summary()
    assert found.said == (f"{' '.join(answer.citations[0].quote.split())} [1]",)
    assert found.open == ()


def test_the_employees_own_answer_goes_before_that_of_belbot(wrapping: Wrapping) -> None:
    """What was said instead is what the caller heard."""
    asked = wrapping.ask(DEADLINE, used=True)
    wrapping.services.overrides.add(asked.id, ONE.name, Redacted("U krijgt uitstel."), Redacted("Er was uitstel."))
    found = wrapping.summary()
    assert (found.said, found.open) == ((f"U krijgt uitstel. ({OWN})",), ())


def test_a_reply_of_the_hulplijn_is_told(wrapping: Wrapping) -> None:
    """It answers the question that was asked there."""
    asked = wrapping.ask(FOREIGN)
    sent = wrapping.hulplijn.send(ONE, asked.id, "", call_id=wrapping.call_id)
    assert wrapping.summary().open == (f"{sent.question} ({WAITS})",)
    wrapping.hulplijn.claim(SENIOR_1, sent.escalation_id)
    wrapping.hulplijn.reply(SENIOR_1, sent.escalation_id, "Dat zoekt u op in een atlas.", [])
    found = wrapping.summary()
    assert (found.said, found.open) == ((f"Dat zoekt u op in een atlas. ({SENIOR})",), ())


def test_what_a_reply_tells_the_employee_was_not_said(wrapping: Wrapping) -> None:
    """Neither what to do, nor who is named in it."""
    sent = wrapping.hulplijn.send(ONE, wrapping.ask(FOREIGN).id, "", call_id=wrapping.call_id)
    wrapping.hulplijn.claim(SENIOR_1, sent.escalation_id)
    reply = "Vraag de beller naar de datum. Mevrouw Jansen mag terugbellen. De beller heeft zes weken."
    wrapping.hulplijn.reply(SENIOR_1, sent.escalation_id, reply, [])
    assert wrapping.summary().said == (f"U hebt zes weken. ({SENIOR})",)


def test_an_appointment_to_call_back_is_agreed(wrapping: Wrapping) -> None:
    """At its moment; the browser says it in the caller's time."""
    sent = wrapping.hulplijn.send_question(ONE, "Mag het later?", "", call_id=wrapping.call_id)
    at = datetime.now(UTC) + timedelta(days=1)
    wrapping.hulplijn.claim(SENIOR_1, sent.escalation_id)
    wrapping.hulplijn.call_back(SENIOR_1, sent.escalation_id, at, "")
    found = wrapping.summary()
    assert (found.call_backs, found.open) == ((at,), ())


def test_a_letter_and_notes_are_agreed(wrapping: Wrapping) -> None:
    """The letter that left, and the notes that came along, without what is personal."""
    wrapping.services.confirmations.add(wrapping.call_id, EDIT)
    found = wrapping.summary(ALL, "Stuurt bewijs na.")
    assert (found.agreed[0], found.agreed[-1]) == (LETTER, "Stuurt bewijs na.")
    assert found_in(" ".join(found.agreed)) == []


def test_nothing_of_it_is_kept(wrapping: Wrapping) -> None:
    """The notes stand in no table afterwards, and give the call no placeholder."""
    wrapping.ask(DEADLINE, used=True)
    wrapping.summary("Zebralijn zeventien", ALL)
    memory = wrapping.calls.memory(ONE, wrapping.call_id)
    database = wrapping.services.settings.home / "belbot.db"
    assert memory is not None
    assert len(memory) == 0
    assert in_tables(database) == {}
    assert b"Zebralijn" not in b"".join(file.read_bytes() for file in database.parent.glob("belbot.db*"))


def test_it_can_be_made_again_after_the_call(wrapping: Wrapping) -> None:
    """The same lines, with the moment at which it ended."""
    wrapping.ask(DEADLINE, used=True)
    before = wrapping.summary("Stuurt bewijs na.")
    wrapping.calls.end(ONE, wrapping.call_id, "opgelost")
    after = wrapping.summary("Stuurt bewijs na.")
    assert (before.ended_at, after.ended_at is not None) == (None, True)
    assert replace(after, ended_at=None) == before


def test_a_colleague_gets_no_summary(wrapping: Wrapping) -> None:
    """A senior neither: it is of the caller, for who spoke with them."""
    for user in (OTHER, SENIOR_1):
        with pytest.raises(NotFound):
            wrapping.summaries.of(user, wrapping.call_id, [])


@pytest.mark.parametrize(
    ("asked", "standalone", "question"),
    [
        ("Ik was ziek. Krijg ik uitstel?", "", "Krijg ik uitstel?"),
        ("Mijn zus wil uitstel. Hoe vraagt zij dat aan?", "", "Mijn zus wil uitstel. Hoe vraagt zij dat aan?"),
        (
            "Er kwam een boete. Kan ik daartegen bezwaar maken?",
            "",
            "Er kwam een boete. Kan ik daartegen bezwaar maken?",
        ),
        ("En voor ondernemers?", "Wat is de termijn voor ondernemers?", "Wat is de termijn voor ondernemers?"),
        ("Mag [PERSOON-1] later betalen?", "", "Mag [PERSOON-1] later betalen?"),
        ("termijn  bezwaar", "", "termijn bezwaar"),
    ],
)
def test_a_question_stands_as_it_was_read(asked: str, standalone: str, question: str) -> None:
    """Without the story, unless the question leans on it, and as a question that stands by itself."""
    given = replace(answer(question=asked), triage=Triage(standalone=standalone))
    assert question_of(given) == question
