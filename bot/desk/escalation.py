"""The hulplijn: an employee hands over a question, a senior claims and answers it."""

from __future__ import annotations

from datetime import UTC, datetime

from bot.desk.masking import Masking
from bot.desk.users import User, must_be_senior
from bot.errors import BadInput, Conflict, Forbidden, NotFound
from bot.privacy import NO_CORRECTIONS, Corrections
from bot.records.answers import AnswerRecords
from bot.records.desk import Escalation, EscalationRecords
from bot.types import Redacted

_WAITING = ("open", "claimed")


class Escalations:
    """The queue; each change happens only from the state it starts in, so two seniors can't both claim."""

    def __init__(self, records: EscalationRecords, answers: AnswerRecords, masking: Masking) -> None:
        self._records = records
        self._answers = answers
        self._masking = masking

    def send(self, user: User, answer_id: str, note: str, corrections: Corrections = NO_CORRECTIONS) -> Escalation:
        """Hands an answer over, with a redacted note. Raises NotFound, BadInput or TooLong."""
        answer = self._answers.get(answer_id)
        if answer is None:
            raise NotFound("no such answer", "Dit antwoord bestaat niet (meer).")
        text = self._masking.note(note, corrections)
        # A follow-up turn says nothing to a senior who did not hear the call.
        asked = answer.triage.standalone or answer.question
        return self._records.add(answer_id, user.name, answer.triage.topic, Redacted(asked), text)

    def get(self, user: User, escalation_id: str) -> Escalation:
        """One escalation, for its sender or a senior. Raises NotFound or Forbidden."""
        escalation = self._records.get(escalation_id)
        if escalation is None:
            raise NotFound("no such escalation", "Deze vraag aan de hulplijn bestaat niet.")
        if user.role != "senior" and escalation.user != user.name:
            raise Forbidden("another employee's escalation", "Dit is de vraag van een collega.")
        return escalation

    def queue(self, user: User, status: str | None) -> list[Escalation]:
        """For a senior all that wait, for others their own; oldest first."""
        statuses = (status,) if status else _WAITING
        return self._records.with_status(statuses, None if user.role == "senior" else user.name)

    def claim(self, user: User, escalation_id: str) -> Escalation:
        """A senior takes it. Raises Forbidden, NotFound, or Conflict when somebody was first."""
        must_be_senior(user)
        return self._move(user, escalation_id, ("open",), status="claimed", claimed_by=user.name)

    def reply(self, user: User, escalation_id: str, text: str) -> Escalation:
        """A senior answers it. Raises Forbidden, NotFound, Conflict, BadInput or TooLong."""
        must_be_senior(user)
        if not (reply := self._masking.note(text)):
            raise BadInput("the reply is empty", "Het antwoord is leeg. Typ eerst een antwoord.")
        now = datetime.now(UTC)
        return self._move(
            user, escalation_id, _WAITING, status="answered", claimed_by=user.name, reply=reply, answered_at=now
        )

    def withdraw(self, user: User, escalation_id: str) -> Escalation:
        """The sender takes it back. Raises Forbidden, NotFound or Conflict."""
        if self.get(user, escalation_id).user != user.name:
            raise Forbidden("only the sender may withdraw", "Alleen wie de vraag stuurde, kan hem terugnemen.")
        return self._move(user, escalation_id, _WAITING, status="withdrawn")

    def _move(self, user: User, escalation_id: str, allowed_from: tuple[str, ...], **values: object) -> Escalation:
        self.get(user, escalation_id)
        if not self._records.move(escalation_id, allowed_from, **values):
            raise Conflict("escalation is not in that state any more")
        return self.get(user, escalation_id)
