"""What figures are counted from, as queries: one for each figure, over what was chosen of the records. The times have their steps here."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time
from typing import Any, Literal, Protocol

from sqlalchemy import (
    CTE,
    ColumnElement,
    Integer,
    Select,
    Text,
    case,
    cast,
    extract,
    func,
    literal,
    or_,
    select,
)
from sqlalchemy.orm import Session, aliased

from bot.records.samples import signals_for_review
from bot.records.signals import opted_out
from bot.records.tables import (
    AnswerReviewRow,
    AnswerRow,
    AnswerSampleRow,
    CallEventRow,
    CallRow,
    EscalationRow,
    FeedbackRow,
)

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

TimedFigure = Literal["find", "search", "resolve", "reply"]
CountedFigure = Literal["outcomes", "escalations", "callers", "thumbs", "reviews"]
WITH, WITHOUT = "with", "without"
"""The reasons of an ended call: with BelBot or without. One that was deleted before this was counted has none."""
AT_RANDOM = "random"
URGENT = "random and urgent"
"""The reasons of reviews of answers that were drawn at random, which stand for all: the second of those that reviewers are shown first for
another reason too. Where they fall behind, more of these are reviewed than of the rest."""


FIRST_MOMENTS = (
    CallRow.started_at,
    CallEventRow.at,
    AnswerRow.created_at,
    FeedbackRow.created_at,
    EscalationRow.created_at,
)
"""The moments by which what figures count falls in a week."""


class Chosen(Protocol):
    """Which records are counted: those of a span of time, or those that are about to be deleted."""

    def within(
        self, at: Any, *, answer: Any = None, call: Any = None, escalation: Any = None
    ) -> Iterator[ColumnElement[bool]]:
        """The conditions on what happened at this moment, in the answer, the call or the escalation with this id."""


@dataclass(frozen=True, slots=True)
class Span:
    """From a moment (UTC) until before another; None leaves an end open. Of what was deleted whole weeks count: those that begin in it."""

    since: datetime | None = None
    until: datetime | None = None

    def within(
        self, at: Any, *, answer: Any = None, call: Any = None, escalation: Any = None
    ) -> Iterator[ColumnElement[bool]]:
        """The conditions on what happened at this moment."""
        if self.since is not None:
            yield at >= self.since
        if self.until is not None:
            yield at < self.until

    def after(self, counted_until: date | None) -> Span:
        """The rest of it, after weeks of which the sums are there."""
        if counted_until is None:
            return self
        counted = datetime.combine(counted_until, time.min, UTC)
        return replace(self, since=max(counted, self.since) if self.since else counted)


def timed(session: Session, figure: TimedFigure, chosen: Chosen) -> CTE:
    """Columns day (with its fraction), topic, with_belbot, is_read, tenths (of a second, in its step); a start without an end is left
    out."""
    start, end, topic, with_belbot, is_read = _TIMED[figure](chosen).subquery().c
    begun, done = _day(session, start), _day(session, end)
    inner = (
        select(
            begun.label("day"),
            topic.label("topic"),
            with_belbot.label("with_belbot"),
            is_read.label("is_read"),
            _step((done - begun) * _DAY_S).label("tenths"),
        )
        .where(end.is_not(None), end >= start)
        .cte("timed")
    )
    return inner.prefix_with("MATERIALIZED")


def counted(session: Session, figure: CountedFigure, chosen: Chosen) -> CTE:
    """Columns day, topic, kind, reason."""
    at, topic, kind, reason, conditions = _COUNTED[figure](chosen)
    columns = _day(session, at).label("day"), topic.label("topic"), kind.label("kind"), reason.label("reason")
    return select(*columns).where(*conditions).cte("counted").prefix_with("MATERIALIZED")


def week_of(session: Session, day: Any) -> Any:
    """The number of a day's week, which begins on Monday."""
    return _whole(session, (day - _A_MONDAY) / 7)


def _find(chosen: Chosen) -> Select[*tuple[Any, ...]]:
    asked, found = aliased(CallEventRow), aliased(CallEventRow)
    within = chosen.within(asked.at, answer=asked.answer_id)
    pairs = (
        select(asked.answer_id, asked.at.label("start"), *_found(found))
        .join(found, found.answer_id == asked.answer_id)
        .where(asked.kind == "asked", found.kind.in_(FOUND), found.at >= asked.at, *within)
        .group_by(asked.answer_id, asked.at)
        .subquery()
    )
    columns = pairs.c.start, pairs.c.end, AnswerRow.topic, literal(True), pairs.c.is_read
    return select(*columns).join(AnswerRow, AnswerRow.answer_id == pairs.c.answer_id)


