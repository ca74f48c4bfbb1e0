"""Where the time of a question goes: named spans, one within another, and never a word of what it is about."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Literal

SpanName = Literal["redact", "search", "read", "ground", "store"]
"""Personal data out, passages found, sentences chosen, a sentence checked, the answer stored."""


@dataclass(slots=True)
class Span:
    """From one moment to another, in nanoseconds since 1970. `within` is the place of the span around it in the recording."""

    name: SpanName
    within: int | None
    start_ns: int
    end_ns: int = 0
    failed: bool = False


@dataclass(slots=True)
class Recording:
    """The spans of one question, as they began."""

    spans: list[Span] = field(default_factory=list)
    _open: list[int] = field(default_factory=list)

    @contextmanager
    def listening(self) -> Iterator[None]:
        """Spans of this thread come here meanwhile. Between two steps of a question nobody listens: the next may be another thread's."""
        token = _listening.set(self)
        try:
            yield
        finally:
            _listening.reset(token)

    def begin(self, name: SpanName) -> Span:
        """Opens a span within the last that is open."""
        made = Span(name, self._open[-1] if self._open else None, time.time_ns())
        self._open.append(len(self.spans))
        self.spans.append(made)
        return made

    def end(self, span: Span) -> None:
        """Ends the span that began last."""
        self._open.pop()
        span.end_ns = time.time_ns()


_listening: ContextVar[Recording | None] = ContextVar("listening", default=None)


@contextmanager
def timed(name: SpanName) -> Iterator[None]:
    """A span around what is done within; nothing where nobody listens. A decorator as well."""
    recording = _listening.get()
    if recording is None:
        yield
        return
    begun = recording.begin(name)
    try:
        yield
    except BaseException:
        begun.failed = True
        raise
    finally:
        recording.end(begun)
