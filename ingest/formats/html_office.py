"""What Word and Outlook write in HTML as nobody else does: items of lists as paragraphs with their mark, signs in symbol fonts."""

from __future__ import annotations

import re

from selectolax.lexbor import LexborHTMLParser, LexborNode

from ingest.formats.html_walk import MARKER
from ingest.formats.word_symbols import symbols
from ingest.text import clean

_FONTS = "[style*='ingdings'], [style*='ebdings'], [style*='ymbol'], font[face*='ingdings'], font[face='Symbol']"
_FAMILY = re.compile(r"font(?:-family)?\s*:[^;]*?\b(wingdings(?: [23])?|webdings|symbol)\b", re.I)
_OTHER_FAMILY = re.compile(r"font(?:-family)?\s*:", re.I)
_NUMBER = re.compile(r"[(\[]?[0-9A-Za-z]{1,4}(?:\.[0-9]{1,3}){0,5}[.)\]]")
_MOST = 5_000


def settle_office(page: LexborHTMLParser) -> None:
    """Gives items of lists their mark as an attribute, and writes signs of symbol fonts as what they look like."""
    for paragraph in page.css("p[style*='mso-list']")[:_MOST]:
        for mark in paragraph.css("span[style*='mso-list']"):
            if "ignore" in (mark.attributes.get("style") or "").lower():
                text = clean(mark.text())
                paragraph.attrs[MARKER] = text if _NUMBER.fullmatch(text) else ""
                mark.decompose()
                break
    for element in page.css(_FONTS)[:_MOST]:
        style = element.attributes.get("style") or ""
        found = _FAMILY.search(style)
        font = found[1] if found else element.attributes.get("face") or ""
        if font:
            _write_signs(element, font)


def _write_signs(element: LexborNode, font: str) -> None:
    for child in list(element.iter(include_text=True)):
        if child.is_text_node and (text := child.text()).strip():
            child.replace_with(symbols(text, font).replace("\n", " "))
        elif child.is_element_node and not _OTHER_FAMILY.search(child.attributes.get("style") or ""):
            _write_signs(child, font)
