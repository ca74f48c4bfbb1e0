"""Sentences said otherwise by rule: the right ones still say the same, the wrong ones do not."""

from __future__ import annotations

import random

import pytest

from train.reader.alterations import altered, quoted, right, wrong
from train.reader.pairs import WrittenPair
from train.reader.pieces import Piece

SOURCE = "De beller betaalt maximaal 20.000 euro. Is de aanslag te laat, dan geldt een termijn van 30.000 dagen."


def _wrong(sentence: str) -> dict[str, set[str]]:
    """Everything that a hundred draws make of it, by kind."""
    found: dict[str, set[str]] = {}
    for seed in range(100):
        for made in wrong(sentence, SOURCE, random.Random(seed)):
            found.setdefault(made.kind, set()).add(made.text)
    return found


@pytest.mark.parametrize(
    ("sentence", "kind", "text"),
    [
        ("U betaalt 20.000 euro.", "other number", "U betaalt 30.000 euro."),
        ("Voor 2025 is dat zo.", "other year", "Voor 2024 is dat zo."),
        ("U heeft zes weken.", "other number", "U heeft acht weken."),
        ("U heeft zes weken.", "other unit", "U heeft zes maanden."),
        ("Het kan vóór 1 mei.", "other month", "Het kan vóór 1 juni."),
        ("U hoeft niet te betalen.", "negation", "U hoeft te betalen."),
        ("De schuld telt mee.", "negation", "De schuld telt niet mee."),
        ("Het is geen recht.", "negation", "Het is een recht."),
        ("Is het te laat, dan krijgt de beller een boete.", "condition dropped", "De beller krijgt een boete."),
        ("Het is hoogstens 4.", "comparison", "Het is minstens 4."),
        ("De ontvanger kan dat doen.", "modal", "De ontvanger moet dat doen."),
        ("De ontvanger doet dat.", "other party", "De inspecteur doet dat."),
        ("Dat is meestal zo.", "certainty", "Dat is altijd zo."),
    ],
)
def test_a_wrong_sentence_says_something_else(sentence: str, kind: str, text: str) -> None:
    """Number, year, unit, month, negation, condition, comparison, duty, party and certainty are each changed."""
    assert text in _wrong(sentence)[kind]


def test_what_the_source_says_is_not_made_wrong() -> None:
    """A change that gives a sentence of the source is no wrong one."""
    assert "comparison" not in _wrong("De beller betaalt minimaal 20.000 euro.")


def test_a_right_sentence_says_the_same_otherwise() -> None:
    """Forms of numbers, words and the caller change; a sentence in which nothing can change stays as it is."""
    made = {
        right("De beller betaalt hoogstens 20.000 euro in zes weken.", random.Random(seed)).text for seed in range(60)
    }
    assert "U betaalt maximaal € 20.000 in 6 weken." in made
    assert right("Bel ons.", random.Random(1)).kind == "verbatim"


def test_a_right_pair_brings_wrong_ones() -> None:
    """Each stands beside the same source; a wrong pair brings none."""
    pairs = [
        WrittenPair("Betaal nu niet.", SOURCE, follows=True),
        WrittenPair("Niemand betaalt.", SOURCE, follows=False),
    ]
    made = list(altered(pairs, random.Random(1)))
    assert made[0] == WrittenPair("Betaal nu niet.", SOURCE, follows=True)
    assert made[1:] == [WrittenPair("Betaal nu.", SOURCE, follows=False)]


def test_a_piece_follows_from_its_passage_alone() -> None:
    """Beside itself it is right, beside another passage wrong."""
    known = [Piece("d", f"d#{n}", text, text) for n, text in enumerate(["Bel ons.", "Betaal op tijd."])]
    made = [pair for seed in range(30) for pair in quoted(known, random.Random(seed))]
    assert WrittenPair("Bel ons.", "Betaal op tijd.", follows=False) in made
    assert all(pair.follows == (pair.sentence in pair.source) for pair in made)
