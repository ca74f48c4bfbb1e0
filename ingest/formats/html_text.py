"""The text of elements and nodes on one line, and what stands beside them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from selectolax.lexbor import LexborNode

from ingest import grid
from ingest.formats.html_seen import NO_TEXT
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
    return after.text()[:40] if after is not None and after.is_text_node else ""


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
