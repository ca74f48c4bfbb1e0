"""What is past its term is deleted in batches; figures stay what they were."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any, get_args

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from bot.records.audit import AuditRecords
from bot.records.corrections import CorrectionRecords, RedactionCorrection
from bot.records.database import Database
from bot.records.figures import EventCount, FigureRecords, Span, TimeBucket
from bot.records.jobs import LASTS, JobRecords
from bot.records.purposes import PURPOSES
from bot.records.retention import AT_ONCE, Cut, Kept, RetentionRecords
from bot.records.tables import (
    AnswerRow,
    ArticleReportRow,
    AssignmentRow,
    Base,
    CallEventRow,
    CallRow,
    CaseProposalRow,
    CaseRow,
    CitationRow,
    DeliveryRow,
    DocumentChangeRow,
    ErasureRow,
    EscalationMessageRow,
    EscalationRow,
    FeedbackRow,
    IssueReplyRow,
    IssueRow,
    LessonResultRow,
    LetterRow,
    NoticeReadRow,
    NoticeRow,
    OverrideRow,
    PlayRow,
    PracticeAttemptRow,
    QuestionnaireRow,
    RedactionCorrectionRow,
)
from tests.records.filled import row_of

FIRST = datetime(2026, 1, 1, 9, tzinfo=UTC)
DAYS: dict[Kept, int] = {"calls": 30, "signals": 180, "cases": 300, "notices": 200, "practice": 100, "audit": 60}


def _row(table: type[Base], n: int, **values: object) -> Base:
    """A row with a value in every column."""
    filled = row_of(table.__table__, n)  # type: ignore[arg-type]
    return table(**{**{name: value for name, value in filled.items() if name != "id"}, **values})


def _a_day(session: Session, n: int, at: datetime) -> None:
    """One of everything that has a term, as it comes on a day."""
    call, answer = f"call-{n}", f"answer-{n}"
    session.add_all([
        _row(CallRow, n, call_id=call, started_at=at, ended_at=at + timedelta(seconds=90), outcome="opgelost", topics=["Btw"], repeat_caller="ja"),
        _row(AnswerRow, n, answer_id=answer, call_id=call, created_at=at, topic="Btw", outcome="abstained" if n % 3 else "answered"),
        _row(AnswerRow, n, answer_id=f"alone-{n}", call_id=None, created_at=at, topic="Bpm", outcome="answered"),
    ])  # fmt: skip
    session.flush()
    session.add_all([
        CallEventRow(call_id=call, answer_id=answer, kind="asked", at=at),
        CallEventRow(call_id=call, answer_id=answer, kind="found", at=at + timedelta(seconds=n % 40)),
        CitationRow(answer_id=answer, n=1, passage_id="p", document_id="d", quote="q", start=0, end=1),
        _row(FeedbackRow, n, answer_id=answer, created_at=at, thumb="down", reason="onjuist"),
        _row(OverrideRow, n, answer_id=answer, created_at=at),
        _row(LetterRow, n, call_id=call, at=at),
        _row(EscalationRow, n, answer_id=answer, call_id=call, created_at=at, answered_at=at + timedelta(seconds=40), call_back_at=None, topic="Btw"),
        _row(ArticleReportRow, n, created_at=at),
        _row(IssueRow, n, issue_id=f"question:{answer}", members=[answer], settled_at=at if n % 2 else None),
        _row(CaseProposalRow, n, answer_id=answer, created_at=at, reviewed_at=at, status="approved" if n % 2 else "rejected"),
        *([_row(CaseRow, n, case_id=f"casus-proposal_id-{n}", source="desk")] if n % 2 else []),
        _row(NoticeRow, n, until=at.date(), withheld=[]),
        _row(DocumentChangeRow, n, at=at),
        _row(PracticeAttemptRow, n, at=at),
        _row(PlayRow, n, started_at=at),
        _row(AssignmentRow, n, given_at=at),
        _row(LessonResultRow, n, at=at),
        _row(QuestionnaireRow, n, at=at),
        _row(RedactionCorrectionRow, n, at=at, label="NAAM", direction="masked"),
        _row(DeliveryRow, n, at=at),
        ErasureRow(call_id=f"erased-{n}", at=at),
    ])  # fmt: skip
    session.flush()
    session.add_all([
        _row(EscalationMessageRow, n, escalation_id=f"escalation_id-{n}", at=at),
        _row(IssueReplyRow, n, issue_id=f"question:{answer}"),
        _row(NoticeReadRow, n, notice_id=f"notice_id-{n}"),
    ])  # fmt: skip


def _run(retention: RetentionRecords, now: datetime) -> int:
    """Deletes until nothing is left to delete."""
    deleted = 0
    for kind, days in DAYS.items():
        while n := retention.delete_batch(kind, Cut(now - timedelta(days=days), now)):
            deleted += n
    return deleted


def _past_term(database: Database, now: datetime) -> dict[str, int]:
    """Rows that are older than their table's term says, by table; and those that hang on a row that is gone."""
    found = {}
    with database.session() as session:
        for name, purpose in PURPOSES.items():
            if purpose.term in get_args(Kept) and purpose.counted_from:
                column = Base.metadata.tables[name].columns[purpose.counted_from]
                before: date | datetime = now - timedelta(days=DAYS[purpose.term])  # type: ignore[index]
                before = before.date() if name == "notices" else before  # type: ignore[union-attr]
                found[name] = session.scalar(select(func.count()).where(column < before)) or 0
    return {name: n for name, n in found.items() if n}


