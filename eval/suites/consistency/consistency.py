"""Whether the same question always gets the same answer: asked again, after a restart, in other words, and over the same
documents in another order; and employees' recorded answers by the same measure.

Paraphrases of one question share a tag that begins with `groep-`.
"""

from __future__ import annotations

import tempfile
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean, quantiles
from typing import Any

from bot.errors import BadInput
from bot.pipeline.flow import Pipeline
from bot.services import Services, open_services
from bot.types import Answer
from eval.runs.run import Progress, Sample, ask, run
from eval.runs.workers import answered
from eval.sets.datasets import Question, read_questions
from eval.suites.consistency.agreement import Agreement, AnswerText, Encode, agreement, said
from eval.suites.consistency.employee_answers import EmployeeAnswer, RecordedScores, read_recorded, recorded
from eval.suites.consistency.reordering import Ingest, reordered

_GROUP = "groep-"


@dataclass(frozen=True, slots=True)
class ConsistencyRequest:
    """What to measure. `repeats` counts the first time; `split` empty is every question."""

    file: Path
    repeats: int = 20
    recorded: Path | None = None
    split: str = ""
    generator: str | None = None


@dataclass(frozen=True, slots=True)
class Consistency:
    """All figures; `reordered` is None where the documents could not be ingested again."""

    samples: tuple[Sample, ...]
    repeats: int
    agreement: Mapping[str, Agreement | None]
    employees: RecordedScores | None

    def as_json(self) -> dict[str, Any]:
        """By name; null means not measured."""
        repeated = self.agreement["repeats"]
        return {
            **breakdown(self.samples),
            "same_on_repeats": round(repeated.exact.value, 3) if repeated and repeated.exact else None,
            "paraphrases_same": paraphrases(self.samples),
            "questions": len(self.samples),
            "repeats": self.repeats,
            "agreement": {name: found.as_json() if found else None for name, found in self.agreement.items()},
            "recorded": self.employees.as_json() if self.employees else None,
        }

    def lines(self) -> list[str]:
        """For reading."""
        lines = [_line(name, found) for name, found in self.agreement.items()]
        return lines + [_line(name, found) for name, found in (self.employees.groups if self.employees else {}).items()]


def _line(name: str, found: Agreement | None) -> str:
    if found is None or found.exact is None:
        return f"{name:<16} not measured"
    parts = {"exact": found.exact, "cosine": found.cosine, "facts": found.facts}
    shown = (f"{n} {i.value:.3f} ({i.low:.3f} to {i.high:.3f})" if i else f"{n} not measured" for n, i in parts.items())
    return f"{name:<16} {', '.join(shown)}, of {found.exact.n} questions"


def measure(wanted: ConsistencyRequest, services: Services, ingest: Ingest, progress: Progress) -> Consistency:
    """Asks everything. Raises BadInput, Unavailable."""
    kept = read_recorded(wanted.recorded) if wanted.recorded else []
    questions = [q for q in read_questions(wanted.file) if wanted.split in ("", q.split)]
    if not questions:
        raise BadInput(f"{wanted.file}: no question of split {wanted.split}")
    samples = run(questions, services.pipeline, wanted.generator, progress).samples
    first = {sample.question.id: sample.answer for sample in samples}
    encode = services.encoder.encode
    again = {name: _pairs(first, answers) for name, answers in _otherwise(questions, wanted, services, ingest).items()}
    found: dict[str, Agreement | None] = {
        "repeats": agreement(repeats(questions, first, services.pipeline, wanted, progress), encode),
        **{name: agreement(pairs, encode) if pairs else None for name, pairs in again.items()},
        "paraphrases": agreement([[said(s.answer) for s in group] for group in _groups(samples).values()], encode),
    }
    return Consistency(samples, wanted.repeats, found, _employees(kept, questions, encode))


