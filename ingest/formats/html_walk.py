"""Walks through the blocks of a page: what stands in a list, a cell or a form is read like anything else."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from urllib.parse import urldefrag, urljoin

from selectolax.lexbor import LexborNode

from ingest import notes, raised
from ingest.formats import html_table
from ingest.formats.html_lists import markers
from ingest.formats.html_menus import Scope, is_control, is_label, is_menu
from ingest.formats.html_seen import NO_TEXT, Sight
from ingest.formats.html_text import BLOCKS, HEADINGS, is_note_link, lines, note_address, text_after, texts
from ingest.text import clean, reads_as_title
from ingest.tree import Cell, Code, Grid, Heading, LeftOut, ListItem, ListNode, Node, Note, Paragraph, Rule

LOOSE = 7
"""The level of a heading that only its shape makes one, until it leaves the reader."""

MARKER, NOTE, ANCHORS = "data-belbot-marker", "data-belbot-note", "data-belbot-anchors"
"""Attributes by which the Markdown reader says how an item is marked, which note a part is, and by which names links lead to it."""

Frame = Callable[[str], tuple[tuple[Node, ...], tuple[LeftOut, ...]] | None]
"""Reads the page that is shown at an address within the page, and what of it is left out; None when nobody has it."""

_LEFT_BY_ROLE: dict[str, Rule] = {"doc-toc": "contents", "doc-pagelist": "contents", "doc-pagebreak": "furniture"}
_TEXTS = frozenset({"p", "blockquote", "dt", "dd", "li", "figcaption", "caption", "address", "td", "th"})
_ASKS = frozenset({"dt", "summary"})
_LISTS = frozenset({"ul", "ol", "menu", "dir"})
_EMBEDDED = frozenset({"iframe", "embed", "object"})
_BACK = re.compile(r"[\s↩↑^⬆︎⤴]*")
_NOTE_LINK = re.compile(r"[\[(]\d{1,3}[\])]|\d{1,3}|[*†‡]{1,3}")
_BREAK = "\n"
_BEFORE = 80


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
        for child in node.iter(include_text=True):
            if child.is_text_node:
                self._run.append(child.text() if self._scope.raw else child.text().replace(_BREAK, " "))
            elif child.is_element_node:
                self._element(child)

    def _element(self, node: LexborNode) -> None:
        tag = node.tag or ""
        if tag in NO_TEXT:
            return
        unseen = self._sight.unseen(node)
        by_role = _LEFT_BY_ROLE.get(node.attributes.get("role") or "")
        if unseen or by_role or is_menu(node, self._scope):
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
            self._level = _level(node)
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
        elif tag == "msup":
            self._power(node)
        elif tag in BLOCKS or tag == "button":
            self._block(node, tag)
        else:
            self._children(node)

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
        self._scope = self._inside(tag)
        self._children(node)
        self._flush()
        self._scope = outer

    def _inside(self, tag: str) -> Scope:
        scope = self._scope
        if tag in ("header", "footer"):
            return replace(scope, header=True, loose=False)
        if tag == "form":
            return replace(scope, form=True)
        return replace(
            scope,
            loose=scope.loose and tag not in _TEXTS,
            form=scope.form and tag not in _TEXTS and tag not in ("summary", "legend"),
            article=scope.article or tag in ("article", "main", "section"),
            asks=tag in _ASKS or (scope.asks and tag not in _TEXTS),
        )

    def _flush(self) -> None:
        """Makes the running text a node, by where it stands."""
        text, label = clean("".join(self._run)), self._label
        plain = notes.without_references(text)
        by_control, self._by_control = self._by_control, False
        self._run, self._label = [], ""
        if plain and is_label(plain, self._scope, by_control=by_control):
            self.left_out.append(LeftOut("menu", plain))
        elif label:
            self._nodes.append(Note(text, label) if text else Paragraph(label))
        elif plain and self._scope.loose and not self._scope.form and reads_as_title(plain):
            self._nodes.append(Heading(text, LOOSE))
        elif text:
            self._nodes.append(Paragraph(text))
        self._nodes += self._notes
        self._notes = []

    def _break(self) -> None:
        if self._scope.loose or self._scope.form:
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
        anchors = tuple(self._address(f"#{name}") for name in (node.attributes.get(ANCHORS) or "").split())
        if isinstance(first, Paragraph):
            first = Note(_unmarked(first.text, mark), mark)
        self._nodes += [replace(first, anchors=anchors) if isinstance(first, Note) else first, *others]

    def _address(self, link: str) -> str:
        """The address in the whole archive that a link leads to."""
        try:
            page, part = urldefrag(urljoin(self._base, link) if not link.startswith("#") else self._base + link)
        except ValueError:  # brackets that open no address
            return link
        return f"{page}#{part}"

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
        name = node.attributes.get("aria-labelledby") or ""
        root = node
        while name and root.parent is not None and root.parent.is_element_node:
            root = root.parent
        tab = root.css_first(f'[role=tab][id="{name}"]') if re.fullmatch(r"[\w-]+", name) else None
        if tab is not None and (text := clean(tab.text())):
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
            text = "" if address in ("", "about:blank") else f"{node.tag}: {address}"
        if text:
            self.left_out.append(LeftOut("unread", text))

    def _before(self) -> str:
        """What stands directly before this place in the running text."""
        text = ""
        for piece in reversed(self._run[-_BEFORE:]):
            text = notes.without_references(piece)[-_BEFORE:] + text
            if len(text) >= _BEFORE:
                break
        return text[-_BEFORE:]

    def _raised(self, node: LexborNode) -> None:
        outer, self._run = self._run, []
        self._children(node)
        text = clean("".join(self._run))
        self._run = outer
        before, after = self._before(), text_after(node)
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
        return [notes.reference(mark, self._address(link) if link else "") for mark in raised.marks_in(text)]

    def _begin_note(self, mark: str) -> None:
        """A mark at the start of a line is that of the note which follows it."""
        if self._run and not self._scope.loose:
            self._flush()
        self._label = mark.strip("[]()")

    def _link(self, node: LexborNode) -> None:
        """A link; one that only shows the mark of a note, or leads back from it, is no text."""
        address, text = node.attributes.get("href") or "", clean(node.text())
        if address.startswith("#") or ("#" in address and node.attributes.get("role") == "doc-noteref"):
            before = self._before()
            glued = bool(before) and not before[-1].isspace()
            if _BACK.fullmatch(text):
                return
            if _NOTE_LINK.fullmatch(text) and (glued or is_note_link(node)):
                self._run += self._references(text, address)
                return
        self._children(node)

    def _power(self, node: LexborNode) -> None:
        """A power in a formula."""
        base, *exponent = [child for child in node.iter() if child.is_element_node] or [node]
        self._children(base) if base is node else self._element(base)
        for part in exponent:
            self._run.append("^")
            self._element(part)

    def _table(self, table: LexborNode) -> None:
        rows = html_table.own_rows(table)
        if html_table.is_layout(table, rows):
            self._block(table, "div")
            return
        self._flush()
        captions = [part for part in table.iter() if part.tag == "caption"]
        inner = replace(self._scope, loose=False, form=False, asks=False)
        titles = [self._flat(part, inner)[0] for part in captions if not self._sight.unseen(part)]
        found, sections, after = self._rows(rows, inner)
        titles += html_table.without_title_rows(found, sections)
        has_names = any(cell.header for row in found for cell in row) or any(
            c.tag == "th" for r in rows for c in r.cells
        )
        head = html_table.head_of(found, sections, bold=_bold_rows(rows), has_names=has_names)
        if found:
            self._nodes.append(Grid(tuple(found), head, clean(" ".join(titles))))
        self._nodes += after

    def _rows(
        self, rows: Sequence[html_table.Row], scope: Scope
    ) -> tuple[list[tuple[Cell, ...]], list[str], list[Node]]:
        """The cells per row, the section of each row, and the tables and notes that stand in the cells."""
        found: list[tuple[Cell, ...]] = []
        sections: list[str] = []
        after: list[Node] = []
        shown = [row for row in rows if not self._is_left_out(row.node)]
        spans = html_table.Spans(shown)
        for row in shown:
            spans.next_row(row)
            cells: list[Cell] = []
            for cell in row.cells:
                if self._is_left_out(cell):
                    continue
                text, others = self._cell(cell, scope)
                down, across = spans.of(cell, row.section)
                cells.append(Cell(text, down, across, html_table.names_columns(cell, row.section)))
                after += [_labelled(part, cells[0].text) for part in others]
            found.append(tuple(cells))
            sections.append(row.section)
        return found, sections, after

    def _is_left_out(self, node: LexborNode) -> bool:
        """Whether a row or cell takes no place on the page."""
        unseen = self._sight.unseen(node)
        if unseen == "gone":
            self.leave("hidden", node)
        return unseen == "gone"

    def _cell(self, cell: LexborNode, scope: Scope) -> tuple[str, list[Node]]:
        if unseen := self._sight.unseen(cell):
            self.leave("struck" if unseen == "struck" else "hidden", cell)
            return "", []
        return self._flat(cell, scope)


def _level(heading: LexborNode) -> int:
    """The level of a heading: from its tag, or what it says of itself."""
    tag = heading.tag or ""
    digits = tag[1] if tag in HEADINGS else re.sub(r"[^0-9]", "", heading.attributes.get("aria-level") or "")[:2]
    return min(max(int(digits or 2), 1), 6)


def _unmarked(text: str, mark: str) -> str:
    """The text of a note without the mark that opens it, and what parts the two."""
    rest = text.lstrip("[(").removeprefix(mark) if mark else text
    return rest.lstrip("]). :") if mark and (rest[:1] in "]). :" or rest == text) else text


def _labelled(node: Node, row: str) -> Node:
    """A table within a row of a table, named by that row."""
    return replace(node, caption=row) if isinstance(node, Grid) and not node.caption else node


def _bold_rows(rows: Sequence[html_table.Row]) -> int:
    """How many of the first rows with text have all their text in bold type."""
    count = 0
    for row in rows:
        filled = [cell for cell in row.cells if clean(cell.text())]
        if filled and not all(cell.css_first("b, strong") is not None for cell in filled):
            break
        count += bool(filled)
    return count
