"""How much one user may ask of this process: so many requests a minute, saved up for a minute at most."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

from bot.errors import TooMany

_MOST_USERS = 10_000


class Rates:
    """What each user has left: full again after a minute in which they ask nothing."""

    def __init__(self, per_minute: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._per_minute = per_minute
        self._clock = clock
        self._left: dict[str, tuple[float, float]] = {}
        self._lock = threading.Lock()

    def take(self, user: str) -> None:
        """One request of this user. Raises TooMany when nothing is left."""
        if not self._per_minute:
            return
        with self._lock:
            at = self._clock()
            left, since = self._left.pop(user, (float(self._per_minute), at))
            left = min(self._per_minute, left + (at - since) * self._per_minute / 60)
            self._left[user] = (max(0.0, left - 1), at)
            if len(self._left) > _MOST_USERS:
                self._left.pop(next(iter(self._left)))
        if left < 1:
            raise TooMany("more requests than one user may send")
