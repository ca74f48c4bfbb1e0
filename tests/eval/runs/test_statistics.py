"""Every statistic against a reference: scipy, scikit-learn, or a calculation by hand."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from statistics import fmean

import numpy as np
import pytest
from scipy import stats
from sklearn import calibration, metrics

from eval.runs.statistics import (
    auroc,
    difference,
    expected_calibration_error,
    holm,
    mcnemar,
    mean_interval,
    percentile_interval,
    proportion_interval,
    reliability,
    risk_coverage,
    unpaired_difference,
)

RANDOM = np.random.default_rng(7)
TIMES = RANDOM.lognormal(3, 0.6, 120).tolist()
OTHERS = RANDOM.lognormal(3.2, 0.6, 120).tolist()
LABELS = (RANDOM.random(200) < 0.4).tolist()
SCORES = np.round(RANDOM.random(200) * 0.5 + np.array(LABELS) * 0.3, 2).tolist()


def test_the_interval_of_a_mean_is_scipys() -> None:
    """Percentile bootstrap with its own random draws: the same ends to a fiftieth of the mean."""
    found = mean_interval(TIMES, resamples=9000)
    reference = stats.bootstrap((TIMES,), np.mean, method="percentile", n_resamples=9000, rng=1).confidence_interval
    assert found and found.value == pytest.approx(fmean(TIMES)) and found.n == 120
    assert (found.low, found.high) == pytest.approx((reference.low, reference.high), rel=0.02)


@pytest.mark.parametrize(("right", "of"), [(0, 12), (7, 20), (20, 20)])
def test_the_interval_of_a_share_is_scipys(right: int, of: int) -> None:
    """Wilson score intervals, none of them without width at 0 or 1."""
    reference = stats.binomtest(right, of).proportion_ci(method="wilson")
    found = mean_interval([1.0] * right + [0.0] * (of - right))
    assert found == proportion_interval(right, of)
    assert found and (found.low, found.high) == pytest.approx((reference.low, reference.high))


def test_the_interval_of_a_percentile_is_scipys() -> None:
    """The 90th percentile."""
    found = percentile_interval(TIMES, 90, resamples=9000)
    reference = stats.bootstrap((TIMES,), lambda v, axis: np.percentile(v, 90, axis=axis), method="percentile", rng=1)
    assert found and found.value == pytest.approx(np.percentile(TIMES, 90))
    ends = reference.confidence_interval
    assert (found.low, found.high) == pytest.approx((ends.low, ends.high), rel=0.06)


def test_intervals_cover_the_truth_as_often_as_they_say() -> None:
    """Of 300 samples of 40, about 95 percent of the intervals hold the true mean 0."""
    draws = np.random.default_rng(3).normal(size=(300, 40))
    found = [mean_interval(draw.tolist(), resamples=500) for draw in draws]
    assert 0.90 <= fmean(i is not None and i.low <= 0 <= i.high for i in found) <= 0.98


def test_the_same_seed_gives_the_same_interval() -> None:
    """And another seed another one."""
    assert mean_interval(TIMES, seed=5) == mean_interval(TIMES, seed=5) != mean_interval(TIMES, seed=6)


@pytest.mark.parametrize(
    "nothing",
    [
        lambda: mean_interval([]),
        lambda: percentile_interval([], 50),
        lambda: difference([], []),
        lambda: unpaired_difference([], [1.0]),
        lambda: auroc([True], [0.5]),
        lambda: expected_calibration_error([], []),
        lambda: risk_coverage([], []),
    ],
)
def test_nothing_to_measure_is_none(nothing: Callable[[], object]) -> None:
    """Never 0."""
    assert nothing() is None


@pytest.mark.parametrize(
    "wrong",
    [
        lambda: difference([1.0], []),
        lambda: auroc([True], []),
        lambda: expected_calibration_error([0.5], []),
        lambda: expected_calibration_error([1.5], [True]),
        lambda: risk_coverage([0.5], []),
        lambda: mean_interval([float("nan")]),
    ],
)
def test_values_that_do_not_fit_are_refused(wrong: Callable[[], object]) -> None:
    """Unequal lengths, a confidence above 1, what is not a number."""
    with pytest.raises(ValueError):
        wrong()


def test_a_paired_difference_has_the_mean_and_interval_of_the_gaps() -> None:
    """A minus B, resampled pair by pair."""
    gaps = [a - b for a, b in zip(TIMES, OTHERS, strict=True)]
    found, reference = difference(TIMES, OTHERS), mean_interval(gaps)
    assert found and reference
    assert (found.value, found.low, found.high, found.n) == (reference.value, reference.low, reference.high, 120)


@pytest.mark.parametrize(("n", "allowed"), [(10, 1e-9), (60, 0.02)], ids=["exact", "sampled"])
def test_the_paired_p_value_is_scipys(n: int, allowed: float) -> None:
    """A permutation test over the signs of the gaps."""
    a, b = TIMES[:n], [value * 1.15 for value in OTHERS[:n]]
    reference = stats.permutation_test(
        (a, b), lambda x, y, axis: np.mean(x - y, axis=axis), permutation_type="samples", n_resamples=9999, rng=1
    )
    found = difference(a, b, resamples=9999)
    assert found and found.p_value == pytest.approx(reference.pvalue, abs=allowed)


@pytest.mark.parametrize(("only_a", "only_b"), [(0, 0), (1, 9), (12, 12), (30, 11)])
def test_mcnemar_is_the_sign_test_of_scipy(only_a: int, only_b: int) -> None:
    """The exact two-sided binomial test of the discordant pairs."""
    reference = stats.binomtest(only_a, only_a + only_b).pvalue if only_a + only_b else 1.0
    assert mcnemar(only_a, only_b) == pytest.approx(reference)


def test_right_and_wrong_are_compared_by_mcnemar() -> None:
    """Of ten pairs A alone is right in five, B alone in none: 2 / 2^5."""
    found = difference([1.0] * 8 + [0.0] * 2, [1.0] * 3 + [0.0] * 7)
    assert found and [found.value, found.p_value] == pytest.approx([0.5, 2 / 32])


def test_no_difference_is_not_significant() -> None:
    """The same values twice."""
    found = difference(TIMES, TIMES)
    assert found and (found.value, found.low, found.high, found.p_value) == (0, 0, 0, 1)


def test_an_unpaired_p_value_is_scipys() -> None:
    """Members of the two groups exchanged at random."""
    found = unpaired_difference(TIMES[:50], OTHERS[:70], resamples=9999)
    reference = stats.permutation_test(
        (TIMES[:50], OTHERS[:70]),
        lambda x, y, axis: np.mean(x, axis=axis) - np.mean(y, axis=axis),
        n_resamples=9999,
        rng=1,
    )
    assert found and found.value == pytest.approx(reference.statistic)
    assert found.p_value == pytest.approx(reference.pvalue, abs=0.02)


def test_an_unpaired_difference_of_medians() -> None:
    """Value by numpy, interval by scipy's bootstrap of both groups."""
    found = unpaired_difference(TIMES, OTHERS, percentile=50, resamples=5000)
    reference = stats.bootstrap(
        (TIMES, OTHERS),
        lambda x, y, axis: np.median(x, axis=axis) - np.median(y, axis=axis),
        method="percentile",
        rng=1,
    ).confidence_interval
    assert found and found.value == pytest.approx(np.median(TIMES) - np.median(OTHERS))
    assert (found.low, found.high) == pytest.approx((reference.low, reference.high), abs=0.8)


