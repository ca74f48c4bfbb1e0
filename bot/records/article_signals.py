"""What staff and reviewers held against articles: what was said of answers that quote them, and of the articles themselves."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from sqlalchemy import Select, func, select

from bot.records.database import Database
from bot.records.issue_tables import ArticleReportRow
from bot.records.signals import opted_out, overruled
from bot.records.tables import AnswerReviewRow, AnswerRow, CitationRow, DocumentChangeRow, FeedbackRow, OverrideRow

ArticleSignalKind = Literal["thumb", "override", "review", "article"]


@dataclass(frozen=True, slots=True)
class ArticleSignal:
    """A thumb down, another answer, a review that calls an answer wrong, or a report, and the article that it falls on: an answer that quotes
    several falls on each. `about` is the answer or the report, `origin` names it as a signal (`signals.py`). `read_at` is when the article stood
    as it was judged: when the answer was given, or the report made. Times are UTC."""

    kind: ArticleSignalKind
    origin: str
    about: str
    document_id: str
    read_at: datetime


class ArticleSignalRecords:
    """Reads them."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def since(self, moment: datetime) -> list[ArticleSignal]:
        """Those at or after this moment, in no order; without what came from calls that nobody learns from."""
        row, quote = ArticleReportRow, CitationRow.document_id
        thumb, override, review = FeedbackRow, OverrideRow, AnswerReviewRow
        of_answers: dict[ArticleSignalKind, Select[*tuple[Any, ...]]] = {
            "thumb": select(thumb.feedback_id, thumb.answer_id, quote, AnswerRow.created_at)
            .join(AnswerRow, AnswerRow.answer_id == thumb.answer_id)
            .where(thumb.thumb == "down", ~overruled(), thumb.created_at >= moment),
            "override": select(override.override_id, override.answer_id, quote, AnswerRow.created_at)
            .join(AnswerRow, AnswerRow.answer_id == override.answer_id)
            .where(override.created_at >= moment),
            "review": select(review.review_id, review.answer_id, quote, AnswerRow.created_at)
            .join(AnswerRow, AnswerRow.answer_id == review.answer_id)
            .where(~review.is_right, review.at >= moment),
        }
        reports = select(row.report_id, row.report_id, row.document_id, row.created_at).where(row.created_at >= moment)
        queries = {
            kind: query.join(CitationRow, CitationRow.answer_id == AnswerRow.answer_id).where(~opted_out()).distinct()
            for kind, query in of_answers.items()
        }
        with self._database.session() as session:
            return [
                ArticleSignal(kind, *found)
                for kind, query in {**queries, "article": reports}.items()
                for found in session.execute(query)
            ]

    def changed(self) -> dict[str, datetime]:
        """When each document changed last, of those that did since the first knowledge version."""
        row = DocumentChangeRow
        with self._database.session() as session:
            return dict(session.execute(select(row.document_id, func.max(row.at)).group_by(row.document_id)).all())
