"""What changes nothing about a question changes nothing about its answer."""

from __future__ import annotations

import pytest

from bot.pipeline.answer_builder import NO_SUBJECT, OTHER_LANGUAGE
from bot.pipeline.flow import Ask
from bot.services import Services
from bot.types import Answer, Redacted
from eval.sets.harmless import harmless_changes
from tests.support.house import DEADLINE

SCENE = "Mevrouw zit met een kop koffie bij haar zus op de bank. Ze belt al voor de derde keer vandaag."


def _answer(services: Services, text: str, *context: str) -> Answer:
    turns = tuple(map(Redacted, context))
    return services.pipeline.answer(Ask(text, access=("iedereen", "intern"), record=False, context=turns))


def _said(answer: Answer) -> tuple[object, ...]:
    return answer.outcome, answer.answer, answer.triage.kind, answer.triage.topic


def test_the_answer_stays(services: Services) -> None:
    """Blanks, invisible and control characters, marks, capitals, thanks, greetings, haste, a story."""
    plain = _said(_answer(services, DEADLINE))
    assert plain[0] == "answered"
    assert [name for name, way in harmless_changes().items() if _said(_answer(services, way(DEADLINE))) != plain] == []


def test_a_story_takes_no_part(services: Services) -> None:
    """Before the question and behind it."""
    plain = _answer(services, DEADLINE).answer
    assert [_answer(services, text).answer for text in (f"{SCENE} {DEADLINE}", f"{DEADLINE} {SCENE}")] == [plain] * 2


def test_what_was_typed_is_kept(services: Services) -> None:
    """The record shows the employee's own text."""
    typed = f"1. {DEADLINE.upper()}  Alvast bedankt!"
    assert _answer(services, typed).question == typed


@pytest.mark.parametrize("text", ["Momentje, ik pak er iets bij", "Ja dat klopt hoor", "Kunt u dat nog eens herhalen?"])
def test_no_question_gets_no_answer(services: Services, text: str) -> None:
    """Nor any article: nothing was asked."""
    found = _answer(services, text)
    assert (found.outcome, found.reason, found.triage.kind, found.nearest) == (
        "abstained",
        NO_SUBJECT,
        "small_talk",
        (),
    )


def test_another_language_is_named(services: Services) -> None:
    """And nothing is claimed, though its terms are known."""
    found = _answer(services, "When is the deadline for filing my income tax return?")
    assert (found.outcome, found.reason, found.sentences) == ("blocked", OTHER_LANGUAGE.format(language="Engels"), ())


def test_talk_behind_a_turn_does_not_hide_what_it_leans_on(services: Services) -> None:
    """`En voor ondernemers?` is read as without it."""
    plain, thanked = (_answer(services, f"En voor ondernemers?{more}", DEADLINE) for more in ("", " Alvast bedankt!"))
    assert plain.triage.standalone == thanked.triage.standalone != ""


def test_talk_still_asks_for_care(services: Services) -> None:
    """Who tells that he wants to die is heard, whatever is asked."""
    found = _answer(services, f"Ik wil niet meer leven. {DEADLINE}")
    assert found.triage.sensitivity == "self_harm"
