"""What questions that documents bring teach the joint head: a question beside pieces that look like an answer to it, of which one is, or none.

The wrong pieces are what the bi-encoder takes for answers: the reader meets them again when it is asked.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from train.reader.pieces import Example, Piece

NEAREST = 30
_FRONT = 8
"""So many of the nearest pieces are the hardest; two are drawn from these for each that is drawn from the others."""
_TEMPTING, _FAR = 0.7, 0.25
"""How often the tempting piece is shown beside the right one, and one of anywhere."""

Nearest = Mapping[str, Sequence[int]]
"""The places of the pieces nearest to a question, nearest first."""


@dataclass(frozen=True, slots=True)
class PairGroup:
    """A question beside the places of some pieces. Where `answered` is true the first piece answers it; no other does."""

    question: str
    pieces: tuple[int, ...]
    answered: bool


def nearest(
    questions: Sequence[str], asked: NDArray[np.float32], places: NDArray[np.int64], vectors: NDArray[np.float32]
) -> Nearest:
    """For each question the pieces nearest to it: `asked` and `vectors` are a bi-encoder's, of the questions and of the pieces at
    `places`, one row each."""
    found: dict[str, tuple[int, ...]] = {}
    for question, row in zip(questions, asked, strict=True):
        found[question] = tuple(map(int, places[np.argsort(-(vectors @ row), kind="stable")[:NEAREST]]))
    return found


def answered_groups(
    examples: Iterable[Example], known: Sequence[Piece], near: Nearest, wrong: int, rng: random.Random
) -> Iterator[PairGroup]:
    """One group for each question: its piece first, then `wrong` others."""
    for example in examples:
        for question in example.questions:
            others = _others(example, question, known, near, wrong, rng)
            yield PairGroup(question, (example.piece, *others), answered=True)


def _others(
    example: Example, question: str, known: Sequence[Piece], near: Nearest, wrong: int, rng: random.Random
) -> list[int]:
    right = known[example.piece].text
    candidates = [n for n in near.get(question, ()) if not _overlap(known[n].text, right)]
    front, back = candidates[:_FRONT], candidates[_FRONT:]
    far = rng.sample(range(len(known)), min(len(known), 4 * wrong))
    drawn = [example.tempting] if example.tempting is not None and rng.random() < _TEMPTING else []
    drawn += far[:1] if rng.random() < _FAR else []
    drawn += rng.sample(front, min(len(front), max(1, wrong - 1 - len(drawn))))
    drawn += [*rng.sample(back, min(len(back), wrong)), *far]
    return [n for n in dict.fromkeys(drawn) if not _overlap(known[n].text, right)][:wrong]


def _overlap(text: str, right: str) -> bool:
    """Whether one stands in the other: what holds the answer is no wrong piece."""
    return text in right or right in text


def near_miss_groups(
    examples: Iterable[Example], near: Nearest, known: Sequence[Piece], wrong: int
) -> Iterator[PairGroup]:
    """Questions that a piece seems to answer and does not: it, its neighbours in the document and what else lies near."""
    for example in examples:
        if example.near_miss:
            own = [example.piece, example.piece + 1, example.piece - 1]
            beside = [n for n in own if 0 <= n < len(known) and _together(known, n, example.piece)]
            shown = dict.fromkeys([*beside[:2], *near.get(example.near_miss, ())[:wrong], *beside[2:]])
            yield PairGroup(example.near_miss, tuple(shown)[: wrong + 1], answered=False)


def _together(known: Sequence[Piece], one: int, other: int) -> bool:
    return known[one].document_id == known[other].document_id
