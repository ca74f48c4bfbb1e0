"""OpenDocument tables: rows with what their cells span; repeated cells and rows are written out as far as they say something."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from ingest.files import Unreadable
from ingest.formats.odf_package import attribute, name, repeats, tag
from ingest.formats.odf_styles import WHITE, OdfStyles, is_bold
from ingest.grid import MAX_CELLS, MAX_COLUMNS
from ingest.messages import message
from ingest.text import clean

_MOST_REPEATED = 1_000
_GROUPS = frozenset({"table:table-rows", "table:table-row-group", "table:table-header-rows"})
_COLUMN_GROUPS = frozenset({"table:table-columns", "table:table-column-group", "table:table-header-columns"})
_HEADER_STYLES = frozenset({"table heading", "tabelkop"})
_MAX_DEPTH = 30


@dataclass(frozen=True, slots=True)
class OdfCell:
    """A cell with what it spans; `element` is None where nothing stands. `fill` is the colour behind it, empty for none."""

    element: Any
    rows: int = 1
    columns: int = 1
    fill: str = ""


@dataclass(slots=True)
class OdfTable:
    """The rows that are seen, how many of them name the columns (None where nothing says so), and the cells that are hidden."""

    rows: list[list[OdfCell]] = field(default_factory=list)
    head: int | None = None
    hidden: list[Any] = field(default_factory=list)


def rows_of(table: Any, styles: OdfStyles) -> OdfTable:
    """The rows of a table. Raises Unreadable when it has more cells than a table can have."""
    found, said, count = OdfTable(), 0, 0
    hidden = _hidden_columns(table)
    for row, is_header in _rows(table, header=False, depth=0):
        unseen = attribute(row, "table:visibility") in ("collapse", "filter")
        cells = _cells(row, hidden, styles, found.hidden, unseen=unseen)
        if unseen:
            continue
        is_filled = any(cell.element is not None and len(cell.element) for cell in cells)
        times = repeats(row, "table:number-rows-repeated", _MOST_REPEATED) if is_filled else 1
        count += times * len(cells)
        if count > MAX_CELLS:
            raise Unreadable(message("many_cells", most=MAX_CELLS))
        found.rows += [cells] * times
        said += times if is_header and said == len(found.rows) - times else 0
    found.head = said or _head_by_looks(found.rows, styles)
    return found


def is_layout(rows: Sequence[Sequence[OdfCell]]) -> bool:
    """Whether a table is there for its looks: one row or one column."""
    return len(rows) < 2 or max(sum(cell.columns for cell in row) for row in rows) < 2


def _rows(element: Any, *, header: bool, depth: int) -> Iterator[tuple[Any, bool]]:
    for one in element if depth < _MAX_DEPTH else ():
        kind = name(one)
        if kind == "table:table-row":
            yield one, header
        elif kind in _GROUPS:
            yield from _rows(one, header=header or kind == "table:table-header-rows", depth=depth + 1)


def _hidden_columns(table: Any) -> frozenset[int]:
    found: set[int] = set()
    at = 0
    for column in _columns(table, 0):
        times = repeats(column, "table:number-columns-repeated", MAX_COLUMNS)
        if attribute(column, "table:visibility") in ("collapse", "filter"):
            found.update(range(at, at + times))
        at += times
        if at > MAX_COLUMNS:
            break
    return frozenset(found)


def _columns(element: Any, depth: int) -> Iterator[Any]:
    for one in element if depth < _MAX_DEPTH else ():
        if name(one) == "table:table-column":
            yield one
        elif name(one) in _COLUMN_GROUPS:
            yield from _columns(one, depth + 1)


def _cells(row: Any, hidden: frozenset[int], styles: OdfStyles, lost: list[Any], *, unseen: bool) -> list[OdfCell]:
    """The cells of a row, without those that another one covers; what nobody sees goes to `lost`."""
    found: list[OdfCell] = []
    at = 0
    for element in row:
        kind = name(element)
        if kind not in ("table:table-cell", "table:covered-table-cell"):
            continue
        times = repeats(element, "table:number-columns-repeated", MAX_COLUMNS)
        if kind == "table:covered-table-cell":
            lost += [element] if len(element) else []
            at += times
            continue
        columns = repeats(element, "table:number-columns-spanned", MAX_COLUMNS)
        height = repeats(element, "table:number-rows-spanned", MAX_CELLS)
        fill = styles.value("table-cell", attribute(element, "table:style-name"), "fo:background-color")
        for first in range(at, min(at + times, MAX_COLUMNS)):
            seen = sum(column not in hidden for column in range(first, first + columns))
            if seen and not unseen:
                found.append(OdfCell(element, height, seen, "" if fill == "transparent" else fill))
            elif len(element):
                lost.append(element)
        at += times
    return _without_tail(found)


def _without_tail(cells: list[OdfCell]) -> list[OdfCell]:
    """The cells up to the last in which anything stands: sheets repeat empty ones up to their edge."""
    last = max((n for n, cell in enumerate(cells) if len(cell.element) or cell.columns > 1), default=-1)
    return cells[: max(last + 1, min(len(cells), 1))] if len(cells) - last > 3 else cells


def _head_by_looks(rows: Sequence[Sequence[OdfCell]], styles: OdfStyles) -> int | None:
    """How many rows at the top are bold, in a style for headings of tables or on a colour, where the others are not."""
    for says in (_is_bold, _is_colored):
        count = next((n for n, row in enumerate(rows) if not says(row, styles)), len(rows))
        if 0 < count < len(rows):
            reach = max(n + cell.rows for n, row in enumerate(rows[:count]) for cell in row)
            return min(max(count, reach) if reach < len(rows) else count, 3)
    return None


def _is_bold(row: Sequence[OdfCell], styles: OdfStyles) -> bool:
    found = False
    for cell in row:
        for paragraph in cell.element.iter(tag("text:p")):
            if not clean("".join(paragraph.itertext())):
                continue
            style = attribute(paragraph, "text:style-name")
            named = _HEADER_STYLES & {one.lower() for one in styles.names("paragraph", style)}
            spans = [one for one in paragraph if name(one) == "text:span"]
            by_span = (
                bool(spans)
                and not (paragraph.text or "").strip()
                and all(
                    is_bold(styles.look("text", attribute(one, "text:style-name"))) and not (one.tail or "").strip()
                    for one in spans
                )
            )
            if not (named or is_bold(styles.look("paragraph", style)) or by_span):
                return False
            found = True
    return found


def _is_colored(row: Sequence[OdfCell], _styles: OdfStyles) -> bool:
    return bool(row) and all(cell.fill not in ("", WHITE) for cell in row)
