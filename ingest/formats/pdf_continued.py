"""Tables of a PDF that go on in the next column or on the next page: their rows keep the names of the columns.

They do where the columns stand in the same places. Where they do not, rows that have no names of their own have none: no label is
better than a wrong one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ingest.formats.pdf_page import PdfPage, TypedLine
from ingest.grid import head_rows, matrix
from ingest.tree import Grid, Note

_GOES_ON = re.compile(r"[(\[]?\s*(?:vervolg|continued)\b.{0,60}", re.I)
_MOST_SHIFT = 4.0


def with_continued(pages: Sequence[PdfPage]) -> list[PdfPage]:
    """The pages with the names of the columns repeated in each part of a table."""
    before: TypedLine | None = None
    on = 0
    made: list[PdfPage] = []
    for page in pages:
        lines: list[TypedLine] = []
        for line in page.lines:
            if isinstance(line.node, Grid):
                if before is not None and (on != page.number or line.column != before.column or line.y < before.y):
                    line = _continued(before, line)
                before, on = line, page.number
            elif not isinstance(line.node, Note) and not _GOES_ON.fullmatch(line.text):
                before = None
            lines.append(line)
        made.append(replace(page, lines=tuple(lines)))
    return made


def _continued(before: TypedLine, line: TypedLine) -> TypedLine:
    """The next part of a table with the head of the part before it; as it is when it is another table."""
    first, grid = before.node, line.node
    if not isinstance(first, Grid) or not isinstance(grid, Grid):
        return line
    head = first.rows[: head_rows(first)]
    again = grid.rows[len(head) - 1 : len(head)] if head else ()
    if again and [cell.text for cell in head[-1]] == [cell.text for cell in again[0]]:
        return replace(line, node=_labelled(first, replace(grid, head=len(head))))
    if line.bold:
        return line
    if not _same_columns(before, line):
        return replace(line, node=replace(grid, head=0)) if before.bold else line
    if head_rows(grid) and not before.bold:  # names of its own, or a row of words: nothing tells
        return replace(line, node=replace(grid, head=0))
    return replace(
        line, node=_labelled(first, replace(grid, rows=(*head, *grid.rows), head=len(head))), bold=before.bold
    )


def _labelled(first: Grid, grid: Grid) -> Grid:
    """The next part of a table with the labels that still hold where its page begins: those of cells that span rows."""
    head, last = grid.head or 0, matrix(first.rows)[-1:]
    if len(grid.rows) <= head or not last:
        return grid
    row = list(grid.rows[head])
    for at, (cell, above) in enumerate(zip(row, last[0], strict=False)):
        if cell.text or cell.columns > 1 or above is None or above.columns > 1 or max(cell.rows, above.rows) < 2:
            break
        row[at] = replace(cell, text=above.text)
    return replace(grid, rows=(*grid.rows[:head], tuple(row), *grid.rows[head + 1 :]))


def _same_columns(before: TypedLine, line: TypedLine) -> bool:
    """Whether two parts have as many columns, each in the place of the other, counted from the side of the text or table."""
    if not line.columns or len(before.columns) != len(line.columns):
        return False
    shift = before.columns[0][0] - line.columns[0][0] if before.column != line.column else 0.0
    moved = [(x0 + shift, x1 + shift) for x0, x1 in line.columns]
    return all(a[0] < b[1] and b[0] < a[1] for a, b in zip(before.columns, moved, strict=True)) and not any(
        a[0] < b[1] - _MOST_SHIFT and b[0] < a[1] - _MOST_SHIFT
        for n, a in enumerate(before.columns)
        for m, b in enumerate(moved)
        if n != m
    )
