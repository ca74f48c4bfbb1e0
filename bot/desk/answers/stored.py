"""Stored answers, for whoever may see them."""

from __future__ import annotations

from bot.desk.people.users import User
from bot.errors import Forbidden, NotFound
from bot.records.answers import AnswerRecords
from bot.types import Answer


def answer_for(user: User, answers: AnswerRecords, answer_id: str) -> Answer:
    """An answer, for who asked or a senior. Raises NotFound or Forbidden."""
    owner = answers.owner(answer_id)
    answer = answers.get(answer_id) if owner is not None else None
    if answer is None:
        raise NotFound("no such answer", "Dit antwoord bestaat niet (meer).")
    if user.role != "senior" and owner != user.name:
        raise Forbidden("another employee's answer", "Dit is het antwoord van een collega.")
    return answer
