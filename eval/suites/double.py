"""Texts that ask several things, and texts that only look so: whether each question is answered or named, and no question is cut in two."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from bot.errors import BadInput
from bot.pipeline.flow import Ask, Pipeline
from bot.types import Answer
from eval.runs.run_figures import kept
from eval.runs.statistics import mean_interval
from eval.sets.datasets import json_lines

Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class ExpectedPart:
    """A question of several: words of its answer, none where the knowledge base has none."""

    fact: str


@dataclass(frozen=True, slots=True)
class DoubleQuestion:
    """A text, and what it asks; without parts it asks one thing."""

    text: str
    parts: tuple[ExpectedPart, ...]


@dataclass(frozen=True, slots=True)
class DoubleOutcome:
    """What became of a text: whether it was read as so many questions, how many have an answer that was given, which were answered with
    something else, and whether each was answered or named as not answered."""

    text: str
    apart: bool
    answerable: int
    answered: int
    beside: int
    complete: bool


@dataclass(frozen=True, slots=True)
class DoubleScores:
    """The outcomes of texts that ask several things, and the single ones that were cut."""

    several: tuple[DoubleOutcome, ...]
    singles: int
    cut: tuple[str, ...]

    def as_json(self) -> dict[str, Any]:
        """Shares with intervals; a share of nothing is not measured."""
        parts = sum(one.answerable for one in self.several)
        return {
            "several": len(self.several),
            "apart": _share([one.apart for one in self.several]),
            "complete": _share([one.complete for one in self.several]),
            "answered": round(sum(one.answered for one in self.several) / parts, 3) if parts else None,
            "beside": sum(one.beside for one in self.several),
            "singles": self.singles,
            "whole": _share([True] * (self.singles - len(self.cut)) + [False] * len(self.cut)),
            "cut": list(self.cut),
            "incomplete": [asdict(one) for one in self.several if not one.complete],
        }


def double(file: Path, pipeline: Pipeline, progress: Progress) -> DoubleScores:
    """Asks every text. Raises BadInput when a line has no text."""
    asked = [_question(values, f"{file}:{number}") for number, values in json_lines(file)]
    several, cut = [], []
    for done, question in enumerate(asked, start=1):
        answer = pipeline.answer(Ask(question.text, record=False))
        if question.parts:
            several.append(_outcome(question, answer))
        elif answer.parts:
            cut.append(question.text)
        progress("texts", done, len(asked))
    return DoubleScores(tuple(several), len(asked) - len(several), tuple(cut))


def _question(values: dict[str, Any], place: str) -> DoubleQuestion:
    if not values.get("text"):
        raise BadInput(f"{place}: no text")
    return DoubleQuestion(
        str(values["text"]), tuple(ExpectedPart(str(p.get("fact", ""))) for p in values.get("parts", ()))
    )


def _outcome(question: DoubleQuestion, answer: Answer) -> DoubleOutcome:
    apart = len(answer.parts) == len(question.parts)
    said = [_said(answer, n) for n in range(1, len(question.parts) + 1)] if apart else []
    right = [
        bool(told) and bool(part.fact) and part.fact.lower() in told
        for part, told in zip(question.parts, said, strict=False)
    ]
    # Beside a direction stands the term of such a case, or what is said of the organisation: that is no answer.
    claimed = [part.triage.status is None and part.triage.referral is None for part in answer.parts]
    beside = sum(bool(told) and c and not found for told, c, found in zip(said, claimed, right, strict=False))
    answerable = sum(bool(part.fact) for part in question.parts)
    return DoubleOutcome(question.text, apart, answerable, sum(right), beside, apart and not beside)


def _said(answer: Answer, part: int) -> str:
    return " ".join(sentence.text for sentence in answer.sentences if sentence.part == part).lower()


def _share(values: Sequence[bool]) -> dict[str, Any] | None:
    return kept(mean_interval([float(value) for value in values])) if values else None
