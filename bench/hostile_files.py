"""Hostile files of 2 MB, by format: each holds as much of one cheap thing as fits."""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Callable, Mapping

_OFFICE = "http://schemas.openxmlformats.org"
_KINDS = f"{_OFFICE}/officeDocument/2006/relationships"
_OASIS = "urn:oasis:names:tc:opendocument:xmlns"
_ODF = " ".join(f"xmlns:{name}='{_OASIS}:{name}:1.0'" for name in ("office", "text", "table"))
_DECK = (
    f"xmlns:p='{_OFFICE}/presentationml/2006/main' xmlns:a='{_OFFICE}/drawingml/2006/main' xmlns:r='{_KINDS}'"
)  # fmt: skip
_MAIL = b"From: a@voorbeeld.nl\r\nSubject: a\r\nMIME-Version: 1.0\r\n"
_LONG = 2_000_000
_LAW_ROW = b"<row>" + b"<entry><al>a</al></entry>" * 20 + b"</row>"


def packed(parts: Mapping[str, str]) -> bytes:
    """A ZIP file of these parts, packed as Office does, with noise in the large ones: else they are refused as bombs."""
    out = io.BytesIO()
    noise = random.Random(1).randbytes(200_000).hex()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, f"{text}<!--{noise}-->" if len(text) > _LONG else text)
    return out.getvalue()


def _related(**related: str) -> str:
    inside = "".join(
        f"<Relationship Id='{id_}' Type='{_KINDS}/{said.split()[0]}' Target='{said.split()[1]}'/>"
        for id_, said in related.items()
    )
    return f"<Relationships xmlns='{_OFFICE}/package/2006/relationships'>{inside}</Relationships>"


def word(body: str) -> bytes:
    """A Word document of this body."""
    space = f"xmlns:w='{_OFFICE}/wordprocessingml/2006/main'"
    return packed(
        {
            "[Content_Types].xml": "<Types/>",
            "_rels/.rels": _related(a="officeDocument word/document.xml"),
            "word/document.xml": f"<w:document {space}><w:body>{body}</w:body></w:document>",
        }
    )


def sheet(rows: str) -> bytes:
    """A workbook of one sheet."""
    space = f"xmlns='{_OFFICE}/spreadsheetml/2006/main' xmlns:r='{_KINDS}'"
    return packed(
        {
            "[Content_Types].xml": "<Types/>",
            "_rels/.rels": _related(a="officeDocument xl/workbook.xml"),
            "xl/workbook.xml": f"<workbook {space}><sheets><sheet name='a' sheetId='1' r:id='s'/></sheets></workbook>",
            "xl/_rels/workbook.xml.rels": _related(s="worksheet worksheets/sheet1.xml"),
            "xl/worksheets/sheet1.xml": f"<worksheet {space}><sheetData>{rows}</sheetData></worksheet>",
        }
    )


def _cell(at: str, text: object) -> str:
    return f"<c r='{at}' t='str'><v>{text}</v></c>"


def odt(body: str) -> bytes:
    """An OpenDocument text of this body."""
    inside = f"<office:body><office:text>{body}</office:text></office:body>"
    return packed(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "content.xml": f"<office:document-content {_ODF}>{inside}</office:document-content>",
        }
    )


def slides(shapes: str) -> bytes:
    """A presentation of one slide."""
    return packed(
        {
            "[Content_Types].xml": "<Types/>",
            "_rels/.rels": _related(m="officeDocument ppt/presentation.xml"),
            "ppt/presentation.xml": f"<p:presentation {_DECK}><p:sldIdLst><p:sldId id='256' r:id='s'/></p:sldIdLst></p:presentation>",
            "ppt/_rels/presentation.xml.rels": _related(s="slide slides/slide1.xml"),
            "ppt/slides/slide1.xml": f"<p:sld {_DECK}><p:cSld><p:spTree>{shapes}</p:spTree></p:cSld></p:sld>",
        }
    )


def _shape(inside: str) -> str:
    return f"<p:sp><p:txBody>{inside}</p:txBody></p:sp>"


def _slide_table(row: str, count: int) -> str:
    data = f"<a:graphicData uri='x/table'><a:tbl>{row * count}</a:tbl></a:graphicData>"
    return f"<p:graphicFrame><a:graphic>{data}</a:graphic></p:graphicFrame>"


def pdf(content: bytes) -> bytes:
    """A PDF of one page with these drawing orders."""
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 << /Type /Font "
        b"/Subtype /Type1 /BaseFont /Helvetica >> >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content),
    ]
    data, places = b"%PDF-1.7\n", [b"0000000000 65535 f \n"]
    for number, one in enumerate(objects, start=1):
        places.append(b"%010d 00000 n \n" % len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, one)
    end = b"xref\n0 %d\n%strailer << /Size %d /Root 1 0 R >>\n" % (len(places), b"".join(places), len(places))
    return data + end + b"startxref\n%d\n%%%%EOF" % len(data)


