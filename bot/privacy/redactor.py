"""Personal data out, numbered placeholders in: the only place that makes a `Redacted`."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bot.privacy.addresses.joined import PARTS, whole_addresses
from bot.privacy.call_memory import (
    CHECKED_SCORE,
    NO_CORRECTIONS,
    PLACEHOLDER,
    By,
    Corrections,
    Mask,
    Placeholders,
    is_certain,
    overlaps,
)
from bot.privacy.dictation import NEVER_SPOKEN, DictationView, dictation_view
from bot.privacy.disguises import unbent
from bot.privacy.lists import word_set
from bot.privacy.names.tagger import shipped_lists
from bot.privacy.same_value import echo_patterns, searched
from bot.privacy.views import BARRIER, FoldedText, folded_text
from bot.spans import timed
from bot.types import PersonalSpan, Redacted, Redaction

if TYPE_CHECKING:
    from bot.privacy.recogniser import Analyzer
    from bot.privacy.tokens.features import Words
    from bot.privacy.tokens.tagger import TokenReading


_HEARD_BEFORE = 0.6
_SAYS_SOMETHING = re.compile(r"[^\W_]")
_SHAPED, _SEEN = 0.7, 0.69
"""The score of what has a form, and the most that the token model's finding counts, which rests on the words around it."""
_OPAQUE = re.compile(
    r"(?<![\w\-])(?:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|(?=[0-9]{0,40}[a-f])(?=[a-f]{0,40}[0-9])[0-9a-f]{24,128})(?![\w\-])",
    re.IGNORECASE,
)
"""What a machine drew at random (RFC 9562) or computed: a number within it means nothing."""
_TAKEN = f"{BARRIER} "
_ESCAPED_ADDRESS = re.compile(r"[/.][^\s<>\"']{1,2000}%[0-9A-Fa-f]{2}")
_TAG, _JOINED = 4, re.compile(r"\w+[\-/]|[\-/]\w+")
"""Characters: `GHA-` before a number, `-2` behind it."""
_NO_NUMBERS = frozenset(("PERSON", "ADDRESS", "CITY", "DATE_OF_BIRTH", "EMAIL", "URL", "USERNAME"))
_UNPROVED = frozenset(("PERSON", "ADDRESS", "POSTCODE", "CITY"))
"""Labels that rest on the words around them, where a number has a shape, a check digit or a cue of its own."""


@dataclass(frozen=True, slots=True)
class _Candidate:
    """What a recogniser points at, in offsets of the original text."""

    start: int
    end: int
    label: str
    score: float
    by: By = "recogniser"


@dataclass(frozen=True, slots=True)
class _Sought:
    """What stays the same while a text is looked through: web addresses as they are written, and the words the token model has read."""

    text: str
    memory: Placeholders
    web: Sequence[_Candidate]
    words: Words


