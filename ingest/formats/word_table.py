"""Word's tables: which cells stand in which row and column, and which rows name the columns."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from ingest.formats.word_names import ALTERNATIVES, DELETIONS, MC, VAL, WRAPPERS, W, child, is_on, number, value
from ingest.formats.word_styles import UNKNOWN_PAGE, WHITE, Styles, fill_of
from ingest.formats.word_text import PieceShape, is_prompt
from ingest.grid import MAX_COLUMNS
from ingest.tree import Cell


@dataclass(frozen=True, slots=True)
class TableCell:
    """A cell: how many columns it spans, whether it goes on from the cell above, and whether it was taken out."""

    element: Any
    columns: int = 1
    merge: str = ""
    gone: PieceShape | None = None


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row with the columns that it leaves empty at its start and end; `header`: it is repeated on each page."""

    cells: tuple[TableCell, ...]
    before: int = 0
    after: int = 0
    header: bool = False

    @property
    def columns(self) -> int:
        """How many columns the row takes."""
        return self.before + sum(cell.columns for cell in self.cells) + self.after


def table_rows(table: Any) -> list[TableRow]:
    """The rows of a table, those in content controls and tracked insertions among them."""
    return [_row(element, gone) for element, gone in _within(table, f"{W}tr", None)]


def _within(parent: Any, tag: str, gone: PieceShape | None) -> Iterator[tuple[Any, PieceShape | None]]:
    for element in parent:
        if element.tag == tag:
            yield element, gone
        elif element.tag in DELETIONS:
            yield from _within(element, tag, "struck")
        elif element.tag in WRAPPERS:
            yield from _within(element, tag, "placeholder" if is_prompt(element) else gone)
        elif element.tag == ALTERNATIVES:
            ways = [way for way in element if way.tag in (f"{MC}Choice", f"{MC}Fallback")]
            yield from next(filter(None, (list(_within(way, tag, gone)) for way in ways)), [])


def _row(element: Any, gone: PieceShape | None) -> TableRow:
    properties = child(element, "trPr")
    if child(properties, "del") is not None:
        gone = "struck"
    elif is_on(value(properties, "hidden")):
        gone = "hidden"
    cells = tuple(_cells(element, gone))
    before, after = (_span(value(properties, name), 0) for name in ("gridBefore", "gridAfter"))
    return TableRow(cells, before, after, is_on(value(properties, "tblHeader")))


def _cells(row: Any, gone: PieceShape | None) -> Iterator[TableCell]:
    """The cells of a row; one that was merged with its left neighbour in the old way (`hMerge`) is part of that."""
    found: list[TableCell] = []
    for element, lost in _within(row, f"{W}tc", gone):
        properties = child(element, "tcPr")
        if child(properties, "cellDel") is not None:
            lost = "struck"
        columns = _span(value(properties, "gridSpan"), 1)
        merge = "" if child(properties, "vMerge") is None else value(properties, "vMerge")
        if found and value(properties, "hMerge") in ("continue", "true"):
            last = found[-1]
            found[-1] = TableCell(last.element, last.columns + columns, last.merge, last.gone)
        else:
            found.append(TableCell(element, columns, "continue" if merge == "true" else merge, lost))
    yield from found


def _span(text: str, least: int) -> int:
    return min(max(number(text, least), least), MAX_COLUMNS)


class _Growing:
    """A cell that may still grow downwards."""

    def __init__(self, text: str, columns: int) -> None:
        self.text, self.columns, self.rows = text, columns, 1


def cells_of(rows: Sequence[TableRow], text_of: Callable[[TableCell], str]) -> list[tuple[Cell, ...]]:
    """The cells by row, each once with what it spans. A row that is not as wide as the others cannot be laid under them:
    its texts stand together in one cell over the whole width, without labels."""
    width = max((row.columns for row in rows), default=0)
    above: dict[int, _Growing] = {}
    placed: list[list[_Growing]] = []
    for row in rows:
        texts = [text_of(cell) for cell in row.cells]
        if row.columns != width:
            joined = "; ".join(filter(None, texts))
            placed.append(
                [_Growing(joined if joined.endswith((".", "!", "?", ":")) or not joined else f"{joined}.", width)]
            )
            above = {}
            continue
        line = [_Growing("", row.before)] if row.before else []
        above = _laid(row, texts, above, line)
        placed.append([*line, _Growing("", row.after)] if row.after else line)
    return [tuple(Cell(cell.text, cell.rows, cell.columns) for cell in line) for line in placed]


