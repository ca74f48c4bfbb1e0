"""A circuit breaker (Nygard, Release It!): a part that keeps failing is left alone for a while, then tried once."""

from __future__ import annotations

import time
from collections.abc import Callable
from threading import Lock


class Breaker:
    """Closed: everyone may try. After `failures` in a row it opens for `rest_s` seconds; then one may try, and the
    outcome closes it or opens it again. Safe to share between threads."""

    def __init__(self, failures: int = 3, rest_s: float = 20.0, clock: Callable[[], float] = time.monotonic) -> None:
        self._limit = failures
        self._rest_s = rest_s
        self._clock = clock
        self._lock = Lock()
        self._failed = 0
        self._opened_at: float | None = None
        self._trying = False

    def allows(self) -> bool:
        """Whether to try now. Who may try must tell how it went: `succeeded`, `failed` or `left`."""
        with self._lock:
            if self._opened_at is None:
                return True
            if self._trying or self._clock() - self._opened_at < self._rest_s:
                return False
            self._trying = True
            return True

    def succeeded(self) -> None:
        """It worked: closed, with a clean slate."""
        with self._lock:
            self._failed, self._opened_at, self._trying = 0, None, False

    def failed(self) -> None:
        """It did not work."""
        with self._lock:
            self._failed += 1
            if self._failed >= self._limit:
                self._opened_at = self._clock()
            self._trying = False

    def left(self) -> None:
        """Nobody waited for the outcome, so it says nothing."""
        with self._lock:
            self._trying = False
