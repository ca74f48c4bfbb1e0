"""Sparse vectors of passages and questions."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.language.lexicon import Entry, Lexicon
from bot.language.tokens import stem
from bot.language.vocabulary import Vocabulary
from bot.retrieval.sparse import Query, QueryAnalyser, dimension, passage_chars, passage_words, query_chars, query_words
from bot.types import Passage, Redacted

MRB = Lexicon.of([Entry("motorrijtuigenbelasting", ("wegenbelasting",), 0.8)])


def _passage(text: str, title: str = "") -> Passage:
    return Passage("p#t", "p", title, "", text, 0, len(text))


def _query(text: str, lexicon: Lexicon) -> Query:
    return QueryAnalyser(lexicon, Vocabulary()).query(Redacted(text))


def _weight(passage: Passage, word: str) -> float:
    vector = passage_words(passage)
    return dict(zip(vector.indices, vector.values, strict=True)).get(dimension(stem(word)), 0.0)


@given(st.text(max_size=200))
def test_dimensions_ascend(text: str) -> None:
    """Every vector has distinct 32-bit dimensions in ascending order with positive values."""
    for vector in (passage_words(_passage(text)), passage_chars(_passage(text)), query_chars(_query(text, MRB))):
        assert list(vector.indices) == sorted(set(vector.indices))
        assert all(0 <= i < 2**32 for i in vector.indices) and all(value > 0 for value in vector.values)


def test_a_dimension_is_stable() -> None:
    """A term has the same dimension on every machine: stored vectors depend on it."""
    assert dimension("belast") == 3467870579


def test_repeats_count_less_and_less() -> None:
    """A second mention adds less than the first."""
    one, two, three = (_weight(_passage("boete " * n + "anders " * (9 - n)), "boete") for n in (1, 2, 3))
    assert one < two < three
    assert two - one > three - two


def test_a_word_counts_for_more_in_a_short_passage() -> None:
    """The same word weighs less among many others."""
    assert _weight(_passage("boete"), "boete") > _weight(_passage("boete " + "woorden " * 100), "boete")


def test_the_title_counts_double() -> None:
    """A word in the title weighs more than the same word in the text."""
    assert _weight(_passage("x y", "boete"), "boete") > _weight(_passage("boete x y"), "boete")


def test_a_callers_word_brings_the_official_term() -> None:
    """The asked word weighs 1, the official term what the lexicon says."""
    vector = query_words(_query("wegenbelasting", MRB))
    weights = dict(zip(vector.indices, vector.values, strict=True))
    assert weights[dimension(stem("wegenbelasting"))] == 1
    assert weights[dimension(stem("motorrijtuigenbelasting"))] == 0.8


def test_an_asked_term_weighs_one() -> None:
    """A term that is asked as well as meant weighs 1, not its lexicon weight."""
    vector = query_words(_query("motorrijtuigenbelasting, dus wegenbelasting", MRB))
    assert set(vector.values) == {1.0}


def test_nothing_asked() -> None:
    """A question of stop words has empty vectors."""
    query = _query("wat is de?", MRB)
    assert query_words(query).indices == query_chars(query).indices == ()
