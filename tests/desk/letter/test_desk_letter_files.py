"""The letter as a file: Word and PDF, read back by other libraries."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from docx import Document
from pypdf import PdfReader

from bot.desk.letter.check import SentenceCheck
from bot.desk.letter.docx import docx
from bot.desk.letter.letter import Language, Letter, LetterBlock, LetterSentence, LetterSource
from bot.desk.letter.page import LetterPage, page_of
from bot.desk.letter.pdf import BLANK, pdf
from bot.desk.letter.phrases import phrases
from bot.errors import BadInput
from bot.types import Citation, Redacted, Redaction

HOSTILE = '#eval("1") <w:t> & "\x07 [PERSOON-1] *vet* $x$ @bron \\ `ruw`'


def _source(n: int, uri: str = "") -> LetterSource:
    citation = Citation(n, f"b#{n}", "b", f"Bezwaar {n}", "Termijn", "Zes weken.", 0, 10, uri, page=3, article="6:7")
    return LetterSource(n, citation, ("artikel 6:7 Algemene wet bestuursrecht",))


def _letter(language: Language = "nl") -> Letter:
    sentences = (LetterSentence("Zes weken.", (1,), "verbatim"), LetterSentence("Op tijd.", (2,), "verbatim"))
    sources = (_source(1), _source(2, "https://example.org/bezwaar?a=1&b=2"))
    block = LetterBlock("a", "Bezwaar", sentences, False)
    return Letter(language, phrases(language, date(2026, 3, 1), date(2026, 2, 28), sample=True), (block,), sources)


def _checked(text: str, *sources: int, position: int | None = None) -> SentenceCheck:
    status = "supported" if sources else "unsupported"
    return SentenceCheck("a", position, status, sources, Redaction(Redacted(text)))  # type: ignore[arg-type]


def _page(*checked: SentenceCheck, language: Language = "nl") -> LetterPage:
    return page_of(_letter(language), checked or (_checked("Op tijd.", 2), _checked("Zes weken.", 1)))


def _words(file: bytes) -> list[str]:
    return [paragraph.text for paragraph in Document(io.BytesIO(file)).paragraphs]


def _read(file: bytes) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(file)).pages).split())


def test_sources_are_numbered_as_they_are_cited() -> None:
    """Whatever their numbers in the draft were; what nothing cites is left out."""
    assert [(s.n, s.title) for s in _page().sources] == [
        (1, "Bezwaar 2, Termijn, artikel 6:7, pagina 3"),
        (2, "Bezwaar 1, Termijn, artikel 6:7, pagina 3"),
    ]
    assert [s.title.split(",")[0] for s in _page(_checked("Zes weken.", 1)).sources] == ["Bezwaar 1"]


def test_the_word_file_holds_the_whole_letter() -> None:
    """Placeholders for what is personal, each sentence with its number, each source with its law."""
    text = "\n".join(_words(docx(_page())))
    for expected in ("[NAAM]", "[ADRES]", "Kenmerk: [KENMERK]", "[AANHEF]", "Datum: 1 maart 2026", "28 februari 2026"):
        assert expected in text
    assert "Op tijd. [1]" in text
    assert "Wettelijke basis: artikel 6:7 Algemene wet bestuursrecht" in text
    assert "voorbeeldinhoud" in text


def test_quotes_of_one_place_are_one_line() -> None:
    """Two quotes of the same section of an article have one number, said once behind a sentence of both."""
    letter = _letter()
    same = replace(letter.source(2), citation=replace(letter.source(1).citation, quote="Op tijd.", start=20, end=28))
    page = page_of(replace(letter, sources=(letter.source(1), same)), [_checked("Zes weken, op tijd.", 1, 2)])
    assert ([source.n for source in page.sources], page.parts[0].sentences[0].sources) == ([1], (1,))


def test_a_senior_without_a_source_is_said_to_be_one() -> None:
    """What a senior replied says so where no source stands below it."""
    letter = _letter()
    block = replace(letter.blocks[0], sentences=(LetterSentence("Dat mag.", (), "unsupported"),), reply=True)
    said = SentenceCheck("a", 0, "unchanged", (), Redaction(Redacted("Dat mag.")))
    (part,) = page_of(replace(letter, blocks=(block,)), [said]).parts
    assert part.sentences[0].note == "antwoord van onze specialist, zonder bron"


def test_the_word_file_is_a_sheet_of_a4_with_the_address_in_the_window() -> None:
    """The address begins 50 mm below the top."""
    made = Document(io.BytesIO(docx(_page())))
    sheet, name = made.sections[0], made.paragraphs[0]
    lengths = (sheet.page_width, sheet.page_height, sheet.top_margin, name.paragraph_format.space_before)
    width, height, margin, before = (round(length.mm) for length in lengths if length is not None)
    assert (name.text, width, height, margin + before) == ("[NAAM]", 210, 297, 50)


def test_the_word_file_has_a_title_a_language_and_headings() -> None:
    """What a screen reader needs."""
    made = Document(io.BytesIO(docx(_page(language="en"))))
    assert (made.core_properties.title, made.core_properties.language) == ("What we discussed with you", "en-GB")
    styles = [p.style.name for p in made.paragraphs if p.style and p.style.name and p.style.name.startswith("Heading")]
    assert styles == ["Heading 1", "Heading 2", "Heading 2"]
    assert made.core_properties.author == ""


def test_the_advice_is_dutch_in_an_english_letter_too() -> None:
    """A screen reader hears which language comes: of the whole, and of the advice in it."""
    made = Document(io.BytesIO(docx(_page(language="en"))))
    assert set(made.element.xpath("//w:body//w:lang/@w:val")) == {"nl-NL"}
    assert "en-GB" in made.styles.element.xpath("//w:style[w:name/@w:val='Normal']//w:lang/@w:val")


def test_a_number_in_the_word_file_leads_to_its_source() -> None:
    """A link inside the document, and one to an address on the web."""
    file = docx(_page())
    made = Document(io.BytesIO(file))
    assert {link.fragment for p in made.paragraphs for link in p.hyperlinks if link.fragment} == {"bron-1", "bron-2"}
    assert any(link.address.startswith("https://example.org") for p in made.paragraphs for link in p.hyperlinks)
    names = made.element.xpath("//w:bookmarkStart/@w:name")
    assert set(names) >= {"bron-1", "bron-2"}


@pytest.mark.parametrize("form", [docx, pdf])
def test_an_addition_without_a_source_says_so(form: object) -> None:
    """The caller sees what BelBot could not trace."""
    file = form(_page(_checked("Dat komt goed.")))  # type: ignore[operator]
    text = "\n".join(_words(file)) if form is docx else _read(file)
    assert "Dat komt goed. (aanvulling van de medewerker, zonder bron)" in text
    assert "Bronnen" not in text


@pytest.mark.parametrize("form", [docx, pdf])
@pytest.mark.parametrize(
    ("loss", "said"),
    [("changed", "de bron is gewijzigd sinds dit antwoord"), ("gone", "de bron staat niet meer in de kennisbank")],
)
def test_a_source_that_was_lost_is_told_behind_its_sentence(form: object, loss: str, said: str) -> None:
    """With its number, so that the reader knows which."""
    checked = SentenceCheck("a", 0, "unsupported", (1,), Redaction(Redacted("Zes weken.")), loss)  # type: ignore[arg-type]
    file = form(_page(checked))  # type: ignore[operator]
    text = "\n".join(_words(file)) if form is docx else _read(file)
    assert f"Zes weken. ({said}) [1]" in text
    assert "zonder bron" not in text


def test_hostile_text_stays_text_in_word() -> None:
    """Markup and control characters do nothing."""
    text = "\n".join(_words(docx(_page(_checked(HOSTILE, 1)))))
    assert '#eval("1") <w:t> & " [PERSOON-1] *vet* $x$' in text


def test_hostile_text_stays_text_in_a_pdf() -> None:
    """Typst reads it as data; a placeholder is a blank."""
    text = _read(pdf(_page(_checked(HOSTILE, 1))))
    assert f'#eval("1") <w:t> & " {BLANK} *vet* $x$ @bron' in text.replace("“", '"').replace("”", '"')


@pytest.mark.parametrize(
    ("language", "title"), [("nl", "Wat wij met u hebben besproken"), ("en", "What we discussed with you")]
)
def test_the_pdf_is_tagged_and_has_a_language_and_a_title(language: Language, title: str) -> None:
    """PDF/UA-1: what a screen reader needs, and what the viewer shows in its bar."""
    reader = PdfReader(io.BytesIO(pdf(_page(language=language))))
    root: dict[str, Any] = dict(reader.root_object)
    assert (root["/Lang"], root["/MarkInfo"]["/Marked"]) == (language, True)
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert reader.metadata is not None
    assert reader.metadata.title == title
    assert reader.xmp_metadata is not None
    assert b"pdfuaid:part" in reader.xmp_metadata.stream.get_data()
    assert "/StructTreeRoot" in root


def test_a_sign_that_a_pdf_cannot_show_is_said() -> None:
    """PDF/UA has no place for a letter without a shape; Word has."""
    with pytest.raises(BadInput, match="no font"):
        pdf(_page(_checked("Dat is goed \U0001f44d", 1)))
    assert "\U0001f44d" in "\n".join(_words(docx(_page(_checked("Dat is goed \U0001f44d", 1)))))


@pytest.mark.parametrize("text", ["€ 2.500 – 5½ % ≥ 3 → ‘zo’ é ß Ł ∑ ✓", "Ελληνικά, русский"])
def test_signs_of_a_letter_are_shown(text: str) -> None:
    """What stands in articles of law and of the tax office."""
    assert text.split()[0] in _read(pdf(_page(_checked(text, 1))))


def test_the_pdf_holds_the_whole_letter() -> None:
    """Lines to write on instead of placeholders."""
    text = _read(pdf(_page()))
    for expected in ("Naam:", "Geachte heer of mevrouw,", "Op tijd. [1]", "artikel 6:7 Algemene wet bestuursrecht"):
        assert expected in text
    assert "[NAAM]" not in text


def test_the_pdf_links_to_its_sources_and_the_web() -> None:
    """And to nothing else: a path of the organisation's own means nothing to a caller."""
    reader = PdfReader(io.BytesIO(pdf(_page())))
    targets = [
        a.get_object()["/A"].get("/URI")
        for page in reader.pages
        for a in page.get("/Annots", [])
        if "/A" in a.get_object()
    ]
    assert [target for target in targets if target] == ["https://example.org/bezwaar?a=1&b=2"]
    assert "https://example.org" in _read(pdf(_page()))
