"""Time to Find of real calls: seconds from asking to the first sign that the employee has it, with BelBot and without.

With BelBot: from a question to the first mark "found", copy or source that was opened and read for its answer. Without (the switch was off):
from the first search by hand to the first such sign in that call. The definition is `bot.records.figures`', the same as on the
desk's page; here it gets intervals. Times come rounded as that module says (a tenth of a second to ten seconds). A question without a find has no time: `found` of `asked` says how many have one.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from bot.records.calls import CallRecords
from bot.records.figures import FigureRecords, Span, TimeBucket
from eval.runs.statistics import Difference, Interval, percentile_interval, unpaired_difference


@dataclass(frozen=True, slots=True)
class Times:
    """Seconds; None where nothing was measured."""

    found: int
    p50_s: Interval | None
    p90_s: Interval | None


@dataclass(frozen=True, slots=True)
class TimeToFindReport:
    """With and without BelBot; `difference_s` is the median with minus the median without: below zero BelBot is faster.

    The two groups are other calls, so a difference may come from other questions or other employees.
    """

    asked: int
    with_belbot: Times
    without_belbot: Times
    difference_s: Difference | None

    def as_json(self) -> dict[str, Any]:
        """All figures; null means not measured."""
        return asdict(self)

    def lines(self) -> list[str]:
        """For reading."""
        gap = self.difference_s
        compared = "not measured" if gap is None else f"{gap.value:.1f} s ({gap.low:.1f} to {gap.high:.1f})"
        return [
            f"with BelBot      {_row(self.with_belbot)}, of {self.asked} asked",
            f"without BelBot   {_row(self.without_belbot)}",
            f"difference p50   {compared}",
        ]


def _row(times: Times) -> str:
    return f"p50 {shown(times.p50_s)}  p90 {shown(times.p90_s)}  found {times.found}"


def shown(found: Interval | None) -> str:
    """Seconds with their interval."""
    return "not measured" if found is None else f"{found.value:.1f} s ({found.low:.1f} to {found.high:.1f})"


def time_to_find(figures: FigureRecords, calls: CallRecords) -> TimeToFindReport:
    """Over all calls."""
    rows = [*figures.times_to_find(Span()), *figures.times_to_search(Span())]
    return of_rows(rows, len(calls.events(("asked",))))


def of_rows(rows: Iterable[TimeBucket], asked: int) -> TimeToFindReport:
    """From times that come with how often each was measured, once by week and once by topic: the weeks count."""
    groups: dict[bool, list[float]] = {True: [], False: []}
    for row in rows:
        if row.by == "week":
            groups[row.with_belbot] += [row.seconds] * row.n
    compared = unpaired_difference(groups[True], groups[False], percentile=50)
    return TimeToFindReport(asked, _times(groups[True]), _times(groups[False]), compared)


def _times(seconds: Sequence[float]) -> Times:
    return Times(len(seconds), percentile_interval(seconds, 50), percentile_interval(seconds, 90))
