"""Statistics that figures of the desk and of evaluations share: the interval of a share, and how far two raters agree. Pure.

Nothing to measure gives None, never 0.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from statistics import NormalDist


@dataclass(frozen=True, slots=True)
class Interval:
    """A figure over `n` values with its confidence interval, in the unit of the values."""

    value: float
    low: float
    high: float
    n: int


def proportion_interval(successes: int, of: int, *, confidence: float = 0.95) -> Interval | None:
    """A share of `of` cases with its Wilson score interval (Wilson 1927; Brown, Cai and DasGupta 2001); None of none."""
    if of == 0:
        return None
    low, high = _wilson(successes / of, of, confidence)
    return Interval(successes / of, low, high, of)


def _wilson(share: float, of: float, confidence: float) -> tuple[float, float]:
    z = NormalDist().inv_cdf((1 + confidence) / 2)
    centre = (share + z * z / (2 * of)) / (1 + z * z / of)
    half = z * math.sqrt(share * (1 - share) / of + z * z / (4 * of * of)) / (1 + z * z / of)
    return 0.0 if share == 0 else centre - half, 1.0 if share == 1 else centre + half


@dataclass(frozen=True, slots=True)
class Stratum:
    """A part of a sample: how many cases of it succeeded, of how many that were looked at, of how many there are."""

    successes: int
    seen: int
    size: int


def stratified_interval(strata: Sequence[Stratum], *, confidence: float = 0.95) -> Interval | None:
    """The share of a whole sample of which some parts were looked at more than others: each part counts by its size (Cochran 1977, chapter 5A),
    and the interval is Wilson's at the effective sample size (Kish 1965). None where a part was not looked at at all."""
    there = [one for one in strata if one.size]
    if not there or not all(one.seen for one in there):
        return None
    size = sum(one.size for one in there)
    share = sum(one.size * one.successes / one.seen for one in there) / size
    effective = size**2 / sum(one.size**2 / one.seen for one in there)
    low, high = _wilson(share, effective, confidence)
    return Interval(share, low, high, sum(one.seen for one in there))


def kappa(a: Sequence[Hashable], b: Sequence[Hashable]) -> float | None:
    """Cohen's kappa (1960) of two raters' labels of the same items. None without items, or when both gave one and the
    same label throughout; raises ValueError on unequal lengths."""
    if len(a) != len(b):
        raise ValueError("the raters labelled different numbers of items")
    if not len(a):
        return None
    agreed = sum(x == y for x, y in zip(a, b, strict=True)) / len(a)
    of_a, of_b = Counter(a), Counter(b)
    by_chance = sum(of_a[label] * of_b[label] for label in of_a) / len(a) ** 2
    return None if by_chance == 1 else (agreed - by_chance) / (1 - by_chance)
