"""What a stored answer was searched with: not as typed, but as the flow read it."""

from __future__ import annotations

from bot.answering.triage.status import matters, question_of_term
from bot.language.lexicon import of_any_caller
from bot.pipeline.question import to_the_point
from bot.types import Answer, Redacted


def searched_question(answer: Answer) -> Redacted:
    """The question to its point, a follow-up turn as what it was read as, of any caller; for a case of the caller's own, its term."""
    triage = answer.triage
    # A kind of case may have left the texts since the answer was stored.
    if triage.status and triage.status.matter in matters():
        return question_of_term(triage.status)
    return of_any_caller(to_the_point(Redacted(triage.standalone or answer.question)))
