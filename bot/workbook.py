"""Tables as a spreadsheet (xlsx: Office Open XML, ECMA-376): plain cells, no formulas, the same bytes every time."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import IO
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

Table = Sequence[Mapping[str, object]]
"""Rows with the same columns; None is an empty cell."""

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_LONGEST = 32_767
"""Characters that a cell may hold."""
_UNPRINTABLE = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that XML cannot hold."""
_ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
"""Excel reads `_x0041_` as a character by its number."""


def write_workbook(sheets: Mapping[str, Table], file: Path | IO[bytes]) -> None:
    """A sheet per table, its columns named in the first row, which stays in sight."""
    parts = {"[Content_Types].xml": _types(len(sheets)), "_rels/.rels": _root(), "xl/workbook.xml": _workbook(sheets)}
    parts["xl/_rels/workbook.xml.rels"] = _relations(len(sheets))
    parts |= {f"xl/worksheets/sheet{n}.xml": _sheet(table) for n, table in enumerate(sheets.values(), start=1)}
    with ZipFile(file, "w", ZIP_DEFLATED) as package:
        for name, text in parts.items():
            package.writestr(ZipInfo(name), _HEAD + text, ZIP_DEFLATED)


def _sheet(table: Table) -> str:
    names = list(table[0]) if table else []
    rows: list[Sequence[object]] = [names, *([row[name] for name in names] for row in table)]
    body = "".join(_row(n, row) for n, row in enumerate(rows, start=1))
    pane = '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>'
    view = f'<sheetViews><sheetView workbookViewId="0">{pane}</sheetView></sheetViews>'
    return f'<worksheet xmlns="{_MAIN}">{view}<sheetData>{body}</sheetData></worksheet>'


def _row(number: int, values: Sequence[object]) -> str:
    cells = (_cell(f"{_letters(n)}{number}", value) for n, value in enumerate(values))
    return f'<row r="{number}">{"".join(cells)}</row>'


def _letters(column: int) -> str:
    """The name of a column, counted from 0: A to Z, then AA."""
    before, last = divmod(column, 26)
    return (_letters(before - 1) if before else "") + chr(ord("A") + last)


def _cell(place: str, value: object) -> str:
    """A text is never read as a formula, whatever it begins with."""
    if value is None or (isinstance(value, float) and not math.isfinite(value)):
        return ""
    if isinstance(value, bool):
        return f'<c r="{place}" t="b"><v>{int(value)}</v></c>'
    if isinstance(value, int | float):
        return f'<c r="{place}"><v>{value!r}</v></c>'
    text = " | ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)
    shown = escape(_ESCAPED.sub("_x005F_", _UNPRINTABLE.sub("\ufffd", text)[:_LONGEST]))
    return f'<c r="{place}" t="inlineStr"><is><t xml:space="preserve">{shown}</t></is></c>'


def _workbook(names: Iterable[str]) -> str:
    listed = "".join(
        f'<sheet name="{escape(name)}" sheetId="{n}" r:id="rId{n}"/>' for n, name in enumerate(names, start=1)
    )
    return f'<workbook xmlns="{_MAIN}" xmlns:r="{_RELATED}"><sheets>{listed}</sheets></workbook>'


def _relations(sheets: int) -> str:
    listed = "".join(_relation(n, "worksheet", f"worksheets/sheet{n}.xml") for n in range(1, sheets + 1))
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{listed}</Relationships>'


def _root() -> str:
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{_relation(1, "officeDocument", "xl/workbook.xml")}</Relationships>'


def _relation(n: int, kind: str, target: str) -> str:
    return f'<Relationship Id="rId{n}" Type="{_RELATED}/{kind}" Target="{target}"/>'


def _types(sheets: int) -> str:
    parts = {"xl/workbook.xml": "sheet.main"} | {
        f"xl/worksheets/sheet{n}.xml": "worksheet" for n in range(1, sheets + 1)
    }
    listed = "".join(f'<Override PartName="/{p}" ContentType="{_TYPE}.{kind}+xml"/>' for p, kind in parts.items())
    relations = '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    plain = '<Default Extension="xml" ContentType="application/xml"/>'
    return f'<Types xmlns="{_PACKAGE}/content-types">{relations}{plain}{listed}</Types>'
