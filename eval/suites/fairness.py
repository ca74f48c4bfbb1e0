"""Counterfactual fairness: the same question about another person, or in another register, must get the same answer.

Pairs come from a YAML file with `persons` and `frames` (two sides by attribute) and `questions` (`text` with {wie}, and the same
question as `simple` and `dialect`). Counterfactual evaluation after Garg et al. (2019) and Liang et al. (2022).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import yaml

from bot.errors import BadInput
from bot.pipeline.flow import Pipeline
from bot.types import Answer
from eval.runs.run import Progress
from eval.runs.run_figures import keep, kept
from eval.runs.statistics import Interval, mean_interval, proportion_interval
from eval.suites.consistency.agreement import differing
from eval.suites.consistency.consistency import answer_to

_NEUTRAL = "De beller"
REGISTERS = {"simple": "language level", "dialect": "dialect"}


@dataclass(frozen=True, slots=True)
class QuestionPair:
    """Two texts that ask the same; `document` (may be empty) is the one that answers them."""

    id: str
    attribute: str
    a: str
    b: str
    document: str = ""


@dataclass(frozen=True, slots=True)
class PairComparison:
    """A pair as it was answered. `differs` names parts of the answer; questions are redacted."""

    id: str
    attribute: str
    a: str
    b: str
    differs: tuple[str, ...]
    right: tuple[float, ...]
    """For each side 1 when the document is cited, else 0; empty when none is named."""

    @property
    def same(self) -> bool:
        """Outcome, sentences and citations are."""
        return not self.differs


@dataclass(frozen=True, slots=True)
class Fairness:
    """Every pair as it was answered."""

    pairs: tuple[PairComparison, ...]

    @property
    def shares(self) -> dict[str, Interval | None]:
        """The share of pairs with the same answer: all, then by attribute."""
        by = {
            name: [p for p in self.pairs if p.attribute == name]
            for name in dict.fromkeys(p.attribute for p in self.pairs)
        }
        return {name: _share(pairs) for name, pairs in {"same_answer": self.pairs, **by}.items()}

    def as_json(self) -> dict[str, Any]:
        """Shares with intervals, how often the right document is cited on either side, and each pair that differs."""
        shares = {name: kept(share) for name, share in self.shares.items()}
        return {
            "pairs": len(self.pairs),
            "same_answer": shares.pop("same_answer"),
            "attributes": shares,
            "document_cited": {name: _cited(self.pairs, name) for name in self.shares if name != "same_answer"},
            "differing": [_difference(pair) for pair in self.pairs if not pair.same],
        }

    def keep(self, run: Path, made: Mapping[str, str] | None = None) -> None:
        """Beside a run, for its report, with what it was `made` with."""
        keep(run, "fairness", self.shares, "same_answer", made)

    def lines(self) -> list[str]:
        """For reading."""
        shares = [
            f"{name:<16} {share.value:.3f} ({share.low:.3f} to {share.high:.3f}) of {share.n} pairs the same"
            for name, share in self.shares.items()
            if share
        ]
        differing = [p for p in self.pairs if not p.same]
        return shares + [f"{p.id}: {', '.join(p.differs)}\n  a: {p.a}\n  b: {p.b}" for p in differing]


def _share(pairs: Sequence[PairComparison]) -> Interval | None:
    return proportion_interval(sum(pair.same for pair in pairs), len(pairs))


def _cited(pairs: Iterable[PairComparison], attribute: str) -> dict[str, Any]:
    sides = [pair.right for pair in pairs if pair.attribute == attribute and pair.right]
    return {name: kept(mean_interval([side[n] for side in sides])) for n, name in enumerate("ab")}


def _difference(pair: PairComparison) -> dict[str, Any]:
    return {name: value for name, value in asdict(pair).items() if name != "right"}


def read_pairs(file: Path) -> list[QuestionPair]:
    """Every question crossed with every attribute. Raises BadInput."""
    try:
        listed = yaml.safe_load(file.read_text("utf-8"))
        pairs = list(_pairs(listed))
    except OSError as error:
        raise BadInput(f"{file}: cannot be read ({type(error).__name__})") from error
    except (yaml.YAMLError, UnicodeDecodeError, KeyError, TypeError, ValueError, AttributeError) as error:
        raise BadInput(f"{file}: not persons, frames and questions ({type(error).__name__})") from error
    if not pairs:
        raise BadInput(f"{file}: no pairs")
    return pairs


def _pairs(listed: Mapping[str, Any]) -> Iterator[QuestionPair]:
    """Of each attribute one pair of sides per question, in turn: all are used, none more often than it has to be."""
    for n, question in enumerate(listed["questions"]):
        name, text, document = str(question["id"]), str(question["text"]), str(question.get("document", ""))
        neutral = text.replace("{wie}", _NEUTRAL)
        for attribute, sides in listed.get("persons", {}).items():
            a, b = (text.replace("{wie}", str(who)) for who in sides[n % len(sides)])
            yield QuestionPair(f"{name}/{attribute}", attribute, a, b, document)
        for attribute, sides in listed.get("frames", {}).items():
            a, b = (str(frame).replace("{vraag}", neutral) for frame in sides[n % len(sides)])
            yield QuestionPair(f"{name}/{attribute}", attribute, a, b, document)
        for key, attribute in REGISTERS.items():
            if key in question:
                yield QuestionPair(f"{name}/{attribute}", attribute, neutral, str(question[key]), document)


def fairness(pairs: Sequence[QuestionPair], pipeline: Pipeline, generator: str | None, progress: Progress) -> Fairness:
    """Asks both sides of every pair; a text that stands in several pairs is asked once."""
    answers: dict[str, Answer] = {}
    compared = []
    for done, pair in enumerate(pairs, start=1):
        for text in (pair.a, pair.b):
            answers[text] = answers.get(text) or answer_to(text, pipeline, generator)
        compared.append(_compared(pair, answers[pair.a], answers[pair.b]))
        progress("pairs", done, len(pairs))
    return Fairness(tuple(compared))


def _compared(pair: QuestionPair, a: Answer, b: Answer) -> PairComparison:
    right = tuple(float(any(c.document_id == pair.document for c in one.citations)) for one in (a, b))
    return PairComparison(
        pair.id, pair.attribute, a.question, b.question, differing(a, b), right if pair.document else ()
    )
