"""Notes of a page that say that they are: roles of DPUB-ARIA, which are also what EPUB calls them."""

from __future__ import annotations

import re

from selectolax.lexbor import LexborHTMLParser, LexborNode

from ingest.formats.html_walk import NOTE
from ingest.text import clean

_NOTES = "[role=doc-footnote], [role=doc-endnote]"
_MARK = re.compile(r"[\[(]?(\d{1,3}|[*†‡]{1,3})[\])]?[.:]?(?=\s|$)")
_BACK = "a[role=doc-backlink]"


def mark_notes(page: LexborHTMLParser) -> None:
    """Gives each note of a page the mark by which the text refers to it, and takes that mark off its own text."""
    notes = page.css(_NOTES)
    marks = {
        (link.attributes.get("href") or "").rpartition("#")[2]: clean(link.text()).strip("[]()")
        for link in (page.css("a[role=doc-noteref]") if notes else ())
    }
    for note in notes:
        for back in note.css(_BACK):
            back.decompose()
        own = _MARK.match(clean(note.text()))
        note.attrs[NOTE] = marks.get(note.attributes.get("id") or "") or (own[1] if own else _counted(note))


def _counted(note: LexborNode) -> str:
    """The number of a note in a numbered list of them."""
    if note.tag != "li" or note.parent is None or note.parent.tag != "ol":
        return ""
    above = [one.mem_id for one in note.parent.iter() if one.tag == "li"]
    return str(above.index(note.mem_id) + 1)
