"""What is asked, what is told and what is only said; the sentences here are not those it was trained on."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.language.utterances import is_talk, spoken_sentences
from tests.support.terminal import REPOSITORY

TALK = (
    "Een fijne middag nog!",
    "Dank u voor al uw moeite",
    "Met groeten uit Zwolle",
    "Momentje hoor, ik leg u even weg",
    "Ja, dat klopt inderdaad",
    "Zou u dat nog eens kunnen herhalen?",
    "Goedemorgen, met wie spreek ik?",
    "Er is nogal wat spoed bij",
)
QUESTIONS = (
    "kor afmelden",
    "Hoe lang duurt een betalingsregeling",
    "mag ik dat aftrekken?",
    "Kan ik bezwaar maken als de zes weken voorbij zijn?",
    "waar stuur ik het formulier heen",
)
TOLD = ("Mijn tante is in mei overleden.", "De klant woont in Portugal.", "Er kwam vandaag een aanmaning binnen.")


@pytest.mark.parametrize("text", TALK)
def test_talk_asks_nothing(text: str) -> None:
    """Greetings, thanks, waiting, agreeing, haste."""
    assert is_talk(text)


@pytest.mark.parametrize("text", QUESTIONS)
def test_a_question_is_no_talk(text: str) -> None:
    """However short, with a mark or without."""
    assert [one.kind for one in spoken_sentences(text)] == ["question"]


@pytest.mark.parametrize("told", TOLD)
def test_what_may_decide_is_background(told: str) -> None:
    """It stays beside the question."""
    kinds = [one.kind for one in spoken_sentences(f"{told} Moet ik nog aangifte doen?")]
    assert kinds == ["background", "question"]


def test_talk_without_a_mark_comes_off() -> None:
    """In front and behind, as it is spoken."""
    clauses = spoken_sentences("hallo ik heb een vraagje hoe lang duurt een betalingsregeling alvast bedankt")[
        0
    ].clauses
    assert [clause.kind for clause in clauses] == ["talk", "question", "talk"]


def test_an_abbreviation_ends_no_sentence() -> None:
    """Nor does an initial."""
    assert len(spoken_sentences("Wat zegt art. 9 van de wet over dhr. [PERSOON-1]?")) == 1


def test_no_sentence_here_was_trained_on() -> None:
    """Or the tests would show memory."""
    trained = (Path(REPOSITORY) / "train" / "data" / "utterances.txt").read_text("utf-8").casefold().splitlines()
    assert not {text.casefold().rstrip(".?!") for text in (*TALK, *TOLD)} & set(trained)
