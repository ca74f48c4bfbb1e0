"""What is typed at the desk, without personal data: looked at while typing, or for good, with the employee's corrections."""

from __future__ import annotations

import structlog

from bot.desk.calls.calls import Calls
from bot.desk.people.users import User
from bot.errors import BelBotError
from bot.pipeline.flow import Pipeline
from bot.privacy import NO_CORRECTIONS, Corrections, Placeholders
from bot.privacy.call_memory import length_class, shape_of, words_in
from bot.records.corrections import CorrectionRecords, Direction, RedactionCorrection
from bot.types import PersonalSpan, Redacted, Redaction

_log = structlog.get_logger()


class Masking:
    """Redacts in the memory of a call and keeps corrections as review material, without the text itself."""

    def __init__(self, pipeline: Pipeline, calls: Calls, records: CorrectionRecords) -> None:
        self._pipeline = pipeline
        self._calls = calls
        self._records = records

    def preview(self, user: User, call_id: str | None, text: str, corrections: Corrections) -> Redaction:
        """What a text would become; half-typed names stay out of the call's memory, and nothing is recorded.
        Raises NotFound, BadInput or TooLong."""
        memory = self._calls.memory(user, call_id)
        return self._pipeline.redact(text, memory.copy() if memory else None, corrections)

    def redact(self, user: User, call_id: str | None, text: str, corrections: Corrections) -> Redaction:
        """What a text becomes, remembered for the rest of the call. Raises NotFound, BadInput or TooLong."""
        return self._redact(text, self._calls.memory(user, call_id), corrections)

    def note(self, text: str, corrections: Corrections = NO_CORRECTIONS) -> Redacted:
        """A note beside an answer, which may be empty. Raises BadInput or TooLong."""
        return self._redact(text, None, corrections).text if text.strip() else Redacted("")

    def _redact(self, text: str, memory: Placeholders | None, corrections: Corrections) -> Redaction:
        redaction = self._pipeline.redact(text, memory, corrections)
        self.record(redaction)
        return redaction

    def record(self, redaction: Redaction) -> None:
        """Keeps what the employee corrected. A question does not wait for the database: what could not be recorded is
        lost as review material alone."""
        new = corrected(redaction)
        try:
            if new:
                self._records.add(new)
        except BelBotError as error:
            _log.error("corrections_not_recorded", error=error.code, n=len(new))


def corrected(redaction: Redaction) -> list[RedactionCorrection]:
    """What the employee corrected in this text and not already earlier in the call."""
    unmasked = [_correction(span, "unmasked", span.score) for span in redaction.kept if span.by == "hand"]
    return unmasked + [_correction(span, "masked", None) for span in redaction.spans if span.by == "hand"]


def _correction(span: PersonalSpan, direction: Direction, score: float | None) -> RedactionCorrection:
    return RedactionCorrection(
        span.label, direction, score, length_class(span.text), words_in(span.text), shape_of(span.text)
    )
