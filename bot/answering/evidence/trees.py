"""Small decision trees that correct a linear model: each looks at two signs at most and adds a number (gradient boosting, Friedman
2001). `train/boosting.py` fits them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

Split = tuple[str, float]
"""A sign and a limit: up to the limit one goes left, above it right."""


@dataclass(frozen=True, slots=True)
class Tree:
    """First one split, then that of the side one went to; four numbers, from left to right."""

    first: Split
    left: Split
    right: Split
    values: tuple[float, float, float, float]


@dataclass(frozen=True)
class Trees:
    """Trees over signs with these names."""

    names: Sequence[str]
    trees: Sequence[Tree]

    def added(self, rows: NDArray[np.float64]) -> NDArray[np.float64]:
        """What all trees together add for each row of signs, shape (rows,). Raises KeyError for a sign that these rows do not have."""
        if not self.trees:
            return np.zeros(len(rows))
        places, limits, values = self._arrays
        goes_right = rows[:, places] > limits  # (rows, trees, splits)
        second = np.where(goes_right[..., 0], goes_right[..., 2], goes_right[..., 1])
        leaves = 2 * goes_right[..., 0] + second
        return np.asarray(values[np.arange(len(self.trees)), leaves].sum(axis=1))

    @cached_property
    def _arrays(self) -> tuple[NDArray[np.int64], NDArray[np.float64], NDArray[np.float64]]:
        splits = [(tree.first, tree.left, tree.right) for tree in self.trees]
        at = {name: place for place, name in enumerate(self.names)}
        places = np.array([[at[name] for name, _ in three] for three in splits])
        limits = np.array([[limit for _, limit in three] for three in splits])
        return places, limits, np.array([tree.values for tree in self.trees])

    @classmethod
    def read(cls, names: Sequence[str], listed: Sequence[Sequence[Any]]) -> Trees:
        """From lists as `written` gives them."""
        return cls(names, [Tree((a, x), (b, y), (c, z), tuple(values)) for a, x, b, y, c, z, *values in listed])

    def written(self) -> list[list[object]]:
        """One list a tree: three times sign and limit, then the four numbers."""
        return [[*tree.first, *tree.left, *tree.right, *tree.values] for tree in self.trees]
