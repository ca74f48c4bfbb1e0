"""A caller who may come to harm: the employee reads what to do, and nothing beside it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.pipeline.answer_builder import CARE_FIRST
from bot.pipeline.flow import Ask
from bot.pipeline.replay import replay_answer
from bot.pipeline.steps import HitsStep
from bot.pipeline.unanswered import unanswered
from bot.services import Services
from tests.support.house import BOX_3, DEADLINE

SELF_HARM = "Ik wil er een eind aan maken."
VIOLENCE = "De beller is bang, want haar man bedreigt haar."
ASKED = {"one": DEADLINE, "several": f"{DEADLINE} {BOX_3}", "a topic": "box 3"}


@pytest.mark.parametrize("asked", ASKED.values(), ids=ASKED)
def test_nothing_stands_beside_what_to_do(services: Services, asked: str) -> None:
    """No answer, part, place to look, article or choice, whatever else is asked, before it or behind it."""
    for text in (f"{SELF_HARM} {asked}", f"{asked} {SELF_HARM}"):
        found = services.pipeline.answer(Ask(text))
        assert (found.outcome, found.reason, bool(found.triage.guidance)) == ("abstained", CARE_FIRST, True)
        assert (found.sentences, found.parts, found.citations, found.nearest, found.choices) == ((), (), (), (), ())


def test_who_tells_of_violence_is_answered_below_what_to_do(services: Services) -> None:
    """What is asked may be what helps."""
    found = services.pipeline.answer(Ask(f"{VIOLENCE} {DEADLINE}"))
    assert (found.outcome, bool(found.triage.guidance)) == ("answered", True)


def test_no_passages_are_shown(services: Services) -> None:
    """Neither while it is answered."""
    steps = services.pipeline.ask(Ask(f"{SELF_HARM} {DEADLINE}"))
    assert [step.hits for step in steps if isinstance(step, HitsStep)] == [()]


def test_the_same_question_of_another_call_is_answered(services: Services) -> None:
    """What is kept of the one is not given to the other, in either order; and it replays."""
    before = services.pipeline.answer(Ask(DEADLINE))
    in_danger = services.pipeline.answer(Ask(f"{SELF_HARM} {DEADLINE}"))
    after = services.pipeline.answer(Ask(DEADLINE))
    assert (before.sentences, in_danger.sentences, after.sentences) == (before.sentences, (), before.sentences)
    assert before.sentences
    assert replay_answer(services.pipeline, services.answers, in_danger.id).differences == ()


def test_such_a_call_is_no_proposal(services: Services) -> None:
    """Its words go to no editor; the same question without them does."""
    found = services.pipeline.answer(Ask(f"{SELF_HARM} {DEADLINE}"))
    calm = replace(found, triage=replace(found.triage, sensitivity=""))
    assert ([one.asked for one in unanswered([calm])], unanswered([found])) == ([1], [])
