"""What is searched for a question: not what was typed, but what that was read as."""

from __future__ import annotations

from bot.answering.triage.status import matters, question_of_term
from bot.language.lexicon import of_any_caller
from bot.pipeline.question import to_the_point
from bot.types import Answer, CaseStatus, Redacted


def searched(read: Redacted, status: CaseStatus | None) -> Redacted:
    """A question as it was read, asked of any caller. Of the caller's own case the knowledge base knows one thing: the term that applies."""
    return question_of_term(status) if status else of_any_caller(read)


def searched_question(answer: Answer) -> Redacted:
    """What was searched for a stored answer."""
    triage = answer.triage
    # A kind of case may have left the texts since the answer was stored.
    status = triage.status if triage.status and triage.status.matter in matters() else None
    return searched(to_the_point(Redacted(triage.standalone or answer.question)), status)


def remembered(answer: Answer) -> Redacted | None:
    """What the next question of a call finds of this one: what it was read as. Small talk is about nothing."""
    triage = answer.triage
    return None if triage.kind == "small_talk" else Redacted(triage.standalone or answer.question)
