"""The learned weights behind evidence: which pieces answer best, and how likely it is that they answer at all.

Both models are linear. `train/sentences.py` fits them; without its file nothing can be answered from sources.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from bot.answering import sentence_features
from bot.answering.confidence import SIGNS
from bot.answering.sentence_features import Rows

_FILE = Path(__file__).with_suffix(".json")


@dataclass(frozen=True, slots=True)
class SentenceRanker:
    """`weights` in the order of `sentence_features.NAMES`; `signs` and `bias` of the chance that the best piece answers;
    `threshold`: the least chance at which it is shown."""

    weights: Rows
    signs: Rows
    bias: float
    threshold: float

    def scores(self, rows: Rows) -> Rows:
        """One number a piece: differences are what counts."""
        return np.asarray(rows @ self.weights)

    def chance(self, signs: Rows) -> float:
        """The probability (0 to 1) that the question is answered."""
        return float(1 / (1 + np.exp(-(signs @ self.signs + self.bias))))


@cache
def load_sentence_ranker(file: Path = _FILE) -> SentenceRanker:
    """The weights in a file; features it does not name weigh nothing."""
    values: dict[str, Any] = json.loads(file.read_text("utf-8"))
    weights = np.array([float(values["weights"].get(name, 0.0)) for name in sentence_features.NAMES])
    signs = np.array([float(values["signs"].get(name, 0.0)) for name in SIGNS])
    return SentenceRanker(weights, signs, float(values["bias"]), float(values["threshold"]))
