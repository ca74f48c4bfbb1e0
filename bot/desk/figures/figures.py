"""Figures of the desk: counts since the beginning, and a report by topic and week over a period. Nobody has a name in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, fields, replace
from datetime import UTC, date, datetime, time, timedelta
from typing import get_args

from bot.access import Reader
from bot.desk.figures.period import stretch
from bot.desk.figures.spread import FEWEST, Spread, spread
from bot.desk.figures.waiting import WaitingWeek, waiting_weeks
from bot.desk.people.rights import Right
from bot.desk.people.users import User
from bot.records.answers import AnswerRecords, GeneratorUsage
from bot.records.calls import FeedbackRecords
from bot.records.contents_list import SeenThemes, no_themes
from bot.records.corrections import CorrectionCount, CorrectionRecords
from bot.records.fallbacks import ShopResult, no_shops
from bot.records.figures import AT_RANDOM, URGENT, WITH, WITHOUT, EventCount, FigureRecords, Grouped, Span, TimeBucket
from bot.records.helpline import EscalationRecords
from bot.records.waiting import WaitingDay, never_waited
from bot.statistics import Interval, Stratum, proportion_interval, stratified_interval
from bot.types import Outcome

Shops = Callable[[datetime | None], Sequence[ShopResult]]
"""The runs of the mystery shop since a moment (UTC)."""
Waiting = Callable[[date | None], Sequence[WaitingDay]]
"""The waiting times from a day on."""
FEWEST_QUESTIONS = 10
"""A topic, a week or a whole with fewer questions and calls is small: no figure of it is shown, for it may be about one employee."""
FEWEST_REVIEWS = 10
"""Below this number of reviewed answers no share of right ones is shown."""
_MOST_WEEKS = 156
"""Weeks that a report lists one by one; the whole and the topics cover all."""


@dataclass(frozen=True, slots=True)
class TimeToFindFigure:
    """Seconds from asking to the first mark, copy or source that was read; None where nothing was measured. `n_read` of them
    rest on reading alone."""

    n: int
    p50_s: float | None
    p90_s: float | None
    n_read: int = 0


@dataclass(frozen=True, slots=True)
class CorrectionFigures:
    """How often staff corrected a redaction: in all, and by label and direction."""

    n: int
    counts: tuple[CorrectionCount, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskTotals:
    """Counts since the beginning: `answers` and those of each outcome, which add up to it."""

    answers: int
    answered: int
    likely: int
    abstained: int
    status: int
    referred: int
    blocked: int
    thumbs_up: int
    thumbs_down: int
    escalations: int
    generators: tuple[GeneratorUsage, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskFigures(DeskTotals):
    """The totals with what else is known of the desk. `corrections` are for seniors, None for anybody else."""

    time_to_find: TimeToFindFigure
    corrections: CorrectionFigures | None = None


@dataclass(frozen=True, slots=True)
class FigureGroup:
    """The figures of everything, of a topic, or of a week (its Monday). The outcomes add up to `answers`: `status` are the
    questions that only the customer's file answers, `referred` those for another organisation, both without a sentence of
    ours, and `blocked` those that are not read. `callers` are the ended calls of which was said whether the caller called
    before, `repeat_callers` those who did. `calls` are the ended calls, `calls_without` those without BelBot:
    how often staff manage by themselves. Of the finds, with and without BelBot, `find_with_read` and `find_without_read` rest on
    a source that was read; the rest on a mark or a copy. `reviewed` are the answers drawn at random that reviewers judged, `accuracy` the
    share of all drawn that is right by what they judged, None under `FEWEST_REVIEWS` and where nothing was judged of those that are urgent, or
    of the rest."""

    name: str
    find_with: Spread
    find_without: Spread
    find_with_read: int
    find_without_read: int
    resolve_with: Spread
    resolve_without: Spread
    reply: Spread
    answers: int
    answered: int
    likely: int
    abstained: int
    status: int
    referred: int
    blocked: int
    thumbs_up: int
    thumbs_down: int
    escalations: int
    callers: int
    repeat_callers: int
    calls: int
    calls_without: int
    reviewed: int
    accuracy: Interval | None


@dataclass(frozen=True, slots=True)
class ReasonCount:
    """How often a thumb down gave this reason; empty for none."""

    reason: str
    n: int


@dataclass(frozen=True, slots=True)
class ShopFigure:
    """A run of the mystery shop: how many scripted calls, and the share of them that got a wrong answer, with its interval."""

    at: datetime
    calls: int
    wrong: Interval | None


@dataclass(frozen=True, slots=True)
class FigureReport:
    """The figures of a period, from `since` (a Monday, UTC; None from the beginning) until `until`. A spread with fewer
    than `fewest` observations shows none of its percentiles. Of `small_topics` and `small_weeks` (their Mondays) nothing is told but that
    they have fewer than `FEWEST_QUESTIONS` questions and calls; in the whole they count. Of a whole
    that has so few (`whole_is_small`) neither screen nor file shows a figure."""

    period: str
    since: date | None
    until: date
    fewest: int
    whole: FigureGroup
    topics: tuple[FigureGroup, ...]
    weeks: tuple[FigureGroup, ...]
    reasons: tuple[ReasonCount, ...]
    shops: tuple[ShopFigure, ...]
    waiting: tuple[WaitingWeek, ...]
    small_topics: tuple[str, ...] = ()
    small_weeks: tuple[str, ...] = ()
    whole_is_small: bool = False


@dataclass(frozen=True, slots=True)
class _Facts:
    """What a group is made of."""

    find: Sequence[TimeBucket]
    resolve: Sequence[TimeBucket]
    reply: Sequence[TimeBucket]
    outcomes: Sequence[EventCount]
    thumbs: Sequence[EventCount]
    escalations: Sequence[EventCount]
    callers: Sequence[EventCount]
    reviews: Sequence[EventCount]


_NOTHING = _Facts((), (), (), (), (), (), (), ())


class FigureReader:
    """Reads the records."""

    def __init__(
        self,
        answers: AnswerRecords,
        feedback: FeedbackRecords,
        escalations: EscalationRecords,
        corrections: CorrectionRecords,
        records: FigureRecords,
        themes: Callable[[Reader], SeenThemes] = no_themes,
        shops: Shops = no_shops,
        waiting: Waiting = never_waited,
    ) -> None:
        self._answers = answers
        self._feedback = feedback
        self._escalations = escalations
        self._corrections = corrections
        self._records = records
        self._themes = themes
        self._shops = shops
        self._waiting = waiting

    def now(self, user: User) -> DeskFigures:
        """The figures at this moment, as far as this user may see them."""
        totals = self.totals()
        times = [time for time in self._records.times_to_find(Span()) if time.by == "week" and time.with_belbot]
        found = spread(((time.seconds, time.n) for time in times), fewest=1)
        return DeskFigures(
            **{part.name: getattr(totals, part.name) for part in fields(DeskTotals)},
            time_to_find=TimeToFindFigure(found.n, found.p50_s, found.p90_s, _read(times)),
            corrections=self._corrected() if user.may(Right.CORRECTIONS) else None,
        )

    def totals(self) -> DeskTotals:
        """What is counted as it happens: reading it costs the same at any size."""
        outcomes = self._answers.count_by_outcome()
        thumbs = self._feedback.thumbs()
        return DeskTotals(
            answers=sum(outcomes.values()),
            **{outcome: outcomes.get(outcome, 0) for outcome in get_args(Outcome)},
            thumbs_up=thumbs.up,
            thumbs_down=thumbs.down,
            escalations=self._escalations.count(),
            generators=tuple(self._answers.usage_by_generator()),
        )

    def report(self, period: str, user: User, today: date | None = None) -> FigureReport:
        """The figures of a period. A topic of which this user may not know is in the whole alone. Raises BadInput for a period that is none."""
        seen = self._themes(user.reader)
        days = stretch(period, today or datetime.now(UTC).date())
        since, end = (_moment(day) if day else None for day in (days.since, days.end))
        facts = self._read(Span(since, end))
        weeks, topics = _split(facts, "week"), _split(facts, "topic")
        by_topic = [_group(name, part) for name, part in sorted(topics.items()) if seen.holds(name)]
        by_week = [_group(name, weeks.get(name, _NOTHING)) for name in _mondays(days.since, days.until, weeks)]
        whole = _group("", _only(facts, "week"))
        return FigureReport(
            period=period,
            since=days.since,
            until=days.until,
            fewest=FEWEST,
            whole=whole,
            topics=tuple(one for one in by_topic if not _is_small(one)),
            weeks=tuple(one for one in by_week if one.name not in weeks or not _is_small(one)),
            reasons=_reasons(facts.thumbs),
            shops=tuple(_shop(one) for one in self._shops(since) if end is None or one.at < end),
            waiting=waiting_weeks(one for one in self._waiting(days.since) if days.end is None or one.day < days.end),
            small_topics=tuple(one.name for one in by_topic if _is_small(one)),
            small_weeks=tuple(one.name for one in by_week if one.name in weeks and _is_small(one)),
            whole_is_small=bool(weeks) and _is_small(whole),
        )

    def _read(self, span: Span) -> _Facts:
        records = self._records
        return _Facts(
            find=[*records.times_to_find(span), *records.times_to_search(span)],
            resolve=records.times_to_resolve(span),
            reply=records.times_to_reply(span),
            outcomes=records.outcomes(span),
            thumbs=records.thumbs(span),
            escalations=records.escalations(span),
            callers=records.callers(span),
            reviews=records.reviews(span),
        )

    def _corrected(self) -> CorrectionFigures:
        counts = self._corrections.counts()
        return CorrectionFigures(sum(count.n for count in counts), tuple(counts))


def _shop(found: ShopResult) -> ShopFigure:
    return ShopFigure(found.at, found.calls, proportion_interval(found.wrong, found.calls))


def _moment(day: date) -> datetime:
    return datetime.combine(day, time.min, UTC)


def _is_small(group: FigureGroup) -> bool:
    return max(group.answers, group.calls) < FEWEST_QUESTIONS


def _mondays(since: date | None, until: date, weeks: Iterable[str]) -> list[str]:
    """Every Monday of the period, also of weeks in which nothing happened."""
    first = since or min((date.fromisoformat(week) for week in weeks), default=until - timedelta(days=until.weekday()))
    count = min((until - first).days // 7 + 1, _MOST_WEEKS)
    last = until - timedelta(days=until.weekday())
    return [(last - timedelta(weeks=back)).isoformat() for back in reversed(range(count))]


def _split(facts: _Facts, by: Grouped) -> dict[str, _Facts]:
    """The facts by week or by topic; one that has several topics counts in each."""
    split: dict[str, dict[str, list[TimeBucket | EventCount]]] = {}
    for part, rows in _parts(facts, by):
        for row in rows:
            for name in row.names:
                split.setdefault(name, {}).setdefault(part, []).append(row)
    return {name: replace(_NOTHING, **parts) for name, parts in split.items()}  # type: ignore[arg-type]


def _only(facts: _Facts, by: Grouped) -> _Facts:
    """Everything once."""
    return replace(_NOTHING, **dict(_parts(facts, by)))  # type: ignore[arg-type]


def _parts(facts: _Facts, by: Grouped) -> Iterator[tuple[str, list[TimeBucket | EventCount]]]:
    for part in fields(facts):
        yield part.name, [row for row in getattr(facts, part.name) if row.by == by]


def _group(name: str, facts: _Facts) -> FigureGroup:
    outcomes, thumbs, callers = (_by_kind(rows) for rows in (facts.outcomes, facts.thumbs, facts.callers))
    reviews = [_reviewed(facts.reviews, reason) for reason in (AT_RANDOM, URGENT)]
    return FigureGroup(
        name=name,
        find_with=_spread(facts.find, with_belbot=True),
        find_without=_spread(facts.find, with_belbot=False),
        find_with_read=_read(row for row in facts.find if row.with_belbot),
        find_without_read=_read(row for row in facts.find if not row.with_belbot),
        resolve_with=_spread(facts.resolve, with_belbot=True),
        resolve_without=_spread(facts.resolve, with_belbot=False),
        reply=_spread(facts.reply, with_belbot=True),
        answers=outcomes.total(),
        **{outcome: outcomes[outcome] for outcome in get_args(Outcome)},
        thumbs_up=thumbs["up"],
        thumbs_down=thumbs["down"],
        escalations=sum(row.n for row in facts.escalations),
        callers=callers["ja"] + callers["nee"],
        repeat_callers=callers["ja"],
        calls=sum(row.n for row in facts.callers if row.reason in (WITH, WITHOUT)),
        calls_without=sum(row.n for row in facts.callers if row.reason == WITHOUT),
        reviewed=sum(one.seen for one in reviews),
        accuracy=_accuracy(reviews),
    )


def _reviewed(reviews: Iterable[EventCount], reason: str) -> Stratum:
    verdicts = _by_kind(row for row in reviews if row.reason == reason)
    return Stratum(verdicts["right"], verdicts["right"] + verdicts["wrong"], verdicts.total())


def _accuracy(reviews: Sequence[Stratum]) -> Interval | None:
    return stratified_interval(reviews) if sum(one.seen for one in reviews) >= FEWEST_REVIEWS else None


def _spread(rows: Iterable[TimeBucket], *, with_belbot: bool) -> Spread:
    return spread((row.seconds, row.n) for row in rows if row.with_belbot is with_belbot)


def _read(rows: Iterable[TimeBucket]) -> int:
    return sum(row.n for row in rows if row.is_read)


def _by_kind(rows: Iterable[EventCount]) -> Counter[str]:
    counted: Counter[str] = Counter()
    for row in rows:
        counted[row.kind] += row.n
    return counted


def _reasons(thumbs: Iterable[EventCount]) -> tuple[ReasonCount, ...]:
    """Of thumbs down, the most given first."""
    counted: Counter[str] = Counter()
    for row in thumbs:
        if row.kind == "down" and row.by == "week":
            counted[row.reason] += row.n
    return tuple(ReasonCount(reason, n) for reason, n in sorted(counted.items(), key=lambda one: (-one[1], one[0])))
