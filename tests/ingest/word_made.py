"""Small Word documents written as XML, for what python-docx cannot write."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

from docx.oxml.ns import nsdecls

TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
KINDS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SPACES = (
    nsdecls("w", "r", "m", "wp", "a")
    + " xmlns:mc='http://schemas.openxmlformats.org/markup-compatibility/2006'"
    + " xmlns:v='urn:schemas-microsoft-com:vml' xmlns:o='urn:schemas-microsoft-com:office:office'"
)


def run(text: str, properties: str = "") -> str:
    """A run with the given properties."""
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t xml:space='preserve'>{text}</w:t></w:r>"


def paragraph(inside: str, properties: str = "") -> str:
    """A paragraph of runs, or of plain text."""
    return f"<w:p><w:pPr>{properties}</w:pPr>{inside if inside.startswith('<') else run(inside)}</w:p>"


def cell(inside: str, properties: str = "") -> str:
    """A table cell of one paragraph, or of blocks given as XML."""
    blocks = inside if inside.startswith(("<w:p>", "<w:tbl>")) else paragraph(inside)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{blocks}</w:tc>"


def row(*cells: str, properties: str = "") -> str:
    """A table row; a cell is plain text or XML."""
    inside = "".join(one if one.startswith("<w:") else cell(one) for one in cells)
    return f"<w:tr><w:trPr>{properties}</w:trPr>{inside}</w:tr>"


def table(*rows: str) -> str:
    """A table of rows."""
    return f"<w:tbl><w:tblPr/>{''.join(rows)}</w:tbl>"


def part(name: str, inside: str) -> str:
    """A part of the document as XML."""
    return f"<w:{name} {SPACES}>{inside}</w:{name}>"


def document(
    body: str, parts: Mapping[str, str | bytes] | None = None, relations: Mapping[str, tuple[str, str]] | None = None
) -> bytes:
    """A document with this body; `parts` by name under `word/`, `relations` by id as kind and target. A part of a kind
    of its own name (`styles.xml`) is related by itself."""
    parts = parts or {}
    related = {f"auto{n}": (name.removesuffix(".xml"), name) for n, name in enumerate(parts) if name.endswith(".xml")}
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        defaults = (
            "<Default Extension='htm' ContentType='text/html'/><Default Extension='xml' ContentType='application/xml'/>"
        )
        archive.writestr("[Content_Types].xml", f"<Types xmlns='{TYPES}'>{defaults}</Types>")
        archive.writestr("_rels/.rels", _relations({"main": ("officeDocument", "word/document.xml")}))
        archive.writestr("word/document.xml", part("document", f"<w:body>{body}</w:body>"))
        archive.writestr("word/_rels/document.xml.rels", _relations({**related, **(relations or {})}))
        for name, data in parts.items():
            archive.writestr(f"word/{name}", data)
    return out.getvalue()


def _relations(related: Mapping[str, tuple[str, str]]) -> str:
    inside = "".join(
        f"<Relationship Id='{name}' Type='{KINDS}/{kind}' Target='{target}'/>"
        for name, (kind, target) in related.items()
    )
    return f"<Relationships xmlns='{RELATIONS}'>{inside}</Relationships>"
