"""What is known of each piece, on two passages of three sentences."""

from __future__ import annotations

import numpy as np
import pytest

from bot.answering.evidence.answer_types import answer_demand
from bot.answering.evidence.features import NAMES
from bot.answering.evidence.ranker import SIGNS, names_another
from bot.answering.evidence.selection import EvidenceWeighing, weigh_evidence
from bot.answering.evidence.terms import TermMatcher, keys, strength
from bot.types import Hit, Redacted
from tests.support.house import passage, terms_of

LAW = passage(
    "De belasting bedraagt 29 percent van de prijs. Deze wet wordt aangehaald als: Wet op de kansspelbelasting.",
    "kansspel#a",
    "Wet op de kansspelbelasting",
)
WINNER = passage("De winnaar krijgt de prijs altijd van een notaris.", "prijs#a", "Prijzen")


def _considered(question: str) -> EvidenceWeighing:
    found = weigh_evidence(Redacted(question), [Hit(LAW, 0.5), Hit(WINNER, 0.4)], terms_of(question))
    assert found is not None
    return found


def _column(question: str, name: str) -> list[float]:
    return [round(float(value), 3) for value in _considered(question).weighed.rows[:, NAMES.index(name)]]


def _sign(question: str, name: str) -> float:
    return float(_considered(question).signs[SIGNS.index(name)])


def test_a_percentage_stands_for_the_word_rate() -> None:
    """Only where a rate is asked for, and only in a piece that holds one."""
    question = "Wat is het tarief?"
    assert answer_demand(question).names >= {"tarief"}
    assert _column(question, "own")[0] == 0.8
    assert _column(question, "own")[1:] == [0.0, 0.0]


def test_passages_weighed_before_leave_no_trace() -> None:
    """Articles are weighed with the same matcher as everything found."""
    question = Redacted("Wanneer krijgt de winnaar van een kansspel zijn prijs?")
    terms, hits = terms_of(question), [Hit(LAW, 0.5), Hit(WINNER, 0.4)]
    matcher = TermMatcher(terms)
    assert weigh_evidence(question, hits[1:], terms, matcher=matcher)
    after, fresh = weigh_evidence(question, hits, terms, matcher=matcher), weigh_evidence(question, hits, terms)
    assert after is not None
    assert fresh is not None
    assert np.array_equal(after.weighed.rows, fresh.weighed.rows)
    assert np.array_equal(after.signs, fresh.signs)


def test_what_the_heading_says_already_does_not_count_as_beyond() -> None:
    """The first sentence has the price, which the heading lacks; the second leans on the first, so nothing lacks there;
    the third has its heading's word only."""
    assert _column("kansspelbelasting prijs", "beyond") == [1.0, 0.5, 0.0]


def test_a_word_that_few_pieces_hold_tells_them_apart() -> None:
    """Two of three pieces speak of the price, one of the winner."""
    first, second, third = _column("winnaar prijs", "local")
    assert second == 0.0 < first < third


def test_the_best_of_a_passage_leads_it() -> None:
    """Relative to its own passage, not to all."""
    assert _column("winnaar prijs", "leads") == [1.0, 0.0, 1.0]


def test_a_piece_may_open_with_what_was_asked() -> None:
    """Eight words are looked at; the price of the first sentence is the eighth."""
    assert _column("notaris", "opens") == [0.0, 0.0, 0.0]
    assert _column("winnaar", "opens")[2] == 1.0


def test_the_name_of_a_law_is_formal() -> None:
    """It answers next to nothing."""
    assert _column("kansspelbelasting", "formal") == [0.0, 1.0, 0.0]


def test_wording_fits_a_question_of_yes_or_no() -> None:
    """A word of obligation, of leave or of always."""
    assert _column("Krijgt de winnaar de prijs van een notaris?", "fits")[2] == 1.0


@pytest.mark.parametrize(("word", "text"), [("aanvraag", "notaris"), ("belasting", "prijs"), ("boete", "wet")])
def test_words_without_a_key_in_common_have_no_strength(word: str, text: str) -> None:
    """So that most words of a text need only one look."""
    term = terms_of(word)[0]
    assert term.keys.isdisjoint(keys(text))
    assert strength(term, text) == 0.0


@pytest.mark.parametrize("text", ["aangiften", "belastingaangifte", "aangiffte"])
def test_a_word_with_strength_shares_a_key(text: str) -> None:
    """Inflected, in a compound, misspelt."""
    term = terms_of("aangifte")[0]
    assert strength(term, text) > 0.0
    assert not term.keys.isdisjoint(keys(text))


def test_a_thing_of_which_nothing_speaks_is_a_sign() -> None:
    """Which colour was asked, and no piece knows of colours."""
    assert _sign("Welke kleur heeft de prijs?", "which_nowhere") == 1.0
    assert _sign("Welke winnaar krijgt de prijs?", "which_nowhere") == 0.0


def test_another_box_is_a_number_that_lacks() -> None:
    """Box 2 is not box 3, though the text holds a 2 in its 29."""
    assert _sign("Welke prijs valt in box 2?", "numbers_missing") == 1.0


def test_what_was_asked_is_a_sign_by_itself() -> None:
    """Every kind of question has a threshold of its own."""
    assert _sign("Hoeveel kost de prijs?", "asks_amount") == 1.0
    assert _sign("Wie betaalt de prijs?", "asks_amount") == 0.0


def test_a_text_of_another_box_names_another() -> None:
    """Not when it names the box that was asked besides, or no box at all."""
    assert names_another("Wat is het tarief in box 2?", "Het tarief in box 3 is 36 procent.")
    assert not names_another("Wat is het tarief in box 2?", "Box 2 en box 3 staan in de aangifte.")
    assert not names_another("Wat is het tarief in box 2?", "Het tarief is 36 procent.")
