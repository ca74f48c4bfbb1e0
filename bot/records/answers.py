"""Answers with their citations; what is stored of a question is its redacted text."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import func, select

from bot.records.database import Database
from bot.records.tables import AnswerRow, CitationRow
from bot.types import (
    Answer,
    Citation,
    NearArticle,
    Redacted,
    Sentence,
    Timings,
    Triage,
)


class AnswerRecords:
    """Keeps and finds answers."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def save(self, answer: Answer, user: str, call_id: str | None) -> None:
        """Stores an answer with its citations; on return it is on disk."""
        with self._database.session() as session:
            session.add(_row(answer, user, call_id))
            session.flush()
            session.add_all(_citation(answer.id, citation) for citation in answer.citations)

    def get(self, answer_id: str) -> Answer | None:
        """A stored answer, or None."""
        with self._database.session() as session:
            row = session.get(AnswerRow, answer_id)
            return None if row is None else answer_of(row.payload)

    def owner(self, answer_id: str) -> str | None:
        """Who asked, or None when there is no such answer."""
        with self._database.session() as session:
            return session.scalar(select(AnswerRow.user).where(AnswerRow.answer_id == answer_id))

    def of_call(self, call_id: str) -> list[Answer]:
        """The answers of a call, oldest first."""
        query = select(AnswerRow).where(AnswerRow.call_id == call_id).order_by(AnswerRow.created_at)
        with self._database.session() as session:
            return [answer_of(row.payload) for row in session.scalars(query)]

    def all(self) -> Iterator[Answer]:
        """Every stored answer, oldest first."""
        query = select(AnswerRow.payload).order_by(AnswerRow.created_at, AnswerRow.answer_id)
        with self._database.session() as session:
            for payload in session.scalars(query.execution_options(yield_per=500)):
                yield answer_of(payload)

    def count_by_outcome(self) -> dict[str, int]:
        """How many answers there are of each outcome."""
        query = select(AnswerRow.outcome, func.count()).group_by(AnswerRow.outcome)
        with self._database.session() as session:
            return dict(session.execute(query).all())


def _row(answer: Answer, user: str, call_id: str | None) -> AnswerRow:
    return AnswerRow(
        answer_id=answer.id,
        created_at=datetime.now(UTC),
        user=user,
        call_id=call_id,
        question=answer.question,
        outcome=answer.outcome,
        topic=answer.triage.topic,
        generator=answer.generator,
        model=answer.model,
        knowledge_version=answer.knowledge_version,
        payload=json.loads(json.dumps(asdict(answer), default=date.isoformat)),
    )


def _citation(answer_id: str, citation: Citation) -> CitationRow:
    return CitationRow(
        answer_id=answer_id,
        n=citation.n,
        passage_id=citation.passage_id,
        document_id=citation.document_id,
        quote=citation.quote,
        start=citation.start,
        end=citation.end,
    )


def answer_of(payload: dict[str, Any]) -> Answer:
    """An answer from its stored form."""
    triage = payload["triage"]
    values = {
        **payload,
        "question": Redacted(payload["question"]),
        "sentences": tuple(Sentence(**{**s, "citations": tuple(s["citations"])}) for s in payload["sentences"]),
        "citations": tuple(Citation(**c) for c in payload["citations"]),
        "triage": Triage(**{**triage, "missing_facts": tuple(triage["missing_facts"])}),
        "timings_ms": Timings(**payload["timings_ms"]),
        "nearest": tuple(NearArticle(**n) for n in payload["nearest"]),
    }
    return Answer(**values)
