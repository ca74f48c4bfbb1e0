"""The statistics of figures, against scipy, scikit-learn and a calculation by hand."""

from __future__ import annotations

from dataclasses import astuple

import numpy as np
import pytest
from scipy import stats
from sklearn import metrics

from bot.statistics import Interval, Stratum, kappa, proportion_interval, stratified_interval

RANDOM = np.random.default_rng(7)


@pytest.mark.parametrize(("right", "of"), [(0, 12), (7, 20), (20, 20)])
def test_the_interval_of_a_share_is_scipys(right: int, of: int) -> None:
    """Wilson score intervals, none of them without width at 0 or 1."""
    reference = stats.binomtest(right, of).proportion_ci(method="wilson")
    found = proportion_interval(right, of)
    assert found and (found.value, found.n) == (right / of, of)
    assert (found.low, found.high) == pytest.approx((reference.low, reference.high))


def test_a_share_of_none_is_not_measured() -> None:
    """Never 0."""
    assert proportion_interval(0, 0) is None


def test_parts_that_are_looked_at_alike_are_one_sample() -> None:
    """The share and its interval are those of all together."""
    found, whole = stratified_interval([Stratum(6, 10, 20), Stratum(36, 40, 80)]), proportion_interval(42, 50)
    assert found and whole and astuple(found) == pytest.approx(astuple(whole))


def test_a_part_that_is_looked_at_more_counts_no_more() -> None:
    """Of 100 all 20 bad ones were looked at and 8 of the 80 others: 80 right, not 8 of 28; and the interval is that of fewer."""
    found = stratified_interval([Stratum(0, 20, 20), Stratum(8, 8, 80)])
    assert found and found == Interval(0.8, found.low, found.high, 28)
    assert (found.low, found.high) == pytest.approx(_wilson_by_hand(0.8, 100**2 / (20**2 / 20 + 80**2 / 8)))


def _wilson_by_hand(share: float, n: float) -> tuple[float, float]:
    """The shares p of which the observed one is 1.96 standard errors away: (share - p)^2 = z^2 p (1 - p) / n."""
    z = stats.norm.ppf(0.975)
    low, high = sorted(np.roots([1 + z**2 / n, -(2 * share + z**2 / n), share**2]))
    return float(low), float(high)


@pytest.mark.parametrize("strata", [[], [Stratum(0, 0, 0)], [Stratum(9, 10, 10), Stratum(0, 0, 5)]])
def test_a_part_that_nobody_looked_at_leaves_the_whole_unknown(strata: list[Stratum]) -> None:
    """None, not the share of the rest."""
    assert stratified_interval(strata) is None


def test_kappa_is_scikit_learns() -> None:
    """Two raters with three labels."""
    a, b = RANDOM.choice(list("xyz"), 80).tolist(), RANDOM.choice(list("xyz"), 80).tolist()
    mixed = [x if n % 2 else y for n, (x, y) in enumerate(zip(a, b, strict=True))]
    assert kappa(a, mixed) == pytest.approx(metrics.cohen_kappa_score(a, mixed))


def test_kappa_is_what_its_definition_gives() -> None:
    """Worked out by hand from a table of 100 items."""
    table = ((50, 10), (15, 25))
    a = [row for row, counts in enumerate(table) for count in counts for _ in range(count)]
    b = [column for counts in table for column, count in enumerate(counts) for _ in range(count)]
    # Agreed 75 of 100; by chance 0.60 x 0.65 + 0.40 x 0.35 = 0.53.
    assert kappa(a, b) == pytest.approx((0.75 - 0.53) / (1 - 0.53))


@pytest.mark.parametrize("labels", [[], [True, True]])
def test_kappa_without_a_choice_is_not_measured(labels: list[bool]) -> None:
    """Of no items, and of one label, where agreement by chance is certain."""
    assert kappa(labels, labels) is None


def test_raters_of_different_items_are_refused() -> None:
    """They cannot be compared."""
    with pytest.raises(ValueError, match="different numbers"):
        kappa(["a"], [])
