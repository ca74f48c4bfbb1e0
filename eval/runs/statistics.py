"""The statistics behind every figure: intervals, paired differences, calibration. Pure, seeded, numpy alone.

Intervals of a mean are percentile bootstrap intervals (Efron and Tibshirani 1993); of values that are all 0 or 1 Wilson
score intervals (Wilson 1927; Brown, Cai and DasGupta 2001), for a bootstrap of twenty successes in twenty says "exactly 1".
Nothing to measure gives None, never 0.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bot.statistics import Interval as Interval
from bot.statistics import kappa as kappa
from bot.statistics import proportion_interval as proportion_interval

Floats = NDArray[np.float64]
Statistic = Callable[[Floats], Floats]
"""Takes samples of shape (resamples, n), gives one figure for each: shape (resamples,)."""

_CELLS = 1_000_000
_EXACT = 14


@dataclass(frozen=True, slots=True)
class Difference:
    """Mean of the first minus mean of the second with its interval; `p_value` is two-sided, before any correction."""

    value: float
    low: float
    high: float
    p_value: float
    n: int


@dataclass(frozen=True, slots=True)
class RiskPoint:
    """Answering only what is at least as sure as `threshold`: the share answered, and the share wrong of those."""

    coverage: float
    risk: float
    threshold: float


@dataclass(frozen=True, slots=True)
class RiskCoverage:
    """The curve, surest first, one point per distinct confidence; `aurc` is the area under it (lower is better)."""

    points: tuple[RiskPoint, ...]
    aurc: float


def mean_interval(
    values: Sequence[float], *, confidence: float = 0.95, resamples: int = 2000, seed: int = 0
) -> Interval | None:
    """The mean; None without values."""
    if not len(values):
        return None
    sample = _sample(values)
    if _is_binary(sample):
        return proportion_interval(int(sample.sum()), len(sample), confidence=confidence)
    return _bootstrap(sample, _means, confidence, resamples, seed)


def percentile_interval(
    values: Sequence[float], q: float, *, confidence: float = 0.95, resamples: int = 2000, seed: int = 0
) -> Interval | None:
    """The q-th percentile (0 to 100, linear between values); None without values."""
    if not len(values):
        return None
    return _bootstrap(_sample(values), lambda drawn: _percentiles(drawn, q), confidence, resamples, seed)


def difference(
    a: Sequence[float], b: Sequence[float], *, confidence: float = 0.95, resamples: int = 2000, seed: int = 0
) -> Difference | None:
    """Paired: `a[i]` and `b[i]` are of the same question. None without pairs; raises ValueError on unequal lengths.

    The p-value is the exact McNemar test's for values that are all 0 or 1, else that of a sign-flipping permutation test,
    exact up to 14 pairs (Fisher 1935; Good 2005).
    """
    if len(a) != len(b):
        raise ValueError("paired values differ in number")
    if not len(a):
        return None
    first, second = _sample(a), _sample(b)
    gaps = first - second
    interval = _bootstrap(gaps, _means, confidence, resamples, seed)
    if _is_binary(first) and _is_binary(second):
        p_value = mcnemar(int((gaps > 0).sum()), int((gaps < 0).sum()))
    else:
        p_value = _sign_flips(gaps, resamples, seed)
    return Difference(interval.value, interval.low, interval.high, p_value, len(gaps))


def mcnemar(only_a: int, only_b: int) -> float:
    """The exact two-sided p-value from the pairs in which just one of the two is right (McNemar 1947)."""
    discordant, least = only_a + only_b, min(only_a, only_b)
    tail = sum(math.comb(discordant, k) for k in range(least + 1)) / (1 << discordant)
    return min(1.0, 2 * tail)


def unpaired_difference(
    a: Sequence[float],
    b: Sequence[float],
    *,
    percentile: float | None = None,
    confidence: float = 0.95,
    resamples: int = 2000,
    seed: int = 0,
) -> Difference | None:
    """Of two groups that share nothing: the difference of means, or of the given percentiles (0 to 100).

    Both groups are resampled for the interval and their members exchanged for the p-value (a permutation test). `n` counts
    both groups. None when either is empty.
    """
    if not len(a) or not len(b):
        return None
    first, second = _sample(a), _sample(b)

    def statistic(drawn: Floats) -> Floats:
        return _means(drawn) if percentile is None else _percentiles(drawn, percentile)

    gap = float(statistic(first[None])[0] - statistic(second[None])[0])
    spread = _resampled(first, statistic, resamples, seed) - _resampled(second, statistic, resamples, seed + 1)
    low, high = _ends(spread, confidence)
    return Difference(
        gap, low, high, _exchanged(first, second, statistic, gap, resamples, seed), len(first) + len(second)
    )


def auroc(labels: Sequence[bool], scores: Sequence[float]) -> float | None:
    """The chance that a true item scores higher than a false one, equal ones counting half (Hanley and McNeil 1982).

    None when one of the two kinds is missing; raises ValueError on unequal lengths.
    """
    if len(labels) != len(scores):
        raise ValueError("labels and scores differ in number")
    truth, sample = np.array(labels, dtype=bool), _sample(scores)
    positives, negatives = sample[truth], np.sort(sample[~truth])
    if not len(positives) or not len(negatives):
        return None
    below = np.searchsorted(negatives, positives, "left").sum()
    not_above = np.searchsorted(negatives, positives, "right").sum()
    return float(below + not_above) / (2 * len(positives) * len(negatives))


@dataclass(frozen=True, slots=True)
class ReliabilityBin:
    """Confidences over `low` up to `high`: how many, their mean, and the share of them that was right."""

    low: float
    high: float
    n: int
    confidence: float
    right: float


def reliability(confidences: Sequence[float], right: Sequence[bool], *, bins: int = 10) -> tuple[ReliabilityBin, ...]:
    """The reliability curve (DeGroot and Fienberg 1983) in bins of equal width, those that hold none left out. A confidence on an
    edge belongs to the bin below it, 0 to the first.

    Raises ValueError on unequal lengths or a confidence outside 0 to 1.
    """
    sure, truth = _sample(confidences), np.array(right, dtype=np.float64)
    if len(sure) != len(truth) or (len(sure) and not 0 <= sure.min() <= sure.max() <= 1):
        raise ValueError("as many confidences between 0 and 1 as there are outcomes")
    places = np.clip(np.ceil(sure * bins).astype(int) - 1, 0, bins - 1)
    held = [(place, places == place) for place in np.unique(places).tolist()]
    return tuple(
        ReliabilityBin(
            place / bins, (place + 1) / bins, int(here.sum()), float(sure[here].mean()), float(truth[here].mean())
        )
        for place, here in held
    )


def expected_calibration_error(confidences: Sequence[float], right: Sequence[bool], *, bins: int = 10) -> float | None:
    """How far confidence (0 to 1) and share right lie apart, in bins of equal width weighted by size (Naeini et al. 2015).

    None without values; raises ValueError on unequal lengths or a confidence outside 0 to 1.
    """
    curve = reliability(confidences, right, bins=bins)
    return sum(one.n * abs(one.confidence - one.right) for one in curve) / len(confidences) if curve else None


def risk_coverage(confidences: Sequence[float], right: Sequence[bool]) -> RiskCoverage | None:
    """How the share of wrong answers grows as less sure ones are given too (El-Yaniv and Wiener 2010; Geifman and El-Yaniv
    2017). `aurc` is the mean risk over coverages 1/n to 1, equal confidences in every order at once.

    None without values; raises ValueError on unequal lengths.
    """
    if len(confidences) != len(right):
        raise ValueError("confidences and outcomes differ in number")
    if not len(confidences):
        return None
    sure, wrong = _sample(confidences), 1 - np.array(right, dtype=np.float64)
    levels, place, sizes = np.unique(-sure, return_inverse=True, return_counts=True)
    last = np.cumsum(sizes)
    errors = np.cumsum(np.bincount(place, wrong))
    points = zip(last / len(sure), errors / last, -levels, strict=True)
    given = np.arange(1, len(sure) + 1)
    expected = np.interp(given, np.concatenate(([0], last)), np.concatenate(([0.0], errors)))
    return RiskCoverage(tuple(RiskPoint(*map(float, point)) for point in points), float((expected / given).mean()))


def holm(p_values: Sequence[float]) -> list[float]:
    """The p-values adjusted for having tested several things, in their own order (Holm 1979)."""
    adjusted, highest = [0.0] * len(p_values), 0.0
    for rank, place in enumerate(sorted(range(len(p_values)), key=lambda at: p_values[at])):
        highest = max(highest, min(1.0, (len(p_values) - rank) * p_values[place]))
        adjusted[place] = highest
    return adjusted


def _sample(values: Sequence[float]) -> Floats:
    sample = np.array(values, dtype=np.float64)
    if not np.isfinite(sample).all():
        raise ValueError("a value is not a finite number")
    return sample


def _is_binary(sample: Floats) -> bool:
    return bool(((sample == 0) | (sample == 1)).all())


def _means(drawn: Floats) -> Floats:
    return np.asarray(drawn.mean(axis=1), dtype=np.float64)


def _percentiles(drawn: Floats, q: float) -> Floats:
    return np.asarray(np.percentile(drawn, q, axis=1), dtype=np.float64)


def _bootstrap(sample: Floats, statistic: Statistic, confidence: float, resamples: int, seed: int) -> Interval:
    low, high = _ends(_resampled(sample, statistic, resamples, seed), confidence)
    return Interval(float(statistic(sample[None])[0]), low, high, len(sample))


def _resampled(sample: Floats, statistic: Statistic, resamples: int, seed: int) -> Floats:
    """The statistic of samples drawn with replacement."""
    random = np.random.default_rng(seed)
    n = len(sample)
    return np.concatenate([statistic(sample[random.integers(0, n, (rows, n))]) for rows in _batches(resamples, n)])


def _batches(rows: int, width: int) -> Iterator[int]:
    """Rows in pieces that fit in memory."""
    step = max(1, _CELLS // max(1, width))
    yield from (min(step, rows - start) for start in range(0, rows, step))


def _ends(figures: Floats, confidence: float) -> tuple[float, float]:
    tail = 50 * (1 - confidence)
    low, high = np.percentile(figures, [tail, 100 - tail])
    return float(low), float(high)


def _sign_flips(gaps: Floats, resamples: int, seed: int) -> float:
    """The share of sign patterns whose mean lies at least as far from zero as the one found."""
    gaps = gaps[gaps != 0]
    n = len(gaps)
    if n <= _EXACT:
        patterns = (np.arange(2**n)[:, None] >> np.arange(n)) & 1
        return float(_extreme(np.abs(((1 - 2 * patterns) * gaps).sum(axis=1)), abs(gaps.sum())).mean())
    random = np.random.default_rng(seed)
    sums = [np.abs((random.choice((-1.0, 1.0), (rows, n)) * gaps).sum(axis=1)) for rows in _batches(resamples, n)]
    return _p_value(np.concatenate(sums), abs(gaps.sum()))


def _exchanged(a: Floats, b: Floats, statistic: Statistic, gap: float, resamples: int, seed: int) -> float:
    """The share of random divisions of all values over the two groups with at least this difference."""
    random = np.random.default_rng(seed)
    pooled, found = np.concatenate((a, b)), []
    for rows in _batches(resamples, len(pooled)):
        mixed = random.permuted(np.tile(pooled, (rows, 1)), axis=1)
        found.append(np.abs(statistic(mixed[:, : len(a)]) - statistic(mixed[:, len(a) :])))
    return _p_value(np.concatenate(found), abs(gap))


def _p_value(figures: Floats, found: float) -> float:
    """The pattern found is one of those possible, so a sampled p-value is never 0 (Phipson and Smyth 2010)."""
    return (int(_extreme(figures, found).sum()) + 1) / (len(figures) + 1)


def _extreme(figures: Floats, found: float) -> NDArray[np.bool_]:
    """At least as far out, give or take rounding."""
    return figures >= found - 1e-9 * max(1.0, found)
