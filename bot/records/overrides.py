"""What employees said instead of an answer, and why. Both come in redacted."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import select

from bot.records.database import Database
from bot.records.tables import OverrideRow
from bot.types import Redacted


@dataclass(frozen=True, slots=True)
class Override:
    """What was said instead of an answer (may be empty), and why; of a departure from a decision rule beside the answer, what the rule
    said, and the rule's name."""

    answer_id: str
    said: str
    reason: str
    rule: str


class OverrideRecords:
    """Keeps overrides beside their answers."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, answer_id: str, user: str, said: Redacted, reason: Redacted, rule: str = "") -> str:
        """Stores an override and returns its id; on return it is on disk."""
        row = OverrideRow(
            override_id=str(uuid.uuid4()),
            answer_id=answer_id,
            user=user,
            said=said,
            reason=reason,
            rule=rule,
            created_at=datetime.now(UTC),
        )
        with self._database.change() as session:
            session.add(row)
        return row.override_id

    def of_answers(self, answer_ids: Iterable[str]) -> list[Override]:
        """The overrides of these answers, oldest first."""
        query = select(OverrideRow).where(OverrideRow.answer_id.in_(list(answer_ids))).order_by(OverrideRow.created_at)
        with self._database.session() as session:
            return [Override(row.answer_id, row.said, row.reason, row.rule) for row in session.scalars(query)]
