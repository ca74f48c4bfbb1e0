"""Runs a set of questions through the pipeline and sums up."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from statistics import fmean, median

from bot.errors import BadInput
from bot.pipeline import Ask, Done, Found, Pipeline
from bot.types import Answer, Passage
from eval.datasets import Question
from eval.scorers import Score, score

Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Sample:
    """One question, its answer, its score."""

    question: Question
    answer: Answer
    score: Score


@dataclass(frozen=True, slots=True)
class AnswerScores:
    """Shares (0 to 1) over the questions each applies to; None where there are none."""

    questions: int
    answerable: int
    answered_of_answerable: float | None
    some_fact_of_answerable: float | None
    correct_of_answerable: float | None
    document_right: float | None
    abstained_of_unanswerable: float | None
    quotes_exact: float | None
    ms_p50: float
    knowledge_version: str
    generator: str
    model: str

    def as_json(self) -> dict[str, object]:
        """The figures by name."""
        return {name: getattr(self, name) for name in self.__dataclass_fields__}


@dataclass(frozen=True, slots=True)
class AnswerRun:
    """Everything a run gave."""

    scores: AnswerScores
    samples: tuple[Sample, ...]


def run(questions: Sequence[Question], pipeline: Pipeline, generator: str | None, progress: Progress) -> AnswerRun:
    """Asks and scores each question."""
    samples = []
    for done, question in enumerate(questions, start=1):
        samples.append(_sample(question, pipeline, generator))
        progress("questions", done, len(questions))
    return AnswerRun(_sum_up(samples), tuple(samples))


def _sample(question: Question, pipeline: Pipeline, generator: str | None) -> Sample:
    found: dict[str, Passage] = {}
    answer: Answer | None = None
    for step in pipeline.ask(Ask(question.user_input, user="eval", generator=generator, record=False)):
        if isinstance(step, Found):
            found = {hit.passage.passage_id: hit.passage for hit in step.hits}
        elif isinstance(step, Done):
            answer = step.answer
    assert answer is not None
    scored = score(question, answer, _quotes_exact(answer, found))
    return Sample(_without_persons(question, answer, pipeline), answer, scored)


def _without_persons(question: Question, answer: Answer, pipeline: Pipeline) -> Question:
    """What a report may keep of a question: test sets are often made from real ones."""
    return replace(
        question,
        user_input=answer.question,
        reference=_redacted(question.reference, pipeline),
        reference_contexts=tuple(_redacted(context, pipeline) for context in question.reference_contexts),
    )


def _redacted(text: str, pipeline: Pipeline) -> str:
    """A reference without personal data; one that no question could be is left out."""
    try:
        return pipeline.redact(text).text if text.strip() else ""
    except BadInput:
        return ""


def _quotes_exact(answer: Answer, found: dict[str, Passage]) -> bool | None:
    """Whether every quote stands literally in its passage at its offsets; None without citations."""
    if not answer.citations:
        return None
    return all(found[c.passage_id].text[c.start : c.end] == c.quote for c in answer.citations)


def _sum_up(samples: Sequence[Sample]) -> AnswerScores:
    answerable = [s for s in samples if s.question.answerable]
    facts = [s.score.facts_found for s in answerable if s.score.facts_found is not None]
    return AnswerScores(
        questions=len(samples),
        answerable=len(answerable),
        answered_of_answerable=_share([s.score.abstention_right for s in answerable]),
        some_fact_of_answerable=_share([fact > 0 for fact in facts]),
        correct_of_answerable=_share([s.score.correct for s in answerable]),
        document_right=_share([s.score.document_right for s in answerable]),
        abstained_of_unanswerable=_share([s.score.abstention_right for s in samples if not s.question.answerable]),
        quotes_exact=_share([s.score.quotes_exact for s in samples]),
        ms_p50=round(median(s.answer.timings_ms.total for s in samples), 1),
        knowledge_version=samples[0].answer.knowledge_version,
        generator=samples[0].answer.generator,
        model=samples[0].answer.model,
    )


def _share(values: Sequence[bool | None]) -> float | None:
    measured = [value for value in values if value is not None]
    return round(fmean(measured), 3) if measured else None
