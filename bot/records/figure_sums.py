"""Sums that figures read: of what is about to be deleted, and of what still stands of weeks that are over."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, get_args

from sqlalchemy import func, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from bot.records.database import Database, add_new
from bot.records.figure_queries import FIRST_MOMENTS, Chosen, CountedFigure, Span, TimedFigure, counted, timed, week_of
from bot.records.tables import FigureSumRow, StandingSumRow

_ONLY = 1
_NEVER = date(1, 1, 1)


@dataclass(frozen=True, slots=True)
class _Counted:
    """What is counted together."""

    figure: str
    week: str
    topic: str
    kind: str = ""
    reason: str = ""
    with_belbot: bool = False
    is_read: bool = False
    tenths: int = -1

    @property
    def key(self) -> str:
        return hashlib.sha256(json.dumps(asdict(self), sort_keys=True).encode()).hexdigest()

    def row(self, n: int, standing: int) -> dict[str, Any]:
        """As it is added to the sums."""
        return {**asdict(self), "key": self.key, "week": date.fromisoformat(self.week), "n": n, "standing": standing}


def add_sums(session: Session, chosen: Chosen) -> None:
    """Adds every figure of what was chosen, in the transaction that deletes it. What stood in the standing sums leaves them, so that
    nothing counts twice."""
    add_new(session, StandingSumRow, id=_ONLY, until=_NEVER, deletions=0)
    more = update(StandingSumRow).values(deletions=StandingSumRow.deletions + 1).returning(StandingSumRow.until)
    until = session.scalars(more).one()
    rows = [one.row(n, -n if date.fromisoformat(one.week) < until else 0) for one, n in _sums(session, chosen).items()]
    _add(session, rows)


def standing_until(session: Session) -> date | None:
    """Up to which Monday the standing sums are counted; None where there are none."""
    until = session.scalar(select(StandingSumRow.until))
    return until if until and until > _NEVER else None


class StandingSums:
    """Counts weeks that are over, so that reading their figures costs the same however much happened in them."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def first_week(self) -> date | None:
        """The first week with something that figures count of what stands, or that is counted as if it did; None where there is none."""
        with self._database.session() as session:
            found = [session.scalar(select(func.min(moment))) for moment in FIRST_MOMENTS]
            counted = session.scalar(select(func.min(FigureSumRow.week)).where(FigureSumRow.standing != 0))
        days = [*(moment.date() for moment in found if moment), *([counted] if counted else [])]
        return min((day - timedelta(days=day.weekday()) for day in days), default=None)

    def until(self) -> date | None:
        """Up to which Monday they are counted; None where they never were."""
        with self._database.session() as session:
            return standing_until(session)

    def count(self, week: date) -> bool:
        """Counts a week (its Monday) anew; every week before it is counted by then. False where something was deleted meanwhile: then nothing
        changed."""
        start = datetime.combine(week, time.min, UTC)
        with self._database.session() as session:
            deletions = _deletions(session)
        found = self._found(Span(start, start + timedelta(weeks=1)))
        with self._database.change() as session:
            if not _unchanged(session, deletions):
                return False
            stored = _standing(session, week)  # behind the lock: another process may have counted this week just now
            changed = [one for one in found.keys() | stored.keys() if found[one] != stored[one]]
            _add(session, [one.row(0, found[one] - stored[one]) for one in changed])
            end = week + timedelta(weeks=1)
            session.execute(update(StandingSumRow).where(StandingSumRow.until < end).values(until=end))
        return True

    def _found(self, span: Span) -> Counter[_Counted]:
        with self._database.session() as session:
            return _sums(session, span)


def _deletions(session: Session) -> int:
    """How often something was deleted."""
    return session.scalar(select(StandingSumRow.deletions)) or 0


def _unchanged(session: Session, deletions: int) -> bool:
    """Whether nothing was deleted since; nothing is until this transaction ends."""
    add_new(session, StandingSumRow, id=_ONLY, until=_NEVER, deletions=0)
    return session.scalars(select(StandingSumRow.deletions).with_for_update()).one() == deletions


def _standing(session: Session, week: date) -> Counter[_Counted]:
    row = FigureSumRow
    columns = row.figure, row.topic, row.kind, row.reason, row.with_belbot, row.is_read, row.tenths, row.standing
    rows = session.execute(select(*columns).where(row.week == week, row.standing != 0))
    monday = week.isoformat()
    return Counter(
        {
            _Counted(figure, monday, topic, kind, reason, with_belbot, is_read, tenths): n
            for figure, topic, kind, reason, with_belbot, is_read, tenths, n in rows
        }
    )


def _add(session: Session, rows: Iterable[Mapping[str, Any]]) -> None:
    """Adds to the sums, in one order, so that two never wait for each other."""
    ordered = sorted(rows, key=lambda row: str(row["key"]))
    dialect = sqlite if session.get_bind().dialect.name == "sqlite" else postgresql
    adding = dialect.insert(FigureSumRow)
    totals = {name: getattr(FigureSumRow, name) + adding.excluded[name] for name in ("n", "standing")}
    if ordered:
        session.connection().execute(adding.on_conflict_do_update(index_elements=["key"], set_=totals), ordered)


def _sums(session: Session, chosen: Chosen) -> Counter[_Counted]:
    sums: Counter[_Counted] = Counter()
    for one, n in (*_times(session, chosen), *_counts(session, chosen)):
        sums[one] += n
    return sums


def _times(session: Session, chosen: Chosen) -> Iterator[tuple[_Counted, int]]:
    for figure in get_args(TimedFigure):
        inner = timed(session, figure, chosen)
        columns = week_of(session, inner.c.day), inner.c.topic, inner.c.with_belbot, inner.c.is_read, inner.c.tenths
        for week, topic, on, read, tenths, n in session.execute(select(*columns, func.count()).group_by(*columns)):
            yield _Counted(figure, _monday(week), topic, "", "", bool(on), bool(read), int(tenths)), n


def _counts(session: Session, chosen: Chosen) -> Iterator[tuple[_Counted, int]]:
    for figure in get_args(CountedFigure):
        inner = counted(session, figure, chosen)
        columns = week_of(session, inner.c.day), inner.c.topic, inner.c.kind, inner.c.reason
        for week, topic, kind, reason, n in session.execute(select(*columns, func.count()).group_by(*columns)):
            yield _Counted(figure, _monday(week), topic, kind, reason), n


def _monday(week: float) -> str:
    return (date(1, 1, 1) + timedelta(weeks=int(week))).isoformat()
