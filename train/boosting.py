"""Fits small trees that correct a logistic regression (gradient boosting, Friedman 2001, with Newton steps as in Chen and Guestrin 2016).

Which sign and limit a tree splits at is scikit-learn's work; what its leaves add is fitted to the rows that the evaluator of
`bot/answering/evidence/trees.py` sends there, so that what is taught is what runs.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.tree import DecisionTreeRegressor

from bot.answering.evidence.trees import Split, Tree, Trees

Rows = NDArray[np.float64]

_DEPTH = 2
"""Splits on the way through a tree, as `Tree` holds them."""


@dataclass(frozen=True, slots=True)
class BoostingRecipe:
    """`share`: of the rows, drawn anew for each tree; `least`: rows in a leaf; `shrink`: of each tree's step what is taken; `held`: weight
    that pulls each step to nothing; `most`: the greatest log odds of the regression that are corrected."""

    trees: int = 150
    shrink: float = 0.08
    share: float = 0.7
    least: int = 30
    held: float = 1.0
    most: float = 8.0
    seed: int = 0


def fit_trees(
    names: Sequence[str],
    rows: Rows,
    good: NDArray[np.bool_],
    weights: Rows,
    start: Rows,
    recipe: BoostingRecipe | None = None,
) -> Trees:
    """Trees over `rows`, shape (examples, names), that correct the log odds in `start` towards `good`; `weights` says what each example
    counts for."""
    recipe = recipe or BoostingRecipe()
    rng = np.random.RandomState(recipe.seed)
    odds = np.clip(start, -recipe.most, recipe.most)
    found: list[Tree] = []
    for number in range(recipe.trees):
        chance = 1 / (1 + np.exp(-odds))
        missed, slope = weights * (good - chance), weights * chance * (1 - chance)
        drawn = rng.rand(len(rows)) < recipe.share
        splitter = DecisionTreeRegressor(max_depth=_DEPTH, min_samples_leaf=recipe.least, random_state=number)
        splitter.fit(rows[drawn], (good - chance)[drawn], sample_weight=weights[drawn])
        shape = _shape(names, splitter.tree_)
        leaves = _leaves(names, shape, rows)
        steps = [
            recipe.shrink * float(missed[leaves == leaf].sum() / (slope[leaves == leaf].sum() + recipe.held))
            for leaf in range(4)
        ]
        tree = Tree(*shape, tuple(round(step, 4) for step in steps))  # type: ignore[arg-type]
        odds += Trees(names, [tree]).added(rows)
        found.append(tree)
    return Trees(names, found)


def _shape(names: Sequence[str], tree: Any) -> tuple[Split, Split, Split]:
    """The splits of a fitted tree; a side that is not split again sends all of its rows one way."""

    def split(node: int) -> Split:
        if tree.children_left[node] < 0:
            return names[0], float(np.finfo(np.float64).max)
        return names[int(tree.feature[node])], round(float(tree.threshold[node]), 4)

    first = split(0)
    if tree.children_left[0] < 0:
        return first, first, first
    return first, split(int(tree.children_left[0])), split(int(tree.children_right[0]))


def _leaves(names: Sequence[str], shape: tuple[Split, Split, Split], rows: Rows) -> NDArray[np.int64]:
    """The leaf, from 0 to 3, of each row."""
    return Trees(names, [Tree(*shape, (0.0, 1.0, 2.0, 3.0))]).added(rows).astype(np.int64)
