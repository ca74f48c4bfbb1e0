"""From the cells of a sheet to its tables: what empty rows and columns part are separate ones, and each becomes a grid."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from ingest.files import Unreadable
from ingest.grid import MAX_COLUMNS
from ingest.messages import message
from ingest.text import reads_as_title
from ingest.tree import Cell, Grid, Heading, LeftOut, Node, Note, Paragraph

Position = tuple[int, int]
"""Row and column, counted over what is not hidden."""

Area = tuple[int, int, int, int]
"""First row, first column, last row, last column."""

_MOST_HEADER_ROWS = 3
_SECTION_LEVEL = 2
_MAX_CUTS = 200
_MAX_AREA = 3_000_000
_MOST_BESIDE = 30
_YEAR = re.compile(r"(?:19|20)\d\d")
_LABEL = re.compile(r"(?:19|20)\d\d|\d{1,2}")
"""A number that names a row: a year, a step."""


@dataclass(frozen=True, slots=True)
class SheetCell:
    """A cell as it is seen, with what it spans; `mark` is the raised mark it opens with, `notes` are the comments on it."""

    text: str
    is_number: bool = False
    is_bold: bool = False
    is_colored: bool = False
    mark: str = ""
    rows: int = 1
    columns: int = 1
    notes: tuple[Note, ...] = ()


Cells = Mapping[Position, SheetCell]


@dataclass(frozen=True, slots=True)
class SheetTables:
    """What a sheet says of its tables: areas that are one table, each with its count of header rows, areas that are filtered,
    and how many rows stay in sight at the top."""

    tables: tuple[tuple[Area, int], ...] = ()
    filters: tuple[Area, ...] = ()
    frozen: int = 0


@dataclass(frozen=True, slots=True)
class Region:
    """A table, or a text that stands by itself, with its nodes in the order of the sheet."""

    area: Area
    nodes: tuple[Node, ...]


def regions(cells: Cells, said: SheetTables) -> list[Region]:
    """The regions of a sheet from top to bottom, and from left to right where they stand beside each other."""
    parts: list[list[Position]] = []
    rest = dict(cells)
    for area, _ in said.tables:
        own = [at for at in rest if _inside(at, area)]
        parts += [own] if own else []
        for at in own:
            del rest[at]
    parts += _joined(_cut(list(rest), cells), cells)
    made = [_Region(part, cells, said).made() for part in parts]
    return sorted(made, key=lambda region: region.area[:2])


def within_width(cells: Cells, name: str) -> tuple[Cells, tuple[LeftOut, ...]]:
    """The cells without what stands farther to the right than a grid can be wide, and what that is."""
    lost = [cell.text for (_, column), cell in sorted(cells.items()) if column >= MAX_COLUMNS]
    if not lost:
        return cells, ()
    said = f"blad {name}, wat na kolom {MAX_COLUMNS} staat: {' '.join(lost[:500])}"
    return {at: cell for at, cell in cells.items() if at[1] < MAX_COLUMNS}, (LeftOut("unread", said),)


def _inside(at: Position, area: Area) -> bool:
    return area[0] <= at[0] <= area[2] and area[1] <= at[1] <= area[3]


def _cut(found: list[Position], cells: Cells, depth: int = 0) -> list[list[Position]]:
    """The cells by region: bands between empty rows, and in a band what empty columns part into tables of their own."""
    if not found:
        return []
    bands = _bands(found, lambda at: (at[0], at[0] + cells[at].rows))
    parts: list[list[Position]] = []
    for band in bands:
        columns = _tables_beside(_bands(band, lambda at: (at[1], at[1] + cells[at].columns)), cells)
        if len(columns) == 1 or depth > _MAX_CUTS:
            parts.append(band)
        else:
            parts += [part for column in columns for part in _cut(column, cells, depth + 1)]
    return parts


def _bands(found: Iterable[Position], reach: Callable[[Position], tuple[int, int]]) -> list[list[Position]]:
    """Cells in groups between which a row (or column) is empty."""
    groups: list[list[Position]] = []
    end = -1
    for at in sorted(found, key=reach):
        first, after = reach(at)
        if not groups or first > end:
            groups.append([])
        groups[-1].append(at)
        end = max(end, after)
    return groups


def _tables_beside(bands: list[list[Position]], cells: Cells) -> list[list[Position]]:
    """Bands of columns that are tables of their own; amounts without a label of their own belong to what stands left of them."""
    if len(bands) > _MOST_BESIDE:
        return [[at for band in bands for at in band]]
    joined: list[list[Position]] = []
    for band in bands:
        if joined and not _are_two(joined[-1], band, cells):
            joined[-1] = [*joined[-1], *band]
        else:
            joined.append(band)
    return joined


def _are_two(left: list[Position], right: list[Position], cells: Cells) -> bool:
    """Whether what stands right of an empty column is a table of its own: it has labels in its first column, and so has the left
    one. A row of text beside several rows is one of its own too; a single amount there belongs to its row."""
    first = min(column for _, column in right)
    rows = (len({row for row, _ in left}), len({row for row, _ in right}))
    if 1 in rows and rows[0] != rows[1]:
        alone = left[0] if rows[0] == 1 else min(at for at in right if at[1] == first)
        return not cells[alone].is_number
    labels = [cells[at] for at in right if at[1] == first][1:]
    figures = sum(cell.is_number and not _LABEL.fullmatch(cell.text) for cell in labels)
    wide = len({column for _, column in left}) > 1 and len({column for _, column in right}) > 1
    return wide and bool(labels) and 2 * figures <= len(labels)


@dataclass(slots=True)
class _Table:
    """A table while it grows: its cells, the columns between which it stands, those of figures, and its last row."""

    cells: list[Position]
    sides: tuple[int, int]
    figures: frozenset[int]
    last: int


def _joined(parts: list[list[Position]], cells: Cells) -> list[list[Position]]:
    """The regions, with the rows below an empty row put back where they plainly go on with the table above: under the same
    columns, figures under figures and nothing that names them anew."""
    joined: list[_Table] = []
    for part in parts:
        columns = [column for _, column in part]
        sides, last = (min(columns), max(columns)), max(row for row, _ in part)
        if joined and _goes_on(joined[-1], part, sides, cells):
            joined[-1].cells += part
            joined[-1].last = last
        else:
            joined.append(_Table(part, sides, frozenset(at[1] for at in part if cells[at].is_number), last))
    return [table.cells for table in joined]


def _goes_on(above: _Table, below: list[Position], sides: tuple[int, int], cells: Cells) -> bool:
    top = min(row for row, _ in below)
    if not above.last < top <= above.last + 2 or sides[0] == sides[1]:
        return False
    if sides != above.sides:
        return sides[0] == above.sides[0] and sides[1] < above.sides[1] and _are_rows(above, below, cells)
    first = [at for at in below if at[0] == top]
    figures = [at[1] for at in first if cells[at].is_number]
    return bool(figures) and above.figures.issuperset(figures) and not all(cells[at].is_bold for at in first)


def _are_rows(above: _Table, below: list[Position], cells: Cells) -> bool:
    """Whether each row is a label with a figure in just the columns of figures above, and is no head of years."""
    rows = {row for row, _ in below}
    figures = {row: {at[1] for at in below if at[0] == row and cells[at].is_number} for row in rows}
    labels = sum(at[1] == above.sides[0] and not cells[at].is_number for at in below)
    years = any(_YEAR.fullmatch(cells[at].text) for at in below if cells[at].is_number)
    whole = all(found == above.figures for found in figures.values())
    return bool(above.figures) and whole and labels == len(rows) and not years


class _Region:
    """One region while its nodes are made; rows in which nothing stands are no rows of it."""

    def __init__(self, part: list[Position], cells: Cells, said: SheetTables) -> None:
        self._cells, self._said = cells, said
        self._rows: dict[int, list[Position]] = {}
        for at in sorted(part):
            self._rows.setdefault(at[0], []).append(at)
        self._left = min(column for _, column in part)
        right = max(at[1] + cells[at].columns - 1 for at in part)
        bottom = max(at[0] + cells[at].rows - 1 for at in part)
        self._area: Area = (min(self._rows), self._left, bottom, right)
        self._width = right - self._left + 1

    def made(self) -> Region:
        """The region as titles, a grid, and the notes that stand on its cells or below it."""
        comments = [note for row in self._rows.values() for at in row for note in self._cells[at].notes]
        before, after = list[Node](), list[Node]()
        while len(self._rows) > 1 and self._names_the_table(row := next(iter(self._rows))):
            before += self._alone(self._rows.pop(row)[0])
        for row in [row for row, found in self._rows.items() if len(found) == 1 and self._cells[found[0]].mark]:
            after += self._alone(self._rows.pop(row)[0])
        return Region(self._area, (*before, *self._body(), *after, *comments))

    def _names_the_table(self, row: int) -> bool:
        """Whether a row at the top is one text at the left that names the table as a whole."""
        found = self._rows[row]
        return self._width > 1 and self._is_lone(found) and not any(area[0] == row for area, _ in self._said.tables)

    def _is_lone(self, row: Sequence[Position]) -> bool:
        cell = self._cells[row[0]]
        return len(row) == 1 and not cell.is_number and row[0][1] == self._left and cell.rows == 1

    def _alone(self, at: Position) -> list[Node]:
        cell = self._cells[at]
        if cell.mark:
            return [Note(cell.text, cell.mark)]
        if cell.is_bold and not cell.is_number and reads_as_title(cell.text):
            return [Heading(cell.text, _SECTION_LEVEL)]
        return [Paragraph(cell.text)]

    def _body(self) -> list[Node]:
        if not self._rows:
            return []
        head = self._said_head()
        if head is None and (self._width == 1 or sum(map(len, self._rows.values())) == 1):
            return [node for row in self._rows.values() for at in row for node in self._alone(at)]
        if len(self._rows) * self._width > _MAX_AREA:
            raise Unreadable(message("sheet_wide"))
        head = self._head_by_looks() if head is None else head
        if head is None and self._width == 2 and not self._is_under_one_name():
            head = 0
        above = self._from_above()
        rows = [self._row(row, above, is_body=n >= (head or 0)) for n, row in enumerate(self._rows)]
        return [Grid(tuple(rows), head)]

    def _is_under_one_name(self) -> bool:
        """Whether the second of two columns holds figures of one kind below its first row. In a form, where each row is a label with
        its value, they differ: a date, a code, a share."""
        below = [self._cells[at] for row in list(self._rows.values())[1:] for at in row if at[1] > self._left]
        kinds = {re.sub(r"[\d.]+", "0", cell.text) for cell in below}
        return all(cell.is_number for cell in below) and len(kinds) == 1

    def _from_above(self) -> set[Position]:
        """The places that cells from rows above reach into."""
        return {
            (row, column)
            for found in self._rows.values()
            for at in found
            if self._cells[at].rows > 1
            for row in range(at[0] + 1, at[0] + self._cells[at].rows)
            if row in self._rows
            for column in range(at[1], at[1] + self._cells[at].columns)
        }

    def _row(self, row: int, above: set[Position], *, is_body: bool) -> tuple[Cell, ...]:
        """The cells of a row, empty ones among them. A single text at the left is a title over the rows below it."""
        found = self._rows[row]
        if is_body and self._is_lone(found):
            return (Cell(self._cells[found[0]].text, columns=self._width),)
        made: list[Cell] = []
        column = self._left
        for at in found:
            cell = self._cells[at]
            made += [Cell("")] * sum((row, between) not in above for between in range(column, at[1]))
            text = f"{cell.mark} {cell.text}" if cell.mark else cell.text
            made.append(Cell(text, self._height(at), cell.columns))
            column = at[1] + cell.columns
        return tuple(made)

    def _height(self, at: Position) -> int:
        """How many rows of the region a cell spans."""
        rows = self._cells[at].rows
        return 1 if rows == 1 else sum(at[0] <= row < at[0] + rows for row in self._rows)

    def _said_head(self) -> int | None:
        """How many rows name the columns, as the sheet says by its tables, filters and frozen rows; None when it does not."""
        first, last = min(self._rows), max(self._rows)
        for area, count in self._said.tables:
            if area[0] == first and _inside((first, self._left), area):
                return count
        for area in self._said.filters:
            if first <= area[0] < last and _inside((area[0], self._left), area):
                return self._head_to(area[0] + 1)
        return self._head_to(self._said.frozen) if first < self._said.frozen <= last else None

    def _head_to(self, row: int) -> int | None:
        count = sum(one < row for one in self._rows)
        return count if count <= _MOST_HEADER_ROWS else None

    def _head_by_looks(self) -> int | None:
        """How many rows at the top are bold, or on a colour, where the others are not."""
        looks: tuple[Callable[[SheetCell], bool], ...] = (lambda cell: cell.is_bold, lambda cell: cell.is_colored)
        for says in looks:
            rows = list(self._rows.values())
            count = next((n for n, row in enumerate(rows) if not all(says(self._cells[at]) for at in row)), len(rows))
            if 0 < count < len(rows):
                return self._reach(count)
        return None

    def _reach(self, count: int) -> int:
        """A name that spans two rows makes both of them name columns."""
        rows = list(self._rows)
        reach = max(at[0] + self._cells[at].rows for row in rows[:count] for at in self._rows[row])
        reached = sum(row < reach for row in rows)
        return min(max(reached, count) if reached < len(rows) else count, _MOST_HEADER_ROWS)
