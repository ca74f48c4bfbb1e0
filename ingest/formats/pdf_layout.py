"""The reading order of a page: spans to lines, cut by white space into columns and tables without lines (an XY-cut)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median

from ingest.formats.pdf_columns import column_run, flows, have_same_starts, is_letterhead, sides_of, wraps
from ingest.formats.pdf_page import TypedLine
from ingest.formats.pdf_spans import Span, box_of
from ingest.formats.pdf_unruled import FIGURE, side_by_side, table_lines
from ingest.tree import Paragraph

_GUTTER = 0.75
"""How wide the white between two columns is at least, in sizes of the type."""
_MARKER = re.compile(r"(?:[•▪◦●○■✓☐☑☒–\-*o§]|\d{1,3}[.)]|[a-zA-Z][.)]|[ivxIVX]{1,5}[.)]|\d{1,2}(?:\.\d{1,2}){1,3}\.?)")
_MARKER_GAP = 6
_MOST_DEPTH = 6
_APART = 3.2
"""How much white across the page, in sizes of the type, parts what stands above from what stands below."""
_FEW_ROWS = 0.4
_MOST_ROWS = 0.75
"""How much of the shorter columns of a table stands on a line with another one: of those with figures, of those without."""
_SECTION = re.compile(r"\d{1,2}(?:\.\d{1,2}){1,3}\.?")
_SECTION_GAP = 2.5

Row = list[Span]
Interval = tuple[float, float]


def reading_lines(spans: Sequence[Span]) -> list[TypedLine]:
    """The lines of a page in reading order; a table without drawn lines is one line that holds its grid."""
    return list(_region(spans, None, 0))


def _region(spans: Sequence[Span], column: Interval | None, depth: int) -> Iterator[TypedLine]:
    rows = [_with_markers(row) for row in rows_of(spans)]
    found = column_run(rows) if depth < _MOST_DEPTH else None
    if found is None:
        yield from _cut(rows, column, depth)
        return
    yield from _cut(rows[: found.start], column, depth)
    for part in found.sides(rows):
        yield from _region(part, sides_of(part), depth + 1)
    yield from _region([span for row in rows[found.end :] for span in row], column, depth + 1)


def _cut(rows: list[Row], column: Interval | None, depth: int) -> Iterator[TypedLine]:
    """Rows cut by white space."""
    for band in _bands(rows):
        if any(isinstance(span.grid, Paragraph) for row in band for span in row):
            yield from (line for row in band for line in _lines_of(row, column))
            continue
        gutters = _gutters(band)
        wide = [row for row in band if len(row) > 1]
        if not gutters or depth >= _MOST_DEPTH or (len(band) == 1 and len(wide) == 1):
            yield from (line for row in band for line in _lines_of(row, column))
        elif _are_columns(band, gutters):
            parts = _parts(band, gutters)
            loose = is_letterhead(parts)  # lines of their own, however narrow
            for part in parts:
                yield from _region(part, column if loose else sides_of(part), depth + 1)
        elif any(span.grid for row in band for span in row):
            yield from (line for row in band for line in _lines_of(row, column))
        else:
            yield from table_lines(band, column)


def rows_of(spans: Sequence[Span]) -> list[Row]:
    """Spans that stand on the same line, from top to bottom, each row from left to right."""
    rows: list[Row] = []
    for span in sorted(spans, key=lambda s: s.base):
        if rows and span.base - rows[-1][0].base <= 0.3 * min(span.size, rows[-1][0].size):
            rows[-1].append(span)
        else:
            rows.append([span])
    return [sorted(row, key=lambda s: s.x0) for row in rows]


def line_of(row: Sequence[Span], column: Interval | None) -> TypedLine:
    """The spans of a row as one line; its type is that of its longest span."""
    main = max(row, key=lambda s: len(s.text))
    bold = all(s.bold for s in row)
    line = TypedLine(
        side_by_side(row),
        main.size,
        bold,
        row[0].base,
        row[0].x0,
        row[-1].x1,
        column,
        mark=row[0].mark,
        boxes=(box_of(row),),
    )
    return replace(line, noted=side_by_side(row, noted=True)) if any(s.noted for s in row) else line


def _lines_of(row: Row, column: Interval | None) -> Iterator[TypedLine]:
    text: Row = []
    for span in row:
        if text and span.grid is None and _is_other_type(text[-1], span):
            yield line_of(text, column)
            text = []
        if span.grid is None:
            text.append(span)
    if text:
        yield line_of(text, column)
    for s in row:
        if s.grid is not None:
            yield TypedLine(
                "", s.size, s.bold, s.base, s.x0, s.x1, column, s.grid, boxes=(box_of([s]),), columns=s.columns
            )


def _is_other_type(before: Span, span: Span) -> bool:
    """Whether what stands beside a span, with white between, is no part of its line: a label beside a heading, say."""
    differs = before.bold != span.bold or abs(before.size - span.size) > 0.1 * span.size
    return differs and span.x0 - before.x1 > before.size and not before.text.endswith(":")


def _with_markers(row: Row) -> Row:
    """Bullets and numbers of items joined to what stands behind them: the white between is no gutter."""
    merged: Row = []
    for span in row:
        last = merged[-1] if merged else None
        if (
            last is not None
            and _MARKER.fullmatch(last.text)
            and span.x0 - last.x1 < (_SECTION_GAP if _SECTION.fullmatch(last.text) else _MARKER_GAP) * last.size
            and re.match(r"[^\W\d_]|[“\"'(‘]", span.text)
        ):
            merged[-1] = replace(
                span, text=f"{last.text} {span.text}", noted=_joined(last, span), x0=last.x0, mark=last.mark
            )
        else:
            merged.append(span)
    return merged


def _joined(marker: Span, span: Span) -> str:
    return f"{marker.text} {span.noted}" if span.noted else ""


def _bands(rows: list[Row]) -> Iterator[list[Row]]:
    """Runs of rows that share a gutter, or have none; a line across all gutters parts two runs."""
    band: list[Row] = []
    covered: list[Interval] = []
    for row in rows:
        own = [(span.x0, span.x1) for span in row]
        joined = _union(covered + own)
        if band and _parts_band(band, covered, row, joined):
            yield band
            band, joined = [], _union(own)
        band.append(row)
        covered = joined
    if band:
        yield band


def _parts_band(band: list[Row], covered: list[Interval], row: Row, joined: list[Interval]) -> bool:
    """Whether a row does not belong to the rows above it."""
    least = _GUTTER * row[0].size
    if row[0].base - max(max(span.base, span.bottom) for above in band for span in above) > _APART * row[0].size:
        return True
    if all(span.grid and span.bottom < row[0].base for above in band for span in above):
        return True  # below a table, however narrow that is
    gutters, left = _white(covered, least), _white(joined, least)
    after, own = len(left), len(row) - 1
    if gutters:
        return not left or (own == 0 and after < len(gutters) and not _keeps_column(row[0], gutters, left))
    if own and after < own:
        return True
    if after and not own and len(band) > 1:
        return row[0].base - band[-1][0].base > 2 * row[0].size
    return False


def _keeps_column(span: Span, gutters: list[Interval], left: list[Interval]) -> bool:
    """Whether a line that runs over some gutters stays within its column: beside a gutter that is left, or the widest one."""
    widest = max(b - a for a, b in gutters)
    return any(span.x0 >= b - 1 for _, b in left) or any(b - a >= 0.9 * widest and span.x1 <= a + 1 for a, b in left)


def _union(intervals: list[Interval]) -> list[Interval]:
    merged: list[Interval] = []
    for x0, x1 in sorted(intervals):
        if merged and x0 <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], x1))
        else:
            merged.append((x0, x1))
    return merged


def _white(covered: list[Interval], least: float) -> list[Interval]:
    return [(a[1], b[0]) for a, b in pairwise(covered) if b[0] - a[1] >= least]


def _gutters(band: list[Row]) -> list[Interval]:
    size = median(span.size for row in band for span in row)
    return _white(_union([(span.x0, span.x1) for row in band for span in row]), _GUTTER * size)


def _parts(band: list[Row], gutters: list[Interval]) -> list[list[Span]]:
    """The spans of a band by column, from left to right."""
    ends = [gutter[1] for gutter in gutters]
    parts: list[list[Span]] = [[] for _ in range(len(gutters) + 1)]
    for row in band:
        for span in row:
            parts[sum(span.x0 >= end - 0.01 for end in ends)].append(span)
    return [part for part in parts if part]


def _are_columns(band: list[Row], gutters: list[Interval]) -> bool:
    """Whether a band holds columns of text; otherwise its rows are those of a table."""
    parts = [[span for span in part if span.grid is None] for part in _parts(band, gutters)]
    if sum(map(flows, parts)) > 1:
        return not have_same_starts(parts)
    if is_letterhead(parts):
        return True
    if any(_are_figures(part) for part in parts):
        return _share_of_rows(band, parts) < _FEW_ROWS
    if sum(map(wraps, parts)) > 1:
        return not have_same_starts(parts)
    return _share_of_rows(band, parts) < _MOST_ROWS


def _share_of_rows(band: list[Row], parts: list[list[Span]]) -> float:
    """How much of each column stands on a line with another one, without the column that has most lines."""
    shared = {id(span) for row in band if len(row) > 1 for span in row}
    rest = [span for part in sorted(parts, key=len)[:-1] for span in part]
    return sum(id(span) in shared for span in rest) / max(len(rest), 1)


def _are_figures(part: list[Span]) -> bool:
    return sum(bool(FIGURE.fullmatch(span.text)) for span in part) >= max(2, 0.5 * len(part))
