"""What reviewers said of answers: marks of each sentence and of the answer as service."""

from __future__ import annotations

import uuid
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from typing import Literal, cast

from sqlalchemy import Select, select

from bot.errors import Conflict
from bot.records.audit_chain import Entry, audit
from bot.records.database import Database, add_new
from bot.records.tables import AnswerReviewRow
from bot.types import Redacted

Mark = Literal["ja", "nee", "nvt"]
Silence = Literal["", "terecht", "onterecht"]
"""Whether it was right to give no answer; empty where there is one."""


@dataclass(frozen=True, slots=True)
class SentenceMarks:
    """Of a sentence: is it right, complete, carried by its source, and of the right tax year?"""

    correct: Mark
    complete: Mark
    source: Mark
    tax_year: Mark

    @property
    def is_right(self) -> bool:
        """Nothing is wrong with it."""
        return "nee" not in (self.correct, self.complete, self.source, self.tax_year)


@dataclass(frozen=True, slots=True)
class AnswerMarks:
    """Of an answer: its sentences in order, whether it is worded clearly and humanely, and of none whether that was right."""

    sentences: tuple[SentenceMarks, ...]
    clear: Mark
    humane: Mark
    silence: Silence

    @property
    def is_right(self) -> bool:
        """Every sentence is right, or it was right to give none."""
        return self.silence != "onterecht" and all(one.is_right for one in self.sentences)


@dataclass(frozen=True, slots=True)
class AnswerReview:
    """A review as it is kept; the time is UTC."""

    review_id: str
    answer_id: str
    reviewer: str
    at: datetime
    marks: AnswerMarks
    is_right: bool
    note: str
    follow_up: bool


class AnswerReviewRecords:
    """Keeps reviews: of one reviewer one for each answer."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, answer_id: str, reviewer: str, marks: AnswerMarks, note: Redacted, *, follow_up: bool) -> str:
        """Keeps a review and gives its id. Raises Conflict when this reviewer gave one before."""
        values = {
            "review_id": str(uuid.uuid4()),
            "answer_id": answer_id,
            "reviewer": reviewer,
            "at": datetime.now(UTC),
            "is_right": marks.is_right,
            **asdict(marks),
            "note": note,
            "follow_up": follow_up,
        }
        with self._database.change() as session:
            if not add_new(session, AnswerReviewRow, **values):
                raise Conflict("reviewed before", "Je hebt dit antwoord al beoordeeld.")
            audit(session, Entry(reviewer, "reviewed", "answer", answer_id))
        return str(values["review_id"])

    def of_answer(self, answer_id: str) -> list[AnswerReview]:
        """The reviews of an answer, oldest first."""
        query = select(AnswerReviewRow).where(AnswerReviewRow.answer_id == answer_id)
        return self._read(query.order_by(AnswerReviewRow.at, AnswerReviewRow.review_id))

    def all(self) -> list[AnswerReview]:
        """Every review that is kept, oldest first."""
        return self._read(select(AnswerReviewRow).order_by(AnswerReviewRow.at, AnswerReviewRow.review_id))

    def _read(self, query: Select[AnswerReviewRow]) -> list[AnswerReview]:
        with self._database.session() as session:
            return [_review(row) for row in session.scalars(query)]


def _review(row: AnswerReviewRow) -> AnswerReview:
    marks = AnswerMarks(
        tuple(SentenceMarks(**one) for one in row.sentences),
        cast(Mark, row.clear),
        cast(Mark, row.humane),
        cast(Silence, row.silence),
    )
    return AnswerReview(
        row.review_id, row.answer_id, row.reviewer, row.at, marks, row.is_right, row.note, row.follow_up
    )
