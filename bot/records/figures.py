"""What figures are made of, counted by the database: times in steps and counts, by week and by topic. No name, no text.

However many answers there are, what comes back is bounded by (weeks + topics) x steps.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Literal

from sqlalchemy import CTE, Text, case, cast, func, literal, select, union_all
from sqlalchemy.orm import Session

from bot.records.database import Database
from bot.records.figure_queries import AT_RANDOM as AT_RANDOM
from bot.records.figure_queries import FOUND as FOUND
from bot.records.figure_queries import LONGEST_S as LONGEST_S
from bot.records.figure_queries import URGENT as URGENT
from bot.records.figure_queries import WITH as WITH
from bot.records.figure_queries import WITHOUT as WITHOUT
from bot.records.figure_queries import CountedFigure, TimedFigure, counted, timed, week_of
from bot.records.figure_queries import Span as Span
from bot.records.figure_sums import standing_until
from bot.records.tables import FigureSumRow

Grouped = Literal["week", "topic"]


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
    """Counts what began in a span of time: what lies there, the sums of what was deleted since, and of weeks that are over those that were made of them."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def times_to_find(self, span: Span) -> list[TimeBucket]:
        """From each question asked to the first find for its answer."""
        return self._timed("find", span)

    def times_to_search(self, span: Span) -> list[TimeBucket]:
        """From the first search by hand to the first find, in each call without BelBot."""
        return self._timed("search", span)

    def times_to_resolve(self, span: Span) -> list[TimeBucket]:
        """From start to end, of each call that ended as solved."""
        return self._timed("resolve", span)

    def times_to_reply(self, span: Span) -> list[TimeBucket]:
        """From sending a question to the hulplijn to the reply."""
        return self._timed("reply", span)

    def outcomes(self, span: Span) -> list[EventCount]:
        """Answers, by what came of the question."""
        return self._counted("outcomes", span)

    def escalations(self, span: Span) -> list[EventCount]:
        """Questions to the hulplijn, by where they stand."""
        return self._counted("escalations", span)

    def callers(self, span: Span) -> list[EventCount]:
        """Ended calls, by what was said of a caller who called before; empty where nothing was. The reason is `WITH` or `WITHOUT` BelBot."""
        return self._counted("callers", span)

    def reviews(self, span: Span) -> list[EventCount]:
        """Reviewed answers, by verdict (right, wrong); the reason is `AT_RANDOM` or `URGENT` for those drawn at random, of which those
        that nobody reviewed yet are there as `waiting`."""
        return self._counted("reviews", span)

    def thumbs(self, span: Span) -> list[EventCount]:
        """Thumbs, by direction and reason."""
        return self._counted("thumbs", span)

    def _counted(self, figure: CountedFigure, span: Span) -> list[EventCount]:
        with self._database.session() as session:
            until = standing_until(session)
            inner = counted(session, figure, span.after(until))
            rows = list(_by_week_and_topic(session, inner, inner.c.kind, inner.c.reason))
            rows += _summed(session, figure, span, until, FigureSumRow.kind, FigureSumRow.reason)
        return [EventCount(by, names, kind, reason, n) for by, names, kind, reason, n in rows]

    def _timed(self, figure: TimedFigure, span: Span) -> list[TimeBucket]:
        row = FigureSumRow
        with self._database.session() as session:
            until = standing_until(session)
            inner = timed(session, figure, span.after(until))
            columns = inner.c.with_belbot, inner.c.is_read, inner.c.tenths
            # Read to the end before the session closes: what is fetched after that keeps its connection.
            rows = list(_by_week_and_topic(session, inner, *columns))
            rows += _summed(session, figure, span, until, row.with_belbot, row.is_read, row.tenths)
        return [
            TimeBucket(by, names, bool(on), float(tenths) / 10, n, bool(read))
            for by, names, on, read, tenths, n in rows
        ]


def _by_week_and_topic(session: Session, inner: CTE, *columns: Any) -> Iterator[tuple[Any, ...]]:
    """Everything twice: by week and by topic, each with the names it falls under and how often it happened."""
    week = cast(week_of(session, inner.c.day), Text)
    keys: tuple[tuple[Grouped, Any], ...] = (("week", week), ("topic", inner.c.topic))
    # One statement: the database makes `inner` once.
    both = union_all(*(select(literal(by), key, *columns, func.count()).group_by(key, *columns) for by, key in keys))
    for by, name, *values in session.execute(both).all():
        yield by, (_monday(name),) if by == "week" else _topics(name), *values


def _summed(
    session: Session, figure: str, span: Span, standing_until: date | None, *columns: Any
) -> Iterator[tuple[Any, ...]]:
    """The same of what was deleted, and of what stands of the weeks before this one."""
    row = FigureSumRow
    since, until = (moment.date() if moment else None for moment in (span.since, span.until))
    within = [row.figure == figure, *([row.week >= since] if since else []), *([row.week < until] if until else [])]
    n: Any = row.n + case((row.week < standing_until, row.standing), else_=0) if standing_until else row.n
    keys: tuple[tuple[Grouped, Any], ...] = (("week", cast(row.week, Text)), ("topic", row.topic))
    groups = (
        select(literal(by), key, *columns, func.sum(n)).where(*within).group_by(key, *columns).having(func.sum(n) != 0)
        for by, key in keys
    )
    for by, name, *values, n in session.execute(union_all(*groups)).all():
        yield by, (name,) if by == "week" else _topics(name), *values, int(n)


def _monday(week: str) -> str:
    return (date(1, 1, 1) + timedelta(weeks=int(week))).isoformat()


def _topics(stored: str) -> tuple[str, ...]:
    """One topic as it is, or the topics of a call as JSON; without any the empty one."""
    return (tuple(json.loads(stored)) or ("",)) if stored.startswith("[") else (stored,)
