"""Whose a question is: one about taxes, one about where the caller's own case stands, one for another organisation, or none of these.

A linear model over hashed words, pairs of words and pieces of words (feature hashing, Weinberger et al. 2009; pieces of words as in
fastText, Joulin et al. 2017). `train/routing.py` learned it from questions written for it; nobody's calls are in it.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Literal, cast, get_args

import numpy as np
from numpy.typing import NDArray

from bot.language.tokens import without_placeholders, words

BUCKETS = 8192
"""Features share this many weights per route."""
_PIECES = (3, 4, 5)
_PIECE_COUNTS, _PAIR_COUNTS = 0.3, 0.7
"""What a piece of a word, and a pair of words, weigh beside a word."""
_LEVELS = 40
"""Steps that weights are stored in, each way of zero."""
WEIGHTS = Path(__file__).with_name("routing.npz")

RouteKind = Literal["tax", "status", "elsewhere", "neither"]
Numbers = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Route:
    """Where a question belongs; `name` is what of it: the matter of a status question, or the organisation."""

    kind: RouteKind = "tax"
    name: str = ""


@dataclass(frozen=True, slots=True)
class QuestionFeatures:
    """The buckets that a question fills, each once, and their values, of length 1 together."""

    buckets: NDArray[np.intp]
    values: Numbers

    @classmethod
    def of(cls, question: str) -> QuestionFeatures:
        """The features of a question; what stands for personal data is none."""
        found: dict[int, float] = {}
        for feature, value in _features(words(without_placeholders(question))):
            bucket = zlib.crc32(feature.encode()) % BUCKETS
            found[bucket] = max(found.get(bucket, 0.0), value)
        values = np.array(list(found.values()), np.float32)
        length = float(np.linalg.norm(values)) or 1.0
        return cls(np.array(list(found), np.intp), values / np.float32(length))


def _features(said: list[str]) -> Iterator[tuple[str, float]]:
    yield from ((f"w {word}", 1.0) for word in said)
    yield from ((f"p {one} {other}", _PAIR_COUNTS) for one, other in pairwise(("^", *said, "$")))
    for word in said:
        edged = f"_{word}_"
        for n in _PIECES:
            yield from ((f"c {edged[i : i + n]}", _PIECE_COUNTS) for i in range(len(edged) - n + 1))


@dataclass(frozen=True, slots=True)
class RouteModel:
    """Weights (route x bucket), a bias for each route, and the chance from which a question is taken away from taxes, by kind."""

    routes: tuple[Route, ...]
    weights: Numbers
    biases: Numbers
    thresholds: Mapping[RouteKind, float]

    @property
    def organisations(self) -> frozenset[str]:
        """Every organisation that it knows."""
        return frozenset(one.name for one in self.routes if one.kind == "elsewhere")

    @property
    def matters(self) -> frozenset[str]:
        """Every kind of case that it knows."""
        return frozenset(one.name for one in self.routes if one.kind == "status")

    def chances(self, question: str) -> dict[Route, float]:
        """The chance of each route; they add up to 1."""
        found = QuestionFeatures.of(question)
        scores = self.biases + self.weights[:, found.buckets] @ found.values
        raised = np.exp(scores - scores.max())
        return dict(zip(self.routes, (raised / raised.sum()).tolist(), strict=True))

    def by_kind(self, question: str) -> dict[RouteKind, float]:
        """The chance of each kind."""
        return _by_kind(self.chances(question))

    def route(self, question: str) -> Route:
        """Where a question belongs; about taxes unless another kind is likely enough."""
        if not words(without_placeholders(question)):
            return Route()
        chances = self.chances(question)
        kinds = _by_kind(chances)
        kind = max(self.thresholds, key=lambda one: kinds[one])
        if kinds[kind] < self.thresholds[kind]:
            return Route()
        return max((one for one in self.routes if one.kind == kind), key=lambda one: chances[one])

    @classmethod
    def load(cls, file: Path) -> RouteModel:
        """The model in a file that `save` wrote."""
        with np.load(file, allow_pickle=False) as stored:
            routes = tuple(Route(cast(RouteKind, str(kind)), str(name)) for kind, name in stored["routes"])
            weights = stored["weights"].astype(np.float32) * stored["scales"][:, None]
            kinds = (cast(RouteKind, str(kind)) for kind in stored["kinds"])
            thresholds = dict(zip(kinds, stored["thresholds"].tolist(), strict=True))
            return cls(routes, weights, stored["biases"], thresholds)

    def save(self, file: Path) -> None:
        """Weights are stored in a few steps, with a scale for each route."""
        scales = np.abs(self.weights).max(axis=1) / _LEVELS
        np.savez_compressed(
            file,
            routes=np.array([(one.kind, one.name) for one in self.routes]),
            weights=np.round(self.weights / scales[:, None]).astype(np.int8),
            scales=scales.astype(np.float32),
            biases=self.biases,
            kinds=np.array(list(self.thresholds)),
            thresholds=np.array(list(self.thresholds.values())),
        )


def _by_kind(chances: Mapping[Route, float]) -> dict[RouteKind, float]:
    kinds: dict[RouteKind, float] = dict.fromkeys(get_args(RouteKind), 0.0)
    for one, chance in chances.items():
        kinds[one.kind] += chance
    return kinds


@cache
def shipped_model() -> RouteModel:
    """The model that ships, read once."""
    return RouteModel.load(WEIGHTS)


def route(question: str) -> Route:
    """Where a question belongs."""
    return shipped_model().route(question)
