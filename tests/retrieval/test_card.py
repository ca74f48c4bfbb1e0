"""What the ranker looks at in a passage, and how it is stored."""

from __future__ import annotations

from dataclasses import fields

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.retrieval.encoders.encoder import Encoder
from bot.retrieval.ranker import FIRST_STEMS, LEAD_TOKENS, Card, article_code, cards, codes, pack, unpack
from bot.types import Passage
from tests.support.fakes import WordEncoder

CODE = st.integers(0, 2**32 - 1)
LISTS = len(fields(Card)) - 3
CARDS = st.builds(
    lambda numbers, lists: Card(*numbers, *(np.array(values, np.uint32) for values in lists)),
    st.tuples(CODE, CODE, CODE),
    st.lists(st.lists(CODE, max_size=80), min_size=LISTS, max_size=LISTS),
)


def _passage(text: str, title: str = "Titel", article: str = "") -> Passage:
    return Passage("p#t", "p", title, "", text, 0, len(text), article=article)


def _card(text: str, title: str = "Titel", article: str = "") -> Card:
    return cards([_passage(text, title, article)], WordEncoder())[0]


def _plain(card: Card) -> tuple[object, ...]:
    return card.group, card.length, card.article, *(part.tolist() for part in card.parts)


@given(CARDS)
def test_a_packed_card_comes_back(card: Card) -> None:
    """Every number and every list, also the empty ones."""
    assert _plain(unpack(pack(card))) == _plain(card)


def test_every_list_is_packed() -> None:
    """A list added to the card and forgotten among its parts would be lost."""
    assert len(_card("Een boete.").parts) == LISTS


@given(st.text(max_size=300), st.text(max_size=80), st.text(max_size=8))
def test_any_passage_has_a_card(text: str, title: str, article: str) -> None:
    """Whatever the text, title or article number: a card that can be packed, never longer than it may be."""
    card = _card(text, title, article)
    assert _plain(unpack(pack(card))) == _plain(card)
    assert len(card.stems) <= FIRST_STEMS


def test_without_token_vectors_there_are_no_tokens() -> None:
    """An encoder that gives whole texts only leaves the token list empty."""
    assert len(_card("Een boete.").lead_tokens) == 0


def test_tokens_of_the_shipped_encoder(encoder: Encoder) -> None:
    """The distinct tokens of the beginning, however long the text is."""
    short, long = cards([_passage("boete boete"), _passage("de boete is hoog " * 100)], encoder)
    assert 0 < len(short.lead_tokens) <= 2
    assert len(long.lead_tokens) <= LEAD_TOKENS


def test_no_passages_no_cards() -> None:
    """Nothing gives nothing."""
    assert cards([], WordEncoder()) == []


def test_articles_of_one_law_are_a_group() -> None:
    """What stands before the last comma of a title is the series; without a comma the title is."""
    first, second, other = (_card("x", title) for title in ("Awb, artikel 1", "Awb, artikel 2", "Awb"))
    assert first.group == second.group == other.group != _card("x", "AWR, artikel 1").group


@pytest.mark.parametrize("title", ["Invorderingswet 1990", "invorderingswet-1990"])
def test_a_law_article_has_its_code(title: str) -> None:
    """By number and official name of the law, in whatever case."""
    assert _card("x", title, "9A").article == article_code("9a", "Invorderingswet 1990")


def test_other_passages_have_no_article() -> None:
    """0 stands for none."""
    assert _card("x", "Invorderingswet 1990").article == 0


def test_codes_of_a_set_ascend() -> None:
    """A set has one order on every run; a list keeps its own, repeats included."""
    assert codes({"boete", "aanslag"}).tolist() == sorted(codes({"aanslag", "boete"}).tolist())
    assert codes(["boete", "aanslag", "boete"])[0] == codes(["boete"])[0] == codes(["boete", "aanslag", "boete"])[2]