def book(page: str, chapters: int = 1) -> bytes:
    """An e-book in which every chapter is this page."""
    rootfile = "<container><rootfiles><rootfile full-path='a.opf'/></rootfiles></container>"
    items = "".join(f"<item id='c{n}' href='{n}.xhtml' media-type='application/xhtml+xml'/>" for n in range(chapters))
    refs = "".join(f"<itemref idref='c{n}'/>" for n in range(chapters))
    opf = f"<package><manifest>{items}</manifest><spine>{refs}</spine></package>"
    pages = {f"{n}.xhtml": f"<html><body>{page}</body></html>" for n in range(chapters)}
    return packed({"mimetype": "application/epub+zip", "META-INF/container.xml": rootfile, "a.opf": opf, **pages})


def _parts(count: int, kind: str, body: str) -> bytes:
    part = f"--b\r\nContent-Type: {kind}\r\n\r\n{body}\r\n".encode()
    return _MAIL + b"Content-Type: multipart/mixed; boundary=b\r\n\r\n" + part * count + b"--b--\r\n"


def _nested(depth: int) -> bytes:
    opened = b"".join(
        b"Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n" % (n, n) for n in range(depth)
    )  # fmt: skip
    return _MAIL + opened + b"Content-Type: text/plain\r\n\r\nDe boete is 5 euro.\r\n"


def _saved_page(body: bytes) -> bytes:
    return _MAIL + b"Content-Type: text/html; charset=utf-8\r\n\r\n" + body


def _far_cells(rows: int) -> str:
    return "".join(f"<row r='{n}'>{_cell(f'A{n}', n)}{_cell(f'XFD{n}', n)}</row>" for n in range(1, rows + 1))


def _filled_cells(rows: int) -> str:
    columns = "ABCDEFGHIJKLMNOPQRS"
    return "".join(f"<row r='{n}'>{''.join(_cell(f'{c}{n}', n) for c in columns)}</row>" for n in range(1, rows + 1))


def _regions(count: int) -> str:
    return "".join(f"<row r='{n}'>{_cell(f'A{n}', n)}{_cell(f'C{n}', n)}</row>" for n in range(1, 2 * count, 2))


