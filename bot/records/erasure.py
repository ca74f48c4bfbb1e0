"""Everything of one call, in every table: to be read by whom it is about, and to be erased for good."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, delete, or_, select
from sqlalchemy.orm import Session

from bot.records.audit_chain import Entry, audit
from bot.records.database import Database, add_new
from bot.records.figure_sums import add_sums
from bot.records.retention import Doomed
from bot.records.review import case_id_of
from bot.records.tables import (
    AnswerReviewRow,
    AnswerRow,
    AnswerSampleRow,
    AuditRow,
    Base,
    CallEventRow,
    CallRow,
    CaseProposalRow,
    CaseRow,
    CitationRow,
    DeliveryRow,
    ErasureRow,
    EscalationEventRow,
    EscalationMessageRow,
    EscalationRow,
    FeedbackRow,
    IssueReplyRow,
    IssueRow,
    LetterRow,
    OverrideRow,
)

Rows = dict[str, list[dict[str, Any]]]
"""The rows of each table by its name, as columns with their values."""


@dataclass(frozen=True, slots=True)
class _OfCall:
    """The ids of everything of a call; `issues` are those that name one of its signals."""

    call: str
    answers: Sequence[str]
    escalations: Sequence[str]
    signals: Sequence[str]
    proposals: Sequence[str]
    issues: Sequence[str]

    def parts(self) -> Iterator[tuple[type[Base], ColumnElement[bool]]]:
        """Which rows of which table are of the call; what refers to a row comes before it."""
        made = (self.call, *self.answers, *self.escalations, *self.signals, *self.proposals)
        yield DeliveryRow, DeliveryRow.made.in_(made)
        yield CaseRow, CaseRow.case_id.in_([case_id_of(one) for one in self.proposals])
        yield CaseProposalRow, CaseProposalRow.proposal_id.in_(self.proposals)
        yield EscalationEventRow, EscalationEventRow.escalation_id.in_(self.escalations)
        yield EscalationMessageRow, EscalationMessageRow.escalation_id.in_(self.escalations)
        yield EscalationRow, EscalationRow.escalation_id.in_(self.escalations)
        for row in (FeedbackRow, OverrideRow, CitationRow, AnswerReviewRow, AnswerSampleRow, AnswerRow):
            yield row, row.answer_id.in_(self.answers)
        yield CallEventRow, or_(CallEventRow.call_id == self.call, CallEventRow.answer_id.in_(self.answers))
        for of_call in (LetterRow, CallRow):
            yield of_call, of_call.call_id == self.call


class ErasureRecords:
    """Reads and erases calls, and remembers which were erased."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def everything(self, call_id: str, by: str) -> Rows:
        """Every row of a call, and what the audit log says of it; no rows when there is nothing. That it was read stands in that log."""
        with self._database.change() as session:
            found = _of_call(session, call_id)
            parts: list[tuple[type[Base], ColumnElement[bool]]]
            parts = [*found.parts(), (IssueRow, IssueRow.issue_id.in_(found.issues)), (AuditRow, _told(found))]
            rows = {row.__tablename__: _rows(session, row, where) for row, where in parts}
            audit(session, Entry(by, "exported", "call", call_id))
        return {name: known for name, known in rows.items() if known}

    def erase(self, call_id: str, by: str, at: datetime) -> int:
        """Deletes everything of a call and remembers that it was erased; how many rows there were. Figures keep their sums, and the audit
        log keeps who did what: neither holds a word."""
        with self._database.change() as session:
            found = _of_call(session, call_id)
            add_sums(session, Doomed([call_id], found.answers, found.escalations))
            n = sum(
                session.execute(delete(row).where(where)).rowcount  # type: ignore[attr-defined]
                for row, where in found.parts()
            )
            n += _out_of_issues(session, found)
            is_new = add_new(session, ErasureRow, call_id=call_id, at=at)
            if n or is_new:
                audit(session, Entry(by, "erased", "call", call_id, f"{n} rows"))
        return n

    def present(self, call_ids: Collection[str]) -> set[str]:
        """Those of these calls of which anything stands here."""
        columns = CallRow.call_id, AnswerRow.call_id, EscalationRow.call_id
        with self._database.session() as session:
            found = (session.scalars(select(one).where(one.in_(call_ids))) for one in columns)
            return {call_id for ids in found for call_id in ids if call_id}

    def erased(self) -> dict[str, datetime]:
        """The calls that were erased, and when."""
        with self._database.session() as session:
            return dict(session.execute(select(ErasureRow.call_id, ErasureRow.at)).all())


def _of_call(session: Session, call_id: str) -> _OfCall:
    answers = session.scalars(select(AnswerRow.answer_id).where(AnswerRow.call_id == call_id)).all()
    of_call = or_(EscalationRow.call_id == call_id, EscalationRow.answer_id.in_(answers))
    escalations = session.scalars(select(EscalationRow.escalation_id).where(of_call)).all()
    said = (
        select(FeedbackRow.feedback_id).where(FeedbackRow.answer_id.in_(answers)),
        select(OverrideRow.override_id).where(OverrideRow.answer_id.in_(answers)),
        select(AnswerReviewRow.review_id).where(AnswerReviewRow.answer_id.in_(answers)),
    )
    signals = [one for query in said for one in session.scalars(query)]
    origins = or_(
        CaseProposalRow.answer_id.in_(answers),
        CaseProposalRow.origin.in_([f"answer:{one}" for one in answers]),
        *(CaseProposalRow.origin.startswith(f"reply:{one}:", autoescape=True) for one in escalations),
    )
    proposals = session.scalars(select(CaseProposalRow.proposal_id).where(origins)).all()
    named = {*answers, *signals}
    issues = session.execute(select(IssueRow.issue_id, IssueRow.members)).all()
    touched = [issue_id for issue_id, members in issues if not named.isdisjoint(members)]
    return _OfCall(call_id, answers, escalations, signals, proposals, touched)


def _out_of_issues(session: Session, found: _OfCall) -> int:
    """Takes the signals of a call out of the issues that name them; an issue of nothing else goes, with what was written of it."""
    named, gone = {*found.answers, *found.signals}, []
    for row in session.scalars(select(IssueRow).where(IssueRow.issue_id.in_(found.issues))):
        row.members = [member for member in row.members if member not in named]
        # The id of an issue is that of its oldest signal: one that is left without it is named by nothing any more.
        if not row.members or row.issue_id.partition(":")[2] in named:
            gone.append(row.issue_id)
    session.flush()
    session.execute(delete(IssueReplyRow).where(IssueReplyRow.issue_id.in_(gone)))
    session.execute(delete(IssueRow).where(IssueRow.issue_id.in_(gone)))
    return len(gone)


def _told(found: _OfCall) -> ColumnElement[bool]:
    ids = (found.call, *found.answers, *found.escalations, *found.signals, *found.proposals, *found.issues)
    return or_(AuditRow.object_id.in_(ids), AuditRow.object_id.startswith(f"{found.call}/", autoescape=True))


def _rows(session: Session, row: type[Base], where: ColumnElement[bool]) -> list[dict[str, Any]]:
    columns = row.__table__
    return [dict(one) for one in session.execute(select(columns).where(where)).mappings()]
