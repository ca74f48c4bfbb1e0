"""Pages that are pictures, read by tesseract: its table of words as lines, and what of them a person must look at."""

from __future__ import annotations

import zlib
from dataclasses import replace

import pypdfium2
import pytest
import typst

from bot.types import Document
from ingest.blocks import lay_out
from ingest.chunk import passages
from ingest.files import Unreadable
from ingest.formats import pdf, pdf_ocr
from ingest.formats.pdf_furniture import without_furniture
from ingest.formats.pdf_layout import reading_lines
from ingest.formats.pdf_ocr import OcrPage, glyphs, recognized, tesseract, to_look_at, words_of
from ingest.formats.pdf_page import PdfPage, TypedLine
from ingest.formats.pdf_spans import spans
from ingest.formats.pdf_type import marked
from ingest.messages import message
from ingest.tree import LeftOut, Place
from tests.ingest.xlsx_made import left_out, read, texts

HEAD = "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext"
PICTURE = PdfPage(3, 800.0, (), (LeftOut("unread", message("page_picture"), Place(3)),))
needs_tesseract = pytest.mark.skipif(not tesseract(), reason="tesseract with Dutch (nld) is not installed here")


def _line(number: int, *words: tuple[str, float], top: int = 100) -> str:
    """The rows of a line of words with their confidence, as tesseract writes them."""
    rows = [f"4\t1\t1\t1\t{number}\t0\t100\t{top}\t900\t40\t-1\t"]
    left = 100
    for n, (text, confidence) in enumerate(words, 1):
        rows.append(f"5\t1\t1\t1\t{number}\t{n}\t{left}\t{top}\t{20 * len(text)}\t40\t{confidence}\t{text}")
        left += 20 * len(text) + 20
    return "\n".join(rows)


def _table(*lines: str) -> str:
    return "\n".join([HEAD, *lines])


def test_words_of_a_table_become_lines() -> None:
    """Words stand on their lines again, in reading order."""
    table = _table(_line(1, ("De", 96), ("huur", 95)), _line(2, ("telt", 90), ("mee.", 91), top=160))
    found = OcrPage(words_of(table), 4.0)
    assert [line.text for line in reading_lines(spans(glyphs(found)))] == ["De huur", "telt mee."]


def test_dirt_on_the_scan_is_no_word() -> None:
    """A speck that tesseract takes for a sign with no certainty is dropped; words stay, however unsure."""
    table = _table(_line(1, ("|", 12), ("bedrag", 31), ("€", 88)))
    assert [word.text for word in words_of(table)] == ["bedrag", "€"]


def test_confidence_counts_by_length() -> None:
    """A long word says more about a page than a short one."""
    assert OcrPage(words_of(_table(_line(1, ("a", 0.0), ("bbb", 100.0)))), 4.0).confidence == 75.0


@pytest.mark.parametrize("table", ["", "geen tabel", _table("5\t1\t1\t1\t1\t1\tx\t0\t1\t1\t90\ta", "5\t1\t1")])
def test_a_damaged_table_holds_no_words(table: str) -> None:
    """What is no table of words is none."""
    assert words_of(table) == ()


def test_amounts_and_dates_are_named_for_a_look(monkeypatch: pytest.MonkeyPatch) -> None:
    """The report says that a page was read by OCR, with what confidence, and which figures to compare."""
    table = _table(
        _line(1, ("Op", 96), ("1", 96), ("juli", 96), ("2025", 70), ("geldt", 96), ("€", 96), ("1.234,56", 96))
    )
    monkeypatch.setattr(pdf_ocr, "_ocr", lambda data, page: OcrPage(words_of(table), 4.0))
    page = recognized(b"", PICTURE)
    assert page is not None and page.ocr
    assert [(part.rule, part.text) for part in page.left_out] == [
        ("ocr", "page read by OCR, confidence 92%; compare with the scan: 2025; 1 juli 2025; € 1.234,56")
    ]


