"""Letters joined to spans: pieces of a line without wide white in them, whatever order the file writes them in."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from ingest.formats.pdf_page import Box, Glyph, readable
from ingest.notes import reference, without_references
from ingest.raised import RAISED_CHARACTERS, Surroundings, is_mark, marks_in, plain_digits, reading
from ingest.tree import Grid, Paragraph

_SAME_LINE = 0.2
"""How far two letters of one line may stand from its height, in sizes of their type."""
_WORD = 0.15
_WIDE = 0.8
"""How much white, in sizes of the type, is more than a space between two words."""
_TWICE = 0.12
_SMALLER = 0.85
_NOTE_START = re.compile(r"\s*(\d{1,3})(?=[^\d.,]|$)")
_LONGEST_MARK = 8
_BELOW = 0.25
"""How far letters reach below their line, in sizes of the type."""
_BEFORE, _AFTER = 40, 20
_LIFTED = (0.2, 0.6)
"""How much higher a mark of full size stands than what is before it, in sizes of the type."""
_LOWERED = (0.1, 0.6)
"""How much lower the figure of a formula stands than the letter before it (`CO2`), in sizes of the type."""
_CLOSE, _SPACED = 0.3, 0.45
"""How far behind a word a small piece stands at most, and how far a raised mark that a space was written before."""


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of a line; `marks` are the note marks that stood behind its words, `mark` the one it begins with.
    A table with drawn lines is a span with its `grid` (a box of a flow chart one with its paragraph), the sides of its `columns`, and its `bottom`."""

    text: str
    x0: float
    x1: float
    base: float
    size: float
    bold: bool
    marks: tuple[str, ...] = ()
    mark: str = ""
    grid: Grid | Paragraph | None = None
    columns: tuple[tuple[float, float], ...] = ()
    bottom: float = 0.0
    noted: str = ""

    @property
    def shown(self) -> str:
        """The text with references to its notes."""
        return self.noted or self.text


def box_of(row: Sequence[Span]) -> Box:
    """Where spans stand together."""
    return (
        min(s.x0 for s in row),
        min(s.base - s.size for s in row),
        max(s.x1 for s in row),
        max(max(s.bottom, s.base + _BELOW * s.size) for s in row),
    )


def spans(glyphs: Sequence[Glyph]) -> list[Span]:
    """The spans of letters that are turned the same way, from top to bottom and left to right."""
    pieces = [piece for row in _rows(_once(glyphs)) for piece in _pieces(row)]
    _raise(pieces)
    noted = _noted(pieces)
    made = (_span(sorted(piece, key=lambda g: g.x0), noted) for piece in pieces if piece)
    return [span for span in made if span.text or span.mark]


def _once(glyphs: Iterable[Glyph]) -> list[Glyph]:
    """Text that is printed twice at nearly the same place, to look bold or to cast a shadow, once."""
    near: dict[tuple[str, int, int], list[Glyph]] = defaultdict(list)
    kept: list[Glyph] = []
    for glyph in glyphs:
        if glyph.text.isspace():
            kept.append(glyph)
            continue
        far = _TWICE * glyph.size
        column, row = int(glyph.x0 // 4), int(glyph.base // 4)
        around = (near.get((glyph.text, column + dx, row + dy), ()) for dx in (-1, 0, 1) for dy in (-1, 0, 1))
        if any(abs(g.x0 - glyph.x0) < far and abs(g.base - glyph.base) < far for found in around for g in found):
            continue
        near[glyph.text, column, row].append(glyph)
        kept.append(glyph)
    return kept


def _rows(glyphs: list[Glyph]) -> list[list[Glyph]]:
    rows: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=lambda g: (g.base, g.x0)):
        if rows and glyph.base - rows[-1][0].base <= _SAME_LINE * min(glyph.size, rows[-1][0].size):
            rows[-1].append(glyph)
        else:
            rows.append([glyph])
    return rows


