"""The letter as a Word document (OOXML), with placeholders that a browser replaces by what is personal."""

from __future__ import annotations

import io
from datetime import UTC, datetime

from docx import Document
from docx.document import Document as Docx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph

from bot.desk.letter.letter import Language, Phrases
from bot.desk.letter.page import LetterPage, PagePart, PageSource
from bot.desk.letter.phrases import ADDRESS, NAME, REFERENCE, SALUTATION

_MARGIN = Mm(25)
_ABOVE_WINDOW, _BELOW_WINDOW = Mm(25), Mm(20)
"""An address from 50 mm below the top of the sheet shows in the window of a Dutch DL or C5 envelope."""
_LOCALES: dict[Language, str] = {"nl": "nl-NL", "en": "en-GB"}


def docx(page: LetterPage) -> bytes:
    """The file. Every placeholder stands in one run, so that it can be replaced in the XML."""
    made = Document()
    _properties(made, page)
    words = page.phrases
    _head(made, words)
    made.add_heading(words.title, 1)
    for text in (SALUTATION, *words.opening):
        made.add_paragraph(text)
    for part in page.parts:
        _part(made, part)
    if page.sources:
        made.add_heading(words.sources, 2)
    for source in page.sources:
        _source(made, source)
    for text in (*words.notices, *words.closing):
        made.add_paragraph(text)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def _head(made: Docx, words: Phrases) -> None:
    """The address where the window of an envelope is, on A4; below it what the letter is about."""
    sheet = made.sections[0]
    sheet.page_width, sheet.page_height = Mm(210), Mm(297)
    sheet.top_margin = sheet.bottom_margin = sheet.left_margin = sheet.right_margin = _MARGIN
    name = made.add_paragraph(NAME).paragraph_format
    name.space_before, name.space_after = _ABOVE_WINDOW, Pt(0)
    made.add_paragraph(ADDRESS).paragraph_format.space_after = _BELOW_WINDOW
    made.add_paragraph(f"{words.reference}: {REFERENCE}").paragraph_format.space_after = Pt(0)
    made.add_paragraph(f"{words.dated}: {words.date}")


def _properties(made: Docx, page: LetterPage) -> None:
    """Title and language, which a screen reader needs; author and template remarks of the library go."""
    about = made.core_properties
    about.title, about.language = page.phrases.title, _LOCALES[page.language]
    about.author = about.comments = about.last_modified_by = ""
    about.created = about.modified = datetime.now(UTC).replace(tzinfo=None)
    normal = made.styles["Normal"]
    normal.font.size = Pt(11)
    normal.element.get_or_add_rPr().append(_language(page.language))


def _language(code: Language) -> BaseOxmlElement:
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), _LOCALES[code])
    return language


def _part(made: Docx, part: PagePart) -> None:
    made.add_heading(part.heading, 2)
    for sentence in part.sentences:
        paragraph = made.add_paragraph()
        advice = paragraph.add_run(sentence.text)
        advice._r.get_or_add_rPr().append(_language("nl"))  # in every letter
        if sentence.note:
            paragraph.add_run(f" ({sentence.note})").italic = True
        for n in sentence.sources:
            paragraph.add_run(" ")
            _link(paragraph, f"[{n}]", anchor=f"bron-{n}")
    if part.note:
        made.add_paragraph().add_run(f"({part.note})").italic = True


def _source(made: Docx, source: PageSource) -> None:
    paragraph = made.add_paragraph()
    _bookmark(paragraph, f"bron-{source.n}", source.n)
    paragraph.add_run(f"[{source.n}] {source.title}")
    if source.basis:
        paragraph.add_run(f" ({source.basis})")
    if source.uri:
        paragraph.add_run(" ")
        _link(paragraph, source.uri, target=source.uri)


def _link(paragraph: Paragraph, text: str, anchor: str = "", target: str = "") -> None:
    """A link to a place in this document, or to an address."""
    link = OxmlElement("w:hyperlink")
    if anchor:
        link.set(qn("w:anchor"), anchor)
    else:
        link.set(qn("r:id"), paragraph.part.relate_to(target, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
    run = paragraph.add_run(text)
    link.append(run._r)
    paragraph._p.append(link)


def _bookmark(paragraph: Paragraph, name: str, number: int) -> None:
    start, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
    start.set(qn("w:name"), name)
    for mark in (start, end):
        mark.set(qn("w:id"), str(number))
        paragraph._p.append(mark)
