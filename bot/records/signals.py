"""What staff ran into, each kept where it came in: unanswered questions, those of a topic that searched only, thumbs down, other answers,
reported articles, and reviews that ask for a follow-up.

All texts came in redacted.
"""

from __future__ import annotations

import uuid
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Literal

from sqlalchemy import ColumnElement, Exists, Select, and_, exists, func, select
from sqlalchemy.orm import InstrumentedAttribute, aliased

from bot.records.database import Database
from bot.records.fallbacks import SEARCH_ONLY
from bot.records.issue_tables import ArticleReportRow
from bot.records.tables import AnswerReviewRow, AnswerRow, CallRow, FallbackRow, FeedbackRow, OverrideRow
from bot.types import Redacted

IssueKind = Literal["question", "fallback", "thumb", "override", "article", "review"]


@dataclass(frozen=True, slots=True)
class Signal:
    """Something that one employee ran into. `text` is the question, or the title of the article; `note` is what they wrote of it,
    `said` what they told the caller instead, `reason` the choice of a thumb down. The time is UTC."""

    kind: IssueKind
    origin: str
    user: str
    at: datetime
    topic: str
    text: str
    note: str = ""
    said: str = ""
    reason: str = ""
    answer_id: str | None = None
    document_id: str = ""


class SignalRecords:
    """Finds signals, and keeps reported articles."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def report(self, user: str, document_id: str, title: str, topic: str, note: Redacted) -> str:
        """Stores that something in an article does not hold, and returns the report's id."""
        row = ArticleReportRow(
            report_id=str(uuid.uuid4()),
            user=user,
            document_id=document_id,
            title=title,
            topic=topic,
            note=note,
            created_at=datetime.now(UTC),
        )
        with self._database.change() as session:
            session.add(row)
        return row.report_id

    def of(self, newest: int, also: Collection[str] = ()) -> list[Signal]:
        """The newest of each kind, and those with these ids; oldest first."""
        found = [_of_question("question", *row) for row in self._unanswered(~searched_only(), newest, also)]
        found += [_of_question("fallback", *row) for row in self._unanswered(searched_only(), newest, also)]
        found += [_of_thumb(*row) for row in self._thumbs(newest, also)]
        found += [_of_override(*row) for row in self._overrides(newest, also)]
        found += [_of_report(*row) for row in self._reports(newest, also)]
        found += [_of_review(*row) for row in self._reviews(newest, also)]
        return sorted(found, key=lambda one: (one.at, one.origin))

    def _unanswered(self, why: ColumnElement[bool], newest: int, also: Collection[str]) -> list[Sequence[Any]]:
        query = select(AnswerRow).where(AnswerRow.outcome == "abstained", ~opted_out(), why)
        return self._rows(query, AnswerRow.created_at, AnswerRow.answer_id, newest, also)

    def _thumbs(self, newest: int, also: Collection[str]) -> list[Sequence[Any]]:
        query = select(FeedbackRow, AnswerRow).join(AnswerRow, AnswerRow.answer_id == FeedbackRow.answer_id)
        query = query.where(FeedbackRow.thumb == "down", ~overruled(), ~opted_out())
        return self._rows(query, FeedbackRow.created_at, FeedbackRow.feedback_id, newest, also)

    def _overrides(self, newest: int, also: Collection[str]) -> list[Sequence[Any]]:
        query = select(OverrideRow, AnswerRow).join(AnswerRow, AnswerRow.answer_id == OverrideRow.answer_id)
        query = query.where(~opted_out())
        return self._rows(query, OverrideRow.created_at, OverrideRow.override_id, newest, also)

    def _reports(self, newest: int, also: Collection[str]) -> list[Sequence[Any]]:
        query = select(ArticleReportRow)
        return self._rows(query, ArticleReportRow.created_at, ArticleReportRow.report_id, newest, also)

    def _reviews(self, newest: int, also: Collection[str]) -> list[Sequence[Any]]:
        query = select(AnswerReviewRow, AnswerRow).join(AnswerRow, AnswerRow.answer_id == AnswerReviewRow.answer_id)
        query = query.where(AnswerReviewRow.follow_up, ~opted_out())
        return self._rows(query, AnswerReviewRow.at, AnswerReviewRow.review_id, newest, also)

    def _rows(
        self,
        query: Select[*tuple[Any, ...]],
        at: InstrumentedAttribute[datetime],
        key: InstrumentedAttribute[str],
        newest: int,
        also: Collection[str],
    ) -> list[Sequence[Any]]:
        with self._database.session() as session:
            last = session.execute(query.order_by(at.desc(), key).limit(newest)).all()
            older = session.execute(query.where(key.in_(also))).all() if also else ()
        return list({id(row[0]): row for row in (*last, *older)}.values())


def opted_out() -> Exists:
    """Of an answer in a call that nobody learns from."""
    return exists().where(CallRow.call_id == AnswerRow.call_id, CallRow.opted_out)


def searched_only() -> ColumnElement[bool]:
    """Of a question that got no answer because its topic searched only; other topics spare the look into what is stored."""
    topics = select(FallbackRow.topic)
    reason = func.coalesce(AnswerRow.payload["reason"].as_string(), "")
    return and_(AnswerRow.topic.in_(topics), reason == SEARCH_ONLY)


def overruled() -> Exists:
    """Of a thumb that its employee changed later: of those on one answer the last alone counts."""
    later = aliased(FeedbackRow)
    same = later.answer_id == FeedbackRow.answer_id, later.user == FeedbackRow.user
    return exists().where(*same, later.created_at > FeedbackRow.created_at)


def _of_question(kind: Literal["question", "fallback"], row: AnswerRow) -> Signal:
    asked = row.payload.get("triage", {}).get("standalone") or row.question
    return Signal(kind, row.answer_id, row.user, row.created_at, row.topic, asked, answer_id=row.answer_id)


def _of_thumb(thumb: FeedbackRow, answer: AnswerRow) -> Signal:
    return Signal(
        "thumb",
        thumb.feedback_id,
        thumb.user,
        thumb.created_at,
        answer.topic,
        answer.question,
        note=thumb.note,
        reason=thumb.reason,
        answer_id=answer.answer_id,
    )


def _of_override(override: OverrideRow, answer: AnswerRow) -> Signal:
    return Signal(
        "override",
        override.override_id,
        override.user,
        override.created_at,
        answer.topic,
        answer.question,
        note=override.reason,
        said=override.said,
        answer_id=answer.answer_id,
    )


def _of_report(row: ArticleReportRow) -> Signal:
    return Signal(
        "article",
        row.report_id,
        row.user,
        row.created_at,
        row.topic,
        row.title,
        note=row.note,
        document_id=row.document_id,
    )


def _of_review(review: AnswerReviewRow, answer: AnswerRow) -> Signal:
    return Signal(
        "review",
        review.review_id,
        review.reviewer,
        review.at,
        answer.topic,
        answer.question,
        note=review.note,
        answer_id=answer.answer_id,
    )
