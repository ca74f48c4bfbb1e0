"""The queue of the hulplijn: escalations, the thread of each, and the numbered events that tell workers what changed."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from typing import Literal

from sqlalchemy import Select, delete, func, select, text, update
from sqlalchemy.orm import Session

from bot.records.audit_chain import Act, Entry, audit
from bot.records.database import Database
from bot.records.tables import EscalationEventRow, EscalationMessageRow, EscalationRow
from bot.records.told import Told, notify
from bot.records.totals import add_up, totals_of
from bot.types import Redacted

MessageKind = Literal["question", "reply", "returned", "passed_on", "taken_over", "call_back"]

KEPT_EVENTS = 10_000
"""Who was away for longer than this many changes reads the queue anew."""
_AT_ONCE = 500
_CHANNEL = "belbot_helpline"
_EVENT_LOCK = 5_264_001
"""PostgreSQL hands out numbers before it commits; under this lock events become visible in the order of their numbers."""


@dataclass(frozen=True, slots=True)
class ReplySource:
    """A passage that a senior put under a reply, by the names it had then."""

    passage_id: str
    document_id: str
    title: str
    section: str


@dataclass(frozen=True, slots=True)
class Message:
    """Something said in a thread; the time is UTC."""

    author: str
    kind: MessageKind
    text: str
    at: datetime
    sources: tuple[ReplySource, ...] = ()


@dataclass(frozen=True, slots=True)
class Escalation:
    """A question handed to a senior, with its thread, oldest first; `answer_id` is None when BelBot was not asked.

    Status: open, claimed, answered, call_back, closed or withdrawn. `reply` is the newest reply; `passed_to` is the
    senior it was passed on to, empty for any; `call_back_at` is the appointment, in UTC. `call_id` is the call in which it
    was asked, None outside one.
    """

    escalation_id: str
    answer_id: str | None
    user: str
    topic: str
    question: str
    note: str
    status: str
    claimed_by: str
    reply: str
    created_at: datetime
    answered_at: datetime | None
    passed_to: str
    call_back_at: datetime | None
    messages: tuple[Message, ...]
    call_id: str | None = None


@dataclass(frozen=True, slots=True)
class EscalationChange:
    """An escalation changed; numbers go up."""

    number: int
    escalation_id: str


@dataclass(frozen=True, slots=True)
class ThreadEntry:
    """What is added to a thread."""

    author: str
    kind: MessageKind
    text: Redacted
    sources: tuple[ReplySource, ...] = ()


class EscalationRecords:
    """Keeps the queue of the hulplijn."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self.told = Told(database, _CHANNEL)

    def add(
        self,
        answer_id: str | None,
        user: str,
        topic: str,
        question: Redacted,
        note: Redacted,
        call_id: str | None = None,
    ) -> Escalation:
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
            passed_to="",
            call_id=call_id,
            created_at=datetime.now(UTC),
        )
        with self._database.change() as session:
            session.add(row)
            session.flush()
            add_up(session, {("escalations", ""): 1})
            audit(session, Entry(user, "escalated", "escalation", row.escalation_id))
            note_change(session, row.escalation_id)
        return _escalation(row, ())

    def get(self, escalation_id: str) -> Escalation | None:
        """An escalation, or None."""
        found = self.these([escalation_id])
        return found[0] if found else None

    def these(self, escalation_ids: Iterable[str]) -> list[Escalation]:
        """The escalations with these ids that exist, oldest first."""
        return self._read(select(EscalationRow).where(EscalationRow.escalation_id.in_(list(escalation_ids))))

    def with_status(self, statuses: Sequence[str], user: str | None) -> list[Escalation]:
        """Escalations in these states, oldest first; of one user, or of all."""
        query = select(EscalationRow).where(EscalationRow.status.in_(statuses))
        return self._read(query if user is None else query.where(EscalationRow.user == user))

    def of_call(self, call_id: str) -> list[Escalation]:
        """What was asked in a call, oldest first."""
        return self._read(select(EscalationRow).where(EscalationRow.call_id == call_id))

    def move(
        self,
        escalation_id: str,
        allowed_from: Sequence[str],
        claimer: str | None = None,
        said: ThreadEntry | None = None,
        *,
        by: str,
        act: Act,
        **values: object,
    ) -> bool:
        """Changes an escalation if it is still in one of the states and, where `claimer` is given, still theirs; False
        when somebody was first. What is said joins the thread in the same transaction."""
        statement = update(EscalationRow).where(
            EscalationRow.escalation_id == escalation_id, EscalationRow.status.in_(allowed_from)
        )
        if claimer is not None:
            statement = statement.where(EscalationRow.claimed_by == claimer)
        with self._database.change() as session:
            moved = bool(session.execute(statement.values(**values)).rowcount)  # type: ignore[attr-defined]
            if moved and said:
                session.add(_row_of(escalation_id, said))
            if moved:
                audit(session, Entry(by, act, "escalation", escalation_id))
                note_change(session, escalation_id)
        return moved

    def count(self) -> int:
        """How many there ever were."""
        with self._database.session() as session:
            return int(totals_of(session, "escalations").get("", 0))

    def last_change(self) -> int:
        """The number of the last change; 0 when there was none."""
        with self._database.session() as session:
            return session.scalar(select(func.max(EscalationEventRow.id))) or 0

    def changes_since(self, number: int) -> list[EscalationChange]:
        """What changed after this number, in order, at most 500 at a time."""
        query = select(EscalationEventRow).where(EscalationEventRow.id > number).order_by(EscalationEventRow.id)
        with self._database.session() as session:
            return [EscalationChange(row.id, row.escalation_id) for row in session.scalars(query.limit(_AT_ONCE))]

    def _read(self, query: Select[EscalationRow]) -> list[Escalation]:
        with self._database.session() as session:
            rows = session.scalars(query.order_by(EscalationRow.created_at)).all()
            messages = _messages(session, [row.escalation_id for row in rows])
            return [_escalation(row, messages.get(row.escalation_id, ())) for row in rows]


