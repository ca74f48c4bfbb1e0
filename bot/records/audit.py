"""Reads the audit log, proves that it is whole, and notes what changes no other record."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import chain
from typing import cast

from sqlalchemy import Select, inspect, select
from sqlalchemy.orm import Session

from bot.records.audit_chain import HEAD, Act, Entry, Link, ObjectKind, audit
from bot.records.audit_tables import AuditHeadRow, AuditRow
from bot.records.database import Database


@dataclass(frozen=True, slots=True)
class AuditEntry:
    """A row of the log; the moment is UTC."""

    number: int
    at: datetime
    entry: Entry
    hash: str


@dataclass(frozen=True, slots=True)
class AuditVerdict:
    """How many rows there are, where the log ends, and in words what is wrong at its first broken link; empty when it is whole."""

    rows: int
    head: Link
    broken: str


class AuditRecords:
    """The audit log."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, *entries: Entry) -> None:
        """Notes what was done; on return it is on disk. With other changes use `audit` in their transaction."""
        with self._database.change() as session:
            for entry in entries:
                audit(session, entry)

    def is_there(self) -> bool:
        """Whether this database has a log: one of an older BelBot has none."""
        with self._database.session() as session:
            return inspect(session.connection()).has_table(AuditRow.__tablename__)

    def newest(self, limit: int, act: str = "", kind: str = "") -> list[AuditEntry]:
        """The last rows, newest first; of this act and this kind of thing, where they are given."""
        wanted = [column == one for column, one in ((AuditRow.act, act), (AuditRow.kind, kind)) if one]
        query = select(AuditRow).where(*wanted).order_by(AuditRow.number.desc()).limit(limit)
        with self._database.session() as session:
            return [_entry(row) for row in session.scalars(query)]

    def all(self) -> Iterator[AuditEntry]:
        """Every row, oldest first."""
        with self._database.session() as session, session.scalars(_in_order()) as rows:
            for row in rows:
                yield _entry(row)

    def verify(self, anchor: Link | None = None) -> AuditVerdict:
        """Holds every row against the chain, and the end against the head; with `anchor`, an end that was noted elsewhere, also against
        that."""
        # One statement: rows and head of one moment, while others write.
        both = select(AuditRow, AuditHeadRow).outerjoin(AuditHeadRow, AuditHeadRow.id == HEAD).order_by(AuditRow.number)
        with self._database.session() as session, session.execute(both.execution_options(yield_per=500)) as rows:
            first = next(rows, None)
            head = first[1] if first else session.get(AuditHeadRow, HEAD)
            walk = _Walk(Link(head.start, head.start_hash) if head else Link(), anchor)
            listed = (_entry(row) for row, _ in chain((first,), rows)) if first else iter(())
            broken = next((wrong for row in listed if (wrong := walk.takes(row))), "")
            end = Link(head.number, head.hash) if head else None
            return AuditVerdict(walk.rows, walk.link, broken or walk.ends(end))


class _Walk:
    """One pass over the log; each step says what is wrong there, or nothing."""

    def __init__(self, start: Link, anchor: Link | None) -> None:
        self.link, self.rows = start, 0
        self._start, self._anchor = start, anchor
        self._start_is_told = start == Link()

    def takes(self, row: AuditEntry) -> str:
        """The next row."""
        if row.number != self.link.number + 1:
            return f"row {self.link.number + 1} is missing"
        if self.link.next(row.at, row.entry).hash != row.hash:
            return f"row {row.number} is not as it was written"
        self.link, self.rows = Link(row.number, row.hash), self.rows + 1
        self._start_is_told = self._start_is_told or _tells(row.entry, self._start)
        if self._anchor and self._anchor.number == row.number and self._anchor.hash != row.hash:
            return f"row {row.number} is not the one of the anchor"
        return ""

    def ends(self, head: Link | None) -> str:
        """What is wrong with the end."""
        if head is None:
            return "the head is missing" if self.rows or self._anchor else ""
        if self.link != head:
            cut = head.number > self.link.number
            return f"rows after {self.link.number} are cut off" if cut else "the head is not the end of the log"
        if self._anchor and self._anchor.number > self.link.number:
            return f"rows after {self.link.number} are cut off: the anchor is row {self._anchor.number}"
        return "" if self._start_is_told else f"rows up to {self._start.number} were removed, and no row says so"


def deleted_until(link: Link, actor: str) -> Entry:
    """What is noted when the rows up to this one are deleted: their link, so that a beginning without one is found out."""
    return Entry(actor, "deleted", "audit", str(link.number), link.hash)


def _tells(entry: Entry, start: Link) -> bool:
    told = (entry.act, entry.kind, entry.object_id, entry.reason)
    return told == ("deleted", "audit", str(start.number), start.hash)


def delete_until(session: Session, before: datetime, most: int, actor: str) -> int:
    """Deletes at most so many of the oldest rows from before a moment, and returns how many. The chain begins after them from then on."""
    old = select(AuditRow.number, AuditRow.hash).where(AuditRow.at < before).order_by(AuditRow.number).limit(most)
    found = session.execute(old).all()
    if not found or (head := session.get(AuditHeadRow, HEAD, with_for_update=True)) is None:
        return 0
    last = Link(*found[-1])
    if last.number == head.number:  # the newest row stays: the log has an end
        return 0
    session.execute(AuditRow.__table__.delete().where(AuditRow.number <= last.number))  # type: ignore[attr-defined]
    head.start, head.start_hash = last.number, last.hash
    audit(session, deleted_until(last, actor))
    return len(found)


def _in_order() -> Select[AuditRow]:
    return select(AuditRow).order_by(AuditRow.number).execution_options(yield_per=500)


def _entry(row: AuditRow) -> AuditEntry:
    entry = Entry(row.actor, cast(Act, row.act), cast(ObjectKind, row.kind), row.object_id, row.reason)
    return AuditEntry(row.number, row.at, entry, row.hash)
