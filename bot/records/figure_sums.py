"""Adds what is about to be deleted to the sums that figures go on reading."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from typing import get_args

from sqlalchemy import func, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from bot.records.figure_queries import Chosen, CountedFigure, TimedFigure, counted, timed, week_of
from bot.records.tables import FigureSumRow

_AT_ONCE = 500


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


def add_sums(session: Session, chosen: Chosen) -> None:
    """Adds every figure of what was chosen, in the transaction that deletes it. In one order, so that two never wait for each other."""
    sums: Counter[_Counted] = Counter()
    for one, n in (*_times(session, chosen), *_counts(session, chosen)):
        sums[one] += n
    rows = [
        {**asdict(one), "key": one.key, "week": date.fromisoformat(one.week), "n": n} for one, n in sums.items() if n
    ]
    rows.sort(key=lambda row: str(row["key"]))
    dialect = sqlite if session.get_bind().dialect.name == "sqlite" else postgresql
    for start in range(0, len(rows), _AT_ONCE):
        adding = dialect.insert(FigureSumRow).values(rows[start : start + _AT_ONCE])
        total = FigureSumRow.n + adding.excluded.n
        session.execute(adding.on_conflict_do_update(index_elements=["key"], set_={"n": total}))


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
