"""Notes of a page that say that they are: roles of DPUB-ARIA, which are also what EPUB calls them."""

from __future__ import annotations

import re

from selectolax.lexbor import LexborHTMLParser, LexborNode

from ingest.formats.html_walk import NOTE
from ingest.text import clean

_NOTES = "[role=doc-footnote], [role=doc-endnote]"
_MARK = re.compile(r"[\[(]?(\d{1,3}|[*†‡]{1,3})[\])]?[.:]?(?=\s|$)")
_NOTE_ID = re.compile(r"_?(?:fn|ftn|edn|footnote|endnote|voetnoot|eindnoot|noot|note)[-_]?\d", re.I)
_BLOCKS = frozenset({"p", "li", "div", "aside", "dd"})
_MOST_LINKS = 2_000
_BACK = "a[role=doc-backlink]"


def mark_notes(page: LexborHTMLParser) -> None:
    """Gives each note of a page the mark by which the text refers to it, and takes that mark off its own text."""
    _mark_linked(page)
    notes = [note for note in page.css(_NOTES) if NOTE not in note.attributes and note.css_first(f"[{NOTE}]") is None]
    marks = {
        (link.attributes.get("href") or "").rpartition("#")[2]: clean(link.text()).strip("[]()")
        for link in (page.css("a[role=doc-noteref]") if notes else ())
    }
    for note in notes:
        for back in note.css(_BACK):
            back.decompose()
        own = _MARK.match(clean(note.text()))
        note.attrs[NOTE] = marks.get(note.attributes.get("id") or "") or (own[1] if own else _counted(note))


def _mark_linked(page: LexborHTMLParser) -> None:
    """The same for a block that opens with a link back to where its mark stands in the text, as Word and Calibre write notes."""
    links = page.css("a[href*='#']")[:_MOST_LINKS]
    marked = [(link, found[1]) for link in links if (found := _MARK.fullmatch(clean(link.text())))]
    leads = {((link.attributes.get("href") or "").rpartition("#")[2], mark) for link, mark in marked}
    for link, mark in marked:
        block = _opened_by(link)
        if block is None or NOTE in block.attributes:
            continue
        names = [*_names(link), *_names(block), *(_names(block.parent) if block.parent is not None else ())]
        if any((name, mark) in leads or _NOTE_ID.match(name) for name in names):
            link.decompose()
            block.attrs[NOTE] = mark


def _opened_by(link: LexborNode) -> LexborNode | None:
    """The block that begins with a link; None when text stands before it, or nothing after it."""
    at = link
    while at.parent is not None and at.tag not in _BLOCKS:
        before = at.prev
        while before is not None:
            if clean(before.text()):
                return None
            before = before.prev
        at = at.parent
    return at if at.tag in _BLOCKS and len(clean(at.text())) > len(clean(link.text())) + 1 else None


def _names(node: LexborNode) -> list[str]:
    return [value for value in (node.attributes.get("id"), node.attributes.get("name")) if value]


def _counted(note: LexborNode) -> str:
    """The number of a note in a numbered list of them."""
    if note.tag != "li" or note.parent is None or note.parent.tag != "ol":
        return ""
    above = [one.mem_id for one in note.parent.iter() if one.tag == "li"]
    return str(above.index(note.mem_id) + 1)
