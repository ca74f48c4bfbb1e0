"""Phone calls: start, end, what was done, and the placeholders that live and die with the call."""

from __future__ import annotations

import threading
from typing import Literal

from bot.desk.users import User
from bot.errors import Forbidden, NotFound
from bot.privacy import Placeholders
from bot.records.answers import AnswerRecords
from bot.records.desk import Call, CallRecords

Outcome = Literal["opgelost", "teruggebeld", "doorverbonden"]
EventKind = Literal["asked", "source_opened", "copied", "found", "manual_search"]


class Calls:
    """Calls of all users. Placeholder memory is kept in this process alone, until the call ends."""

    def __init__(self, records: CallRecords, answers: AnswerRecords) -> None:
        self._records = records
        self._answers = answers
        self._memory: dict[str, Placeholders] = {}
        self._lock = threading.Lock()

    def start(self, user: User) -> Call:
        """A new call."""
        return self._records.start(user.name)

    def end(self, user: User, call_id: str, outcome: Outcome) -> None:
        """Ends a call; what was masked in it can't be restored any more. Raises NotFound or Forbidden."""
        self._own(user, call_id)
        self._records.end(call_id, outcome)
        with self._lock:
            self._memory.pop(call_id, None)

    def note(self, user: User, call_id: str, kind: EventKind, answer_id: str | None) -> None:
        """Logs that something was done. Raises NotFound or Forbidden."""
        self._own(user, call_id)
        if answer_id is not None and self._answers.owner(answer_id) is None:
            raise NotFound("no such answer", "Dit antwoord bestaat niet (meer).")
        self._records.add_event(call_id, kind, answer_id)

    def memory(self, user: User, call_id: str | None) -> Placeholders | None:
        """The placeholders of a running call; None without one. Raises NotFound or Forbidden."""
        if call_id is None:
            return None
        call = self._own(user, call_id)
        with self._lock:
            return None if call.ended_at else self._memory.setdefault(call_id, Placeholders())

    def _own(self, user: User, call_id: str) -> Call:
        call = self._records.get(call_id)
        if call is None:
            raise NotFound("no such call", "Dit gesprek bestaat niet.")
        if call.user != user.name:
            raise Forbidden("another employee's call", "Dit is het gesprek van een collega.")
        return call