def test_auroc_is_scikit_learns() -> None:
    """With ties among the scores."""
    assert auroc(LABELS, SCORES) == pytest.approx(metrics.roc_auc_score(LABELS, SCORES))


def test_calibration_error_by_hand() -> None:
    """Bin .2: one wrong, off by .2. Bin .9: sure .85 and .9, one right: off by .75 together. (.2 + .75) / 3."""
    assert expected_calibration_error([0.2, 0.85, 0.9], [False, True, False]) == pytest.approx(0.95 / 3)


def test_the_reliability_curve_by_hand() -> None:
    """Bins that hold something, each with its mean and the share right; an edge belongs to the bin below it."""
    found = reliability([0.2, 0.85, 0.95, 0.9], [False, True, False, True])
    assert [(one.low, one.high, one.n, one.right) for one in found] == [
        (0.1, 0.2, 1, 0),
        (0.8, 0.9, 2, 1),
        (0.9, 1.0, 1, 0),
    ]
    assert [one.confidence for one in found] == pytest.approx([0.2, 0.875, 0.95])


def test_a_calibrated_answerer_has_no_error() -> None:
    """Sure for 1 and right, sure for 0 and wrong."""
    assert expected_calibration_error([1.0, 0.0, 1.0], [True, False, True]) == 0


def test_calibration_error_is_that_of_scikit_learns_curve() -> None:
    """Its calibration curve, weighted by the size of the bins."""
    sure = [min(score, 0.999) + 1e-6 for score in SCORES]
    shares, means = calibration.calibration_curve(LABELS, sure, n_bins=10)
    sizes = np.histogram(sure, bins=10, range=(0, 1))[0]
    reference = np.average(np.abs(shares - means), weights=sizes[sizes > 0])
    assert expected_calibration_error(sure, LABELS) == pytest.approx(reference, abs=1e-6)


def test_risk_and_coverage_by_hand() -> None:
    """Sure .9 right, .8 wrong, .5 right: risks 0, 1/2, 1/3."""
    found = risk_coverage([0.5, 0.9, 0.8], [True, True, False])
    assert found is not None
    assert [(p.coverage, p.risk, p.threshold) for p in found.points] == [
        (pytest.approx(1 / 3), 0, 0.9),
        (pytest.approx(2 / 3), 0.5, 0.8),
        (1, pytest.approx(1 / 3), 0.5),
    ]
    assert found.aurc == pytest.approx((0 + 1 / 2 + 1 / 3) / 3)


def test_equal_confidences_count_in_every_order() -> None:
    """The area is the mean over all orders of the tied answers."""
    right = [True, False, False, True]
    orders = [fmean(order[:k].count(False) / k for k in range(1, 5)) for order in itertools.permutations(right)]
    found = risk_coverage([0.7] * 4, right)
    assert found and found.aurc == pytest.approx(fmean(orders)) and len(found.points) == 1


def test_holm_by_hand() -> None:
    """.01 x 4, .02 x 3, .03 x 2, and .04 that may not be less than the one before it."""
    assert holm([0.04, 0.01, 0.03, 0.02]) == pytest.approx([0.06, 0.04, 0.06, 0.06])


def test_holm_never_passes_one() -> None:
    """A p-value stays a probability, and nothing stays nothing."""
    assert (holm([0.9, 0.8]), holm([])) == ([1, 1], [])
