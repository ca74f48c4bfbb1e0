"""What figures are made of, counted by the database: times in steps and counts, by week and by topic. No name, no text.

However many answers there are, what comes back is bounded by (weeks + topics) x steps.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Literal

from sqlalchemy import CTE, ColumnElement, Integer, Text, case, cast, extract, func, literal, select, union_all
from sqlalchemy.orm import Session, aliased

from bot.records.database import Database
from bot.records.tables import AnswerRow, CallEventRow, CallRow, EscalationRow, FeedbackRow

MARKED = ("copied", "found")
"""What an employee does when they found what they needed."""
READ = "source_read"
"""An opened source stood in view long enough to be read: also a find, when nothing was marked before."""
FOUND = (*MARKED, READ)
LONGEST_S = 14_400
"""A longer time counts as this: it was left open, not worked on."""


_DAY_S = 86_400.0
_EPOCH = 2_440_587.5
_A_MONDAY = 1_721_425.5
"""1 January of the year 1, as a Julian day."""

Grouped = Literal["week", "topic"]


@dataclass(frozen=True, slots=True)
class Span:
    """From a moment (UTC) until before another; None leaves an end open."""

    since: datetime | None = None
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class TimeBucket:
    """`n` times of about `seconds` (to a tenth below ten seconds, to a second below two minutes, to ten seconds beyond), in
    a week (its Monday, UTC) or in one or more topics: everything is counted once by week and once by topic. `is_read` where a
    find rests on a source that was read, and not on a mark."""

    by: Grouped
    names: tuple[str, ...]
    with_belbot: bool
    seconds: float
    n: int
    is_read: bool = False


@dataclass(frozen=True, slots=True)
class EventCount:
    """How often something of a kind happened in a week or in one or more topics; `reason` is a thumb's."""

    by: Grouped
    names: tuple[str, ...]
    kind: str
    reason: str
    n: int


