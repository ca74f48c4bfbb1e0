"""Asks a set of questions and scores the answers: one after the other, or in several processes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from bot.errors import BadInput
from bot.pipeline.flow import Ask, DoneStep, HitsStep, Pipeline
from bot.types import Answer, Redacted, Triage
from eval.runs.samples import Sample, ScoredAnswer, of_sample
from eval.runs.summary import Summary, contract, summarise
from eval.scorers import Observation, score
from eval.sets.datasets import Question
from eval.suites.grounding import Check

__all__ = ["AnswerRun", "AnswerScores", "Progress", "Sample", "ask", "run", "sum_up"]

Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class AnswerScores:
    """The figures of a run and what made the answers."""

    summary: Summary
    values: dict[str, Any]

    def as_json(self) -> dict[str, Any]:
        """The figures by name; null means not measured."""
        return self.values


@dataclass(frozen=True, slots=True)
class AnswerRun:
    """Everything a run gave."""

    scores: AnswerScores
    samples: tuple[Sample, ...]


def run(
    questions: Sequence[Question],
    pipeline: Pipeline,
    generator: str | None,
    progress: Progress,
    check: Check | None = None,
) -> AnswerRun:
    """Asks and scores each question. Without a check of grounding, citation precision and recall are not scored."""
    samples = []
    for done, question in enumerate(questions, start=1):
        samples.append(ask(question, pipeline, generator, check))
        progress("questions", done, len(questions))
    return AnswerRun(sum_up([of_sample(sample) for sample in samples]), tuple(samples))


def ask(
    question: Question,
    pipeline: Pipeline,
    generator: str | None,
    check: Check | None,
    context: Sequence[Redacted] = (),
) -> Sample:
    """One question answered and scored, after the turns of its call before it. A question that BelBot refuses counts as blocked."""
    found: HitsStep | None = None
    done: DoneStep | None = None
    try:
        asked = Ask(question.user_input, user="eval", generator=generator, record=False, context=tuple(context))
        for step in pipeline.ask(asked):
            found = step if isinstance(step, HitsStep) else found
            done = step if isinstance(step, DoneStep) else done
    except BadInput as error:
        done = DoneStep(_refused(error.code))
    assert done is not None
    hits = found.hits if found else ()
    scored = score(Observation(question, done.answer, hits, done.confidence, check))
    return Sample(_without_persons(question, done.answer, pipeline), done.answer, scored, hits, done.confidence)


def _refused(code: str) -> Answer:
    return Answer("", Redacted("(geweigerd)"), "blocked", code, "", (), (), Triage(), "", "", "")


def sum_up(rows: Sequence[ScoredAnswer], seed: int = 0) -> AnswerScores:
    """The figures over all rows, under the names of the command-line contract."""
    summary = summarise(rows, seed)
    return AnswerScores(summary, contract(summary, rows, _made(rows)))


def _made(rows: Sequence[ScoredAnswer]) -> dict[str, str]:
    """What answered, of the first row that says so."""
    answers = [row.trace["answer"] for row in rows if row.trace]
    names = ("knowledge_version", "generator", "model")
    return {name: next((answer[name] for answer in answers if answer.get(name)), "") for name in names}


def _without_persons(question: Question, answer: Answer, pipeline: Pipeline) -> Question:
    """What a report may keep of a question: test sets are often made from real ones."""
    return replace(
        question,
        user_input=answer.question,
        reference=_redacted(question.reference, pipeline),
        reference_contexts=tuple(_redacted(context, pipeline) for context in question.reference_contexts),
        key_facts=tuple(tuple(_redacted(wording, pipeline) for wording in fact) for fact in question.key_facts),
    )


def _redacted(text: str, pipeline: Pipeline) -> str:
    """A reference without personal data; one that no question could be is left out."""
    try:
        return pipeline.redact(text).text if text.strip() else ""
    except BadInput:
        return ""
