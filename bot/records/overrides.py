"""What employees said instead of an answer, and why. Both come in redacted."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from datetime import UTC, datetime

from sqlalchemy import select

from bot.records.database import Database
from bot.records.tables import OverrideRow
from bot.types import Redacted


class OverrideRecords:
    """Keeps overrides beside their answers."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, answer_id: str, user: str, said: Redacted, reason: Redacted) -> str:
        """Stores an override and returns its id; on return it is on disk."""
        row = OverrideRow(
            override_id=str(uuid.uuid4()),
            answer_id=answer_id,
            user=user,
            said=said,
            reason=reason,
            created_at=datetime.now(UTC),
        )
        with self._database.change() as session:
            session.add(row)
        return row.override_id

    def said_instead(self, answer_ids: Iterable[str]) -> dict[str, str]:
        """What was last said instead of each of these answers, by its id; one without any words is not named."""
        ids = list(answer_ids)
        query = select(OverrideRow).where(OverrideRow.answer_id.in_(ids), OverrideRow.said != "")
        with self._database.session() as session:
            return {row.answer_id: row.said for row in session.scalars(query.order_by(OverrideRow.created_at))}
