"""The current documents and passages, which knowledge version is live, and the keyword search that needs no vectors."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import islice
from typing import Any

from sqlalchemy import delete, func, insert, select, text, true, update
from sqlalchemy.orm import Session, defer

from bot.access import EVERYBODY, Reader
from bot.language.tokens import STOPWORDS, words
from bot.records.audit_chain import Entry, audit
from bot.records.database import Database
from bot.records.document_changes import note_changes
from bot.records.document_versions import DocumentVersion, find_versions
from bot.records.grids import grids_within
from bot.records.knowledge_rows import (
    DocumentOutline,
    DocumentPassages,
    document_of,
    document_values,
    passage_of,
    passage_values,
)
from bot.records.question_variants import VariantsFile, write_variants
from bot.records.tables import DocumentRow, KnowledgeVersionRow, PassageRow, WordRow
from bot.records.vocabulary import WordCounts
from bot.types import Document, Hit, Metadata, Passage
from bot.types.grids import DocumentGrid

_CHUNK = 500
_PREFIX_LENGTH = 6
"""A word of this many letters also finds the words that begin with it, compounds included."""

_BEGINNING = 1000
"""Characters of a passage that its heading comes with."""
_TEXTLESS = (defer(DocumentRow.text), defer(DocumentRow.grids))
"""Without the whole document's text and tables: of a law half a megabyte, read again for each of its passages."""


@dataclass(frozen=True, slots=True)
class StoredDocument:
    """What planning needs to know of a stored document."""

    document_id: str
    source: str
    name: str
    content_hash: str
    passages: int


@dataclass(frozen=True, slots=True)
class StoredPassage:
    """A stored passage's id, its document and the hash of what its vectors were made from."""

    passage_id: str
    document_id: str
    content_hash: str


@dataclass(frozen=True, slots=True)
class PlacedPassage:
    """A passage and its place in its document: the `ordinal`-th, from 1, `of` so many."""

    passage: Passage
    ordinal: int
    of: int


@dataclass(frozen=True, slots=True)
class PassageHeading:
    """Where a passage stands: the theme and title of its document, its section; the beginning of its text, and who may read it."""

    theme: str
    title: str
    section: str
    text: str = ""
    groups: tuple[str, ...] = (EVERYBODY,)


@dataclass(frozen=True, slots=True)
class Publication:
    """What becomes true at once when a new knowledge version goes live."""

    version: str
    settings: dict[str, Any]
    removed: tuple[str, ...]
    written: tuple[DocumentPassages, ...]
    variants: tuple[VariantsFile, ...] | None = None
    """All question variants that count from then on; None where nothing is said of them."""


@dataclass(frozen=True, slots=True)
class Counts:
    """How much the current knowledge version holds."""

    documents: int
    passages: int


@dataclass(frozen=True, slots=True)
class Live:
    """The live knowledge version (empty before the first ingest) and its words: in how many passages each stands."""

    version: str
    vocabulary: dict[str, int]