def test_a_year_leaves_nothing_past_its_term(database: Database) -> None:
    """Everything comes every five days, the job runs every ten; then what has a term is younger than it, and what hangs on it is gone."""
    retention, audit = RetentionRecords(database), AuditRecords(database)
    for n in range(5, 366, 5):
        at = FIRST + timedelta(days=n)
        with database.change() as session:
            _a_day(session, n, at)
        if n % 10 == 0 or n == 365:
            _run(retention, at)
            assert _past_term(database, at) == {}
    assert _left(database, CallRow, CallEventRow, CitationRow, EscalationMessageRow) == [7, 14, 7, 7]
    assert _left(database, AnswerRow, CaseRow) == [14, 31]  # cases of 300 days
    assert audit.verify().broken == ""


def _left(database: Database, *tables: type[Base]) -> list[int]:
    with database.session() as session:
        return [session.scalar(select(func.count()).select_from(one)) or 0 for one in tables]


Reading = Callable[[FigureRecords], "list[TimeBucket] | list[EventCount]"]
READINGS: dict[str, Reading] = {
    name: lambda records, name=name: getattr(records, name)(Span())  # type: ignore[misc]
    for name in (
        "times_to_find",
        "times_to_search",
        "times_to_resolve",
        "times_to_reply",
        "outcomes",
        "escalations",
        "callers",
        "thumbs",
    )
}


def _added(rows: list[Any]) -> dict[Any, int]:
    """Equal rows together: figures add them up."""
    sums: dict[Any, int] = {}
    for row in rows:
        key = replace(row, n=0)
        sums[key] = sums.get(key, 0) + row.n
    return sums


def test_figures_are_what_they_were(database: Database) -> None:
    """By week and by topic, whatever was deleted since, at once or in two goes."""
    with database.change() as session:
        for n in range(1, 60):
            _a_day(session, n, FIRST + timedelta(days=n))
        session.add_all([
            _row(CallRow, 90, call_id="zonder", started_at=FIRST, with_belbot=False),
            _row(CallRow, 91, call_id="leeg", started_at=FIRST, ended_at=None),
        ])  # fmt: skip
        session.flush()
        for kind, s in (("manual_search", 0), ("source_read", 30), ("found", 50)):
            session.add(CallEventRow(call_id="zonder", answer_id=None, kind=kind, at=FIRST + timedelta(seconds=s)))
    records, retention = FigureRecords(database), RetentionRecords(database)
    before = {name: _added(read(records)) for name, read in READINGS.items()}
    assert all(before.values())
    for days in (40, 200):
        assert _run(retention, FIRST + timedelta(days=days))
        assert {name: _added(read(records)) for name, read in READINGS.items()} == before
    with database.session() as session:
        assert session.scalar(select(func.count()).select_from(AnswerRow)) == 0


def test_a_span_takes_the_sums_of_its_weeks(database: Database) -> None:
    """As it takes what lies there."""
    with database.change() as session:
        for n in range(1, 30):
            _a_day(session, n, FIRST + timedelta(days=n))
    records = FigureRecords(database)
    span = Span(datetime(2026, 1, 12, tzinfo=UTC), datetime(2026, 1, 19, tzinfo=UTC))
    before = _added(records.outcomes(span))
    _run(RetentionRecords(database), FIRST + timedelta(days=100))
    assert _added(records.outcomes(span)) == before
    assert sum(n for one, n in before.items() if one.by == "week") == 14


def test_corrections_of_the_masking_go_on_counting(database: Database) -> None:
    """By label and direction."""
    records = CorrectionRecords(database)
    records.add(
        [
            RedactionCorrection("NAAM", "masked", None, "kort", 1, "Aa"),
            RedactionCorrection("IBAN", "unmasked", 0.5, "kort", 1, "99"),
        ]
    )
    before = records.counts()
    assert _run(RetentionRecords(database), datetime.now(UTC) + timedelta(days=101)) == 2
    assert records.counts() == before