def _laid(row: TableRow, texts: Sequence[str], above: dict[int, _Growing], line: list[_Growing]) -> dict[int, _Growing]:
    """Puts the cells of a row in `line`; what a cell below may go on from, by first column."""
    column, going = row.before, dict[int, _Growing]()
    for cell, text in zip(row.cells, texts, strict=True):
        grown = above.get(column)
        if cell.merge == "continue" and grown is not None and grown.columns == cell.columns:
            grown.rows += 1
            grown.text = " ".join(filter(None, (grown.text, text)))
        else:
            grown = _Growing(text, cell.columns)
            line.append(grown)
        if cell.merge:
            going[column] = grown
        column += cell.columns
    return going


def head_of(table: Any, rows: Sequence[TableRow], cells: Sequence[Sequence[Cell]], styles: Styles) -> int | None:
    """How many rows name the columns: those repeated on each page, else those in bold or on a colour of their own; None when
    the document says nothing. A name that spans two rows makes both of them name columns."""
    for says in (lambda row: row.header, lambda row: _is_bold(row, styles), _is_colored):
        count = next((n for n, row in enumerate(rows) if not says(row)), len(rows))
        if 0 < count < len(rows):
            return _reach(cells, count)
    return _reach(cells, 1) if _is_first_styled(table, styles) and _wide(rows) else None


def _reach(cells: Sequence[Sequence[Cell]], count: int) -> int:
    spans = (n + cell.rows for n, line in enumerate(cells[:count]) for cell in line if cell.text)
    reach = max(spans, default=count)
    return reach if reach < len(cells) else count


def _wide(rows: Sequence[TableRow]) -> bool:
    """More than a label with its value: new tables of Word all have a first row of its own looks, those too."""
    return max(row.columns for row in rows) > 2


def _is_first_styled(table: Any, styles: Styles) -> bool:
    """Whether the style of the table sets its first row apart, and the table makes use of that."""
    look = child(table, "tblPr", "tblLook")
    if look is None:
        return False
    first = look.get(f"{W}firstRow")
    bits = str(look.get(VAL) or "")
    if not (is_on(first) if first is not None else re.fullmatch(r"[0-9A-Fa-f]{4}", bits) and int(bits, 16) & 0x20):
        return False
    return any(
        special.get(f"{W}type") == "firstRow" and (is_on(value(special, "rPr", "b")) or _has_fill(special))
        for style in styles.chain(value(table, "tblPr", "tblStyle"))
        for special in style.iterchildren(f"{W}tblStylePr")
    )


def _has_fill(special: Any) -> bool:
    return fill_of(child(special, "tcPr", "shd")) not in ("", WHITE)


def _is_bold(row: TableRow, styles: Styles) -> bool:
    found = False
    for cell in row.cells:
        for paragraph in cell.element.iter(f"{W}p"):
            style = value(paragraph, "pPr", "pStyle") or styles.default
            for run in paragraph.iter(f"{W}r"):
                if any((text.text or "").strip() for text in run.iterchildren(f"{W}t")):
                    if not styles.look(child(run, "rPr"), style, WHITE).bold:
                        return False
                    found = True
    return found


def _is_colored(row: TableRow) -> bool:
    return bool(row.cells) and all(fill_of(child(cell.element, "tcPr", "shd")) not in ("", WHITE) for cell in row.cells)


def background_of(cell: Any, table: Any, styles: Styles, around: str) -> str:
    """The colour behind the text of a cell, as far as the document itself gives it."""
    own = fill_of(child(cell, "tcPr", "shd")) or fill_of(child(table, "tblPr", "shd"))
    if own:
        return own
    return UNKNOWN_PAGE if styles.shades(value(table, "tblPr", "tblStyle")) else around
