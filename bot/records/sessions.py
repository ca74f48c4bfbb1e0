"""Who is signed in, by the hash of a token that only their browser has."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, func, select, update

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


def _record(row: SessionRow) -> SessionRecord:
    return SessionRecord(row.user, tuple(row.roles), tuple(row.groups), row.created_at, row.seen_at, row.expires_at)
