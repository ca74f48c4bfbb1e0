"""What the knowledge base holds, by theme, and which of it answers rest on most, and who may know of which theme."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Text, cast, func, select

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


@dataclass(frozen=True, slots=True)
class SeenThemes:
    """The themes that a reader may know of: those of documents they may read, and any at all when no document is hidden from them
    (a theme of last year's may be in the figures still)."""

    names: frozenset[str]
    all: bool

    def holds(self, theme: str) -> bool:
        """Whether the reader may know of it."""
        return self.all or theme in self.names


def no_themes(_reader: Reader) -> SeenThemes:
    """Of a knowledge base without any."""
    return SeenThemes(frozenset(), all=True)


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
        quoted, known = self.uses(since), {one.document_id: one for one in self._listed(reader)}
        return [known[one] for one in quoted if one in known][:most]

    def uses(self, since: datetime) -> dict[str, int]:
        """By document how many answers since then quote it, the most first."""
        answers = func.count(func.distinct(CitationRow.answer_id))
        query = (
            select(CitationRow.document_id, answers)
            .join(AnswerRow, AnswerRow.answer_id == CitationRow.answer_id)
            .where(AnswerRow.created_at >= since, AnswerRow.outcome == "answered")
            .group_by(CitationRow.document_id)
            .order_by(answers.desc(), CitationRow.document_id)
        )
        with self._database.session() as session:
            return dict(session.execute(query).all())

    def names(self) -> set[str]:
        """Every theme that a document has."""
        with self._database.session() as session:
            return set(filter(None, session.scalars(select(DocumentRow.meta["theme"].as_string()).distinct())))

    def themes(self, reader: Reader) -> SeenThemes:
        """What this reader may know of the themes. The database reads the documents and gives each theme with each set of groups
        once."""
        query = select(DocumentRow.meta["theme"].as_string(), cast(DocumentRow.meta["access"], Text)).distinct()
        with self._database.session() as session:
            stored = session.execute(query).all()
        seen = [(theme or "", reader.sees(json.loads(groups))) for theme, groups in stored]
        return SeenThemes(frozenset(theme for theme, may in seen if theme and may), all(may for _, may in seen))

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
