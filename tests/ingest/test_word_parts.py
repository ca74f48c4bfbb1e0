"""Parts of a Word document: read, or named as not read; packages that Word opens are opened."""

from __future__ import annotations

import io
import zipfile

import pytest

from ingest.files import Unreadable
from tests.ingest.made import converted
from tests.ingest.word_made import document, paragraph, part, run

CHUNK = "<w:altChunk r:id='c'/>"


def _texts(data: bytes) -> list[str]:
    return [block.text for block in converted(data, "a.docx").blocks]


def _left(data: bytes) -> list[tuple[str, str]]:
    return [(left.rule, left.text) for left in converted(data, "a.docx").left_out]


def test_an_inserted_web_page_is_read() -> None:
    """Also when the document holds nothing else."""
    page = "<html><body><p>U krijgt vier maanden uitstel.</p></body></html>"
    data = document(CHUNK, {"stuk.htm": page}, {"c": ("aFChunk", "stuk.htm")})
    assert _texts(data) == ["U krijgt vier maanden uitstel."]


def test_an_inserted_word_document_is_read() -> None:
    """At its place, by the same reader."""
    inner = document(paragraph("Ingevoegd."))
    data = document(
        paragraph("Voor.") + CHUNK + paragraph("Na."), {"stuk.docx": inner}, {"c": ("aFChunk", "stuk.docx")}
    )
    assert _texts(data) == ["Voor.", "Ingevoegd.", "Na."]


@pytest.mark.parametrize("target", ["stuk.rtf", "weg.htm"])
def test_an_inserted_part_that_is_not_read_is_named(target: str) -> None:
    """Another kind of document, or one that is not there."""
    data = document(paragraph("Inleiding.") + CHUNK, {"stuk.rtf": b"{\\rtf1 x}"}, {"c": ("aFChunk", target)})
    assert [(rule, f"word/{target}" in text) for rule, text in _left(data)] == [("unread", True)]


BOX = f"<w:txbxContent>{paragraph('In de doos.')}</w:txbxContent>"


@pytest.mark.parametrize(
    "box",
    [
        f"<w:r><w:pict><v:shape><v:textbox>{BOX}</v:textbox></v:shape></w:pict></w:r>",
        f"<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing>{BOX}</w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict>{BOX}</w:pict></mc:Fallback></mc:AlternateContent></w:r>",
    ],
)
def test_a_text_box_is_read_once(box: str) -> None:
    """After the paragraph that it hangs on, whether Word wrote it once or twice."""
    assert _texts(document(paragraph(run("Voor.") + box) + paragraph("Na."))) == ["Voor.", "In de doos.", "Na."]


def test_comments_headers_and_prompts_are_named() -> None:
    """What is no text of the article stands in the report."""
    comment = f"<w:comment w:id='0'>{paragraph('Klopt dit?')}</w:comment>"
    parts = {"comments.xml": part("comments", comment), "header.xml": part("hdr", paragraph("Nota"))}
    prompt = f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{run('Vul in')}</w:sdtContent></w:sdt>"
    data = document(paragraph(run("De regel.") + prompt), parts)
    assert _texts(data) == ["De regel."]
    assert set(_left(data)) == {("furniture", "Vul in"), ("unread", "opmerking: Klopt dit?"), ("furniture", "Nota")}


def test_an_object_is_named() -> None:
    """An embedded sheet is not read, so a person must look."""
    data = document(
        paragraph(run("Zie het blad.") + "<w:r><w:object><o:OLEObject ProgID='Excel.Sheet.12'/></w:object></w:r>")
    )
    assert _left(data) == [("unread", "ingevoegd object (Excel.Sheet.12)")]


def test_a_document_of_pictures() -> None:
    """It is refused with what was seen and what to do; one with a few words beside them is read, and says so."""
    picture = "<w:r><w:drawing><a:blip/></w:drawing></w:r>"
    with pytest.raises(Unreadable, match=r"only pictures \(2\); let OCR read them"):
        converted(document(paragraph(picture) * 2), "a.docx")
    assert _left(document(paragraph(run("Kort.") + picture)))[0][0] == "unread"


def _strict(data: bytes) -> bytes:
    """The document in the namespaces of Strict Open XML."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for info in old.infolist():
            text = old.read(info).decode()
            for space in ("wordprocessingml", "officeDocument"):
                base = f"http://schemas.openxmlformats.org/{space}/2006"
                text = text.replace(base, f"http://purl.oclc.org/ooxml/{space}")
            new.writestr(info.filename, text)
    return out.getvalue()


def test_strict_open_xml() -> None:
    """The same document in other namespaces, its styles among them."""
    styles = "<w:style w:type='paragraph' w:styleId='K'><w:name w:val='heading 1'/></w:style>"
    body = paragraph("Uitstel", "<w:pStyle w:val='K'/>") + paragraph("Tekst.")
    read = converted(_strict(document(body, {"styles.xml": part("styles", styles)})), "a.docx")
    assert [(block.kind, block.text) for block in read.blocks] == [("heading", "Uitstel"), ("paragraph", "Tekst.")]


def test_relations_to_what_is_not_there() -> None:
    """A missing part, and a reference without a relation, leave the rest readable; the mark of a note that is gone shows."""
    relations = {"a": ("styles", "weg.xml"), "b": ("numbering", "NULL"), "c": ("footnotes", "../../weg.xml")}
    inside = (
        run("Tekst.")
        + "<w:r><w:footnoteReference w:id='9'/></w:r><w:hyperlink r:id='zzz'><w:r><w:t> Verder.</w:t></w:r></w:hyperlink>"
    )
    assert _texts(document(paragraph(inside), relations=relations)) == ["Tekst. [1] Verder."]


def _zip(**files: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return out.getvalue()


OLD = b"\xd0\xcf\x11\xe0" + b"\0" * 600


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (OLD + "EncryptedPackage".encode("utf-16-le"), "protected by a password; open it in Word"),
        (OLD + "WordDocument".encode("utf-16-le"), r"an old Word file \(\.doc\) .* save it as \.docx"),
        (b"{\\rtf1 hallo}", "an RTF file under the name of a Word document"),
        (
            _zip(mimetype="application/vnd.oasis.opendocument.text"),
            r"an OpenDocument text \(ODT\), not a Word document",
        ),
        (_zip(iets="x"), "without a Word document in it"),
        (document(paragraph(run("weg", "<w:vanish/>"))), "all of it is hidden or struck out"),
    ],
)
def test_refusals_say_what_to_do(data: bytes, reason: str) -> None:
    """A refusal says what was seen and what to do."""
    with pytest.raises(Unreadable, match=reason):
        converted(data, "a.docx")


def test_what_an_inserted_page_leaves_out() -> None:
    """Hidden and struck text of an inserted web page is named in the report of the document."""
    page = "<p>De boete is 385 euro.</p><p style='display:none'>999 euro</p>"
    data = document("<w:altChunk r:id='x1'/>", {"a.htm": page}, {"x1": ("aFChunk", "a.htm")})
    assert [(left.rule, left.text) for left in converted(data, "a.docx").left_out] == [("hidden", "999 euro")]
