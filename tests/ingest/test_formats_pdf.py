"""PDF: text with its page, headings by type, tables by their lines; what is scanned, protected or broken is refused."""

from __future__ import annotations

import io
import subprocess
import sys

import pytest
from pypdf import PdfReader, PdfWriter

from ingest.files import Unreadable
from ingest.formats import pdf as pdf_module
from tests.ingest.made import blocks, converted, grid, line, lines, pdf

BODY = ("Wie een aanslag niet op tijd kan betalen, kan uitstel van beta-", "ling vragen bij de ontvanger.")
SENTENCE = "Wie een aanslag niet op tijd kan betalen, kan uitstel van betaling vragen bij de ontvanger."


def _page(number: int, *texts: str) -> str:
    """A page with a running header, a page number and an address."""
    furniture = [
        line("Handboek Invordering 2025", 800),
        line(f"Pagina {number} van 9", 30),
        line("www.overheid.nl", 18),
    ]
    return "\n".join([furniture[0], lines(*texts), *furniture[1:]])


def _encrypted(user: str) -> bytes:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf(lines(*BODY)))))
    writer.encrypt(user_password=user, owner_password="eigenaar", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def test_lines_become_paragraphs() -> None:
    """Wrapped lines are joined, a word broken at the end of a line made whole."""
    assert blocks(pdf(lines(*BODY)), "a.pdf") == [("paragraph", SENTENCE)]


def test_every_block_knows_its_page() -> None:
    """A block stands on the page where it begins."""
    found = converted(pdf(lines("De eerste zin."), lines("De tweede zin.")), "a.pdf").blocks
    assert [(block.text, block.page) for block in found] == [("De eerste zin.", 1), ("De tweede zin.", 2)]


def test_running_headers_and_page_numbers_are_dropped() -> None:
    """What comes back on each page is no text, also when it counts along."""
    found = blocks(pdf(*(_page(n, f"Zin {'abcd'[n]} staat hier.") for n in range(1, 4))), "a.pdf")
    assert found == [("paragraph", f"Zin {letter} staat hier.") for letter in "bcd"]


def test_numbers_that_do_not_count_pages_stay() -> None:
    """A first line with a number on each page is text when the numbers are not those of pages."""
    found = blocks(pdf(*(lines(f"Dossier {n}", "Dit is de tekst ervan.") for n in (8, 21, 55))), "a.pdf")
    assert sum("Dossier" in text for _, text in found) == 3


def test_a_paragraph_over_two_pages() -> None:
    """A sentence that runs on over the page is one paragraph, on the page where it begins."""
    texts = ("Wie een aanslag niet op tijd kan betalen, kan uitstel van betaling", "vragen bij de ontvanger.")
    found = converted(pdf(*(_page(n, text) for n, text in enumerate(texts, start=1))), "a.pdf").blocks
    assert [(block.text, block.page) for block in found] == [(SENTENCE, 1)]


def test_headings_by_their_type() -> None:
    """Larger type is a higher heading, bold type a lower one."""
    page = "\n".join([line("Uitstel", 760, 18), line("Aanvragen", 730, bold=True), lines(*BODY)])
    found = converted(pdf(page), "a.pdf").blocks
    assert [(block.kind, block.level) for block in found] == [("heading", 1), ("heading", 2), ("paragraph", 0)]


def test_a_gap_parts_paragraphs() -> None:
    """White between two lines parts them, also when the first runs the full width."""
    full = "Deze regel loopt over de hele breedte van de bladzijde door tot het eind"
    page = "\n".join([lines(full, full, full, full), lines("en dit begint opnieuw.", top=620)])
    assert len(blocks(pdf(page), "a.pdf")) == 2


def test_lines_in_another_order_than_on_the_page() -> None:
    """A heading that the file writes after its text still stands above it."""
    page = "\n".join([lines(*BODY), line("Uitstel van betaling", 730, 16)])
    assert [kind for kind, _ in blocks(pdf(page), "a.pdf")] == ["heading", "paragraph"]


def test_a_table_with_lines() -> None:
    """A row carries its column names; the text around the table stays where it was."""
    table = grid([["Jaar", "Soort", "Bedrag"], ["2025", "Vrijstelling", "57.684"], ["2026", "Vrijstelling", "59.357"]])
    page = "\n".join([lines("Boven de tabel staat een zin."), table, lines("Onder de tabel ook.", top=400)])
    assert blocks(pdf(page), "a.pdf") == [
        ("paragraph", "Boven de tabel staat een zin."),
        ("row", "Jaar: 2025; Soort: Vrijstelling; Bedrag: 57.684."),
        ("row", "Jaar: 2026; Soort: Vrijstelling; Bedrag: 59.357."),
        ("paragraph", "Onder de tabel ook."),
    ]


def test_an_article_heading() -> None:
    """A line that opens a law article is a heading with its number."""
    found = converted(pdf(lines("Artikel 3.120", *BODY)), "a.pdf").blocks
    assert [(block.kind, block.article) for block in found] == [("heading", "3.120"), ("paragraph", "")]


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Uitstel van betaling", "Uitstel van betaling"),
        ("Microsoft Word - brief.docx", "Kop boven"),
        ("(anonymous)", "Kop boven"),
        ("brief", "Kop boven"),
    ],
)
def test_the_title(title: str, expected: str) -> None:
    """The title in the properties counts when somebody wrote it, else the first heading."""
    page = "\n".join([line("Kop boven", 760, 18), lines(*BODY)])
    data = pdf(page, title=title.replace("(", r"\(").replace(")", r"\)"))
    assert converted(data, "a.pdf").title == expected


