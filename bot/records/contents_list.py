"""What the knowledge base holds, by theme, and which of it answers rest on most."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select

from bot.access import Reader
from bot.records.database import Database
from bot.records.tables import AnswerRow, CitationRow, DocumentRow
from bot.types import Metadata, Validity


@dataclass(frozen=True, slots=True)
class ListedDocument:
    """A document as a list of contents names it."""

    document_id: str
    title: str
    theme: str
    validity: Validity


class ContentsList:
    """Lists documents without their text."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self, reader: Reader) -> list[ListedDocument]:
        """Every document that this reader may read, by theme and title; law, which is looked up by its article, is left out."""
        return sorted(
            self._listed(reader), key=lambda one: (one.theme.casefold(), one.title.casefold(), one.document_id)
        )

    def used(self, reader: Reader, since: datetime, most: int) -> list[ListedDocument]:
        """The documents that most answers since then quote, the most first."""
        answers = func.count(func.distinct(CitationRow.answer_id))
        query = (
            select(CitationRow.document_id)
            .join(AnswerRow, AnswerRow.answer_id == CitationRow.answer_id)
            .where(AnswerRow.created_at >= since, AnswerRow.outcome == "answered")
            .group_by(CitationRow.document_id)
            .order_by(answers.desc(), CitationRow.document_id)
        )
        with self._database.session() as session:
            quoted = list(session.scalars(query))
        known = {one.document_id: one for one in self._listed(reader)}
        return [known[one] for one in quoted if one in known][:most]

    def _listed(self, reader: Reader) -> list[ListedDocument]:
        row = DocumentRow
        with self._database.session() as session:
            stored = session.execute(select(row.document_id, row.title, row.meta)).all()
        found = [(one, title, Metadata.from_json(meta)) for one, title, meta in stored]
        return [
            ListedDocument(one, title, meta.theme, meta.validity(reader.on))
            for one, title, meta in found
            if reader.may_read(meta) and not meta.is_law
        ]
