"""Readings of a judge on disk as soon as they are there: a judge on a small machine takes hours, and may be interrupted."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from eval.judge.local import Exchange, Problem
from eval.judge.samples import JudgeSample


@dataclass(frozen=True, slots=True)
class Judgement:
    """One metric on one sample in one run: a value, or the problem; with everything asked and said."""

    sample_id: str
    metric: str
    run: int
    value: float | None
    problem: Problem | None
    trace: tuple[Exchange, ...]


class JudgementStore:
    """The readings of one judge in a file; without a file nothing is kept. `judge` names everything that changes a reading.

    A reading that an earlier start left is found again by judge, sample (its texts too), metric and run.
    """

    def __init__(self, file: Path | None, judge: str) -> None:
        self._file = file
        self._judge = judge
        self._known = dict(_lines(file)) if file and file.exists() else {}

    def find(self, sample: JudgeSample, metric: str, run: int) -> Judgement | None:
        """The reading of an earlier start, or None."""
        return self._known.get(self._key(sample, metric, run))

    def add(self, sample: JudgeSample, reading: Judgement) -> None:
        """Keeps a reading: in the file when this returns."""
        if self._file is None:
            return
        self._file.parent.mkdir(parents=True, exist_ok=True)
        line = {"key": self._key(sample, reading.metric, reading.run), **asdict(reading)}
        with self._file.open("a", encoding="utf-8") as opened:
            opened.write(json.dumps(line, ensure_ascii=False) + "\n")

    def _key(self, sample: JudgeSample, metric: str, run: int) -> str:
        return hashlib.sha256(repr((self._judge, sample, metric, run)).encode()).hexdigest()[:32]


def _lines(file: Path) -> Iterator[tuple[str, Judgement]]:
    """Every whole line; one that was torn by an interruption is judged again."""
    for line in file.read_text("utf-8").split("\n"):
        try:
            values = json.loads(line)
            trace = tuple(Exchange(**exchange) for exchange in values.pop("trace"))
            yield values.pop("key"), Judgement(trace=trace, **values)
        except (ValueError, KeyError, TypeError, AttributeError):
            continue
