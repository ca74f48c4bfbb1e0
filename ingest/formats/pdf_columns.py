"""Columns of running text on a page of a PDF, whatever tables stand in them, and what running text is."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from ingest.formats.pdf_spans import Span

_FLOW_WORDS = 3.0
_SENTENCE_END = (".", "!", "?", ":", ";")
_MIDDLE = (0.3, 0.7)
"""Where the right one of two columns begins, as part of the width of the text."""
_LEAST_LINES = 3
_ADDRESS = re.compile(r"Postbus \d+\b.*|\d{4} ?[A-Z]{2}\b.*|.*\b[1-9]\d{3} [A-Z]{2}\b.*")
_REFERENCE = re.compile(
    r"(?:Datum|(?:Ons |Uw )?kenmerk|Betreft|Telefoon|Contact(?:persoon)?|Versie|Bijlagen?)\b.*", re.I
)
_MOST_STARTS = 5
_MOST_SAME = 0.7
_OFTEN = 6
"""Columns and common heights together: three columns that begin together three times are those of a table."""
_APART = 1.6
"""How much more than the usual distance between lines parts what stands above columns from them."""

Row = list[Span]
Interval = tuple[float, float]


@dataclass(frozen=True, slots=True)
class ColumnRun:
    """Rows from `start` up to `end` that stand in two columns, of which the right one begins at `x`."""

    start: int
    end: int
    x: float

    def sides(self, rows: Sequence[Row]) -> tuple[list[Span], list[Span]]:
        """The spans of the left and of the right column."""
        found = [span for row in rows[self.start : self.end] for span in row]
        return [s for s in found if s.x0 < self.x - 1], [s for s in found if s.x0 >= self.x - 1]


def column_run(rows: Sequence[Row]) -> ColumnRun | None:
    """The first rows that are two columns of running text; what stands in them beside it may be a table."""
    starts = Counter(round(span.x0) for row in rows for span in row)
    left = min((row[0].x0 for row in rows), default=0.0)
    width = max((row[-1].x1 for row in rows), default=0.0) - left
    for start, count in starts.most_common(_MOST_STARTS):
        if count >= _LEAST_LINES and _MIDDLE[0] * width < start - left < _MIDDLE[1] * width:
            for run in _runs(rows, start - 1):
                if _is_text(run, rows):
                    return run
    return None


def _runs(rows: Sequence[Row], x: float) -> list[ColumnRun]:
    """The runs of rows in which nothing stands across the left side of a column, without lines of their own at their ends."""
    runs: list[ColumnRun] = []
    start = 0
    for at, row in enumerate([*rows, []]):
        across = any(span.x0 < x - 1 and span.x1 > x - 0.5 * span.size for span in row)
        if across or at == len(rows):
            if at - start >= _LEAST_LINES:
                runs.append(_without_ends(ColumnRun(start, at, x), rows))
            start = at + 1
    return runs


def _without_ends(run: ColumnRun, rows: Sequence[Row]) -> ColumnRun:
    """A run without the lines above and below it that stand apart and begin at the side of no column, as page headers do."""
    found = rows[run.start : run.end]
    usual = median(b[0].base - a[0].base for a, b in pairwise(found))
    sides = Counter(round(span.x0) for row in found for span in row)

    def apart(edge: Row, inner: Row) -> bool:
        size = max(span.size for span in edge)
        lone = all(sides[round(span.x0)] < _LEAST_LINES for span in edge[-1:])
        return lone and abs(inner[0].base - edge[0].base) > max(_APART * usual, 1.5 * size)

    start, end = run.start, run.end
    if end - start > _LEAST_LINES and apart(rows[start], rows[start + 1]):
        start += 1
    if end - start > _LEAST_LINES and apart(rows[end - 1], rows[end - 2]):
        end -= 1
    return ColumnRun(start, end, run.x)


def _is_text(run: ColumnRun, rows: Sequence[Row]) -> bool:
    """Whether running text stands on both sides: lines that fill their side alone, and no rows of a table across both."""
    texts: list[list[Span]] = []
    for side in run.sides(rows):
        ids = set(map(id, side))
        own = [[span for span in row if id(span) in ids] for row in rows[run.start : run.end]]
        texts.append([row[0] for row in own if len(row) == 1 and row[0].grid is None])
    return all(len(text) >= _LEAST_LINES and flows(text) for text in texts) and not have_same_starts(texts)


def is_letterhead(parts: Sequence[Sequence[Span]]) -> bool:
    """Whether what stands side by side is an address with the particulars of a letter: neither says anything of the other."""
    if len(parts) != 2:
        return False
    referring = [sum(bool(_REFERENCE.fullmatch(span.text)) for span in part) for part in parts]
    addressed = [any(_ADDRESS.fullmatch(span.text) for span in part) for part in parts]
    return any(addressed) and not all(addressed) and any(n > 1 for n in referring) and not all(referring)


def sides_of(spans: Sequence[Span]) -> Interval:
    """The left and right side of what stands in a column."""
    return (min(s.x0 for s in spans), max(s.x1 for s in spans))


def wraps(part: list[Span]) -> bool:
    """Whether sentences run on from line to line."""
    on = sum(not a.text.endswith(_SENTENCE_END) and b.text[:1].islower() for a, b in pairwise(part))
    return on >= max(1, 0.3 * (len(part) - 1))


def flows(part: list[Span]) -> bool:
    """Whether a column reads as running text: lines of several words that fill it, and sentences that run on."""
    if len(part) < 2 or sum(len(span.text.split()) for span in part) / len(part) < _FLOW_WORDS:
        return False
    width = max(s.x1 for s in part) - min(s.x0 for s in part)
    full = sum(s.x1 - s.x0 > 0.55 * width for s in part)
    on = sum(not a.text.endswith(_SENTENCE_END) and b.text[:1].islower() for a, b in pairwise(part))
    return full >= 0.5 * len(part) and on >= 0.2 * (len(part) - 1)


def have_same_starts(parts: list[list[Span]]) -> bool:
    """Whether paragraphs of all columns begin at the same heights, again and again, as the cells of rows do: they are no
    sentences, or one waits for another that is longer."""
    filled = [part for part in parts if part]
    leading = min((step for part in filled for step in _steps(part)), default=0.0)
    blocks = [_paragraphs(part, leading) for part in filled]
    starts = [{round(block[0].base) for block in column} for column in blocks]
    if min(map(len, starts)) < 2:
        return False
    same = set.intersection(*starts)
    if len(same) < _MOST_SAME * max(map(len, starts)):
        return False
    if len(same) + len(filled) >= _OFTEN:
        return True
    sentences = [sum(block[-1].text.endswith(".") for block in column) > 0.6 * len(column) for column in blocks]
    return not all(sentences) or _waits(blocks, same, leading)


def _waits(blocks: list[list[list[Span]]], same: set[int], leading: float) -> bool:
    """Whether in a row that another one follows, the last lines of the columns stand at different heights."""
    last = max(same)
    for height in same - {last}:
        ends = [block[-1].base for column in blocks for block in column if round(block[0].base) == height]
        if max(ends) - min(ends) > 0.8 * leading:
            return True
    return False


def _steps(part: list[Span]) -> list[float]:
    return [b.base - a.base for a, b in pairwise(part)]


def _paragraphs(part: list[Span], leading: float) -> list[list[Span]]:
    blocks = [[part[0]]]
    for before, span in pairwise(part):
        if span.base - before.base > 1.3 * leading:
            blocks.append([])
        blocks[-1].append(span)
    return blocks
