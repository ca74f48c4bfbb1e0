"""How much of a sentence must stand in its source; calibrated by `eval/calibrate_grounding.py`."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FILE = Path(__file__).parent / "thresholds.json"


@dataclass(frozen=True, slots=True)
class Thresholds:
    """`share`: of the words, `least`: of the words of any one clause, A number or party
    belongs to another part of the source when its surroundings are `margin` times as alike there. `entailment`: the least
    probability that an optional NLI model must give."""

    share: float = 0.85
    least: float = 0.6
    margin: float = 1.0
    entailment: float = 0.5


@cache
def load_thresholds(path: Path = FILE) -> Thresholds:
    """The thresholds in a file."""
    return Thresholds(**json.loads(path.read_text("utf-8")))
