"""How far reviewers of the same answer agree: Cohen's kappa over the first two reviews of each, and the share in which they say the same.

What counts is what each found before they read the other's marks: neither a correction after that does, nor a review that somebody added to an
answer which one was to review, for what the first one said may have stood among the signals.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass, fields
from itertools import groupby

from bot.records.answer_reviews import AnswerMarks, AnswerReview, SentenceMarks
from bot.statistics import kappa


@dataclass(frozen=True, slots=True)
class Agreement:
    """Of one criterion: over how many marks given by both, the share that is equal, and kappa; None where there is nothing to measure."""

    criterion: str
    n: int
    same: float | None
    kappa: float | None


Pair = tuple[AnswerReview, AnswerReview]
_OF_SERVICE: dict[str, Callable[[AnswerMarks], Hashable]] = {
    "clear": lambda one: one.clear,
    "humane": lambda one: one.humane,
}


def agreements(reviews: Iterable[AnswerReview]) -> list[Agreement]:
    """Of the verdict and of each criterion, over these reviews in order of time."""
    pairs = [(a.own, b.own) for a, b in _pairs(reviews)]
    found = [_agreement("is_right", [(a.is_right, b.is_right) for a, b in pairs])]
    for name, read in _OF_SERVICE.items():
        found.append(_agreement(name, [(read(a), read(b)) for a, b in pairs if a.sentences]))
    for criterion in fields(SentenceMarks):
        marks = [
            (getattr(x, criterion.name), getattr(y, criterion.name))
            for a, b in pairs
            for x, y in zip(a.sentences, b.sentences, strict=False)
        ]
        found.append(_agreement(criterion.name, marks))
    return found


def _pairs(reviews: Iterable[AnswerReview]) -> list[Pair]:
    """The first two reviews of each answer that has two."""
    ordered = sorted(reviews, key=lambda one: (one.answer_id, one.at))
    grouped = (list(group)[:2] for _, group in groupby(ordered, key=lambda one: one.answer_id))
    return [(group[0], group[1]) for group in grouped if len(group) == 2]


def _agreement(criterion: str, marks: Sequence[tuple[Hashable, Hashable]]) -> Agreement:
    same = sum(a == b for a, b in marks) / len(marks) if marks else None
    return Agreement(criterion, len(marks), same, kappa([a for a, _ in marks], [b for _, b in marks]))
