"""The middle and the slow end of times that come in steps, and whether there are enough of them to say so."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

FEWEST = 5
"""Below this number of observations no percentile is shown: one slow call would decide it."""
State = Literal["measured", "too_few", "not_measured"]


@dataclass(frozen=True, slots=True)
class Spread:
    """Median and ninetieth percentile in seconds, of `n` observations; None where there are too few or none."""

    n: int
    p50_s: float | None
    p90_s: float | None
    state: State


def spread(steps: Iterable[tuple[float, int]], fewest: int = FEWEST) -> Spread:
    """From times in seconds, each with how often it was measured."""
    ordered = sorted(steps)
    n = sum(count for _, count in ordered)
    if n < max(fewest, 1):
        return Spread(n, None, None, "too_few" if n else "not_measured")
    return Spread(n, _ranked(ordered, n, 50), _ranked(ordered, n, 90), "measured")


def _ranked(ordered: list[tuple[float, int]], n: int, percent: int) -> float:
    """Nearest rank: the smallest time that at least this percentage of all reach, so one that was measured."""
    rank = -(-n * percent // 100)
    passed = 0
    for seconds, count in ordered:
        passed += count
        if passed >= rank:
            return seconds
    raise AssertionError("the counts add up to n")
