"""Raised digits that a font draws as such: by their code ordinary digits of full size, small and high by their outline alone.

InDesign, LaTeX and typst set note marks so. pdfminer knows no outlines; pdfium does, and is asked only for pages that hold digits
narrower than the others of their font.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterable, Iterator, Mapping

import pypdfium2
from pypdfium2 import raw

from ingest.formats.pdf_page import Glyph

_NARROW = 0.8
_RAISED_BY = 0.2
_TALLEST = 0.55
"""How high a raised digit stands at least, and how tall it is at most, in sizes of the type; others are about 0.65 tall."""
_MOST_PAGES = 500
_MOST_LETTERS = 50_000


class Digits:
    """How wide the digits of each font of a document are, in sizes of the type."""

    def __init__(self) -> None:
        self._widest: dict[int, float] = {}

    def suspects(self, font: int, width: float) -> bool:
        """Whether a digit is so much narrower than another of its font that it may be a raised one."""
        self._widest[font] = max(width, self._widest.get(font, 0.0))
        return width < _NARROW * self._widest[font]


class Outlines:
    """The outlines of the letters of a document. Opened when first asked for."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._document: pypdfium2.PdfDocument | None = None
        self._asked = 0

    def raise_digits(self, page: int, height: float, glyphs: Iterable[Glyph]) -> None:
        """Marks the digits of a page (counted from 0) that its font draws raised."""
        self._asked += 1
        if self._asked > _MOST_PAGES:
            return
        try:
            drawn = {(round(x), round(height - y)): sides for x, y, sides in self._digits(page)}
        except (pypdfium2.PdfiumError, IndexError):
            return  # what pdfium does not open is read without it
        for glyph in glyphs:
            if glyph.text.isdigit() and glyph.turn == 0 and (sides := _near(drawn, glyph)) is not None:
                bottom, top = sides
                glyph.raised = bottom > _RAISED_BY * glyph.size and top - bottom < _TALLEST * glyph.size

    def _digits(self, page: int) -> Iterator[tuple[float, float, tuple[float, float]]]:
        """Where each digit of a page begins, heights running upwards, and how far it reaches up from its line."""
        if self._document is None:
            self._document = pypdfium2.PdfDocument(self._data)
        text = self._document[page].get_textpage()
        x, y = ctypes.c_double(), ctypes.c_double()
        for at in range(min(text.count_chars(), _MOST_LETTERS)):
            if chr(raw.FPDFText_GetUnicode(text, at)).isdigit():
                raw.FPDFText_GetCharOrigin(text, at, x, y)
                _, bottom, _, top = text.get_charbox(at)
                yield x.value, y.value, (bottom - y.value, top - y.value)


def _near(drawn: Mapping[tuple[int, int], tuple[float, float]], glyph: Glyph) -> tuple[float, float] | None:
    """What was drawn where a letter begins, give or take what rounding does."""
    places = ((round(glyph.x0 + dx), round(glyph.base + dy)) for dx in (0, -0.3, 0.3) for dy in (0, -0.3, 0.3))
    return next((drawn[place] for place in places if place in drawn), None)
