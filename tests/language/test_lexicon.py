"""Callers' words mapped to official terms."""

from __future__ import annotations

import pytest

from bot.language.lexicon import DEFAULT_WEIGHT, Entry, Lexicon
from bot.language.tokens import stem, terms

LEXICON = Lexicon.of(
    [
        Entry("motorrijtuigenbelasting", ("wegenbelasting", "mrb"), 0.8),
        Entry("betalingsregeling", ("in termijnen betalen", "nu niet alles kunnen"), 0.6),
        Entry("uitstel van betaling", ("later betalen", "wegenbelasting"), 0.3),
        Entry("aanslag", ("blauwe envelop",)),
    ]
)


@pytest.mark.parametrize(
    ("question", "term"),
    [
        ("Wat kost wegenbelasting?", "motorrijtuigenbelasting"),
        ("MRB betalen", "motorrijtuigenbelasting"),
        ("mag ik in termijnen betalen", "betalingsregeling"),
        ("ik zou nu niet alles kunnen betalen", "betalingsregeling"),
        ("er lag een blauwe envelop", "aanslag"),
        ("twee blauwe enveloppen", "aanslag"),
    ],
)
def test_a_synonym_gives_the_official_term(question: str, term: str) -> None:
    """A caller's word, phrase or inflected form stands for the official term."""
    assert stem(term) in LEXICON.expand(question)


@pytest.mark.parametrize("question", ["betalen in de termijnen", "blauwe brief, envelop", "box 3", ""])
def test_other_words_give_nothing(question: str) -> None:
    """A phrase counts only whole and in order."""
    assert LEXICON.expand(question) == {}


def test_a_term_of_several_words() -> None:
    """Every meaningful word of the official term comes back."""
    assert set(LEXICON.expand("kan ik later betalen")) == set(terms("uitstel van betaling"))


def test_one_word_for_two_terms() -> None:
    """A word that stands for two terms gives both, each at its own weight."""
    found = LEXICON.expand("wegenbelasting")
    assert found[stem("motorrijtuigenbelasting")] == 0.8
    assert found[stem("uitstel")] == 0.3


def test_the_highest_weight_counts() -> None:
    """A term reached along two ways is worth the most of both."""
    lexicon = Lexicon.of([Entry("btw", ("omzetbelasting",), 0.4), Entry("btw", ("voorbelasting",), 0.7)])
    assert lexicon.expand("voorbelasting en omzetbelasting") == {stem("btw"): 0.7}


def test_the_default_weight() -> None:
    """An entry without a weight gets the default."""
    assert LEXICON.expand("blauwe envelop") == {stem("aanslag"): DEFAULT_WEIGHT}


def test_an_empty_lexicon() -> None:
    """Without entries nothing is expanded."""
    assert Lexicon().expand("wegenbelasting") == {}


def test_an_empty_synonym_is_ignored() -> None:
    """A synonym without letters never matches."""
    assert Lexicon.of([Entry("btw", ("", "-"))]).expand("? -") == {}
