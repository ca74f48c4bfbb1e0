"""Official law XML from wetten.overheid.nl (the BWB's `toestand` and `wetgeving`), article by article."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring

from bot.types import Metadata
from ingest.articles import is_lapsed
from ingest.blocks import Block, ConvertedDocument
from ingest.files import Unreadable
from ingest.tables import table_blocks
from ingest.text import clean

_ROOTS = frozenset({"toestand", "wetgeving"})
_SKIP = frozenset(
    {"meta-data", "kop", "intitule", "citeertitel", "aanhef", "wetsluiting", "wij", "lidnr", "li.nr", "redactie"}
    | {"bwb-inputbestand", "bwb-wijzigingen", "redactionele-correcties", "plaatje", "illustratie", "inhoudsopgave"}
)
_GONE = frozenset({"vervallen", "nogniet"})
_ARTICLE_LEVEL = 6


def law(data: bytes, stem: str) -> ConvertedDocument:
    """A law as it stood on one day. Raises Unreadable for other XML.

    Its id is the BWB number with that day, so that two versions of a law can stand side by side. An article is valid from
    the day on which its own text came into force, which may be years before the day of the version.
    """
    root = _parsed(data)
    name = _title(root) or stem
    day, number = _day(root.get("inwerkingtreding")), root.get("bwb-id", "")
    identity = "-".join(part for part in (number, day.isoformat() if day else "") if part) if number else ""
    blocks = (Block("heading", name, 1), *_inside(root, 2))
    meta = Metadata(valid_from=day, legal_basis=(name,))
    uri = f"https://wetten.overheid.nl/{number}/{day.isoformat()}" if number and day else ""
    return ConvertedDocument(name, blocks, identity, meta, uri)


def _parsed(data: bytes) -> Element:
    try:
        root: Element = fromstring(data)
    except (ParseError, ValueError, LookupError) as error:
        if isinstance(error, DefusedXmlException):
            raise Unreadable(
                "XML with entities or outside references of its own; BelBot does not follow those"
            ) from error
        raise Unreadable("not well-formed XML") from error
    if root.tag not in _ROOTS:
        raise Unreadable("XML, but not a law from wetten.overheid.nl")
    return root


def _title(root: Element) -> str:
    for name in ("citeertitel", "intitule"):
        for element in root.iter(name):
            if text := clean(_text(element)).rstrip("."):
                return text
    return ""


def _inside(parent: Element, level: int) -> Iterator[Block]:
    """The blocks within an element; `level` is that of a heading found there."""
    for element in parent:
        if element.tag in _SKIP or element.get("status") in _GONE:
            continue
        if element.tag == "artikel":
            yield from _article(element)
        elif element.find("kop") is not None:
            yield from _filled("heading", _heading(element), min(level, _ARTICLE_LEVEL - 1))
            yield from _inside(element, level + 1)
        else:
            yield from _piece(element, level)


def _article(element: Element) -> Iterator[Block]:
    number = clean(_text_of(element.find("kop/nr")))
    body = list(_inside(element, _ARTICLE_LEVEL))
    if all(is_lapsed(block.text) for block in body):
        return
    name = _heading(element) or clean(element.get("label", ""))
    yield Block("heading", name, _ARTICLE_LEVEL, article=number, valid_from=_valid_from(element))
    yield from body


def _valid_from(element: Element) -> date | None:
    """The day its text came into force, or the day to which it works back where the law says that it does."""
    day = _day(element.get("inwerking"))
    back = element.find("meta-data/brondata/inwerkingtreding/terugwerkend.datum")
    reached = _day(back.get("isodatum")) if back is not None else None
    return min(filter(None, (day, reached)), default=None)


def _heading(element: Element) -> str:
    """`Artikel 3.120 Eigenwoningschuld`: label, number and title as the law prints them."""
    parts = (_text_of(element.find(f"kop/{name}")) for name in ("label", "nr", "titel", "subtitel"))
    return clean(" ".join(parts))


def _piece(element: Element, level: int) -> Iterator[Block]:
    """A paragraph, a member (`lid`) with its number, a list item, a table, or whatever holds those."""
    match element.tag:
        case "al" | "considerans.al" | "titel" | "tussenkop":
            yield from _filled("paragraph", clean(_text(element)))
            yield from _notes(element)
        case "lid":
            yield from _numbered(element, _dotted(clean(_text_of(element.find("lidnr")))), "paragraph", level)
        case "li":
            yield from _numbered(element, clean(_text_of(element.find("li.nr"))), "item", level)
        case "table" | "tabel":
            yield from _table(element)
        case _:
            yield from _inside(element, level)


def _numbered(element: Element, number: str, kind: str, level: int) -> Iterator[Block]:
    """What stands within; the number goes before its first text, or stands alone before a list within a list."""
    blocks = list(_inside(element, level))
    for n, block in enumerate(blocks):
        text = f"{number} {block.text}" if n == 0 and number not in ("", "–", "-", "•") else block.text
        item = kind == "item" and block.kind == "paragraph"
        yield Block("item" if item else block.kind, text, block.level)


def _dotted(number: str) -> str:
    return f"{number}." if number and number[-1].isalnum() else number


def _table(element: Element) -> list[Block]:
    head = [_cells(row) for part in element.iter("thead") for row in part.iter("row")]
    body = [_cells(row) for part in element.iter("tbody") for row in part.iter("row")]
    names = [" ".join(filter(None, dict.fromkeys(cells))) for cells in zip(*head, strict=False)]
    title = element.find("title")
    above = list(_filled("paragraph", clean(_text(title)))) if title is not None else []
    return above + table_blocks([names, *body] if names else body, has_header=True if names else None)


def _cells(row: Element) -> list[str]:
    return [clean(_text(entry)) for entry in row.iter("entry")]


def _notes(element: Element) -> Iterator[Block]:
    """Footnotes, after the paragraph that refers to them."""
    for note in element.iter("noot"):
        yield from _filled("paragraph", clean(_text(note)))


def _text_of(element: Element | None) -> str:
    return "" if element is None else _text(element)


def _text(element: Element) -> str:
    """The text of an element without what editors added: sources, comments and notes."""
    pieces = [element.text or ""]
    for child in element:
        if child.tag not in ("meta-data", "noot", "redactie"):
            edge = " " if child.tag in ("al", "row", "entry", "noot.al") else ""
            raised = _RAISED.get(str(child.tag), "") if re.fullmatch(r"\s*-?\d+\s*", _text(child)) else ""
            pieces.append(f"{edge}{raised}{_text(child)}{edge}")
        pieces.append(child.tail or "")
    return "".join(pieces)


_RAISED = {"sup": "^"}
"""`Y<sup>2</sup>` is Y^2: without the mark a formula would read Y2."""


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text or "")
    except ValueError:
        return None


def _filled(kind: str, text: str, level: int = 0) -> Iterator[Block]:
    if text:
        yield Block("heading" if kind == "heading" else "paragraph", text, level)
