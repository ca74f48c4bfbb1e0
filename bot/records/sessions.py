"""Who is signed in, by the hash of a token that only their browser has."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal

from sqlalchemy import delete, func, select, update

from bot.records.audit_chain import Entry, audit
from bot.records.database import Database
from bot.records.tables import SessionRow


@dataclass(frozen=True, slots=True)
class SessionRecord:
    """Somebody signed in, with the roles and document groups that they had then; moments in UTC."""

    user: str
    roles: tuple[str, ...]
    groups: tuple[str, ...]
    created_at: datetime
    seen_at: datetime
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class Rights:
    """What somebody may: their roles, and the groups whose documents they may read."""

    roles: tuple[str, ...]
    groups: tuple[str, ...]


_NONE = Rights((), ())


@dataclass(frozen=True, slots=True)
class Synchronised:
    """How many people who were signed in of late are not there any more, may something else than before, and stayed as they were."""

    gone: int
    changed: int
    same: int


class SessionRecords:
    """Keeps sessions; how long one lasts is decided where they are used."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, token_hash: str, record: SessionRecord) -> None:
        """Begins a session; on return it is on disk."""
        with self._database.change() as session:
            session.add(
                SessionRow(
                    token_hash=token_hash,
                    user=record.user,
                    roles=list(record.roles),
                    groups=list(record.groups),
                    created_at=record.created_at,
                    seen_at=record.seen_at,
                    expires_at=record.expires_at,
                )
            )

    def get(self, token_hash: str) -> SessionRecord | None:
        """The session with this hash; None when there is none, or it was ended."""
        with self._database.session() as session:
            row = session.get(SessionRow, token_hash)
            return None if row is None or row.ended_at else _record(row)

    def seen(self, token_hash: str, at: datetime) -> None:
        """Its user did something."""
        with self._database.change() as session:
            session.execute(update(SessionRow).where(SessionRow.token_hash == token_hash).values(seen_at=at))

    def end(self, token_hash: str, at: datetime) -> None:
        """Ends it; on return its token opens nothing."""
        with self._database.change() as session:
            session.execute(update(SessionRow).where(SessionRow.token_hash == token_hash).values(ended_at=at))

    def synchronise(self, people: Mapping[str, Rights], actor: str) -> Synchronised:
        """Ends the sessions of everybody who is not among these people, and gives those of the others what they may now. Ended sessions
        too: they say who can be given something."""
        counts: Counter[str] = Counter()
        with self._database.change() as session:
            rows: defaultdict[str, list[SessionRow]] = defaultdict(list)
            for row in session.scalars(select(SessionRow).order_by(SessionRow.user)):
                rows[row.user].append(row)
            for user, of_user in rows.items():
                what = _brought_to(of_user, people.get(user), datetime.now(UTC))
                counts[what] += 1
                if what != "same":
                    audit(session, Entry(actor, "changed", "session", user, what))
        return Synchronised(counts["gone"], counts["changed"], counts["same"])

    def latest(self) -> list[SessionRecord]:
        """Of everybody who signed in since what was forgotten, the last session, by name."""
        last = select(SessionRow.user, func.max(SessionRow.created_at).label("at")).group_by(SessionRow.user).subquery()
        same = (SessionRow.user == last.c.user) & (SessionRow.created_at == last.c.at)
        query = select(SessionRow).join(last, same).order_by(SessionRow.user)
        with self._database.session() as session:
            return list({row.user: _record(row) for row in session.scalars(query)}.values())

    def forget(self, before: datetime) -> None:
        """Removes those that began before a moment."""
        with self._database.change() as session:
            session.execute(delete(SessionRow).where(SessionRow.created_at < before))


def _brought_to(rows: Sequence[SessionRow], rights: Rights | None, at: datetime) -> Literal["gone", "changed", "same"]:
    """Gives the sessions of somebody these rights, and says what that was; None ends them."""
    roles, groups = list((rights or _NONE).roles), list((rights or _NONE).groups)
    if all((row.roles, row.groups) == (roles, groups) and (rights or row.ended_at) for row in rows):
        return "same"
    for row in rows:
        row.roles, row.groups = roles, groups
        row.ended_at = row.ended_at if rights else row.ended_at or at
    return "changed" if rights else "gone"


def _record(row: SessionRow) -> SessionRecord:
    return SessionRecord(row.user, tuple(row.roles), tuple(row.groups), row.created_at, row.seen_at, row.expires_at)
