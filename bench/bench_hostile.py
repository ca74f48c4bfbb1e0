"""How much time and memory hostile files of 2 MB take: each is read in a process of its own.

    .venv/bin/python bench/bench_hostile.py [NAME ...]

Prints per file processor seconds, peak memory in MB, and what became of it; exits 1 when one takes more than the bounds.
"""

from __future__ import annotations

import io
import subprocess
import sys
import zipfile

MAX_MB = 300
MAX_S = 4.0
_DOCX = "<w:document xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'><w:body>{}</w:body></w:document>"
_RELATED = (
    "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'><Relationship Id='a' "
    "Type='http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument' Target='word/document.xml'/>"
    "</Relationships>"
)
_READ = """
import resource, sys, time
from pathlib import Path
from bot.types import Document
from ingest.blocks import lay_out
from ingest.chunk import passages
from ingest.convert import convert
from ingest.files import SourceFile, Unreadable
data, started = sys.stdin.buffer.read(), time.process_time()
try:
    made = convert(SourceFile(Path(sys.argv[1]), sys.argv[1], ""), data)
    text, placed = lay_out(made.blocks)
    said = f"{len(passages(Document('d', made.title, text, '', '', ''), placed))} passages"
except Unreadable as refusal:
    said = str(refusal)
print(time.process_time() - started, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, said[:70], sep="\\t")
"""


def _word(body: str) -> bytes:
    """A Word document of this body, packed little so that it is 2 MB."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("_rels/.rels", _RELATED)
        archive.writestr("word/document.xml", _DOCX.format(body))
    return out.getvalue()


def _pdf(content: bytes) -> bytes:
    """A PDF of one page with these drawing orders."""
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 << /Type /Font "
        b"/Subtype /Type1 /BaseFont /Helvetica >> >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content),
    ]
    data = b"%PDF-1.7\n" + b"".join(b"%d 0 obj\n%s\nendobj\n" % pair for pair in enumerate(objects, start=1))
    return data + b"trailer << /Size 5 /Root 1 0 R >>\n%%EOF"


def cases() -> dict[str, bytes]:
    """The files by name."""
    rows = b"<row>" + b"<entry><al>a</al></entry>" * 20 + b"</row>"
    return {
        "word.md": b"a" * 2_000_000,
        "brackets.md": b"[" * 2_000_000,
        "brackets-few.md": b"[" * 9_999,
        "items.md": b"- a\n" * 100_000,
        "items-few.md": b"- a\n" * 39_999,
        "stars.md": b"*a " * 660_000,
        "table.md": b"|a|b|\n|-|-|\n" + b"|1|2|\n" * 190_000,
        "lines.txt": b"a\n" * 1_000_000,
        "lines-few.txt": b"a b c d e\n" * 199_999,
        "deep.html": b"<div>" * 400_000 + b"a",
        "table.html": b"<table>" + (b"<tr>" + b"<td>a" * 20) * 9_000,
        "spans.html": b"<table>" + b"<tr><td rowspan=9999 colspan=999>a" * 40_000,
        "metas.html": b"<meta name=a content=b>" * 80_000 + b"<p>a",
        "rows.xml": b"<wetgeving><table><tgroup cols='20'><tbody>"
        + rows * 3_800
        + b"</tbody></tgroup></table></wetgeving>",
        "paragraphs.docx": _word("<w:p><w:r><w:t>a</w:t></w:r></w:p>" * 58_000),
        "cells.docx": _word("<w:tbl>" + ("<w:tr>" + "<w:tc><w:p/></w:tc>" * 20 + "</w:tr>") * 5_000 + "</w:tbl>"),
        "letters.pdf": _pdf(b"BT /F1 10 Tf 1 0 0 1 72 700 Tm (" + b"a" * 2_000_000 + b") Tj ET"),
        "lines.pdf": _pdf(b"0 0 m 9 9 l S " * 140_000 + b"BT /F1 10 Tf (De boete is 385 euro.) Tj ET"),
    }


def main(wanted: list[str]) -> int:
    """Reads every file, or those named."""
    over = 0
    for name, data in cases().items():
        if wanted and name not in wanted:
            continue
        done = subprocess.run([sys.executable, "-c", _READ, name], input=data, capture_output=True, check=True)  # noqa: S603
        seconds, megabytes, said = done.stdout.decode().strip().split("\t")
        over += float(seconds) > MAX_S or float(megabytes) > MAX_MB
        print(f"{name:18} {len(data) / 1e6:4.1f} MB  {float(seconds):5.1f} s  {float(megabytes):4.0f} MB  {said}")
    return int(over > 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
