"""Small answered questions and runs, for the tests of what is made of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from bot.answering.grounding import Grounding
from bot.types import Answer, Citation, Hit, Metadata, Passage, Redacted, Sentence, Timings, Triage
from eval.runs.folder import Run
from eval.runs.samples import ScoredAnswer
from eval.scorers import MetricScores, Observation, Score
from eval.sets.datasets import Question

HARDWARE = {"processor": "test", "cores": 2}


def question(**values: Any) -> Question:
    """An answerable question about the document `bezwaar`."""
    known: dict[str, Any] = {
        "id": "v1", "user_input": "Hoe lang is de termijn?", "reference": "", "reference_contexts": (),
        "reference_documents": ("bezwaar",), "answerable": True, "split": "in", "tags": (),
    }  # fmt: skip
    return Question(**{**known, **values})


def source(document: str, text: str, **meta: Any) -> Passage:
    """A passage that is a document by itself."""
    return Passage(f"{document}#tekst", document, "Titel", "Kop", text, 0, len(text), "", Metadata(**meta))


def quoting(n: int, passage: Passage, **values: Any) -> Citation:
    """The whole passage as a citation."""
    p = passage
    known: dict[str, Any] = {"quote": p.text, "start": 0, "end": len(p.text), "uri": ""}
    known.update(values)
    return Citation(n, p.passage_id, p.document_id, p.title, p.section, **known)


def observed(
    sentences: Sequence[tuple[str, Sequence[int]]],
    passages: Sequence[Passage],
    asked: Question | None = None,
    **values: Any,
) -> Observation:
    """An answer of these sentences with the numbers of the passages they cite, every passage found and cited."""
    citations = values.pop("citations", tuple(quoting(n, p) for n, p in enumerate(passages, start=1)))
    spoken = tuple(Sentence(text, tuple(cited), "supported") for text, cited in sentences)
    answer = Answer(
        id="a", question=Redacted("vraag"), outcome="answered" if spoken else "abstained", reason="",
        answer=" ".join(text for text, _ in sentences), sentences=spoken, citations=citations, triage=Triage(),
        generator="source", model="", knowledge_version="v1", timings_ms=Timings(total=20.0), **values,
    )  # fmt: skip
    hits = tuple(Hit(passage, 1 / n) for n, passage in enumerate(passages, start=1))
    return Observation(asked or question(), answer, hits, 0.8, Grounding().check)


def row(identifier: str, outcome: str = "answered", **values: Any) -> ScoredAnswer:
    """A lean row; values that are no field of it are scores by name."""
    fields: dict[str, Any] = {
        name: values.pop(name) for name in ("split", "tags", "answerable", "confidence", "trace") if name in values
    }
    scores: dict[str, Score] = {name: Score(value, "") for name, value in values.items()}
    known: dict[str, Any] = {"split": "in", "tags": (), "answerable": True}
    known.update(fields)
    return ScoredAnswer(identifier, outcome=outcome, scores=MetricScores(scores), **known)


def run_of(rows: Sequence[ScoredAnswer], name: str = "loop", **identity: Any) -> Run:
    """A run of these rows on the test machine."""
    about = {"format": 1, "identity": identity, "sessions": [{"hardware": HARDWARE}]}
    return Run(name, about, tuple(rows))
