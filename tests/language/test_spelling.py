"""Spelling correction against the words of a knowledge base."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.language.vocabulary import Speller, Vocabulary

COUNTS = {
    "motorrijtuigenbelasting": 9,
    "aangifte": 40,
    "aanslag": 25,
    "vermogen": 12,
    "verlopen": 1,
    "werkgever": 8,
    "toeslag": 6,
    "terecht": 5,
    "bank": 3,
    "later": 9,
    "box": 7,
    "naar": 45,
}
VOCABULARY = Vocabulary.of(COUNTS, 50)
SPELLER = Speller(VOCABULARY)


def _corrected(word: str) -> list[str]:
    return [correction.word for correction in SPELLER.corrections(word)]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("aangite", "aangifte"),
        ("aanggifte", "aangifte"),
        ("aangigte", "aangifte"),
        ("aangfite", "aangifte"),
        ("angifet", "aangifte"),
        ("bangifte", "aangifte"),
        ("motorijtuigenbelasing", "motorrijtuigenbelasting"),
        ("vermgoen", "vermogen"),
        ("toeslach", "toeslag"),
        ("bakn", "bank"),
    ],
)
def test_a_typing_error_is_corrected(typed: str, meant: str) -> None:
    """Letters left out, doubled, wrong, swapped, or two of these; the first letter too."""
    assert _corrected(typed)[0] == meant


@pytest.mark.parametrize(
    "word",
    ["aangifte", "aangiften", "werkgevers", "naar", "welke", "gekocht", "kind", "box", "bux", "2024", "3.120", ""],
)
def test_a_right_word_is_left_alone(word: str) -> None:
    """A known word, another form of one, an ordinary word, a short one, a number: none is a typing error."""
    assert _corrected(word) == []


@pytest.mark.parametrize("word", ["onterecht", "fiets", "zorgverzekering", "aanxlxxg", "bukn"])
def test_far_from_everything(word: str) -> None:
    """The opposite of a known word, a word that is near to none, and two edits in a short word are not corrected."""
    assert _corrected(word) == []


def test_callers_words_are_right() -> None:
    """A word that the lexicon has is no typing error, though no passage holds it."""
    assert [c.word for c in Speller(VOCABULARY).corrections("werknemer")] == ["werkgever"]
    assert Speller(VOCABULARY, right=["werknemer"]).corrections("werknemer") == ()


def test_the_likeliest_comes_first_and_weighs_one() -> None:
    """Of two words at the same distance the commoner comes first; the other weighs less."""
    first, second = SPELLER.corrections("vermopen")
    assert (first.word, first.weight) == ("vermogen", 1.0)
    assert second.word == "verlopen" and 0 < second.weight < 1


def test_small_words_are_no_correction() -> None:
    """What comes nearest to a stop word says nothing about the subject."""
    assert _corrected("naer") == []


def test_an_empty_knowledge_base() -> None:
    """Without words nothing is corrected."""
    assert Speller(Vocabulary()).corrections("aangite") == ()


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyz", max_size=60) | st.text(max_size=60))
def test_any_word_can_be_looked_up(word: str) -> None:
    """Any text gives at most three known words with weights from 0 to 1, the same every time."""
    found = SPELLER.corrections(word)
    assert len(found) <= 3 and all(c.word in VOCABULARY and 0 < c.weight <= 1 for c in found)
    assert Speller(VOCABULARY).corrections(word) == found


@given(st.sampled_from(sorted(w for w in COUNTS if len(w) > 6 and w != "terecht")), st.integers(0, 30))
def test_a_letter_left_out_is_found(word: str, place: int) -> None:
    """A long word is found again with any one letter left out, unless what is left is a form of it."""
    typed = word[: place % len(word)] + word[place % len(word) + 1 :]
    assert not SPELLER.is_unknown(typed) or word in _corrected(typed)
