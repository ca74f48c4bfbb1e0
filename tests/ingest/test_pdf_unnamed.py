"""PDF: text of fonts that do not say which letters they draw is no text; it is named, never stored."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.convert import convert
from ingest.files import SourceFile, Unreadable
from ingest.formats.pdf_unnamed import WHOLE_PAGE
from tests.ingest.made import blocks, converted, lines, pdf

TEXT = (
    "De energielijst noemt de middelen die meetellen voor de aftrek.",
    "Een warmtepomp telt mee tot ten hoogste zeshonderd euro per kilowatt.",
)
CODES = ("NL12BTW34A B7X91 KQZ55 XW2Q8 ZZ91KX JQ7W3", "NL99BTW11B C8Y22 QXJ14 WQ8K2 VVX71Q KJ5Z9", "KW3X7 QJ9Z2 XV4K8")
TITLE = lines("De energie-investeringsaftrek is dit jaar veertig procent.")
FILE = SourceFile(Path("a.pdf"), "a.pdf", "")
NAMES = "/Encoding /WinAnsiEncoding"


def _shifted(*texts: str) -> str:
    """Lines as they come out where the numbers of the drawn letters are taken for letters."""
    return lines(*("".join(chr(ord(c) + 3) if c.isalpha() else c for c in text) for text in texts))


def _without_names(data: bytes) -> bytes:
    return data.replace(NAMES.encode(), b" " * len(NAMES))


@pytest.mark.parametrize("says", [True, False])
def test_letters_without_names_are_no_text(says: bool) -> None:
    """What reads as no language is not stored, whether the font names its letters or not; the page and what to do are named."""
    data = pdf(TITLE, _shifted(*TEXT))
    found = convert(FILE, data if says else _without_names(data), ocr=False)
    assert [block.text for block in found.blocks] == ["De energie-investeringsaftrek is dit jaar veertig procent."]
    assert [(part.rule, part.text, part.place.page) for part in found.left_out] == [("unread", WHOLE_PAGE, 2)]


def test_a_document_of_such_letters_is_refused() -> None:
    """It says what was seen and what to do."""
    with pytest.raises(Unreadable, match=r"font does not say which they are; run text recognition \(OCR\)"):
        convert(FILE, pdf(_shifted(*TEXT)), ocr=False)


@pytest.mark.parametrize("texts", [TEXT, CODES])
def test_words_and_codes_are_text(texts: tuple[str, ...]) -> None:
    """Neither words in a font without names nor a list of codes is taken for letters without names."""
    data = pdf(lines(*texts))
    data = _without_names(data) if texts is TEXT else data
    assert " ".join(text for _, text in blocks(data, "a.pdf")) == " ".join(texts)
    assert not converted(data, "a.pdf").left_out
