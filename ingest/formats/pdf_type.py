"""Headings and gaps of a PDF, told by its type: larger or bolder than the running text, or with white above it."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from statistics import median

from ingest.formats.pdf_page import PdfPage, TypedLine
from ingest.plaintext import TextLine

_LARGER = 1.12
_HEADING_WORDS = 16
_MOST_BOLD = 0.4
_WIDER = 1.3
_BREAK = 8
_LEVELS = 4


def marked(pages: list[PdfPage]) -> tuple[list[TextLine], bool]:
    """All lines with the level of headings and empty lines where the page shows a gap; beside it, whether type shows any."""
    levels = _Levels(pages)
    leading = _leading(pages)
    lines: list[TextLine] = []
    for page in pages:
        before: TypedLine | None = None
        for line in page.lines:
            if before is not None and _has_gap(before, line, leading):
                lines.append(TextLine(""))
            lines.append(TextLine(line.text, page.number, levels.of(line), line.row))
            before = line
    return lines, any(line.level for line in lines)


class _Levels:
    """Which sizes of type are headings in a document, the largest first."""

    def __init__(self, pages: list[PdfPage]) -> None:
        lines = [line for page in pages for line in page.lines if not line.row]
        sizes: Counter[float] = Counter()
        for line in lines:
            sizes[line.size] += len(line.text)
        self._body = sizes.most_common(1)[0][0] if sizes else 0.0
        letters = sum(len(line.text) for line in lines) or 1
        self._bold_counts = sum(len(line.text) for line in lines if line.bold) < _MOST_BOLD * letters
        larger = sorted({line.size for line in lines if self._is_larger(line)}, reverse=True)
        self._levels = {size: min(n, _LEVELS) for n, size in enumerate(larger, start=1)}

    def _is_larger(self, line: TypedLine) -> bool:
        return line.size > _LARGER * self._body > 0 and _could_head(line)

    def of(self, line: TypedLine) -> int:
        """The level of a heading, 0 for running text."""
        if self._is_larger(line):
            return self._levels.get(line.size, _LEVELS)
        bold = line.bold and self._bold_counts and line.size > 0.95 * self._body
        return len(set(self._levels.values())) + 1 if bold and _could_head(line) and line.text[-1] not in ".,;" else 0


def _could_head(line: TypedLine) -> bool:
    letters = len(re.findall(r"[^\W\d_]", line.text))
    return not line.row and letters > 2 and len(line.text.split()) <= _HEADING_WORDS and line.text[0] not in "•-–*"


def _leading(pages: list[PdfPage]) -> float:
    """The usual distance between two lines, in sizes of their type; below 0 where heights run downwards."""
    steps = [(b.y - a.y) / b.size for page in pages for a, b in pairwise(page.lines) if a.size == b.size > 0]
    return median([step for step in steps if 0.5 < abs(step) < 3] or [-1.2])


def _has_gap(before: TypedLine, line: TypedLine, leading: float) -> bool:
    """Whether there is white between two lines; a jump to another column is none."""
    size = min(before.size, line.size) or max(before.size, line.size) or 1.0
    step = (line.y - before.y) / size
    if line.row or before.row or step * leading < 0 or abs(step) > _BREAK:
        return False
    return abs(step) > _WIDER * abs(leading)