FILES: dict[str, Callable[[], bytes]] = {
    "word.md": lambda: b"a" * 2_000_000,
    "brackets.md": lambda: b"[" * 2_000_000,
    "brackets-few.md": lambda: b"[" * 9_999,
    "items.md": lambda: b"- a\n" * 100_000,
    "items-few.md": lambda: b"- a\n" * 39_999,
    "stars.md": lambda: b"*a " * 660_000,
    "table.md": lambda: b"|a|b|\n|-|-|\n" + b"|1|2|\n" * 190_000,
    "lines.txt": lambda: b"a\n" * 1_000_000,
    "lines-few.txt": lambda: b"a b c d e\n" * 199_999,
    "deep.html": lambda: b"<div>" * 400_000 + b"a",
    "tag.html": lambda: b"<" + b"a" * 2_000_000,
    "table.html": lambda: b"<table>" + (b"<tr>" + b"<td>a" * 20) * 9_000,
    "spans.html": lambda: b"<table>" + b"<tr><td rowspan=9999 colspan=999>a" * 40_000,
    "metas.html": lambda: b"<meta name=a content=b>" * 80_000 + b"<p>a",
    "rows.xml": lambda: (
        b"<wetgeving><table><tgroup cols='20'><tbody>" + _LAW_ROW * 3_800 + b"</tbody></tgroup></table></wetgeving>"
    ),
    "paragraphs.docx": lambda: word("<w:p><w:r><w:t>a</w:t></w:r></w:p>" * 58_000),
    "cells.docx": lambda: word("<w:tbl>" + ("<w:tr>" + "<w:tc><w:p/></w:tc>" * 20 + "</w:tr>") * 5_000 + "</w:tbl>"),
    "letters.pdf": lambda: pdf(b"BT /F1 10 Tf 1 0 0 1 72 700 Tm (" + b"a" * 2_000_000 + b") Tj ET"),
    "lines.pdf": lambda: pdf(b"0 0 m 9 9 l S " * 140_000 + b"BT /F1 10 Tf (De boete is 385 euro.) Tj ET"),
    "packed-paragraphs.docx": lambda: word("<w:p><w:r><w:t>a</w:t></w:r></w:p>" * 550_000),
    "formatted.xlsx": lambda: sheet(
        "".join(f"<row r='{n}' s='1' ht='15'><c r='A{n}' s='1'/></row>" for n in range(1, 1_000_001))
    ),
    "far.xlsx": lambda: sheet(_far_cells(39_999)),
    "filled.xlsx": lambda: sheet(_filled_cells(10_000)),
    "filled-few.xlsx": lambda: sheet(_filled_cells(4_200)),
    "regions.xlsx": lambda: sheet(_regions(90_000)),
    "regions-few.xlsx": lambda: sheet(_regions(39_999)),
    "paragraphs-few.docx": lambda: word("<w:p><w:r><w:t>a</w:t></w:r></w:p>" * 99_000),
    "cells-few.docx": lambda: word(
        "<w:tbl>" + ("<w:tr>" + "<w:tc><w:p><w:r><w:t>a</w:t></w:r></w:p></w:tc>" * 20 + "</w:tr>") * 3_700 + "</w:tbl>"
    ),
    "paragraphs-few.pptx": lambda: slides(_shape("<a:p><a:r><a:t>a</a:t></a:r></a:p>" * 99_000)),
    "shapes-few.pptx": lambda: slides(_shape("<a:p><a:r><a:t>a</a:t></a:r></a:p>") * 2_900),
    "table-few.md": lambda: b"|a|b|\n|-|-|\n" + b"|1|2|\n" * 26_600,
    "stars-few.md": lambda: b"*a " * 99_999,
    "paragraphs.odt": lambda: odt("<text:p>a</text:p>" * 300_000),
    "cells.odt": lambda: odt(
        "<table:table>"
        + ("<table:table-row>" + "<table:table-cell><text:p>a</text:p></table:table-cell>" * 20 + "</table:table-row>")
        * 9_000
        + "</table:table>"
    ),
    "repeated.odt": lambda: odt(
        "<table:table>"
        + "<table:table-row table:number-rows-repeated='9999'><table:table-cell table:number-columns-repeated='999'><text:p>a</text:p></table:table-cell></table:table-row>"
        * 9_000
        + "</table:table>"
    ),
    "lists.odt": lambda: odt("<text:list><text:list-item><text:p>a</text:p></text:list-item></text:list>" * 120_000),
    "paragraphs.pptx": lambda: slides(_shape("<a:p><a:r><a:t>a</a:t></a:r></a:p>" * 300_000)),
    "shapes.pptx": lambda: slides(_shape("<a:p><a:r><a:t>a</a:t></a:r></a:p>") * 100_000),
    "cells.pptx": lambda: slides(
        _slide_table(
            "<a:tr>" + "<a:tc><a:txBody><a:p><a:r><a:t>a</a:t></a:r></a:p></a:txBody></a:tc>" * 20 + "</a:tr>", 9_000
        )
    ),
    "paragraphs.epub": lambda: book("<p>a</p>" * 300_000),
    "chapters.epub": lambda: book("<p>a</p>" * 1_000, 300),
    "chapters-few.epub": lambda: book("<p>a</p>" * 1_000, 190),
    "parts.eml": lambda: _parts(1_000, "text/plain", "De boete is 5 euro. " * 90),
    "many-parts.eml": lambda: _parts(50_000, "text/plain", "a"),
    "pages.eml": lambda: _parts(20_000, "text/html", "<p>De boete is 5 euro.</p>"),
    "nested.eml": lambda: _nested(30_000),
    "nested-few.eml": lambda: _nested(90),
    "quotes.eml": lambda: _MAIL + b"Content-Type: text/plain\r\n\r\n" + b"> a\r\n" * 199_000,
    "deep-quotes.eml": lambda: _MAIL + b"Content-Type: text/plain\r\n\r\n" + (b">" * 500 + b" a\r\n") * 4_000,
    "froms.eml": lambda: (
        _MAIL
        + b"Content-Type: text/plain\r\n\r\n"
        + b"Van: a\r\nVerzonden: 3 maart 2025\r\nAan: b\r\nOnderwerp: c\r\n\r\na\r\n" * 30_000
    ),
    "table.mhtml": lambda: _saved_page(b"<table>" + (b"<tr>" + b"<td>a" * 20) * 9_000),
    "paragraphs.mhtml": lambda: _saved_page(b"<p>a</p>" * 199_000),
    "deep.xhtml": lambda: b"<html><body>" + b"<div>" * 190_000 + b"a",
    "paragraphs.xhtml": lambda: b"<html><body>" + b"<p>a</p>" * 199_000 + b"</body></html>",
    "paragraphs.html": lambda: b"<p>a</p>" * 199_000,
    "lists.html": lambda: b"<ul><li>a</ul>" * 110_000,
    "words.html": lambda: b"<p>" + b"<b>a </b>" * 199_000,
    "articles.xml": lambda: (
        b"<wetgeving><wet-besluit><wettekst>"
        + b"<artikel><kop><nr>1</nr></kop><al>a</al></artikel>" * 39_000
        + b"</wettekst></wet-besluit></wetgeving>"
    ),
    "words.txt": lambda: b"a " * (_LONG // 2),
}
"""The files by name."""
