"""What the server does by itself beside its own work: a thread that looks whether anything is due."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from datetime import datetime

import structlog

from bot.access import moment

_log = structlog.get_logger()

Stopped = Callable[[], bool]
Job = Callable[[datetime, Stopped], None]
"""Does what is due at this moment (UTC), if anything; asks between two steps whether to stop. Logs what it did and what failed, and raises
nothing that one can expect."""

_LOOKS_EVERY_S = 600.0


class Jobs:
    """Runs each job that is due, one after another."""

    def __init__(
        self,
        jobs: Sequence[Job],
        clock: Callable[[], datetime] = moment,
        looks_every_s: float = _LOOKS_EVERY_S,
    ) -> None:
        self._jobs = jobs
        self._clock = clock
        self._looks_every_s = looks_every_s
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._look, name="jobs", daemon=True)

    def start(self) -> None:
        """Begins to look."""
        self._thread.start()

    def close(self) -> None:
        """Ends after the step of now."""
        self._stop.set()
        self._thread.join()

    def _look(self) -> None:
        while not self._stop.wait(self._looks_every_s):
            for job in self._jobs:
                try:
                    job(self._clock(), self._stop.is_set)
                except Exception as error:  # one job's fault must not end the others: personal data are deleted here
                    _log.error("job_failed", error=type(error).__name__)
