"""The ranker and the weights that ship with it."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.retrieval.ranker import NAMES, READ_WEIGHTS, WEIGHTS, Ranker, load_ranker

READER = {"reader_piece", "reader_whole", "reader_variant"}
SHIPPED = load_ranker()
READ = load_ranker(is_read=True)
NO_SIMILARITY = {"length"}
ROWS = st.lists(st.lists(st.floats(0, 2), min_size=len(NAMES), max_size=len(NAMES)), min_size=1, max_size=8)


def test_the_shipped_weights_name_every_feature() -> None:
    """All but the article, which is not learned, and without the reader what it says; none that does not exist."""
    learned = set(NAMES) - {"article"}
    assert set(json.loads(READ_WEIGHTS.read_text("utf-8"))["weights"]) == learned
    assert set(json.loads(WEIGHTS.read_text("utf-8"))["weights"]) == learned - READER


@pytest.mark.parametrize("name", [name for name in NAMES if name not in NO_SIMILARITY])
def test_a_similarity_never_counts_against_a_passage(name: str) -> None:
    """More like the question is never worse."""
    assert all(ranker.weights[NAMES.index(name)] >= 0 for ranker in (SHIPPED, READ))


@given(ROWS)
def test_scores_lie_between_0_and_1(rows: list[list[float]]) -> None:
    """Whatever the features, one score for each passage."""
    scores = SHIPPED.scores(np.array(rows))
    assert scores.shape == (len(rows),)
    assert ((scores >= 0) & (scores <= 1)).all()


def test_no_passages_no_scores() -> None:
    """An empty pool has no scores."""
    assert SHIPPED.scores(np.zeros((0, len(NAMES)))).shape == (0,)


def test_the_middle_scores_one_half() -> None:
    """A sum at the middle is as good as a typical best hit."""
    assert Ranker((1.0, 2.0), middle=3.0).scores(np.array([[1.0, 1.0]])).tolist() == [0.5]


@given(ROWS, st.sampled_from([name for name in NAMES if name not in NO_SIMILARITY]))
def test_more_alike_never_scores_lower(rows: list[list[float]], name: str) -> None:
    """Raising one similarity of a passage raises its score or leaves it."""
    higher = np.array(rows)
    higher[:, NAMES.index(name)] += 0.5
    assert (SHIPPED.scores(higher) >= SHIPPED.scores(np.array(rows))).all()


def test_the_named_article_comes_before_its_like() -> None:
    """Of two passages that are alike otherwise, even somewhat less so, the named article wins."""
    rows = np.full((2, len(NAMES)), 0.8)
    rows[0] = 0.6
    rows[:, NAMES.index("article")] = (1, 0)
    assert SHIPPED.scores(rows).argmax() == 0


def test_the_engines_last_bits_decide_nothing() -> None:
    """Two sums that differ in the seventh decimal score the same."""
    rows = np.full((2, len(NAMES)), 0.5)
    rows[1] += 1e-8
    assert len(set(SHIPPED.scores(rows).tolist())) == 1


def test_a_feature_that_the_file_does_not_name_weighs_nothing(tmp_path: Path) -> None:
    """Weights of an older BelBot still load."""
    file = tmp_path / "ranker.json"
    file.write_text(json.dumps({"weights": {"words": 2.0, "weg": 9.0}, "middle": 1.5}), "utf-8")
    ranker = load_ranker(file)
    assert {name: w for name, w in zip(NAMES, ranker.weights, strict=True) if w and name != "article"} == {"words": 2.0}
    assert ranker.middle == 1.5
