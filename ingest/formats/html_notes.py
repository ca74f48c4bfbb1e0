"""Notes of a page that say that they are: roles of DPUB-ARIA, which are also what EPUB calls them."""

from __future__ import annotations

import re

from selectolax.lexbor import LexborHTMLParser, LexborNode

from ingest.formats.html_text import is_note_link
from ingest.formats.html_walk import ANCHORS, NOTE
from ingest.text import clean

_NOTES = "[role=doc-footnote], [role=doc-endnote]"
_MARK = re.compile(r"[\[(]?(\d{1,3}|[*†‡]{1,3})[\])]?[.:]?(?=\s|$)")
_NOTE_ID = re.compile(r"_?(?:fn|ftn|edn|footnote|endnote|voetnoot|eindnoot|noot|note)[-_]?\d", re.I)
_BLOCKS = frozenset({"p", "li", "div", "aside", "dd"})
_MOST_LINKS = 2_000
_LONGEST = 2_000
_BACK = "a[role=doc-backlink]"


def mark_notes(page: LexborHTMLParser) -> None:
    """Gives each note of a page the mark by which the text refers to it, and takes that mark off its own text."""
    _mark_linked(page)
    _mark_targets(page)
    notes = [note for note in page.css(_NOTES) if NOTE not in note.attributes and note.css_first(f"[{NOTE}]") is None]
    marks = {
        (link.attributes.get("href") or "").rpartition("#")[2]: clean(link.text()).strip("[]()")
        for link in (page.css("a[role=doc-noteref]") if notes else ())
    }
    for note in notes:
        for back in note.css(_BACK):
            back.decompose()
        own = _MARK.match(clean(note.text()))
        note.attrs[ANCHORS] = " ".join(_near_names(note))
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
        names = [*_names(link), *_near_names(block)]
        if any((name, mark) in leads or _NOTE_ID.match(name) for name in names):
            block.attrs[ANCHORS] = " ".join(names)
            link.decompose()
            block.attrs[NOTE] = mark


def _mark_targets(page: LexborHTMLParser) -> None:
    """The same for a block that the mark of a note leads to."""
    links = [link for link in page.css("a[href^='#']")[:_MOST_LINKS] if _MARK.fullmatch(clean(link.text()))]
    named = {name: node for node in (page.css("[id], a[name]") if links else ()) for name in _names(node)}
    for link in links:
        name = (link.attributes.get("href") or "")[1:]
        mark = clean(link.text()).strip("[]().:")
        block = _block_of(named[name]) if name in named else None
        if block is None or NOTE in block.attributes or block.css_first(f"[{NOTE}]") is not None:
            continue
        text = clean(block.text())
        opens = bool((own := _MARK.match(text)) and own[1] == mark) or _counted(block) == mark
        if _refers(link) and (opens or _is_raised(link)) and len(mark) + 1 < len(text) <= _LONGEST:
            block.attrs[ANCHORS] = " ".join([name, *_names(block)])
            block.attrs[NOTE] = mark


def _block_of(node: LexborNode) -> LexborNode | None:
    """The block that has a name, or opens with what has it."""
    return node if node.tag in _BLOCKS else _opened_by(node) if node.tag in ("a", "span", "sup") else None


def _refers(link: LexborNode) -> bool:
    """Whether a link is the mark of a note: raised, said to be one, in brackets, or glued to what it is about."""
    before = link.prev
    glued = before is not None and before.is_text_node and before.text()[-1:].strip() != ""
    return _is_raised(link) or is_note_link(link) or glued or clean(link.text())[0] in "[("


def _is_raised(link: LexborNode) -> bool:
    return link.css_first("sup") is not None or (link.parent is not None and link.parent.tag == "sup")


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


def _near_names(block: LexborNode) -> list[str]:
    """The names of a block, of what it stands in and of what opens it."""
    around = [block, *([block.parent] if block.parent is not None else []), *block.css("[id], a[name]")[:3]]
    return [name for node in around for name in _names(node)]


def _counted(note: LexborNode) -> str:
    """The number of a note in a numbered list of them."""
    if note.tag != "li" or note.parent is None or note.parent.tag != "ol":
        return ""
    above = [one.mem_id for one in note.parent.iter() if one.tag == "li"]
    return str(above.index(note.mem_id) + 1)
