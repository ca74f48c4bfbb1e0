"""OpenDocument text: headings, lists with their numbers, tables, notes; accepted as if all changes were."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from ingest.files import Unreadable
from ingest.formats.odf_lists import ListCounts, OdfNumbers
from ingest.formats.odf_package import OdfFile, attribute, name, opened, tag
from ingest.formats.odf_styles import UNKNOWN, OdfStyles
from ingest.formats.odf_table import OdfCell, is_layout, rows_of
from ingest.formats.odf_text import OdfParagraphs
from ingest.formats.office_title import heading_title, refuse_without_text
from ingest.formats.word_names import number
from ingest.formats.word_paragraph import address, opening_mark, put_together, shown_runs
from ingest.formats.word_text import Piece, PieceShape
from ingest.messages import message
from ingest.properties import Property, keyword_properties, property_facts
from ingest.render import blocks
from ingest.text import clean
from ingest.tree import Cell, DocumentTree, Grid, Heading, LeftOut, ListItem, ListNode, Node, Note, Paragraph

_MAX_DEPTH = 40
_FEW_WORDS = 30
_MOST_PROPERTIES = 500
_INDEXES = re.compile(r"text:(?:table-of-content|(?:illustration|table|object|user|alphabetical)-index)$")
_SKIPPED = frozenset(
    {"office:forms", "text:sequence-decls", "text:variable-decls", "text:user-field-decls", "text:soft-page-break"}
    | {"text:index-title-template", "table:table-source", "text:dde-connection-decls", "text:section-source"}
)


def odt(data: bytes, stem: str) -> DocumentTree:
    """An OpenDocument text as its reader sees it with all changes accepted. Raises Unreadable for what is damaged or a bomb."""
    file = opened(data, ".odt")
    reader = OdfReader(file)
    nodes = reader.nodes(file.body("office:text"))
    left_out = (*reader.left_out, *around_the_text(file))
    if not nodes:
        refuse_without_text(reader.pictures, left_out, "LibreOffice")
    elif reader.pictures and sum(len(block.text.split()) for block in blocks(nodes)) < _FEW_WORDS:
        left_out = (*left_out, LeftOut("unread", f"plaatjes: {reader.pictures}, met misschien tekst erin"))
    said = property_facts(_properties(file), "at_property")
    return DocumentTree(heading_title(file.title, nodes, stem), nodes, (*said.left_out, *left_out), meta=said.meta)


def _properties(file: OdfFile) -> Iterator[Property]:
    """What the document says of itself: subject, comments, keywords, and what its writers added under names of their own."""
    meta = file.part("meta.xml")
    for element in list(meta.iter())[:_MOST_PROPERTIES] if meta is not None else ():
        text = clean("".join(element.itertext()))
        match name(element):
            case "meta:keyword":
                yield from keyword_properties(text)
            case "dc:subject" | "dc:description":
                yield Property(name(element).partition(":")[2], text, free=True)
            case "meta:user-defined":
                yield Property(element.get(tag("meta:name")) or "", text, free=True)


def around_the_text(file: OdfFile) -> Iterator[LeftOut]:
    """Headers and footers, which are no text."""
    seen: set[str] = set()
    for element in file.styles.iter() if file.styles is not None else ():
        if re.fullmatch(r"style:(?:header|footer)(?:-left|-first)?", name(element)):
            text = clean(" ".join("".join(p.itertext()) for p in element.iter(tag("text:p"))))
            if text and text not in seen:
                seen.add(text)
                yield LeftOut("furniture", text)


@dataclass(frozen=True, slots=True)
class _Setting:
    """Where a reader is: the colour behind the text, whether all of it is gone, and how deep."""

    background: str
    gone: PieceShape | None = None
    depth: int = 0


class OdfReader:
    """One pass over a text, or over the frames of a slide."""

    def __init__(self, file: OdfFile) -> None:
        self._styles = OdfStyles(file.content, file.styles)
        self._numbers = OdfNumbers(self._styles)
        self._paragraphs = OdfParagraphs(file, self._styles)
        self._setting = _Setting(self._styles.page)
        self.left_out: list[LeftOut] = []
        self.pictures = 0
        self._marks = self._known_marks(file.content)

    def nodes(self, element: Any, background: str = "") -> tuple[Node, ...]:
        """The nodes within an element; notes stand after the paragraph that refers to them."""
        setting = replace(self._setting, background=background) if background else self._setting
        return tuple(self._inside(element, setting))

    def style_value(self, family: str, style: str, key: str) -> str:
        """A property of a style."""
        return self._styles.value(family, style, key)

    def _known_marks(self, content: Any) -> frozenset[str]:
        """The marks of all notes: counted ones, and those that open a paragraph."""
        marks = {clean("".join(one.itertext())) for one in content.iter(tag("text:note-citation"))}
        for paragraph in content.iter(tag("text:p")):
            first = next(iter(paragraph), None)
            if first is not None and name(first) == "text:span" and not (paragraph.text or "").strip():
                runs = shown_runs(self._paragraphs.pieces(paragraph, self._styles.page))
                marks |= set(opening_mark(runs).split())
        return frozenset(marks)

    def _inside(self, parent: Any, setting: _Setting) -> Iterator[Node]:
        if setting.depth > _MAX_DEPTH:
            raise Unreadable(message("nested"))
        setting = replace(setting, depth=setting.depth + 1)
        for element in parent:
            yield from self._block(element, setting)

    def _block(self, element: Any, setting: _Setting) -> Iterator[Node]:
        kind = name(element)
        if not kind or kind in _SKIPPED:
            return
        if kind in ("text:p", "text:h"):
            yield from self._paragraph(element, setting)
        elif kind == "text:list":
            yield from self._list(element, setting)
        elif kind == "table:table":
            yield from self._table(element, setting)
        elif kind == "text:tracked-changes":
            self._deleted(element)
        elif _INDEXES.match(kind):
            self.left_out.append(LeftOut("contents", clean(" ".join(element.itertext()))))
        elif kind == "text:section":
            yield from self._inside(element, replace(setting, gone="hidden") if self._is_hidden(element) else setting)
        elif kind.startswith("draw:") and kind != "draw:text-box":
            yield from self._floating(element, setting)
        else:
            yield from self._inside(element, setting)

    def _is_hidden(self, section: Any) -> bool:
        display = attribute(section, "text:display")
        return display == "none" or (display == "condition" and attribute(section, "text:is-hidden") != "false")

    def _deleted(self, changes: Any) -> None:
        """What tracked changes take out stands apart, before the text."""
        for deletion in changes.iter(tag("text:deletion")):
            text = clean(" ".join("".join(p.itertext()) for p in deletion.iter(tag("text:p"), tag("text:h"))))
            if text:
                self.left_out.append(LeftOut("struck", text))

    def _floating(self, element: Any, setting: _Setting) -> Iterator[Node]:
        """A drawing that stands outside of the paragraphs."""
        pieces = list(self._paragraphs.drawn(element, setting.background, setting.gone))
        self.left_out += put_together(pieces, self._marks).left_out
        yield from self._after(pieces, setting)

    def _paragraph(self, element: Any, setting: _Setting, marker: str | None = None) -> Iterator[Node]:
        style = attribute(element, "text:style-name")
        fill = self._styles.value("paragraph", style, "fo:background-color")
        background = fill if fill not in ("", "transparent") else setting.background
        pieces = self._paragraphs.pieces(element, background, setting.gone)
        read = put_together(pieces, self._marks)
        self.left_out += read.left_out
        level = self._level(element, style)
        if (
            level
            and name(element) == "text:h"
            and marker is None
            and attribute(element, "text:is-list-header") != "true"
        ):
            start = (
                attribute(element, "text:start-value") if attribute(element, "text:restart-numbering") == "true" else ""
            )
            marker = self._numbers.heading(level, start) if read.text else ""
        if read.text and level:
            yield Heading(f"{marker} {read.text}" if marker else read.text, min(level, 6))
        elif read.text:
            yield Note(read.text, read.mark) if read.mark else Paragraph(read.text)
        yield from self._after(pieces, setting)

    def _level(self, element: Any, style: str) -> int:
        """The level of a heading; 0 for other text."""
        if name(element) == "text:h":
            return max(number(attribute(element, "text:outline-level"), 1), 1)
        names = {one.lower() for one in self._styles.names("paragraph", style)}
        return 1 if names & {"title", "titel"} else 0

    def _after(self, pieces: Sequence[Piece], setting: _Setting) -> Iterator[Node]:
        """What stands beside a paragraph: its notes and text boxes. Pictures are counted."""
        for piece in pieces:
            if piece.shape == "picture":
                self.pictures += 1
            elif piece.element is None:
                continue
            elif piece.shape == "note":
                body = next(piece.element.iter(tag("text:note-body")), None)
                if body is not None and (text := self._flat(body, setting)):
                    yield Note(text, piece.mark, anchors=(address(piece),))
            elif name(piece.element) == "table:table":
                yield from self._table(piece.element, setting)
            else:
                gone = None if piece.shape == "box" else piece.shape
                yield from self._inside(piece.element, _Setting(UNKNOWN, gone, setting.depth))

    def _list(
        self, element: Any, setting: _Setting, counts: ListCounts | None = None, style: str = "", level: int = 1
    ) -> Iterator[Node]:
        """A list; a heading in it, as numbered headings are written, stands by itself."""
        if setting.depth > _MAX_DEPTH:
            raise Unreadable(message("nested"))
        style = attribute(element, "text:style-name") or style or self._style_within(element)
        counts = counts or self._numbers.begun(element, style)
        items: list[ListItem] = []
        for item in element:
            if name(item) not in ("text:list-item", "text:list-header"):
                continue
            marker, nodes = self._item(item, setting, counts, style, level)
            if any(isinstance(node, Heading) for node in nodes):
                yield from [ListNode(tuple(items))] if items else []
                items = []
                yield from self._with_number(nodes, marker)
            elif nodes:
                items.append(ListItem(nodes, marker))
        yield from [ListNode(tuple(items))] if items else []

    def _with_number(self, nodes: tuple[Node, ...], marker: str) -> Iterator[Node]:
        for n, node in enumerate(nodes):
            yield (
                replace(node, text=f"{marker} {node.text}") if n == 0 and marker and isinstance(node, Heading) else node
            )

    def _style_within(self, element: Any) -> str:
        """The list style of the first paragraph, where the list itself names none."""
        first = next(element.iter(tag("text:p"), tag("text:h")), None)
        style = "" if first is None else attribute(first, "text:style-name")
        return self._styles.of("paragraph", style, "style:list-style-name")

    def _item(
        self, item: Any, setting: _Setting, counts: ListCounts, style: str, level: int
    ) -> tuple[str, tuple[Node, ...]]:
        """An item with its number. One that only holds a deeper list is not counted."""
        inner = replace(setting, depth=setting.depth + 1)
        parts = [one for one in item if isinstance(one.tag, str)]
        counted = name(item) == "text:list-item" and any(name(one) in ("text:p", "text:h") for one in parts)
        marker = self._numbers.marker(counts, style, level, attribute(item, "text:start-value")) if counted else ""
        nodes: list[Node] = []
        for one in parts:
            if name(one) == "text:list":
                nodes += self._list(one, inner, counts, style, level + 1)
            elif name(one) in ("text:p", "text:h"):
                nodes += self._paragraph(one, inner, marker="")
            else:
                nodes += self._block(one, inner)
        return marker, tuple(nodes)

    def _table(self, element: Any, setting: _Setting) -> Iterator[Node]:
        """A table; one of a single row or column is there for its looks, and its blocks are ordinary ones."""
        table = rows_of(element, self._styles)
        for cell in table.hidden:  # so that what is not seen is named
            for _ in self._inside(cell, replace(setting, gone="hidden", depth=setting.depth + 1)):
                pass
        if is_layout(table.rows):
            for cell in (cell for row in table.rows for cell in row if cell.element is not None):
                yield from self._inside(cell.element, self._in_cell(cell, setting))
            return
        notes: list[Node] = []
        rows = tuple(tuple(self._cell(cell, setting, notes) for cell in row) for row in table.rows)
        if any(cell.text for row in rows for cell in row):
            yield Grid(rows, table.head)
        yield from notes

    def _cell(self, cell: OdfCell, setting: _Setting, notes: list[Node]) -> Cell:
        text = "" if cell.element is None else self._flat(cell.element, self._in_cell(cell, setting), notes)
        return Cell(text, cell.rows, cell.columns)

    def _in_cell(self, cell: OdfCell, setting: _Setting) -> _Setting:
        return replace(setting, background=cell.fill or setting.background, depth=setting.depth + 1)

    def _flat(self, element: Any, setting: _Setting, notes: list[Node] | None = None) -> str:
        """What stands in a cell or note as one text; notes that it refers to are added to `notes`."""
        found = tuple(self._inside(element, setting))
        if notes is not None:
            notes += [node for node in found if isinstance(node, Note)]
            found = tuple(node for node in found if not isinstance(node, Note))
        return clean(" ".join(block.text for block in blocks(found)))
