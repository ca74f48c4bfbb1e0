"""What the last ingest said of the documents, as it is kept."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from bot.records.database import Database
from bot.records.ingest_reports import (
    DifferingCopies,
    DocumentsReport,
    IngestReportRecords,
    LeftOutText,
    LostWords,
    RefusedFile,
)

REPORT = DocumentsReport(
    at=datetime(2026, 11, 20, 9, 30, tzinfo=UTC),
    knowledge_version="0123456789abcdef",
    documents=3, passages=6, added=1, updated=1, removed=0, unchanged=1,
    refused=(RefusedFile("/kennis/a.pdf", "Er zit een wachtwoord op.", "encrypted PDF"),),
    left_out=(LeftOutText("/kennis/b.pdf", "b", "unread", "Niet gelezen", "Kijk zelf.", "Een plaatje.", 2, None),),
    left_out_more=4,
    similar=(DifferingCopies(("/kennis/c.md", "/kennis/d.md"), ("c", "d"), "Uitstel", (("789 euro",), ("999 euro",))),),
    lost=(LostWords("/kennis/e.docx", "e", 1, 2, ("385", "partner")),),
)  # fmt: skip


def test_there_is_none_before_the_first_ingest(database: Database) -> None:
    """Nothing is not an empty report."""
    assert IngestReportRecords(database).last() is None


def test_a_report_comes_back_as_it_went_in(database: Database) -> None:
    """With its lists, its moment in UTC, and pairs as pairs."""
    IngestReportRecords(database).keep(REPORT)
    assert IngestReportRecords(database).last() == REPORT


def test_the_last_one_alone_is_kept(database: Database) -> None:
    """The one before goes."""
    records = IngestReportRecords(database)
    records.keep(REPORT)
    records.keep(replace(REPORT, refused=(), knowledge_version="f"))
    assert records.last() == replace(REPORT, refused=(), knowledge_version="f")
