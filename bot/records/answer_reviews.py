"""What reviewers said of answers: marks of each sentence and of the answer as service."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from dataclasses import asdict, dataclass, fields
from datetime import UTC, datetime
from typing import Any, Literal

from sqlalchemy import Select, func, or_, select

from bot.errors import Conflict, NotFound
from bot.records.audit_chain import Entry, audit
from bot.records.database import Database, add_new
from bot.records.tables import AnswerReviewRow, AnswerSampleRow
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
    """A review as it is kept; times are UTC. `blind` are the marks as they were before this reviewer read another's, where those were corrected
    afterwards."""

    review_id: str
    answer_id: str
    reviewer: str
    at: datetime
    marks: AnswerMarks
    is_right: bool
    note: str
    follow_up: bool
    corrected_at: datetime | None = None
    blind: AnswerMarks | None = None

    @property
    def own(self) -> AnswerMarks:
        """What this reviewer found by themselves, before they read another's marks."""
        return self.blind or self.marks


class AnswerReviewRecords:
    """Keeps reviews: of one reviewer one for each answer."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(
        self,
        answer_id: str,
        reviewer: str,
        marks: AnswerMarks,
        note: Redacted,
        *,
        follow_up: bool,
        second: bool = False,
    ) -> str:
        """Keeps a review and gives its id; `second` offers the answer to another reviewer too. Raises Conflict when this reviewer gave one
        before."""
        values = {
            "review_id": str(uuid.uuid4()),
            "answer_id": answer_id,
            "reviewer": reviewer,
            "at": datetime.now(UTC),
            "is_right": marks.is_right,
            **asdict(marks),
            "note": note,
            "follow_up": follow_up,
            "second": second,
        }
        with self._database.change() as session:
            if not add_new(session, AnswerReviewRow, **values):
                raise Conflict("reviewed before", "Je hebt dit antwoord al beoordeeld.")
            audit(session, Entry(reviewer, "reviewed", "answer", answer_id))
        return str(values["review_id"])

    def correct(self, answer_id: str, reviewer: str, marks: AnswerMarks, note: Redacted, *, follow_up: bool) -> str:
        """Puts other marks in the place of what this reviewer gave, and gives the review's id; what they were is in the audit log. Once another
        reviewed the answer, the first ones are kept for the agreement of reviewers. Raises NotFound without a review."""
        reviews = select(AnswerReviewRow).where(AnswerReviewRow.answer_id == answer_id)
        with self._database.change() as session:
            rows = session.scalars(reviews).all()
            mine = next((row for row in rows if row.reviewer == reviewer), None)
            if mine is None:
                raise NotFound("no such review", "Je hebt dit antwoord nog niet beoordeeld.")
            before = _marks(mine)
            if len(rows) > 1 and mine.blind is None:
                mine.blind = asdict(before)
            for name, value in asdict(marks).items():
                setattr(mine, name, value)
            mine.is_right, mine.note, mine.follow_up = marks.is_right, note, follow_up
            mine.corrected_at = datetime.now(UTC)
            audit(session, Entry(reviewer, "corrected", "answer", answer_id, _changed(before, marks)))
            return mine.review_id

    def last(self, newest: int) -> list[AnswerReview]:
        """All reviews of the answers that were reviewed last, so many answers; the newest answer first, of each the oldest review first."""
        row, at = AnswerReviewRow, func.max(AnswerReviewRow.at)
        latest = select(row.answer_id).group_by(row.answer_id).order_by(at.desc(), row.answer_id).limit(newest)
        with self._database.session() as session:
            answer_ids = session.scalars(latest).all()
        place = {answer_id: n for n, answer_id in enumerate(answer_ids)}
        reviews = self._read(select(row).where(row.answer_id.in_(answer_ids)).order_by(row.at, row.review_id))
        return sorted(reviews, key=lambda one: place[one.answer_id])

    def of_answer(self, answer_id: str) -> list[AnswerReview]:
        """The reviews of an answer, oldest first."""
        query = select(AnswerReviewRow).where(AnswerReviewRow.answer_id == answer_id)
        return self._read(query.order_by(AnswerReviewRow.at, AnswerReviewRow.review_id))

    def by_two(self) -> list[AnswerReview]:
        """The reviews of answers that two are to review, oldest first. Until a second did, nobody who may has heard of the first; a review that
        somebody adds to another answer is not blind."""
        row = AnswerReviewRow
        offered = select(row.answer_id).where(row.second)
        drawn = select(AnswerSampleRow.answer_id).where(AnswerSampleRow.at_random)
        return self._read(
            select(row).where(or_(row.answer_id.in_(offered), row.answer_id.in_(drawn))).order_by(row.at, row.review_id)
        )

    def _read(self, query: Select[AnswerReviewRow]) -> list[AnswerReview]:
        with self._database.session() as session:
            return [_review(row) for row in session.scalars(query)]


def _review(row: AnswerReviewRow) -> AnswerReview:
    return AnswerReview(
        review_id=row.review_id,
        answer_id=row.answer_id,
        reviewer=row.reviewer,
        at=row.at,
        marks=_marks(row),
        is_right=row.is_right,
        note=row.note,
        follow_up=row.follow_up,
        corrected_at=row.corrected_at,
        blind=None if row.blind is None else _marks_from(row.blind),
    )


def _marks(row: AnswerReviewRow) -> AnswerMarks:
    return _marks_from({one.name: getattr(row, one.name) for one in fields(AnswerMarks)})


def _marks_from(values: dict[str, Any]) -> AnswerMarks:
    sentences = tuple(SentenceMarks(**one) for one in values["sentences"])
    return AnswerMarks(**{**values, "sentences": sentences})


def _changed(before: AnswerMarks, after: AnswerMarks) -> str:
    """How a correction changed the verdict, and each mark of it: sentences count from 1."""
    was, now = (dict(_named(one)) for one in (before, after))
    verdicts = " to ".join("right" if one.is_right else "wrong" for one in (before, after))
    changed = [f"{name} {was.get(name, '-')} to {mark}" for name, mark in now.items() if mark != was.get(name)]
    return "; ".join([verdicts, *changed])


def _named(marks: AnswerMarks) -> Iterator[tuple[str, str]]:
    for n, sentence in enumerate(marks.sentences, start=1):
        yield from ((f"{n} {criterion}", mark) for criterion, mark in asdict(sentence).items())
    yield from (("clear", marks.clear), ("humane", marks.humane), ("silence", marks.silence))