class Redactor:
    """Finds personal data in Dutch text and replaces it by placeholders.

    Making one imports presidio and takes about a second; make it once and share it. `redact` keeps no state.
    """

    def __init__(self) -> None:
        from bot.privacy.analyzer import build_analyzer
        from bot.privacy.tokens.judgement import TokenJudge

        self._analyzer: Analyzer = build_analyzer()
        self._judge = TokenJudge()
        words, nouns = shipped_lists(), word_set("no_names", "nouns")
        self._is_ordinary = lambda word: words.commonness(word) or word in nouns

    @timed("redact")
    def redact(
        self, text: str, memory: Placeholders | None = None, corrections: Corrections = NO_CORRECTIONS
    ) -> Redaction:
        """`text` without personal data, and what was taken out with offsets in `text` itself.

        Without `memory` the numbering starts at 1. Placeholders already in `text` are left alone, so redacting
        twice changes nothing. The memory holds on to the corrections too. Raises BadInput when they do not fit.
        """
        corrections.check(text)
        numbering = Placeholders() if memory is None else memory
        numbering.reserve(text)
        news = corrections.remember(text, numbering)
        found, kept = self._find_all(text, numbering)
        found, kept = _with_whole_addresses(text, found, kept, numbering)
        for mask in corrections.mask:
            found = _with_mask(found, mask, "hand" if (mask.start, mask.end) in news else "memory")
        spans = tuple(_span(text, c, numbering) for c in sorted(found, key=lambda c: c.start))
        return Redaction(Redacted(_replace(text, spans)), spans, _left_open(text, kept, spans, news))

    def _find_all(self, text: str, memory: Placeholders) -> tuple[list[_Candidate], list[_Candidate]]:
        """Looks until nothing new turns up: what lost to an overlapping neighbour may still hold something. Gives what
        is to be masked, and what would have been if the employee had not left it open."""
        view = folded_text(text).without(match.span() for match in PLACEHOLDER.finditer(text))
        said = set(memory.spellings())
        found: list[_Candidate] = []
        kept: list[_Candidate] = []
        sought = _Sought(text, memory, self._web_addresses(text), {})
        while True:
            opened: list[_Candidate] = []
            while new := _without_overlap(_not_in(kept, text, self._looked(sought, view, said))):
                opened += (now := [c for c in new if memory.is_kept(text[c.start : c.end]) and _may_stay(c, text)])
                kept += now
                found += (masked := [c for c in new if c not in now])
                said.update((c.label, text[c.start : c.end]) for c in masked)
                view = view.without((c.start, c.end) for c in masked)
            if not opened:
                return found, kept
            # What stays open must not hide its neighbour: look again as if it had been masked.
            view = view.without((c.start, c.end) for c in opened)

    def _looked(self, sought: _Sought, view: FoldedText, said: set[tuple[str, str]]) -> Iterator[_Candidate]:
        """What rules and token model find in what is left of a text; the model reads it anew, as who redacts twice would."""
        reading = self._judge.read(view, sought.words)
        ruled = list(self._candidates(view, said, sought.memory, reading))
        homes = [(c.start, c.end) for c in ruled if c.label in ("ADDRESS", "POSTCODE")]
        seen = _untouched([*sought.web, *self._seen(sought.text, reading, homes)], view)
        return self._grown(sought.text, ruled, seen)

    def _grown(self, text: str, ruled: list[_Candidate], seen: Iterable[_Candidate]) -> Iterator[_Candidate]:
        """All of them; an address that the model sees takes in the parts of it that rules find (a title before the street, a floor), and a
        number of which the rules find a piece is as long as the model sees it."""
        yield from ruled
        for c in seen:
            touched = [r for r in ruled if overlaps((c.start, c.end), (r.start, r.end))]
            if c.label == "ADDRESS":
                parts = [r for r in touched if r.label in PARTS]
                if sum(p.label == "ADDRESS" for p in parts) < 2:  # two addresses stay two
                    yield _spanning(c, [c, *parts])
            elif c.label != "NUMBER" or not ruled:
                yield c
            elif touched and all(self._is_piece(text, piece, c) for piece in touched):
                yield _spanning(max(touched, key=lambda r: r.end - r.start), [c, *touched])

    def _is_piece(self, text: str, piece: _Candidate, number: _Candidate) -> bool:
        """Whether a rule found a piece of this number; one that its own check proves may only have a short tag of its own."""
        edges = [(s, e) for s, e in ((number.start, piece.start), (piece.end, number.end)) if s < e]
        if is_certain(piece.label, text[piece.start : piece.end], piece.score):
            return all(e - s <= _TAG and _JOINED.fullmatch(text, s, e) for s, e in edges)
        return piece.label not in _NO_NUMBERS and all(self._judge.goes_on(text, *edge) for edge in edges)

    def _seen(self, text: str, reading: TokenReading, homes: list[tuple[int, int]]) -> Iterator[_Candidate]:
        """What the token model finds by itself."""
        opaque = [match.span() for match in _OPAQUE.finditer(text)]
        for span in self._judge.held(text, reading, homes):
            if not any(start <= span.start and span.end <= end for start, end in opaque):
                yield _Candidate(span.start, span.end, span.label, min(span.probability, _SEEN))

    def _candidates(
        self, view: FoldedText, said: set[tuple[str, str]], memory: Placeholders, reading: TokenReading
    ) -> list[_Candidate]:
        if not _SAYS_SOMETHING.search(view.text):
            return []
        heard = dictation_view(view)
        found = [*self._typed(view, reading), *self._bent(view), *self._echoes(view, said, memory)]
        if heard:
            found += [*self._spoken(heard), *self._echoes(heard.view, said, memory)]
        opaque = [view.original_span(*match.span()) for match in _OPAQUE.finditer(view.text)]
        return [c for c in found if not any(start <= c.start and c.end <= end for start, end in opaque)]

    def _web_addresses(self, text: str) -> list[_Candidate]:
        """Those with an escape in them, as they are written: in the folded view a blank would cut them in two."""
        if _ESCAPED_ADDRESS.search(text) is None:
            return []
        read = self._analyzer.read(text)
        return [_Candidate(r.start, r.end, r.entity_type, r.score) for r in read if r.entity_type == "URL"]

    def _typed(self, view: FoldedText, reading: TokenReading) -> Iterator[_Candidate]:
        """What the rules find, as far as the token model thinks it possible."""
        for r in self._analyzer.read(view.text):
            found = view.text[r.start : r.end]
            start = r.start + len(found) - len(found.lstrip(_TAKEN))
            if not (found := found.strip(_TAKEN)):
                continue
            if place := self._judge.possible(r.entity_type, view.text, (start, start + len(found)), reading):
                yield _Candidate(*view.original_span(*place), r.entity_type, r.score)

    def _spoken(self, heard: DictationView) -> Iterator[_Candidate]:
        """What shows only when spoken digits are read as typed ones."""
        for r in self._analyzer.read(heard.view.text):
            if r.entity_type not in NEVER_SPOKEN and heard.says(r.start, r.end):
                yield _Candidate(*heard.view.original_span(r.start, r.end), r.entity_type, r.score)

    def _bent(self, view: FoldedText) -> Iterator[_Candidate]:
        """What its check or the word before it proves once letters are read as digits, or two lines as one."""
        read = unbent(view.text)
        if read is None:
            return
        for r in self._analyzer.read(read.text):
            proved = r.score >= CHECKED_SCORE and r.entity_type not in NEVER_SPOKEN | _UNPROVED
            if proved and read.differs(r.start, r.end):
                yield _Candidate(*view.original_span(r.start, r.end), r.entity_type, r.score)

    def _echoes(self, view: FoldedText, said: Iterable[tuple[str, str]], memory: Placeholders) -> Iterator[_Candidate]:
        """What was masked before in this call or this text, now without a cue; and whatever the employee masked."""
        where = searched(view.text)
        for label, value in sorted(said):
            if not memory.is_hidden(value):
                for pattern in echo_patterns(label, value, where, self._is_ordinary):
                    yield from _again(view, pattern, _Candidate(0, 0, label, _HEARD_BEFORE))
        for label, value in memory.hidden():
            plain = folded_text(value).text
            if len(plain) >= 3 and plain.casefold() in view.text.casefold():
                like = _Candidate(0, 0, label, 0.0, "memory")
                yield from _again(view, re.compile(rf"(?<!\w){re.escape(plain)}(?!\w)", re.I), like)


