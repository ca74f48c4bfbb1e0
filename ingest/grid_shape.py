"""Tables as the store keeps them beside their lines: rows of cells that spans fill without gaps, and the place of each line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby, takewhile

from bot.types.grids import DocumentGrid, GridCell, GridRow
from ingest.blocks import BlockPlace, GridShape
from ingest.grid import GridReading, Matrix
from ingest.tree import Cell

MAX_PLACES = 100_000
"""Places of one table, rows by columns, beyond which it is lines only."""
MAX_CELLS = 20_000
MAX_CHARS = 1_000_000
"""Cells and characters of all tables of a document that are kept; what is beyond is lines only."""


def shape(read: GridReading) -> GridShape | None:
    """The cells of a table, each once; None when nothing stands in it or it is too large."""
    width = len(read.rows[0]) if read.rows else 0
    if not 0 < width * len(read.rows) <= MAX_PLACES:
        return None
    named = read.head == read.titles == 0 and width == 2
    corner = read.rows[read.titles][0] if read.head > read.titles else None
    # `label: value` without a header, and a header that names all columns but the first.
    labels = named or (read.head > read.titles and not (corner and corner.text))
    head = read.head if read.head < len(read.rows) else 0
    rows = tuple(tuple(_cells(read.rows, at, head, labels=labels)) for at in range(len(read.rows)))
    return GridShape(head, rows)


def _cells(rows: Matrix, at: int, head: int, *, labels: bool) -> Iterator[GridCell]:
    """The cells that begin in a row, and its empty places."""
    row, column = rows[at], 0
    while column < len(row):
        cell = row[column]
        width = _run(row, column)
        filled = cell is not None and cell.text
        if cell is None or not filled:
            yield GridCell("", column, columns=width)
        elif at == head or not _is_continued(rows, at, column, width):
            names = at < head or cell.header or (labels and column == 0)
            # No cell spans header and body: it stands in both.
            last = head if at < head else len(rows)
            yield GridCell(cell.text, column, _depth(rows[at:last], column, width), width, names)
        column += width


def _run(row: Sequence[Cell | None], column: int) -> int:
    """How many places from here on are of one cell, or empty."""
    cell, end = row[column], column + 1
    most = len(row) if _is_empty(cell) else column + max(1, cell.columns if cell else 1)
    while end < min(len(row), most) and (row[end] is cell or (_is_empty(cell) and _is_empty(row[end]))):
        end += 1
    return end - column


def _is_empty(cell: Cell | None) -> bool:
    return cell is None or not cell.text


def _is_continued(rows: Matrix, at: int, column: int, width: int) -> bool:
    """Whether a cell began in a row above, at the same place."""
    return at > 0 and _covers(rows, at - 1, column, width, rows[at][column])


def _covers(rows: Matrix, at: int, column: int, width: int, cell: Cell | None) -> bool:
    """Whether the places of a cell are of the same cell in another row, and no others beside them."""
    row = rows[at]
    within = all(place is cell for place in row[column : column + width])
    before, after = column > 0 and row[column - 1] is cell, column + width < len(row) and row[column + width] is cell
    return within and not before and not after


def _depth(rows: Matrix, column: int, width: int) -> int:
    """How many rows a cell of the first of these spans."""
    covered = takewhile(lambda at: _covers(rows, at, column, width, rows[0][column]), range(1, len(rows)))
    return 1 + sum(1 for _ in covered)


def document_grids(placed: Sequence[BlockPlace]) -> tuple[DocumentGrid, ...]:
    """The tables of a laid-out document with their places in its text, as far as it may keep them."""
    found: list[DocumentGrid] = []
    cells = chars = 0
    for table, items in groupby(placed, key=lambda item: item.block.table and id(item.block.table.shape)):
        if table is None:
            continue
        made = _grid(list(items))
        if made is None:
            continue
        inside = [cell for row in made.rows for cell in row.cells]
        cells, chars = cells + len(inside), chars + sum(len(cell.text) for cell in inside)
        if cells > MAX_CELLS or chars > MAX_CHARS:
            break
        found.append(made)
    return tuple(found)


def _grid(items: Sequence[BlockPlace]) -> DocumentGrid | None:
    """A table from its blocks; None when no line of a row is left."""
    places = [(item, item.block.table) for item in items if item.block.table]
    lines = {table.row: item for item, table in places if table.row is not None}
    if not lines:
        return None
    whole: GridShape = places[0][1].shape
    start, end = items[0].start, items[-1].end
    caption = next((item.block.text for item, table in places if table.row is None), "")
    rows = (
        GridRow(lines[at].start, lines[at].end, cells) if at in lines else GridRow(start, start, cells)
        for at, cells in enumerate(whole.rows)
    )
    return DocumentGrid(start, end, whole.head, tuple(rows), caption)