def test_a_password() -> None:
    """A PDF that asks for a password is refused."""
    with pytest.raises(Unreadable, match="encrypted PDF"):
        converted(_encrypted("geheim"), "a.pdf")


def test_a_pdf_that_only_limits_printing() -> None:
    """A PDF that opens without a password is read."""
    assert blocks(_encrypted(""), "a.pdf") == [("paragraph", SENTENCE)]


def test_a_scan() -> None:
    """Pages without text are refused with what to do."""
    with pytest.raises(Unreadable, match="without text, a scan perhaps"):
        converted(pdf("0 0 100 100 re f", "0 0 100 100 re f"), "a.pdf")


@pytest.mark.parametrize(
    "data",
    [
        b"%PDF-1.7",
        b"%PDF-1.7\nBSN 123456782",
        pdf(lines(*BODY))[:300],
        pdf(lines(*BODY)).replace(b"/Kids [4 0 R]", b"/Kids [2 0 R]"),
        pdf(lines(*BODY)).replace(b"/Contents 5 0 R", b"/Contents [[["),
    ],
)
def test_a_damaged_pdf(data: bytes) -> None:
    """Whatever is wrong, the reason is short and quotes nothing of the file; a part that can be read is read."""
    try:
        found = converted(data, "a.pdf").blocks
    except Unreadable as refusal:
        assert len(refusal.operator) < 90
        assert "BSN" not in refusal.operator
    else:
        assert found[0].text == SENTENCE


def test_too_many_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    """A PDF over the limit is refused."""
    monkeypatch.setattr(pdf_module, "MAX_PAGES", 1)
    with pytest.raises(Unreadable, match="more than 1 pages"):
        converted(pdf(lines(*BODY), lines(*BODY)), "a.pdf")


def test_too_slow(monkeypatch: pytest.MonkeyPatch) -> None:
    """Reading stops when it takes longer than anybody waits."""
    monkeypatch.setattr(pdf_module, "MAX_SECONDS", -1)
    with pytest.raises(Unreadable, match="takes too long"):
        converted(pdf(lines(*BODY)), "a.pdf")


def test_pdf_libraries_load_when_needed() -> None:
    """Who ingests no PDF does not wait for what reads one."""
    code = "import sys, ingest.convert; print([m for m in ('pypdf', 'pdfplumber', 'docx') if m in sys.modules])"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True).stdout.strip() == "[]"


def test_what_the_libraries_log_stays_out_of_the_terminal(capfd: pytest.CaptureFixture[str]) -> None:
    """A damaged file gives one reason, not pages of warnings."""
    with pytest.raises(Unreadable):
        converted(pdf(lines(*BODY))[:300], "a.pdf")
    assert capfd.readouterr() == ("", "")


def test_another_file_under_the_name_of_a_pdf() -> None:
    """It is said to be none; a PDF with some bytes before it is one."""
    with pytest.raises(Unreadable, match="no PDF"):
        converted(b"PK\x03\x04 een werkboek", "a.pdf")
    assert blocks(b"\n" * 100 + pdf(line("Een regel van de folder.", 700)), "a.pdf")