def _with_whole_addresses(
    text: str, found: list[_Candidate], kept: list[_Candidate], memory: Placeholders
) -> tuple[list[_Candidate], list[_Candidate]]:
    """The findings with the parts of each address as one, unless the employee left all of it open. The memory notes the parts: each
    may be said again by itself."""
    parts = sorted((c.start, c.end, c.label) for c in found if c.label in PARTS)
    for start, end, made_of in whole_addresses(text, parts):
        inside = [c for c in found if start <= c.start and c.end <= end]
        if any(overlaps((start, end), (c.start, c.end)) for c in (*found, *kept) if c not in inside):
            continue
        for part in made_of:
            memory.note(part[2], text[part[0] : part[1]])
        whole = _Candidate(start, end, "ADDRESS", max(c.score for c in inside))
        found = [c for c in found if c not in inside]
        (kept if memory.is_kept(text[start:end]) else found).append(whole)
    return found, kept


def _spanning(like: _Candidate, parts: Sequence[_Candidate]) -> _Candidate:
    return replace(like, start=min(p.start for p in parts), end=max(p.end for p in parts))


def _untouched(candidates: Iterable[_Candidate], view: FoldedText) -> Iterator[_Candidate]:
    """Those of which nothing was taken out of the view before."""
    for c in candidates:
        first = max(0, bisect_right(view.starts, c.start) - 1)
        if BARRIER not in view.text[first : bisect_left(view.starts, c.end)]:
            yield c


