"""Word documents: headings by style, lists, tables and notes, with tracked changes accepted."""

from __future__ import annotations

import io
import zipfile

import pytest
from docx import Document
from docx.document import Document as WordDocument
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from ingest.files import Unreadable
from ingest.formats import zipped
from tests.ingest.made import blocks, converted, repacked


def _saved(document: WordDocument) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _with(*paragraphs: str) -> bytes:
    """A document of these `w:p` elements, as XML without its namespace."""
    document = Document()
    for xml in paragraphs:
        document.element.body.insert(-1, parse_xml(xml.replace("<w:p>", f"<w:p {nsdecls('w')}>", 1)))
    return _saved(document)


def _text(*paragraphs: str) -> list[str]:
    return [text for _, text in blocks(_with(*paragraphs), "a.docx")]


def test_headings_by_style() -> None:
    """The title and the headings have their level."""
    document = Document()
    document.add_heading("Uitstel van betaling", 0)
    document.add_heading("Aanvragen", 2)
    document.add_paragraph("Bel de BelastingTelefoon.")
    found = converted(_saved(document), "a.docx")
    assert [(block.kind, block.level) for block in found.blocks] == [("heading", 1), ("heading", 2), ("paragraph", 0)]
    assert found.title == "Uitstel van betaling"


def test_dutch_style_names() -> None:
    """`Kop 1` is a heading, and so is a style that is based on it."""
    document = Document()
    document.styles["Heading 1"].name = "Kop 1"
    own = document.styles.add_style("Huisstijlkop", 1)
    own.base_style = document.styles["Kop 1"]
    document.add_paragraph("Uitstel", style="Kop 1")
    document.add_paragraph("Aanvragen", style="Huisstijlkop")
    document.add_paragraph("Tekst.")
    assert [kind for kind, _ in blocks(_saved(document), "a.docx")] == ["heading", "heading", "paragraph"]


def test_lists() -> None:
    """Bullets go, the numbers that Word counts are written out."""
    document = Document()
    document.add_paragraph("uw paspoort", style="List Bullet")
    document.add_paragraph("Bel ons", style="List Number")
    document.add_paragraph("Wacht op antwoord", style="List Number")
    assert blocks(_saved(document), "a.docx") == [
        ("item", "uw paspoort"),
        ("item", "1. Bel ons"),
        ("item", "2. Wacht op antwoord"),
    ]


def test_a_table() -> None:
    """A row carries the column names; the table stands where it stands in the text."""
    document = Document()
    document.add_paragraph("Zie de tabel.")
    table = document.add_table(rows=3, cols=3)
    rows = [("Jaar", "Soort", "Bedrag"), ("2025", "Box 3", "€ 57.684"), ("2026", "Box 3", "€ 59.357")]
    for cells, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(cells.cells, texts, strict=True):
            cell.text = text
    document.add_paragraph("Dat was de tabel.")
    assert [text for _, text in blocks(_saved(document), "a.docx")] == [
        "Zie de tabel.",
        "Jaar: 2025; Soort: Box 3; Bedrag: € 57.684.",
        "Jaar: 2026; Soort: Box 3; Bedrag: € 59.357.",
        "Dat was de tabel.",
    ]


def test_tracked_changes() -> None:
    """What was put in stays, what was taken out or moved away goes."""
    run = "<w:r><w:t xml:space='preserve'>{}</w:t></w:r>"
    gone = "<w:del w:id='2' w:author='x'><w:r><w:delText>oude</w:delText></w:r></w:del>"
    moved = f"<w:moveFrom w:id='3' w:author='x'>{run.format('verplaatste ')}</w:moveFrom>"
    new = f"<w:ins w:id='1' w:author='x'>{run.format('nieuwe ')}</w:ins>"
    assert _text(f"<w:p>{run.format('De ')}{gone}{moved}{new}{run.format('regel.')}</w:p>") == ["De nieuwe regel."]


