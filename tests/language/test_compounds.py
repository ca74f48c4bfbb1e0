"""Compounds taken apart and put together."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.language.vocabulary import Vocabulary, join, split

COUNTS = {
    "aangifte": 40,
    "campagne": 3,
    "aangiftecampagne": 1,
    "belasting": 50,
    "dienst": 9,
    "belastingdienst": 7,
    "inkomen": 20,
    "toets": 2,
    "inkomenstoets": 1,
    "hond": 2,
    "vermogen": 12,
    "over": 45,
    "zicht": 1,
    "verkeer": 2,
    "boete": 8,
}
VOCABULARY = Vocabulary.of(COUNTS, 50)


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("aangiftecampagne", ("aangifte", "campagne")),
        ("hondenbelasting", ("hond", "belasting")),
        ("inkomenstoets", ("inkomen", "toets")),
        ("vermogensbelasting", ("vermogen", "belasting")),
        ("boetedienst", ("boete", "dienst")),
        ("verkeersboete", ("verkeer", "boete")),
    ],
)
def test_a_compound_gives_its_parts(word: str, parts: tuple[str, str]) -> None:
    """Two known words, with or without linking letters; the commoner of two ways to cut."""
    assert split(word, VOCABULARY) == parts


@pytest.mark.parametrize("word", ["aangifte", "overzicht", "belastingpaard", "paardbelasting", "hond", "boeteboe", ""])
def test_no_compound(word: str) -> None:
    """One word, a stop word with something behind it, an unknown part, too little: nothing to take apart."""
    assert split(word, VOCABULARY) == ()


@pytest.mark.parametrize(
    ("first", "second", "whole"),
    [
        ("aangifte", "campagne", "aangiftecampagne"),
        ("inkomen", "toets", "inkomenstoets"),
        ("belasting", "dienst", "belastingdienst"),
        ("campagne", "aangifte", ""),
        ("", "", ""),
    ],
)
def test_two_words_give_the_compound_that_is_known(first: str, second: str, whole: str) -> None:
    """In their order, with a linking letter where the compound has one; else nothing."""
    assert join(first, second, VOCABULARY) == whole


@given(st.text(alphabet="abenst", max_size=30) | st.text(max_size=60))
def test_any_text_can_be_split(word: str) -> None:
    """Whatever the text, its parts are known words; without a vocabulary there are none."""
    assert all(part in VOCABULARY for part in split(word, VOCABULARY))
    assert split(word, Vocabulary()) == ()


@given(st.sampled_from(sorted(COUNTS)), st.sampled_from(["", "s", "en"]), st.sampled_from(sorted(COUNTS)))
def test_what_is_put_together_begins_and_ends_as_its_parts(first: str, link: str, second: str) -> None:
    """Any two words joined in a vocabulary that has the whole are found again as that whole."""
    whole = Vocabulary.of({first + link + second: 1}, 1)
    found = join(first, second, whole)
    assert found in whole and found.startswith(first) and found.endswith(second)
