"""A senior opens a colleague's answer, and says why."""

from __future__ import annotations

from bot.desk.answers.masking import Masking
from bot.desk.answers.stored import find_answer
from bot.desk.people.users import User
from bot.errors import BadInput
from bot.records.answers import AnswerRecords
from bot.types import Answer


class Opening:
    """Opens answers; the reason stands in the audit log."""

    def __init__(self, answers: AnswerRecords, masking: Masking) -> None:
        self._answers = answers
        self._masking = masking

    def open(self, user: User, answer_id: str, reason: str) -> Answer:
        """An answer of a colleague, from now on readable for this user. One's own needs no reason, and none is kept. Raises NotFound,
        BadInput without a reason, or TooLong."""
        found = find_answer(user, self._answers, answer_id)
        if found.reader.user != user.name:
            if not (why := self._masking.note(reason)):
                raise BadInput("the reason is empty", "Schrijf kort waarom je dit antwoord bekijkt.")
            self._answers.seen(answer_id, user.name, why)
        return found.answer