def test_fields_breaks_and_hyphens() -> None:
    """Field codes are no text, what they show is; a break is a space."""
    code = "<w:r><w:instrText>PAGEREF x</w:instrText></w:r>"
    shown = "<w:r><w:t>Zie</w:t><w:br/><w:t>blad</w:t><w:noBreakHyphen/><w:t>1.</w:t></w:r>"
    assert _text(f"<w:p>{code}{shown}</w:p>") == ["Zie blad-1."]


def test_text_in_a_box_stands_there_once() -> None:
    """Word writes a text box twice, for new and old versions; a content control is ordinary text."""
    control = "<w:sdt><w:sdtContent><w:r><w:t>Keuze.</w:t></w:r></w:sdtContent></w:sdt>"
    mc = "xmlns:mc='http://schemas.openxmlformats.org/markup-compatibility/2006'"
    inner = "<w:r><w:t>In de doos.</w:t></w:r>"
    box = f"<mc:AlternateContent {mc}><mc:Choice Requires='wps'>{inner}</mc:Choice><mc:Fallback>{inner}</mc:Fallback></mc:AlternateContent>"
    assert _text(f"<w:p>{control}</w:p>", f"<w:p>{box}</w:p>") == ["Keuze.", "In de doos."]


def test_headers_footers_and_comments_are_left_out() -> None:
    """What stands around the page, or beside it, is no text."""
    document = Document()
    document.sections[0].header.paragraphs[0].text = "Vertrouwelijk"
    document.sections[0].footer.paragraphs[0].text = "Pagina 1"
    paragraph = document.add_paragraph("De regel geldt.")
    document.add_comment(paragraph.runs, text="Klopt dit nog?", author="x")
    assert blocks(_saved(document), "a.docx") == [("paragraph", "De regel geldt.")]


def test_footnotes() -> None:
    """A note stands after the paragraph that refers to it."""
    data = _with(
        "<w:p><w:r><w:t>De regel.</w:t><w:footnoteReference w:id='2'/></w:r></w:p>",
        "<w:p/>".replace("<w:p/>", "<w:p><w:r><w:t>Verder.</w:t></w:r></w:p>"),
    )
    notes = f"<w:footnotes {nsdecls('w')}><w:footnote w:id='2'><w:p><w:r><w:t>Artikel 25.</w:t></w:r></w:p></w:footnote></w:footnotes>"
    assert [text for _, text in blocks(_with_notes(data, notes), "a.docx")] == [
        "De regel.",
        "Noot 1: Artikel 25.",
        "Verder.",
    ]


def _with_notes(data: bytes, notes: str) -> bytes:
    """The document with footnotes, which python-docx cannot write."""
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(repacked(data, footnotes=notes))) as old, zipfile.ZipFile(out, "w") as new:
        for info in old.infolist():
            text = old.read(info)
            if info.filename == "word/_rels/document.xml.rels":
                relation = f'<Relationship Id="rIdN" Type="{kind}" Target="footnotes.xml"/></Relationships>'
                text = text.replace(b"</Relationships>", relation.encode())
            new.writestr(info.filename, text)
    return out.getvalue()


def test_a_bomb_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """A document that unpacks to hundreds of times its size is not unpacked."""
    bomb = repacked(_saved(Document()), document=" " * 20_000_000)
    with pytest.raises(Unreadable, match="unpacks to more than 200 times its size"):
        converted(bomb, "a.docx")
    monkeypatch.setattr(zipped, "MAX_UNPACKED_BYTES", 1000)
    with pytest.raises(Unreadable, match="unpacks to more than"):
        converted(_saved(Document()), "a.docx")


LAUGHS = (
    '<!DOCTYPE t [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><w:document xmlns:w="x"><w:body>&b;</w:body></w:document>'
)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"PK\x03\x04", "damaged: it cannot be unpacked"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "protected by a password, or an old Word file"),
        (repacked(_saved(Document()), document=LAUGHS), "damaged Word document"),
        (repacked(_saved(Document()), document="<w:document"), "damaged Word document"),
        (_saved(Document()), "holds no text"),
    ],
)
def test_documents_that_are_refused(data: bytes, reason: str) -> None:
    """What is damaged, protected or empty has its reason."""
    with pytest.raises(Unreadable, match=reason):
        converted(data, "a.docx")
