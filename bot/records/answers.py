"""Answers with their citations; what is stored of a question is its redacted text."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from sqlalchemy import func, select

from bot.access import STAFF, Reader
from bot.records.audit_chain import Entry, audit
from bot.records.database import Database
from bot.records.signals import opted_out
from bot.records.tables import AnswerRow, AuditRow, CallEventRow, CallRow, CitationRow, EscalationRow, FeedbackRow
from bot.records.totals import TotalName, add_up, totals_of
from bot.spans import timed
from bot.types import (
    Answer,
    AnswerPart,
    CaseStatus,
    Choice,
    Citation,
    Energy,
    NearArticle,
    Redacted,
    Referral,
    Sentence,
    Timings,
    Triage,
)

_USAGE: tuple[TotalName, ...] = (
    "generator_answers",
    "generator_measured",
    "generator_energy_wh",
    "generator_co2_g",
)
_READER = "reader"
"""Where a payload holds the groups and the day an answer was given with: beside the answer, whose fields HTTP shows."""


@dataclass(frozen=True, slots=True)
class GeneratorUsage:
    """Answers of one generator, how many of them have their energy measured, and what those took."""

    generator: str
    answers: int
    measured: int
    energy_wh: float
    co2_g: float


@dataclass(frozen=True, slots=True)
class StoredAnswer:
    """An answer with who it was given to: their groups and the day shape it as much as the question does."""

    answer: Answer
    reader: Reader


class AnswerRecords:
    """Keeps and finds answers."""

    def __init__(self, database: Database) -> None:
        self._database = database

    @timed("store")
    def save(
        self,
        answer: Answer,
        user: str,
        call_id: str | None,
        reuse_key: str | None = None,
        reader: Reader | None = None,
        asked_at: datetime | None = None,
    ) -> None:
        """Stores an answer with its citations; on return it is on disk. Under `reuse_key` it can be given again, with
        `reader` it can be replayed as it was asked. With `asked_at` (UTC) the log of its call says when the question came
        in, in the same transaction."""
        with self._database.change() as session:
            session.add(_row(answer, user, call_id, reuse_key, reader))
            session.flush()
            session.add_all(_citation(answer.id, citation) for citation in answer.citations)
            add_up(session, _counted(answer))
            audit(session, Entry(user, "asked", "answer", answer.id))
            if call_id and asked_at:
                session.add(CallEventRow(call_id=call_id, answer_id=answer.id, kind="asked", at=asked_at))

    def get(self, answer_id: str) -> Answer | None:
        """A stored answer, or None."""
        with self._database.session() as session:
            row = session.get(AnswerRow, answer_id)
            return None if row is None else answer_of(row.payload)

    def stored_answer(self, answer_id: str) -> StoredAnswer | None:
        """A stored answer with who it was given to, or None."""
        with self._database.session() as session:
            row = session.get(AnswerRow, answer_id)
            return None if row is None else _stored(row)

    def reusable(self, reuse_key: str) -> Answer | None:
        """The first answer stored under this key, or None."""
        query = (
            select(AnswerRow.payload).where(AnswerRow.reuse_key == reuse_key).order_by(AnswerRow.created_at).limit(1)
        )
        with self._database.session() as session:
            payload = session.scalar(query)
        return None if payload is None else answer_of(payload)

    def seen(self, answer_id: str, user: str, reason: Redacted) -> None:
        """Notes that a colleague saw an answer, and why."""
        with self._database.change() as session:
            audit(session, Entry(user, "saw", "answer", answer_id, reason))

    def was_seen(self, answer_id: str, user: str, since: datetime) -> bool:
        """Whether this colleague saw an answer, and said why, since a moment."""
        entry = AuditRow.actor == user, AuditRow.act == "saw", AuditRow.object_id == answer_id, AuditRow.at >= since
        with self._database.session() as session:
            return session.scalar(select(AuditRow.number).where(*entry).limit(1)) is not None

    def handed_over(self, answer_id: str) -> str | None:
        """The escalation in which an answer was handed to the hulplijn, or None."""
        query = select(EscalationRow.escalation_id).where(EscalationRow.answer_id == answer_id)
        with self._database.session() as session:
            return session.scalar(query.order_by(EscalationRow.created_at).limit(1))

    def thumbed_down(self, answer_id: str) -> str | None:
        """The first thumb down that an answer got, which stands in the list of what staff ran into, or None."""
        query = select(FeedbackRow.feedback_id).where(FeedbackRow.answer_id == answer_id, FeedbackRow.thumb == "down")
        with self._database.session() as session:
            return session.scalar(query.order_by(FeedbackRow.created_at).limit(1))

    def is_opted_out(self, answer_id: str) -> bool:
        """Whether an answer belongs to a call that nobody learns from."""
        query = select(CallRow.opted_out).join(AnswerRow, AnswerRow.call_id == CallRow.call_id)
        with self._database.session() as session:
            return bool(session.scalar(query.where(AnswerRow.answer_id == answer_id)))

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

    def of_day(self, day: date) -> list[StoredAnswer]:
        """The answers stored on a day (UTC), oldest first."""
        start = datetime.combine(day, time.min, UTC)
        within = AnswerRow.created_at >= start, AnswerRow.created_at < start + timedelta(days=1)
        query = select(AnswerRow).where(*within).order_by(AnswerRow.created_at, AnswerRow.answer_id)
        with self._database.session() as session:
            return [_stored(row) for row in session.scalars(query)]

    def are_there(self, answer_ids: Collection[str]) -> bool:
        """Whether all of these answers are stored still."""
        query = select(func.count()).where(AnswerRow.answer_id.in_(answer_ids))
        with self._database.session() as session:
            return session.scalar(query) == len(answer_ids)

    def newest(self, n: int) -> list[StoredAnswer]:
        """The newest answers, newest first; those of calls that nobody learns from are left out."""
        query = select(AnswerRow).order_by(AnswerRow.created_at.desc(), AnswerRow.answer_id).limit(n)
        with self._database.session() as session:
            return [_stored(row) for row in session.scalars(query.where(~opted_out()))]

    def usage_by_generator(self) -> list[GeneratorUsage]:
        """What each generator's answers took, by name."""
        with self._database.session() as session:
            answers, measured, energy_wh, co2_g = (totals_of(session, name) for name in _USAGE)
        return [
            GeneratorUsage(one, int(n), int(measured[one]), energy_wh[one], co2_g[one]) for one, n in answers.items()
        ]

    def count_by_outcome(self) -> dict[str, int]:
        """How many answers there are of each outcome."""
        with self._database.session() as session:
            return {outcome: int(n) for outcome, n in totals_of(session, "answers").items()}


