"""The flow of an audit: tables -> payloads of vectors -> files -> report.

What may stand in documents of the organisation (a public account number, an example in a law) is told apart from what a
caller or an employee said: a value found in a derived place (vectors, quotes of answers, the pages of the database file)
counts as knowledge when, and only when, it stands in a stored document as well.
"""

from __future__ import annotations

import time
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from bot.pii_scan.files import Window, below, unread, windows
from bot.pii_scan.report import Ledger, ScanPlace, ScanReport
from bot.privacy.disguises import disguises
from bot.privacy.identifiers.proven import (
    CONTEXT,
    ProvenIdentifier,
    masked,
    proven_identifiers,
    proven_in_text,
    suspected,
)
from bot.records.contents import ANSWER, QUOTED, Content, texts_at
from bot.records.every_text import TextCell, cells
from bot.types import PersonalSpan

Progress = Callable[[str, int, int], None]
Detect = Callable[[str], Sequence[PersonalSpan]]
Suspect = Callable[[str], Iterable[str]]

_APART = b"\n" * CONTEXT
_BATCH_BYTES = 1 << 20
_MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class ScanText:
    """A text with its place, and what the place holds."""

    place: ScanPlace
    value: str | bytes = field(repr=False)
    content: Content


@dataclass(frozen=True, slots=True)
class PiiScan:
    """Everything an audit looks at. `payloads` are texts in vector stores; `detect` finds what only looks personal, `suspect`
    gives kinds of what may be, by other means (`second_look.py`)."""

    database_url: str
    home: Path
    paths: tuple[Path, ...]
    payloads: Callable[[], Iterator[tuple[str, str]]]
    detect: Detect
    progress: Progress
    suspect: Suspect = lambda _: ()

    def run(self) -> ScanReport:
        """Looks everywhere. Raises Unavailable when the database or the vectors do not answer."""
        started = time.perf_counter()
        ledger = Ledger()
        self._sweep(ledger, (self._text(cell, ledger) for cell in cells(self.database_url)), "values")
        stored = (ScanText(ScanPlace(where), text, QUOTED) for where, text in self.payloads())
        self._sweep(ledger, stored, "vectors")
        self._files(ledger)
        return ledger.report(time.perf_counter() - started)

    def _text(self, cell: TextCell, ledger: Ledger) -> ScanText:
        if isinstance(cell.value, str):
            # Redacted when it came in, and redacted once more here.
            for spoken in cell.content.spoken_in(cell.value):
                ledger.suspected.update(span.label for span in self.detect(spoken))
                ledger.suspect(_shown(ScanPlace(f"{cell.table}.{cell.column}", cell.key)), self.suspect(spoken))
        return ScanText(ScanPlace(f"{cell.table}.{cell.column}", cell.key), cell.value, cell.content)

    def _sweep(self, ledger: Ledger, texts: Iterable[ScanText], step: str) -> None:
        for batch in _in_batches(texts):
            ledger.values += len(batch)
            for text, found in _found_in(batch):
                known = text.content.kind == "knowledge"
                ledger.learn(found, document=known)
                ledger.add(
                    found, _shown(text.place), knowledge=known or (ledger.is_quoted(found) and _is_quoted(text, found))
                )
            self.progress(step, ledger.values, 0)

    def _files(self, ledger: Ledger) -> None:
        total = sum(_size(file) for file in below((self.home, *self.paths)))
        for file in below((self.home, *self.paths)):
            name = masked(self._relative(file))
            with unread(name, ledger.unread):
                self._file(ledger, file, name, total)
            ledger.files += 1

    def _relative(self, file: Path) -> str:
        return str(file.relative_to(self.home)) if file.is_relative_to(self.home) else str(file)

    def _file(self, ledger: Ledger, file: Path, name: str, total: int) -> None:
        for found in proven_in_text(self._relative(file)):
            ledger.add(found, ScanPlace(f"name of {name}", byte=0))
        kind = self._kind(file)
        for window in windows(file):
            self._window(ledger, window, name, kind)
            ledger.size_bytes += len(window.data) - window.first
            self.progress("MB", ledger.size_bytes // _MEGABYTE, max(total, ledger.size_bytes) // _MEGABYTE)

    def _kind(self, file: Path) -> str:
        """`pages` of a SQLite database, `vectors`, or any other `file`."""
        if file.is_relative_to(self.home / "vectors"):
            return "vectors"
        in_home = file.parent == self.home and file.name.startswith("belbot.db")
        return "pages" if in_home or f"sqlite:///{file}" == self.database_url else "file"

    def _window(self, ledger: Ledger, window: Window, name: str, kind: str) -> None:
        for found in proven_identifiers(window.data):
            if not window.first <= found.start < window.last or (kind == "pages" and ledger.is_in_tables(found)):
                continue
            knowledge = ledger.is_quoted(found) and (kind == "vectors" or _is_quote(window.data, found))
            ledger.add(found, ScanPlace(name, byte=window.offset + found.start), knowledge=knowledge)
        if kind == "file":
            here = (label for at, label in suspected(window.data) if window.first <= at < window.last)
            ledger.suspected.update(here)


def _shown(place: ScanPlace) -> ScanPlace:
    """A place without what it may hold itself: keys are made of names of files."""
    return ScanPlace(place.where, masked(place.key), place.byte)


def _size(file: Path) -> int:
    try:
        return file.stat().st_size
    except OSError:
        return 0


def _in_batches(texts: Iterable[ScanText]) -> Iterator[list[ScanText]]:
    """A megabyte at a time: looking into each short text by itself takes ten times as long."""
    batch: list[ScanText] = []
    size = 0
    for text in texts:
        batch.append(text)
        size += len(text.value)
        if size >= _BATCH_BYTES:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _found_in(batch: Sequence[ScanText]) -> Iterator[tuple[ScanText, ProvenIdentifier]]:
    """What stands in a batch. A text that is not plain is read by itself: it needs folding."""
    plain = [text for text in batch if isinstance(text.value, bytes) or _is_plain(text.value)]
    joined = [text.value if isinstance(text.value, bytes) else text.value.encode() for text in plain]
    starts = [0]
    for value in joined:
        starts.append(starts[-1] + len(value) + len(_APART))
    for found in proven_identifiers(_APART.join(joined)):
        yield plain[bisect_right(starts, found.start) - 1], found
    for text in batch:
        if isinstance(text.value, str) and not _is_plain(text.value):
            yield from ((text, found) for found in proven_in_text(text.value))


def _is_plain(text: str) -> bool:
    """Whether nothing in a text stands for something else."""
    return text.isascii() and next(disguises(text), None) is None


def _is_quoted(text: ScanText, found: ProvenIdentifier) -> bool:
    """Whether the value can be a quote where it stands; what was asked with it in an answer or a case is more than that."""
    asked = text.content.asked
    return text.content.kind == "quoted" and not (asked and _is_asked(asked, str(text.value), found))


def _is_quote(data: bytes, found: ProvenIdentifier) -> bool:
    """Whether the line around it is an answer as `belbot export` writes it, and quotes the value outside its question."""
    start, end = data.rfind(b"\n", 0, found.start) + 1, data.find(b"\n", found.end)
    line = data[start : end if end >= 0 else len(data)].decode("utf-8", "replace")
    return line.startswith("{") and '"citations"' in line and not _is_asked(ANSWER.asked, line, found)


def _is_asked(asked: Sequence[str], text: str, found: ProvenIdentifier) -> bool:
    """Whether what was asked, in an answer or a case in JSON, holds the value; yes when there is nothing to read."""
    texts = list(texts_at(asked, text))
    return not texts or any(other.value == found.value for one in texts for other in proven_in_text(one))
