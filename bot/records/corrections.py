"""Corrections of redactions, for review: what kind of thing was left open or masked by hand, never what it was."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal, get_args

from sqlalchemy import func, select

from bot.records.database import Database
from bot.records.tables import RedactionCorrectionRow
from bot.records.totals import totals_of

Direction = Literal["unmasked", "masked"]


@dataclass(frozen=True, slots=True)
class RedactionCorrection:
    """One correction. `score` is the recogniser's, None where it had found nothing; `words` counts to five."""

    label: str
    direction: Direction
    score: float | None
    length: str
    words: int
    shape: str


@dataclass(frozen=True, slots=True)
class CorrectionCount:
    """How often a label was corrected in one direction."""

    label: str
    direction: Direction
    n: int


class CorrectionRecords:
    """Keeps corrections. There is no link to a call, an answer or an employee, and the moment is rounded down to the
    hour: a moment to the second would point at the question it came from."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, corrections: Sequence[RedactionCorrection]) -> None:
        """Stores corrections; on return they are on disk."""
        hour = datetime.now(UTC).replace(minute=0, second=0, microsecond=0)
        with self._database.change() as session:
            session.add_all(_row(correction, hour) for correction in corrections)

    def counts(self) -> list[CorrectionCount]:
        """All corrections counted, by label and direction: with those that were deleted since."""
        row = RedactionCorrectionRow
        query = select(row.label, row.direction, func.count()).group_by(row.label, row.direction)
        counted: Counter[tuple[str, Direction]] = Counter()
        with self._database.session() as session:
            for label, way, n in session.execute(query):
                counted[label, "masked" if way == "masked" else "unmasked"] += n
            for way in get_args(Direction):
                for label, total in totals_of(session, way).items():
                    counted[label, way] += int(total)
        return [CorrectionCount(label, way, n) for (label, way), n in sorted(counted.items())]


def _row(correction: RedactionCorrection, at: datetime) -> RedactionCorrectionRow:
    return RedactionCorrectionRow(
        at=at,
        label=correction.label,
        direction=correction.direction,
        score=correction.score,
        length=correction.length,
        words=correction.words,
        shape=correction.shape,
    )
