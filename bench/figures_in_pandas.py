"""The figures of a report worked out a second time, by pandas from the rows themselves: what the database adds up has to be the same to the last digit."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, get_args

import pandas as pd
from sqlalchemy import select

from bot.desk.figures.figures import FEWEST_REVIEWS, FigureGroup
from bot.desk.figures.spread import FEWEST, Spread
from bot.records.database import Database
from bot.records.figure_queries import FOUND, LONGEST_S, MARKED
from bot.records.tables import (
    AnswerReviewRow,
    AnswerRow,
    AnswerSampleRow,
    CallEventRow,
    CallRow,
    EscalationRow,
    FeedbackRow,
)
from bot.statistics import proportion_interval
from bot.types import Outcome


@dataclass(frozen=True)
class _Frames:
    """One frame a figure: the Monday of each observation, its topics, and what was observed."""

    find: pd.DataFrame
    resolve: pd.DataFrame
    reply: pd.DataFrame
    answers: pd.DataFrame
    thumbs: pd.DataFrame
    escalations: pd.DataFrame
    callers: pd.DataFrame
    reviews: pd.DataFrame

    def chosen(self, **where: Any) -> Iterator[tuple[str, pd.DataFrame]]:
        """Each frame, of one week or of one topic or whole."""
        for name in self.__dataclass_fields__:
            frame = getattr(self, name)
            for column, value in where.items():
                frame = frame[frame[column] == value]
            yield name, frame


def groups(
    database: Database, since: date | None, weeks: Sequence[str]
) -> tuple[FigureGroup, list[FigureGroup], list[FigureGroup]]:
    """The whole, each topic by name, and each of these weeks; of what began on or after a Monday."""
    frames = _frames(database)
    if since:
        kept = {name: frame[frame.week >= since.isoformat()] for name, frame in frames.chosen()}
        frames = _Frames(**kept)
    topics = sorted({topic for _, frame in frames.chosen() for topic in frame.topic.unique()})
    return (
        _group("", dict(frames.chosen())),
        [_group(topic, dict(frames.chosen(topic=topic))) for topic in topics],
        [_group(week, dict(frames.chosen(week=week))) for week in weeks],
    )


def _read(database: Database, *columns: Any) -> pd.DataFrame:
    with database.session() as session:
        rows = session.execute(select(*columns)).all()
    return pd.DataFrame(rows, columns=[column.key for column in columns])


def _frames(database: Database) -> _Frames:
    answers = _read(database, AnswerRow.answer_id, AnswerRow.created_at, AnswerRow.topic, AnswerRow.outcome)
    calls = _read(
        database, CallRow.call_id, CallRow.started_at, CallRow.ended_at, CallRow.topics, CallRow.outcome,
        CallRow.with_belbot, CallRow.repeat_caller,
    )  # fmt: skip
    calls["topic"] = calls.topics.map(lambda topics: (topics or [""])[0])
    events = _read(database, CallEventRow.call_id, CallEventRow.answer_id, CallEventRow.kind, CallEventRow.at)
    asked_hulplijn = _read(database, EscalationRow.topic, EscalationRow.created_at, EscalationRow.answered_at)
    solved = calls[calls.outcome == "opgelost"].dropna(subset=["ended_at"])
    replied = asked_hulplijn.dropna(subset=["answered_at"]).assign(with_belbot=True)
    thumbs = _read(database, FeedbackRow.answer_id, FeedbackRow.created_at, FeedbackRow.thumb)
    return _Frames(
        find=pd.concat([_finds(events, answers), _searches(events, calls)]),
        resolve=_timed(solved, "started_at", "ended_at"),
        reply=_timed(replied, "created_at", "answered_at"),
        answers=_in_weeks(answers, "created_at"),
        thumbs=_in_weeks(thumbs.merge(answers[["answer_id", "topic"]], on="answer_id"), "created_at"),
        escalations=_in_weeks(asked_hulplijn, "created_at"),
        callers=_in_weeks(calls.dropna(subset=["ended_at"]), "started_at"),
        reviews=_in_weeks(_reviews(database, answers), "created_at"),
    )


def _finds(events: pd.DataFrame, answers: pd.DataFrame) -> pd.DataFrame:
    """From each question to the first find for its answer."""
    asked = events[events.kind == "asked"][["answer_id", "at"]].rename(columns={"at": "start"})
    pairs = asked.merge(events[events.kind.isin(FOUND)], on="answer_id")
    pairs = pairs[pairs["at"] >= pairs.start]
    return (
        _first(pairs, ["answer_id", "start"])
        .merge(answers[["answer_id", "topic"]], on="answer_id")
        .assign(with_belbot=True)
    )


def _searches(events: pd.DataFrame, calls: pd.DataFrame) -> pd.DataFrame:
    """From the first search by hand to the first find, in each call without BelBot."""
    alone = calls[~calls.with_belbot.astype(bool)][["call_id", "topic"]]
    searched = events[events.kind == "manual_search"].groupby("call_id")["at"].min().rename("start").reset_index()
    pairs = searched.merge(alone, on="call_id").merge(events[events.kind.isin(FOUND)], on="call_id")
    return _first(pairs, ["call_id", "start", "topic"]).assign(with_belbot=False)


def _first(pairs: pd.DataFrame, keys: list[str]) -> pd.DataFrame:
    """The first find of each, and whether it was a source that was read before anything was marked."""
    end = pairs.groupby(keys)["at"].min().rename("end")
    marked = pairs[pairs.kind.isin(MARKED)].groupby(keys)["at"].min().rename("marked")
    found = end.to_frame().join(marked).reset_index()
    found["is_read"] = found.marked.isna() | (found.end < found.marked)
    return _timed(found, "start", "end")


def _reviews(database: Database, answers: pd.DataFrame) -> pd.DataFrame:
    """Answers drawn at random that were reviewed, right where most of their reviewers say so."""
    given = _read(database, AnswerReviewRow.answer_id, AnswerReviewRow.is_right)
    drawn = _read(database, AnswerSampleRow.answer_id, AnswerSampleRow.at_random)
    verdict = (given.groupby("answer_id").is_right.mean() > 0.5).rename("right").reset_index()
    chosen = drawn[drawn.at_random.astype(bool)].answer_id
    return verdict[verdict.answer_id.isin(chosen)].merge(answers, on="answer_id")


def _in_weeks(frame: pd.DataFrame, moment: str) -> pd.DataFrame:
    days = pd.to_datetime(frame[moment], utc=True).dt.tz_localize(None).dt.normalize()
    mondays = days - pd.to_timedelta(days.dt.day_of_week, unit="D")
    return frame.assign(week=mondays.dt.strftime("%Y-%m-%d"))


def _timed(frame: pd.DataFrame, start: str, end: str) -> pd.DataFrame:
    begun, done = (pd.to_datetime(frame[column], utc=True) for column in (start, end))
    seconds = (done - begun).dt.total_seconds()
    kept = frame.assign(seconds=seconds.map(_step))[seconds >= 0]
    return _in_weeks(kept, start)


def _step(seconds: float) -> float:
    if seconds < 10:
        return round(seconds * 10) / 10
    if seconds < 120:
        return float(round(seconds))
    return min(round(seconds / 10) * 10.0, float(LONGEST_S)) if not math.isnan(seconds) else seconds


def _group(name: str, frames: dict[str, pd.DataFrame]) -> FigureGroup:
    find, resolve, reply = (frames[part] for part in ("find", "resolve", "reply"))
    outcomes = frames["answers"].outcome.value_counts()
    thumbs, callers = frames["thumbs"].thumb.value_counts(), frames["callers"].repeat_caller.value_counts()
    right, reviewed = int(frames["reviews"].right.sum()), len(frames["reviews"])
    return FigureGroup(
        name=name,
        find_with=_spread(find[find.with_belbot]),
        find_without=_spread(find[~find.with_belbot]),
        find_with_read=int(find[find.with_belbot].is_read.sum()),
        find_without_read=int(find[~find.with_belbot].is_read.sum()),
        resolve_with=_spread(resolve[resolve.with_belbot.astype(bool)]),
        resolve_without=_spread(resolve[~resolve.with_belbot.astype(bool)]),
        reply=_spread(reply),
        answers=len(frames["answers"]),
        **{outcome: int(outcomes.get(outcome, 0)) for outcome in get_args(Outcome)},
        thumbs_up=int(thumbs.get("up", 0)),
        thumbs_down=int(thumbs.get("down", 0)),
        escalations=len(frames["escalations"]),
        callers=int(callers.get("ja", 0) + callers.get("nee", 0)),
        repeat_callers=int(callers.get("ja", 0)),
        calls=len(frames["callers"]),
        calls_without=int((~frames["callers"].with_belbot.astype(bool)).sum()),
        reviewed=reviewed,
        accuracy=proportion_interval(right, reviewed) if reviewed >= FEWEST_REVIEWS else None,
    )


def _spread(frame: pd.DataFrame) -> Spread:
    """Nearest rank: the smallest time that at least this share of all reach."""
    n = len(frame)
    if n < FEWEST:
        return Spread(n, None, None, "too_few" if n else "not_measured")
    ordered = frame.seconds.sort_values().to_numpy()
    p50, p90 = (float(ordered[math.ceil(n * percent / 100) - 1]) for percent in (50, 90))
    return Spread(n, p50, p90, "measured")
