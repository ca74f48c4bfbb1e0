"""How letters were edited before they left: numbers alone, never a word of them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from typing import Literal, cast

from sqlalchemy import select

from bot.records.database import Database
from bot.records.tables import CallEventRow, FeedbackRow, LetterRow

LeftAs = Literal["docx", "pdf", "print", "copy"]
_USE = ("found", "copied")


@dataclass(frozen=True, slots=True)
class LetterEdit:
    """One letter that left the screen. Lengths and `distance` (Levenshtein, over redacted texts) are in characters; the
    five counts are of sentences, `unsupported` among the changed and added ones."""

    language: str
    left_as: LeftAs
    editing_s: float
    drafted_chars: int
    distance: int
    unchanged: int
    changed: int
    added: int
    removed: int
    unsupported: int


class LetterRecords:
    """Keeps what letters cost to edit, by call."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, call_id: str, confirmation: LetterEdit) -> None:
        """Stores that a letter left; on return it is on disk. The call must exist."""
        with self._database.change() as session:
            session.add(LetterRow(call_id=call_id, at=datetime.now(UTC), **asdict(confirmation)))

    def of_call(self, call_id: str) -> list[LetterEdit]:
        """The letters of a call, oldest first."""
        query = select(LetterRow).where(LetterRow.call_id == call_id).order_by(LetterRow.id)
        with self._database.session() as session:
            return [_confirmation(row) for row in session.scalars(query)]

    def rejected(self, answer_ids: Collection[str]) -> frozenset[str]:
        """Those of these answers that got a thumb down last."""
        query = select(FeedbackRow).where(FeedbackRow.answer_id.in_(answer_ids)).order_by(FeedbackRow.created_at)
        with self._database.session() as session:
            last = {row.answer_id: row.thumb for row in session.scalars(query)}
        return frozenset(answer_id for answer_id, thumb in last.items() if thumb == "down")

    def used(self, call_id: str) -> frozenset[str]:
        """The answers of a call that the employee marked as found or copied, and gave no thumb down last."""
        query = select(CallEventRow.answer_id).where(CallEventRow.call_id == call_id, CallEventRow.kind.in_(_USE))
        with self._database.session() as session:
            used = frozenset(answer_id for answer_id in session.scalars(query) if answer_id)
        return used - self.rejected(used)


def _confirmation(row: LetterRow) -> LetterEdit:
    return LetterEdit(
        language=row.language,
        left_as=cast(LeftAs, row.left_as),
        editing_s=row.editing_s,
        drafted_chars=row.drafted_chars,
        distance=row.distance,
        unchanged=row.unchanged,
        changed=row.changed,
        added=row.added,
        removed=row.removed,
        unsupported=row.unsupported,
    )
