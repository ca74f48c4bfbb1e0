"""One answered question: with its full trace as it is kept, and lean as figures are made of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from bot.errors import BadInput
from bot.types import Answer, Hit
from eval.scorers import METRICS, MetricScores, Score
from eval.sets.datasets import Question

PLACES = 4
"""Of a score in a baseline; finer differences are none."""


@dataclass(frozen=True, slots=True)
class Sample:
    """A question without personal data, its answer, its scores, the passages found, and how sure BelBot was (0 to 1)."""

    question: Question
    answer: Answer
    score: MetricScores
    hits: tuple[Hit, ...] = ()
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class ScoredAnswer:
    """What figures are made of; `trace` is the whole line it was read from."""

    id: str
    split: str
    tags: tuple[str, ...]
    answerable: bool
    outcome: str
    scores: MetricScores
    confidence: float | None = None
    trace: Mapping[str, Any] | None = None

    @property
    def right(self) -> bool | None:
        """Whether what was answered is right: every key point of an answerable question, nothing else. None for silence, and
        where no reference says."""
        if self.outcome != "answered":
            return None
        return self.scores.correct if self.answerable else False

    @property
    def right_or_likely(self) -> bool | None:
        """The same, and of a place to look whether the answer stands there."""
        likely = self.scores.value("likely_right") if self.outcome == "likely" else None
        return self.right if likely is None else likely == 1


def trace(sample: Sample) -> dict[str, Any]:
    """A line of samples.jsonl; `retrieved_contexts` (ragas' name) are the texts of `hits`, in the same order."""
    return {
        "id": sample.question.id,
        "question": asdict(sample.question),
        "answer": asdict(sample.answer),
        "confidence": sample.confidence,
        "scores": {name: asdict(score) for name, score in sample.score.items()},
        "hits": [_hit(hit) for hit in sample.hits],
        "retrieved_contexts": [hit.passage.text for hit in sample.hits],
    }


def _hit(hit: Hit) -> dict[str, Any]:
    p = hit.passage
    parts = {"passage_id": p.passage_id, "document_id": p.document_id, "title": p.title, "section": p.section}
    return {**parts, "uri": p.uri, "score": hit.score}


def of_sample(sample: Sample) -> ScoredAnswer:
    """The lean form of a sample at hand."""
    return of_trace(trace(sample), "sample")


def of_trace(line: Mapping[str, Any], place: str) -> ScoredAnswer:
    """The lean form of a line. Raises BadInput naming the place when it is no sample of this format."""
    try:
        question, answer = line["question"], line["answer"]
        return ScoredAnswer(
            id=str(line["id"]),
            split=str(question["split"]),
            tags=tuple(map(str, question["tags"])),
            answerable=bool(question["answerable"]),
            outcome=str(answer["outcome"]),
            scores=_scores(line["scores"]),
            confidence=_number(line["confidence"]),
            trace=line,
        )
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise BadInput(f"{place}: not a sample of a run") from error


def _scores(listed: Mapping[str, Any]) -> MetricScores:
    return MetricScores({str(name): _score(score) for name, score in listed.items()})


def _score(kept: Any) -> Score:
    """With its explanation, or the value alone as a baseline has it."""
    return Score(_number(kept["value"]), str(kept["explanation"])) if isinstance(kept, dict) else Score(float(kept))


def _number(value: Any) -> float | None:
    return None if value is None else float(value)


def lean(row: ScoredAnswer) -> dict[str, Any]:
    """The same line without texts, times and explanations: a baseline that may be kept in a repository."""
    kept = {name: round(s.value, PLACES) for name, s in row.scores.items() if s.value is not None and is_lasting(name)}
    return {
        "id": row.id,
        "question": {"split": row.split, "tags": list(row.tags), "answerable": row.answerable},
        "answer": {"outcome": row.outcome},
        "confidence": row.confidence,
        "scores": kept,
    }


def is_lasting(name: str) -> bool:
    """Whether a baseline holds it: times and energy are of one machine and one moment."""
    return name not in METRICS or METRICS[name].group != "efficiency"


def tagged(rows: Iterable[ScoredAnswer]) -> dict[str, list[ScoredAnswer]]:
    """The rows by tag, and by split as `split:in`; tags in order of name."""
    groups: dict[str, list[ScoredAnswer]] = {}
    for row in rows:
        for tag in (f"split:{row.split}", *row.tags):
            groups.setdefault(tag, []).append(row)
    return dict(sorted(groups.items()))
