"""Documents and passages as rows, and back."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Any

from bot.records.grids import grid_of, grid_values
from bot.records.tables import DocumentRow, PassageRow
from bot.types import Document, Metadata, Passage

SAID_DIGITS = 48
"""So many digits at the beginning of a passage's content hash change when what it says does; the rest also when other questions
of callers stand beside it."""


@dataclass(frozen=True, slots=True)
class DocumentPassages:
    """A document with its passages and their hashes, in order, the name of its file within the source (empty: as the uri
    has it), and the sketch that tells documents of near-same text."""

    document: Document
    passages: tuple[tuple[Passage, str], ...]
    name: str = ""
    sketch: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class DocumentOutline:
    """What tells near-same documents of each other, without their text."""

    document_id: str
    source: str
    name: str
    title: str
    meta: Metadata
    sketch: frozenset[int]


def document_values(item: DocumentPassages) -> dict[str, Any]:
    """The columns of a document."""
    document = item.document
    return {
        "document_id": document.document_id,
        "source": document.source,
        "name": item.name or document.uri.split("/", 1)[-1],
        "title": document.title,
        "text": document.text,
        "uri": document.uri,
        "content_hash": document.content_hash,
        "sketch": list(item.sketch),
        "grids": [grid_values(grid) for grid in document.grids],
        "meta": meta_values(document.meta),
    }


def meta_values(meta: Metadata) -> dict[str, Any]:
    """What a document says about itself, as JSON; `Metadata.from_json` reads it."""
    values: dict[str, Any] = json.loads(json.dumps(asdict(meta), default=date.isoformat))
    return values


def passage_values(passage: Passage, content_hash: str, ordinal: int) -> dict[str, Any]:
    """The columns of the `ordinal`-th passage of a document."""
    return {
        "passage_id": passage.passage_id,
        "document_id": passage.document_id,
        "ordinal": ordinal,
        "section": passage.section,
        "text": passage.text,
        "start": passage.start,
        "end": passage.end,
        "content_hash": content_hash,
        "page": passage.page,
        "article": passage.article,
        "valid_from": passage.meta.valid_from,
        "valid_to": passage.meta.valid_to,
        "sections": list(passage.sections),
        "variants": list(passage.variants),
        "ocr": passage.meta.ocr,
    }


def document_of(row: DocumentRow) -> Document:
    """A whole document."""
    return Document(
        row.document_id,
        row.title,
        row.text,
        row.uri,
        row.source,
        row.content_hash,
        Metadata.from_json(row.meta),
        tuple(grid_of(values) for values in row.grids),
    )


def passage_of(row: PassageRow, document: DocumentRow) -> Passage:
    """A passage with what its document says about itself."""
    meta = Metadata.from_json(document.meta)
    if row.valid_from or row.valid_to:
        meta = replace(meta, valid_from=row.valid_from, valid_to=row.valid_to)
    meta = replace(meta, ocr=True) if row.ocr else meta
    return Passage(
        passage_id=row.passage_id,
        document_id=row.document_id,
        title=document.title,
        section=row.section,
        text=row.text,
        start=row.start,
        end=row.end,
        uri=document.uri,
        meta=meta,
        page=row.page,
        article=row.article,
        sections=tuple((start, name) for start, name in row.sections),
        variants=tuple((start, end, question) for start, end, question in row.variants),
    )
