"""Ranks the pool by a weighted sum of features; `train/ranker.py` learns the weights."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

from bot.retrieval.features import NAMES, Rows

WEIGHTS = Path(__file__).parent / "ranker.json"
_ARTICLE = 4.0
"""Not learned: a question that names a law article wants that article."""


@dataclass(frozen=True)
class Ranker:
    """A linear model. `middle` is the sum at which a score is one half."""

    weights: tuple[float, ...]
    middle: float = 0.0

    def scores(self, rows: Rows) -> Rows:
        """Scores from 0 to 1 for an array of shape (passages, features), rounded so that the engine's last bits never
        decide an order."""
        sums = np.round(rows @ np.array(self.weights), 5) - self.middle
        return np.asarray(np.round(1 / (1 + np.exp(-sums)), 6))


@cache
def load_ranker(path: Path = WEIGHTS) -> Ranker:
    """The ranker in a weights file; features that the file does not name weigh nothing."""
    values = json.loads(path.read_text("utf-8"))
    learned = {**values["weights"], "article": _ARTICLE}
    return Ranker(tuple(learned.get(name, 0.0) for name in NAMES), values["middle"])
