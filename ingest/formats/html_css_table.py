"""Tables that a page makes without `<table>`: by roles, by `display: table-row`, or as a grid of so many columns."""

from __future__ import annotations

import re
from collections.abc import Iterator

from selectolax.lexbor import LexborNode

from ingest.formats.html_seen import Sight
from ingest.formats.html_table import Row
from ingest.text import clean

_HOLDERS = frozenset({"div", "section", "span", "article", "figure"})
_ROLES = {
    "table": "table",
    "grid": "table",
    "treegrid": "table",
    "rowgroup": "group",
    "row": "row",
    "cell": "cell",
    "gridcell": "cell",
    "rowheader": "cell",
    "columnheader": "cell",
    "caption": "caption",
}
_DISPLAYS = {
    "table": "table",
    "inline-table": "table",
    "table-row-group": "group",
    "table-header-group": "head",
    "table-footer-group": "group",
    "table-row": "row",
    "table-cell": "cell",
    "table-caption": "caption",
    "contents": "group",
}
_BLOCKS = "h1, h2, h3, h4, h5, h6, table, form"
_REPEAT = re.compile(r"repeat\(\s*(\d{1,2})\s*,([^()]*(?:\([^()]*\)[^()]*)*)\)")
_TRACK = re.compile(r"[^\s()]+(?:\([^()]*\))?")
_MOST = 100_000
_LONGEST_CELL = 150


class CssTable:
    """The rows of a table that is none by its tags, and its captions; `rows` is empty where an element is no table."""

    def __init__(self, node: LexborNode, sight: Sight) -> None:
        self.rows: list[Row] = []
        self.captions: list[LexborNode] = []
        self._sight = sight
        self._whole = True
        if node.tag not in _HOLDERS or not self._opens(node):
            return
        if columns := self._columns(node):
            self._cut(node, columns)
        else:
            self._gather(node, "tbody")
        if not self._whole or not self._is_table():
            self.rows = []

    def _opens(self, node: LexborNode) -> bool:
        if self._kind(node) == "table" or self._columns(node):
            return True
        first = next(_elements(node), None)
        return first is not None and self._kind(first) in ("row", "head") and self._kind(node) is None

    def _kind(self, node: LexborNode) -> str | None:
        role = _ROLES.get(node.attributes.get("role") or "")
        return role or _DISPLAYS.get(self._sight.style(node).get("display", ""))

    def _columns(self, node: LexborNode) -> int:
        """How many columns a grid says that it has."""
        style = self._sight.style(node)
        if style.get("display") not in ("grid", "inline-grid"):
            return 0
        tracks = _REPEAT.sub(lambda found: f"{found[2]} " * int(found[1]), style.get("grid-template-columns", ""))
        return 0 if "auto-fi" in tracks else len(_TRACK.findall(tracks))

    def _gather(self, node: LexborNode, section: str) -> None:
        for child in node.iter(include_text=True):
            if not self._whole:
                return
            if child.is_text_node:
                self._whole = self._whole and not child.text().strip()
                continue
            if not child.is_element_node:
                continue
            match self._kind(child):
                case "row":
                    self.rows.append(Row(tuple(_elements(child)), section, child))
                case "group":
                    self._gather(child, section)
                case "table":
                    self._whole = False  # it is read by itself, once, however many stand in each other
                case "head":
                    self._gather(child, "thead")
                case "caption":
                    self.captions.append(child)
                case _:
                    self._whole = self._whole and not clean(child.text())

    def _cut(self, node: LexborNode, columns: int) -> None:
        """The children of a grid, so many a row; those that only hold cells are rows."""
        cells: list[LexborNode] = []
        for child in _elements(node):
            if self._sight.unseen(child) == "gone":
                continue
            wraps = self._kind(child) in ("row", "group")
            cells += _elements(child) if wraps else [child]
        self._whole = columns > 1 and len(cells) % columns == 0 and not any(clean(one) for one in _own_texts(node))
        # A grid that places blocks beside each other has one row of them, or sentences in its places.
        self._whole = self._whole and all(len(clean(cell.text())) <= _LONGEST_CELL for cell in cells)
        self.rows = [Row(tuple(cells[at : at + columns]), "tbody", node) for at in range(0, len(cells), columns)]

    def _is_table(self) -> bool:
        cells = [cell for row in self.rows for cell in row.cells]
        filled = [row for row in self.rows if sum(bool(clean(cell.text())) for cell in row.cells) > 1]
        return len(filled) > 1 and len(cells) <= _MOST and all(cell.css_first(_BLOCKS) is None for cell in cells)


def _elements(node: LexborNode) -> Iterator[LexborNode]:
    return (child for child in node.iter() if child.is_element_node)


def _own_texts(node: LexborNode) -> Iterator[str]:
    return (child.text() for child in node.iter(include_text=True) if child.is_text_node)
