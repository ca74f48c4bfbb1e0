"""What browsers delivered, by the key each delivery carries: repeated, it has happened once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.dialects import postgresql, sqlite

from bot.errors import Conflict
from bot.records.database import Database
from bot.records.tables import DeliveryRow

REMEMBERED = timedelta(days=30)
"""How long a key is known; a browser that kept something for longer delivers it anew."""


class DeliveryRecords:
    """Remembers keys with the id of what was made: no text is kept twice."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def once(self, user: str, key: str, kind: str, make: Callable[[], str]) -> str:
        """The id of what `make` made under this key: now, or the first time.

        Key and effect are one transaction; of two deliveries at once the second waits for the first. Raises Conflict
        when the key was used for something else, and whatever `make` raises: then the key is free again.
        """
        with self._database.together() as session:
            session.execute(delete(DeliveryRow).where(DeliveryRow.at < datetime.now(UTC) - REMEMBERED))
            if session.scalar(self._insert(user, key, kind)) is not None:
                made = make()
                session.get_one(DeliveryRow, (user, key)).made = made
                return made
            first = session.scalars(select(DeliveryRow).filter_by(user=user, key=key)).one()
            if first.kind != kind:
                raise Conflict("idempotency key of another delivery", "Deze sleutel hoort bij iets anders.")
            return first.made

    def _insert(self, user: str, key: str, kind: str) -> Any:
        """Gives the key when it is new; PostgreSQL's driver does not say how many rows an insert made."""
        dialect = sqlite if self._database.engine.dialect.name == "sqlite" else postgresql
        values = {"user": user, "key": key, "kind": kind, "made": "", "at": datetime.now(UTC)}
        return dialect.insert(DeliveryRow).values(values).on_conflict_do_nothing().returning(DeliveryRow.key)
