"""Whose a question is: one about taxes, one about where the caller's own case stands, one for another organisation, or none of these.

Two linear models averaged: one over hashed words, pairs of words and pieces of words (feature hashing, Weinberger et al. 2009; pieces of
words as in fastText, Joulin et al. 2017), one over the reader's vector of the question. Without the reader the words decide alone, at
thresholds of their own. `train/routing.py` learned both from questions written for it; nobody's calls are in it.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any, Literal, cast, get_args

import numpy as np
from numpy.typing import NDArray

from bot.language.tokens import without_placeholders, words
from bot.retrieval.encoders.reader_model import QuestionVector

BUCKETS = 8192
"""Features share this many weights per route."""
_PIECES = (3, 4, 5)
_PIECE_COUNTS, _PAIR_COUNTS = 0.3, 0.7
"""What a piece of a word, and a pair of words, weigh beside a word."""
_LEVELS, _READ_LEVELS = 60, 127
"""Steps that weights of words and of vectors are stored in, each way of zero."""
_PARTS = ("weights", "scales", "biases")
WEIGHTS = Path(__file__).with_name("routing.npz")

RouteKind = Literal["tax", "status", "elsewhere", "neither"]
Numbers = NDArray[np.float32]
Thresholds = Mapping[RouteKind, float]


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
class LinearScores:
    """Weights (route x feature) and a bias for each route."""

    weights: Numbers
    biases: Numbers

    @classmethod
    def unpacked(cls, weights: NDArray[np.int8], scales: Numbers, biases: Numbers) -> LinearScores:
        """From weights in a few steps."""
        return cls(weights.astype(np.float32) * scales[:, None], biases)

    def in_steps(self, most: int) -> tuple[NDArray[np.int8], Numbers, Numbers]:
        """What `unpacked` reads: whole numbers up to `most`, a scale for each route, and the biases."""
        scales = np.abs(self.weights).max(axis=1) / most
        return (
            np.round(self.weights / scales[:, None]).astype(np.int8),
            scales.astype(np.float32),
            self.biases.astype(np.float32),
        )


@dataclass(frozen=True, slots=True)
class RouteModel:
    """Weights by route of words and of the numbers of a vector, a bias for each route, and the chance from which a question is taken away from taxes,
    by kind: with a vector (`read`) and by words alone. `reader` is the fingerprint of whose vectors it knows."""

    routes: tuple[Route, ...]
    words: LinearScores
    read: LinearScores
    thresholds: Thresholds
    read_thresholds: Thresholds
    reader: str = ""

    @property
    def organisations(self) -> frozenset[str]:
        """Every organisation that it knows."""
        return frozenset(one.name for one in self.routes if one.kind == "elsewhere")

    @property
    def matters(self) -> frozenset[str]:
        """Every kind of case that it knows."""
        return frozenset(one.name for one in self.routes if one.kind == "status")

    def knows(self, vector: QuestionVector | None) -> bool:
        """Whether a vector is of the reader that it learned from."""
        return vector is not None and vector.reader == self.reader

    def chances(self, question: str, vector: QuestionVector | None = None) -> dict[Route, float]:
        """The chance of each route; they add up to 1."""
        found = QuestionFeatures.of(question)
        scores = self.words.biases + self.words.weights[:, found.buckets] @ found.values
        if vector is not None and self.knows(vector):
            scores = (scores + self.read.biases + self.read.weights @ vector.numbers) / 2
        raised = np.exp(scores - scores.max())
        return dict(zip(self.routes, (raised / raised.sum()).tolist(), strict=True))

    def by_kind(self, question: str, vector: QuestionVector | None = None) -> dict[RouteKind, float]:
        """The chance of each kind."""
        return _by_kind(self.chances(question, vector))

    def route(self, question: str, vector: QuestionVector | None = None) -> Route:
        """Where a question belongs; about taxes unless another kind is likely enough."""
        if not words(without_placeholders(question)):
            return Route()
        chances = self.chances(question, vector)
        kinds = _by_kind(chances)
        thresholds = self.read_thresholds if self.knows(vector) else self.thresholds
        kind = max(thresholds, key=lambda one: kinds[one])
        if kinds[kind] < thresholds[kind]:
            return Route()
        return max((one for one in self.routes if one.kind == kind), key=lambda one: chances[one])

    @classmethod
    def load(cls, file: Path) -> RouteModel:
        """The model in a file that `save` wrote."""
        with np.load(file, allow_pickle=False) as stored:
            routes = tuple(Route(cast(RouteKind, str(kind)), str(name)) for kind, name in stored["routes"])
            by_words, read = (
                LinearScores.unpacked(*(stored[f"{of}_{part}"] for part in _PARTS)) for of in ("words", "read")
            )
            kinds = [cast(RouteKind, str(kind)) for kind in stored["kinds"]]
            alone, beside = (dict(zip(kinds, row.tolist(), strict=True)) for row in stored["thresholds"])
            return cls(routes, by_words, read, alone, beside, str(stored["reader"]))

    def save(self, file: Path) -> None:
        """Weights are stored in a few steps, with a scale for each route."""
        scored = (("words", self.words.in_steps(_LEVELS)), ("read", self.read.in_steps(_READ_LEVELS)))
        parts: dict[str, Any] = {
            f"{of}_{part}": value for of, stored in scored for part, value in zip(_PARTS, stored, strict=True)
        }
        kinds = list(self.thresholds)
        np.savez_compressed(
            file,
            allow_pickle=False,
            routes=np.array([(one.kind, one.name) for one in self.routes]),
            kinds=np.array(kinds),
            thresholds=np.array([[one[kind] for kind in kinds] for one in (self.thresholds, self.read_thresholds)]),
            reader=np.array(self.reader),
            **parts,
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


def route(question: str, vector: QuestionVector | None = None) -> Route:
    """Where a question belongs."""
    return shipped_model().route(question, vector)
