"""The tables in documents as JSON and back, and the part of one that stands in a passage."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from bot.types.grids import DocumentGrid, GridCell, GridRow


def grid_values(grid: DocumentGrid) -> list[Any]:
    """A table as JSON: lists in the order of its fields, since names would be most of it."""
    rows = [[row.start, row.end, [_cell_values(cell) for cell in row.cells]] for row in grid.rows]
    return [grid.start, grid.end, grid.head, rows, grid.caption]


def _cell_values(cell: GridCell) -> list[Any]:
    return [cell.text, cell.column, cell.rows, cell.columns, cell.header]


def grid_of(values: Sequence[Any]) -> DocumentGrid:
    """A table from JSON."""
    start, end, head, rows, caption = values
    return DocumentGrid(
        start,
        end,
        head,
        tuple(GridRow(a, b, tuple(GridCell(*cell) for cell in cells)) for a, b, cells in rows),
        caption,
    )


def grids_within(stored: Iterable[Sequence[Any]], start: int, end: int) -> tuple[DocumentGrid, ...]:
    """Of a document's tables in JSON what stands in `text[start:end]`, with offsets into that."""
    near = (grid_of(values) for values in stored if values[0] < end and values[1] > start)
    return tuple(found for grid in near if (found := _within(grid, start, end)))


def _within(grid: DocumentGrid, start: int, end: int) -> DocumentGrid | None:
    """The rows with a line in the text, below those that name the columns; None when there are none."""
    lines = [at for at, row in enumerate(grid.rows) if max(row.start, start) < min(row.end, end)]
    if not lines:
        return None
    last = max(lines[-1] + 1, grid.head)
    first = next((at for at in lines if at >= grid.head), last)
    # A cell that spans rows on both sides of a gap stands on both sides.
    parts = [(0, last)] if first == grid.head else [(0, grid.head), (first, last)]
    rows = (row for part in parts for row in _part(grid.rows, *part))
    placed = tuple(_placed(row, grid.start, start, end) for row in rows)
    return replace(grid, start=max(grid.start, start) - start, end=min(grid.end, end) - start, rows=placed)


def _part(rows: Sequence[GridRow], first: int, last: int) -> Iterator[GridRow]:
    """These rows, filled by the cells that begin in them or reach into them."""
    cells: list[list[GridCell]] = [[] for _ in range(first, last)]
    for at, row in enumerate(rows[:last]):
        for cell in row.cells:
            top, bottom = max(at, first), min(at + cell.rows, last)
            if top < bottom:
                cells[top - first].append(replace(cell, rows=bottom - top))
    for row, inside in zip(rows[first:last], cells, strict=True):
        yield replace(row, cells=tuple(sorted(inside, key=lambda cell: cell.column)))


def _placed(row: GridRow, nowhere: int, start: int, end: int) -> GridRow:
    """A row with offsets into the part of the text; one without a line there has none."""
    begin, stop = max(row.start, start), min(row.end, end)
    if begin >= stop:
        begin = stop = max(nowhere, start)
    return replace(row, start=begin - start, end=stop - start)
