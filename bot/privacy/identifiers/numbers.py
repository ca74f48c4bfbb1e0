"""Digits in the groups in which people type and dictate them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from bot.privacy.recognizer import Found, is_amount_at, is_date

SEP = r"(?:[ ]?[.\-/_][ ]?|[ ]{1,3})"
_SEQUENCE = re.compile(rf"\d+(?:(?:{SEP}|[ ]?\r?\n[ ]?)\d+)*")
_DIGITS = re.compile(r"\d+")
_WIDE = re.compile(r"(?:[ ]?[.,\-/_|+][ ]?|\s{1,4}|[ ]?\([ ]?|[ ]?\)[ ]?)(?=\d)")
_MAX_GROUPS = 20
_MOST_SAID = 40
"""Nobody dictates more digits than this one by one; what is longer is a table or noise."""

Span = tuple[int, int]


def shapes(text: str) -> re.Pattern[str]:
    """The sizes of groups, written as digits ("423 333"), as a pattern over the sizes of a sequence's groups."""
    return re.compile(rf"(?=({'|'.join(sorted(text.split(), key=len, reverse=True))}))")


@dataclass(frozen=True, slots=True)
class Sequence:
    """Groups of digits with one separator between each two."""

    text: str
    groups: tuple[Span, ...]

    @property
    def size(self) -> int:
        """How many digits there are."""
        return sum(end - start for start, end in self.groups)

    def windows(self, size: int, shapes: re.Pattern[str]) -> Iterator[Span]:
        """Where `size` digits may be one number: one group, a known shape (see `shapes`), or all groups there are."""
        groups = self.groups
        yield from (span for span in groups if span[1] - span[0] == size)
        if len(groups) == 1:
            return
        lengths = "".join(str(min(end - start, 9)) for start, end in groups)
        for match in shapes.finditer(lengths):
            first, last = match.start(1), match.end(1) - 1
            if (last - first < 8 or len(groups) <= _MOST_SAID) and not self._dotted(first, last + 1):
                yield groups[first][0], groups[last][1]
        if len(groups) <= size == self.size and self._uniform():
            yield groups[0][0], groups[-1][1]

    def _dotted(self, first: int, end: int) -> bool:
        """Whether a dot ties a further group to these: then they are part of an amount or a section number."""
        before = first > 0 and self.text[self.groups[first - 1][1] : self.groups[first][0]] == "."
        after = end < len(self.groups) and self.text[self.groups[end - 1][1] : self.groups[end][0]] == "."
        return before or after

    def _uniform(self) -> bool:
        gaps = {self.text[a[1] : b[0]] for a, b in zip(self.groups, self.groups[1:], strict=False)}
        return len(gaps) == 1 and not set(gaps.pop()) & set("\n/")


def sequences(text: str) -> Iterator[Sequence]:
    """Every sequence of digit groups, each as long as it can be."""
    for match in _SEQUENCE.finditer(text):
        yield Sequence(text, tuple(group.span() for group in _DIGITS.finditer(text, *match.span())))


@dataclass(frozen=True, slots=True)
class Digits:
    """How to read the number that stands behind a cue: its usual sizes, the range for a mistyped one, its check."""

    usual: frozenset[int]
    low: int
    high: int
    valid: Callable[[str], bool] | None = None

    def read(self, text: str, at: int) -> Found | None:
        """The number that begins at `at`; the groups that make it valid or usual, else all that fit."""
        prefixes = list(self._prefixes(text, at))
        if not prefixes:
            return None
        start = at + 1 if text[at] == "(" else at
        best = self._best(prefixes)
        if best is None or is_amount_at(text, at, best[1]):
            return None
        number, end = best
        sure = self.valid is not None and self.valid(number)
        return None if is_date(text[start:end]) and not sure else Found(start, end, 1.0)

    def is_usual(self, value: str) -> bool:
        """Whether the value has as many digits as the number should have."""
        return sum(char.isdecimal() for char in value) in self.usual

    def _prefixes(self, text: str, at: int) -> Iterator[tuple[str, int]]:
        """What has been read after each group, and where that group ends."""
        number, start = "", at
        if text[at : at + 1] in ("+", "("):
            start += 2 if text[at + 1 : at + 2] in ("+", "(") else 1
        for _ in range(_MAX_GROUPS):
            group = _DIGITS.match(text, start)
            if not group or (number and len(number) + len(group[0]) > self.high):
                return
            number += group[0]
            yield number, group.end()
            gap = _WIDE.match(text, group.end())
            if not gap:
                return
            start = gap.end()

    def _best(self, prefixes: list[tuple[str, int]]) -> tuple[str, int] | None:
        for number, end in reversed(prefixes):
            if self.valid and self.valid(number):
                return number, end
        for number, end in prefixes:
            if len(number) in self.usual:
                return number, end
        number, end = prefixes[-1]
        return (number, end) if self.low <= len(number) <= self.high + 3 else None
