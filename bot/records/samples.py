"""Which answers are up for review: those drawn from a day, and those that somebody was not content with or proposes as a case.

The second kind is looked up where it stands (thumbs, proposals, questions to the hulplijn); a draw keeps no copy of it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import asdict, dataclass, fields, replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, Literal, cast, get_args

from sqlalchemy import ColumnElement, Select, case, exists, func, or_, select
from sqlalchemy.orm import Session

from bot.records.audit_chain import Entry, audit
from bot.records.database import Database, add_new
from bot.records.signals import opted_out, overruled
from bot.records.tables import (
    AnswerReviewRow,
    AnswerRow,
    AnswerSampleRow,
    CaseProposalRow,
    EscalationRow,
    FeedbackRow,
    HandDrawRow,
    KnowledgeVersionRow,
    SampleDrawRow,
)

DrawReason = Literal["random", "model", "knowledge", "withheld", "hand"]
"""Drawn at random; more of a new model's or of new knowledge; sentences were withheld; a reviewer drew besides."""
SampleReason = Literal["thumb", "withheld", "escalation", "star", "model", "knowledge", "hand", "random"]
"""Besides: a thumb down, a question to the hulplijn, proposed as a case. What is most urgent comes first."""
_ORDER: tuple[SampleReason, ...] = get_args(SampleReason)
MOST = 200
"""Answers that wait, at most, in one list."""


@dataclass(frozen=True, slots=True)
class AnswerOfDay:
    """As much of an answer as a draw needs."""

    answer_id: str
    topic: str
    generator: str
    model: str
    knowledge_version: str
    has_withheld: bool


@dataclass(frozen=True, slots=True)
class Drawn:
    """An answer that is drawn, and why."""

    answer_id: str
    reasons: tuple[DrawReason, ...]

    @property
    def at_random(self) -> bool:
        """Whether it stands for all answers of its day."""
        return "random" in self.reasons


@dataclass(frozen=True, slots=True)
class DayDraw:
    """What was drawn at random from the answers of a day (UTC), and when."""

    day: date
    answers: int
    drawn: int
    at: datetime


@dataclass(frozen=True, slots=True)
class HandDraw:
    """What a reviewer drew besides from the answers of these days (UTC), of one topic unless that is empty: how many were asked for, from how
    many that were not up for review, and how many were drawn."""

    draw_id: str
    drawn_by: str
    at: datetime
    first: date
    last: date
    topic: str
    asked: int
    answers: int
    drawn: int


@dataclass(frozen=True, slots=True)
class Sampled:
    """An answer up for review: why, and how many reviewed it. `at_random` ones are reviewed by two, the rest by one and a share of them by
    two, and by one more while reviewers are divided (`is_tied`). Without reasons it was up once, and reviewed. The time is UTC."""

    answer_id: str
    asked_at: datetime
    topic: str
    generator: str
    question: str
    outcome: str
    reasons: tuple[SampleReason, ...]
    reviews: int
    at_random: bool
    is_tied: bool