def _counted(answer: Answer) -> dict[tuple[TotalName, str], float]:
    energy, generator = answer.energy, answer.generator
    return {
        ("answers", answer.outcome): 1,
        ("generator_answers", generator): 1,
        ("generator_measured", generator): 1 if energy else 0,
        ("generator_energy_wh", generator): energy.wh if energy else 0,
        ("generator_co2_g", generator): energy.co2_g if energy else 0,
    }


def _row(answer: Answer, user: str, call_id: str | None, reuse_key: str | None, reader: Reader | None) -> AnswerRow:
    asked = {_READER: {"access": reader.access, "on": reader.on}} if reader else {}
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
        reuse_key=reuse_key,
        energy_wh=answer.energy.wh if answer.energy else None,
        co2_g=answer.energy.co2_g if answer.energy else None,
        payload=json.loads(json.dumps({**asdict(answer), **asked}, default=date.isoformat)),
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


def _stored(row: AnswerRow) -> StoredAnswer:
    """Answers stored before the reader was: an employee's, of the day on which they were stored."""
    asked = row.payload.get(_READER)
    access = tuple(asked["access"]) if asked else STAFF
    on = date.fromisoformat(asked["on"]) if asked else row.created_at.date()
    return StoredAnswer(answer_of(row.payload), Reader(row.user, access, on))


def answer_of(payload: dict[str, Any]) -> Answer:
    """An answer from its stored form."""
    values = {
        **{name: value for name, value in payload.items() if name != _READER},
        "question": Redacted(payload["question"]),
        "sentences": tuple(Sentence(**{**s, "citations": tuple(s["citations"])}) for s in payload["sentences"]),
        "citations": tuple(Citation(**c) for c in payload["citations"]),
        "triage": _triage(payload["triage"]),
        "timings_ms": Timings(**payload["timings_ms"]),
        "nearest": tuple(NearArticle(**n) for n in payload["nearest"]),
        "choices": tuple(Choice(**c) for c in payload.get("choices", ())),
        "parts": tuple(map(_part, payload.get("parts", ()))),
        "energy": Energy(**energy) if (energy := payload.get("energy")) else None,
    }
    return Answer(**values)


def _part(stored: dict[str, Any]) -> AnswerPart:
    values = {
        "asked": Redacted(stored["asked"]),
        "question": Redacted(stored["question"]),
        "triage": _triage(stored["triage"]),
        "citations": tuple(stored["citations"]),
        "nearest": tuple(NearArticle(**n) for n in stored["nearest"]),
        "choices": tuple(Choice(**c) for c in stored.get("choices", ())),
    }
    return AnswerPart(**{**stored, **values})


def _triage(stored: dict[str, Any]) -> Triage:
    """Triage of any age: what an older answer did not know stays empty."""
    values: dict[str, Any] = {name: tuple(v) if isinstance(v, list) else v for name, v in stored.items()}
    told: dict[str, Any] = {
        "status": CaseStatus(**status) if (status := values.get("status")) else None,
        "referral": Referral(**referral) if (referral := values.get("referral")) else None,
    }
    return Triage(**{**values, **told})
