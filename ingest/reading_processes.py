"""Reads files in processes of their own, side by side; one that a file brings down costs that file alone.

Not a ProcessPoolExecutor: it does not tell which file a process died of, gives up all others with it, and leaves its processes behind
when it is killed. Here each process has a pipe of its own, and ends when that is closed, however that came about.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import signal
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from multiprocessing import resource_tracker
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess

from ingest.blocks import ConvertedDocument
from ingest.convert import convert
from ingest.files import SourceFile, Unreadable
from ingest.sources import read

MAX_PROCESSES = 2
"""Each may need 300 MB."""
_ENDS_WITHIN_S = 5

Outcome = ConvertedDocument | str
"""The document that a file became, or why it is refused."""


@dataclass(frozen=True, slots=True)
class ReadingOptions:
    """How files are read: up to which size, and with pictures of pages or without."""

    max_bytes: int
    ocr: bool


def outcome_of(file: SourceFile, options: ReadingOptions) -> Outcome:
    """Reads one file here."""
    try:
        return convert(file, read(file, options.max_bytes), ocr=options.ocr)
    except Unreadable as refusal:
        return refusal.operator


def outcomes(files: Sequence[SourceFile], options: ReadingOptions, processes: int) -> Iterator[tuple[int, Outcome]]:
    """What became of each file, by its number, as they are done."""
    waiting = deque(range(len(files)))
    readers = [_Reader(options) for _ in range(processes)]
    try:
        while readers:
            for reader in _with_news(readers):
                yield from reader.news(files)
                if reader.is_alive and waiting:
                    reader.give(waiting.popleft(), files)
                else:
                    readers.remove(reader)
                    reader.end()
                    # One that died before it was ready would do so again.
                    readers += [_Reader(options)] if waiting and reader.was_ready and not reader.is_alive else []
    finally:
        for reader in readers:
            reader.end()
    yield from ((number, outcome_of(files[number], options)) for number in waiting)


class _Reader:
    """One process, and the file that it reads now."""

    def __init__(self, options: ReadingOptions) -> None:
        # Not a fork: the database, the encoder and their threads are no business of a reader.
        context = multiprocessing.get_context("spawn")
        self.pipe, theirs = context.Pipe()
        self._process: BaseProcess = context.Process(target=_serve, args=(theirs, options), daemon=True)
        with _uninterrupted():
            self._process.start()
        theirs.close()
        self._number: int | None = None
        self.was_ready, self.is_alive = False, True

    def give(self, number: int, files: Sequence[SourceFile]) -> None:
        """Has it read a file; that it died meanwhile is the next news of it."""
        self._number = number
        with contextlib.suppress(OSError):
            self.pipe.send(files[number])

    def news(self, files: Sequence[SourceFile]) -> Iterator[tuple[int, Outcome]]:
        """What became of the file that it was given."""
        number, self._number = self._number, None
        try:
            found: Outcome = self.pipe.recv()
        except (EOFError, OSError):
            self.is_alive = False
            self._process.join(_ENDS_WITHIN_S)
            found = _died(self._process.exitcode)
        self.was_ready = self.was_ready or self.is_alive
        if number is not None:
            yield number, found

    def end(self) -> None:
        """Ends it at once, whatever it does."""
        self.pipe.close()
        self._process.kill()
        self._process.join(_ENDS_WITHIN_S)


@contextlib.contextmanager
def _uninterrupted() -> Iterator[None]:
    """What is started within never hears of Ctrl-C, not even while it imports: that is for the process that asks, which ends it."""
    resource_tracker.ensure_running()  # which would let it through again when it begins within
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _with_news(readers: Sequence[_Reader]) -> list[_Reader]:
    ready = wait([reader.pipe for reader in readers])
    return [reader for reader in readers if reader.pipe in ready]


def _died(code: int | None) -> str:
    how = f"signal {-code}" if code is not None and code < 0 else f"exit code {code}"
    return (
        f"the process that read it was ended by the system ({how}), most often for want of memory; split it into several "
        "documents, or read it on a machine with more memory"
    )


def _serve(pipe: Connection, options: ReadingOptions) -> None:
    """Reads what comes in until nobody asks any more."""
    with contextlib.suppress(EOFError, OSError):
        pipe.send("ready")
        while True:
            pipe.send(outcome_of(pipe.recv(), options))
