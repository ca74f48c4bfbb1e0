"""The fit of the grounding check's model, on a few made rows and on the committed pairs' own file."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from bot.answering.grounding.check import FILE
from eval.suites.grounding import HELD_OUT, GroundingPair, read_pairs
from train.grounding import SPEAKING_FOR, Data, cross_validated, fitted, threshold

PAIRS = Path(__file__).parents[2] / "eval" / "data" / "grounding.jsonl"
ROWS = np.array([[0.0, 0.9], [0.0, 1.0], [0.0, 0.8], [1.0, 0.9], [1.0, 0.4], [0.0, 0.2]])
RIGHT = np.array([True, True, True, False, False, False])


def test_the_model_tells_right_from_wrong() -> None:
    """A conflict speaks against, a share for."""
    found = fitted(ROWS, RIGHT, np.array([-1, 1]), 0.1).probabilities(ROWS)
    assert found[RIGHT].min() > found[~RIGHT].max()


def test_a_feature_that_speaks_the_wrong_way_is_left_out() -> None:
    """A conflict may never speak for a sentence."""
    assert fitted(ROWS, RIGHT, np.array([1, 1]), 0.1).weights[0] == 0


def test_the_threshold_withholds_the_share_asked_for() -> None:
    """All of the wrong ones here."""
    scores = np.array([0.9, 0.8, 0.7, 0.6, 0.2, 0.1])
    assert (scores[~RIGHT] < threshold(scores, RIGHT, 0.99)).all()


def test_a_passage_is_never_judged_by_a_model_that_saw_it() -> None:
    """Three passages, each left out once: the first is judged by the model of the other two."""
    pairs = [GroundingPair(str(i), "dev", "", bool(right), "", f"passage {i // 2}") for i, right in enumerate(RIGHT)]
    flags = np.zeros(len(RIGHT), dtype=bool)
    data = Data(pairs, ("conflict", "share"), ROWS, ROWS, RIGHT, flags, flags)
    alone = data.scores(data.model(1.0, np.arange(2, 6)), np.arange(2))
    assert cross_validated(data, 1.0)[:2] == pytest.approx(alone)


def test_the_held_out_pairs_exist() -> None:
    """A split that no pair has would hold out nothing."""
    assert {pair.split for pair in read_pairs(PAIRS)} >= HELD_OUT


@pytest.mark.parametrize("name", json.loads(FILE.read_text("utf-8"))["weights"])
def test_every_committed_weight_speaks_its_way(name: str) -> None:
    """What the file holds is what the fit may give."""
    weight = json.loads(FILE.read_text("utf-8"))["weights"][name]
    assert (weight > 0) == (name in SPEAKING_FOR)
