"""Walks through the blocks of a page: what stands in a list, a cell or a form is read like anything else."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from selectolax.lexbor import LexborNode

from ingest import notes, raised
from ingest.formats import html_table
from ingest.formats.html_css_table import CssTable
from ingest.formats.html_grids import GridReader
from ingest.formats.html_lists import markers
from ingest.formats.html_menus import Scope, is_control, is_label, is_menu
from ingest.formats.html_seen import NO_TEXT, Sight
from ingest.formats.html_text import (
    BLOCKS,
    HEADINGS,
    address_in,
    explanation,
    is_note_link,
    level_of,
    lines,
    math_line,
    name_of_panel,
    note_address,
    running_end,
    terms_in,
    text_after,
    texts,
    told_by_picture,
    unmarked,
)
from ingest.messages import message
from ingest.text import clean, reads_as_title
from ingest.tree import Code, Grid, Heading, LeftOut, ListItem, ListNode, Node, Note, Paragraph, Rule

LOOSE = 7
BARE = 8
"""The levels of a line that only its bold type makes a heading, or only what stands under it, until it leaves the reader."""

MARKER, NOTE, ANCHORS = "data-belbot-marker", "data-belbot-note", "data-belbot-anchors"
"""Attributes by which the Markdown reader says how an item is marked, which note a part is, and by which names links lead to it."""

Frame = Callable[[str], tuple[tuple[Node, ...], tuple[LeftOut, ...]] | None]
"""Reads the page that is shown at an address within the page, and what of it is left out; None when nobody has it."""

_LEFT_BY_ROLE: dict[str, Rule] = {"doc-toc": "contents", "doc-pagelist": "contents", "doc-pagebreak": "furniture"}
_LISTS = frozenset({"ul", "ol", "menu", "dir"})
_EMBEDDED = frozenset({"iframe", "embed", "object"})
_BACK = re.compile(r"[\s↩↑^⬆︎⤴]*")
_NOTE_LINK = re.compile(r"[\[(]\d{1,3}[\])]|\d{1,3}|[*†‡]{1,3}")
_BREAK = "\n"
_STRONG = frozenset({"b", "strong", "big", "u"})
_BOLD = frozenset({"bold", "bolder", "600", "700", "800", "900"})
_LARGE = frozenset({"+1", "+2", "+3", "+4", "4", "5", "6", "7"})
_LONGEST_DESCRIPTION = 300
_CLOSES = tuple(".,;:!?)")


class BlockWalk:
    """One walk through a page: `nodes` of an element, with references to notes in their texts, and what was `left_out` on the way.
    `base` is the address of the page in its archive."""

    def __init__(
        self, sight: Sight, labels: frozenset[str] = frozenset(), frame: Frame | None = None, base: str = ""
    ) -> None:
        self.left_out: list[LeftOut] = []
        self._base = base
        self._frame = frame
        self._sight = sight
        self._labels = labels
        self._nodes: list[Node] = []
        self._run: list[str] = []
        self._notes: list[Note] = []
        self._label = ""
        self._scope = Scope()
        self._level = 1
        self._strong = 0
        self._explained: set[str] = set()
        self._by_control = False
        self._of_its_own: Node | None = None

    def nodes(self, node: LexborNode, scope: Scope) -> tuple[Node, ...]:
        """What stands in an element, read by itself."""
        outer = self._nodes, self._run, self._notes, self._label, self._scope
        self._nodes, self._run, self._notes, self._label, self._scope = [], [], [], "", scope
        self._children(node)
        self._flush()
        found = tuple(self._nodes)
        self._nodes, self._run, self._notes, self._label, self._scope = outer
        return found

    def leave(self, rule: Rule, node: LexborNode) -> None:
        """Names an element as left out, when there is text in it."""
        if text := clean("".join(texts(node))):
            self.left_out.append(LeftOut(rule, text))

    def _children(self, node: LexborNode) -> None:
        before, after = self._sight.generated(node)
        self._run += [before] if before else []
        for child in node.iter(include_text=True):
            if child.is_text_node:
                self._run.append(child.text() if self._scope.raw else child.text().replace(_BREAK, " "))
            elif child.is_element_node:
                self._element(child)
        self._run += [after] if after else []

    def _element(self, node: LexborNode) -> None:
        tag = node.tag or ""
        if tag in NO_TEXT:
            self._picture(node)
            return
        unseen = self._sight.unseen(node)
        by_role = _LEFT_BY_ROLE.get(node.attributes.get("role") or "")
        if unseen == "hidden" and clean(node.text()) in ("/", "⁄"):
            self._children(node)  # the stroke of a fraction that is drawn: 1 over 4 is not 14
        elif unseen or by_role or is_menu(node, self._scope):
            self._skip("struck" if unseen == "struck" else "hidden" if unseen else by_role or "menu", node)
        elif tag == "br":
            self._break()
        elif tag in _EMBEDDED or tag == "svg":
            self._embedded(node)
        elif tag == "sup" or self._sight.style(node).get("vertical-align") in ("super", "text-top"):
            self._raised(node)
        elif tag == "a":
            self._link(node)
        else:
            self._visible(node, tag)

    def _visible(self, node: LexborNode, tag: str) -> None:
        if tag in HEADINGS or node.attributes.get("role") == "heading":
            self._level = level_of(node)
            self._heading(node, self._level)
        elif tag == "summary" and node.css_first(", ".join(sorted(HEADINGS))) is None:
            self._heading(node, self._level + 1)
        elif tag in _LISTS:
            self._list(node, tag)
        elif tag == "table":
            self._table(node)
        elif NOTE in node.attributes:
            self._note(node)
        elif tag in ("pre", "xmp", "listing", "plaintext"):
            self._fixed(node)
        elif MARKER in node.attributes:
            self._item_of_its_own(node)
        elif tag == "math":
            self._math(node)
        elif (table := CssTable(node, self._sight)).rows:
            self._grid(table.rows, table.captions)
        elif tag == "dl":
            self._terms(node)
        elif tag == "rt":  # what stands above a word: `BSN (burgerservicenummer)`
            self._run.append(" (")
            self._children(node)
            self._run.append(")")
        elif tag in ("abbr", "acronym"):
            self._children(node)
            self._run += explanation(node, self._explained)
        elif tag in BLOCKS or tag == "button":
            self._block(node, tag)
        else:
            self._inline(node, tag)

    def _inline(self, node: LexborNode, tag: str) -> None:
        """Running text, and how much of it stands out."""
        start = len(self._run)
        self._children(node)
        large = tag in _STRONG or (tag == "font" and (node.attributes.get("size") or "") in _LARGE)
        if large or self._sight.style(node).get("font-weight", "") in _BOLD:
            self._strong += len(clean("".join(self._run[start:])))

    def _terms(self, node: LexborNode) -> None:
        """A list of terms: each short description on the line of its term, since it says nothing without it."""
        self._flush()
        term, told = "", True
        for part in terms_in(node):
            if self._sight.unseen(part) or part.tag not in ("dt", "dd"):
                self._element(part)
                continue
            found = self.nodes(part, self._scope.inside(part.tag))
            only = found[0] if len(found) == 1 and isinstance(found[0], Paragraph) else None
            if part.tag == "dt":
                self._nodes += [] if told or not term else [Paragraph(term)]
                term, told = (only.text, False) if only and not only.text.endswith((".", "?", "!")) else ("", True)
                self._nodes += [] if only and term else found
            elif term and only and len(only.text) <= _LONGEST_DESCRIPTION:
                self._nodes.append(Paragraph(f"{term.rstrip(' :')}: {only.text}"))
                told = True
            else:
                self._nodes += [*([] if told or not term else [Paragraph(term)]), *found]
                told = True
        self._nodes += [] if told or not term else [Paragraph(term)]

    def _skip(self, rule: Rule, node: LexborNode) -> None:
        if node.tag in BLOCKS:
            self._flush()
        self._by_control = self._by_control or is_control(node)
        self.leave(rule, node)

    def _block(self, node: LexborNode, tag: str) -> None:
        self._flush()
        if node.attributes.get("role") == "tabpanel":
            self._name_of_panel(node)
        outer = self._scope
        self._scope = self._scope.inside(tag)
        self._children(node)
        self._flush()
        self._scope = outer

    def _flush(self) -> None:
        """Makes the running text a node, by where it stands."""
        text, label = clean("".join(self._run)), self._label
        plain = notes.without_references(text)
        by_control, self._by_control = self._by_control, False
        strong, self._strong = self._strong, 0
        self._run, self._label = [], ""
        if plain and is_label(plain, self._scope, by_control=by_control):
            self.left_out.append(LeftOut("menu", plain))
        elif label:
            self._nodes.append(Note(text, label) if text else Paragraph(label))
        elif plain and self._scope.loose and not self._scope.form and reads_as_title(plain):
            self._nodes.append(Heading(text, LOOSE if strong >= len(plain) else BARE))
        elif text:
            self._nodes.append(Paragraph(text))
        self._nodes += self._notes
        self._notes = []

    def _break(self) -> None:
        """A second break in a row leaves a blank line: what follows is a paragraph of its own."""
        before = next((part for part in reversed(self._run) if part.strip(" ")), "")
        if self._scope.loose or self._scope.form or before == _BREAK:
            self._flush()
        else:
            self._run.append(_BREAK)

    def _heading(self, node: LexborNode, level: int) -> None:
        self._flush()
        text, others = self._flat(node, replace(self._scope, loose=False, form=False, header=False, asks=True))
        if text:
            self._nodes.append(Heading(text, min(level, 6)))
        self._nodes += others

    def _flat(self, node: LexborNode, scope: Scope) -> tuple[str, list[Node]]:
        """The text of an element on one line; tables and notes in it by themselves."""
        found = self.nodes(node, scope)
        others: list[Node] = [part for part in found if isinstance(part, Grid | Note)]
        return clean(" ".join(lines([part for part in found if not isinstance(part, Grid | Note)]))), others

    def _list(self, node: LexborNode, tag: str) -> None:
        self._flush()
        scope = replace(self._scope, loose=False, form=False, asks=False)
        items = []
        for child, marker in markers(node, tag, self._sight):
            if self._sight.unseen(child) or is_menu(child, scope):
                self._element(child)
                continue
            if NOTE in child.attributes:
                self._note(child)
                continue
            marker = child.attributes.get(MARKER) or marker
            inside = self.nodes(child, scope)
            if not inside and MARKER in child.attributes:
                items.append(ListItem((Paragraph(marker),)))  # a number that stands alone
            elif inside:
                own = next(iter(lines(inside[:1])), "")
                if marker and own.startswith(f"{marker} "):
                    self.left_out += [LeftOut("doubled", marker)] if MARKER in child.attributes else []
                    marker = ""
                items.append(ListItem(inside, marker))
        if items:
            self._nodes.append(ListNode(tuple(items)))

    def _item_of_its_own(self, node: LexborNode) -> None:
        """A paragraph that is an item; those that follow each other are one list."""
        self._flush()
        inside = self.nodes(node, replace(self._scope, loose=False))
        before = self._nodes[-1] if self._nodes and self._of_its_own is self._nodes[-1] else None
        if inside:
            item = ListItem(inside, node.attributes.get(MARKER) or "")
            items = (*before.items, item) if isinstance(before, ListNode) else (item,)
            self._nodes[-1 if before else len(self._nodes) :] = [ListNode(items)]
            self._of_its_own = self._nodes[-1]

    def _note(self, node: LexborNode) -> None:
        self._flush()
        first, *others = self.nodes(node, replace(self._scope, loose=False)) or (Paragraph(""),)
        mark = node.attributes.get(NOTE) or ""
        anchors = tuple(address_in(self._base, f"#{name}") for name in (node.attributes.get(ANCHORS) or "").split())
        if isinstance(first, Paragraph):
            first = Note(unmarked(first.text, mark), mark)
        self._nodes += [replace(first, anchors=anchors) if isinstance(first, Note) else first, *others]

    def _fixed(self, node: LexborNode) -> None:
        """Text in a fixed layout: each line by itself, since nothing else says what belongs together."""
        self._flush()
        outer, self._scope = self._scope, replace(self._scope, loose=False, raw=True)
        self._children(node)
        fixed = "".join(self._run).splitlines()
        self._run, self._scope = [], outer
        self._nodes += [Code(text) for text in map(clean, fixed) if text]

    def _name_of_panel(self, node: LexborNode) -> None:
        """The panel of a tab is named by the tab, which stands elsewhere."""
        if text := name_of_panel(node):
            self._nodes.append(Heading(text, LOOSE))

    def _embedded(self, node: LexborNode) -> None:
        """A page, file or drawing within the page: where the archive does not hold it, a person must look."""
        framed = self._frame(node.attributes.get("src") or "") if self._frame and node.tag == "iframe" else None
        if framed is not None:
            self._flush()
            self._nodes += framed[0]
            self.left_out += framed[1]
            return
        if node.tag == "svg":
            text = clean(" ".join(part.text() for part in node.css("text, foreignObject")))
        else:
            address = node.attributes.get("src") or node.attributes.get("data") or ""
            text = "" if address in ("", "about:blank") else message("embedded", tag=node.tag, address=address)
        if text:
            self.left_out.append(LeftOut("unread", text))

    def _picture(self, node: LexborNode) -> None:
        """A picture that tells something: BelBot does not read it, so a person must look."""
        image = node.css_first("img") if node.tag in ("img", "picture") else None
        told = told_by_picture(image) if image is not None and not self._scope.header else ""
        if image is not None and told and not self._sight.unseen(image):
            self.left_out.append(LeftOut("unread", f"plaatje: {told}"))

    def _raised(self, node: LexborNode) -> None:
        outer, self._run = self._run, []
        self._children(node)
        text = clean("".join(self._run))
        self._run = outer
        before, after = running_end(self._run), text_after(node)
        if note := raised.note_in(text):
            self._notes.append(Note(note[1], note[0]))
            # `jurisprudentie<sup>1 HR ...</sup>moet`: the note parted the words.
            self._run += [" "] if after[:1].isalnum() else []
            return
        opens = not before.strip() or before.rstrip(" ").endswith(_BREAK)
        if after.startswith(("/", "⁄")):
            self._run.append(f" {text}" if before[-1:].isdigit() else text)
        elif opens and raised.is_mark(text):
            self._begin_note(text)
        else:
            around = raised.Surroundings(clean(before), after, is_note_link(node), self._labels)
            read = raised.reading(text, around)
            self._run += [read] if read else self._references(text, note_address(node))

    def _references(self, text: str, link: str) -> list[str]:
        """What stands in the text for the marks of notes."""
        return [notes.reference(mark, address_in(self._base, link) if link else "") for mark in raised.marks_in(text)]

    def _begin_note(self, mark: str) -> None:
        """A mark at the start of a line is that of the note which follows it."""
        if self._run and not self._scope.loose:
            self._flush()
        self._label = mark.strip("[]()")

    def _link(self, node: LexborNode) -> None:
        """A link; one that only shows the mark of a note, or leads back from it, is no text."""
        address, text = node.attributes.get("href") or "", clean(node.text())
        if address.startswith("#") or ("#" in address and node.attributes.get("role") == "doc-noteref"):
            before = running_end(self._run)
            glued = bool(before) and not before[-1].isspace()
            if _BACK.fullmatch(text):
                return
            if _NOTE_LINK.fullmatch(text) and (glued or is_note_link(node)):
                self._run += self._references(text, address)
                return
        self._children(node)

    def _math(self, node: LexborNode) -> None:
        """A formula; what it says to programs is left out."""
        for part in node.css("annotation, annotation-xml"):
            self.leave("hidden", part)
            part.decompose()
        read = math_line(node)
        if self._scope.loose or node.attributes.get("display") == "block":
            self._flush()
            self._nodes += [Paragraph(read)] if read else []
        else:
            self._run += [f" {read}", "" if text_after(node)[:1] in _CLOSES else " "]

    def _grid(self, rows: Sequence[html_table.Row], captions: Sequence[LexborNode]) -> None:
        self._flush()
        inner = replace(self._scope, loose=False, form=False, asks=False)
        self._nodes += GridReader(self._sight, lambda cell: self._flat(cell, inner), self.leave).nodes(rows, captions)

    def _table(self, table: LexborNode) -> None:
        rows = html_table.own_rows(table)
        if html_table.is_layout(table, rows):
            self._block(table, "div")
            return
        self._grid(rows, [part for part in table.iter() if part.tag == "caption"])
