"""Scores what a system said with BelBot's own scorers, and fits the one thing that can be fitted for a system without abstention."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import fmean
from typing import Any

import numpy as np

from bot.types import Answer, Citation, Redacted, Sentence, Triage
from eval.runs.statistics import Interval, mean_interval
from eval.scorers import MetricScores, Observation, score
from eval.sets.datasets import Question

SHOWN = (
    "correct",
    "key_points",
    "source_relevance",
    "source_recall",
    "answers_answerable",
    "silent_unanswerable",
)


@dataclass(frozen=True, slots=True)
class SystemLine:
    """One system in one set-up: a figure with its interval for each name in `SHOWN`, None where nothing was measured.

    Citation precision is the share of the cited documents that are the reference's, citation recall the share of the reference's
    that are cited. Milliseconds are per question by the clock (`ms_*`) and of processor time.
    """

    system: str
    cutoff: float | None
    figures: dict[str, Interval | None]
    sentences: float
    ms_p50: float
    ms_p95: float
    cpu_ms_p50: float
    memory_peak_bytes: int
    build_s: float


def line(
    system: str, questions: Sequence[Question], outcome: Mapping[str, Any], cutoff: float | None = None
) -> SystemLine:
    """A line from what a runner printed; below the cutoff the system keeps silent."""
    said = [outcome["answers"][question.id] for question in questions]
    shown = [one["sentences"] if cutoff is None or one["confidence"] >= cutoff else [] for one in said]
    scored = [score(Observation(q, _answer(q, parts))) for q, parts in zip(questions, shown, strict=True)]
    return SystemLine(
        system=system,
        cutoff=cutoff,
        figures={name: _mean(scored, name) for name in SHOWN},
        sentences=fmean(len(parts) for parts in shown if parts) if any(shown) else 0.0,
        ms_p50=float(np.percentile([one["ms"] for one in said], 50)),
        ms_p95=float(np.percentile([one["ms"] for one in said], 95)),
        cpu_ms_p50=float(np.percentile([one["cpu_ms"] for one in said], 50)),
        memory_peak_bytes=outcome["memory_peak_bytes"],
        build_s=outcome["build_s"],
    )


def _mean(scored: Sequence[MetricScores], name: str) -> Interval | None:
    return mean_interval([found for one in scored if (found := one.value(name)) is not None])


def _answer(question: Question, parts: Sequence[Mapping[str, str]]) -> Answer:
    """What was said, each sentence citing itself in its document."""
    cited = tuple(
        Citation(n, f"{n}", part["document"], "", "", part["text"], 0, len(part["text"]), "")
        for n, part in enumerate(parts, start=1)
    )
    sentences = tuple(Sentence(c.quote, (c.n,), "verbatim") for c in cited)
    text = " ".join(sentence.text for sentence in sentences)
    outcome = "answered" if parts else "abstained"
    return Answer(question.id, Redacted(""), outcome, "", text, sentences, cited, Triage(), "source", "", "")  # type: ignore[arg-type]


def fitted_cutoff(questions: Sequence[Question], outcome: Mapping[str, Any]) -> float:
    """The confidence below which silence is best on these questions: the highest mean of the share answered that has an
    answer and the share kept silent that has none. Halfway between two neighbours; the lowest of equals."""
    sure = [(float(outcome["answers"][q.id]["confidence"]), q.answerable) for q in questions]
    levels = sorted({confidence for confidence, _ in sure})
    edges = [levels[0] - 1.0, *((a + b) / 2 for a, b in pairwise(levels)), levels[-1] + 1.0]
    return max(edges, key=lambda edge: (_balanced(sure, edge), -edge))


def _balanced(sure: Sequence[tuple[float, bool]], cutoff: float) -> float:
    answered = [confidence >= cutoff for confidence, answerable in sure if answerable]
    silent = [confidence < cutoff for confidence, answerable in sure if not answerable]
    return (fmean(answered) + fmean(silent)) / 2
