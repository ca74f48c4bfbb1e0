"""Documents that say the same for another time: the article about one tax year, and those about others."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.access import Reader
from bot.records.tables import DocumentRow
from bot.types import Document, Metadata, Validity

_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_TIMELESS: tuple[object, ...] = ((), None, None)


@dataclass(frozen=True, slots=True)
class DocumentVersion:
    """A document that says for another time what one says."""

    document_id: str
    title: str
    tax_years: tuple[int, ...]
    valid_from: date | None
    validity: Validity


def find_versions(session: Session, document: Document, reader: Reader) -> list[DocumentVersion]:
    """Those of the same theme and, but for the years in it, the same title, the newest first. A document that says nothing about
    its time is no version of another."""
    mine = _time_of(document.meta)
    if mine == _TIMELESS:
        return []
    row = DocumentRow
    alike = row.title.like(_any_year(document.title), escape="\\")
    query = select(row.document_id, row.title, row.meta).where(alike, row.document_id != document.document_id)
    others = [(one, title, Metadata.from_json(meta)) for one, title, meta in session.execute(query)]
    found = [
        DocumentVersion(one, title, meta.tax_years, meta.valid_from, meta.validity(reader.on))
        for one, title, meta in others
        if reader.may_read(meta) and meta.theme == document.meta.theme and _time_of(meta) not in (mine, _TIMELESS)
    ]
    return sorted(found, key=lambda one: (max(one.tax_years, default=0), one.valid_from or date.min), reverse=True)


def _any_year(title: str) -> str:
    """A title as a LIKE pattern (escaped by a backslash) that any other year fits."""
    return _YEAR.sub("____", re.sub(r"([%_\\])", r"\\\1", title))


def _time_of(meta: Metadata) -> tuple[object, ...]:
    return meta.tax_years, meta.valid_from, meta.valid_to
