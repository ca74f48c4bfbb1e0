"""Personal data out, numbered placeholders in: the only place that makes a `Redacted`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.privacy.fold import Folded, fold
from bot.privacy.placeholders import PLACEHOLDER, Placeholders
from bot.types import PersonalSpan, Redacted, Redaction

if TYPE_CHECKING:
    from presidio_analyzer import AnalyzerEngine


_HEARD_BEFORE = 0.6


@dataclass(frozen=True, slots=True)
class _Candidate:
    """What a recogniser points at, in offsets of the original text."""

    start: int
    end: int
    label: str
    score: float


class Redactor:
    """Finds personal data in Dutch text and replaces it by placeholders.

    Making one imports presidio and takes about a second; make it once and share it. `redact` keeps no state.
    """

    def __init__(self) -> None:
        from bot.privacy.engine import build_analyzer

        self._analyzer: AnalyzerEngine = build_analyzer()

    def redact(self, text: str, memory: Placeholders | None = None) -> Redaction:
        """`text` without personal data, and what was taken out with offsets in `text` itself.

        Without `memory` the numbering starts at 1. Placeholders already in `text` are left alone, so redacting
        twice changes nothing.
        """
        numbering = Placeholders() if memory is None else memory
        numbering.reserve(text)
        candidates = sorted(self._find_all(text, numbering), key=lambda c: c.start)
        spans = tuple(_span(text, candidate, numbering) for candidate in candidates)
        return Redaction(Redacted(_replace(text, spans)), spans)

    def _find_all(self, text: str, memory: Placeholders) -> list[_Candidate]:
        """Looks until nothing new turns up: what lost to an overlapping neighbour may still hold something."""
        view = fold(text).without(match.span() for match in PLACEHOLDER.finditer(text))
        names = set(memory.values("PERSON"))
        found: list[_Candidate] = []
        while new := _without_overlap((*self._candidates(view), *_echoes(view, names))):
            found += new
            names.update(text[c.start : c.end] for c in new if c.label == "PERSON")
            view = view.without((c.start, c.end) for c in new)
        return found

    def _candidates(self, view: Folded) -> list[_Candidate]:
        if not view.text.strip():
            return []
        results = self._analyzer.analyze(view.text, language="nl")
        return [_Candidate(*view.original_span(r.start, r.end), r.entity_type, r.score) for r in results]


def _echoes(view: Folded, names: Iterable[str]) -> Iterator[_Candidate]:
    """A name heard before in this call, now without a cue; a single word counts only with its capital."""
    for name in sorted({fold(name).text for name in names}):
        if len(name) < 3 or not (" " in name or name[0].isupper()):
            continue
        flags = re.IGNORECASE if " " in name else re.NOFLAG
        for match in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", view.text, flags):
            yield _Candidate(*view.original_span(*match.span()), "PERSON", _HEARD_BEFORE)


def _without_overlap(candidates: Iterable[_Candidate]) -> list[_Candidate]:
    """The longest first, then the most certain; whatever overlaps a chosen one is dropped."""
    chosen: list[_Candidate] = []
    taken: set[int] = set()
    for candidate in sorted(candidates, key=lambda c: (c.start - c.end, -c.score, c.start, c.label)):
        cells = range(candidate.start, candidate.end)
        if taken.isdisjoint(cells):
            taken.update(cells)
            chosen.append(candidate)
    return chosen


def _span(text: str, candidate: _Candidate, numbering: Placeholders) -> PersonalSpan:
    value = text[candidate.start : candidate.end]
    placeholder = numbering.placeholder(candidate.label, value)
    return PersonalSpan(candidate.start, candidate.end, candidate.label, value, placeholder)


def _replace(text: str, spans: tuple[PersonalSpan, ...]) -> str:
    parts: list[str] = []
    at = 0
    for span in spans:
        parts += (text[at : span.start], span.placeholder)
        at = span.end
    return "".join((*parts, text[at:]))
