"""How sure the check must be and what it weighs; fitted by `train/grounding.py`."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

FILE = Path(__file__).parent / "thresholds.json"


@dataclass(frozen=True, slots=True)
class Thresholds:
    """A logistic model over `features` and the least probability at which a sentence is `shown`.

    `share` of its words must stand in the source whatever the model says. A number or party belongs to another part of the
    source when its surroundings are `margin` times as alike there. `entailment`: the least probability that an optional
    NLI model must give.
    """

    shown: float
    bias: float
    weights: Mapping[str, float] = field(hash=False)
    share: float = 0.5
    margin: float = 1.0
    entailment: float = 0.5

    def probability(self, values: Mapping[str, float]) -> float:
        """The probability (0 to 1) that a sentence with these features follows from its source."""
        return 1 / (1 + math.exp(-self.bias - sum(weight * values[name] for name, weight in self.weights.items())))


@cache
def load_thresholds(path: Path = FILE) -> Thresholds:
    """The thresholds in a file."""
    return Thresholds(**json.loads(path.read_text("utf-8")))
