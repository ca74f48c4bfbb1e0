"""The text of elements and nodes on one line, and what stands beside them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from urllib.parse import urldefrag, urljoin

from lxml import etree
from selectolax.lexbor import LexborNode

from ingest import grid
from ingest.formats.html_seen import NO_TEXT
from ingest.formats.math_text import math_text
from ingest.notes import without_references
from ingest.text import clean
from ingest.tree import Grid, ListNode, Node

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
BLOCKS = frozenset(
    {
        "body",
        "main",
        "article",
        "section",
        "aside",
        "div",
        "figure",
        "figcaption",
        "details",
        "summary",
        "fieldset",
        "hr",
    }
    | {"legend", "form", "header", "footer", "nav", "address", "center", "dl", "hgroup", "search", "dialog", "caption"}
    | {"table", "thead", "tbody", "tfoot", "tr", "td", "th", "p", "blockquote", "dt", "dd", "li", "ul", "ol", "menu"}
)
"""Elements that stand on lines of their own."""
_ABBREVIATION = re.compile(r"[A-Z][A-Za-z0-9&./-]{1,11}")
_LONGEST_TITLE = 80
_BEFORE = 80
_TELLS = re.compile(
    r"schema|tabel|grafiek|figuur|diagram|boom\b|overzicht|stappen|infographic|voorbeeld|tarie[fv]|bedrag|formulier|kaart\b|\d|\?$",
    re.I,
)
_DECORATES = re.compile(
    r"\b(?:logo|icoon|icon|pictogram|foto|photo|portret|avatar|banner|sfeer\w*|decorati\w*|illustratie|vlag|pijl|spacer|pixel)\b",
    re.I,
)
_TELLING_WORDS = 4
_LARGE_PICTURE = (250, 150)
_NOTE_NAMES = re.compile(r"foot-?note|end-?note|noteref|voetnoot|eindnoot|fn-?ref|reference")


def lines(nodes: Sequence[Node]) -> Iterator[str]:
    """The nodes as they read on one line; the items of a list parted by commas where nothing else parts them."""
    for node in nodes:
        match node:
            case Grid():
                yield from grid.lines(node)
            case ListNode():
                items = [clean(f"{item.marker} {' '.join(lines(item.nodes))}") for item in node.items]
                yield from (
                    item if item.endswith((".", ",", ";", ":", "!", "?")) else f"{item}," for item in items[:-1]
                )
                yield from items[-1:]
            case _:
                yield node.text


def texts(node: LexborNode) -> Iterator[str]:
    """All text in an element, but for scripts and the like; blocks apart."""
    for child in node.iter(include_text=True):
        if child.is_text_node:
            yield child.text()
        elif child.is_element_node and child.tag not in NO_TEXT:
            yield " " if child.tag in BLOCKS or child.tag in HEADINGS or child.tag in ("br", "option") else ""
            yield from texts(child)
            yield " " if child.tag in BLOCKS or child.tag in HEADINGS else ""


def text_after(node: LexborNode) -> str:
    """The running text directly after an element."""
    after = node.next
    return after.text()[:40] if after is not None and (after.is_text_node or after.tag == "span") else ""


def is_note_link(node: LexborNode) -> bool:
    """Whether an element, or the link in or around it, says that it leads to a note."""
    links = [node, *node.css("a")[:3], *([node.parent] if node.parent is not None and node.parent.tag == "a" else [])]
    for link in links:
        names = " ".join(link.attributes.get(name) or "" for name in ("class", "id", "role", "rel")).lower()
        leads = link.tag == "a" and link.mem_id != node.mem_id
        if leads and "#" in (link.attributes.get("href") or ""):
            return True
        if _NOTE_NAMES.search(names):
            return True
    return False


def note_address(node: LexborNode) -> str:
    """Where the link in or around a raised text leads; empty without one."""
    around = [node.parent] if node.parent is not None and node.parent.tag == "a" else []
    links = [*around, *node.css("a")[:2]]
    return next((address for link in links if "#" in (address := link.attributes.get("href") or "")), "")


def level_of(heading: LexborNode) -> int:
    """The level of a heading: from its tag, or what it says of itself."""
    tag = heading.tag or ""
    digits = tag[1] if tag in HEADINGS else re.sub(r"[^0-9]", "", heading.attributes.get("aria-level") or "")[:2]
    return min(max(int(digits or 2), 1), 6)


def unmarked(text: str, mark: str) -> str:
    """The text of a note without the mark that opens it, and what parts the two."""
    rest = text.lstrip("[(").removeprefix(mark) if mark else text
    return rest.lstrip("]). :") if mark and (rest[:1] in "]). :" or rest == text) else text


def name_of_panel(node: LexborNode) -> str:
    """The text of the tab that names a panel; empty without one."""
    name = node.attributes.get("aria-labelledby") or ""
    root = node
    while name and root.parent is not None and root.parent.is_element_node:
        root = root.parent
    tab = root.css_first(f'[role=tab][id="{name}"]') if re.fullmatch(r"[\w-]+", name) else None
    return clean(tab.text()) if tab is not None else ""


def math_line(node: LexborNode) -> str:
    """A formula of MathML on one line."""
    root = etree.fromstring(node.html or "<math/>", etree.HTMLParser(no_network=True))
    found = root.find(".//math")
    return "" if found is None else math_text(found)


def explanation(node: LexborNode, known: set[str]) -> list[str]:
    """What an abbreviation stands for, in brackets, the first time that the page says it."""
    text, title = clean(node.text()), clean(node.attributes.get("title") or "")
    plain = title and len(title) <= _LONGEST_TITLE and not any(map(str.isdigit, title))
    if not plain or text in known or title.casefold() == text.casefold() or not _ABBREVIATION.fullmatch(text):
        return []
    known.add(text)
    return [f" ({title})"]


def terms_in(node: LexborNode) -> Iterator[LexborNode]:
    """The terms and descriptions of a list, those in groups included."""
    for child in node.iter():
        if child.tag == "div" and child.css_first("dt, dd") is not None:
            yield from (part for part in child.iter() if part.is_element_node)
        elif child.is_element_node:
            yield child


def address_in(base: str, link: str) -> str:
    """The address in the whole archive that a link on the page at `base` leads to."""
    try:
        page, part = urldefrag(base + link if link.startswith("#") else urljoin(base, link))
    except ValueError:  # brackets that open no address
        return link
    return f"{page}#{part}"


def running_end(run: Sequence[str]) -> str:
    """What a running text in pieces ends with, without the references in it."""
    text = ""
    for piece in reversed(run[-_BEFORE:]):
        text = without_references(piece)[-_BEFORE:] + text
        if len(text) >= _BEFORE:
            break
    return text[-_BEFORE:]


def told_by_picture(image: LexborNode) -> str:
    """What a picture says by its alternative text, or its file where it is large and has none; empty for one that decorates."""
    attributes = image.attributes
    names = " ".join(attributes.get(name) or "" for name in ("class", "id"))
    if attributes.get("role") in ("presentation", "none") or _DECORATES.search(re.sub(r"[-_]", " ", names)):
        return ""
    source = (attributes.get("src") or "").partition("?")[0].rpartition("/")[2][:_LONGEST_TITLE]
    text = clean(attributes.get("alt") or "")
    if "alt" not in attributes:
        size = [
            int(digits[:5]) if (digits := (attributes.get(side) or "").removesuffix("px")).isdecimal() else 0
            for side in ("width", "height")
        ]
        large = size[0] >= _LARGE_PICTURE[0] and size[1] >= _LARGE_PICTURE[1]
        return source if large and source and not _DECORATES.search(re.sub(r"[-_]", " ", source)) else ""
    if _DECORATES.search(text) and not _TELLS.search(_DECORATES.sub("", text)):
        return ""
    return text[:200] if len(text.split()) >= (2 if _TELLS.search(text) else _TELLING_WORDS) else ""
