"""Official law XML from wetten.overheid.nl (the BWB's `toestand` and `wetgeving`), article by article."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring

from bot.types import Metadata
from ingest.articles import is_lapsed
from ingest.files import Unreadable
from ingest.formats.law_table import grids, rows_beyond
from ingest.formats.law_text import all_words, joined_runs, note_marks, notes_in, text_of
from ingest.messages import message
from ingest.render import blocks
from ingest.text import clean
from ingest.tree import DocumentTree, Heading, LeftOut, ListItem, ListNode, Node, Paragraph, Rule

_ROOTS = frozenset({"toestand", "wetgeving"})
_UNSEEN = frozenset({"meta-data", "redactie", "bwb-inputbestand", "bwb-wijzigingen", "redactionele-correcties", "noot"})
_READ_ELSEWHERE = frozenset({"kop", "lidnr", "li.nr"})
_AROUND = frozenset({"aanhef", "wetsluiting", "wij", "intitule", "citeertitel"})
_PICTURES = frozenset({"plaatje", "illustratie"})
_GONE = frozenset({"vervallen", "nogniet"})
_BLOCKS = frozenset({"lijst", "table", "tabel", "al"})
_ARTICLE_LEVEL = 6


def law(data: bytes, stem: str) -> DocumentTree:
    """A law as it stood on one day. Raises Unreadable for other XML.

    Its id is the BWB number with that day, so that two versions of a law can stand side by side. An article is valid from
    the day on which its own text came into force, which may be years before the day of the version.
    """
    root = _parsed(data)
    name = _title(root) or stem
    day, number = _day(root.get("inwerkingtreding")), root.get("bwb-id", "")
    identity = "-".join(part for part in (number, day.isoformat() if day else "") if part) if number else ""
    reader = _Reader(note_marks(root))
    nodes = (Heading(name, 1), *reader.inside(root, 2))
    meta = Metadata(valid_from=day, legal_basis=(name,), kind="law")
    uri = f"https://wetten.overheid.nl/{number}/{day.isoformat()}" if number and day else ""
    return DocumentTree(name, nodes, (*reader.left_out, *_added(root)), identity, meta, uri)


def _added(root: Element) -> Iterator[LeftOut]:
    """What the editors of the publisher added to the law, as one part."""
    if text := "; ".join(filter(None, map(all_words, root.iter("redactie")))):
        yield LeftOut("furniture", f"van de redactie: {text}")


def _parsed(data: bytes) -> Element:
    try:
        root: Element = fromstring(data)
    except (ParseError, ValueError, LookupError) as error:
        if isinstance(error, DefusedXmlException):
            raise Unreadable(message("xml_entities")) from error
        raise Unreadable(message("xml_broken")) from error
    if root.tag not in _ROOTS:
        raise Unreadable(message("xml_other"))
    return root


def _title(root: Element) -> str:
    for name in ("citeertitel", "intitule"):
        for element in root.iter(name):
            if text := text_of(element).rstrip("."):
                return text
    return ""


class _Reader:
    """One pass over a law; `left_out` fills up as it goes."""

    def __init__(self, notes: frozenset[str]) -> None:
        self._notes = notes
        self.left_out: list[LeftOut] = []

    def inside(self, parent: Element, level: int) -> Iterator[Node]:
        """The nodes within an element; `level` is that of a heading found there."""
        for element in parent:
            if element.tag in _UNSEEN or element.tag in _READ_ELSEWHERE:
                continue
            if rule := _left_out_by(element):
                self._leave_out(element, rule)
            elif element.tag == "artikel":
                yield from self._article(element)
            elif element.find("kop") is not None:
                yield from _headings(_heading(element), min(level, _ARTICLE_LEVEL - 1))
                yield from self.inside(element, level + 1)
            else:
                yield from self._piece(element, level)

    def _leave_out(self, element: Element, rule: Rule) -> None:
        name = f"{element.tag}: " if element.tag in _PICTURES else ""
        if text := name + (all_words(element) or element.get("naam", "")):
            self.left_out.append(LeftOut(rule, text))

    def _article(self, element: Element) -> Iterator[Node]:
        number = text_of(element.find("kop/nr"))
        body = tuple(self.inside(element, _ARTICLE_LEVEL))
        name = _heading(element) or clean(element.get("label", ""))
        if all(is_lapsed(block.text) for block in blocks(body)):
            text = clean(" ".join(block.text for block in blocks(body)))
            self.left_out.append(LeftOut("hidden", f"{name}: niet van kracht{': ' if text else ''}{text}"))
            return
        yield Heading(name, _ARTICLE_LEVEL, article=number, valid_from=_valid_from(element))
        yield from body

    def _piece(self, element: Element, level: int) -> Iterator[Node]:
        """A paragraph, a member (`lid`) with its number, a list, a table, or whatever holds those."""
        match element.tag:
            case "al" | "considerans.al" | "titel" | "tussenkop":
                yield from self._paragraph(element, level)
            case "lid":
                yield from _numbered(tuple(self.inside(element, level)), _dotted(text_of(element.find("lidnr"))))
            case "lijst":
                yield from self._list(element, level)
            case "li":
                yield ListNode((self._item(element, level),))
            case "table" | "tabel":
                yield from grids(element, self._text)
                self.left_out += rows_beyond(element, self._text)
                yield from notes_in(element, self._notes)
            case _ if _holds_text(element):
                yield from self._paragraph(element, level)
            case _:
                yield from self.inside(element, level)

    def _text(self, element: Element) -> str:
        found = joined_runs(element, self._notes)
        self.left_out += [LeftOut("furniture", clean(lost)) for lost in found.lost]
        return clean(found.text)

    def _paragraph(self, element: Element, level: int) -> Iterator[Node]:
        """Its text; a list or table that stands in it comes after that."""
        own = _without(element, _BLOCKS | _READ_ELSEWHERE)
        if text := self._text(own):
            yield Paragraph(text)
        yield from notes_in(own, self._notes)
        yield from self.inside(_only(element, _BLOCKS | _PICTURES), level)

    def _list(self, element: Element, level: int) -> Iterator[Node]:
        """A list; what stands in it that is no item comes before it."""
        yield from self.inside(_only(element, frozenset({part.tag for part in element} - {"li"})), level)
        items = [self._item(part, level) for part in element.findall("li")]
        # All that stood in it is left out already.
        self.left_out += [LeftOut("hidden", item.marker) for item in items if item.marker and not item.nodes]
        if filled := tuple(item for item in items if item.nodes):
            yield ListNode(filled)

    def _item(self, element: Element, level: int) -> ListItem:
        number = text_of(element.find("li.nr"))
        loose = self._paragraph(element, level) if _holds_text(element) else self.inside(element, level)
        return ListItem(tuple(loose), "" if number in ("–", "-", "•") else number)


def _left_out_by(element: Element) -> Rule | None:
    """The rule by which an element is no text of the law: words around it, articles not in force, pictures."""
    if element.tag in _AROUND or element.tag == "inhoudsopgave":
        return "contents" if element.tag == "inhoudsopgave" else "furniture"
    if element.tag in _PICTURES:
        return "unread"
    return "hidden" if element.get("status") in _GONE else None


def _holds_text(element: Element) -> bool:
    """Whether text stands in an element itself, beside its parts."""
    return bool((element.text or "").strip() or any((part.tail or "").strip() for part in element))


def _without(element: Element, tags: frozenset[str]) -> Element:
    """An element without some of its parts; what stands after those stays."""
    rest = Element(element.tag)
    rest.text = element.text
    for part in element:
        if part.tag in tags:
            gap = Element("al")
            gap.tail = part.tail
        rest.append(gap if part.tag in tags else part)
    return rest


def _only(element: Element, tags: frozenset[str]) -> Element:
    some = Element(element.tag)
    some.extend(part for part in element if part.tag in tags)
    return some


def _numbered(nodes: tuple[Node, ...], number: str) -> Iterator[Node]:
    """The nodes of a member with its number before the first text, or before the first item of a list."""
    if not nodes or number in ("", "–", "-", "•"):
        yield from nodes
        return
    first, *rest = nodes
    if isinstance(first, Paragraph):
        yield replace(first, text=f"{number} {first.text}")
    elif isinstance(first, ListNode):
        item, *others = first.items
        yield replace(first, items=(replace(item, marker=f"{number} {item.marker}".strip()), *others))
    else:
        yield from (Paragraph(number), first)
    yield from rest


def _valid_from(element: Element) -> date | None:
    """The day its text came into force, or the day to which it works back where the law says that it does."""
    day = _day(element.get("inwerking"))
    back = element.find("meta-data/brondata/inwerkingtreding/terugwerkend.datum")
    reached = _day(back.get("isodatum")) if back is not None else None
    return min(filter(None, (day, reached)), default=None)


def _heading(element: Element) -> str:
    """`Artikel 3.120 Eigenwoningschuld`: label, number and title as the law prints them."""
    return clean(" ".join(text_of(element.find(f"kop/{name}")) for name in ("label", "nr", "titel", "subtitel")))


def _headings(text: str, level: int) -> Iterator[Heading]:
    if text:
        yield Heading(text, level)


def _dotted(number: str) -> str:
    return f"{number}." if number and number[-1].isalnum() else number


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text or "")
    except ValueError:
        return None
