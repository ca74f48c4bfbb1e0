"""Tables of a page: which are there for the layout alone, and what the rows of the others hold."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from selectolax.lexbor import LexborNode

from ingest.grid import MAX_CELLS, MAX_COLUMNS
from ingest.text import clean
from ingest.tree import Cell, Grid, Node

_SECTIONS = ("thead", "tbody", "tfoot")
_NAMED_BY = frozenset({"row", "rowgroup"})
_BLOCKS = "h1, h2, h3, h4, h5, h6, table, form"


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table with the cells that are its own, and the section that it stands in."""

    cells: tuple[LexborNode, ...]
    section: str
    node: LexborNode


def own_rows(table: LexborNode) -> tuple[Row, ...]:
    """The rows of a table itself, not those of a table in it; head first and foot last, as a page shows them."""
    rows: list[Row] = []
    for part in table.iter():
        if part.tag in _SECTIONS:
            rows += [_row(row, part.tag or "") for row in part.iter() if row.tag == "tr"]
        elif part.tag == "tr":
            rows.append(_row(part, "tbody"))
    return tuple(sorted(rows, key=lambda row: _SECTIONS.index(row.section)))


def _row(node: LexborNode, section: str) -> Row:
    return Row(tuple(cell for cell in node.iter() if cell.tag in ("td", "th")), section, node)


def is_layout(table: LexborNode, rows: Sequence[Row]) -> bool:
    """Whether a table only places ordinary blocks beside each other."""
    if table.attributes.get("role") in ("presentation", "none"):
        return True
    cells = [cell for row in rows for cell in row.cells]
    if any(cell.tag == "th" for cell in cells) or any(part.tag in ("caption", "thead") for part in table.iter()):
        return False
    if max((len(row.cells) for row in rows), default=0) < 2:
        return True
    if any(cell.css_first(_BLOCKS) is not None for cell in cells):
        return True
    return len(rows) < 2 and any(cell.css_first("p, div, ul, ol, dl") is not None for cell in cells)


class Spans:
    """How many rows and columns the cells of a table span. No cell runs out of its section; a table whose spans add up to
    more cells than anyone draws loses the rest of them."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self._left = Counter(row.section for row in rows)
        self._area = 0

    def next_row(self, row: Row) -> None:
        """Goes on to the next row."""
        self._left[row.section] -= 1

    def of(self, cell: LexborNode, section: str) -> tuple[int, int]:
        """The rows and columns of a cell in the row that was gone on to; a span of 0 rows runs to the end of its section."""
        left = self._left[section] + 1
        rows = _number(cell.attributes.get("rowspan"), 1)
        columns = min(max(_number(cell.attributes.get("colspan"), 1), 1), MAX_COLUMNS)
        rows = min(rows or left, left)
        self._area += rows * columns
        return (rows, columns) if self._area <= MAX_CELLS else (1, 1)


def _number(text: str | None, otherwise: int) -> int:
    digits = (text or "").strip()
    return int(digits[:6]) if digits.isdecimal() else otherwise


def names_columns(cell: LexborNode, section: str) -> bool:
    """Whether the page says that a cell names what stands under it."""
    if section == "thead" or cell.attributes.get("role") == "columnheader":
        return True
    return cell.tag == "th" and (cell.attributes.get("scope") or "").lower() not in _NAMED_BY


def head_of(rows: Sequence[Sequence[Cell]], sections: Sequence[str], *, bold: int, has_names: bool) -> int | None:
    """How many rows name the columns; None where the page does not say. Only rows with text in them count; `bold` are the first
    ones that are all in bold type."""
    filled = [(row, section) for row, section in zip(rows, sections, strict=True) if any(cell.text for cell in row)]
    width = max((sum(cell.columns for cell in row) for row, _ in filled), default=0)
    has_head = any(section == "thead" for _, section in filled)
    count = 0
    for row, section in filled:
        if section != "thead" and (has_head or not _heads(row, width, count)):
            break
        count += 1
    return count or (_bold_head(filled, bold) if bold else 0 if has_names else None)


def _bold_head(filled: Sequence[tuple[Sequence[Cell], str]], bold: int) -> int:
    """How many of the first rows in bold type name the columns: the first, and those under a name that spans several."""
    count = 1
    while count < bold and any(cell.rows > 1 or cell.columns > 1 for cell in filled[count - 1][0]):
        count += 1
    return count


def _heads(row: Sequence[Cell], width: int, above: int) -> bool:
    """Whether the cells of a row are names; a name over the whole width below others is a title within the table."""
    if above and len(row) == 1 and row[0].columns >= width > 1:
        return False
    return 2 * sum(cell.header for cell in row) > len(row)


def without_title_rows(rows: list[tuple[Cell, ...]], sections: list[str]) -> Iterator[str]:
    """Takes the rows that are one name over the whole width off the top of a table, and gives their texts: its title."""
    width = max((sum(cell.columns for cell in row) for row in rows), default=0)
    while len(rows) > 1 and len(rows[0]) == 1 and rows[0][0].columns >= width > 1 and rows[0][0].header:
        yield rows.pop(0)[0].text
        sections.pop(0)


def bold_rows(rows: Sequence[Row]) -> int:
    """How many of the first rows with text have all their text in bold type."""
    count = 0
    for row in rows:
        filled = [cell for cell in row.cells if clean(cell.text())]
        if filled and not all(cell.css_first("b, strong") is not None for cell in filled):
            break
        count += bool(filled)
    return count


def labelled(node: Node, row: str) -> Node:
    """A table within a row of a table, named by that row."""
    return replace(node, caption=row) if isinstance(node, Grid) and not node.caption else node