class FigureRecords:
    """Counts what began in a span of time."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def times_to_find(self, span: Span) -> list[TimeBucket]:
        """From each question asked to the first find for its answer."""
        asked, found = aliased(CallEventRow), aliased(CallEventRow)
        pairs = (
            select(asked.answer_id, asked.at.label("start"), *_found(found))
            .join(found, found.answer_id == asked.answer_id)
            .where(asked.kind == "asked", found.kind.in_(FOUND), found.at >= asked.at, *_within(asked.at, span))
            .group_by(asked.answer_id, asked.at)
            .subquery()
        )
        topics = AnswerRow.answer_id == pairs.c.answer_id
        columns = pairs.c.start, pairs.c.end, AnswerRow.topic, literal(True), pairs.c.is_read
        return self._timed(select(*columns).join(AnswerRow, topics))

    def times_to_search(self, span: Span) -> list[TimeBucket]:
        """From the first search by hand to the first find, in each call without BelBot."""
        event = CallEventRow
        first = func.min(event.at).filter(event.kind == "manual_search")
        end, is_read = _found(event)
        timed = (
            select(first.label("start"), end, _tags(), literal(False), is_read)
            .join(CallRow, CallRow.call_id == event.call_id)
            .where(event.kind.in_(("manual_search", *FOUND)), ~CallRow.with_belbot, *_within(event.at, span))
            .group_by(event.call_id, _tags())
        )
        return self._timed(timed)

    def times_to_resolve(self, span: Span) -> list[TimeBucket]:
        """From start to end, of each call that ended as solved."""
        row = CallRow
        timed = select(
            row.started_at.label("start"), row.ended_at.label("end"), _tags(), row.with_belbot, literal(False)
        )
        return self._timed(timed.where(row.outcome == "opgelost", *_within(row.started_at, span)))

    def times_to_reply(self, span: Span) -> list[TimeBucket]:
        """From sending a question to the hulplijn to the reply."""
        row = EscalationRow
        timed = select(
            row.created_at.label("start"), row.answered_at.label("end"), row.topic, literal(True), literal(False)
        )
        return self._timed(timed.where(*_within(row.created_at, span)))

    def outcomes(self, span: Span) -> list[EventCount]:
        """Answers, by what came of the question."""
        return self._counted(AnswerRow.created_at, AnswerRow.topic, AnswerRow.outcome, span)

    def escalations(self, span: Span) -> list[EventCount]:
        """Questions to the hulplijn, by where they stand."""
        return self._counted(EscalationRow.created_at, EscalationRow.topic, EscalationRow.status, span)

    def callers(self, span: Span) -> list[EventCount]:
        """Ended calls, by what was said of a caller who called before; empty where nothing was."""
        ended = CallRow.ended_at.is_not(None)
        return self._counted(CallRow.started_at, _tags(), CallRow.repeat_caller, span, ended)

    def thumbs(self, span: Span) -> list[EventCount]:
        """Thumbs, by direction and reason."""
        row = FeedbackRow
        same = AnswerRow.answer_id == row.answer_id
        return self._counted(row.created_at, AnswerRow.topic, row.thumb, span, same, reason=row.reason)

    def _counted(
        self, at: Any, topic: Any, kind: Any, span: Span, *conditions: ColumnElement[bool], reason: Any = ""
    ) -> list[EventCount]:
        with self._database.session() as session:
            said = literal("") if reason == "" else reason
            day = _day(session, at)
            inner = (
                select(day.label("day"), topic.label("topic"), kind.label("kind"), said.label("reason"))
                .where(*_within(at, span), *conditions)
                .cte("counted")
                .prefix_with("MATERIALIZED")
            )
            rows = list(_by_week_and_topic(session, inner, inner.c.day, inner.c.kind, inner.c.reason))
        return [EventCount(by, names, kind, reason, n) for by, names, kind, reason, n in rows]

    def _timed(self, timed: Any) -> list[TimeBucket]:
        """`timed` gives start, end, topic, whether it was with BelBot and whether it ended by reading; a start without an end is
        left out."""
        start, end, topic, with_belbot, is_read = timed.subquery().c
        with self._database.session() as session:
            inner = (
                select(
                    _day(session, start).label("start"),
                    _day(session, end).label("end"),
                    topic.label("topic"),
                    with_belbot.label("with_belbot"),
                    is_read.label("is_read"),
                )
                .where(end.is_not(None), end >= start)
                .cte("timed")
                .prefix_with("MATERIALIZED")
            )
            tenths = _step((inner.c.end - inner.c.start) * _DAY_S)
            # Read to the end before the session closes: what is fetched after that keeps its connection.
            rows = list(_by_week_and_topic(session, inner, inner.c.start, inner.c.with_belbot, inner.c.is_read, tenths))
        return [
            TimeBucket(by, names, bool(on), float(tenths) / 10, n, bool(read))
            for by, names, on, read, tenths, n in rows
        ]


def _found(event: Any) -> tuple[Any, Any]:
    """The moment of the first find among events, and whether it was a source that was read, before anything was marked."""
    marked, read = (func.min(event.at).filter(event.kind.in_(kinds)) for kinds in (MARKED, (READ,)))
    is_read = case((read.is_(None), False), (marked.is_(None), True), else_=read < marked)
    return func.min(event.at).filter(event.kind.in_(FOUND)).label("end"), is_read.label("is_read")


def _tags() -> Any:
    """The topics of a call, as JSON text: PostgreSQL groups by no JSON."""
    return cast(CallRow.topics, Text).label("topic")


def _by_week_and_topic(session: Session, inner: CTE, day: Any, *columns: Any) -> Iterator[tuple[Any, ...]]:
    """Everything twice: by week and by topic, each with the names it falls under and how often it happened."""
    week = cast(_whole(session, (day - _A_MONDAY) / 7), Text)
    keys: tuple[tuple[Grouped, Any], ...] = (("week", week), ("topic", inner.c.topic))
    # One statement: the database makes `inner` once.
    both = union_all(*(select(literal(by), key, *columns, func.count()).group_by(key, *columns) for by, key in keys))
    for by, name, *values in session.execute(both):
        yield by, (_monday(name),) if by == "week" else _topics(name), *values


def _within(at: Any, span: Span) -> Iterator[ColumnElement[bool]]:
    if span.since is not None:
        yield at >= span.since
    if span.until is not None:
        yield at < span.until


def _on_sqlite(session: Session) -> bool:
    return session.get_bind().dialect.name == "sqlite"


def _day(session: Session, at: Any) -> Any:
    """A moment as a Julian day with its fraction, so that the rest is arithmetic on either database."""
    return func.julianday(at) if _on_sqlite(session) else extract("epoch", at) / _DAY_S + _EPOCH


def _whole(session: Session, number: Any) -> Any:
    """Rounded down; SQLite has no floor, and PostgreSQL rounds when it casts."""
    return cast(number, Integer) if _on_sqlite(session) else func.floor(number)


def _step(seconds: Any) -> Any:
    """A time in tenths of a second, rounded to its step."""
    steps = (
        (seconds < 10, func.round(seconds * 10)),
        (seconds < 120, func.round(seconds) * 10),
        (seconds < LONGEST_S, func.round(seconds / 10) * 100),
    )
    return case(*steps, else_=LONGEST_S * 10)


def _monday(week: str) -> str:
    return (date(1, 1, 1) + timedelta(weeks=int(week))).isoformat()


def _topics(stored: str) -> tuple[str, ...]:
    """One topic as it is, or the topics of a call as JSON; without any the empty one."""
    return (tuple(json.loads(stored)) or ("",)) if stored.startswith("[") else (stored,)
