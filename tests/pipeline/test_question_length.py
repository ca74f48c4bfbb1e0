"""A question that is too long: what the employee hears."""

from __future__ import annotations

import pytest

from bot.errors import TooLong
from bot.pipeline.question import checked, sentence_end


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("Een zin. " + "x" * 8 + " einde van de tekst", 28),
        ("Dit is een zin van vijf. En dan nog een", 24),
        ("x" * 60, 30),
    ],
)
def test_the_cut_falls_behind_a_sentence_or_a_word(text: str, end: int) -> None:
    """The last one that leaves at least half; else at the limit."""
    assert sentence_end(text, 30) == end


def test_a_long_question_hears_where_to_cut() -> None:
    """How long it is, what is allowed, and where the first part may end."""
    with pytest.raises(TooLong) as caught:
        checked("Eerste zin is dit hier. " + "woord " * 20, 30)
    assert "tot en met teken 23" in caught.value.detail


@pytest.mark.parametrize(("text", "said"), [("Eerste zin is dit hier. " + "woord " * 20, True), ("woord " * 20, False)])
def test_a_sentence_ends_there_only_when_one_does(text: str, said: bool) -> None:
    """Where only a word or nothing ends, nothing is said of a sentence."""
    with pytest.raises(TooLong) as caught:
        checked(text, 30)
    assert ("daar eindigt een zin" in caught.value.detail) is said
