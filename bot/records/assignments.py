"""Who practises together, and what they are to play."""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

from sqlalchemy import delete, select

from bot.records.database import Database
from bot.records.tables import AssignmentRow, PracticeGroupRow
from bot.types import Redacted


@dataclass(frozen=True, slots=True)
class Assignment:
    """A scenario for somebody (`user`) or for a group, until a day; the moment is UTC."""

    assignment_id: str
    scenario_id: str
    user: str
    group: str
    given_by: str
    given_at: datetime
    due: date


class AssignmentRecords:
    """Keeps groups and assignments."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def groups(self) -> dict[str, tuple[str, ...]]:
        """The members of each group, by its name."""
        members: defaultdict[str, list[str]] = defaultdict(list)
        row = PracticeGroupRow
        with self._database.session() as session:
            for name, user in session.execute(select(row.name, row.user).order_by(row.name, row.user)):
                members[name].append(user)
        return {name: tuple(users) for name, users in members.items()}

    def set_group(self, name: Redacted, users: Sequence[str]) -> None:
        """Makes a group exactly these; with none it is gone."""
        with self._database.change() as session:
            session.execute(delete(PracticeGroupRow).where(PracticeGroupRow.name == name))
            session.add_all(PracticeGroupRow(name=name, user=user) for user in users)

    def assign(
        self, trainer: str, scenarios: Sequence[str], users: Sequence[str], groups: Sequence[str], due: date
    ) -> None:
        """Each scenario to each person and each group."""
        receivers = [*((user, "") for user in users), *(("", group) for group in groups)]
        with self._database.change() as session:
            session.add_all(
                AssignmentRow(
                    assignment_id=str(uuid.uuid4()),
                    scenario_id=scenario,
                    user=user,
                    group=group,
                    given_by=trainer,
                    given_at=datetime.now(UTC),
                    due=due,
                )
                for scenario in scenarios
                for user, group in receivers
            )

    def all(self) -> list[Assignment]:
        """Every assignment, what is due last first."""
        query = select(AssignmentRow).order_by(AssignmentRow.due.desc(), AssignmentRow.assignment_id)
        with self._database.session() as session:
            return [_assignment(row) for row in session.scalars(query)]


def _assignment(row: AssignmentRow) -> Assignment:
    return Assignment(row.assignment_id, row.scenario_id, row.user, row.group, row.given_by, row.given_at, row.due)
