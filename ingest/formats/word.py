"""Word documents: headings by style, lists with their numbers, tables, notes; accepted as if all changes were."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any

from defusedxml.ElementTree import fromstring
from docx import Document
from docx.document import Document as WordDocument
from docx.oxml.ns import qn

from ingest.blocks import Block, ConvertedDocument, Kind
from ingest.files import Unreadable
from ingest.formats.word_numbers import Numbering
from ingest.formats.word_text import note_ids, text_of
from ingest.formats.zipped import check_package
from ingest.tables import table_blocks
from ingest.text import clean, title_of

_HEADING_STYLE = re.compile(r"(?:heading|kop)\s*([1-9])", re.I)
_TITLE_STYLES = frozenset({"title", "titel", "documenttitel"})
_LIST_STYLE = re.compile(r"(?:list (?:bullet|number)|lijst(?:opsom|nummering)|opsomming|bullet)", re.I)
_CONTENTS_STYLE = re.compile(r"(?:toc|inhopg|tofc|table of figures)\b", re.I)
_NOTE_PARTS = {"footnotes": qn("w:footnote"), "endnotes": qn("w:endnote")}
_MAX_DEPTH = 40


def docx(data: bytes, stem: str) -> ConvertedDocument:
    """A Word document as its reader sees it with all changes accepted. Raises Unreadable for what is damaged or a bomb."""
    if data[:4] == b"\xd0\xcf\x11\xe0":
        raise Unreadable("protected by a password, or an old Word file under a new name; save it as .docx without one")
    check_package(data)
    try:
        document = Document(io.BytesIO(data))
        blocks = tuple(_Reader(document).blocks())
        named = clean(document.core_properties.title or "")
    except (Unreadable, RecursionError):
        raise
    except Exception as error:  # python-docx and lxml raise nearly anything on damaged files
        raise Unreadable(f"damaged Word document ({type(error).__name__})") from error
    return ConvertedDocument(_title(named, blocks, stem), blocks)


def _title(named: str, blocks: tuple[Block, ...], stem: str) -> str:
    """The first heading of the highest level; the title in the properties often is that of an older document."""
    headings = [block for block in blocks if block.kind == "heading"]
    if headings:
        return min(headings, key=lambda block: block.level).text
    return named if len(named.split()) > 1 else title_of((), stem)


class _Reader:
    """One pass over the body of a document."""

    def __init__(self, document: WordDocument) -> None:
        self._body = document.element.body
        self._styles = {style.style_id: style for style in document.styles}
        self._numbering = Numbering(document)
        self._notes = _notes(document)

    def blocks(self) -> Iterator[Block]:
        """The blocks of the body; notes stand after the paragraph that refers to them."""
        yield from self._inside(self._body, 0)

    def _inside(self, parent: Any, depth: int) -> Iterator[Block]:
        if depth > _MAX_DEPTH:
            raise Unreadable("nested too deeply")
        for element in parent:
            if element.tag == qn("w:p"):
                yield from self._paragraph(element)
            elif element.tag == qn("w:tbl"):
                yield from self._table(element, depth)
            elif element.tag in (qn("w:sdt"), qn("w:sdtContent"), qn("w:ins"), qn("w:customXml"), qn("w:smartTag")):
                yield from self._inside(element, depth + 1)

    def _paragraph(self, element: Any) -> Iterator[Block]:
        style = self._style(element)
        text = clean(text_of(element))
        number = self._numbering.of(element, style)
        if not text or (style is not None and _CONTENTS_STYLE.match(_name(style))):
            return
        kind, level = self._kind(element, style, number is not None)
        yield Block(kind, f"{number} {text}" if number else text, level)
        yield from (Block("paragraph", self._notes[note]) for note in note_ids(element) if self._notes.get(note))

    def _kind(self, element: Any, style: Any, numbered: bool) -> tuple[Kind, int]:
        level = _level(element, style)
        if level:
            return "heading", level
        listed = numbered or (style is not None and _LIST_STYLE.match(_name(style)))
        return ("item", 0) if listed else ("paragraph", 0)

    def _style(self, element: Any) -> Any:
        return self._styles.get(element.style) if element.style else None

    def _table(self, element: Any, depth: int) -> Iterator[Block]:
        """A table's rows; one of a single row or column is there for its looks, and its blocks are ordinary ones."""
        rows = list(element.iterchildren(qn("w:tr")))
        cells = [list(row.iterchildren(qn("w:tc"))) for row in rows]
        if len(rows) < 2 or max(map(len, cells)) < 2:
            for cell in (cell for row in cells for cell in row):
                yield from self._inside(cell, depth + 1)
            return
        texts = [[self._cell(cell) for cell in row] for row in cells]
        yield from table_blocks(texts, has_header=_names_columns(rows[0]))
        yield from (Block("paragraph", self._notes[n]) for n in note_ids(element) if self._notes.get(n))

    def _cell(self, cell: Any) -> str:
        return clean(" ".join(text_of(paragraph) for paragraph in cell.iter(qn("w:p"))))


def _name(style: Any) -> str:
    return str(style.name or "").strip()


def _level(element: Any, style: Any) -> int:
    """The level of a heading by its own outline level, its style or the style that is based on; 0 for other text."""
    outline = element.find(f"{qn('w:pPr')}/{qn('w:outlineLvl')}")
    if outline is not None and (level := _outline(outline)):
        return level
    for _ in range(_MAX_DEPTH):
        if style is None:
            return 0
        if _name(style).lower() in _TITLE_STYLES:
            return 1
        if match := _HEADING_STYLE.fullmatch(_name(style)):
            return min(int(match[1]), 6)
        outline = style.element.find(f"{qn('w:pPr')}/{qn('w:outlineLvl')}")
        if outline is not None and (level := _outline(outline)):
            return level
        style = getattr(style, "base_style", None)
    return 0


def _outline(element: Any) -> int:
    """1 to 6; 0 for the outline level of running text (9)."""
    value = str(element.get(qn("w:val"), ""))
    return min(int(value) + 1, 6) if value.isdigit() and int(value) < 9 else 0


def _names_columns(row: Any) -> bool | None:
    """Whether the document says that a row names columns: repeated on each page, or all in bold. None: it says nothing."""
    if row.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None:
        return True
    runs = [run for run in row.iter(qn("w:r")) if any((t.text or "").strip() for t in run.iter(qn("w:t")))]
    bold = [run.find(f"{qn('w:rPr')}/{qn('w:b')}") is not None for run in runs]
    return True if bold and all(bold) else None


def _notes(document: WordDocument) -> dict[tuple[str, str], str]:
    """The footnotes and endnotes by kind and id."""
    found: dict[tuple[str, str], str] = {}
    for relation in document.part.rels.values():
        kind = relation.reltype.rsplit("/", 1)[-1]
        if kind in _NOTE_PARTS and not relation.is_external:
            root = fromstring(relation.target_part.blob)
            for note in root.iter(_NOTE_PARTS[kind]):
                text = clean(" ".join(text_of(paragraph) for paragraph in note.iter(qn("w:p"))))
                found[kind, str(note.get(qn("w:id")))] = f"Noot: {text}" if text else ""
    return found
