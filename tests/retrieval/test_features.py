"""What the ranker knows of each passage in the pool."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.language.lexicon import Lexicon, Reference
from bot.language.vocabulary import Vocabulary
from bot.retrieval.encoders.encoder import Encoder
from bot.retrieval.ranker import NAMES, Features, PoolEntry, Rows, cards
from bot.retrieval.sparse import Query, QueryAnalyser
from bot.types import Passage, Redacted
from tests.support.fakes import WordEncoder

IW = "Invorderingswet 1990"
PASSAGES = [
    Passage(
        "iw#9", "iw", IW, "Artikel 9", "Een aanslag is invorderbaar zes weken na de dagtekening.", 0, 1, article="9"
    ),
    Passage("iw#9a", "iw", IW, "Artikel 9a", "De ontvanger rekent rente.", 0, 1, article="9a"),
    Passage("boete#hoog", "boete", "Boete", "Hoogte", "Hoe hoog de boete is, hangt af van de aanslag.", 0, 1),
    Passage("leeg#", "leeg", "", "", "", 0, 0),
]
FOUND = [
    PoolEntry(4.0, 8.0, 0.6, 1.0),
    PoolEntry(1.0, 2.0, 0.3, 0.4),
    PoolEntry(2.0, 8.0, 0.0, 0.7),
    PoolEntry(0.0, 0.0, 0.0, 0.0),
]
VOCABULARY = Vocabulary.of_texts(f"{p.title}\n{p.section}\n{p.text}" for p in PASSAGES)


def _query(question: str) -> Query:
    return QueryAnalyser(Lexicon(), VOCABULARY).query(Redacted(question))


def _rows(question: str, encoder: Encoder | None = None) -> Rows:
    used = encoder or WordEncoder()
    return Features(used, VOCABULARY).rows(_query(question), FOUND, cards(PASSAGES, used), np.zeros((len(FOUND), 3)))


def _feature(name: str, question: str, encoder: Encoder | None = None) -> list[float]:
    values: list[float] = _rows(question, encoder)[:, NAMES.index(name)].round(4).tolist()
    return values


def test_one_row_a_passage_one_column_a_feature() -> None:
    """The array's shape is that of the pool and the names."""
    assert _rows("boete").shape == (len(PASSAGES), len(NAMES))


def test_an_empty_pool() -> None:
    """No passages give no rows, with all columns."""
    assert Features(WordEncoder(), VOCABULARY).rows(_query("boete"), [], [], np.zeros((0, 3))).shape == (0, len(NAMES))


def test_a_name_stands_for_one_column() -> None:
    """No feature is named twice."""
    assert len(set(NAMES)) == len(NAMES)


@pytest.mark.parametrize(
    ("name", "values"), [("words", [1, 0.25, 0.5, 0]), ("chars", [1, 0.25, 1, 0]), ("dense", [1, 0.5, 0, 0])]
)
def test_scores_are_relative_to_the_best_in_the_pool(name: str, values: list[float]) -> None:
    """The best has 1, a passage that an index did not find 0."""
    assert _feature(name, "boete") == values


def test_lead_counts_every_word_of_the_question() -> None:
    """Small words too: three of four stand in the third passage."""
    assert _feature("lead", "hoe hoog is rente") == [0.25, 0.25, 0.75, 0]


def test_first_is_the_place_of_the_first_word() -> None:
    """First word, second word, nowhere."""
    assert _feature("first", "rekent de ontvanger")[1] == 1
    assert _feature("first", "rente")[1] == pytest.approx(1 / 3, abs=1e-4)
    assert _feature("first", "rente")[0] == 0


def test_a_longer_passage_has_a_longer_length() -> None:
    """An empty one has none."""
    assert _feature("length", "boete")[0] > _feature("length", "boete")[1] > _feature("length", "boete")[3] == 0


def test_a_group_is_what_its_members_add_up_to() -> None:
    """Both articles of one law share theirs: first and third of the ranking."""
    places = 1 + 1 / 2 + 1 / 3 + 1 / 4
    shares = [(1 + 1 / 3) / places, (1 + 1 / 3) / places, 1 / 2 / places, 1 / 4 / places]
    assert _feature("group", "boete") == pytest.approx(shares, abs=1e-4)


def test_heading_is_the_overlap_of_words() -> None:
    """Two words of three; a heading without any of them has none."""
    assert _feature("heading", "hoogte boete aanslag") == [0, 0, pytest.approx(2 / 3, abs=1e-4), 0]


def test_the_whole_heading_asked_matches_whole() -> None:
    """A question that is the heading has cosine 1."""
    assert _feature("heading_match", "Boete hoogte") == [0, 0, 1, 0]


def test_the_named_article_and_no_other() -> None:
    """Article 9 of that law, not 9a."""
    assert _feature("article", "artikel 9 IW") == [1, 0, 0, 0]
    assert _feature("article", "artikel 9a IW") == [0, 1, 0, 0]


@pytest.mark.parametrize("question", ["artikel 9", "artikel 9 Awb", "artikel 90 IW", "9"])
def test_another_article_is_not_named(question: str) -> None:
    """Without its law, of another law, or with another number."""
    assert _feature("article", question) == [0, 0, 0, 0]


def test_no_law_is_no_article() -> None:
    """A passage that is no article is not the article of an unknown law."""
    assert Reference("9") in _query("artikel 9").references
    assert _feature("article", "artikel 9")[3] == 0


def test_near_tokens(encoder: Encoder) -> None:
    """With token vectors, the passage that begins with the asked words is nearest; an empty one is not near."""
    near = _feature("lead_tokens", "invorderbaar zes weken na dagtekening", encoder)
    assert max(near) == near[0] == pytest.approx(1, abs=0.01)
    assert near[3] == 0


def test_without_token_vectors_nothing_is_near() -> None:
    """An encoder that gives whole texts only makes the feature 0 everywhere."""
    assert _feature("lead_tokens", "invorderbaar") == [0, 0, 0, 0]


@given(st.text(max_size=120))
def test_any_question_has_features(question: str) -> None:
    """Every feature is a number; all but the length lie between 0 and 1."""
    rows = _rows(question)
    assert np.isfinite(rows).all() and (rows >= 0).all()
    assert (np.delete(rows, NAMES.index("length"), axis=1) <= 1 + 1e-9).all()


def test_a_passage_that_is_not_in_the_pool_changes_nothing() -> None:
    """Features look at the pool alone: they are the same whichever passages were embedded beside it."""
    alone = Features(WordEncoder(), VOCABULARY).rows(
        _query("boete"), FOUND[:2], cards(PASSAGES, WordEncoder())[:2], np.zeros((2, 3))
    )
    again = Features(WordEncoder(), VOCABULARY).rows(
        _query("boete"), FOUND[:2], cards(PASSAGES[:2], WordEncoder()), np.zeros((2, 3))
    )
    assert (alone == again).all()