def _search(chosen: Chosen) -> Select[*tuple[Any, ...]]:
    event = CallEventRow
    first = func.min(event.at).filter(event.kind == "manual_search")
    end, is_read = _found(event)
    within = chosen.within(event.at, call=event.call_id)
    return (
        select(first.label("start"), end, _tags(), literal(False), is_read)
        .join(CallRow, CallRow.call_id == event.call_id)
        .where(event.kind.in_(("manual_search", *FOUND)), ~CallRow.with_belbot, *within)
        .group_by(event.call_id, _tags())
    )


def _resolve(chosen: Chosen) -> Select[*tuple[Any, ...]]:
    row = CallRow
    columns = row.started_at.label("start"), row.ended_at.label("end"), _tags(), row.with_belbot, literal(False)
    return select(*columns).where(row.outcome == "opgelost", *chosen.within(row.started_at, call=row.call_id))


def _reply(chosen: Chosen) -> Select[*tuple[Any, ...]]:
    row = EscalationRow
    columns = row.created_at.label("start"), row.answered_at.label("end"), row.topic, literal(True), literal(False)
    return select(*columns).where(*chosen.within(row.created_at, escalation=row.escalation_id))


_TIMED: dict[TimedFigure, Callable[[Chosen], Select[*tuple[Any, ...]]]] = {
    "find": _find,
    "search": _search,
    "resolve": _resolve,
    "reply": _reply,
}


def _outcomes(chosen: Chosen) -> tuple[Any, ...]:
    row = AnswerRow
    return row.created_at, row.topic, row.outcome, literal(""), chosen.within(row.created_at, answer=row.answer_id)


def _escalations(chosen: Chosen) -> tuple[Any, ...]:
    row = EscalationRow
    within = chosen.within(row.created_at, escalation=row.escalation_id)
    return row.created_at, row.topic, row.status, literal(""), within


def _callers(chosen: Chosen) -> tuple[Any, ...]:
    row = CallRow
    ended = (*chosen.within(row.started_at, call=row.call_id), row.ended_at.is_not(None))
    return row.started_at, _tags(), row.repeat_caller, case((row.with_belbot, WITH), else_=WITHOUT), ended


def _thumbs(chosen: Chosen) -> tuple[Any, ...]:
    row = FeedbackRow
    of_answer = (*chosen.within(row.created_at, answer=row.answer_id), AnswerRow.answer_id == row.answer_id)
    return row.created_at, AnswerRow.topic, row.thumb, row.reason, of_answer


def _reviews(chosen: Chosen) -> tuple[Any, ...]:
    """Reviewed answers, once each: right where most of their reviewers say so, wrong while these are divided. Those drawn at random that
    nobody reviewed yet are waiting."""
    row, sample = AnswerReviewRow, AnswerSampleRow
    right, all_of_them = func.sum(case((row.is_right, 1), else_=0)), func.count(row.review_id)
    verdict = case((all_of_them == 0, "waiting"), (2 * right > all_of_them, "right"), else_="wrong").label("kind")
    at_random = select(sample.answer_id).where(sample.at_random)
    counts = select(row.answer_id).union(at_random).subquery()
    verdicts = select(counts.c.answer_id, verdict).outerjoin(row, row.answer_id == counts.c.answer_id)
    found = verdicts.group_by(counts.c.answer_id).subquery()
    drawn = AnswerRow.answer_id.in_(at_random)
    reason = case((drawn & or_(*_urgent()), URGENT), (drawn, AT_RANDOM), else_="")
    within = chosen.within(AnswerRow.created_at, answer=AnswerRow.answer_id)
    conditions = (*within, AnswerRow.answer_id == found.c.answer_id, or_(found.c.kind != "waiting", ~opted_out()))
    return AnswerRow.created_at, AnswerRow.topic, found.c.kind, reason, conditions


def _urgent() -> Iterator[ColumnElement[bool]]:
    """What has an answer reviewed before those that were drawn at random alone."""
    withheld = cast(AnswerSampleRow.reasons, Text).contains('"withheld"')
    yield AnswerRow.answer_id.in_(select(AnswerSampleRow.answer_id).where(withheld))
    for _reason, answer_ids in signals_for_review():
        yield AnswerRow.answer_id.in_(answer_ids)


_COUNTED: dict[CountedFigure, Callable[[Chosen], tuple[Any, ...]]] = {
    "outcomes": _outcomes,
    "escalations": _escalations,
    "callers": _callers,
    "thumbs": _thumbs,
    "reviews": _reviews,
}


def _found(event: Any) -> tuple[Any, Any]:
    """The moment of the first find among events, and whether it was a source that was read, before anything was marked."""
    marked, read = (func.min(event.at).filter(event.kind.in_(kinds)) for kinds in (MARKED, (READ,)))
    is_read = case((read.is_(None), False), (marked.is_(None), True), else_=read < marked)
    return func.min(event.at).filter(event.kind.in_(FOUND)).label("end"), is_read.label("is_read")


def _tags() -> Any:
    """The topics of a call, as JSON text: PostgreSQL groups by no JSON."""
    return cast(CallRow.topics, Text).label("topic")


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
