"""Word documents: headings by style, lists with their numbers, tables, notes; accepted as if all changes were."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from ingest.blocks import Block
from ingest.files import Unreadable
from ingest.formats.office_package import Package, Relation, part_root, relation_id
from ingest.formats.office_properties import office_facts
from ingest.formats.office_title import heading_title, refuse_without_text
from ingest.formats.word_lists import ListEntry, nested
from ingest.formats.word_names import ALTERNATIVES, DELETIONS, MC, WRAPPERS, W, child, number, value
from ingest.formats.word_numbers import Numbering
from ingest.formats.word_paragraph import ParagraphText, address, opening_mark, put_together, shown_runs
from ingest.formats.word_parts import around_the_text, drawing_text, inserted_tree, notes_of
from ingest.formats.word_properties import word_art
from ingest.formats.word_styles import UNKNOWN_PAGE, WHITE, Styles, fill_of
from ingest.formats.word_table import TableCell, background_of, cells_of, head_of, table_rows
from ingest.formats.word_text import ParagraphReader, Piece, PieceShape, is_prompt
from ingest.messages import message
from ingest.raised import RAISED_CHARACTERS
from ingest.render import blocks
from ingest.text import clean
from ingest.tree import DocumentTree, Grid, Heading, LeftOut, Node, Note, Paragraph

_HEADING_STYLE = re.compile(r"(?:heading|kop)\s*([1-9])", re.I)
_TITLE_STYLES = frozenset({"title", "titel", "documenttitel"})
_LIST_STYLE = re.compile(
    r"(?:list (?:bullet|number)|lijst(?:opsom|nummering)|opsomming|bullet)(?:steken|teken)?\D*(\d)?", re.I
)
_CONTENTS_STYLE = re.compile(r"(?:toc|inhopg|tofc|table of figures)\b", re.I)
_PAGE_NUMBERED = re.compile(r"\s(?:\d{1,4}|[ivxlc]+)$")
_MAX_DEPTH = 40
_MAX_INSERTED = 3
_FEW_WORDS = 30


def docx(data: bytes, stem: str) -> DocumentTree:
    """A Word document as its reader sees it with all changes accepted. Raises Unreadable for what is damaged or a bomb."""
    package = Package(data)
    said = office_facts(package)
    reader = _Reader(package)
    nodes = reader.nodes()
    left_out = reader.left_out()
    if not nodes:
        refuse_without_text(reader.pictures, left_out, "Word")
    elif reader.pictures and sum(len(block.text.split()) for block in blocks(nodes)) < _FEW_WORDS:
        left_out = (*left_out, LeftOut("unread", f"plaatjes: {reader.pictures}, met misschien tekst erin"))
    return DocumentTree(heading_title(_named(package), nodes, stem), nodes, (*said.left_out, *left_out), meta=said.meta)


def _named(package: Package) -> str:
    """The title in the properties of the document."""
    related = [relation for relation in package.relations("").values() if relation.kind.endswith("core-properties")]
    roots = [root for relation in related if (root := part_root(package, relation)) is not None]
    return clean(next((root.findtext("{*}title") or "" for root in roots), ""))


@dataclass(frozen=True, slots=True)
class _Setting:
    """Where a reader is: the colour behind the text, whether all of it is gone, in a table of which style, and how deep."""

    background: str = WHITE
    gone: PieceShape | None = None
    table: str = ""
    depth: int = 0


class _Reader:
    """One pass over the body of a document."""

    def __init__(self, package: Package, inserted: int = 0) -> None:
        self._package, self._inserted = package, inserted
        root = package.root(package.main)
        self._body = child(root, "body")
        if self._body is None:
            raise Unreadable(message("office_damaged", program="Word", why=message("no_body")))
        self._relations = package.relations(package.main)
        self._styles = Styles(self._part("styles"))
        self._numbering = Numbering(self._part("numbering"), self._styles)
        self._notes = notes_of(package, list(self._relations.values()))
        self._paragraphs = ParagraphReader(self._styles)
        self._setting = _Setting(_page_color(root))
        self._marks = self._known_marks()
        self._left: list[LeftOut] = []
        self._unfinished: list[Piece] = []
        self.pictures = 0

    def _part(self, kind: str) -> Any:
        relation = next((one for one in self._relations.values() if one.kind == kind), None)
        return None if relation is None else part_root(self._package, relation)

    def nodes(self) -> tuple[Node, ...]:
        """The nodes of the body; notes stand after the paragraph that refers to them."""
        return nested(self._inside(self._body, self._setting))

    def left_out(self) -> tuple[LeftOut, ...]:
        """What is in no node, once all have been read."""
        related = list(self._relations.values())
        drawn = word_art(self._package, self._package.main, related)
        return (*self._left, *drawn, *around_the_text(self._package, related))

    def _known_marks(self) -> frozenset[str]:
        """The marks of all notes: those that Word counts, and those that open a paragraph."""
        counted = sum(1 for _ in self._body.iter(f"{W}footnoteReference", f"{W}endnoteReference"))
        by_hand = set[str]()
        for paragraph in self._body.iter(f"{W}p"):
            if not self._opens_raised(paragraph):
                continue
            if mark := opening_mark(shown_runs(self._paragraphs.pieces(paragraph, self._style(paragraph)))):
                by_hand |= set(mark.split())
        return frozenset(by_hand | {str(n + 1) for n in range(counted)})

    def _opens_raised(self, paragraph: Any) -> bool:
        """Whether the first text of a paragraph is raised: a quick look, so that only such paragraphs are read twice."""
        first = next(paragraph.iter(f"{W}t"), None)
        if first is None:
            return False
        look = self._styles.look(child(first.getparent(), "rPr"), self._style(paragraph), WHITE)
        return look.shape == "raised" or bool(RAISED_CHARACTERS.match((first.text or "").lstrip()))

    def _inside(self, parent: Any, setting: _Setting) -> Iterator[Node | ListEntry]:
        if setting.depth > _MAX_DEPTH:
            raise Unreadable(message("nested_short"))
        setting = replace(setting, depth=setting.depth + 1)
        for element in parent:
            if element.tag == f"{W}p":
                yield from self._paragraph(element, setting)
            elif element.tag == f"{W}tbl":
                yield from self._table(element, setting)
            elif element.tag == f"{W}altChunk":
                yield from self._chunk(element)
            elif element.tag in DELETIONS:
                yield from self._inside(element, replace(setting, gone="struck"))
            elif element.tag == ALTERNATIVES:
                yield from self._alternatives(element, setting)
            elif element.tag in WRAPPERS:
                yield from self._wrapped(element, setting)

    def _wrapped(self, element: Any, setting: _Setting) -> Iterator[Node | ListEntry]:
        if "Table of Contents" in value(element, "sdtPr", "docPartObj", "docPartGallery"):
            self._left.append(LeftOut("contents", clean(" ".join(t.text or "" for t in element.iter(f"{W}t")))))
        else:
            yield from self._inside(element, replace(setting, gone="placeholder") if is_prompt(element) else setting)

    def _alternatives(self, element: Any, setting: _Setting) -> Iterator[Node | ListEntry]:
        ways = [way for way in element if way.tag in (f"{MC}Choice", f"{MC}Fallback")]
        for way in ways:
            if found := list(self._inside(way, setting)):
                yield from found
                return

    def _style(self, paragraph: Any) -> str:
        return value(paragraph, "pPr", "pStyle") or self._styles.default

    def _paragraph(self, element: Any, setting: _Setting) -> Iterator[Node | ListEntry]:
        style = self._style(element)
        background = fill_of(child(element, "pPr", "shd")) or self._styles.fill(style) or setting.background
        pieces, self._unfinished = self._unfinished, []
        pieces += self._paragraphs.pieces(element, style, background, setting.gone, setting.table)
        if _goes_on(element):
            self._unfinished = pieces
            return
        read = put_together(pieces, self._marks)
        after = tuple(self._after(pieces, setting))
        self._left += read.left_out
        if read.text or not _is_unseen(element, pieces):
            yield from self._placed(element, style, read, after)
        else:
            yield from after

    def _placed(
        self, element: Any, style: str, read: ParagraphText, after: tuple[Node, ...]
    ) -> Iterator[Node | ListEntry]:
        """A paragraph as what its style makes of it."""
        place = self._numbering.of(element, style)
        name = self._styles.name(style)
        if not read.text or _CONTENTS_STYLE.match(name):
            self._left += [LeftOut("contents", read.text)] if read.text else []
        elif self._paragraphs.in_contents and _PAGE_NUMBERED.search(read.text):
            self._left.append(LeftOut("contents", read.text))
        elif read.mark:
            yield Note(read.text, read.mark)
        elif level := self._level(element, style):
            yield Heading(f"{place.marker} {read.text}" if place and place.marker else read.text, level)
        elif place is not None or _LIST_STYLE.match(name):
            styled = max(number((_LIST_STYLE.match(name) or [None, ""])[1], 1) - 1, 0)
            yield ListEntry(
                place.level if place else styled, place.marker if place else "", (Paragraph(read.text), *after)
            )
            return
        else:
            yield Paragraph(read.text)
        yield from after

    def _after(self, pieces: list[Piece], setting: _Setting) -> Iterator[Node]:
        """What stands beside a paragraph: its notes and text boxes. What cannot be read there is named."""
        for piece in pieces:
            if piece.shape == "note":
                note = self._notes.get((piece.text, str(piece.element.get(f"{W}id"))))
                if note is not None and (text := self._flat(note, setting)):
                    yield Note(text, piece.mark, anchors=(address(piece),))
            elif piece.shape == "picture":
                self.pictures += 1
            elif piece.shape == "unread" and piece.element is not None:
                self._left.append(LeftOut("unread", self._separate(piece)))
            elif piece.element is not None:
                gone = None if piece.shape == "box" else piece.shape
                yield from nested(self._inside(piece.element, _Setting(UNKNOWN_PAGE, gone, depth=setting.depth)))

    def _separate(self, piece: Piece) -> str:
        """A chart, diagram or subdocument, with its words where they can be had."""
        ids = (relation_id(piece.element), relation_id(piece.element, "dm"))
        relation = next((found for one in ids if (found := self._relations.get(one))), None)
        words = drawing_text(self._package, relation)
        return f"{piece.text}: {words or (relation.target if relation else 'ontbreekt')}"

    def _level(self, element: Any, style: str) -> int:
        """The level of a heading by its own outline level, its style or the style that is based on; 0 for other text."""
        if level := _outline(element):
            return level
        for one in self._styles.chain(style):
            name = value(one, "name").strip()
            if name.lower() in _TITLE_STYLES:
                return 1
            if match := _HEADING_STYLE.fullmatch(name):
                return min(int(match[1]), 6)
            if level := _outline(one):
                return level
        return 0

    def _table(self, element: Any, setting: _Setting) -> Iterator[Node | ListEntry]:
        """A table; one of a single row or column is there for its looks, and its blocks are ordinary ones."""
        every = table_rows(element)
        rows = []
        for row in every:
            if row.cells and all(cell.gone for cell in row.cells):
                for cell in row.cells:  # so that what was taken out is named
                    yield from self._inside(cell.element, replace(setting, gone=cell.gone))
            elif row.cells:
                rows.append(row)
        if len(rows) < 2 or max(len(row.cells) for row in rows) < 2:
            for cell in (cell for row in rows for cell in row.cells):
                yield from nested(self._inside(cell.element, self._in_cell(cell, element, setting)))
            return
        notes: list[Node] = []
        cells = cells_of(rows, lambda cell: self._flat(cell.element, self._in_cell(cell, element, setting), notes))
        if any(cell.text for row in cells for cell in row):
            yield Grid(tuple(cells), head_of(element, rows, cells, self._styles))
        yield from notes

    def _in_cell(self, cell: TableCell, table: Any, setting: _Setting) -> _Setting:
        background = background_of(cell.element, table, self._styles, setting.background)
        style = value(table, "tblPr", "tblStyle")
        return replace(setting, background=background, gone=cell.gone or setting.gone, table=style)

    def _flat(self, element: Any, setting: _Setting, notes: list[Node] | None = None) -> str:
        """What stands in a cell or note as one text; notes that it refers to are added to `notes`."""
        found = nested(self._inside(element, setting))
        if notes is not None:
            notes += [node for node in found if isinstance(node, Note) and node.anchors]
            found = tuple(node for node in found if not isinstance(node, Note) or not node.anchors)
        return clean(" ".join(_told_apart(list(blocks(found)))))

    def _chunk(self, element: Any) -> Iterator[Node]:
        """A document that was put into this one as a whole."""
        relation = self._relations.get(relation_id(element))
        try:
            yield from self._inserted_nodes(relation)
        except Unreadable as error:
            target = relation.target if relation is not None else "ontbreekt"
            self._left.append(LeftOut("unread", message("inserted", name=target, why=error.operator)))

    def _inserted_nodes(self, relation: Relation | None) -> tuple[Node, ...]:
        if relation is None or relation.external or not self._package.has(relation.target):
            raise Unreadable(message("inserted_gone"))
        if self._inserted >= _MAX_INSERTED:
            raise Unreadable(message("nested_short"))
        data = self._package.bytes_of(relation.target)
        if data[:2] != b"PK":
            inserted = inserted_tree(data, relation.target, self._package.content_type(relation.target))
            self._left += inserted.left_out
            return inserted.nodes
        reader = _Reader(Package(data), self._inserted + 1)
        nodes = reader.nodes()
        self._left += reader.left_out()
        self.pictures += reader.pictures
        return nodes


def _told_apart(found: list[Block]) -> Iterator[str]:
    """The texts of blocks in one cell, a semicolon behind each item that another follows."""
    for block, following in zip(found, [*found[1:], None], strict=False):
        item = block.kind == "item" and following is not None and block.text[-1:].isalnum()
        yield f"{block.text};" if item else block.text


def _outline(element: Any) -> int:
    """1 to 6; 0 for the outline level of running text (9)."""
    level = number(value(element, "pPr", "outlineLvl"), 9)
    return min(level + 1, 6) if 0 <= level < 9 else 0


def _goes_on(paragraph: Any) -> bool:
    """Whether the end of a paragraph was taken out, so that it goes on in the next."""
    mark = child(paragraph, "pPr", "rPr")
    taken = mark is not None and any(child(mark, name) is not None for name in ("del", "moveFrom"))
    following = paragraph.getnext()
    return taken and following is not None and following.tag == f"{W}p"


def _is_unseen(paragraph: Any, pieces: list[Piece]) -> bool:
    """Whether a paragraph without text is not there at all, so that no number is counted for it."""
    mark = child(paragraph, "pPr", "rPr")
    marked = mark is not None and any(child(mark, name) is not None for name in ("del", "moveFrom", "vanish"))
    return marked or any(piece.shape in ("hidden", "struck") and piece.text.strip() for piece in pieces)


def _page_color(root: Any) -> str:
    """The colour of the page; white unless the document has a background."""
    color = str((child(root, "background").get(f"{W}color") if child(root, "background") is not None else "") or "")
    return WHITE if color.lower() in ("", "auto") else color.upper()
