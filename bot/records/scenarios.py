"""Scenarios that trainers made at the desk or imported, as JSON: what they mean is the desk's."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import func, select

from bot.errors import NotFound
from bot.records.audit_chain import Entry, audit
from bot.records.database import Database
from bot.records.tables import ScenarioRow


@dataclass(frozen=True, slots=True)
class StoredScenario:
    """A scenario as it is kept."""

    scenario_id: str
    author: str
    payload: dict[str, Any]


Stamp = tuple[int, datetime | None]


class ScenarioRecords:
    """Keeps scenarios."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def stamp(self) -> Stamp:
        """Changes when any scenario does."""
        with self._database.session() as session:
            count, last = session.execute(select(func.count(), func.max(ScenarioRow.changed_at))).one()
            return int(count), last

    def all(self) -> list[StoredScenario]:
        """Every scenario, by id."""
        with self._database.session() as session:
            rows = session.scalars(select(ScenarioRow).order_by(ScenarioRow.scenario_id))
            return [StoredScenario(row.scenario_id, row.author, row.payload) for row in rows]

    def save(self, author: str, given: Sequence[tuple[str, dict[str, Any]]]) -> None:
        """Keeps scenarios, each in place of one with its id; all or none."""
        with self._database.change() as session:
            for scenario_id, payload in given:
                at = datetime.now(UTC)
                session.merge(ScenarioRow(scenario_id=scenario_id, author=author, changed_at=at, payload=payload))
                audit(session, Entry(author, "changed", "scenario", scenario_id))

    def remove(self, by: str, scenario_id: str) -> None:
        """Takes a scenario away. Raises NotFound."""
        with self._database.change() as session:
            row = session.get(ScenarioRow, scenario_id)
            if row is None:
                raise NotFound("no such scenario", "Deze oefening bestaat niet (meer).")
            session.delete(row)
            audit(session, Entry(by, "withdrew", "scenario", scenario_id))
