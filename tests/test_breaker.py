"""The circuit breaker, with a clock of our own."""

from __future__ import annotations

from bot.breaker import Breaker


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def _opened(clock: Clock) -> Breaker:
    breaker = Breaker(failures=2, rest_s=10, clock=clock)
    breaker.failed()
    breaker.failed()
    return breaker


def test_failures_in_a_row_open_it() -> None:
    """Then nobody may try."""
    assert not _opened(Clock()).allows()


def test_a_success_between_failures_keeps_it_closed() -> None:
    """Only failures in a row count."""
    breaker = Breaker(failures=2)
    for outcome in (breaker.failed, breaker.succeeded, breaker.failed):
        outcome()
    assert breaker.allows()


def test_after_the_rest_one_may_try() -> None:
    """One, and nobody else until that one tells how it went."""
    clock = Clock()
    breaker = _opened(clock)
    clock.now = 10
    assert breaker.allows()
    assert not breaker.allows()


def test_a_failed_trial_opens_it_again() -> None:
    """For as long as before."""
    clock = Clock()
    breaker = _opened(clock)
    clock.now = 10
    breaker.allows()
    breaker.failed()
    clock.now = 19
    assert not breaker.allows()


def test_a_trial_left_behind_makes_room_for_another() -> None:
    """An employee who leaves says nothing about the part."""
    clock = Clock()
    breaker = _opened(clock)
    clock.now = 10
    breaker.allows()
    breaker.left()
    assert breaker.allows()
