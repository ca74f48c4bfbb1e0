"""Calls, call events and feedback. Notes come in redacted."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import func, or_, select, update

from bot.records.audit_chain import Entry, audit
from bot.records.database import Database
from bot.records.review import retract_of_call
from bot.records.tables import CallEventRow, CallRow, FeedbackRow
from bot.records.totals import add_up, totals_of
from bot.types import Redacted


@dataclass(frozen=True, slots=True)
class Call:
    """A phone call. `with_belbot` is false when the switch was off at any moment before its first question; `topics` and
    `repeat_caller` are what the employee said at the end, empty until then. Nobody learns from one that is `opted_out`."""

    call_id: str
    user: str
    started_at: datetime
    ended_at: datetime | None
    outcome: str
    with_belbot: bool = True
    topics: tuple[str, ...] = ()
    repeat_caller: str = ""
    opted_out: bool = False


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

    def start(self, user: str, *, with_belbot: bool = True) -> Call:
        """A new call of this user."""
        row = CallRow(
            call_id=str(uuid.uuid4()),
            user=user,
            started_at=datetime.now(UTC),
            outcome="",
            with_belbot=with_belbot,
            topics=[],
            repeat_caller="",
            opted_out=False,
        )
        with self._database.change() as session:
            session.add(row)
        return _call(row)

    def get(self, call_id: str) -> Call | None:
        """A call, or None."""
        with self._database.session() as session:
            row = session.get(CallRow, call_id)
            return None if row is None else _call(row)

    def end(
        self,
        call_id: str,
        outcome: str,
        topics: Sequence[str] = (),
        repeat_caller: str = "",
        at: datetime | None = None,
        unless: str = "",
    ) -> bool:
        """Closes a call, now or at a moment in UTC; False when it was closed before. One that `close_abandoned` closed with the
        outcome `unless` keeps that moment and gets the rest."""
        ended_at = func.coalesce(CallRow.ended_at, at or datetime.now(UTC))
        said = {"outcome": outcome, "topics": list(topics), "repeat_caller": repeat_caller, "ended_at": ended_at}
        open_now = or_(CallRow.ended_at.is_(None), CallRow.outcome == unless)
        with self._database.change() as session:
            closing = update(CallRow).where(CallRow.call_id == call_id, open_now).values(**said)
            return bool(session.execute(closing).rowcount)  # type: ignore[attr-defined]

    def running(self, since: datetime) -> set[str]:
        """The ids of the calls that began at or after this moment and are not ended."""
        query = select(CallRow.call_id).where(CallRow.started_at >= since, CallRow.ended_at.is_(None))
        with self._database.session() as session:
            return set(session.scalars(query))

    def since(self, user: str, moment: datetime) -> list[Call]:
        """The calls of a user that began at or after this moment, the latest first."""
        mine = CallRow.user == user, CallRow.started_at >= moment
        query = select(CallRow).where(*mine).order_by(CallRow.started_at.desc())
        with self._database.session() as session:
            return [_call(row) for row in session.scalars(query)]

    def last_before(self, user: str, moment: datetime) -> datetime | None:
        """The last moment of this user's calls that began before this one; None when there are none."""
        mine = CallRow.user == user, CallRow.started_at < moment
        query = select(CallRow).where(*mine).order_by(CallRow.started_at.desc()).limit(1)
        with self._database.session() as session:
            row = session.scalar(query)
            return None if row is None else row.ended_at or row.started_at

    def close_abandoned(self, before: datetime, outcome: str) -> None:
        """Closes each call that began before this moment and that nobody ended, at the last thing done in it."""
        last = select(func.max(CallEventRow.at)).where(CallEventRow.call_id == CallRow.call_id).scalar_subquery()
        closing = update(CallRow).where(CallRow.ended_at.is_(None), CallRow.started_at < before)
        with self._database.change() as session:
            session.execute(closing.values(ended_at=func.coalesce(last, CallRow.started_at), outcome=outcome))

    def off(self, call_id: str, at: datetime) -> None:
        """The switch was off at this moment: a call that had no question yet counts as one without BelBot."""
        asked = select(CallEventRow.id).where(
            CallEventRow.call_id == call_id, CallEventRow.kind == "asked", CallEventRow.at <= at
        )
        with self._database.change() as session:
            if session.scalar(asked.limit(1)) is None:
                session.get_one(CallRow, call_id).with_belbot = False

    def opt_out(self, call_id: str, by: str, *, out: bool) -> None:
        """Leaves a call out of learning, or takes it in again. What of it waits for review is retracted."""
        with self._database.change() as session:
            session.get_one(CallRow, call_id).opted_out = out
            if out:
                session.execute(retract_of_call(session, call_id))
            audit(session, Entry(by, "opted_out" if out else "opted_in", "call", call_id))

    def add_event(self, call_id: str, kind: str, answer_id: str | None, at: datetime | None = None) -> None:
        """Notes that something was done, now or at a moment in UTC."""
        with self._database.change() as session:
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
        with self._database.change() as session:
            session.add(row)
            add_up(session, {("thumbs", thumb): 1})
        return row.feedback_id

    def thumbs(self) -> Thumbs:
        """All thumbs counted."""
        with self._database.session() as session:
            counts = totals_of(session, "thumbs")
        return Thumbs(int(counts.get("up", 0)), int(counts.get("down", 0)))


def _call(row: CallRow) -> Call:
    said = tuple(row.topics), row.repeat_caller, row.opted_out
    return Call(row.call_id, row.user, row.started_at, row.ended_at, row.outcome, row.with_belbot, *said)
