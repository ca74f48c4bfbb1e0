"""Percentiles of times in steps."""

from __future__ import annotations

from bot.desk.figures.spread import FEWEST, Spread, spread


def test_nothing_measured_is_a_state_of_its_own() -> None:
    """It is not zero seconds."""
    assert spread([]) == Spread(0, None, None, "not_measured")


def test_too_few_show_no_percentile() -> None:
    """How many there are is said all the same."""
    assert spread([(3.0, FEWEST - 1)]) == Spread(4, None, None, "too_few")


def test_the_percentiles_are_times_that_were_measured() -> None:
    """Nearest rank: the fifth and the ninth of ten, in whatever order the steps come."""
    assert spread([(float(s), 1) for s in range(10, 0, -1)]) == Spread(10, 5.0, 9.0, "measured")


def test_a_step_counts_as_often_as_it_was_measured() -> None:
    """Nine fast ones and one slow one: the slow one is beyond the ninetieth percentile."""
    assert spread([(2.0, 9), (600.0, 1)]) == Spread(10, 2.0, 2.0, "measured")


def test_fewer_may_be_asked_for() -> None:
    """One observation is its own median."""
    assert spread([(8.0, 1)], fewest=1) == Spread(1, 8.0, 8.0, "measured")
