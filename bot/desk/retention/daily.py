"""Deletes once a day, beside the server's own work."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import datetime

import structlog

from bot.access import moment
from bot.desk.retention.retention import Retention
from bot.errors import BelBotError

_log = structlog.get_logger()

_LOOKS_EVERY_S = 600.0


class DailyRetention:
    """A thread that looks whether it is time, and sees to it where it is."""

    def __init__(
        self,
        retention: Retention,
        clock: Callable[[], datetime] = moment,
        looks_every_s: float = _LOOKS_EVERY_S,
    ) -> None:
        self._retention = retention
        self._clock = clock
        self._looks_every_s = looks_every_s
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._look, name="retention", daemon=True)

    def start(self) -> None:
        """Begins to look."""
        self._thread.start()

    def close(self) -> None:
        """Ends after the batch of now."""
        self._stop.set()
        self._thread.join()

    def _look(self) -> None:
        while not self._stop.wait(self._looks_every_s):
            try:
                report = self._retention.run_when_due(self._clock(), self._stop.is_set)
            except BelBotError as error:
                _log.error("retention_failed", error=error.code)
                continue
            if report:
                _log.info("retention_run", **report.deleted, erased_again=report.erased_again)
