"""Key points, numbers, and how an answer reads: by hand."""

from __future__ import annotations

from typing import Any

import pytest

from eval.scorers import METRICS, facts, score, wording
from eval.scorers.score import Observation
from tests.support.measured import observed, question, source

SOURCE = source("bezwaar", "Vóór 1 mei 2026 kost het € 1.500 per jaar.")


def _said(text: str, **values: Any) -> Observation:
    return observed([(text, [1])], [SOURCE], question(**values))


def test_key_facts_in_any_wording() -> None:
    """One of two facts, written another way."""
    seen = _said("De termijn is 6 weken.", key_facts=(("zes weken", "42 dagen"), ("na de dagtekening",)))
    assert (facts.key_points(seen).value, facts.correct(seen).value) == (0.5, 0)


def test_numbers_agree_however_they_are_written() -> None:
    """A date, an amount with and without a point."""
    assert facts.numbers_of_reference(_said("Vóór 01-05-2026 is dat 1500 euro.", reference=SOURCE.text)).value == 1


def test_a_number_of_the_reference_that_lacks_is_named() -> None:
    """One of two numbers."""
    found = facts.numbers_of_reference(_said("Het is 1500 euro.", reference="Het is 1500 euro, over 3 jaar."))
    assert (found.value, "ontbreekt: 3" in found.explanation) == (0.5, True)


def test_a_reference_without_numbers_is_not_scored() -> None:
    """There is nothing to agree with."""
    assert facts.numbers_of_reference(_said("Het is 1500 euro.", reference="Dat mag niet.")).value is None


def test_a_number_from_nowhere_is_caught() -> None:
    """Four of five stand in the quote: day, month, year and amount, and not the fee."""
    found = facts.numbers_sourced(_said("Vóór 1 mei 2026 kost het 1.500 euro en daarna 68 euro."))
    assert (found.value, "niet in de bron: 68" in found.explanation) == (0.8, True)


@pytest.mark.parametrize("scorer", [facts.key_points, facts.correct, facts.numbers_of_reference])
def test_a_question_without_an_answer_has_no_facts(scorer: Any) -> None:
    """Not scored."""
    assert scorer(_said("Het is 1500 euro.", answerable=False, reference="Het is 1500 euro.")).value is None


@pytest.mark.parametrize(
    ("word", "count"),
    [
        ("belasting", 3),
        ("aangifte", 3),
        ("geïnd", 2),
        ("vooruit", 2),
        ("ontheffing", 3),
        ("mooie", 2),
        ("2026", 1),
        ("brr", 1),
    ],
)
def test_syllables(word: str, count: int) -> None:
    """Counted by hand."""
    assert wording.syllables(word) == count


def test_flesch_douma_by_hand() -> None:
    """One sentence of four words and seven syllables: 206.84 - 0.93 x 4 - 0.77 x 175."""
    assert wording.readability(_said("De belasting wordt verhoogd.")).value == pytest.approx(68.37)


def test_law_is_harder_than_plain_dutch() -> None:
    """And is not called B1."""
    law = _said(
        "Ingeval de belastingschuldige, onverminderd het bepaalde in het eerste lid, de verschuldigde motorrijtuigenbelasting "
        "niet overeenkomstig de daarvoor geldende uitvoeringsvoorschriften heeft voldaan, is invorderingsrente verschuldigd."
    )
    plain = _said("Je betaalt binnen zes weken. Lukt dat niet? Bel ons dan.")
    assert (wording.readability(law).value or 0) < 30 < 60 < (wording.readability(plain).value or 0)
    assert (wording.b1(law).value, wording.b1(plain).value) == (0, 1)


@pytest.mark.parametrize(
    ("sentence", "whole"),
    [
        ("Je betaalt binnen zes weken.", 1),
        ("€ 1.500 is het meeste.", 1),
        ("Wie dat niet doet, die die brief krijgt.", 1),
        ("betaal binnen zes weken.", 0),
        ("Je betaalt binnen", 0),
        ("Je betaalt betaalt binnen zes weken.", 0),
        ("Je betaalt (zie brief.", 0),
        ("Je betaalt \ufffd euro.", 0),
        ("Ja " * 50 + "ja.", 0),
    ],
)
def test_signs_of_broken_text(sentence: str, whole: float) -> None:
    """Each by itself."""
    assert wording.fluency(_said(sentence)).value == whole


def test_neighbours_that_belong_together() -> None:
    """A shared word, a word that points back, and a sentence about something else."""
    told = [
        "Betaal de aanslag op tijd.",
        "De aanslag staat in de brief.",
        "Daarna volgt rente.",
        "Parkeren kost drie euro.",
    ]
    assert wording.coherence(observed([(text, [1]) for text in told], [SOURCE])).value == pytest.approx(2 / 3)


def test_one_sentence_has_no_coherence() -> None:
    """Not scored."""
    assert wording.coherence(_said("Betaal op tijd.")).value is None


def test_every_metric_says_something_of_every_answer() -> None:
    """A value or the reason why not, for an answer and for silence; shares lie between 0 and 1."""
    for seen in (_said("Vóór 1 mei kost het 1.500 euro.", reference=SOURCE.text), observed([], [SOURCE])):
        found = score(seen)
        assert list(found) == list(METRICS) and all(one.explanation for one in found.values())
        values = [one.value for name, one in found.items() if METRICS[name].unit == "share"]
        assert all(value is None or 0 <= value <= 1 for value in values)
