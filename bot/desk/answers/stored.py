"""Stored answers, for whoever may see them."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta

from bot.desk.people.rights import Right
from bot.desk.people.users import User, visible
from bot.errors import Forbidden, NotFound
from bot.records.answers import AnswerRecords, StoredAnswer
from bot.types import Answer, Redacted

_MISSING = "Dit antwoord bestaat niet (meer)."
_LASTS = timedelta(days=1)
"""A reason that was given holds for that day and the next."""


def answer_for(user: User, answers: AnswerRecords, answer_id: str) -> Answer:
    """An answer, for who asked, or for one who may see those of others and said why; one that was handed to the hulplijn, or got a
    thumb down, is there for them. That they saw it stands in the audit log. Raises NotFound, or Forbidden for who did not say why yet."""
    found = find_answer(user, answers, answer_id)
    if found.reader.user != user.name:
        _must_have_reason(user, answers, answer_id)
    return found.answer


def listed_answer(user: User, answers: AnswerRecords, answer_id: str, reason: str) -> Answer:
    """An answer that stands in a list which this user may see, for whoever looked up that it does; `reason` says in which, for the audit
    log, where it is told once in two days. Raises NotFound."""
    found = answers.stored_answer(answer_id)
    if found is None:
        raise NotFound("no such answer", _MISSING)
    if found.reader.user != user.name and not _was_seen(user, answers, answer_id):
        answers.seen(answer_id, user.name, Redacted(reason))
    return found.answer


def find_answer(user: User, answers: AnswerRecords, answer_id: str) -> StoredAnswer:
    """An answer that this user may see once they say why. Raises NotFound."""
    found = answers.stored_answer(answer_id)
    owner = found.reader.user if found else None
    missing = NotFound("no such answer", _MISSING)
    shown: StoredAnswer = visible(user, found, owner, missing, Right.ANSWERS)
    return shown


def _must_have_reason(user: User, answers: AnswerRecords, answer_id: str) -> None:
    if _was_seen(user, answers, answer_id):
        return
    if escalation := answers.handed_over(answer_id):
        reason = f"hulplijn {escalation}"
    elif thumb := answers.thumbed_down(answer_id):
        reason = f"duim neer {thumb}"
    else:
        raise Forbidden(
            "another's answer: no reason given",
            "Dit is een antwoord van een collega. Schrijf eerst waarom je het bekijkt.",
        )
    answers.seen(answer_id, user.name, Redacted(reason))


def _was_seen(user: User, answers: AnswerRecords, answer_id: str) -> bool:
    since = datetime.combine(user.on, time.min, UTC) - _LASTS
    return answers.was_seen(answer_id, user.name, since)
