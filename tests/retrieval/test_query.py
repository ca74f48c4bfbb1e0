"""What a question asks the index."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.language.lexicon import Entry, Lexicon, Reference
from bot.language.tokens import STOPWORDS, stem, words
from bot.language.vocabulary import Vocabulary
from bot.retrieval.sparse import Query, QueryAnalyser
from bot.types import Redacted

COUNTS = {
    "aangifte": 40,
    "campagne": 3,
    "aangiftecampagne": 1,
    "motorrijtuigenbelasting": 9,
    "werkgever": 8,
    "belasting": 50,
    "schenken": 4,
    "kantoor": 6,
    "personen": 9,
}
VOCABULARY = Vocabulary.of(COUNTS, 60)
LEXICON = Lexicon.of([Entry("motorrijtuigenbelasting", ("wegenbelasting", "geld voor de auto"), 0.8)])
ANALYSER = QueryAnalyser(LEXICON, VOCABULARY)
PIECES = st.sampled_from(
    [
        "aangite",
        "aangiftecampagne",
        "art. 9 IW",
        "[PERSOON-1]",
        "[BSN",
        "é",
        "ge",
        "geschenkt",
        "1.500",
        "'s",
        " ",
        "\n",
        "٣",
    ]
)


def _query(question: str) -> Query:
    return ANALYSER.query(Redacted(question))


def _weight(question: str, word: str) -> float:
    return _query(question).stems.get(stem(word), 0.0)


def test_a_right_question_stays_as_it_was_typed() -> None:
    """Without a typing error the text is the question itself, capitals and marks included."""
    assert _query("Wanneer begint de Aangifte?").text == "Wanneer begint de Aangifte?"


def test_a_typing_error_is_read_as_what_was_meant() -> None:
    """Text and words hold the correction; what was typed is still searched for, for less."""
    query = _query("hoe doe ik aangite")
    assert query.text == "hoe doe ik aangifte"
    assert query.words == ("hoe", "doe", "ik", "aangifte")
    assert query.stems[stem("aangifte")] == 1 > query.stems[stem("aangite")] > 0


def test_a_typing_error_in_a_callers_word_does_not_hide_the_term() -> None:
    """The official term follows from the corrected words."""
    assert _weight("motorijtuigenbelasting", "motorrijtuigenbelasting") == 1


def test_a_callers_word_is_not_corrected() -> None:
    """A word of the lexicon stays, though the knowledge base never uses it."""
    assert _query("wegenbelasting").words == ("wegenbelasting",)
    assert _weight("wegenbelasting", "motorrijtuigenbelasting") == 0.8


def test_a_compound_asks_for_its_parts() -> None:
    """A known compound counts whole, its parts for less; the parts of an unknown one count for more."""
    assert 0 < _weight("aangiftecampagne", "campagne") < _weight("aangiftecampagne", "aangiftecampagne") == 1
    assert _weight("belastingkantoor", "kantoor") > _weight("aangiftecampagne", "campagne")


def test_two_words_ask_for_their_compound() -> None:
    """`aangifte campagne` asks for `aangiftecampagne` for nearly as much as for both words; in the other order not at all."""
    assert 1 < _weight("aangifte campagne", "aangiftecampagne") < 2
    assert _weight("campagne aangifte", "aangiftecampagne") == 0


def test_a_participle_asks_for_its_verb() -> None:
    """`geschenkt` finds compounds of `schenken` too, for less."""
    assert 0 < _query("geschenkt").grams["_sche"] < _query("schenken").grams["_sche"]


@pytest.mark.parametrize("placeholder", ["[PERSOON-1]", "[BSN-1]", "[BTW-NUMMER-12]", "[E-MAIL-2]", "[KENTEKEN-1]"])
def test_a_placeholder_is_not_searched_for(placeholder: str) -> None:
    """What stands for personal data is no word of the question: not corrected, not searched for, no article."""
    with_it, without = _query(f"aangifte {placeholder} campagne"), _query("aangifte campagne")
    assert (with_it.words, with_it.stems, with_it.grams) == (without.words, without.stems, without.grams)
    assert not any(word in with_it.text for word in ("[", "-", "1"))


def test_a_placeholder_is_no_article() -> None:
    """`artikel [BSN-1] IW` names no article."""
    assert _query("artikel [BSN-1] IW").references == ()


def test_a_law_article_is_kept() -> None:
    """The articles that a question refers to go along, also beside a typing error."""
    assert _query("aangite volgens art. 9 IW").references == (Reference("9", "Invorderingswet 1990"),)


def test_stop_words_ask_for_nothing() -> None:
    """A question of stop words alone has words, and nothing to search for."""
    query = _query(" ".join(sorted(STOPWORDS)))
    assert query.words and not query.stems and not query.grams


@given(st.text(max_size=200) | st.lists(PIECES, max_size=20).map(" ".join) | st.lists(PIECES, max_size=20).map("".join))
def test_any_question_can_be_prepared(question: str) -> None:
    """Every weight lies above 0 and below that of two words, and the same question gives the same query."""
    query = _query(question)
    assert all(0 < weight < 2 for weight in (*query.stems.values(), *query.grams.values()))
    assert query == QueryAnalyser(LEXICON, VOCABULARY).query(Redacted(question))


@given(st.lists(st.sampled_from(sorted(COUNTS)), max_size=8).map(" ".join))
def test_known_words_are_never_changed(question: str) -> None:
    """A question in the words of the knowledge base keeps every word."""
    assert list(_query(question).words) == words(question)
