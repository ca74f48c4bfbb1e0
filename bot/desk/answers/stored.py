"""Stored answers, for whoever may see them."""

from __future__ import annotations

from bot.desk.people.rights import Right
from bot.desk.people.users import User, visible
from bot.errors import NotFound
from bot.records.answers import AnswerRecords
from bot.types import Answer


def answer_for(user: User, answers: AnswerRecords, answer_id: str) -> Answer:
    """An answer, for who asked or may see those of others. Raises NotFound."""
    found = answers.stored_answer(answer_id)
    owner = found.reader.user if found else None
    missing = NotFound("no such answer", "Dit antwoord bestaat niet (meer).")
    return visible(user, found, owner, missing, Right.ANSWERS).answer
