"""One sheet of a workbook as its cells are seen, and what it says of its tables, comments and drawings."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import IO, Any

from ingest.files import Unreadable
from ingest.formats.sheet_dates import UNSHOWN, serial_of
from ingest.formats.sheet_numbers import shown_number, shown_text
from ingest.formats.word_names import is_on, local, number
from ingest.formats.xlsx_stream import elements
from ingest.formats.xlsx_styles import CellStyle, SheetStyles
from ingest.formats.xlsx_text import RichText, rich_text
from ingest.messages import message
from ingest.tree import Rule

MAX_FILLED = 80_000
"""Cells of all sheets together, each of which takes 0.05 ms and 1 kB."""
MAX_MERGED = 20_000
_MAX_AREAS = 5_000
_ROWS, _COLUMNS = 1_048_576, 16_384
_REFERENCE = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7})")
_NAMES = frozenset(
    {"c", "col", "mergeCell", "pane", "autoFilter", "drawing", "legacyDrawing", "tablePart", "headerFooter"}
    | {"conditionalFormatting", "oleObject", "control", "sheetPr"}
)

Area = tuple[int, int, int, int]
"""First row, first column, last row, last column, counted from 0 over all rows and columns."""


@dataclass(frozen=True, slots=True)
class RawCell:
    """A cell before it is laid out: its content as shown, and what of it is not: a value that its format hides, a formula without
    an outcome."""

    content: RichText
    style: CellStyle
    is_number: bool = False
    lost: tuple[Rule, str] | None = None


@dataclass(slots=True)
class Spans:
    """Ranges of hidden rows or columns, in ascending order."""

    ranges: list[tuple[int, int]] = field(default_factory=list)
    _before: list[int] = field(default_factory=list)
    """How much all ranges before each take together."""

    def add(self, first: int, last: int) -> None:
        """Adds a range that begins after all before it."""
        if self.ranges and first <= self.ranges[-1][1] + 1:
            self.ranges[-1] = (self.ranges[-1][0], max(last, self.ranges[-1][1]))
        else:
            before = self._before[-1] + self.ranges[-1][1] + 1 - self.ranges[-1][0] if self.ranges else 0
            self._before.append(before)
            self.ranges.append((first, last))

    def holds(self, at: int) -> bool:
        """Whether a row or column is hidden."""
        n = bisect_right(self.ranges, (at, _ROWS)) - 1
        return n >= 0 and self.ranges[n][0] <= at <= self.ranges[n][1]

    def visible_before(self, at: int) -> int:
        """How many rows or columns before this one are seen."""
        n = bisect_right(self.ranges, (at, -1)) - 1
        if n < 0:
            return at
        first, last = self.ranges[n]
        return at - self._before[n] - (min(last + 1, at) - first)


@dataclass(slots=True)
class RawSheet:
    """What stands in the part of a sheet. `related` are the relations to other parts, by what refers to them."""

    cells: dict[tuple[int, int], RawCell] = field(default_factory=dict)
    rows: Spans = field(default_factory=Spans)
    columns: Spans = field(default_factory=Spans)
    merged: list[Area] = field(default_factory=list)
    filters: list[Area] = field(default_factory=list)
    colored: list[Area] = field(default_factory=list)
    frozen: int = 0
    related: list[tuple[str, str]] = field(default_factory=list)
    furniture: list[str] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)
    filled_before: int = 0


@dataclass(frozen=True, slots=True)
class SheetContext:
    """What the sheets of a workbook share."""

    texts: list[RichText]
    styles: SheetStyles
    from_1904: bool = False


def read_sheet(stream: IO[bytes], shared: SheetContext, filled_before: int = 0) -> RawSheet:
    """Reads a sheet; `filled_before` cells stand on those before it. Raises Unreadable when it holds too much or is damaged."""
    sheet = RawSheet(filled_before=filled_before)
    row = column = -1
    for name, element in elements(stream, _NAMES, frozenset({"row"})):
        if name == "start row":
            row, column = number(element.get("r"), row + 2) - 1, -1
            if is_on(element.get("hidden") or "") or element.get("ht") == "0":
                sheet.rows.add(row, row)
        elif name == "c":
            place = position(element.get("r") or "")
            row, column = place if place else (row, column + 1)
            _add_cell(sheet, (row, column), element, shared)
        else:
            _add_other(sheet, name, element)
    return sheet


def position(reference: str) -> tuple[int, int] | None:
    """Row and column from 0 of a reference such as `B4`; None for what is none."""
    match = _REFERENCE.fullmatch(reference)
    if match is None:
        return None
    column = 0
    for letter in match[1]:
        column = 26 * column + ord(letter) - 64
    return min(max(int(match[2]) - 1, 0), _ROWS), column - 1


NOT_COUNTED = "niet berekend"
"""What a row says where a formula has no result in the file."""


def reference(at: tuple[int, int]) -> str:
    """The reference of a row and column: `B4`."""
    row, column = at
    letters = ""
    column += 1
    while column:
        column, letter = divmod(column - 1, 26)
        letters = chr(65 + letter) + letters
    return f"{letters}{row + 1}"


def area_of(text: str) -> Area | None:
    """The area of a reference such as `A1:C4`, whole columns and rows among them; None for what is none."""
    text = text.rpartition("!")[2].replace("$", "")
    first, _, last = text.partition(":")
    if re.fullmatch(r"[A-Z]{1,3}", first) and re.fullmatch(r"[A-Z]{1,3}", last):
        first, last = f"{first}1", f"{last}{_ROWS}"
    elif first.isdecimal() and last.isdecimal():
        first, last = f"A{first[:7]}", f"XFD{last[:7]}"
    ends = [position(first), position(last or first)]
    if ends[0] is None or ends[1] is None:
        return None
    rows, columns = sorted(end[0] for end in ends if end), sorted(end[1] for end in ends if end)
    return rows[0], columns[0], rows[1], columns[1]


def _add_cell(sheet: RawSheet, at: tuple[int, int], element: Any, shared: SheetContext) -> None:
    cell = _cell(element, shared)
    if cell is None:
        return
    if sheet.filled_before + len(sheet.cells) >= MAX_FILLED:
        raise Unreadable(message("sheet_cells", most=MAX_FILLED))
    sheet.cells[at] = cell


def _cell(element: Any, shared: SheetContext) -> RawCell | None:
    """A cell as shown; None when nothing stands in it."""
    kind, style = element.get("t", "n"), shared.styles.style(element.get("s"))
    parts = {local(one): one for one in element}
    value = parts["v"].text if "v" in parts else None
    if kind == "inlineStr" and "is" in parts:
        return _text(rich_text(parts["is"], shared.styles), style)
    if kind == "s":
        at = number(value, -1)
        return _text(shared.texts[at], style) if 0 <= at < len(shared.texts) else None
    if kind == "str":
        return _text(value or "", style) if value or "v" in parts else _unfilled(parts, style)
    if not value:
        return _unfilled(parts, style)
    if kind == "e":
        return RawCell(UNSHOWN, style, lost=("unread", value))
    if kind == "b":
        return RawCell("WAAR" if is_on(value) else "ONWAAR", style)
    if kind == "d":
        serial = serial_of(value)
        return _number(str(serial), style, shared) if serial is not None else _text(value, style)
    return _number(value, style, shared)


def _unfilled(parts: Mapping[str, Any], style: CellStyle) -> RawCell | None:
    """A formula of which nobody stored what comes out of it; None for a cell with nothing in it."""
    if "f" not in parts:
        return None
    formula = (parts["f"].text or "").strip()
    said = f"formule ={formula} zonder uitkomst" if formula else "formule zonder uitkomst"
    return RawCell(NOT_COUNTED, style, lost=("unread", said))


def _text(content: RichText, style: CellStyle) -> RawCell | None:
    if isinstance(content, str):
        if not content.strip():
            return None
        shown = shown_text(content, style.code)
        return RawCell(shown, style) if shown.strip() else _format_hides(content, style)
    return RawCell(content, style)


def _number(value: str, style: CellStyle, shared: SheetContext) -> RawCell:
    shown = shown_number(value, style.code, from_1904=shared.from_1904)
    return RawCell(shown, style, is_number=True) if shown.strip() else _format_hides(value, style)


def _format_hides(value: str, style: CellStyle) -> RawCell:
    return RawCell("", style, lost=("hidden", value))


def _add_other(sheet: RawSheet, name: str, element: Any) -> None:
    if name == "col":
        if is_on(element.get("hidden") or "") or element.get("width") == "0":
            first = number(element.get("min"), 1) - 1
            sheet.columns.add(first, max(first, min(number(element.get("max"), 1), _COLUMNS) - 1))
    elif name == "mergeCell":
        if len(sheet.merged) < MAX_MERGED and (area := area_of(element.get("ref") or "")):
            sheet.merged.append(area)
    elif name == "pane":
        if element.get("state", "split") in ("frozen", "frozenSplit"):
            sheet.frozen = _whole(element.get("ySplit"))
    elif name in ("autoFilter", "conditionalFormatting"):
        found = sheet.filters if name == "autoFilter" else sheet.colored
        texts = (element.get("ref") or element.get("sqref") or "").split()
        found += [area for text in texts[:_MAX_AREAS] if (area := area_of(text))]
    elif name == "headerFooter":
        sheet.furniture += [_print_text(one.text or "") for one in element]
    elif name == "oleObject":
        sheet.unread.append(f"ingevoegd object ({element.get('progId') or 'onbekend'})")
    elif name == "control":
        sheet.unread.append(f"formulierveld ({element.get('name') or 'zonder naam'})")
    elif name in ("drawing", "legacyDrawing", "tablePart"):
        sheet.related.append((name, next((str(v) for k, v in element.attrib.items() if k.endswith("}id")), "")))


def _whole(text: str | None) -> int:
    return number((text or "").partition(".")[0])


def _print_text(code: str) -> str:
    """The text of a header or footer for print, without its codes for place, type and colour."""
    code = re.sub(r'&(?:"[^"]*"|K[0-9A-F]{6}|\d{1,3})', "", code)
    return re.sub(r"&([A-Za-z])", lambda match: " " if match[1] in "LCR" else "", code).strip()
