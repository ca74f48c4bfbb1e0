"""Small OpenDocument files written as XML, as LibreOffice writes them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

OASIS = "urn:oasis:names:tc:opendocument:xmlns"
SPACES = (
    " ".join(
        f"xmlns:{prefix}='{OASIS}:{name}:1.0'"
        for prefix, name in {
            "office": "office",
            "text": "text",
            "table": "table",
            "style": "style",
            "draw": "drawing",
            "presentation": "presentation",
            "fo": "xsl-fo-compatible",
            "svg": "svg-compatible",
            "manifest": "manifest",
            "meta": "meta",
        }.items()
    )
    + " xmlns:xlink='http://www.w3.org/1999/xlink' xmlns:dc='http://purl.org/dc/elements/1.1/'"
)


def style(name: str, properties: str, family: str = "text", parent: str = "", more: str = "") -> str:
    """A style; `properties` are attributes of its text, `more` other elements in it."""
    over = f" style:parent-style-name='{parent}'" if parent else ""
    inside = f"<style:text-properties {properties}/>{more}"
    return f"<style:style style:name='{name}' style:family='{family}'{over}>{inside}</style:style>"


def paragraph(inside: str, named: str = "Standard") -> str:
    """A paragraph."""
    return f"<text:p text:style-name='{named}'>{inside}</text:p>"


def span(inside: str, named: str) -> str:
    """Text in a style of its own."""
    return f"<text:span text:style-name='{named}'>{inside}</text:span>"


def cell(inside: str, attributes: str = "") -> str:
    """A cell with a paragraph."""
    return f"<table:table-cell {attributes}>{paragraph(inside) if inside else ''}</table:table-cell>"


def row(*cells: str, attributes: str = "") -> str:
    """A row of cells, each plain text or XML."""
    made = (one if one.startswith("<") else cell(one) for one in cells)
    return f"<table:table-row {attributes}>{''.join(made)}</table:table-row>"


def odf(
    body: str,
    kind: str = "text",
    automatic: str = "",
    named: str = "",
    parts: Mapping[str, str] | None = None,
) -> bytes:
    """A file with this body; `automatic` and `named` are styles, `parts` other parts by name."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", f"application/vnd.oasis.opendocument.{kind}")
        archive.writestr(
            "content.xml",
            f"<office:document-content {SPACES}><office:automatic-styles>{automatic}</office:automatic-styles>"
            f"<office:body><office:{kind}>{body}</office:{kind}></office:body></office:document-content>",
        )
        archive.writestr(
            "styles.xml",
            f"<office:document-styles {SPACES}><office:styles>{named}</office:styles></office:document-styles>",
        )
        for name, data in (parts or {}).items():
            archive.writestr(name, data)
    return out.getvalue()