def test_an_unsure_page_is_named_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is guessed is no text."""
    table = _table(_line(1, ("Bedraq", 41), ("1Z3", 30)))
    monkeypatch.setattr(pdf_ocr, "_ocr", lambda data, page: OcrPage(words_of(table), 4.0))
    page = recognized(b"", PICTURE)
    assert page is not None
    assert (page.lines, page.left_out[0].rule) == ((), "unread")
    assert "that OCR cannot read with certainty (37%); scan it anew" in page.left_out[0].text


def _scan(*pages: str) -> bytes:
    """A PDF of pictures of these texts."""
    printed = typst.compile(
        b"\n#pagebreak()\n".join(f'#set text(size: 13pt, font: "New Computer Modern")\n{p}'.encode() for p in pages)
    )
    rendered = [page.render(scale=200 / 72, grayscale=True) for page in pypdfium2.PdfDocument(printed)]
    kids = " ".join(f"{3 + 3 * n} 0 R" for n in range(len(rendered)))
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", f"<</Type/Pages/Kids[{kids}]/Count {len(rendered)}>>".encode()]
    for n, bitmap in enumerate(rendered):
        rows = bytes(bitmap.buffer)
        data = zlib.compress(
            b"".join(rows[y * bitmap.stride : y * bitmap.stride + bitmap.width] for y in range(bitmap.height))
        )
        size = (
            f"/Width {bitmap.width}/Height {bitmap.height}/ColorSpace/DeviceGray/BitsPerComponent 8/Filter/FlateDecode"
        )
        draw = b"595 0 0 842 0 0 cm /I Do"
        objects += [
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents {5 + 3 * n} 0 R/Resources<</XObject<</I {4 + 3 * n} 0 R>>>>>>".encode(),
            f"<</Type/XObject/Subtype/Image{size}/Length {len(data)}>>stream\n".encode() + data + b"\nendstream",
            f"<</Length {len(draw)}>>stream\n".encode() + draw + b"\nendstream",
        ]
    out = b"%PDF-1.4\n"
    places = []
    for n, one in enumerate(objects, 1):
        places.append(len(out))
        out += f"{n} 0 obj\n".encode() + one + b"\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    count = len(objects) + 1
    return (
        out
        + f"xref\n0 {count}\n0000000000 65535 f \n{table}trailer<</Size {count}/Root 1 0 R>>\nstartxref\n{len(out)}\n%%EOF".encode()
    )


LETTER = "= Brief over huurtoeslag\n\nU ontvangt vanaf 1 januari 2025 een toeslag van € 1.234,56 per jaar. Dit geldt niet bij fraude."


@needs_tesseract
def test_a_scan_is_read() -> None:
    """A picture of a page reads as the page, and the report says so."""
    found = read(_scan(LETTER), "scan.pdf")
    assert " ".join(texts(found)) == (
        "Brief over huurtoeslag U ontvangt vanaf 1 januari 2025 een toeslag van € 1.234,56 per jaar. Dit geldt niet bij fraude."
    )
    assert left_out(found, "ocr")[0].startswith("page read by OCR, confidence 9")


@needs_tesseract
def test_passages_of_scans_say_so() -> None:
    """A citation can tell that its words were read from a picture."""
    found = read(_scan(LETTER), "scan.pdf")
    text, placed = lay_out(found.blocks)
    made = passages(Document("d", found.title, text, "", "", ""), placed)
    assert [passage.meta.ocr for passage in made] == [True]


def test_without_ocr_pages_are_named() -> None:
    """Turned off, a scan is refused as before, with what to do."""
    with pytest.raises(Unreadable, match=r"all of its 1 pages are pictures; run text recognition \(OCR\)"):
        pdf.pdf(_scan(LETTER), "scan", ocr=False)


def test_without_tesseract_pages_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where it is not installed nothing is tried."""
    monkeypatch.setattr(pdf, "tesseract", lambda: "")
    with pytest.raises(Unreadable, match="run text recognition"):
        pdf.pdf(_scan(LETTER), "scan")


def test_figures_read_as_letters_are_named_first() -> None:
    """A day or an amount with a letter for a figure is to be compared with the scan, however sure the reading was."""
    words = words_of(
        _table(_line(1, *((word, 96) for word in "Geldt per Ì januari 2026 tot € l2.400 in 2027".split())))
    )
    assert to_look_at(words).startswith("; compare with the scan: Ì januari 2026; l2.400; ")


def test_a_sentence_on_a_scan_is_no_heading() -> None:
    """The sizes of type waver there: the larger end of a sentence stays with it."""
    page = PdfPage(
        1,
        800.0,
        (
            TypedLine("De vrijstelling bedraagt per pand en per jaar", 10),
            TypedLine("tot € 12.400 in totaal.", 14, y=12),
        ),
    )
    assert [line.level for line in marked([replace(page, ocr=True)])[0] if line.text] == [0, 0]


def test_a_page_read_from_a_picture_is_never_all_furniture() -> None:
    """What stands alike on scanned pages with nothing else is their text; on pages with text of their own it runs along."""
    alone = TypedLine("De boete is 400 euro", 10.0, False, 40.0, 72.0, 200.0)
    pages = [PdfPage(number, 842.0, (replace(alone),), ocr=True) for number in range(1, 10)]
    assert [page.lines for page in without_furniture(pages)] == [page.lines for page in pages]
    assert [page.lines for page in without_furniture([replace(page, ocr=False) for page in pages])] == [()] * 9