def repeats(
    questions: Sequence[Question],
    first: Mapping[str, Answer],
    pipeline: Pipeline,
    wanted: ConsistencyRequest,
    progress: Progress,
) -> list[list[AnswerText]]:
    """What is said to each question, every time."""
    groups = []
    for done, question in enumerate(questions, start=1):
        more = [said(answer_to(question.user_input, pipeline, wanted.generator)) for _ in range(wanted.repeats - 1)]
        groups.append([said(first[question.id]), *more])
        progress("repeats", done, len(questions))
    return groups


def answer_to(text: str, pipeline: Pipeline, generator: str | None) -> Answer:
    """An answer that is kept nowhere; a question that BelBot refuses counts as blocked."""
    return ask(Question("", text, "", (), (), True, "", ()), pipeline, generator, None).answer


def _otherwise(
    questions: Sequence[Question], wanted: ConsistencyRequest, services: Services, ingest: Ingest
) -> dict[str, dict[str, Answer]]:
    """The answers of a process that was just started, and over a knowledge base filled in another order."""
    fresh = {s.question.id: s.answer for s in answered(questions, services.settings, wanted.generator, 1)}
    return {"restarted": fresh, "reordered": _reordered(questions, wanted, services, ingest)}


def _reordered(
    questions: Sequence[Question], wanted: ConsistencyRequest, services: Services, ingest: Ingest
) -> dict[str, Answer]:
    """Empty when the sources of the knowledge base are not there any more."""
    sources = [document.source for document in services.knowledge_records.documents()]
    with tempfile.TemporaryDirectory(prefix="belbot-eval-") as work:
        apart = reordered(services.settings, sources, Path(work), ingest)
        if apart is None:
            return {}
        with open_services(apart) as other:
            other.encoder, other.redactor = services.encoder, services.redactor
            return {q.id: answer_to(q.user_input, other.pipeline, wanted.generator) for q in questions}


def _pairs(first: Mapping[str, Answer], other: Mapping[str, Answer]) -> list[list[AnswerText]]:
    return [[said(first[name]), said(answer)] for name, answer in other.items()]


def _employees(kept: Sequence[EmployeeAnswer], questions: Sequence[Question], encode: Encode) -> RecordedScores | None:
    return recorded(kept, {question.id for question in questions}, encode) if kept else None


def _groups(samples: Iterable[Sample]) -> dict[str, list[Sample]]:
    """Paraphrases by the tag that they share."""
    groups: dict[str, list[Sample]] = defaultdict(list)
    for sample in samples:
        for tag in sample.question.tags:
            if tag.startswith(_GROUP):
                groups[tag].append(sample)
    return groups


def paraphrases(samples: Iterable[Sample]) -> float | None:
    """The share of paraphrases that fare as the first of their group: the same key facts said, or all abstained."""
    same = [_fares(other) == _fares(group[0]) for group in _groups(samples).values() for other in group[1:]]
    return round(fmean(same), 3) if same else None


def _fares(sample: Sample) -> tuple[str, float | None]:
    return sample.answer.outcome, sample.score.facts_found


def breakdown(samples: Sequence[Sample]) -> dict[str, object]:
    """Shares right by split and tag, false abstentions, the number of sentences shown, and milliseconds."""
    by: dict[str, list[bool]] = defaultdict(list)
    for sample in samples:
        right = bool(sample.score.correct) if sample.question.answerable else sample.score.abstention_right
        kind = "answerable" if sample.question.answerable else "unanswerable"
        for tag in (kind, *(t for t in sample.question.tags if not t.startswith(_GROUP))):
            by[f"{sample.question.split} {tag}"].append(right)
    able = [s for s in samples if s.question.answerable]
    times = [s.answer.timings_ms.total for s in samples]
    return {
        "right": {name: {"of": len(values), "share": round(fmean(values), 3)} for name, values in sorted(by.items())},
        "false_abstention": round(fmean(not s.score.abstention_right for s in able), 3) if able else None,
        "sentences": round(fmean(_shown(s.answer) for s in able), 2) if able else None,
        "ms_p95": round(quantiles(times, n=20)[18], 1) if len(times) > 1 else None,
    }


def _shown(answer: Answer) -> int:
    return len(answer.sentences)
