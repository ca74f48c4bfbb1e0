"""CSV and TSV that are a table and no export of questions: one document with a grid, its first row over the others."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Sequence
from itertools import groupby, islice

from ingest import metadata_values as values
from ingest.files import Unreadable
from ingest.grid import MAX_CELLS
from ingest.messages import message
from ingest.metadata_names import is_critical
from ingest.text import clean
from ingest.tree import Cell, DocumentTree, Grid, LeftOut, Node, Paragraph

DELIMITERS = (";", ",", "\t", "|")
_SAMPLE = 50
_FIGURE = re.compile(r"[€\s]*[-+]?\d[\d.,]*\s*%?")
_YEAR = re.compile(r"(?:19|20)\d\d")

Row = list[str]


def csv_table(text: str, stem: str) -> DocumentTree:
    """A table under the name of its file. Single texts above it, or between empty rows, stand by themselves. Raises Unreadable."""
    rows = [[clean(cell) for cell in row] for row in records(text)]
    if sum(map(len, rows)) > MAX_CELLS:
        raise Unreadable(message("csv_cells", most=MAX_CELLS))
    nodes: list[Node] = []
    left_out: list[LeftOut] = []
    head: list[Row] = []
    for part in _parts(rows):
        while part and len(_filled(part[0])) == 1 and part[0][0]:
            nodes.append(Paragraph(part.pop(0)[0]))
        if part and (len(part) > 1 or head):
            own = _head(part) if not head or not _has_figures(part[0]) else 0
            head, part = (part[:own], part[own:]) if own else (head, part)
            part, gone = _current(part, head[-1] if head else [])
            left_out += gone
            nodes += [Grid((*_names(head), *map(_cells, part)), len(head))] if part else []
        elif part:
            nodes.append(Paragraph("; ".join(_filled(part[0]))))
    return DocumentTree(stem.replace("-", " ").replace("_", " "), tuple(nodes), tuple(left_out))


def records(text: str) -> list[Row]:
    """The rows of a text, parted by the sign that gives the most rows the same number of cells. Raises Unreadable."""
    said = re.match(r"sep=(.)\n", text, re.I)
    body = text[said.end() :] if said else text
    delimiter = said[1] if said else max(DELIMITERS, key=lambda sign: _evenness(body, sign))
    try:
        return list(csv.reader(io.StringIO(body), delimiter=delimiter, strict=True))
    except csv.Error:
        raise Unreadable(message("csv_quotes")) from None


def _evenness(text: str, delimiter: str) -> tuple[int, int]:
    """How many of the first rows have as many cells as most have, and how many cells these are."""
    try:
        counts = [len(row) for row in islice(csv.reader(io.StringIO(text), delimiter=delimiter), _SAMPLE) if row]
    except csv.Error:
        return 0, 0
    several = [count for count in counts if count > 1]
    most = max(set(several), key=several.count, default=0)
    return several.count(most), most


def _parts(rows: Sequence[Row]) -> Iterator[list[Row]]:
    """The rows between empty ones."""
    for is_filled, part in groupby(rows, key=any):
        if is_filled:
            yield list(part)


def _filled(row: Row) -> Row:
    return [cell for cell in row if cell]


def _has_figures(row: Row) -> bool:
    return any(_FIGURE.fullmatch(cell) and not _YEAR.fullmatch(cell) for cell in row[1:])


def _head(part: Sequence[Row]) -> int:
    """How many rows name the columns: the first, and the one below it where the first names groups of columns."""
    first, second = part[0], part[1] if len(part) > 1 else []
    gaps = sum(not cell for cell in first[1:])
    named = [n for n, cell in enumerate(second) if cell]
    return 2 if gaps and len(part) > 2 and not _has_figures(second) and len(named) > len(_filled(first)) else 1


def _names(head: Sequence[Row]) -> Iterator[tuple[Cell, ...]]:
    """The rows that name the columns; in one above another a name reaches over empty cells behind it where what it names comes back."""
    for at, row in enumerate(head):
        cells: list[Cell] = []
        below = head[at + 1] if at + 1 < len(head) else []
        for n, cell in enumerate(row):
            if not cell and n and cells[-1].text and n < len(below) and below.count(below[n]) > 1:
                cells[-1] = Cell(cells[-1].text, columns=cells[-1].columns + 1)
            else:
                cells.append(Cell(cell))
        yield tuple(cells)


def _cells(row: Row) -> tuple[Cell, ...]:
    """A row; one of a single text at its start is as wide as the table, a title over the rows below it."""
    if len(row) > 1 and row[0] and len(_filled(row)) == 1:
        return (Cell(row[0], columns=len(row)),)
    return tuple(map(Cell, row))


def _current(rows: Sequence[Row], names: Sequence[str]) -> tuple[list[Row], list[LeftOut]]:
    """The rows but for those that a column about status or access calls a draft, withdrawn or internal; these are named."""
    told = [n for n, name in enumerate(names) if is_critical(name)]
    gone = [row for row in rows if any(n < len(row) and values.is_doubtful(row[n]) for n in told)]
    named = [LeftOut("unread", f"rij die niet meedoet: {'; '.join(_filled(row))}") for row in gone]
    return [row for row in rows if row not in gone] if gone else list(rows), named
