"""The letter as an accessible PDF (PDF/UA-1, ISO 14289-1): tagged, with a title and a language, and lines to write on."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import typst

from bot.desk.accessible_pdf import accessible_pdf
from bot.desk.letter.page import LetterPage, PageSentence
from bot.errors import BadInput, Unavailable
from bot.privacy.call_memory import PLACEHOLDER

BLANK = "__________"
_NO_GLYPH = "In de brief staat een teken dat de PDF niet kan tonen, zoals een emoji. Haal het weg, of download de brief als Word."
_TEMPLATE = Path(__file__).parent / "letter.typ"
_FILLED_IN = re.compile(PLACEHOLDER.pattern + r"|\[(?:NAAM|ADRES|KENMERK)\]")


def pdf(page: LetterPage) -> bytes:
    """The file. What is personal is a blank: BelBot does not know it.

    Raises BadInput for a sign that PDF/UA can't show, such as an emoji, and Unavailable.
    """
    parts = tuple(replace(part, sentences=tuple(map(_blanked, part.sentences))) for part in page.parts)
    try:
        return accessible_pdf(_TEMPLATE, "letter", replace(page, parts=parts))
    except typst.TypstError as error:
        if "could not be displayed" not in str(error):
            raise Unavailable("typst could not make the letter", "De PDF kan nu niet worden gemaakt.") from None
        raise BadInput("a character that no font here has", _NO_GLYPH) from None


def _blanked(sentence: PageSentence) -> PageSentence:
    return replace(sentence, text=_FILLED_IN.sub(BLANK, sentence.text))
