"""How much one user may ask."""

from __future__ import annotations

import pytest

from bot.desk.people.rates import Rates
from bot.errors import TooMany


def test_one_user_has_their_own_share() -> None:
    """What is used comes back with time; another user is not kept waiting."""
    now = [0.0]
    rates = Rates(60, lambda: now[0])
    for _ in range(60):
        rates.take("one")
    with pytest.raises(TooMany):
        rates.take("one")
    rates.take("other")
    now[0] += 1.5
    rates.take("one")
    with pytest.raises(TooMany):
        rates.take("one")


def test_no_limit_is_no_limit() -> None:
    """For a machine that asks for many."""
    rates = Rates(0)
    for _ in range(1000):
        rates.take("one")
