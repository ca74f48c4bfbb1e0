"""The approved cases as the pipeline uses them: the one that a question is, with evidence that stands today."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime

import structlog

from bot.access import Reader
from bot.answering.cases import CaseIndex
from bot.errors import BelBotError
from bot.language.lexicon import Lexicon
from bot.records.cases import CaseRecords, StandingCase
from bot.types import Case, Draft, Evidence, Redacted

_log = structlog.get_logger()
_LOOK_EVERY_S = 0.5
_LOOK_AHEAD_S = 0.25
_Seen = tuple[int, datetime | None]
_Stamp = tuple[str, _Seen]


@dataclass(frozen=True, slots=True)
class Approved:
    """A case that answers a question: its sentences as drafts, and the evidence that each cites."""

    case: Case
    drafts: tuple[Draft, ...]
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class _Book:
    stamp: _Stamp
    index: CaseIndex
    standing: dict[str, StandingCase]


class CaseBook:
    """Reads the cases again when one of them, or the knowledge version, has changed."""

    def __init__(self, records: CaseRecords, version: Callable[[], str], lexicon: Lexicon) -> None:
        self._records = records
        self._version = version
        self._lexicon = lexicon
        self._lock = threading.Lock()
        self._book: _Book | None = None
        self._seen: _Seen | None = None
        self._looked = 0.0

    def find(self, question: Redacted, tax_year: int | None, reader: Reader) -> Approved | None:
        """The case that this question is, when the reader may read every passage behind it and none has expired."""
        try:
            book = self._current()
        except BelBotError as error:
            _log.warning("cases_unavailable", error=error.code)
            return None
        case = book.index.find(question, tax_year)
        found = book.standing.get(case.case_id) if case else None
        if found is None or not all(reader.may_use(p.meta) for p in found.passages):
            return None
        return _approved(found)

    def look(self) -> None:
        """Looks whether a case changed, without reading it. Never waits, since the caller may hold a connection that the
        thread with the lock needs; what it does not see, `find` looks for again."""
        if self._lock.acquire(blocking=False):
            try:
                with suppress(BelBotError):
                    self._see(_LOOK_AHEAD_S)
            finally:
                self._lock.release()

    def _current(self) -> _Book:
        with self._lock:
            self._book = self._reread(self._book, (self._version(), self._see(_LOOK_EVERY_S)))
            return self._book

    def _see(self, every_s: float) -> _Seen:
        if self._seen is None or time.monotonic() - self._looked >= every_s:
            self._seen = self._records.stamp()
            self._looked = time.monotonic()
        return self._seen

    def _reread(self, before: _Book | None, stamp: _Stamp) -> _Book:
        if before and before.stamp == stamp:
            return before
        standing = {one.case.case_id: one for one in self._records.standing()}
        index = CaseIndex.of([one.case for one in standing.values()], self._lexicon)
        return _Book(stamp, index, standing)


def _approved(found: StandingCase) -> Approved:
    pairs = list(zip(found.case.sentences, found.passages, strict=True))
    evidence = []
    for n, (sentence, passage) in enumerate(pairs, start=1):
        start = passage.text.index(sentence.quote)
        evidence.append(Evidence(n, passage, start, start + len(sentence.quote), sentence.quote, 1.0))
    drafts = tuple(Draft(sentence.text, (n,)) for n, (sentence, _) in enumerate(pairs, start=1))
    return Approved(found.case, drafts, tuple(evidence))
