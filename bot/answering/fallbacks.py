"""Topics of which BelBot searches only: the mystery shop found too many wrong answers, and nobody lifted it yet."""

from __future__ import annotations

import time
from contextlib import suppress
from dataclasses import dataclass, field

import structlog

from bot.errors import BelBotError
from bot.records.fallbacks import FallbackRecords

_log = structlog.get_logger()
_LOOK_EVERY_S = 0.5
_LOOK_AHEAD_S = 0.25


@dataclass(slots=True)
class FallbackBook:
    """Knows them, and looks for news between questions. Without the database it keeps to what it knew; without records it knows none."""

    records: FallbackRecords | None = None
    _topics: frozenset[str] = frozenset()
    _looked: float = field(default=float("-inf"))

    def look(self) -> None:
        """Looks ahead of a question, so that it need not."""
        with suppress(BelBotError):
            self._see(_LOOK_AHEAD_S)

    def holds(self, topic: str) -> bool:
        """Whether this topic searches only."""
        try:
            self._see(_LOOK_EVERY_S)
        except BelBotError as error:
            _log.warning("fallbacks_unavailable", error=error.code)
        return topic in self._topics

    def _see(self, every_s: float) -> None:
        if self.records and time.monotonic() - self._looked >= every_s:
            self._looked = time.monotonic()
            self._topics = frozenset(one.topic for one in self.records.in_force_soon())