def _pieces(row: list[Glyph]) -> list[list[Glyph]]:
    """A row of letters cut where the white is wider than between words; more is needed where all letters stand apart."""
    pieces: list[list[Glyph]] = []
    ordered = sorted(row, key=lambda g: g.x0)
    letters = [g for g in ordered if not g.text.isspace()]
    gaps = [max(0.0, b.x0 - a.x1) / a.size for a, b in pairwise(letters)]
    wide = _WIDE + 2 * min(0.5, median(gaps) if len(gaps) > 3 else 0.0)
    last: Glyph | None = None
    for glyph in ordered:
        if glyph.text.isspace():
            if pieces:
                pieces[-1].append(glyph)
            continue
        if last is None or glyph.x0 - last.x1 > wide * max(glyph.size, last.size):
            pieces.append([])
        pieces[-1].append(glyph)
        last = glyph
    return pieces


def _raise(pieces: list[list[Glyph]]) -> None:
    """Puts small pieces that stand a little higher or lower into the piece that they stand behind, or else before."""
    order = sorted((piece for piece in pieces if piece), key=lambda p: p[0].base)
    bases = [piece[0].base for piece in order]
    for small in order:
        if not small or len("".join(g.text for g in small).strip()) > _LONGEST_MARK:
            continue
        first = small[0]
        low, high = bisect_left(bases, first.base - 2 * first.size), bisect_right(bases, first.base + 2 * first.size)
        lifted = is_mark("".join(g.text for g in small)) and not first.text.isalpha()
        around = [
            piece
            for piece in order[low:high]
            if piece and piece is not small and (_beside(first, piece[0]) or (lifted and _is_lifted(first, piece[0])))
        ]
        home = next((p for p in around if _behind(first, p)), None)
        above = next((p for p in order[low:high] if p and p is not small and _is_lowered(small, p)), None)
        if above and (home is None or first.base - above[0].base < home[0].base - first.base):
            home = above
        home = home or next((p for p in around if _is_spaced_mark(small, p)), None)
        if home is None and all(piece[0].x0 > first.x0 for piece in around):
            home = next((p for p in around if _before(small, p)), None)
        if home is not None:
            higher = home[0].base - first.base > 0.1 * home[0].size
            for glyph in small:
                glyph.raised, glyph.base = higher, home[0].base
            home.extend(small)
            small.clear()


def _beside(small: Glyph, large: Glyph) -> bool:
    """Whether a smaller letter stands within the height of a line, though not on it."""
    return small.size < _SMALLER * large.size and -0.35 * large.size < large.base - small.base < 0.8 * large.size


def _is_lifted(mark: Glyph, large: Glyph) -> bool:
    """Whether a mark of about full size stands higher than a line, as text rise does it."""
    least, most = _LIFTED
    return mark.size <= 1.05 * large.size and least * large.size < large.base - mark.base < most * large.size


def _behind(small: Glyph, piece: list[Glyph], most: float = _CLOSE) -> bool:
    size = piece[0].size
    return any(not g.raised and not g.text.isspace() and -0.15 * size <= small.x0 - g.x1 <= most * size for g in piece)


def _is_lowered(small: list[Glyph], piece: list[Glyph]) -> bool:
    """Whether a small figure stands below a line right behind a capital, as in a formula."""
    least, most = (share * piece[0].size for share in _LOWERED)
    first = small[0]
    if not least < first.base - piece[0].base < most or first.size >= _SMALLER * piece[0].size:
        return False
    capitals = [g for g in piece if g.text.isupper() and not g.raised]
    digits = "".join(g.text for g in small).strip()
    return digits.isdigit() and bool(capitals) and _behind(first, capitals, _WORD)


def _is_spaced_mark(small: list[Glyph], piece: list[Glyph]) -> bool:
    """Whether the mark of a note stands raised behind the last word of a piece, with a space between."""
    letters = [g for g in piece if not g.text.isspace() and not g.raised]
    higher = piece[0].base - small[0].base > 0.1 * piece[0].size
    return higher and is_mark("".join(g.text for g in small)) and _behind(small[0], letters[-1:], _SPACED)


def _before(small: list[Glyph], piece: list[Glyph]) -> bool:
    return -0.1 * piece[0].size <= piece[0].x0 - small[-1].x1 <= piece[0].size