class KnowledgeRecords:
    """Reads and publishes knowledge."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def current_version(self) -> str:
        """The live knowledge version; empty before the first ingest."""
        with self._database.session() as session:
            return session.scalar(select(KnowledgeVersionRow.version).where(KnowledgeVersionRow.current)) or ""

    def current_version_soon(self) -> str:
        """The same, when the database is quick about it. Raises Unavailable."""
        return self._database.soon(self.current_version)

    def newest_versions(self, count: int) -> list[str]:
        """The knowledge versions that became live last, the newest first."""
        query = select(KnowledgeVersionRow.version).order_by(KnowledgeVersionRow.created_at.desc()).limit(count)
        with self._database.session() as session:
            return list(session.scalars(query))

    def settings_of(self, version: str) -> dict[str, Any]:
        """The settings that shaped a knowledge version; empty when it is unknown."""
        with self._database.session() as session:
            row = session.get(KnowledgeVersionRow, version)
            return {} if row is None else dict(row.settings)

    def counts(self) -> Counts:
        """Documents and passages now."""
        with self._database.session() as session:
            documents = session.scalar(select(func.count()).select_from(DocumentRow)) or 0
            passages = session.scalar(select(func.count()).select_from(PassageRow)) or 0
            return Counts(documents, passages)

    def documents(self) -> list[StoredDocument]:
        """Every stored document, by id."""
        counted = select(PassageRow.document_id, func.count().label("n")).group_by(PassageRow.document_id).subquery()
        query = (
            select(DocumentRow.document_id, DocumentRow.source, DocumentRow.name, DocumentRow.content_hash, counted.c.n)
            .outerjoin(counted, counted.c.document_id == DocumentRow.document_id)
            .order_by(DocumentRow.document_id)
        )
        with self._database.session() as session:
            return [StoredDocument(i, source, name, h, n or 0) for i, source, name, h, n in session.execute(query)]

    def outlines(self) -> list[DocumentOutline]:
        """What every stored document says of itself and its sketch, by id."""
        row = DocumentRow
        query = select(row.document_id, row.source, row.name, row.title, row.meta, row.sketch).order_by(row.document_id)
        with self._database.session() as session:
            return [
                DocumentOutline(found, source, name, title, Metadata.from_json(meta), frozenset(sketch))
                for found, source, name, title, meta, sketch in session.execute(query)
            ]

    def passages(self) -> list[StoredPassage]:
        """Every stored passage, by id."""
        query = select(PassageRow.passage_id, PassageRow.document_id, PassageRow.content_hash)
        with self._database.session() as session:
            return [StoredPassage(*row) for row in session.execute(query.order_by(PassageRow.passage_id))]

    def headings(self) -> list[PassageHeading]:
        """The heading of every passage, in the order of their ids."""
        text = func.substr(PassageRow.text, 1, _BEGINNING)
        query = select(DocumentRow.meta, DocumentRow.title, PassageRow.section, text).join(
            PassageRow, PassageRow.document_id == DocumentRow.document_id
        )
        with self._database.session() as session:
            rows = session.execute(query.order_by(PassageRow.passage_id))
            found = [(Metadata.from_json(meta), title, section, start) for meta, title, section, start in rows]
        return [PassageHeading(meta.theme, title, section, start, meta.access) for meta, title, section, start in found]

    def titles(self, document_ids: Iterable[str], reader: Reader) -> dict[str, str]:
        """The title of each of these documents that is still there and that this reader may read."""
        columns = (DocumentRow.document_id, DocumentRow.title, DocumentRow.meta)
        query = select(*columns).where(DocumentRow.document_id.in_(set(document_ids)))
        with self._database.session() as session:
            return {
                one: title for one, title, meta in session.execute(query) if reader.may_read(Metadata.from_json(meta))
            }

    def metadata_of(self, document_ids: Iterable[str]) -> dict[str, Metadata]:
        """What each of these documents that is still there says about itself; none of its text."""
        query = select(DocumentRow.document_id, DocumentRow.meta).where(DocumentRow.document_id.in_(set(document_ids)))
        with self._database.session() as session:
            return {document_id: Metadata.from_json(meta) for document_id, meta in session.execute(query)}

    def versions_of(self, document: Document, reader: Reader) -> list[DocumentVersion]:
        """The documents that say the same for another time and that this reader may read, the newest first."""
        with self._database.session() as session:
            return find_versions(session, document, reader)

    def document(self, document_id: str, reader: Reader) -> Document | None:
        """A whole document that this reader may read, or None."""
        found = self.stored_document(document_id)
        return found if found and reader.may_read(found.meta) else None

    def passages_of(self, document_id: str, reader: Reader) -> list[Passage]:
        """The passages of a document that this reader may read, in order."""
        return [passage for passage in self.stored_passages_of(document_id) if reader.may_read(passage.meta)]

    def stored_document(self, document_id: str) -> Document | None:
        """A whole document, or None, whoever may read it: for ingest and evaluation."""
        with self._database.session() as session:
            row = session.get(DocumentRow, document_id)
            return None if row is None else document_of(row)

    def stored_passages_of(self, document_id: str) -> list[Passage]:
        """The passages of a document, in order, whoever may read them: for ingest and evaluation."""
        query = select(PassageRow).where(PassageRow.document_id == document_id).order_by(PassageRow.ordinal)
        with self._database.session() as session:
            document = session.get(DocumentRow, document_id, options=_TEXTLESS)
            return [passage_of(row, document) for row in session.scalars(query)] if document else []

    def placed(self, passage_id: str, reader: Reader) -> PlacedPassage | None:
        """A passage that this reader may read with its place in its document, or None."""
        with self._database.session() as session:
            row = session.get(PassageRow, passage_id)
            document = session.get(DocumentRow, row.document_id, options=_TEXTLESS) if row else None
            if row is None or document is None:
                return None
            passage = passage_of(row, document)
            if not reader.may_read(passage.meta):
                return None
            beside = select(func.count()).where(PassageRow.document_id == row.document_id)
            before = session.scalar(beside.where(PassageRow.ordinal < row.ordinal)) or 0
            return PlacedPassage(passage, before + 1, session.scalar(beside) or 0)

    def grids_of(self, passages: Sequence[Passage]) -> dict[str, tuple[DocumentGrid, ...]]:
        """The tables in each of these passages, by its id, with offsets into its text; none in one that was read anew since."""
        row = PassageRow
        query = select(row.passage_id, row.text, row.start, row.end, row.document_id).where(
            row.passage_id.in_({passage.passage_id for passage in passages})
        )
        texts = {passage.passage_id: passage.text for passage in passages}
        with self._database.session() as session:
            places = [place for place in session.execute(query) if texts[place.passage_id] == place.text]
            documents = select(DocumentRow.document_id, DocumentRow.grids).where(
                DocumentRow.document_id.in_({place.document_id for place in places})
            )
            stored: dict[str, list[Any]] = dict(session.execute(documents).all())
        return {
            place.passage_id: grids_within(stored.get(place.document_id, ()), place.start, place.end)
            for place in places
        }

    def rows_at(self, document_id: str, start: int, end: int) -> DocumentGrid | None:
        """The rows of a table whose lines stand in this stretch of a document, below the names of its columns; None where none
        do. Offsets are into the stretch."""
        with self._database.session() as session:
            stored = session.scalar(select(DocumentRow.grids).where(DocumentRow.document_id == document_id)) or ()
        return next(iter(grids_within(stored, start, end)), None)

    def vocabulary(self) -> dict[str, int]:
        """Every word of the knowledge base, folded, and in how many passages it stands."""
        return self.live().vocabulary

    def live(self) -> Live:
        """The live version and its words, of one moment: a single statement, since neither database shows two
        statements of one transaction the same state."""
        query = select(KnowledgeVersionRow.version, WordRow.word, WordRow.passages).outerjoin(WordRow, true())
        with self._database.session() as session:
            rows = session.execute(query.where(KnowledgeVersionRow.current)).all()
        return Live(rows[0].version if rows else "", {row.word: row.passages for row in rows if row.word is not None})

    def document_frequencies(self, terms: Iterable[str]) -> dict[str, int]:
        """In how many passages each word stands, as written."""
        with self._database.session() as session:
            return {term: _document_frequency(session, term) for term in terms}

    def publish(self, publication: Publication, progress: Callable[[int], None] | None = None) -> None:
        """Makes a knowledge version live in one transaction: all of it, or nothing. `progress` hears how many documents
        are written."""
        with self._database.session() as session:
            note_changes(session, publication.written, datetime.now(UTC))
            counts = WordCounts(session)
            gone = [*publication.removed, *(item.document.document_id for item in publication.written)]
            _remove(session, list(dict.fromkeys(gone)), counts)
            for done, item in enumerate(publication.written, start=1):
                _write(session, item, counts)
                if progress:
                    progress(done)
            counts.write()
            if publication.variants is not None:
                write_variants(session, publication.variants)
            _make_current(session, publication)
            audit(session, Entry("belbot", "changed", "knowledge", publication.version))

    def keyword_search(self, query: str, k: int, reader: Reader) -> list[Hit]:
        """Passages that this reader may read and that hold the words of `query`, by the database alone; scores fall from 1 by
        rank."""
        wanted = [word for word in words(query) if word not in STOPWORDS]
        if not wanted:
            return []
        with self._database.session() as session:
            visible = list(islice(_visible(session, wanted, reader), k))
        return [Hit(passage, round(1 / rank, 6)) for rank, passage in enumerate(visible, start=1)]


def _remove(session: Session, document_ids: Sequence[str], counts: WordCounts) -> None:
    for start in range(0, len(document_ids), _CHUNK):
        ids = document_ids[start : start + _CHUNK]
        counts.take(ids)
        passages = select(PassageRow.passage_id).where(PassageRow.document_id.in_(ids))
        for chunk in _chunks(list(session.scalars(passages))):
            session.execute(
                text("DELETE FROM passage_search WHERE passage_id IN (SELECT value FROM json_each(:ids))")
                if session.get_bind().dialect.name == "sqlite"
                else text(
                    "DELETE FROM passage_search WHERE passage_id IN (SELECT jsonb_array_elements_text(:ids ::jsonb))"
                ),
                {"ids": json.dumps(chunk)},
            )
        session.execute(delete(PassageRow).where(PassageRow.document_id.in_(ids)))
        session.execute(delete(DocumentRow).where(DocumentRow.document_id.in_(ids)))


def _write(session: Session, item: DocumentPassages, counts: WordCounts) -> None:
    session.execute(insert(DocumentRow), [document_values(item)])
    if not item.passages:
        return
    rows = [passage_values(p, content_hash, n) for n, (p, content_hash) in enumerate(item.passages, start=1)]
    session.execute(insert(PassageRow), rows)
    bodies = [{"passage_id": p.passage_id, "body": f"{p.title}\n{p.section}\n{p.text}"} for p, _ in item.passages]
    session.execute(text("INSERT INTO passage_search (passage_id, body) VALUES (:passage_id, :body)"), bodies)
    counts.add(body["body"] for body in bodies)


def _make_current(session: Session, publication: Publication) -> None:
    session.execute(update(KnowledgeVersionRow).values(current=False))
    documents = session.scalar(select(func.count()).select_from(DocumentRow)) or 0
    passages = session.scalar(select(func.count()).select_from(PassageRow)) or 0
    session.merge(
        KnowledgeVersionRow(
            version=publication.version,
            created_at=datetime.now(UTC),
            documents=documents,
            passages=passages,
            settings=publication.settings,
            current=True,
        )
    )


def _document_frequency(session: Session, term: str) -> int:
    if session.get_bind().dialect.name == "sqlite":
        statement = "SELECT doc FROM passage_terms WHERE term = :term"
    else:
        statement = (
            "SELECT count(*) FROM passage_search WHERE to_tsvector('dutch', body) @@ plainto_tsquery('dutch', :term)"
        )
    return session.scalar(text(statement), {"term": term}) or 0


def _visible(session: Session, wanted: Sequence[str], reader: Reader) -> Iterator[Passage]:
    """The matching passages that may be seen, best first: however many of the best ones may not."""
    for ids in _chunks(_matching(session, wanted)):
        rows = session.execute(
            select(PassageRow, DocumentRow)
            .join(DocumentRow, DocumentRow.document_id == PassageRow.document_id)
            .where(PassageRow.passage_id.in_(ids))
            .options(*_TEXTLESS)
        )
        passages = {passage.passage_id: passage_of(passage, document) for passage, document in rows}
        yield from (passages[i] for i in ids if i in passages and reader.may_read(passages[i].meta))


def _matching(session: Session, wanted: Sequence[str]) -> list[str]:
    """The ids of all passages that hold one of the words, best first."""
    if session.get_bind().dialect.name == "sqlite":
        match = " OR ".join(f'"{word}"*' if len(word) >= _PREFIX_LENGTH else f'"{word}"' for word in wanted)
        statement = "SELECT passage_id FROM passage_search WHERE passage_search MATCH :match ORDER BY rank, passage_id"
        return list(session.scalars(text(statement), {"match": match}))
    statement = (
        "SELECT passage_id FROM passage_search, to_tsquery('dutch', :match) q WHERE to_tsvector('dutch', body) @@ q "
        "ORDER BY ts_rank(to_tsvector('dutch', body), q) DESC, passage_id"
    )
    plain = filter(None, (re.sub(r"\W", "", word) for word in wanted))
    match = " | ".join(f"{word}:*" if len(word) >= _PREFIX_LENGTH else word for word in plain)
    return list(session.scalars(text(statement), {"match": match}))


def _chunks(ids: list[str]) -> Iterable[list[str]]:
    return (ids[start : start + _CHUNK] for start in range(0, len(ids), _CHUNK))
