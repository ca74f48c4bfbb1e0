"""Which fields of customers' files were asked, for review. A value has no place here."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import select

from bot.records.database import Database
from bot.records.tables import DossierFetchRow


@dataclass(frozen=True, slots=True)
class DossierFetch:
    """One field that was asked; time in UTC."""

    call_id: str
    user: str
    field: str
    purpose: str
    basis: str
    fetched_at: datetime


class DossierFetchRecords:
    """Keeps what was asked of customers' files."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, call_id: str, user: str, fields: Sequence[str], purpose: str, basis: str) -> None:
        """Records fields that are about to be asked; on return it is on disk."""
        at = datetime.now(UTC)
        with self._database.change() as session:
            session.add_all(
                DossierFetchRow(
                    fetch_id=str(uuid.uuid4()),
                    call_id=call_id,
                    user=user,
                    field=field,
                    purpose=purpose,
                    basis=basis,
                    fetched_at=at,
                )
                for field in fields
            )

    def newest(self, limit: int) -> list[DossierFetch]:
        """The last ones, newest first."""
        query = select(DossierFetchRow).order_by(DossierFetchRow.fetched_at.desc(), DossierFetchRow.field).limit(limit)
        with self._database.session() as session:
            return [
                DossierFetch(row.call_id, row.user, row.field, row.purpose, row.basis, row.fetched_at)
                for row in session.scalars(query)
            ]
