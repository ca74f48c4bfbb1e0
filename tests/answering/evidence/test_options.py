"""What a model that picks sentences may pick from."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from bot.answering.evidence.options import OPTIONS, options
from bot.answering.evidence.selection import weigh_evidence
from bot.types import Evidence, Hit, Passage, Redacted
from tests.support.house import passage, terms_of

MANY = passage(" ".join(f"De aangifte nummer {n} gaat naar kantoor {n}." for n in range(20)), "veel#a", "Aangifte")
LEANING = passage(
    "De aangifte moet vóór 1 mei binnen zijn. Dit geldt ook voor de aangifte van een erfenis.", "mei#a", "Aangifte"
)
AGAIN = passage("De aangifte moet vóór 1 mei binnen zijn.", "mei#b", "Aangifte")
QUESTION = "Wanneer moet de aangifte binnen zijn?"


def _options(*found: Passage, limit: int = OPTIONS, asked: str = QUESTION) -> Sequence[Evidence]:
    hits = [Hit(p, 0.9 - n / 10) for n, p in enumerate(found)]
    considered = weigh_evidence(Redacted(asked), hits, terms_of(asked))
    assert considered is not None
    return options(considered, limit)


def test_every_option_stands_at_its_offsets() -> None:
    """What is shown is a stretch of the passage, numbered from one."""
    offered = _options(MANY, LEANING)
    assert all(item.passage.text[item.start : item.end] == item.text for item in offered)
    assert [item.n for item in offered] == list(range(1, len(offered) + 1))


@pytest.mark.parametrize("limit", [1, 5, OPTIONS])
def test_there_are_as_many_as_asked_for(limit: int) -> None:
    """More than the four that answer by themselves, when there are more."""
    assert len(_options(MANY, limit=limit)) == limit


def test_a_piece_brings_what_it_leans_on() -> None:
    """`Dit geldt ook` says nothing without the sentence before it."""
    assert [item.text for item in _options(LEANING, asked="Geldt dit ook voor een erfenis?")] == [LEANING.text]


def test_the_same_words_are_offered_once() -> None:
    """A second article that says the same takes no room."""
    assert len(_options(AGAIN, passage(AGAIN.text, "mei#c"))) == 1


def test_pieces_of_one_passage_stay_together() -> None:
    """Their title then stands in the prompt once."""
    ids = [item.passage.passage_id for item in _options(MANY, LEANING)]
    assert len(list(dict.fromkeys(ids))) == sum(1 for n, one in enumerate(ids) if n == 0 or ids[n - 1] != one)


def test_what_is_too_long_to_offer_is_left_out() -> None:
    """A list of half a page would take the room of the others."""
    long = passage(f"De aangifte {'en nog een aangifte ' * 40}gaat weg.", "lang#a")
    assert [item.text for item in _options(long, AGAIN)] == [AGAIN.text]
