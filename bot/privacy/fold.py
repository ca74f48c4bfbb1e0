"""A plain view of a text for recognisers to read, with the way back to the original offsets.

Folding removes invisible characters, turns every space into a space, every dash into a hyphen and every decimal
digit into 0-9 (Unicode NFKC, so full-width digits too). `1112<zero width space>22333` reads as `111222333`.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

BARRIER = "\ufffc"
"""Stands where something was already taken out. It is no letter, digit or space, so no pattern reaches across it."""

_DASHES = frozenset("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u00ad")
_QUOTES = frozenset("\u2018\u2019\u02bc\u0060\u00b4")
_KEPT_CONTROLS = frozenset("\n\r\t")
_INVISIBLE = frozenset(("Cf", "Cc", "Mn", "Me"))


@dataclass(frozen=True, slots=True)
class Folded:
    """`text[i]` came from `original[starts[i]:ends[i]]`."""

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def original_span(self, start: int, end: int) -> tuple[int, int]:
        """Offsets in the original of the non-empty folded span `[start, end)`."""
        return self.starts[start], self.ends[end - 1]

    def without(self, spans: Iterable[tuple[int, int]]) -> Folded:
        """The same view with a barrier over every character of these spans of the original."""
        taken = {i for start, end in spans for i in range(start, end)}
        text = "".join(BARRIER if at in taken else char for char, at in zip(self.text, self.starts, strict=True))
        return Folded(text, self.starts, self.ends)


def fold(text: str) -> Folded:
    """The view of `text` that recognisers read; plain ASCII is its own view."""
    if text.isascii() and text.isprintable():
        return Folded(text, tuple(range(len(text))), tuple(range(1, len(text) + 1)))
    chars: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for start, end in _clusters(text):
        plain = _plain(text[start:end])
        chars.append(plain)
        starts += [start] * len(plain)
        ends += [end] * len(plain)
    return Folded("".join(chars), tuple(starts), tuple(ends))


def _clusters(text: str) -> Iterator[tuple[int, int]]:
    """Each character together with the accents that follow it: they fold as one."""
    start = 0
    for end in range(1, len(text) + 1):
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
    if category in _INVISIBLE:
        return ""
    if category.startswith("Z"):
        return " "
    return str(unicodedata.decimal(char)) if category == "Nd" else char
