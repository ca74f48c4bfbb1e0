"""Headings, gaps and widths of a PDF's lines, told by its type: larger or bolder than the text, or with white above it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from statistics import median, quantiles

from ingest.formats.pdf_page import PdfPage, TypedLine
from ingest.plaintext import TextLine

_SENTENCE = re.compile(r"[.,;:]$")
"""How a line ends that is no heading on a scan, where the sizes of type waver."""
_LARGER = 1.12
_MOST_HEADS = 0.2
"""How much of all letters headings of one size take at most, where lines of that size are sentences."""
_HEADING_WORDS = 16
_MOST_BOLD = 0.4
_WIDER = 1.3
_WIDER_MARKED, _WIDER_BROKEN = 1.6, 1.9
"""How much more than usual parts paragraphs: two lines, a line with a raised mark from a sentence that goes on in it, and two
lines with one word in both."""
_BROKEN_WORD = re.compile(r"[^\W\d_]{2}[-\u00ad]$")
_SENTENCE_END = (".", "!", "?", ":", ";")
_BREAK = 8
_LEVELS = 4
_WRAPPED = 22
"""How wide a page's lines are at least, in sizes of their type, to be wrapped; those of a column are when it has any."""


def marked(pages: Sequence[PdfPage]) -> tuple[list[TextLine], bool]:
    """All lines with the level of headings and empty lines where the page shows a gap; beside it, whether type shows any."""
    levels = _Levels(pages)
    leading = _leading(pages)
    right = _right(pages)
    lines: list[TextLine] = []
    for page in pages:
        before: TypedLine | None = None
        for line in page.lines:
            if before is not None and _has_gap(before, line, leading):
                lines.append(TextLine(""))
            boxes = tuple((page.number, *box) for box in line.boxes)
            level = 0 if page.ocr and _SENTENCE.search(line.text) else levels.of(line)
            lines.append(TextLine(line.shown, page.number, level, _fill(line, page, right), line.node, boxes))
            before = line
    return lines, any(line.level for line in lines)


def body_size(pages: Sequence[PdfPage]) -> float:
    """The size of the type that most letters have."""
    sizes: Counter[float] = Counter()
    for page in pages:
        for line in page.lines:
            sizes[line.size] += len(line.text) if line.size else 0
    return sizes.most_common(1)[0][0] if sizes else 0.0


def _right(pages: Sequence[PdfPage]) -> float:
    """Where the lines of most pages end."""
    ends = [max(ends) for page in pages if (ends := [line.right for line in page.lines if line.node is None])]
    return quantiles(ends, n=4)[-1] if len(ends) > 1 else max(ends, default=0.0)


def _fill(line: TypedLine, page: PdfPage, right: float) -> float:
    """How much of its column a line takes; 0 where lines are too short to have been wrapped."""
    if line.column is not None:
        left, end = line.column
    else:
        left = min(other.x for other in page.lines)
        end = max(right, max(other.right for other in page.lines if other.node is None or other is line))
        if end - left < _WRAPPED * line.size:
            return 0.0
    return min(1.0, max(0.0, (line.right - left) / max(end - left, 1.0)))


class _Levels:
    """Which sizes of type are headings in a document, the largest first."""

    def __init__(self, pages: Sequence[PdfPage]) -> None:
        lines = [line for page in pages for line in page.lines if line.node is None]
        self._body = body_size(pages)
        letters = sum(len(line.text) for line in lines) or 1
        self._bold_counts = sum(len(line.text) for line in lines if line.bold) < _MOST_BOLD * letters
        self._texts = {size for size in {line.size for line in lines} if _is_text(size, lines, _MOST_HEADS * letters)}
        larger = sorted({line.size for line in lines if self._is_larger(line)} - self._texts, reverse=True)
        self._levels = {size: min(n, _LEVELS) for n, size in enumerate(larger, start=1)}

    def _is_larger(self, line: TypedLine) -> bool:
        return line.size > _LARGER * self._body > 0 and _could_head(line)

    def of(self, line: TypedLine) -> int:
        """The level of a heading, 0 for running text."""
        if self._is_larger(line) and line.size not in self._texts:
            return self._levels.get(line.size, _LEVELS)
        bold = line.bold and self._bold_counts and line.size > 0.95 * self._body
        return len(set(self._levels.values())) + 1 if bold and _could_head(line) and line.text[-1] not in ".,;" else 0


def _is_text(size: float, lines: Sequence[TypedLine], most: float) -> bool:
    """Whether lines of a size are text, though notes or boxes in smaller type hold more letters."""
    own = [line.text for line in lines if line.size == size]
    return sum(map(len, own)) > most and any(text.endswith(".") and len(text.split()) > 3 for text in own)


def _could_head(line: TypedLine) -> bool:
    letters = len(re.findall(r"[^\W\d_]", line.text))
    year = re.fullmatch(r"(?:19|20)\d\d", line.text)
    return (
        line.node is None
        and (letters > 2 or bool(year))
        and len(line.text.split()) <= _HEADING_WORDS
        and line.text[0] not in "•-–*"
    )


def _leading(pages: Sequence[PdfPage]) -> float:
    """The usual distance between two lines, in sizes of their type."""
    steps = [(b.y - a.y) / b.size for page in pages for a, b in pairwise(page.lines) if a.size == b.size > 0]
    return median([step for step in steps if 0.5 < step < 3] or [1.2])


def _has_gap(before: TypedLine, line: TypedLine, leading: float) -> bool:
    """Whether there is white between two lines of a column; a jump to another column is none."""
    if line.column != before.column and before.text.endswith((".", "!", "?")):
        return True  # a paragraph that is whole does not go on in the next column
    size = min(before.size, line.size) or max(before.size, line.size) or 1.0
    step = (line.y - before.y) / size
    if line.node or before.node or step < 0 or (step > _BREAK and line.column != before.column):
        return False
    return step > _white(before, line) * leading


def _white(before: TypedLine, line: TypedLine) -> float:
    """How much more than the usual distance parts two lines: more where the first is no end, nor the second a beginning."""
    if line.column != before.column or not line.text[:1].islower():
        return _WIDER
    if _BROKEN_WORD.search(before.text):
        return _WIDER_BROKEN
    return _WIDER_MARKED if line.noted and not before.text.endswith(_SENTENCE_END) else _WIDER
