"""Small linear models over n-grams, which tell what kind of text something is. Trained by `train/texts.py`; weights are JSON beside this
file, and small enough to read: one row of weights a feature, one weight a label."""

from __future__ import annotations

import json
import math
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from bot.errors import Unavailable


@dataclass(frozen=True, slots=True)
class NgramModel:
    """Multinomial logistic regression; features count once each, over the square root of their number."""

    labels: tuple[str, ...]
    bias: tuple[float, ...]
    weights: Mapping[str, tuple[float, ...]]

    def chances(self, features: Collection[str]) -> dict[str, float]:
        """The chance of each label; features that it does not know say nothing."""
        distinct = set(features)
        share = 1 / math.sqrt(len(distinct) or 1)
        scores = list(self.bias)
        for feature in distinct & self.weights.keys():
            for i, weight in enumerate(self.weights[feature]):
                scores[i] += weight * share
        highest = max(scores)
        powers = [math.exp(score - highest) for score in scores]
        total = sum(powers)
        return {label: power / total for label, power in zip(self.labels, powers, strict=True)}


@cache
def ngram_model(name: str) -> NgramModel:
    """The model in `NAME.json` beside this file. Raises Unavailable when it is not there."""
    try:
        loaded = json.loads(files("bot.language").joinpath(f"{name}.json").read_text("utf-8"))
    except OSError as error:
        raise Unavailable(f"the model {name!r} of bot.language is not there; install BelBot again") from error
    weights = {feature: tuple(row) for feature, row in loaded["weights"].items()}
    return NgramModel(tuple(loaded["labels"]), tuple(loaded["bias"]), weights)
