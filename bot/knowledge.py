"""The live knowledge, opened: notices a new version between two questions and switches to it without a restart."""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass

from bot.language.lexicon import Lexicon
from bot.records.knowledge import KnowledgeRecords
from bot.retrieval.encoder import Encoder
from bot.retrieval.search import Searcher
from bot.retrieval.store import VectorIndex, VectorStore

_LOOK_EVERY_S = 0.5


@dataclass(frozen=True, slots=True)
class Snapshot:
    """One knowledge version, opened for searching."""

    version: str
    searcher: Searcher
    lexicon: Lexicon
    passages: int
    index: VectorIndex


class Knowledge:
    """Hands out the current snapshot. The one before stays open until the next switch, for questions under way."""

    def __init__(self, records: KnowledgeRecords, store: VectorStore, encoder: Encoder, lexicon: Lexicon) -> None:
        self.records = records
        self._store = store
        self._encoder = encoder
        self._lexicon = lexicon
        self._lock = threading.Lock()
        self._current: Snapshot | None = None
        self._previous: Snapshot | None = None
        self._looked = 0.0

    def current(self) -> Snapshot | None:
        """The live version; None before the first ingest. Raises Unavailable when it does not open."""
        with self._lock:
            if time.monotonic() - self._looked >= _LOOK_EVERY_S or self._current is None:
                self._switch(self.records.current_version())
                self._looked = time.monotonic()
            return self._current

    def check(self) -> str | None:
        """None when the live version opens, else what is wrong."""
        try:
            return None if self.current() else "knowledge base is empty; run belbot ingest"
        except Exception as error:
            return str(error)

    def close(self) -> None:
        """Closes what is open."""
        with self._lock:
            for snapshot in (self._previous, self._current):
                if snapshot:
                    snapshot.index.close()
            self._previous = self._current = None

    def _switch(self, version: str) -> None:
        if not version or (self._current and self._current.version == version):
            return
        index = self._store.open(version)
        if self._previous:
            self._previous.index.close()
        self._previous = self._current
        searcher = Searcher(index, self._encoder, self._lexicon)
        self._current = Snapshot(version, searcher, self._lexicon, index.count(), index)
