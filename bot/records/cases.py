"""Approved cases. Each keeps the hashes of the passages that carried it when it was approved: when one of those
changes or goes, the case has expired and is not given any more until a reviewer approves it again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from bot.records.database import Database
from bot.records.knowledge_rows import SAID_DIGITS, passage_of
from bot.records.tables import CaseRow, DocumentRow, PassageRow
from bot.types import Case, CaseSentence, Passage


@dataclass(frozen=True, slots=True)
class GivenCase:
    """A case as it comes in; `content_hash` changes when its file does."""

    case: Case
    content_hash: str


@dataclass(frozen=True, slots=True)
class RefusedCase:
    """A case that cannot be kept, and why."""

    case_id: str
    reason: str


@dataclass(frozen=True, slots=True)
class StandingCase:
    """A case whose passages are as they were: one for each sentence, with the quote in its text."""

    case: Case
    passages: tuple[Passage, ...]


class CaseRecords:
    """Keeps cases, and gives those that still stand."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def synchronise(self, source: str, given: Sequence[GivenCase]) -> list[RefusedCase]:
        """Makes the cases of a source exactly these. A case that did not change keeps the passages it was approved
        with; refused are those whose quote stands nowhere, or whose id belongs to another source."""
        refused: list[RefusedCase] = []
        with self._database.session() as session:
            session.execute(
                delete(CaseRow).where(CaseRow.source == source, CaseRow.case_id.not_in([g.case.case_id for g in given]))
            )
            for one in given:
                if reason := keep(session, source, one):
                    refused.append(RefusedCase(one.case.case_id, reason))
        return refused

    def stamp(self) -> tuple[int, datetime | None]:
        """Changes whenever a case does."""
        with self._database.session() as session:
            number, last = session.execute(select(func.count(), func.max(CaseRow.changed_at))).one()
            return number, last

    def standing(self) -> list[StandingCase]:
        """Every case that has not expired, by id."""
        with self._database.session() as session:
            rows = session.scalars(select(CaseRow).order_by(CaseRow.case_id)).all()
            found = [standing(session, row) for row in rows]
            return [case for case in found if case]


def keep(session: Session, source: str, given: GivenCase) -> str | None:
    """Stores a case as a part of this session's transaction; returns why it cannot be, None when it was."""
    row = session.get(CaseRow, given.case.case_id)
    if row and row.source != source:
        return f"id {given.case.case_id} is already used by {row.source}"
    if row and row.content_hash == given.content_hash:
        return None
    carriers = [_carrier(session, sentence) for sentence in given.case.sentences]
    missing = [s for s, row in zip(given.case.sentences, carriers, strict=True) if row is None]
    if missing:
        session.delete(row) if row else None
        return f"the quote of {missing[0].text!r} does not stand in {missing[0].document_id}"
    hashes = [carrier.content_hash for carrier in carriers if carrier]
    session.merge(
        CaseRow(
            case_id=given.case.case_id,
            source=source,
            content_hash=given.content_hash,
            changed_at=datetime.now(UTC),
            payload=_payload(given.case, hashes),
        )
    )
    return None


def _carrier(session: Session, sentence: CaseSentence, content_hash: str | None = None) -> PassageRow | None:
    """The first passage of the document that holds the quote; with a hash, only one that still says the same."""
    query = select(PassageRow).where(PassageRow.document_id == sentence.document_id).order_by(PassageRow.ordinal)
    for row in session.scalars(query):
        same = content_hash is None or content_hash[:SAID_DIGITS] == row.content_hash[:SAID_DIGITS]
        if sentence.quote in row.text and same:
            return row
    return None


def standing(session: Session, row: CaseRow) -> StandingCase | None:
    """A stored case with its passages, None when it has expired."""
    case, hashes = _case(row.payload), row.payload["passages"]
    passages: list[Passage] = []
    for sentence, content_hash in zip(case.sentences, hashes, strict=True):
        carrier = _carrier(session, sentence, content_hash)
        document = session.get(DocumentRow, sentence.document_id)
        if carrier is None or document is None:
            return None
        passages.append(passage_of(carrier, document))
    return StandingCase(case, tuple(passages))


def _payload(case: Case, hashes: list[str]) -> dict[str, Any]:
    return {**asdict(case), "approved_on": case.approved_on.isoformat(), "passages": hashes}


def _case(payload: dict[str, Any]) -> Case:
    values = {key: value for key, value in payload.items() if key != "passages"}
    return Case(
        **{
            **values,
            "variants": tuple(values["variants"]),
            "sentences": tuple(CaseSentence(**sentence) for sentence in values["sentences"]),
            "approved_on": date.fromisoformat(values["approved_on"]),
        }
    )
