"""Runs sets of questions through BelBot into a folder, and holds the run against a baseline."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.errors import BadInput
from bot.services import Services
from eval.runs.folder import Run, RunFolder, open_run
from eval.runs.run import AnswerScores, Progress, ask, sum_up
from eval.runs.samples import Sample, ScoredAnswer
from eval.runs.setup import identity, peak_memory, surroundings
from eval.runs.workers import answered
from eval.sets.datasets import Question


@dataclass(frozen=True, slots=True)
class RunRequest:
    """What to run. Without a folder nothing is kept; `seed` is that of the intervals."""

    questions: tuple[Question, ...]
    generator: str | None = None
    out: Path | None = None
    workers: int = 1
    seed: int = 0


@dataclass(frozen=True, slots=True)
class RunMeasurement:
    """A finished run and its figures."""

    scores: AnswerScores
    run: Run


def measure(wanted: RunRequest, services: Services, progress: Progress) -> RunMeasurement:
    """Asks what was not asked before, and sums up everything. Raises BadInput, Busy or Unavailable; also for a generator that
    cannot be had, for answers from the sources would stand under its name."""
    if wanted.generator and wanted.generator not in services.generators:
        raise BadInput(f"{wanted.generator}: needs a language model; set BELBOT_LLM_PATH or BELBOT_LLM_URL")
    questions = wanted.questions
    made = identity(services, questions, wanted.generator, wanted.seed)
    with _folder(wanted.out) as path, open_run(path, made, {**surroundings(), "workers": wanted.workers}) as folder:
        _ask_the_rest(folder, questions, wanted, services, progress)
        rows = folder.ordered([question.id for question in questions])
        scores = sum_up(rows, wanted.seed)
        folder.finish(scores.as_json(), energy(rows), peak_memory(wanted.workers))
        return RunMeasurement(scores, Run(folder.as_run.name, folder.as_run.about, tuple(rows)))


@contextmanager
def _folder(out: Path | None) -> Iterator[Path]:
    if out:
        yield out
        return
    with tempfile.TemporaryDirectory(prefix="belbot-eval-") as made:
        yield Path(made)


def _ask_the_rest(
    folder: RunFolder, questions: Sequence[Question], wanted: RunRequest, services: Services, progress: Progress
) -> None:
    known = {row.id for row in folder.rows}
    left = [question for question in questions if question.id not in known]
    for done, sample in enumerate(_samples(left, wanted, services), start=len(known) + 1):
        folder.add(sample)
        progress("questions", done, len(questions))


def _samples(questions: Sequence[Question], wanted: RunRequest, services: Services) -> Iterator[Sample]:
    if wanted.workers > 1 and len(questions) > wanted.workers:
        yield from answered(questions, services.settings, wanted.generator, wanted.workers)
        return
    services.energy_meter.load()
    for question in questions:
        yield ask(question, services.pipeline, wanted.generator, services.grounding.check)


def energy(rows: Sequence[ScoredAnswer]) -> dict[str, Any]:
    """Electricity and CO2 of all answers of which it is known, and of how many that is; an estimate from processor time."""
    known = [found for row in rows if row.trace and (found := row.trace["answer"].get("energy"))]
    total = {name: sum(float(found[name]) for found in known) if known else None for name in ("wh", "co2_g")}
    return {**total, "answers": len(known)}
