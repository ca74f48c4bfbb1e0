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
from docx.shared import Pt
from docx.text.paragraph import Paragraph

from bot.desk.letter.letter import Language
from bot.desk.letter.page import LetterPage, PagePart, PageSource
from bot.desk.letter.phrases import ADDRESS, NAME, REFERENCE, SALUTATION

_LOCALES: dict[Language, str] = {"nl": "nl-NL", "en": "en-GB"}


def docx(page: LetterPage) -> bytes:
    """The file. Every placeholder stands in one run, so that it can be replaced in the XML."""
    made = Document()
    _properties(made, page)
    words = page.phrases
    made.add_paragraph(f"{words.name}: {NAME}")
    made.add_paragraph(f"{words.address}: {ADDRESS}")
    made.add_paragraph(f"{words.reference}: {REFERENCE}")
    made.add_paragraph(words.date)
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
