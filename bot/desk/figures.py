"""Figures of the desk: answers, thumbs, escalations, and Time to Find from what staff did."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import quantiles

from bot.desk.users import User
from bot.records.answers import AnswerRecords, GeneratorUsage
from bot.records.corrections import CorrectionCount, CorrectionRecords
from bot.records.desk import CallEvent, CallRecords, FeedbackRecords
from bot.records.escalations import EscalationRecords

_FOUND = ("source_opened", "copied", "found")


@dataclass(frozen=True, slots=True)
class TimeToFind:
    """Seconds from asking to the first mark, copy or opened source; None where nothing was measured."""

    n: int
    p50_s: float | None
    p90_s: float | None


@dataclass(frozen=True, slots=True)
class CorrectionFigures:
    """How often staff corrected a redaction: in all, and by label and direction."""

    n: int
    counts: tuple[CorrectionCount, ...]


@dataclass(frozen=True, slots=True)
class DeskFigures:
    """Counts since the beginning; `corrections` are for seniors, None for anybody else."""

    answers: int
    answered: int
    abstained: int
    thumbs_up: int
    thumbs_down: int
    escalations: int
    time_to_find: TimeToFind
    generators: tuple[GeneratorUsage, ...]
    corrections: CorrectionFigures | None = None


class Figures:
    """Reads the records."""

    def __init__(
        self,
        answers: AnswerRecords,
        calls: CallRecords,
        feedback: FeedbackRecords,
        escalations: EscalationRecords,
        corrections: CorrectionRecords,
    ) -> None:
        self._answers = answers
        self._calls = calls
        self._feedback = feedback
        self._escalations = escalations
        self._corrections = corrections

    def now(self, user: User | None = None) -> DeskFigures:
        """The figures at this moment, as far as this user may see them."""
        outcomes = self._answers.count_by_outcome()
        thumbs = self._feedback.thumbs()
        return DeskFigures(
            answers=sum(outcomes.values()),
            answered=outcomes.get("answered", 0),
            abstained=outcomes.get("abstained", 0),
            thumbs_up=thumbs.up,
            thumbs_down=thumbs.down,
            escalations=self._escalations.count(),
            time_to_find=time_to_find(self._calls.events(("asked", *_FOUND))),
            generators=tuple(self._answers.usage_by_generator()),
            corrections=self._corrected() if user and user.role == "senior" else None,
        )

    def _corrected(self) -> CorrectionFigures:
        counts = self._corrections.counts()
        return CorrectionFigures(sum(count.n for count in counts), tuple(counts))


def time_to_find(events: Sequence[CallEvent]) -> TimeToFind:
    """For each question asked in a call: seconds until its first find. Questions without a find are not counted."""
    asked: dict[str, CallEvent] = {}
    seconds: list[float] = []
    for event in events:
        if event.answer_id is None:
            continue
        if event.kind == "asked":
            asked[event.answer_id] = event
        elif event.answer_id in asked:
            seconds.append((event.at - asked.pop(event.answer_id).at).total_seconds())
    if not seconds:
        return TimeToFind(0, None, None)
    cuts = quantiles(seconds, n=10, method="inclusive") if len(seconds) > 1 else seconds * 9
    return TimeToFind(len(seconds), round(cuts[4], 1), round(cuts[8], 1))