def _messages(session: Session, escalation_ids: list[str]) -> dict[str, tuple[Message, ...]]:
    query = select(EscalationMessageRow).where(EscalationMessageRow.escalation_id.in_(escalation_ids))
    threads: dict[str, tuple[Message, ...]] = {}
    for row in session.scalars(query.order_by(EscalationMessageRow.id)) if escalation_ids else ():
        sources = tuple(ReplySource(**source) for source in row.sources)
        message = Message(row.author, row.kind, row.text, row.at, sources)  # type: ignore[arg-type]
        threads[row.escalation_id] = (*threads.get(row.escalation_id, ()), message)
    return threads


def _row_of(escalation_id: str, said: ThreadEntry) -> EscalationMessageRow:
    return EscalationMessageRow(
        escalation_id=escalation_id,
        author=said.author,
        kind=said.kind,
        text=said.text,
        at=datetime.now(UTC),
        sources=[asdict(source) for source in said.sources],
    )


def note_change(session: Session, escalation_id: str) -> None:
    """Tells all workers; the id of anything but an escalation says that something changed which everybody sees. The last thing a
    transaction does: the lock on PostgreSQL is held until the commit."""
    if session.get_bind().dialect.name == "postgresql":
        session.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _EVENT_LOCK})
        notify(session, _CHANNEL)
    event = EscalationEventRow(escalation_id=escalation_id)
    session.add(event)
    session.flush()
    session.execute(delete(EscalationEventRow).where(EscalationEventRow.id <= event.id - KEPT_EVENTS))


def _escalation(row: EscalationRow, messages: tuple[Message, ...]) -> Escalation:
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
        passed_to=row.passed_to,
        call_back_at=row.call_back_at,
        messages=messages,
        call_id=row.call_id,
    )
