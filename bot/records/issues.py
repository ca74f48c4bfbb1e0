"""What editors decide on what staff ran into: cause, importance, owner, the article that should exist, and how it was settled.

An issue names its signals (`signals.py`) and repeats no word of theirs. All texts come in redacted.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal, cast

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from bot.errors import Conflict
from bot.records.audit_chain import Entry, audit
from bot.records.database import Database
from bot.records.helpline import note_change
from bot.records.issue_tables import IssueReplyRow, IssueRow
from bot.records.signals import IssueKind
from bot.types import Redacted

Cause = Literal["", "ontbreekt", "verouderd", "onjuist", "onduidelijk", "zoeken", "anders_gesteld", "hoort_hier_niet"]
Importance = Literal["", "hoog", "gewoon", "laag"]
IssueStatus = Literal["open", "settled"]


@dataclass(frozen=True, slots=True)
class Decision:
    """What editors decided of an issue. `title` is that of an article that should exist, `note` how it was settled, `reply` what whoever
    reported it is told."""

    issue_id: str
    kind: IssueKind
    members: tuple[str, ...]
    status: IssueStatus = "open"
    cause: Cause = ""
    importance: Importance = ""
    owner: str = ""
    title: str = ""
    note: str = ""
    reply: str = ""
    settled_by: str = ""
    settled_at: datetime | None = None


class IssueRecords:
    """Keeps decisions, and who still has to read a reply."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def decisions(self) -> list[Decision]:
        """All that was decided."""
        with self._database.session() as session:
            return [_decision(row) for row in session.scalars(select(IssueRow).order_by(IssueRow.issue_id))]

    def decide(self, issue_id: str, kind: IssueKind, members: Sequence[str], by: str, **values: str) -> None:
        """Keeps a decision on these members. Raises Conflict when it was settled already."""
        with self._database.change() as session:
            row = _open(session, issue_id, kind, members)
            for name, value in values.items():
                setattr(row, name, value)
            audit(session, Entry(by, "assessed", "issue", issue_id))

    def settle(
        self,
        issue_id: str,
        kind: IssueKind,
        members: Sequence[str],
        by: str,
        note: Redacted,
        reply: Redacted,
        to: Iterable[str],
    ) -> None:
        """Closes an issue; `to` are the employees who get the reply. Raises Conflict when somebody was first."""
        with self._database.change() as session:
            row = _open(session, issue_id, kind, members)
            row.note, row.reply, row.settled_by = note, reply, by
            row.status, row.settled_at = "settled", datetime.now(UTC)
            session.flush()
            session.add_all(IssueReplyRow(issue_id=issue_id, user=user) for user in sorted(set(to)) if reply)
            audit(session, Entry(by, "settled", "issue", issue_id))
            _note(session)

    def reopen(self, issue_id: str, by: str) -> bool:
        """Opens a settled issue; what nobody read yet of its reply is taken back. False when it is not settled."""
        with self._database.change() as session:
            row = session.get(IssueRow, issue_id)
            if row is None or row.status != "settled":
                return False
            row.status, row.settled_at, row.settled_by = "open", None, ""
            session.execute(delete(IssueReplyRow).where(IssueReplyRow.issue_id == issue_id))
            audit(session, Entry(by, "reopened", "issue", issue_id))
            _note(session)
            return True

    def replies(self, user: str) -> list[Decision]:
        """What this employee was told and did not read yet, oldest first."""
        unread = IssueReplyRow.user == user, IssueReplyRow.read_at.is_(None)
        query = select(IssueRow).join(IssueReplyRow, IssueReplyRow.issue_id == IssueRow.issue_id).where(*unread)
        with self._database.session() as session:
            return [_decision(row) for row in session.scalars(query.order_by(IssueRow.settled_at, IssueRow.issue_id))]

    def read(self, user: str, issue_id: str) -> bool:
        """Marks a reply as read; False when there is none for this employee."""
        with self._database.change() as session:
            row = session.get(IssueReplyRow, (issue_id, user))
            if row is None:
                return False
            row.read_at = row.read_at or datetime.now(UTC)
            return True


def _note(session: Session) -> None:
    """Desks look anew; an issue's id is longer than there is room for in a change."""
    note_change(session, str(uuid.uuid4()))


def _open(session: Session, issue_id: str, kind: IssueKind, members: Sequence[str]) -> IssueRow:
    row = session.get(IssueRow, issue_id)
    if row is None:
        row = IssueRow(issue_id=issue_id, kind=kind, status="open")
        session.add(row)
    if row.status == "settled":
        raise Conflict("issue is settled", "Deze melding is al afgehandeld. Ververs de lijst.")
    row.members = list(members)
    return row


def _decision(row: IssueRow) -> Decision:
    return Decision(
        issue_id=row.issue_id,
        kind=cast(IssueKind, row.kind),
        members=tuple(row.members),
        status=cast(IssueStatus, row.status),
        cause=cast(Cause, row.cause),
        importance=cast(Importance, row.importance),
        owner=row.owner,
        title=row.title,
        note=row.note,
        reply=row.reply,
        settled_by=row.settled_by,
        settled_at=row.settled_at,
    )
