"""Whether a text holds the words of a question, in whatever form a caller says them."""

from __future__ import annotations

import pytest

from bot.answering.evidence.terms import bag, coverage, in_dutch, in_turn, matches, question_terms
from bot.language.lexicon import Lexicon
from bot.types import Hit, Redacted
from tests.support.house import passage, terms_of

EXACT = (
    ("aangiften", "de aangifte"),
    ("Bezwaren", "maak bezwaar"),
    ("betaalde", "wie betaalt niet"),
    ("coöperatie", "een cooperatie"),
    ("1.500", "een bedrag van 1500"),
)


@pytest.mark.parametrize(("word", "text"), EXACT[:2] + EXACT[3:])
def test_an_inflected_word_is_the_word(word: str, text: str) -> None:
    """Plural, accents and thousands make no difference."""
    assert matches(terms_of(word)[0], bag(text)) == 1.0


def test_a_compound_holds_its_part() -> None:
    """The caller says a part, the article the whole word, and the other way round."""
    assert matches(terms_of("motorrijtuigen")[0], bag("de motorrijtuigenbelasting")) == 0.8
    assert matches(terms_of("motorrijtuigenbelasting")[0], bag("een motorrijtuig")) == 0.8


def test_a_compound_holds_a_part_whose_stem_looks_different() -> None:
    """The whole word is the part, not its stem."""
    assert matches(terms_of("betaling")[0], bag("de betalingsregeling")) > 0


def test_a_misspelt_word_counts_for_less() -> None:
    """Recognised by its letters, below the word itself."""
    assert 0.55 <= matches(terms_of("hypoteekrente")[0], bag("de hypotheekrente")) < 1.0


def test_a_callers_word_stands_for_the_official_term() -> None:
    """The lexicon knows that road tax is called something else in the law."""
    assert matches(terms_of("wegenbelasting")[0], bag("de motorrijtuigenbelasting")) >= 0.8
    assert matches(terms_of("mrb")[0], bag("de motorrijtuigenbelasting")) == 0.85


def test_another_word_is_no_match() -> None:
    """Two short words that look alike are two words."""
    assert matches(terms_of("huur")[0], bag("een uur")) == 0.0


def test_another_number_is_no_match() -> None:
    """Numbers are never like each other."""
    assert matches(terms_of("2023")[0], bag("in 2024")) == 0.0


def test_a_placeholder_is_not_a_word_of_the_question() -> None:
    """What was masked need not stand in the answer."""
    terms = question_terms(Redacted("[PERSOON-1] wil bezwaar maken"), Lexicon(), _once, 10)
    assert [term.word for term in terms] == ["bezwaar", "maken"]


def test_a_placeholder_with_a_full_stop_is_not_a_word_either() -> None:
    """Punctuation behind or in front of it changes nothing."""
    terms = question_terms(Redacted("Bezwaar van ([PERSOON-1]), [BSN-1]."), Lexicon(), _once, 10)
    assert [term.word for term in terms] == ["bezwaar"]


def test_a_rare_word_weighs_more() -> None:
    """A word that few passages hold says more about the subject."""
    counts = {"verzuimboete": 1, "belasting": 90}
    rare, usual = question_terms(Redacted("verzuimboete belasting"), Lexicon(), lambda _: counts, 100)
    assert rare.weight > usual.weight > 0


def test_an_amount_of_the_caller_weighs_little() -> None:
    """The caller's own amount stands in no article; a year does."""
    amount, year = question_terms(Redacted("4321 2023"), Lexicon(), _once, 10)
    assert amount.weight < year.weight


def test_coverage_is_a_weighted_share() -> None:
    """All words give one, none gives zero, no words at all give zero."""
    terms = terms_of("bezwaar maken")
    assert coverage(terms, bag("bezwaar maken")) == 1.0
    assert coverage(terms, bag("iets heel anders")) == 0.0
    assert coverage([], bag("bezwaar")) == 0.0


def test_coverage_lies_between_for_a_part() -> None:
    """Half the words, about half the coverage."""
    assert 0.3 < coverage(terms_of("bezwaar termijn-overschrijding"), bag("bezwaar")) < 0.8


def _once(words: object) -> dict[str, int]:
    return {}


def test_an_english_question_is_searched_in_dutch() -> None:
    """By the Dutch words of its terms, each once."""
    assert in_dutch(Redacted("What is the deadline for my tax return?")) == "termijn uiterlijk aangifte"
    assert in_dutch(Redacted("Wat is de termijn voor de aangifte?")) is None


def test_an_english_question_without_known_terms_is_searched_as_it_is() -> None:
    """Nothing is made of it."""
    assert in_dutch(Redacted("Where is the cat of my uncle?")) is None


def test_two_lists_are_taken_in_turn() -> None:
    """The best of each first, each passage once."""
    a, b, c = (Hit(passage("x", f"{name}#1"), 1.0) for name in "abc")
    assert in_turn([a, b], [b, c]) == (a, b, c)
    assert in_turn([], [c, a]) == (c, a)