class SampleRecords:
    """Keeps draws, and finds what is up for review."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def drawn_days(self, since: date) -> set[date]:
        """The days from this one on that were drawn from."""
        with self._database.session() as session:
            return set(session.scalars(select(SampleDrawRow.day).where(SampleDrawRow.day >= since)))

    def of_day(self, day: date) -> list[AnswerOfDay]:
        """The answers of a day (UTC) that reviewers may learn from, by topic and generator."""
        return self._answers(*_between(day, day))

    def drawable(self, first: date, last: date) -> list[AnswerOfDay]:
        """The same of these days, without what is or was up for review."""
        up = [AnswerRow.answer_id.in_(query) for _, query in signals_for_review()]
        known = [AnswerRow.answer_id.in_(select(row.answer_id)) for row in (AnswerSampleRow, AnswerReviewRow)]
        return self._answers(*_between(first, last), ~or_(*up, *known))

    def _answers(self, *conditions: ColumnElement[bool]) -> list[AnswerOfDay]:
        row = AnswerRow
        withheld = row.payload["withheld"].as_integer()
        columns = row.answer_id, row.topic, row.generator, row.model, row.knowledge_version, withheld
        query = select(*columns).where(*conditions).order_by(row.topic, row.generator, row.answer_id)
        with self._database.session() as session:
            return [
                AnswerOfDay(answer_id, topic, generator, model, version, bool(n))
                for answer_id, topic, generator, model, version, n in session.execute(query)
            ]

    def new_models(self, since: datetime) -> set[tuple[str, str]]:
        """Generators with their models of which no answer is older than this."""
        row = AnswerRow
        query = select(row.generator, row.model).group_by(row.generator, row.model)
        with self._database.session() as session:
            found = session.execute(query.having(func.min(row.created_at) >= since)).all()
        return {(generator, model) for generator, model in found}

    def new_versions(self, since: datetime) -> set[str]:
        """Knowledge versions that became current after this."""
        row = KnowledgeVersionRow
        with self._database.session() as session:
            return set(session.scalars(select(row.version).where(row.created_at >= since)))

    def keep(self, day: date, answers: int, drawn: Sequence[Drawn], at: datetime) -> bool:
        """Keeps the draw of a day; False when there was one already."""
        at_random = sum(one.at_random for one in drawn)
        with self._database.change() as session:
            if not add_new(session, SampleDrawRow, day=day, answers=answers, drawn=at_random, at=at):
                return False
            _add(session, drawn)
            return True

    def keep_by_hand(self, draw: HandDraw, answer_ids: Sequence[str]) -> HandDraw:
        """Keeps what a reviewer drew besides, without what another draw put up meanwhile, and returns it with how many that are; who did stands in
        the audit log."""
        with self._database.change() as session:
            new = [
                add_new(session, AnswerSampleRow, answer_id=one, reasons=["hand"], at_random=False)
                for one in answer_ids
            ]
            made = replace(draw, drawn=sum(new))
            session.add(HandDrawRow(**asdict(made)))
            audit(session, Entry(draw.drawn_by, "drew", "answers", draw.draw_id, f"{made.drawn} of {draw.answers}"))
        return made

    def by_hand(self, newest: int) -> list[HandDraw]:
        """What was drawn by hand, newest first."""
        row = HandDrawRow
        query = select(row).order_by(row.at.desc(), row.draw_id).limit(newest)
        with self._database.session() as session:
            return [
                HandDraw(**{one.name: getattr(found, one.name) for one in fields(HandDraw)})
                for found in session.scalars(query)
            ]

    def draws(self, newest: int) -> list[DayDraw]:
        """The last days that were drawn from and had answers, newest first."""
        row = SampleDrawRow
        query = select(row.day, row.answers, row.drawn, row.at).where(row.answers > 0)
        with self._database.session() as session:
            return [DayDraw(*one) for one in session.execute(query.order_by(row.day.desc()).limit(newest)).all()]

    def waiting(self, reviewer: str) -> list[Sampled]:
        """What waits for this reviewer, the most urgent first and then the oldest; not what they asked or reviewed themselves."""
        mine = exists().where(AnswerReviewRow.answer_id == AnswerRow.answer_id, AnswerReviewRow.reviewer == reviewer)
        with self._database.session() as session:
            found = {
                answer_id
                for up in _up_for_review()
                for answer_id in session.scalars(_oldest(up.where(AnswerRow.user != reviewer, ~mine)))
            }
        waiting = self.of(found, reviewer)
        waiting.sort(key=_urgency)
        return waiting[:MOST]

    def of(self, answer_ids: Collection[str], reviewer: str) -> list[Sampled]:
        """Those of these answers that are up for review, or were and got a review; not what this reviewer asked. Oldest first."""
        asked = select(AnswerRow).where(AnswerRow.answer_id.in_(answer_ids), AnswerRow.user != reviewer, ~opted_out())
        asked = asked.order_by(AnswerRow.created_at, AnswerRow.answer_id)
        reviews = (
            select(AnswerReviewRow.answer_id, AnswerReviewRow.is_right)
            .where(AnswerReviewRow.answer_id.in_(answer_ids))
            .order_by(AnswerReviewRow.at)
        )
        with self._database.session() as session:
            rows = session.scalars(asked).all()
            drawn = {row.answer_id: row for row in session.scalars(_drawn(answer_ids))}
            marks: dict[str, list[bool]] = {}
            for answer_id, is_right in session.execute(reviews):
                marks.setdefault(answer_id, []).append(is_right)
            signals = {reason: set(session.scalars(query)) for reason, query in signals_for_review(answer_ids)}
        found = (_sampled(row, drawn.get(row.answer_id), signals, marks.get(row.answer_id, [])) for row in rows)
        return [one for one in found if one.reasons or one.reviews]


def _sampled(
    row: AnswerRow, drawn: AnswerSampleRow | None, signals: dict[SampleReason, set[str]], marks: list[bool]
) -> Sampled:
    reasons = {*(drawn.reasons if drawn else ()), *(one for one, ids in signals.items() if row.answer_id in ids)}
    return Sampled(
        answer_id=row.answer_id,
        asked_at=row.created_at,
        topic=row.topic,
        generator=row.generator,
        question=row.question,
        outcome=row.outcome,
        reasons=tuple(one for one in _ORDER if one in reasons),
        reviews=len(marks),
        at_random=bool(drawn and drawn.at_random),
        is_tied=2 * sum(marks) == len(marks) > 0,
    )


def _between(first: date, last: date) -> tuple[ColumnElement[bool], ...]:
    """Of answers of these days (UTC) that reviewers may learn from."""
    start, end = (datetime.combine(day, time.min, UTC) for day in (first, last + timedelta(days=1)))
    return AnswerRow.created_at >= start, AnswerRow.created_at < end, ~opted_out()


def _add(session: Session, drawn: Sequence[Drawn]) -> None:
    """Puts these up for review; one that was drawn before has these reasons too."""
    before = {row.answer_id: row for row in session.scalars(_drawn([one.answer_id for one in drawn]))}
    for one in drawn:
        if row := before.get(one.answer_id):
            row.reasons = [*row.reasons, *(reason for reason in one.reasons if reason not in row.reasons)]
            row.at_random = row.at_random or one.at_random
        else:
            session.add(AnswerSampleRow(answer_id=one.answer_id, reasons=list(one.reasons), at_random=one.at_random))


def _urgency(one: Sampled) -> int:
    return _ORDER.index(one.reasons[0]) if one.reasons else len(_ORDER)


def _up_for_review() -> Iterator[Select[str]]:
    """Answers that wait: of the drawn ones by whether two are to review them, each kind of signal, and what a second is to review too."""
    by_two = exists().where(AnswerSampleRow.answer_id == AnswerRow.answer_id, AnswerSampleRow.at_random)
    again = exists().where(AnswerReviewRow.answer_id == AnswerRow.answer_id, AnswerReviewRow.second)
    by_one = exists().where(AnswerSampleRow.answer_id == AnswerRow.answer_id)
    yield _waits(or_(by_two, again), 2)
    for stands in (by_one, *(AnswerRow.answer_id.in_(query) for _, query in signals_for_review())):
        yield _waits(stands, 1)
    yield select(AnswerRow.answer_id).where(AnswerRow.answer_id.in_(_divided()), ~opted_out())


def _divided() -> Select[str]:
    """Answers that as many reviewers call right as wrong."""
    right = func.sum(case((AnswerReviewRow.is_right, 1), else_=0))
    by_answer = select(AnswerReviewRow.answer_id).group_by(AnswerReviewRow.answer_id)
    return by_answer.having(2 * right == func.count())


def _waits(stands: ColumnElement[bool], needed: int) -> Select[str]:
    reviews = select(func.count()).where(AnswerReviewRow.answer_id == AnswerRow.answer_id).scalar_subquery()
    return select(AnswerRow.answer_id).where(stands, reviews < needed, ~opted_out())


def _oldest(query: Select[str]) -> Select[str]:
    return query.order_by(AnswerRow.created_at, AnswerRow.answer_id).limit(MOST)


def _drawn(answer_ids: Collection[str]) -> Select[AnswerSampleRow]:
    return select(AnswerSampleRow).where(AnswerSampleRow.answer_id.in_(answer_ids))


def signals_for_review(answer_ids: Collection[str] | None = None) -> Iterator[tuple[SampleReason, Select[Any]]]:
    """The answers (all, or among these) with a thumb down, handed to the hulplijn, or proposed as a case."""
    star = CaseProposalRow.origin.startswith("answer:"), CaseProposalRow.status != "retracted"
    for reason, column, conditions in (
        ("thumb", FeedbackRow.answer_id, (FeedbackRow.thumb == "down", ~overruled())),
        ("escalation", EscalationRow.answer_id, (EscalationRow.answer_id.is_not(None),)),
        ("star", CaseProposalRow.answer_id, (CaseProposalRow.answer_id.is_not(None), *star)),
    ):
        among = () if answer_ids is None else (column.in_(answer_ids),)
        yield cast(SampleReason, reason), select(column).where(*conditions, *among)
