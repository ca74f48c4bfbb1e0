"""Measures the grounding check on sentence/passage pairs: what is caught of the wrong ones, what is withheld of the right ones.

    .venv/bin/belbot eval grounding eval/data/grounding.jsonl [--json]

A pair is `{"id", "split", "kind", "supported", "sentence", "passage"}`. The score behind the area under the curve is the
verdict's: 0 for a conflict that withholds by itself, else the probability that the sentence follows from the passage. The
splits `dev`, `test`, `fresh` and `dev2` shaped the check; `test2` and `test3` are held out.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any, Protocol

from bot.errors import BadInput
from bot.types import SUPPORTED, Draft, Evidence, Passage, Support
from eval.sets.datasets import json_lines


class CheckVerdict(Protocol):
    """What a check says of a sentence."""

    @property
    def support(self) -> Support:
        """Whether the sentence may be shown."""

    @property
    def score(self) -> float:
        """How surely, from 0 to 1."""

    @property
    def reason(self) -> str:
        """Why not."""


Check = Callable[[Draft, Sequence[Evidence]], CheckVerdict]
HELD_OUT = frozenset({"test2", "test3"})
"""Splits that take no part in any choice."""


@dataclass(frozen=True, slots=True)
class GroundingPair:
    """A sentence and the passage it rests on; `supported` says whether the passage carries it."""

    id: str
    split: str
    kind: str
    supported: bool
    sentence: str
    passage: str


@dataclass(frozen=True, slots=True)
class PairOutcome:
    """A pair with what the check made of it."""

    pair: GroundingPair
    shown: bool
    score: float
    reason: str
    ms: float

    @property
    def failed(self) -> bool:
        """A wrong sentence shown or a right one withheld."""
        return self.shown != self.pair.supported


@dataclass(frozen=True, slots=True)
class GroundingScores:
    """The outcomes of one split, or of all."""

    outcomes: tuple[PairOutcome, ...]

    def of(self, split: str) -> GroundingScores:
        """Those of one split."""
        return GroundingScores(tuple(o for o in self.outcomes if o.pair.split == split))

    @property
    def failures(self) -> list[str]:
        """The ids of the pairs that came out wrong, sorted."""
        return sorted(o.pair.id for o in self.outcomes if o.failed)

    @property
    def caught(self) -> float | None:
        """The share of wrong sentences that is withheld; None without any."""
        return _share([not o.shown for o in self.outcomes if not o.pair.supported])

    @property
    def withheld(self) -> float | None:
        """The share of right sentences that is withheld; None without any."""
        return _share([not o.shown for o in self.outcomes if o.pair.supported])

    @property
    def auroc(self) -> float | None:
        """The chance that a right sentence scores higher than a wrong one, equal ones counting half."""
        right = [o.score for o in self.outcomes if o.pair.supported]
        wrong = [o.score for o in self.outcomes if not o.pair.supported]
        won = sum((a > b) + (a == b) / 2 for a in right for b in wrong)
        return round(won / (len(right) * len(wrong)), 4) if right and wrong else None

    def as_json(self) -> dict[str, Any]:
        """All figures, by split and by kind."""
        splits = dict.fromkeys(o.pair.split for o in self.outcomes)
        kinds = sorted({(not o.pair.supported, o.pair.kind) for o in self.outcomes})
        times = sorted(o.ms for o in self.outcomes)
        return {
            "pairs": len(self.outcomes),
            **{f"{name} {split}": value for split in splits for name, value in self.of(split).figures().items()},
            **{_kind_name(wrong=wrong, kind=kind): self._kind(wrong=wrong, kind=kind) for wrong, kind in kinds},
            "ms_p50": round(median(times), 3) if times else None,
            "ms_p95": round(times[int(0.95 * (len(times) - 1))], 3) if times else None,
            "failures": self.failures,
        }

    def figures(self) -> dict[str, float | None]:
        """Caught, withheld and the area under the curve."""
        return {"caught": self.caught, "withheld": self.withheld, "auroc": self.auroc}

    def _kind(self, *, wrong: bool, kind: str) -> str:
        chosen = [not o.shown for o in self.outcomes if o.pair.kind == kind and o.pair.supported != wrong]
        return f"{sum(chosen)}/{len(chosen)}"


def _kind_name(*, wrong: bool, kind: str) -> str:
    return f"{'caught' if wrong else 'withheld'}: {kind}"


def _share(flags: Sequence[bool]) -> float | None:
    return round(sum(flags) / len(flags), 4) if flags else None


def read_pairs(file: Path) -> list[GroundingPair]:
    """The pairs of a file. Raises BadInput naming the line that is wrong."""
    pairs = [_pair(values, f"{file}:{number}") for number, values in json_lines(file)]
    if not pairs:
        raise BadInput(f"{file}: no pairs")
    if len({pair.id for pair in pairs}) != len(pairs):
        raise BadInput(f"{file}: ids are not unique")
    return pairs


def _pair(values: dict[str, Any], place: str) -> GroundingPair:
    try:
        pair = GroundingPair(**{name: values[name] for name in GroundingPair.__slots__})
    except KeyError as error:
        raise BadInput(f"{place}: lacks {error}") from error
    texts = (pair.id, pair.split, pair.kind, pair.sentence, pair.passage)
    if not isinstance(pair.supported, bool) or not all(isinstance(text, str) for text in texts):
        raise BadInput(f"{place}: supported is not true or false, or another value is not a text")
    return pair


def evaluate(pairs: Iterable[GroundingPair], check: Check) -> GroundingScores:
    """Checks every pair."""
    return GroundingScores(tuple(_outcome(pair, check) for pair in pairs))


def _outcome(pair: GroundingPair, check: Check) -> PairOutcome:
    text = pair.passage
    passage = Passage(pair.id, pair.id, "", "", text, 0, len(text))
    start = time.perf_counter()
    verdict = check(Draft(pair.sentence, (1,)), [Evidence(1, passage, 0, len(text), text, 1.0)])
    ms = (time.perf_counter() - start) * 1000
    return PairOutcome(pair, verdict.support in SUPPORTED, verdict.score, verdict.reason, ms)
