"""The set-ups of runs side by side: which models answered, how well, and what it costs in time, memory and electricity."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from eval.runs.folder import Run
from eval.runs.statistics import Interval
from eval.runs.summary import Summary

ROLES = {"encoder": "Encoder", "reader": "Lezer", "cross-encoder": "Kruisencoder", "language": "Taalmodel"}
_GENERATORS = {"source": "zinnen uit de bron", "select": "een taalmodel kiest", "write": "een taalmodel schrijft"}


@dataclass(frozen=True, slots=True)
class SetUp:
    """What a run was made with and what came of it. `models` are names by role, empty where there is none; shares, milliseconds and watt-hours a question
    with their intervals, None where not measured; `memory_bytes` is what one process that answers took at most, with the language model that it started."""

    name: str
    generator: str
    models: Mapping[str, str]
    correct: Interval | None
    abstention_right: Interval | None
    p50_ms: Interval | None
    p95_ms: Interval | None
    energy_wh: Interval | None
    memory_bytes: int | None


def set_up(run: Run, summary: Summary) -> SetUp:
    """Of one run."""
    generator = str(run.identity.get("generator", ""))
    return SetUp(
        name=run.name,
        generator=_GENERATORS.get(generator, generator),
        models={role: _model(run.identity.get("models"), role) for role in ROLES},
        correct=summary.metrics["correct"].mean,
        abstention_right=summary.metrics["abstention_right"].mean,
        p50_ms=summary.latency_ms["p50"],
        p95_ms=summary.latency_ms["p95"],
        energy_wh=summary.metrics["energy_wh"].mean,
        memory_bytes=_memory(run),
    )


def same_set(runs: Sequence[Run]) -> bool:
    """Whether all of them asked the same questions."""
    sets = {str(run.identity.get("questions")) for run in runs}
    return len(sets) == 1 and "questions" in runs[0].identity


def same_machine(runs: Sequence[Run]) -> bool:
    """Whether times, memory and energy can be held against each other."""
    return bool(runs[0].circumstances) and len({run.circumstances for run in runs}) == 1


def _model(listed: Any, role: str) -> str:
    """The name of a model's folder or file, with the beginning of its fingerprint: two folders may have one name."""
    for one in listed if isinstance(listed, list) else ():
        if isinstance(one, dict) and one.get("role") == role and one.get("path"):
            return f"{one['path']} ({str(one.get('fingerprint', ''))[:6]})"
    return ""


def _memory(run: Run) -> int | None:
    """The most of all sessions in which it was measured."""
    sessions = run.about.get("sessions", [])
    found = [one["memory_bytes"] for one in sessions if isinstance(one.get("memory_bytes"), int)]
    return max(found, default=None)
