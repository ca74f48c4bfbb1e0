"""Calls, call events, feedback and escalations. Notes and replies come in redacted."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import func, select, update

from bot.records.database import Database
from bot.records.tables import CallEventRow, CallRow, EscalationRow, FeedbackRow
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
class Escalation:
    """A question handed to a senior. Status: open, claimed, answered or withdrawn."""

    escalation_id: str
    answer_id: str
    user: str
    topic: str
    question: str
    note: str
    status: str
    claimed_by: str
    reply: str
    created_at: datetime
    answered_at: datetime | None


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

    def add_event(self, call_id: str, kind: str, answer_id: str | None) -> None:
        """Notes that something was done now."""
        with self._database.session() as session:
            session.add(CallEventRow(call_id=call_id, answer_id=answer_id, kind=kind, at=datetime.now(UTC)))

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


class EscalationRecords:
    """Keeps the queue of the hulplijn."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, answer_id: str, user: str, topic: str, question: Redacted, note: Redacted) -> Escalation:
        """A new open escalation; on return it is on disk."""
        row = EscalationRow(
            escalation_id=str(uuid.uuid4()),
            answer_id=answer_id,
            user=user,
            topic=topic,
            question=question,
            note=note,
            status="open",
            claimed_by="",
            reply="",
            created_at=datetime.now(UTC),
        )
        with self._database.session() as session:
            session.add(row)
        return _escalation(row)

    def get(self, escalation_id: str) -> Escalation | None:
        """An escalation, or None."""
        with self._database.session() as session:
            row = session.get(EscalationRow, escalation_id)
            return None if row is None else _escalation(row)

    def with_status(self, statuses: Sequence[str], user: str | None) -> list[Escalation]:
        """Escalations in these states, oldest first; of one user, or of all."""
        query = select(EscalationRow).where(EscalationRow.status.in_(statuses)).order_by(EscalationRow.created_at)
        if user is not None:
            query = query.where(EscalationRow.user == user)
        with self._database.session() as session:
            return [_escalation(row) for row in session.scalars(query)]

    def move(self, escalation_id: str, allowed_from: Sequence[str], **values: object) -> bool:
        """Changes an escalation if it is still in one of the states; False when somebody was first."""
        statement = (
            update(EscalationRow)
            .where(EscalationRow.escalation_id == escalation_id, EscalationRow.status.in_(allowed_from))
            .values(**values)
        )
        with self._database.session() as session:
            return bool(session.execute(statement).rowcount)  # type: ignore[attr-defined]

    def count(self) -> int:
        """How many there ever were."""
        with self._database.session() as session:
            return session.scalar(select(func.count()).select_from(EscalationRow)) or 0


def _call(row: CallRow) -> Call:
    return Call(row.call_id, row.user, row.started_at, row.ended_at, row.outcome)


def _escalation(row: EscalationRow) -> Escalation:
    return Escalation(
        escalation_id=row.escalation_id,
        answer_id=row.answer_id,
        user=row.user,
        topic=row.topic,
        question=row.question,
        note=row.note,
        status=row.status,
        claimed_by=row.claimed_by,
        reply=row.reply,
        created_at=row.created_at,
        answered_at=row.answered_at,
    )
