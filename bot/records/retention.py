"""Deletes what is past its term, a batch in each transaction, so that nobody waits for it; figures keep what they need as sums."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from sqlalchemy import ColumnElement, and_, delete, exists, func, inspect, not_, or_, select, update
from sqlalchemy.orm import Session

from bot.records.audit import delete_until
from bot.records.audit_chain import Entry, audit
from bot.records.copying import kept_before_upgrade
from bot.records.database import Database, sqlite_file
from bot.records.figure_sums import add_sums
from bot.records.review import SOURCE, case_id_of
from bot.records.tables import (
    AnswerReviewRow,
    AnswerRow,
    ArticleReportRow,
    AssignmentRow,
    Base,
    CallRow,
    CaseProposalRow,
    CaseRow,
    DeliveryRow,
    DocumentChangeRow,
    ErasureRow,
    EscalationEventRow,
    EscalationRow,
    FeedbackRow,
    IssueRow,
    LessonResultRow,
    NoticeRow,
    OverrideRow,
    PlayRow,
    PracticeAttemptRow,
    QuestionnaireRow,
    RedactionCorrectionRow,
)
from bot.records.totals import TotalName, add_up

Kept = Literal["calls", "signals", "cases", "notices", "practice", "audit"]
"""What has a term of its own; `bot.records.purposes` says which tables belong to it."""
AT_ONCE = 25
"""Calls, or rows of another kind, that one transaction deletes."""
ACTOR = "belbot"
"""Who deletes what is past its term, as the audit log names it."""


@dataclass(frozen=True, slots=True)
class Cut:
    """What is from `before` is past its term; both are UTC."""

    before: datetime
    now: datetime


@dataclass(frozen=True, slots=True)
class Doomed:
    """What goes: calls with everything in them, answers and escalations."""

    calls: Sequence[str]
    answers: Sequence[str]
    escalations: Sequence[str]

    def __len__(self) -> int:
        return len(self.calls) + len(self.answers) + len(self.escalations)

    def within(
        self, at: Any, *, answer: Any = None, call: Any = None, escalation: Any = None
    ) -> Iterator[ColumnElement[bool]]:
        """The conditions on what is counted before it goes."""
        for column, ids in ((answer, self.answers), (call, self.calls), (escalation, self.escalations)):
            if column is not None:
                yield column.in_(ids)


class RetentionRecords:
    """Deletes in batches."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._batches: dict[Kept, Callable[[Session, Cut], int]] = {
            "calls": _calls,
            "signals": _signals,
            "cases": _cases,
            "notices": _notices,
            "practice": _practice,
            "audit": _audit,
        }

    def delete_batch(self, kind: Kept, cut: Cut) -> int:
        """Deletes at most `AT_ONCE` of a kind, and returns how many; 0 when nothing is left. An appointment to call
        back that is still to come keeps its question to the hulplijn."""
        with self._database.change() as session:
            return self._batches[kind](session, cut)

    def note_run(self, deleted: dict[Kept, int]) -> None:
        """Writes into the audit log what a run did."""
        said = ", ".join(f"{kind} {n}" for kind, n in deleted.items())
        with self._database.change() as session:
            audit(session, Entry(ACTOR, "deleted", "records", "past their term", said))

    def scrub(self) -> None:
        """Leaves nothing of what was deleted in the write-ahead log of SQLite; its pages were overwritten already."""
        if self._database.engine.dialect.name == "sqlite":
            with self._database.engine.connect() as connection:
                connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")

    def drop_copies(self, until: datetime | None = None) -> None:
        """Deletes the copies of the database of before an upgrade that were made until then (UTC); all of them without a moment."""
        if file := sqlite_file(self._database.url):
            for copy in kept_before_upgrade(file):
                if until is None or copy.stat().st_mtime <= until.timestamp():
                    copy.unlink(missing_ok=True)


def delete_calls(session: Session, doomed: Doomed) -> None:
    """Deletes these, with what hangs on them; proposals that were made of them stay, and questions to the hulplijn that are not among
    them, both without their answer."""
    add_sums(session, doomed)
    for row in (EscalationRow, CaseProposalRow):
        kept = () if row is CaseProposalRow else (EscalationRow.escalation_id.not_in(doomed.escalations),)
        session.execute(update(row).where(row.answer_id.in_(doomed.answers), *kept).values(answer_id=None))
    session.execute(delete(EscalationEventRow).where(EscalationEventRow.escalation_id.in_(doomed.escalations)))
    session.execute(delete(EscalationRow).where(EscalationRow.escalation_id.in_(doomed.escalations)))
    session.execute(delete(AnswerRow).where(AnswerRow.answer_id.in_(doomed.answers)))
    session.execute(delete(CallRow).where(CallRow.call_id.in_(doomed.calls)))


def _old_escalation(before: datetime, now: datetime) -> ColumnElement[bool]:
    row = EscalationRow
    return and_(row.created_at < before, or_(row.call_back_at.is_(None), row.call_back_at < now))


def _outside_a_call(before: datetime) -> ColumnElement[bool]:
    return and_(AnswerRow.created_at < before, not_(exists().where(CallRow.call_id == AnswerRow.call_id)))


