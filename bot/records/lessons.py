"""What somebody had right in a lesson, and what they filled in before and after."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal

from sqlalchemy import select

from bot.records.database import Database
from bot.records.tables import LessonResultRow, QuestionnaireRow

Moment = Literal["voor", "na"]


@dataclass(frozen=True, slots=True)
class LessonResult:
    """How many of its questions somebody had right, the last time."""

    lesson_id: str
    right: int
    total: int


class LessonRecords:
    """Keeps results of lessons and questionnaires."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def save(self, user: str, result: LessonResult) -> None:
        """In place of the time before."""
        row = LessonResultRow(
            user=user, lesson_id=result.lesson_id, right=result.right, total=result.total, at=datetime.now(UTC)
        )
        with self._database.change() as session:
            session.merge(row)

    def of_user(self, user: str) -> list[LessonResult]:
        """Somebody's results."""
        query = select(LessonResultRow).where(LessonResultRow.user == user)
        with self._database.session() as session:
            return [LessonResult(row.lesson_id, row.right, row.total) for row in session.scalars(query)]

    def fill_in(self, user: str, moment: Moment, answers: Sequence[int]) -> None:
        """In place of the time before."""
        row = QuestionnaireRow(user=user, moment=moment, answers=list(answers), at=datetime.now(UTC))
        with self._database.change() as session:
            session.merge(row)

    def filled_in(self, user: str) -> dict[str, tuple[int, ...]]:
        """What somebody filled in, by moment."""
        query = select(QuestionnaireRow).where(QuestionnaireRow.user == user)
        with self._database.session() as session:
            return {row.moment: tuple(row.answers) for row in session.scalars(query)}

    def everybody(self) -> list[tuple[str, Moment, tuple[int, ...]]]:
        """Who filled in what, and when."""
        with self._database.session() as session:
            rows = session.scalars(select(QuestionnaireRow))
            return [(row.user, row.moment, tuple(row.answers)) for row in rows]  # type: ignore[misc]  # `fill_in` writes it
