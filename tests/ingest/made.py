"""Small documents of each format, made by hand, so that no real one stands in the repository."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from pathlib import Path

from ingest.blocks import ConvertedDocument
from ingest.convert import convert
from ingest.files import SourceFile

FONTS = b"<< /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >> /F2 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold /Encoding /WinAnsiEncoding >> >>"


def converted(data: bytes | str, name: str) -> ConvertedDocument:
    """What a file of this name and content becomes."""
    return convert(SourceFile(Path(name), name, ""), data.encode() if isinstance(data, str) else data)


def blocks(data: bytes | str, name: str) -> list[tuple[str, str]]:
    """The kind and text of each block."""
    return [(block.kind, block.text) for block in converted(data, name).blocks]


def line(text: str, y: float, size: float = 10, x: float = 72, bold: bool = False) -> str:
    """A line of text on a page; y counts from the bottom."""
    escaped = text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
    return f"BT /{'F2' if bold else 'F1'} {size} Tf 1 0 0 1 {x} {y} Tm ({escaped}) Tj ET"


def lines(*texts: str, top: float = 700) -> str:
    """Lines of running text under each other."""
    return "\n".join(line(text, top - 12 * n) for n, text in enumerate(texts))


def grid(rows: Sequence[Sequence[str]], top: float = 600) -> str:
    """A table with lines around its cells."""
    parts = []
    for r, row in enumerate(rows):
        for c, cell in enumerate(row):
            parts.append(f"{72 + 150 * c} {top - 20 * (r + 1)} 150 20 re S")
            parts.append(line(cell, top - 20 * r - 14, x=76 + 150 * c))
    return "\n".join(parts)


def pdf(*pages: str, title: str = "") -> bytes:
    """A PDF of these content streams."""
    kids = " ".join(f"{4 + 2 * n} 0 R" for n in range(len(pages)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode(),
        f"<< /Title ({title}) >>".encode("cp1252"),
    ]
    for n, page in enumerate(pages):
        stream = page.encode("cp1252")
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font %s >> /Contents %d 0 R >>"
            % (FONTS, 5 + 2 * n)
        )
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream))
    return _with_index(objects)


def _with_index(objects: list[bytes]) -> bytes:
    data, places = b"%PDF-1.7\n", []
    for n, content in enumerate(objects, start=1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (n, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    trailer = b"trailer << /Size %d /Root 1 0 R /Info 3 0 R >>\nstartxref\n%d\n%%%%EOF" % (size, len(data))
    return data + b"xref\n0 %d\n0000000000 65535 f \n" % size + table + trailer


def zipped(path: Path, files: dict[str, bytes]) -> Path:
    """A ZIP file of these members."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return path


def repacked(data: bytes, **parts: str) -> bytes:
    """A Word document with parts under `word/` replaced or added."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            if info.filename.removeprefix("word/").removesuffix(".xml") not in parts:
                new.writestr(info, old.read(info))
        for name, text in parts.items():
            new.writestr(f"word/{name}.xml", text)
    return out.getvalue()
