"""Thumbs on answers."""

from __future__ import annotations

from typing import Literal

from bot.desk.answers.masking import Masking
from bot.desk.answers.stored import answer_for
from bot.desk.people.users import User
from bot.privacy import NO_CORRECTIONS, Corrections
from bot.records.answers import AnswerRecords
from bot.records.calls import FeedbackRecords

Thumb = Literal["up", "down"]
Reason = Literal[
    "", "onjuist", "onvolledig", "verouderd", "verkeerde_bron", "niet_begrijpelijk", "te_traag", "past_niet", "anders"
]


class Feedback:
    """Takes thumbs; accepted means on disk."""

    def __init__(self, records: FeedbackRecords, answers: AnswerRecords, masking: Masking) -> None:
        self._records = records
        self._answers = answers
        self._masking = masking

    def give(
        self,
        user: User,
        answer_id: str,
        thumb: Thumb,
        reason: Reason,
        note: str,
        corrections: Corrections = NO_CORRECTIONS,
    ) -> str:
        """Stores a thumb with a redacted note and returns its id. Raises NotFound, BadInput or TooLong."""
        answer_for(user, self._answers, answer_id)
        return self._records.add(answer_id, user.name, thumb, reason, self._masking.note(note, corrections))
