"""Sentences of documents that a notice withholds: no answer quotes them until the notice ends or the document is mended."""

from __future__ import annotations

import re
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import date

import structlog

from bot.errors import BelBotError
from bot.records.notices import NoticeRecords, WithheldSentence
from bot.types import Hit, Passage

_log = structlog.get_logger()
_LOOK_EVERY_S = 0.5
_LOOK_AHEAD_S = 0.25
Stretches = tuple[tuple[int, int], ...]


@dataclass(slots=True)
class WithheldBook:
    """Knows them, and looks for news between questions. Without the database it keeps to what it knew; without records it knows none."""

    records: NoticeRecords | None = None
    _sentences: tuple[WithheldSentence, ...] = ()
    _looked: float = field(default=float("-inf"))

    def look(self) -> None:
        """Looks ahead of a question, so that it need not."""
        with suppress(BelBotError):
            self._see(_LOOK_AHEAD_S)

    def stretches(self, passage: Passage, on: date) -> Stretches:
        """Where the sentences that are withheld on a day stand in a passage."""
        try:
            self._see(_LOOK_EVERY_S)
        except BelBotError as error:
            _log.warning("withheld_unavailable", error=error.code)
        named = (one for one in self._sentences if one.document_id == passage.document_id)
        texts = {one.sentence for one in named if one.since <= on <= one.until}
        return tuple(sorted(found.span() for text in texts for found in re.finditer(re.escape(text), passage.text)))

    def marked(self, hits: Sequence[Hit], on: date) -> tuple[Hit, ...]:
        """The same hits, each with what may not be quoted of it."""
        found = [(hit, self.stretches(hit.passage, on)) for hit in hits]
        return tuple(replace(hit, withheld=stretches) if stretches else hit for hit, stretches in found)

    def _see(self, every_s: float) -> None:
        if self.records and time.monotonic() - self._looked >= every_s:
            self._looked = time.monotonic()
            self._sentences = self.records.withheld()


def touches(stretches: Stretches, start: int, end: int) -> bool:
    """Whether a piece has a withheld sentence in it, or is a part of one."""
    return any(start < last and first < end for first, last in stretches)
