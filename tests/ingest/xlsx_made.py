"""Small Excel workbooks written as XML, as Excel writes them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from ingest.blocks import ConvertedDocument
from ingest.convert import convert
from ingest.files import SourceFile

SPACE = (
    "xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main' "
    "xmlns:r='http://schemas.openxmlformats.org/officeDocument/2006/relationships'"
)
TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
KINDS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
FORMATS = ("General", '"€" #,##0.00', "0.00%", "d mmmm yyyy", "0", ";;;")
PLAIN, EURO, PERCENT, DATE, WHOLE, SILENT, BOLD, STRUCK, WHITE = map(str, range(9))
STYLES = (
    f"<styleSheet {SPACE}><numFmts>"
    + "".join(f"<numFmt numFmtId='{170 + n}' formatCode='{code}'/>" for n, code in enumerate(FORMATS))
    + "</numFmts><fonts><font/><font><b/></font><font><strike/></font><font><color rgb='FFFFFFFF'/></font></fonts>"
    + "<fills><fill><patternFill patternType='none'/></fill></fills><cellXfs>"
    + "".join(f"<xf numFmtId='{170 + n}' fontId='0' fillId='0'/>" for n in range(len(FORMATS)))
    + "".join(f"<xf numFmtId='170' fontId='{font}' fillId='0'/>" for font in (1, 2, 3))
    + "</cellXfs></styleSheet>"
)


def text(at: str, value: str, style: str = PLAIN) -> str:
    """A cell with a text."""
    return f"<c r='{at}' s='{style}' t='inlineStr'><is><t>{value}</t></is></c>"


def value(at: str, number: float | str, style: str = PLAIN) -> str:
    """A cell with a number."""
    return f"<c r='{at}' s='{style}'><v>{number}</v></c>"


def rows(*cells: Sequence[str], hidden: Sequence[int] = ()) -> str:
    """Rows from the first on, each of cells; the numbers of hidden ones count from 1."""
    marks = dict.fromkeys(hidden, " hidden='1'")
    made = (f"<row r='{n}'{marks.get(n, '')}>{''.join(row)}</row>" for n, row in enumerate(cells, 1))
    return f"<sheetData>{''.join(made)}</sheetData>"


def workbook(
    *sheets: str,
    names: Sequence[str] = (),
    states: Sequence[str] = (),
    parts: Mapping[str, str] | None = None,
    prolog: str = "",
) -> bytes:
    """A workbook of sheets, each the XML within `worksheet` (behind `prolog`); the first is related to `parts` by their kind."""
    called = [*names, *(f"Blad{n + 1}" for n in range(len(names), len(sheets)))]
    shown = [*states, *["visible"] * len(sheets)]
    listed = "".join(
        f"<sheet name='{called[n]}' sheetId='{n + 1}' state='{shown[n]}' r:id='s{n}'/>" for n in range(len(sheets))
    )
    related = {f"s{n}": ("worksheet", f"worksheets/sheet{n + 1}.xml") for n in range(len(sheets))}
    related["st"] = ("styles", "styles.xml")
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", f"<Types xmlns='{TYPES}'/>")
        archive.writestr("_rels/.rels", _relations({"m": ("officeDocument", "xl/workbook.xml")}))
        archive.writestr("xl/workbook.xml", f"<workbook {SPACE}><sheets>{listed}</sheets></workbook>")
        archive.writestr("xl/_rels/workbook.xml.rels", _relations(related))
        archive.writestr("xl/styles.xml", STYLES)
        for n, sheet in enumerate(sheets):
            archive.writestr(f"xl/worksheets/sheet{n + 1}.xml", f"{prolog}<worksheet {SPACE}>{sheet}</worksheet>")
        first = {f"p{n}": (kind, f"../{kind}.xml") for n, kind in enumerate(parts or {})}
        archive.writestr("xl/worksheets/_rels/sheet1.xml.rels", _relations(first))
        for kind, data in (parts or {}).items():
            archive.writestr(f"xl/{kind}.xml", data)
    return out.getvalue()


def _relations(related: Mapping[str, tuple[str, str]]) -> str:
    inside = "".join(
        f"<Relationship Id='{name}' Type='{KINDS}/{kind}' Target='{target}'/>"
        for name, (kind, target) in related.items()
    )
    return f"<Relationships xmlns='{RELATIONS}'>{inside}</Relationships>"


def read(data: bytes, name: str = "map.xlsx") -> ConvertedDocument:
    """The document in a file of this name."""
    return convert(SourceFile(Path("/bron") / name, name, "/bron"), data)


def texts(document: ConvertedDocument) -> list[str]:
    """The text of its blocks."""
    return [block.text for block in document.blocks]


def left_out(document: ConvertedDocument, rule: str) -> list[str]:
    """What it leaves out by a rule."""
    return [part.text for part in document.left_out if part.rule == rule]