def test_an_appointment_to_come_keeps_its_question(database: Database) -> None:
    """Without the answer and the call it came from; it goes when it is over."""
    now = FIRST + timedelta(days=40)
    with database.change() as session:
        _a_day(session, 1, FIRST)
        session.get_one(EscalationRow, "escalation_id-1").call_back_at = now + timedelta(days=10)
    retention = RetentionRecords(database)
    _run(retention, now)
    with database.session() as session:
        kept = session.get_one(EscalationRow, "escalation_id-1")
        assert (kept.answer_id, session.get(AnswerRow, "answer-1")) == (None, None)
    _run(retention, now + timedelta(days=11))
    with database.session() as session:
        assert session.get(EscalationRow, "escalation_id-1") is None


def test_no_transaction_deletes_more_than_a_batch(database: Database) -> None:
    """So that others write in between."""
    with database.change() as session:
        for n in range(1, AT_ONCE + 11):
            _a_day(session, n, FIRST)
    deleted = RetentionRecords(database).delete_batch(
        "calls", Cut(FIRST + timedelta(days=1), FIRST + timedelta(days=99))
    )
    with database.session() as session:
        assert session.scalar(select(func.count()).select_from(CallRow)) == 10
    assert deleted == 2 * AT_ONCE  # each call with its answer


def test_what_is_deleted_leaves_no_trace_in_the_file(database: Database) -> None:
    """Of SQLite: pages are overwritten, and the log beside the file is empty."""
    if database.engine.dialect.name != "sqlite":
        pytest.skip("a file of SQLite's")
    with database.change() as session:
        session.add(_row(AnswerRow, 1, question="een zeldzaam woord: kwikzilverbeker", created_at=FIRST))
    retention = RetentionRecords(database)
    _run(retention, FIRST + timedelta(days=99))
    retention.scrub()
    database.close()
    file = str(database.engine.url.database)
    held = b"".join(Path(file + beside).read_bytes() for beside in ("", "-wal") if Path(file + beside).exists())
    assert b"kwikzilverbeker" not in held


def test_one_process_at_a_time_holds_a_job(database: Database) -> None:
    """Another gets it when the first let go, or gave no sign of life."""
    one, other = JobRecords(database), JobRecords(database)
    assert one.claim("retention", FIRST)
    assert not other.claim("retention", FIRST + LASTS / 2)
    assert one.claim("retention", FIRST + LASTS / 2)
    assert other.claim("retention", FIRST + LASTS * 2)
    other.done("retention", FIRST + LASTS * 2)
    assert one.claim("retention", FIRST + LASTS * 2)


def test_a_daily_job_is_due_once_a_day(database: Database) -> None:
    """The first time after a day of waiting."""
    jobs = JobRecords(database)
    due = [jobs.is_due("retention", FIRST + timedelta(hours=h)) for h in (0, 10, 21)]
    jobs.claim("retention", FIRST + timedelta(hours=21))
    jobs.done("retention", FIRST + timedelta(hours=21))
    assert due == [False, False, True]
    assert [jobs.is_due("retention", FIRST + timedelta(hours=21 + h)) for h in (1, 21)] == [False, True]


def test_a_clock_that_jumps_ahead_makes_nothing_due(database: Database) -> None:
    """Until it stands so for a day; set right, all goes on as before."""
    jobs = JobRecords(database)
    jobs.claim("retention", FIRST)
    jobs.done("retention", FIRST)
    assert not jobs.is_due("retention", FIRST + timedelta(days=40))
    assert jobs.is_due("retention", FIRST + timedelta(hours=21))
    assert jobs.is_due("retention", FIRST + timedelta(days=40, hours=21))


def test_every_column_has_a_purpose_and_a_term() -> None:
    """And nothing else has one."""
    stored = {table.name: {column.name for column in table.columns} for table in Base.metadata.sorted_tables}
    assert {name: set(purpose.columns) for name, purpose in PURPOSES.items()} == stored


def test_a_term_is_counted_from_a_column_or_a_row_above() -> None:
    """What has neither is named, with why."""
    within = {name for name, one in PURPOSES.items() if one.term in get_args(Kept) and not one.counted_from}
    refers = {t.name for t in Base.metadata.sorted_tables if any(key.ondelete == "CASCADE" for key in t.foreign_keys)}
    assert within - refers == {"cases", "escalation_events"}  # deleted with their proposal, and with their escalation
    for name, one in PURPOSES.items():
        assert not one.counted_from or one.counted_from in one.columns, name
