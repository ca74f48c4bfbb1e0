"""What the last ingest said of the documents: what was refused, left out or stands there in two versions. One row, the last."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from typing import Any

from bot.records.database import Database
from bot.records.tables import IngestReportRow

_ROW = 1


@dataclass(frozen=True, slots=True)
class RefusedFile:
    """A file that became no document: what was seen and what to do, in Dutch for editors and in English for operators."""

    path: str
    reason: str
    operator: str


@dataclass(frozen=True, slots=True)
class LeftOutText:
    """A piece of a document that is in no passage: by which rule (with its name and meaning in Dutch), and where."""

    path: str
    document_id: str
    rule: str
    name: str
    meaning: str
    text: str
    page: int | None
    line: int | None


@dataclass(frozen=True, slots=True)
class LostWords:
    """Words and numbers of a file that are neither in a passage nor in what was left out: how many, and the first of them."""

    path: str
    document_id: str
    numbers: int
    words: int
    first: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DifferingCopies:
    """Two documents of one title, or of nearly the same text, and the figures that only the one states and only the other. Each
    list holds two, in one order."""

    paths: tuple[str, ...]
    document_ids: tuple[str, ...]
    title: str
    figures: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class DocumentsReport:
    """How the documents stand since the last ingest (`at`, UTC). Counts are of that run; the lists are of all documents that the
    knowledge base reads now, each cut to what a person can look through: `left_out_more` pieces are not in them."""

    at: datetime
    knowledge_version: str
    documents: int
    passages: int
    added: int
    updated: int
    removed: int
    unchanged: int
    refused: tuple[RefusedFile, ...] = ()
    left_out: tuple[LeftOutText, ...] = ()
    left_out_more: int = 0
    similar: tuple[DifferingCopies, ...] = ()
    lost: tuple[LostWords, ...] = ()


class IngestReportRecords:
    """Keeps what the last ingest said."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def keep(self, report: DocumentsReport) -> None:
        """In the place of the one before; on return it is on disk."""
        values = asdict(report)
        at = values.pop("at")
        with self._database.change() as session:
            session.merge(IngestReportRow(id=_ROW, at=at, payload=values))

    def last(self) -> DocumentsReport | None:
        """The last one; None before the first ingest."""
        with self._database.session() as session:
            row = session.get(IngestReportRow, _ROW)
            return None if row is None else _report(row.at, row.payload)


def _report(at: datetime, values: dict[str, Any]) -> DocumentsReport:
    lists = {
        "refused": tuple(RefusedFile(**one) for one in values["refused"]),
        "left_out": tuple(LeftOutText(**one) for one in values["left_out"]),
        "similar": tuple(_copies(one) for one in values["similar"]),
        "lost": tuple(LostWords(**{**one, "first": tuple(one["first"])}) for one in values["lost"]),
    }
    return DocumentsReport(**{**values, **lists, "at": at.astimezone(UTC)})


def _copies(values: dict[str, Any]) -> DifferingCopies:
    figures = tuple(map(tuple, values["figures"]))
    return DifferingCopies(tuple(values["paths"]), tuple(values["document_ids"]), values["title"], figures)
