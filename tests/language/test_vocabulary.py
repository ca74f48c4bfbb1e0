"""The words of a knowledge base and how rare they are."""

from __future__ import annotations

import math

from hypothesis import given
from hypothesis import strategies as st

from bot.language.tokens import stem, words
from bot.language.vocabulary import Vocabulary

TEXTS = ["De aanslag is te hoog.", "Bezwaar tegen de aanslag, of tegen twee aanslagen.", "Wat is de boete?"]
VOCABULARY = Vocabulary.of_texts(TEXTS)


def test_a_word_counts_once_a_passage() -> None:
    """`tegen` stands twice in one passage and counts for one."""
    assert VOCABULARY.frequency("tegen") == 1
    assert VOCABULARY.frequency("aanslag") == 2


def test_a_word_in_no_passage() -> None:
    """What was never counted is unknown, and in no passage."""
    assert "zorgtoeslag" not in VOCABULARY
    assert VOCABULARY.frequency("zorgtoeslag") == 0


def test_a_stem_stands_for_all_its_forms() -> None:
    """A form that stands nowhere has a known stem when another form does."""
    assert "bezwaren" not in VOCABULARY
    assert VOCABULARY.has_stem(stem("bezwaren"))


def test_a_stem_counts_at_most_once_a_passage() -> None:
    """`aangifte` and `aangiften` together stand in no more passages than there are."""
    both = Vocabulary.of({"aangifte": 2, "aangiften": 2}, passages=2)
    assert both.idf(stem("aangifte")) == Vocabulary.of({"aangifte": 2}, passages=2).idf(stem("aangifte"))


def test_a_rare_word_weighs_more() -> None:
    """The fewer passages, the higher the inverse document frequency; unknown weighs most."""
    assert VOCABULARY.idf(stem("zorgtoeslag")) > VOCABULARY.idf(stem("boete")) > VOCABULARY.idf(stem("aanslag")) > 0


def test_idf_by_hand() -> None:
    """One of three passages: ln(1 + 2.5 / 1.5)."""
    assert math.isclose(VOCABULARY.idf(stem("boete")), math.log(1 + 2.5 / 1.5))


def test_an_empty_knowledge_base() -> None:
    """Without passages everything is unknown, and nothing divides by zero."""
    assert not Vocabulary().has_stem(stem("boete"))
    assert Vocabulary().idf(stem("boete")) > 0


@given(st.lists(st.text(max_size=80), max_size=8))
def test_every_word_of_every_text_is_known(texts: list[str]) -> None:
    """A word stands in at least one passage and in no more than there are; no weight falls below 0."""
    vocabulary = Vocabulary.of_texts(texts)
    for word in (word for text in texts for word in words(text)):
        assert 1 <= vocabulary.frequency(word) <= len(texts) == vocabulary.passages
        assert vocabulary.has_stem(stem(word)) and vocabulary.idf(stem(word)) >= 0
