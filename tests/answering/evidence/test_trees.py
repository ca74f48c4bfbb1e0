"""Small trees that correct the chance."""

from __future__ import annotations

import json

import numpy as np
import pytest

from bot.answering.evidence.trees import Tree, Trees
from train.boosting import BoostingRecipe, fit_trees

NAMES = ("gap", "odds")
TREE = Tree(("gap", 1.0), ("odds", 0.0), ("odds", 5.0), (1.0, 2.0, 3.0, 4.0))


@pytest.mark.parametrize(
    ("row", "added"), [((0.0, -1.0), 1.0), ((1.0, 0.5), 2.0), ((1.5, 5.0), 3.0), ((2.0, 6.0), 4.0)]
)
def test_a_row_takes_the_number_of_its_side(row: tuple[float, float], added: float) -> None:
    """Up to a limit left, above it right."""
    assert Trees(NAMES, [TREE]).added(np.array([row])).tolist() == [added]


def test_trees_add_up() -> None:
    """Row by row; without trees nothing is added."""
    rows = np.array([(0.0, -1.0), (2.0, 6.0)])
    assert Trees(NAMES, [TREE, TREE]).added(rows).tolist() == [2.0, 8.0]
    assert Trees(NAMES, []).added(rows).tolist() == [0.0, 0.0]


def test_what_is_written_is_read() -> None:
    """As JSON."""
    trees = Trees(NAMES, [TREE])
    assert Trees.read(NAMES, json.loads(json.dumps(trees.written()))).trees == trees.trees


def test_a_sign_without_that_name_is_an_error() -> None:
    """A file of other signs is not taken for one of these."""
    with pytest.raises(KeyError, match="odds"):
        Trees(("gap",), [TREE]).added(np.zeros((1, 1)))


def test_trees_learn_what_no_line_can() -> None:
    """Good where one sign, not both, is high; the same rows give the same trees."""
    rng = np.random.RandomState(1)
    rows = rng.rand(800, 2)
    good = (rows[:, 0] > 0.5) != (rows[:, 1] > 0.5)
    recipe = BoostingRecipe(trees=60, shrink=0.3)
    trees = fit_trees(NAMES, rows, good, np.ones(len(rows)), np.zeros(len(rows)), recipe)
    assert ((trees.added(rows) > 0) == good).mean() > 0.95
    assert trees.trees == fit_trees(NAMES, rows, good, np.ones(len(rows)), np.zeros(len(rows)), recipe).trees
