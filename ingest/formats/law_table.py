"""Tables of law XML (CALS): an entry counts in every row and column that it spans, and may name the column that it stands in."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from xml.etree.ElementTree import Element

from ingest.grid import MAX_COLUMNS
from ingest.messages import message
from ingest.tree import Cell, Grid, LeftOut

_ENTRIES = frozenset({"entry", "entrytbl"})
MAX_ROWS = 20_000


def grids(table: Element, text_of: Callable[[Element], str]) -> Iterator[Grid]:
    """The grids of a table, one per `tgroup`; its title is the caption of the first."""
    title = table.find("title")
    caption = text_of(title) if title is not None else ""
    for group in table.findall("tgroup") or [table]:
        yield _grid(group, caption, text_of)
        caption = ""


def rows_beyond(table: Element, text_of: Callable[[Element], str]) -> Iterator[LeftOut]:
    """The rows past those that are read, of which the first is shown."""
    for group in table.findall("tgroup") or [table]:
        if rest := _all_rows(group)[MAX_ROWS:]:
            yield LeftOut("unread", message("rows_beyond", count=len(rest), most=MAX_ROWS, text=text_of(rest[0])))


def _grid(group: Element, caption: str, text_of: Callable[[Element], str]) -> Grid:
    head = _rows(group, "thead")
    return Grid(tuple(_placed(_all_rows(group), _Columns(group), text_of)), len(head) or None, caption)


def _all_rows(group: Element) -> list[Element]:
    return [row for part in ("thead", "tbody", "tfoot") for row in _rows(group, part)] + group.findall("row")


def _rows(group: Element, part: str) -> list[Element]:
    return [row for found in group.findall(part) for row in found.findall("row")]


class _Columns:
    """The columns of a group by name, and its named spans."""

    def __init__(self, group: Element) -> None:
        self._numbers: dict[str, int] = {}
        number = 0
        specs = [*group.findall("colspec"), *group.findall("thead/colspec"), *group.findall("tbody/colspec")]
        for spec in specs:
            if spec.get("colname", "") not in self._numbers:
                number = _whole(spec.get("colnum"), number + 1)
                self._numbers[spec.get("colname", "")] = number - 1
        self._spans = {
            span.get("spanname", ""): (span.get("namest", ""), span.get("nameend", ""))
            for span in group.findall("spanspec")
        }

    def of(self, entry: Element) -> tuple[int | None, int]:
        """The first column of an entry, None when it does not say, and how many it spans."""
        first, last = entry.get("namest", ""), entry.get("nameend", "")
        if (named := entry.get("spanname")) is not None:
            first, last = self._spans.get(named, (first, last))
        start, end = self._numbers.get(first), self._numbers.get(last)
        if start is not None and end is not None and start <= end:
            return start, min(end - start + 1, MAX_COLUMNS)
        own = self._numbers.get(entry.get("colname", "")) if entry.get("colname") else None
        return (own if start is None else start), 1


def _placed(
    rows: Sequence[Element], columns: _Columns, text_of: Callable[[Element], str]
) -> Iterator[tuple[Cell, ...]]:
    """The cells by row, with an empty one wherever an entry says that it stands further on."""
    taken: dict[int, int] = {}
    for row in rows[:MAX_ROWS]:
        below = {column: left - 1 for column, left in taken.items() if left > 1}
        cells: list[Cell] = []
        column = 0
        for entry in (entry for entry in row if entry.tag in _ENTRIES):
            column = _free(taken, column)
            start, width = columns.of(entry)
            while start is not None and column < min(start, MAX_COLUMNS):
                cells.append(Cell(""))
                column = _free(taken, column + 1)
            down = _whole(entry.get("morerows"), 0) + 1
            cells.append(Cell(text_of(entry), down, width))
            below |= {at: down - 1 for at in range(column, column + width) if down > 1}
            column += width
        yield tuple(cells)
        taken = below


def _free(taken: dict[int, int], column: int) -> int:
    while taken.get(column, 0) > 0:
        column += 1
    return column


def _whole(text: str | None, default: int) -> int:
    return min(int(text), MAX_ROWS) if text and text.isdecimal() and len(text) < 6 else default
