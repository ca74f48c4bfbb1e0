"""The lines of a PDF page, with the size and weight of their type and the gaps between them."""

from __future__ import annotations

import math
import re
import time
from collections import Counter
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Any

from pypdf import PageObject

from ingest.files import Unreadable
from ingest.text import clean

MAX_PAGE_LETTERS = 1_000_000
_BOLD = re.compile(r"bold|black|heavy|semibold|demi", re.I)
_BULLETS = str.maketrans({"\uf0b7": "•", "\uf0a7": "•", "\uf0d8": "•", "\uf076": "•", "\uf02d": "–", "\uf0a8": "•"})
_LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"})
_UNMAPPED = r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffd\ufffe\uffff\ud800-\udfff\ue000-\uf8ff]+"
_IN_WORD = re.compile(rf"(?<=[^\W\d_]){_UNMAPPED}|{_UNMAPPED}(?=[^\W\d_])")
_ALONE = re.compile(_UNMAPPED.replace("\\ufffd", ""))
_COLUMN = 100
"""How many points lie at least between the beginnings of two columns."""
_RULES = frozenset({b"re", b"l"})


@dataclass(frozen=True, slots=True)
class TypedLine:
    """A line with its type size in points (0 unknown), whether it is bold, and where on the page it begins."""

    text: str
    size: float = 0.0
    bold: bool = False
    y: float = 0.0
    x: float = 0.0
    row: bool = False


@dataclass(frozen=True, slots=True)
class PdfPage:
    """A page counted from 1; `rules` is how many lines and boxes are drawn on it."""

    number: int
    lines: tuple[TypedLine, ...]
    rules: int = 0


@dataclass(frozen=True, slots=True)
class PdfPiece:
    """A piece of text as the file writes it, in one type at one place."""

    text: str
    size: float
    bold: bool
    x: float
    y: float


@dataclass(slots=True)
class _PageReading:
    """What the visitor has seen of a page so far."""

    until: float
    pieces: list[PdfPiece] = field(default_factory=list)
    letters: int = 0
    rules: int = 0

    def operand(self, operator: bytes, operands: Any, cm: Any, tm: Any) -> None:
        self.rules += operator in _RULES
        if time.monotonic() > self.until:
            raise Unreadable("takes too long to read")

    def text(self, text: str, cm: list[float], tm: list[float], font: Any, size: float) -> None:
        self.letters += len(text)
        if self.letters > MAX_PAGE_LETTERS:
            raise Unreadable("holds a page with too much text")
        height = abs(size) * math.hypot(tm[2], tm[3]) * math.hypot(cm[2], cm[3])
        bold = bool(font) and bool(_BOLD.search(str(font.get("/BaseFont", ""))))
        x, y = tm[4] * cm[0] + tm[5] * cm[2] + cm[4], tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
        self.pieces.append(PdfPiece(text, height, bold, x, y))


def read_page(page: PageObject, number: int, until: float) -> PdfPage:
    """The lines of a page from top to bottom, column by column. Raises Unreadable after `until` (monotonic seconds)."""
    reading = _PageReading(until)
    page.extract_text(visitor_operand_before=reading.operand, visitor_text=reading.text)
    return PdfPage(number, tuple(_in_order(_lines(reading.pieces))), reading.rules)


def _lines(pieces: list[PdfPiece]) -> list[TypedLine]:
    """Pieces of text joined to lines; the type is that of most of a line's letters."""
    lines: list[TypedLine] = []
    current: list[PdfPiece] = []
    for piece in pieces:
        parts = piece.text.split("\n")
        for part in parts[:-1]:
            lines.append(_line([*current, replace(piece, text=part)]))
            current = []
        current.append(replace(piece, text=parts[-1]))
    return [line for line in [*lines, _line(current)] if line.text]


def _line(pieces: list[PdfPiece]) -> TypedLine:
    filled = [piece for piece in pieces if piece.text.strip()]
    if not filled:
        return TypedLine("")
    sizes: Counter[float] = Counter()
    for piece in filled:
        sizes[round(piece.size * 2) / 2] += len(piece.text.strip())
    bold = all(piece.bold for piece in filled if re.search(r"\w", piece.text))
    text = readable("".join(piece.text for piece in pieces))
    return TypedLine(text, sizes.most_common(1)[0][0], bold, filled[0].y, filled[0].x)


def _in_order(lines: list[TypedLine]) -> list[TypedLine]:
    """Top to bottom, where the file gives a page of one column in another order; columns stay as the file has them."""
    steps = [b.y - a.y for a, b in pairwise(lines)]
    down = -1 if sum(step < 0 for step in steps) >= sum(step > 0 for step in steps) else 1
    jumps = [(a, b) for a, b in pairwise(lines) if (b.y - a.y) * down < -2 * max(a.size, 1)]
    if not jumps or any(abs(b.x - a.x) > _COLUMN for a, b in jumps):
        return lines
    return sorted(lines, key=lambda line: round(line.y, 1) * down)


def readable(text: str) -> str:
    """The text with ligatures written out and bullets of symbol fonts as bullets.

    A letter that the PDF draws but does not name shows as �: a word with a hole is honest, one that lost a letter is not.
    """
    return clean(_ALONE.sub("", _IN_WORD.sub("�", text.translate(_BULLETS).translate(_LIGATURES))))