def _calls(session: Session, cut: Cut) -> int:
    old = select(CallRow.call_id).where(CallRow.started_at < cut.before).order_by(CallRow.started_at)
    calls = session.scalars(old.limit(AT_ONCE)).all()
    answers = list(session.scalars(select(AnswerRow.answer_id).where(AnswerRow.call_id.in_(calls))))
    escalations: Sequence[str] = ()
    if not calls:
        answers = list(session.scalars(select(AnswerRow.answer_id).where(_outside_a_call(cut.before)).limit(AT_ONCE)))
        old_ones = select(EscalationRow.escalation_id).where(_old_escalation(cut.before, cut.now))
        escalations = session.scalars(old_ones.limit(AT_ONCE)).all()
    doomed = Doomed(calls, answers, escalations)
    if doomed:
        delete_calls(session, doomed)
    return len(doomed) or _deleted(session, DeliveryRow, DeliveryRow.at < cut.before)


def _signals(session: Session, cut: Cut) -> int:
    return (
        _deleted(session, ArticleReportRow, ArticleReportRow.created_at < cut.before)
        or _deleted(session, CaseProposalRow, _not_approved(cut.before))
        or _deleted(session, IssueRow, IssueRow.settled_at < cut.before)
        or _without_signals(session)
    )


def _not_approved(before: datetime) -> ColumnElement[bool]:
    row = CaseProposalRow
    return and_(row.status != "approved", func.coalesce(row.reviewed_at, row.created_at) < before)


def _without_signals(session: Session) -> int:
    """Open issues of which every signal is gone: nobody sees them any more."""
    open_ones = session.execute(select(IssueRow.issue_id, IssueRow.members).where(IssueRow.settled_at.is_(None))).all()
    named = {member for _, members in open_ones for member in members}
    keys = (
        *(AnswerRow.answer_id, FeedbackRow.feedback_id, OverrideRow.override_id),
        *(ArticleReportRow.report_id, AnswerReviewRow.review_id),
    )
    there = {one for key in keys for one in session.scalars(select(key).where(key.in_(named)))} if named else set()
    gone = [issue_id for issue_id, members in open_ones if there.isdisjoint(members)][:AT_ONCE]
    return _deleted(session, IssueRow, IssueRow.issue_id.in_(gone)) if gone else 0


def _cases(session: Session, cut: Cut) -> int:
    """Approved proposals, each with the case that it became."""
    old = select(CaseProposalRow.proposal_id).where(_approved(cut.before)).limit(AT_ONCE)
    proposals = session.scalars(old).all()
    cases = [case_id_of(one) for one in proposals]
    session.execute(delete(CaseRow).where(CaseRow.source == SOURCE, CaseRow.case_id.in_(cases)))
    session.execute(delete(CaseProposalRow).where(CaseProposalRow.proposal_id.in_(proposals)))
    return len(proposals)


def _approved(before: datetime) -> ColumnElement[bool]:
    return and_(CaseProposalRow.status == "approved", CaseProposalRow.reviewed_at < before)


def _notices(session: Session, cut: Cut) -> int:
    old = NoticeRow.until < cut.before.date()
    return _deleted(session, NoticeRow, old) or _deleted(session, DocumentChangeRow, DocumentChangeRow.at < cut.before)


def _practice(session: Session, cut: Cut) -> int:
    """Corrections of the masking go on counting, by label and direction."""
    row = RedactionCorrectionRow
    old = session.execute(select(row.id, row.label, row.direction).where(row.at < cut.before).limit(AT_ONCE)).all()
    sums: dict[tuple[TotalName, str], float] = {}
    for _, label, direction in old:
        key: tuple[TotalName, str] = ("unmasked" if direction == "unmasked" else "masked", label)
        sums[key] = sums.get(key, 0) + 1
    if sums:
        add_up(session, sums)
        session.execute(delete(row).where(row.id.in_([one.id for one in old])))
    return len(old) or (
        _deleted(session, PracticeAttemptRow, PracticeAttemptRow.at < cut.before)
        or _deleted(session, PlayRow, PlayRow.started_at < cut.before)
        or _deleted(session, AssignmentRow, AssignmentRow.given_at < cut.before)
        or _deleted(session, LessonResultRow, LessonResultRow.at < cut.before)
        or _deleted(session, QuestionnaireRow, QuestionnaireRow.at < cut.before)
    )


def _audit(session: Session, cut: Cut) -> int:
    """Rows of the audit log, and the erased calls that no backup holds any more."""
    return delete_until(session, cut.before, AT_ONCE * 10, ACTOR) or _deleted(
        session, ErasureRow, ErasureRow.at < cut.before
    )


def _deleted(session: Session, row: type[Base], old: ColumnElement[bool]) -> int:
    """A batch of one table, with what its foreign keys take along."""
    keys = inspect(row).primary_key
    batch = session.execute(select(*keys).where(old).limit(AT_ONCE)).all()
    for one in batch:
        session.execute(delete(row).where(*(key == value for key, value in zip(keys, one, strict=True))))
    return len(batch)