def _again(view: FoldedText, pattern: re.Pattern[str], like: _Candidate) -> Iterator[_Candidate]:
    for match in pattern.finditer(view.text):
        start, end = view.original_span(*match.span())
        yield replace(like, start=start, end=end)


def _may_stay(candidate: _Candidate, text: str) -> bool:
    return not is_certain(candidate.label, text[candidate.start : candidate.end], candidate.score)


def _not_in(kept: list[_Candidate], text: str, candidates: Iterable[_Candidate]) -> Iterator[_Candidate]:
    """What lies in a piece that was left open stays open with it, unless its check digit proves what it is."""
    for c in candidates:
        if not (any(k.start <= c.start and c.end <= k.end for k in kept) and _may_stay(c, text)):
            yield c


def _with_mask(found: list[_Candidate], mask: Mask, by: By) -> list[_Candidate]:
    """The findings with one more, masked by hand. It grows over what it touches, so that no half of a value shows."""
    touched = [c for c in found if overlaps((c.start, c.end), (mask.start, mask.end))]
    start = min([mask.start, *(c.start for c in touched)])
    end = max([mask.end, *(c.end for c in touched)])
    if len(touched) == 1 and (start, end) == (touched[0].start, touched[0].end) != (mask.start, mask.end):
        return found
    return [*(c for c in found if c not in touched), _Candidate(start, end, mask.label, 0.0, by)]


def _left_open(
    text: str, kept: list[_Candidate], spans: tuple[PersonalSpan, ...], news: frozenset[tuple[int, int]]
) -> tuple[PersonalSpan, ...]:
    """What the employee left open and nothing else masks."""
    free = [c for c in kept if not any(overlaps((c.start, c.end), (s.start, s.end)) for s in spans)]
    return tuple(
        PersonalSpan(c.start, c.end, c.label, text[c.start : c.end], "", c.score, False, _who(c, news))
        for c in sorted(free, key=lambda c: c.start)
    )


def _who(candidate: _Candidate, news: frozenset[tuple[int, int]]) -> By:
    return "hand" if (candidate.start, candidate.end) in news else "memory"


def _rank(candidate: _Candidate) -> tuple[bool, int, float, int, str]:
    unsure = candidate.label in _UNPROVED or candidate.score < _SHAPED
    return unsure, candidate.start - candidate.end, -candidate.score, candidate.start, candidate.label


def _without_overlap(candidates: Iterable[_Candidate]) -> list[_Candidate]:
    """Numbers and codes before names and places, then the longest, then the most certain; whatever overlaps a chosen one
    is dropped."""
    chosen: list[_Candidate] = []
    taken: set[int] = set()
    for candidate in sorted(candidates, key=_rank):
        cells = range(candidate.start, candidate.end)
        if taken.isdisjoint(cells):
            taken.update(cells)
            chosen.append(candidate)
    return chosen


def _span(text: str, candidate: _Candidate, numbering: Placeholders) -> PersonalSpan:
    value = text[candidate.start : candidate.end]
    placeholder = numbering.placeholder(candidate.label, value)
    certain = candidate.by == "recogniser" and is_certain(candidate.label, value, candidate.score)
    return PersonalSpan(
        candidate.start, candidate.end, candidate.label, value, placeholder, candidate.score, certain, candidate.by
    )


def _replace(text: str, spans: tuple[PersonalSpan, ...]) -> str:
    parts: list[str] = []
    at = 0
    for span in spans:
        parts += (text[at : span.start], span.placeholder)
        at = span.end
    return "".join((*parts, text[at:]))
