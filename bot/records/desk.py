"""Calls, call events and feedback. Notes come in redacted."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import func, select

from bot.records.database import Database
from bot.records.tables import CallEventRow, CallRow, FeedbackRow
from bot.types import Redacted


@dataclass(frozen=True, slots=True)
class Call:
    """A phone call."""

    call_id: str
    user: str
    started_at: datetime
    ended_at: datetime | None
    outcome: str


@dataclass(frozen=True, slots=True)
class CallEvent:
    """Something done during a call; times are UTC."""

    call_id: str
    answer_id: str | None
    kind: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Thumbs:
    """How many thumbs up and down there are."""

    up: int
    down: int


class CallRecords:
    """Keeps calls and what was done in them."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def start(self, user: str) -> Call:
        """A new call of this user."""
        row = CallRow(call_id=str(uuid.uuid4()), user=user, started_at=datetime.now(UTC), outcome="")
        with self._database.session() as session:
            session.add(row)
        return _call(row)

    def get(self, call_id: str) -> Call | None:
        """A call, or None."""
        with self._database.session() as session:
            row = session.get(CallRow, call_id)
            return None if row is None else _call(row)

    def end(self, call_id: str, outcome: str) -> None:
        """Closes a call; closing it again only changes the outcome."""
        with self._database.session() as session:
            row = session.get_one(CallRow, call_id)
            row.ended_at = row.ended_at or datetime.now(UTC)
            row.outcome = outcome

    def add_event(self, call_id: str, kind: str, answer_id: str | None, at: datetime | None = None) -> None:
        """Notes that something was done, now or at a moment in UTC."""
        with self._database.session() as session:
            session.add(CallEventRow(call_id=call_id, answer_id=answer_id, kind=kind, at=at or datetime.now(UTC)))

    def events(self, kinds: Sequence[str]) -> list[CallEvent]:
        """All events of these kinds, by call and time."""
        query = select(CallEventRow).where(CallEventRow.kind.in_(kinds)).order_by(CallEventRow.call_id, CallEventRow.id)
        with self._database.session() as session:
            return [CallEvent(r.call_id, r.answer_id, r.kind, r.at) for r in session.scalars(query)]


class FeedbackRecords:
    """Keeps thumbs."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, answer_id: str, user: str, thumb: str, reason: str, note: Redacted) -> str:
        """Stores a thumb and returns its id; on return it is on disk."""
        row = FeedbackRow(
            feedback_id=str(uuid.uuid4()),
            answer_id=answer_id,
            user=user,
            thumb=thumb,
            reason=reason,
            note=note,
            created_at=datetime.now(UTC),
        )
        with self._database.session() as session:
            session.add(row)
        return row.feedback_id

    def thumbs(self) -> Thumbs:
        """All thumbs counted."""
        query = select(FeedbackRow.thumb, func.count()).group_by(FeedbackRow.thumb)
        with self._database.session() as session:
            counts = dict(session.execute(query).all())
        return Thumbs(counts.get("up", 0), counts.get("down", 0))


def _call(row: CallRow) -> Call:
    return Call(row.call_id, row.user, row.started_at, row.ended_at, row.outcome)