def _noted(pieces: list[list[Glyph]]) -> frozenset[str]:
    """The marks with which lines in smaller type begin: notes at the foot of the page."""
    sizes = [g.size for piece in pieces for g in piece if g.text.isalnum()]
    small = 0.95 * median(sizes) if sizes else 0.0
    starts = ("".join(g.text for g in sorted(p, key=lambda g: g.x0)[:5]) for p in pieces if p and p[0].size < small)
    return frozenset(found[1] for start in starts if (found := _NOTE_START.match(start)))


def _span(piece: list[Glyph], noted: frozenset[str]) -> Span:
    letters = [g for g in piece if not g.text.isspace()]
    if not letters:
        return Span("", 0, 0, 0, 0, False)
    plain = [g for g in letters if not g.raised] or letters
    words = _Words(noted)
    words.read(piece)
    sizes = sorted(g.size for g in plain)
    size = round(sizes[len(sizes) // 2] * 2) / 2
    bold = all(g.bold for g in plain if g.text.isalnum())
    text = words.text()
    return Span(
        text,
        min(g.x0 for g in letters),
        max(g.x1 for g in letters),
        plain[0].base,
        size,
        bold,
        tuple(words.marks),
        words.lead,
        noted=words.noted_text() if words.marks else "",
    )


@dataclass(slots=True)
class _Words:
    """The words of a piece, with the note marks behind them in `marks`, and the one before the first in `lead`."""

    noted: frozenset[str]
    marks: list[str] = field(default_factory=list)
    lead: str = ""
    _parts: list[str] = field(default_factory=list)

    def read(self, piece: list[Glyph]) -> None:
        """Adds the letters of a piece from left to right."""
        gap, spread = _word_gap(piece), _is_spread(piece)
        raised = ""
        last: Glyph | None = None
        spaced = False
        for at, glyph in enumerate(piece):
            if glyph.text.isspace():
                spaced = not spread and last is not None and glyph.x1 - last.x1 > 0.05 * glyph.size
                continue
            apart = last is not None and (spaced or glyph.x0 - last.x1 > gap * max(glyph.size, last.size))
            is_raised = glyph.raised or bool(RAISED_CHARACTERS.match(glyph.text))
            if raised and not is_raised:
                self._raised(raised, "".join(following.text for following in piece[at : at + _AFTER]))
                raised = ""
            if is_raised:
                raised += plain_digits(glyph.text)
            else:
                self._parts.append(f" {glyph.text}" if apart and self._parts else glyph.text)
            last, spaced = glyph, False
        if raised:
            self._raised(raised, "")

    def _raised(self, raised: str, after: str) -> None:
        """A raised run as what it says: a power, a note mark, or letters of the word (`1e`)."""
        before = without_references("".join(self._parts[-_BEFORE:]))
        if not before and is_mark(raised):
            self.lead = raised.strip("[]()")
            return
        text = reading(raised, Surroundings(before, after, labels=self.noted))
        if text:
            self._parts.append(text)
        else:
            self.marks.extend(marks_in(raised))
            # Before a full stop, so that the end of a sentence stays one.
            at = len(self._parts) - (self._parts[-1:] in (["."], [","], [";"], [":"]))
            self._parts[at:at] = map(reference, marks_in(raised))

    def text(self) -> str:
        """The text of the piece."""
        return readable(without_references("".join(self._parts)))

    def noted_text(self) -> str:
        """The text with references to its notes."""
        return readable("".join(self._parts))


def _is_spread(piece: list[Glyph]) -> bool:
    """Whether every letter of a word has a space behind it (`B E S L U I T`), so that spaces say nothing."""
    letters = [g for g in piece if not g.text.isspace()]
    return (
        len(letters) > 5
        and all(g.text.isalpha() for g in letters)
        and sum(g.text.isspace() for g in piece) >= 0.8 * (len(letters) - 1)
    )


def _word_gap(piece: list[Glyph]) -> float:
    """From how much white on two words are apart, in sizes; more where all letters stand apart."""
    letters = [g for g in piece if not g.text.isspace() and not g.raised]
    gaps = [max(0.0, b.x0 - a.x1) / a.size for a, b in pairwise(letters)]
    usual = median(gaps) if len(gaps) > 3 else 0.0
    return max(_WORD, 1.7 * usual) if 0.02 < usual < 0.6 else _WORD
