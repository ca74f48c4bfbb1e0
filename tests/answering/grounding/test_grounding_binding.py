"""Numbers and nouns keep the company that they have in the source."""

from __future__ import annotations

import pytest

from bot.answering.grounding.binding import binding, swaps
from bot.answering.grounding.reading import read

KEPT = "De ondernemer bewaart de administratie zeven jaar. Voor een bedrijfspand geldt een termijn van tien jaar."
TAKEN = "De schenkbelasting wordt van de erfbelasting afgetrokken."


def test_a_number_of_the_same_sentence_leads() -> None:
    """All words around it stand where it stands."""
    assert binding(read("De administratie bewaart de ondernemer zeven jaar."), read(KEPT)).sentence > 0.5


def test_a_number_of_the_neighbouring_sentence_does_not() -> None:
    """All words around it stand where another number of years stands."""
    assert binding(read("De ondernemer bewaart de administratie tien jaar."), read(KEPT)).sentence < 0


def test_a_party_in_the_other_clause_does_not_lead() -> None:
    """Two coordinated clauses, two parties, exchanged."""
    source = read("De bank houdt de dividendbelasting in en de aandeelhouder doet aangifte.")
    assert binding(read("De aandeelhouder houdt de dividendbelasting in."), source).clause < 0


def test_without_a_number_or_party_nothing_can_be_misplaced() -> None:
    """The best value."""
    found = binding(read("Bezwaar is mogelijk."), read("Bezwaar is mogelijk. Het kost geen geld."))
    assert (found.sentence, found.clause) == (1.0, 1.0)


def test_home_is_one_sentence_of_the_source() -> None:
    """Words gathered from two sentences have no home in either."""
    assert binding(read("De administratie van een bedrijfspand."), read(KEPT)).home == 0.5


def test_nouns_behind_each_others_preposition_are_swapped() -> None:
    """What is subtracted from what."""
    assert swaps(read("De erfbelasting wordt van de schenkbelasting afgetrokken."), read(TAKEN)) > 0


@pytest.mark.parametrize("sentence", [TAKEN, "Van de erfbelasting gaat de schenkbelasting af."])
def test_another_order_is_no_swap(sentence: str) -> None:
    """The preposition goes along."""
    assert swaps(read(sentence), read(TAKEN)) == 0
