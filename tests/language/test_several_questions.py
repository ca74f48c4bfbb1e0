"""Where one question ends and the next begins; the texts here are not those it was trained on."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.language.questions import questions_in
from tests.support.terminal import REPOSITORY

SEVERAL = {
    "hoe vraag ik uitstel aan en wat kost een aanmaning": ("hoe vraag ik uitstel aan", "wat kost een aanmaning"),
    "Wat is de KOR? Hoe meld ik mij aan?": ("Wat is de KOR?", "Hoe meld ik mij aan?"),
    "is de boete aftrekbaar en zo ja in welk jaar": ("is de boete aftrekbaar", "in welk jaar"),
    "hoe hoog is de zorgtoeslag, en tot wanneer vraag ik die aan": (
        "hoe hoog is de zorgtoeslag,",
        "tot wanneer vraag ik die aan",
    ),
    "kwijtschelding voor een kind en moet ik dan zijn schuld betalen": (
        "kwijtschelding voor een kind",
        "moet ik dan zijn schuld betalen",
    ),
    "Hoe en wanneer doe ik btw-aangifte?": ("Hoe doe ik btw-aangifte?", "wanneer doe ik btw-aangifte?"),
    "Wat kost schorsen? Daarnaast wil ik weten hoe lang het mag": ("Wat kost schorsen?", "hoe lang het mag"),
}
ONE = (
    "hoe hoog is de belasting over mijn loon en mijn spaargeld",
    "is deze brief een herinnering of een aanmaning",
    "moet ik nu betalen of mag ik wachten",
    "mijn moeder is overleden en ik ben erfgenaam, wie doet haar aangifte",
    "Ik heb een boot en een caravan. Tellen die mee in box 3?",
    "wat moet ik doen als ik verhuis en mijn man niet",
    "Hoe hoog is de vrijstelling? Ik ben de kleinzoon.",
    "meneer heeft een aanslag gekregen en wil weten of die klopt",
    "en hoe lang duurt dat",
    "",
)


@pytest.mark.parametrize(("text", "asked"), SEVERAL.items(), ids=SEVERAL.keys())
def test_each_question_comes_apart(text: str, asked: tuple[str, ...]) -> None:
    """Without the word that joins it to the one before."""
    assert questions_in(text) == asked


@pytest.mark.parametrize("text", ONE)
def test_one_question_stays_whole(text: str) -> None:
    """Nouns in a row, two possibilities, and a story with its question."""
    assert len(questions_in(text)) < 2


def test_what_was_told_stays_with_the_first() -> None:
    """The second question is another part."""
    found = questions_in("Ik ben zzp'er. Hoe hoog is de zelfstandigenaftrek en wat is het urencriterium?")
    assert found == ("Ik ben zzp'er. Hoe hoog is de zelfstandigenaftrek", "wat is het urencriterium?")


def test_nothing_here_was_trained_on() -> None:
    """Or the tests would show memory."""
    written = (Path(REPOSITORY) / "train" / "data" / "questions.txt").read_text("utf-8").casefold()
    trained = {line.replace(" | ", " ") for line in written.splitlines()}
    assert not {text.casefold() for text in (*SEVERAL, *ONE) if text} & trained - {"en hoe lang duurt dat"}
