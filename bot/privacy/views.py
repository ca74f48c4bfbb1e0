"""The folded view of a text for recognisers to read, with the way back to the original offsets.

It has no disguises (`disguises.py`) and no invisible characters; every space and tab is a space, every dash a hyphen and every decimal
digit 0-9 (Unicode NFKC, so full-width digits too): `1112<zero width space>22333` reads as `111222333`.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from bot.privacy.disguises import disguises, latin

BARRIER = "\ufffc"
"""Stands where something was already taken out. It is no letter, digit or space, so no pattern reaches across it."""

_DASHES = frozenset("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u00ad")
_QUOTES = frozenset("\u2018\u2019\u02bc\u0060\u00b4")
_KEPT_CONTROLS = frozenset("\n\r")
_CONTROL = re.compile(r"[\x00-\x09\x0b\x0c\x0e-\x1f\x7f]")
_PLAIN = re.compile(r"[ a-zA-Z0-9!-/:-@\[-_{-~\n\r]+")
_INVISIBLE = frozenset(("Cf", "Cc", "Cs", "Mn", "Me"))


@dataclass(frozen=True, slots=True)
class FoldedText:
    """`text[i]` came from `original[starts[i]:ends[i]]`; `starts` never goes down."""

    text: str
    starts: Sequence[int]
    ends: Sequence[int]

    def original_span(self, start: int, end: int) -> tuple[int, int]:
        """Offsets in the original of the non-empty folded span `[start, end)`."""
        return self.starts[start], self.ends[end - 1]

    def without(self, spans: Iterable[tuple[int, int]]) -> FoldedText:
        """The same view with one barrier for each of these spans of the original, which are apart. However long a value
        or its placeholder is, what is left reads the same."""
        parts: list[str] = []
        starts: list[int] = []
        ends: list[int] = []
        at = 0
        for start, end in sorted(spans):
            first, last = bisect_left(self.starts, start), bisect_left(self.starts, end)
            if first < last:
                parts += (self.text[at:first], BARRIER)
                starts += (*self.starts[at:first], self.starts[first])
                ends += (*self.ends[at:first], self.ends[last - 1])
                at = last
        if not parts:
            return self
        return FoldedText("".join((*parts, self.text[at:])), (*starts, *self.starts[at:]), (*ends, *self.ends[at:]))


def folded_text(text: str) -> FoldedText:
    """The view of `text` that recognisers read; plain ASCII in which nothing is disguised is its own view."""
    hidden = list(disguises(text))
    if not hidden and text.isascii() and not _CONTROL.search(text):
        return FoldedText(text, range(len(text)), range(1, len(text) + 1))
    text = latin(text)
    view = _View()
    at = 0
    for disguise in hidden:
        view.fold(text, at, disguise.start)
        view.put(folded_text(disguise.value).text, disguise.start, disguise.end)
        at = disguise.end
    view.fold(text, at, len(text))
    return FoldedText("".join(view.chars), tuple(view.starts), tuple(view.ends))


class _View:
    """A view while it is made."""

    def __init__(self) -> None:
        self.chars: list[str] = []
        self.starts: list[int] = []
        self.ends: list[int] = []

    def put(self, plain: str, start: int, end: int) -> None:
        """`plain` for all of `[start, end)`."""
        self.chars.append(plain)
        self.starts += [start] * len(plain)
        self.ends += [end] * len(plain)

    def fold(self, text: str, first: int, last: int) -> None:
        """What stands in `text[first:last]`."""
        for start, end in _stretches(text[first:last]):
            start, end = first + start, first + end
            if _PLAIN.fullmatch(text, start, end):
                self.chars.append(text[start:end])
                self.starts += range(start, end)
                self.ends += range(start + 1, end + 1)
            else:
                self.put(_plain(text[start:end]), start, end)


def _stretches(text: str) -> Iterator[tuple[int, int]]:
    """Runs of ASCII that fold to themselves, and the clusters between them one by one."""
    at = 0
    for match in _PLAIN.finditer(text):
        end = match.end()
        if end < len(text) and unicodedata.combining(text[end]):
            end -= 1
        yield from ((at + s, at + e) for s, e in _clusters(text[at : match.start()]))
        if match.start() < end:
            yield match.start(), end
        at = end
    yield from ((at + s, at + e) for s, e in _clusters(text[at:]))


def _clusters(text: str) -> Iterator[tuple[int, int]]:
    """Each character together with the accents that follow it: they fold as one."""
    start = 0
    for end in range(1, len(text) + 1) if text else ():
        if end == len(text) or not unicodedata.combining(text[end]):
            yield start, end
            start = end


def _plain(cluster: str) -> str:
    if cluster in _DASHES:
        return "" if cluster == "\u00ad" else "-"
    if cluster in _QUOTES:
        return "'"
    # A digit with accents on it is still a digit; a letter keeps its accent where Unicode has the composed letter.
    composed = unicodedata.normalize("NFKC", cluster)
    return "".join(_plain_char(char) for char in composed)


def _plain_char(char: str) -> str:
    if char in _KEPT_CONTROLS:
        return char
    category = unicodedata.category(char)
    if char == "\t":
        return " "
    if category in _INVISIBLE:
        return ""
    if category.startswith("Z"):
        return " "
    return str(unicodedata.decimal(char)) if category == "Nd" else char
