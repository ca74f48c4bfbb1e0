"""Proposals for cases, from the star of an employee to the verdict of a reviewer. An approved one is kept as a case in the
same transaction, so that there is never one without the other."""

from __future__ import annotations

import hashlib
import json
import uuid
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from typing import Any, Literal

from sqlalchemy import Update, delete, or_, select, update
from sqlalchemy.orm import Session

from bot.errors import BadInput, Conflict
from bot.records.audit_chain import Act, Entry, audit
from bot.records.cases import GivenCase, keep, standing
from bot.records.database import Database, add_new
from bot.records.tables import AnswerRow, CaseProposalRow, CaseRow, EscalationRow
from bot.types import Case, CaseSentence

Status = Literal["proposed", "approved", "rejected", "retracted"]

SOURCE = "desk"
"""The source of cases that were approved at the desk; no path is one word without a slash."""


@dataclass(frozen=True, slots=True)
class Wording:
    """What a case would say; a sentence without a source has an empty `document_id` and `quote`."""

    question: str
    variants: tuple[str, ...]
    topic: str
    tax_year: int | None
    sentences: tuple[CaseSentence, ...]


@dataclass(frozen=True, slots=True)
class Proposal:
    """A proposed case; `answer_id` is None when BelBot was not asked. `expired` says that it was approved and a passage behind it has changed; times are UTC."""

    proposal_id: str
    origin: str
    answer_id: str | None
    proposed_by: str
    created_at: datetime
    status: Status
    reviewed_by: str
    reviewed_at: datetime | None
    reason: str
    wording: Wording
    expired: bool


class ProposalRecords:
    """Keeps proposals, and the cases that were made of them."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, origin: str, answer_id: str | None, user: str, wording: Wording) -> str:
        """The id of the proposal of this origin: a new one, the one that waits or was judged, or one that was retracted and
        is now proposed again."""
        proposed = {
            "status": "proposed",
            "proposed_by": user,
            "created_at": datetime.now(UTC),
            "payload": asdict(wording),
        }
        new = {"proposal_id": str(uuid.uuid4()), "origin": origin, "answer_id": answer_id}
        with self._database.change() as session:
            if not add_new(session, CaseProposalRow, **new, **proposed):
                again = update(CaseProposalRow).where(
                    CaseProposalRow.origin == origin, CaseProposalRow.status == "retracted"
                )
                session.execute(again.values(**proposed, reviewed_by="", reviewed_at=None, reason=""))
            proposal_id = session.scalars(select(CaseProposalRow.proposal_id).filter_by(origin=origin)).one()
            audit(session, Entry(user, "proposed", "proposal", proposal_id))
            return proposal_id

    def get(self, proposal_id: str) -> Proposal | None:
        """A proposal, or None."""
        with self._database.session() as session:
            row = session.get(CaseProposalRow, proposal_id)
            return None if row is None else _proposal(session, row)

    def of_origin(self, origin: str) -> Proposal | None:
        """The proposal that came from this, or None."""
        with self._database.session() as session:
            row = session.scalars(select(CaseProposalRow).filter_by(origin=origin)).one_or_none()
            return None if row is None else _proposal(session, row)

    def with_status(self, statuses: Sequence[Status]) -> list[Proposal]:
        """Proposals in these states, oldest first."""
        query = select(CaseProposalRow).where(CaseProposalRow.status.in_(statuses))
        with self._database.session() as session:
            rows = session.scalars(query.order_by(CaseProposalRow.created_at, CaseProposalRow.proposal_id)).all()
            return [_proposal(session, row) for row in rows]

    def judge(self, proposal_id: str, before: Status, after: Status, by: str, act: Act, reason: str = "") -> None:
        """Moves a proposal, and takes its case away unless it is approved now; who rejects it is its reviewer. Raises Conflict when it is not
        in the state `before` any more."""
        reviewer = by if act == "rejected" else ""
        with self._database.change() as session:
            _move(session, proposal_id, before, status=after, reason=reason, **_by(reviewer))
            session.execute(delete(CaseRow).where(CaseRow.case_id == case_id_of(proposal_id)))
            audit(session, Entry(by, act, "proposal", proposal_id))

    def approve(self, proposal_id: str, wording: Wording, case: Case) -> None:
        """Keeps a proposal as a case, in the words that were approved. Raises Conflict, or BadInput when a quote stands
        nowhere any more."""
        payload = asdict(wording)
        content_hash = hashlib.sha256(json.dumps(payload).encode()).hexdigest()
        with self._database.change() as session:
            reviewed = _by(case.approved_by)
            _move(session, proposal_id, "proposed", status="approved", reason="", payload=payload, **reviewed)
            audit(session, Entry(case.approved_by, "approved", "proposal", proposal_id))
            if reason := keep(session, SOURCE, GivenCase(case, content_hash)):
                raise BadInput(reason, "Een citaat staat niet meer in zijn bron. Kies opnieuw een bron bij die zin.")


def retract_of_call(session: Session, call_id: str) -> Update:
    """The statement that takes back what was proposed of a call and waits for review."""
    answers = select(AnswerRow.answer_id).where(AnswerRow.call_id == call_id)
    of_call = or_(EscalationRow.call_id == call_id, EscalationRow.answer_id.in_(answers))
    escalations = session.scalars(select(EscalationRow.escalation_id).where(of_call)).all()
    replies = (CaseProposalRow.origin.startswith(f"reply:{one}:", autoescape=True) for one in escalations)
    waiting = CaseProposalRow.status == "proposed", or_(CaseProposalRow.answer_id.in_(answers), *replies)
    return (
        update(CaseProposalRow).where(*waiting).values(status="retracted").execution_options(synchronize_session=False)
    )


def case_id_of(proposal_id: str) -> str:
    """The id of the case that a proposal becomes."""
    return f"casus-{proposal_id}"


def _by(reviewer: str) -> dict[str, object]:
    return {"reviewed_by": reviewer, "reviewed_at": datetime.now(UTC)}


def _move(session: Session, proposal_id: str, before: Status, **values: object) -> None:
    at = update(CaseProposalRow).where(CaseProposalRow.proposal_id == proposal_id, CaseProposalRow.status == before)
    if not session.execute(at.values(**values)).rowcount:  # type: ignore[attr-defined]
        raise Conflict(f"proposal is not {before} any more")


def _proposal(session: Session, row: CaseProposalRow) -> Proposal:
    case = session.get(CaseRow, case_id_of(row.proposal_id)) if row.status == "approved" else None
    return Proposal(
        proposal_id=row.proposal_id,
        origin=row.origin,
        answer_id=row.answer_id,
        proposed_by=row.proposed_by,
        created_at=row.created_at,
        status=row.status,  # type: ignore[arg-type]
        reviewed_by=row.reviewed_by,
        reviewed_at=row.reviewed_at,
        reason=row.reason,
        wording=_wording(row.payload),
        expired=row.status == "approved" and (case is None or standing(session, case) is None),
    )


def _wording(payload: dict[str, Any]) -> Wording:
    sentences = tuple(CaseSentence(**sentence) for sentence in payload["sentences"])
    return Wording(**{**payload, "variants": tuple(payload["variants"]), "sentences": sentences})
