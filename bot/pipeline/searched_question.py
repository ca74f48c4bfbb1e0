"""What is searched for a question: not what was typed, but what that was read as."""

from __future__ import annotations

from dataclasses import dataclass, replace

from bot.answering.triage.status import matters, question_of_term
from bot.language.lexicon import of_any_caller
from bot.pipeline.question import to_the_point
from bot.types import Answer, AnswerPart, CaseStatus, Redacted

MOST_PARTS = 4
"""Questions of one text that are searched, of one sentence each: four is what an answer holds."""


@dataclass(frozen=True, slots=True)
class SearchedQuestion:
    """A question as it was searched, with the answer as if it alone had been asked."""

    question: Redacted
    answer: Answer


def searched(read: Redacted, status: CaseStatus | None) -> Redacted:
    """A question as it was read, asked of any caller. Of the caller's own case the knowledge base knows one thing: the term that applies."""
    return question_of_term(status) if status else of_any_caller(read)


def searched_questions(answer: Answer) -> tuple[SearchedQuestion, ...]:
    """What was searched for each question of a stored answer, and what one too many would be searched as."""
    if not answer.parts:
        read = to_the_point(Redacted(answer.triage.standalone or answer.question))
        return (SearchedQuestion(searched(read, _known(answer)), answer),)
    alone = [_alone(answer, n, part) for n, part in enumerate(answer.parts, start=1)]
    return tuple(SearchedQuestion(searched(one.question, _known(one)), one) for one in alone)


def searched_question(answer: Answer) -> Redacted:
    """What was searched for a stored answer, of several questions for the first."""
    return searched_questions(answer)[0].question


def remembered(answer: Answer) -> Redacted | None:
    """What the next question of a call finds of this one: what it was read as. Small talk is about nothing."""
    triage = answer.triage
    return None if triage.kind == "small_talk" else Redacted(triage.standalone or answer.question)


def _known(answer: Answer) -> CaseStatus | None:
    """A kind of case may have left the texts since the answer was stored."""
    status = answer.triage.status
    return status if status and status.matter in matters() else None


def _alone(answer: Answer, n: int, part: AnswerPart) -> Answer:
    sentences = tuple(sentence for sentence in answer.sentences if sentence.part == n)
    cited = {number for sentence in sentences for number in sentence.citations} | set(part.citations)
    return replace(
        answer,
        question=part.question,
        outcome=part.outcome,
        reason=part.reason,
        answer=" ".join(sentence.text for sentence in sentences),
        sentences=sentences,
        citations=tuple(citation for citation in answer.citations if citation.n in cited),
        triage=part.triage,
        nearest=part.nearest,
        choices=part.choices,
        parts=(),
    )
