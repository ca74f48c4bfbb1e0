"""From the measured processor time of each kind of request to cores, memory and room: for so many employees, and so many questions a year.

    .venv/bin/python -m bench.load kinds HOME --each 300 > plain.json
    .venv/bin/python -m bench.load kinds HOME --each 300 --reader > read.json
    .venv/bin/python -m bench.load.capacity plain.json read.json [--employees 1000] [--questions 10000000]

Prints a table in Markdown: first what was measured, then what follows from it.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import ceil
from pathlib import Path

from bench.load.employee import CALL_S, ESCALATED, LOOKED_AT, QUESTIONS, TYPED

BUSY = 0.6
"""How busy processors may be on average: at more, what comes at the same moment waits."""
_SHARED_MB, _WORKER_MB = 200, 300
"""Memory that workers share, and of each under load (bench/load/README.md)."""
_ANSWER_BYTES = 4200
_PASSAGE_MB = 0.012
"""Memory of vectors and vocabulary for each passage, above those of the sample."""

A_CALL: Mapping[str, float] = {
    "call": 1,
    "preview": TYPED * QUESTIONS,
    "search": TYPED * QUESTIONS,
    "ask": QUESTIONS,
    "source": QUESTIONS,
    "thumb": QUESTIONS,
    "escalate": ESCALATED,
    "claim": ESCALATED,
    "reply": ESCALATED,
    "end": 1,
    "figures": LOOKED_AT,
}
"""Requests of each kind in a call."""


@dataclass(frozen=True, slots=True)
class Pool:
    """A language model on a server: tokens that an answer reads and writes, and that the pool does of each in a second for each of its places."""

    name: str
    read: int
    written: int
    reads_a_second: float
    writes_a_second: float
    places: int

    @property
    def answer_s(self) -> float:
        """How long an answer keeps a place."""
        return self.read / self.reads_a_second + self.written / self.writes_a_second


POOLS = (
    Pool("4B", read=1500, written=120, reads_a_second=2000, writes_a_second=60, places=8),
    Pool("8B", read=1500, written=120, reads_a_second=1000, writes_a_second=35, places=8),
)
"""Assumed, not measured here: put in what your own pool does."""


def call_ms(costs: Mapping[str, float]) -> float:
    """Processor time of a call (ms). Raises KeyError for a kind that was not measured."""
    return sum(times * costs[kind] for kind, times in A_CALL.items())


def cores_busy(costs: Mapping[str, float], employees: int) -> float:
    """Processors in use while so many employees are in a call."""
    return employees * call_ms(costs) / 1000 / CALL_S


def cores_needed(costs: Mapping[str, float], employees: int) -> int:
    """Cores with room for moments that are busier than others; a worker for each."""
    return max(1, ceil(cores_busy(costs, employees) / BUSY))


def memory_mb(workers: int, passages: int) -> int:
    """Memory of the server on one machine."""
    return round(_SHARED_MB + workers * _WORKER_MB + passages * _PASSAGE_MB)


def store_gb(questions: int) -> float:
    """Room that the records of so many questions take, thumbs and calls with them."""
    return questions * _ANSWER_BYTES / 1e9


def pool_places(pool: Pool, employees: int) -> int:
    """How many answers a pool makes at the same time when each question goes to it, with the same room for busy moments."""
    return ceil(employees * QUESTIONS / CALL_S * pool.answer_s / BUSY)


def _read(file: Path) -> dict[str, float]:
    return {one["kind"]: one["processor_ms"] for one in json.loads(file.read_text("utf-8"))["kinds"]}


def table(measured: Sequence[tuple[str, Mapping[str, float]]], employees: int, questions: int, passages: int) -> str:
    """Everything as Markdown."""
    lines = ["| kind | " + " | ".join(name for name, _ in measured) + " |", "|---" * (len(measured) + 1) + "|"]
    for kind in A_CALL:
        lines.append(f"| {kind} | " + " | ".join(f"{costs[kind]:.1f} ms" for _, costs in measured) + " |")
    lines += [
        "",
        f"| {employees} employees | busy | cores, workers | memory | questions a year | store |",
        "|---" * 6 + "|",
    ]
    for name, costs in measured:
        cores = cores_needed(costs, employees)
        memory = memory_mb(cores, passages)
        lines.append(
            f"| {name} | {cores_busy(costs, employees):.1f} | {cores} | {memory} MB | {questions:,} | {store_gb(questions):.0f} GB |"
        )
    lines += ["", f"| model for {employees} employees | an answer | places | pools of so many |", "|---" * 4 + "|"]
    for pool in POOLS:
        places = pool_places(pool, employees)
        lines.append(
            f"| {pool.name} | {pool.answer_s:.1f} s | {places} | {ceil(places / pool.places)} x {pool.places} |"
        )
    return "\n".join(lines)


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("kinds", type=Path, nargs="+", help="what `bench.load kinds` printed")
    parser.add_argument("--employees", type=int, default=1000)
    parser.add_argument("--questions", type=int, default=10_000_000, help="a year")
    parser.add_argument("--passages", type=int, default=25_000)
    given = parser.parse_args()
    measured = [(file.stem, _read(file)) for file in given.kinds]
    print(table(measured, given.employees, given.questions, given.passages))


if __name__ == "__main__":
    main()
