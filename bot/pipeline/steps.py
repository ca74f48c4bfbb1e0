"""What goes into the pipeline and what comes out of it, step by step."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime

from bot.access import STAFF, Reader, today
from bot.answering.triage.triage import Topics
from bot.pipeline.retrieved import Mode
from bot.privacy import NO_CORRECTIONS, Corrections, Placeholders
from bot.types import Answer, Citation, Hit, Redacted, Redaction, Sentence, Timings, Triage


@dataclass(frozen=True, slots=True)
class PartReadings:
    """One question of several as it was asked, and the ways in which it can be read, the likeliest first; whether it leans on those before,
    and whether a situation was told before them."""

    asked: Redacted
    ways: tuple[Redacted, ...]
    leans: bool = False
    told: bool = False


@dataclass(frozen=True, slots=True)
class Ask:
    """A question as it comes in. `text` is plain and never leaves memory; a measurement sets `record` to False.

    `access` are the groups whose documents are searched, `on` is the day on which it is asked; an answer asked again gets the
    day of then. `context` holds the questions asked before in the call, oldest first; with `literal` they are left out of it, and a
    year in words ("vorig jaar") is searched in words. `told` is what was typed where `text` is what that was read as: what asks for care is looked for in it.
    `parts` are the questions in a stored text as they were read then, which are not looked for again, and `searched_only` the topics of which
    nothing was claimed then; None stands for those of now, which a measurement passes over.
    With `asked_at` (UTC) the log of the call says that the question came in then.
    """

    text: str = field(repr=False)
    user: str = "cli"
    call_id: str | None = None
    tax_year: int | None = None
    generator: str | None = None
    access: tuple[str, ...] = STAFF
    memory: Placeholders | None = field(default=None, repr=False)
    record: bool = True
    corrections: Corrections = NO_CORRECTIONS
    context: tuple[Redacted, ...] = ()
    literal: bool = False
    parts: tuple[PartReadings, ...] = ()
    told: Redacted | None = field(default=None, repr=False)
    searched_only: frozenset[str] | None = None
    on: date = field(default_factory=today)
    asked_at: datetime | None = None

    def searches_only(self, topic: str, now: Callable[[str], bool]) -> bool:
        """Whether nothing is claimed of a topic, by what `now` says of it or by what held then; a measurement sees what would be said."""
        return self.record and now(topic) if self.searched_only is None else topic in self.searched_only

    @property
    def reader(self) -> Reader:
        """Who asks, with their groups and the day."""
        return Reader(self.user, self.access, self.on)


@dataclass(frozen=True, slots=True)
class Asking:
    """What was asked, masked, with the topics of the knowledge in use."""

    ask: Ask
    asked: Redacted
    topics: Topics

    @property
    def told(self) -> Redacted:
        """All that was typed, of a stored question too."""
        return self.ask.told or self.asked


@dataclass(frozen=True, slots=True)
class ReadQuestion:
    """A question that stands by itself, and what it is about."""

    question: Redacted
    triage: Triage


@dataclass(frozen=True, slots=True)
class RedactionStep:
    """The question is redacted."""

    redaction: Redaction


@dataclass(frozen=True, slots=True)
class TriageStep:
    """Kind, tax year and sensitivity are known."""

    triage: Triage


@dataclass(frozen=True, slots=True)
class HitsStep:
    """The passages found, best first."""

    hits: tuple[Hit, ...]


@dataclass(frozen=True, slots=True)
class SentenceStep:
    """A sentence that passed grounding, with its citations."""

    sentence: Sentence
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class DoneStep:
    """The whole answer, recorded. `confidence` is the estimated chance (0 to 1) that the passages answer the question; None
    where no evidence was weighed: an approved case, an answer given before, a question that cannot be read."""

    answer: Answer
    confidence: float | None = None


Step = RedactionStep | TriageStep | HitsStep | SentenceStep | DoneStep


@dataclass(frozen=True, slots=True)
class Limits:
    """The pipeline's own settings."""

    chars: int
    hits: int
    sentences: int
    settings: str = ""
    """Names the operator's choices that shape an answer besides these."""


@dataclass(frozen=True, slots=True)
class SearchResult:
    """What a plain search found, whether vectors took part (`semantic`) or the database alone (`keyword`), and in how many
    passages it looked."""

    question: Redacted
    hits: tuple[Hit, ...]
    mode: Mode
    passages: int


class Clock:
    """Milliseconds by step."""

    def __init__(self) -> None:
        self._start = self._last = time.perf_counter()
        self._laps: dict[str, float] = {}

    def lap(self, name: str) -> None:
        """Ends a step."""
        now = time.perf_counter()
        self._laps[name] = round((now - self._last) * 1000, 2)
        self._last = now

    def timings(self) -> Timings:
        """Every step, and all of them together."""
        return Timings(**self._laps, total=round((self._last - self._start) * 1000, 2))
