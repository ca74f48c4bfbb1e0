"""How documents changed from one knowledge version to the next, sentence by sentence, and which of it somebody may read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from difflib import SequenceMatcher
from itertools import zip_longest
from typing import Any, Literal

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from bot.access import Reader
from bot.language.tokens import sentence_spans
from bot.records.database import Database
from bot.records.knowledge_rows import DocumentPassages, meta_values
from bot.records.tables import DocumentChangeRow, DocumentRow, KnowledgeVersionRow
from bot.types import Metadata

ChangeKind = Literal["new", "changed"]

MOST_PIECES = 12
"""Sentences of one change that are kept; a document that was written anew is read, not compared."""
MOST_CHANGES = 50


@dataclass(frozen=True, slots=True)
class ChangedSentence:
    """What a document said, and what it says instead; one of them is empty where a sentence came or went."""

    before: str
    after: str


@dataclass(frozen=True, slots=True)
class DocumentChange:
    """A document that came or changed, by the title that it has now; the moment is UTC, `more` counts the sentences left out."""

    document_id: str
    title: str
    theme: str
    kind: ChangeKind
    at: datetime
    sentences: tuple[ChangedSentence, ...]
    more: int


class DocumentChanges:
    """Reads what changed."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def since(self, moment: datetime, reader: Reader) -> list[DocumentChange]:
        """What came or changed at or after this moment, the latest first, where this reader may read the document as it was and as it
        is."""
        row, document = DocumentChangeRow, DocumentRow
        query = (
            select(row, document.title, document.meta)
            .join(document, document.document_id == row.document_id)
            .where(row.at >= moment)
            .order_by(row.at.desc(), row.id)
        )
        with self._database.session() as session:
            found = [(one, title, Metadata.from_json(meta)) for one, title, meta in session.execute(query)]
        seen = (
            item for item in found if reader.may_read(item[2]) and reader.may_read(Metadata.from_json(item[0].meta))
        )
        return [_change(*item) for item, _ in zip(seen, range(MOST_CHANGES), strict=False)]


def note_changes(session: Session, written: Sequence[DocumentPassages], at: datetime) -> None:
    """Keeps what the documents that are about to be written change, as a part of this session's transaction. Nothing is new in a first
    knowledge version; law, which is looked up by its article, is left out."""
    if not session.scalar(select(func.count()).select_from(KnowledgeVersionRow)):
        return
    for item in written:
        if item.document.meta.is_law:
            continue
        before = session.get(DocumentRow, item.document.document_id)
        if before is None:
            session.add(_row(item, "new", at, (), item.document.meta))
        elif pieces := changed_sentences(before.text, item.document.text):
            session.add(_row(item, "changed", at, pieces, Metadata.from_json(before.meta)))


def changed_sentences(before: str, after: str) -> tuple[ChangedSentence, ...]:
    """The sentences that differ, in their order; those that took each other's place stand together."""
    old, new = list(_sentences(before)), list(_sentences(after))
    return tuple(
        ChangedSentence(one, other)
        for kind, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
        if kind != "equal"
        for one, other in zip_longest(old[i:j], new[k:m], fillvalue="")
    )


def _sentences(text: str) -> Iterator[str]:
    for line in text.splitlines():
        yield from (" ".join(line[span.start : span.end].split()) for span in sentence_spans(line))


def _row(
    item: DocumentPassages, kind: ChangeKind, at: datetime, pieces: Sequence[ChangedSentence], before: Metadata
) -> DocumentChangeRow:
    return DocumentChangeRow(
        document_id=item.document.document_id,
        kind=kind,
        at=at,
        pieces=[[piece.before, piece.after] for piece in pieces[:MOST_PIECES]],
        more=max(0, len(pieces) - MOST_PIECES),
        meta=meta_values(before),
    )


def _change(row: DocumentChangeRow, title: str, meta: Metadata) -> DocumentChange:
    sentences = tuple(ChangedSentence(*pair) for pair in row.pieces)
    kind: Any = row.kind
    return DocumentChange(row.document_id, title, meta.theme, kind, row.at, sentences, row.more)
