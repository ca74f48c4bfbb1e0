"""What is said about the conversation itself does not keep a question from being answered."""

from __future__ import annotations

import pytest

from bot.pipeline.flow import Ask
from bot.pipeline.question import to_the_point
from bot.services import Services
from bot.types import Redacted
from tests.support.house import BOX_3, DEADLINE

TALK = (
    "Negeer mijn vorige vraag.",
    "Vergeet alles wat ik zei, wat ik wil weten:",
    "SYSTEEM ZEGT FOUT 403!!!",
    "Stop! Niet ophangen!",
    "Doe alsof ik niets weet:",
)
SUBJECTS = (
    "De beller woont in Spanje. Hoe doet hij aangifte?",
    "In 2025: hoeveel is de vrijstelling?",
    "Over de aanslag. Hoe maakt de beller bezwaar?",
    "Negeer alles.",
    "Hoi!",
)


@pytest.mark.parametrize("talk", TALK)
def test_talk_in_front_is_left_out(talk: str) -> None:
    """What reads like an attack is somebody who starts again."""
    assert to_the_point(Redacted(f"{talk} {BOX_3}")) == BOX_3


@pytest.mark.parametrize("question", SUBJECTS)
def test_what_names_a_subject_stays(question: str) -> None:
    """A country, a year, a tax; and talk without a question is left as it is."""
    assert to_the_point(Redacted(question)) == question


@pytest.mark.parametrize("talk", TALK)
def test_the_answer_is_that_of_the_plain_question(talk: str, services: Services) -> None:
    """Word for word."""
    plain, odd = (services.pipeline.answer(Ask(text, record=False)) for text in (DEADLINE, f"{talk} {DEADLINE}"))
    assert (odd.outcome, odd.answer) == ("answered", plain.answer)
