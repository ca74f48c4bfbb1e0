"""A slide as text: its title, then what stands on it from top to bottom and from left to right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from ingest.formats.drawing_text import drawn_text
from ingest.formats.office_package import Package, Relation
from ingest.formats.pptx_shapes import Box, Shape
from ingest.formats.word_names import is_on, number
from ingest.formats.xlsx_drawing import chart_words, related_root
from ingest.grid import MAX_COLUMNS
from ingest.render import blocks
from ingest.text import clean
from ingest.tree import Cell, Grid, LeftOut, ListItem, ListNode, Node, Paragraph, Place

_FURNITURE = frozenset({"ftr", "dt", "sldNum", "hdr"})
_MAX_CUTS = 30
_MAX_ROWS = 5_000


@dataclass(slots=True)
class SlideText:
    """What a slide says, and what of it is in no passage."""

    title: str = ""
    nodes: list[Node] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)
    pictures: int = 0

    @property
    def words(self) -> list[str]:
        """The texts of its blocks."""
        return [block.text for block in blocks(self.nodes)]


def reading_order(shapes: Sequence[Shape]) -> list[Shape]:
    """The shapes from top to bottom and from left to right: white that goes all the way parts them, across first."""
    placed = [shape for shape in shapes if shape.box is not None]
    return [*_ordered(placed, 0), *(shape for shape in shapes if shape.box is None)]


def _ordered(shapes: list[Shape], depth: int) -> list[Shape]:
    if len(shapes) < 2 or depth > _MAX_CUTS:
        return sorted(shapes, key=lambda shape: _corner(shape.box))
    for side in (1, 0):
        parts = _parted(shapes, side)
        if len(parts) > 1:
            return [shape for part in parts for shape in _ordered(part, depth + 1)]
    return sorted(shapes, key=lambda shape: _corner(shape.box))


def _corner(box: Box | None) -> tuple[float, float]:
    return (box[1], box[0]) if box else (0, 0)


def _parted(shapes: list[Shape], side: int) -> list[list[Shape]]:
    """Shapes in groups between which white runs across (side 1) or down (side 0)."""

    def ends(shape: Shape) -> tuple[float, float]:
        box = shape.box or (0, 0, 0, 0)
        shrunk = 0.05 * (box[side + 2] - box[side])
        return box[side] + shrunk, box[side + 2] - shrunk

    groups: list[list[Shape]] = []
    reach = float("-inf")
    for shape in sorted(shapes, key=ends):
        first, last = ends(shape)
        if not groups or first >= reach:
            groups.append([])
        groups[-1].append(shape)
        reach = max(reach, last)
    return groups


def slide_text(shapes: Sequence[Shape], package: Package, relations: dict[str, Relation], place: Place) -> SlideText:
    """Reads a slide."""
    slide = SlideText()
    title = next((s for s in shapes if s.placeholder == "title" and s.seen and s.text and s.text.text), None)
    if title is not None and title.text is not None:
        slide.title = title.text.text
        slide.left_out += _placed(title.text.left_out, place)
    for shape in reading_order([shape for shape in shapes if shape is not title]):
        _add(slide, shape, package, relations, place)
    return slide


def _placed(left_out: Sequence[LeftOut], place: Place) -> list[LeftOut]:
    return [LeftOut(part.rule, part.text, place) for part in left_out]


def _add(slide: SlideText, shape: Shape, package: Package, relations: dict[str, Relation], place: Place) -> None:
    if shape.kind == "pic":
        slide.pictures += 1
    elif shape.kind == "graphicFrame":
        _add_frame(slide, shape, package, relations, place)
    elif shape.text is not None:
        if not shape.seen or shape.placeholder in _FURNITURE:
            rule: Any = "furniture" if shape.seen else "hidden"
            slide.left_out += [LeftOut(rule, shape.text.text, place)] if shape.text.text else []
            return
        slide.nodes += [_at(node, place) for node in shape.text.nodes()]
        slide.left_out += _placed(shape.text.left_out, place)


def _at(node: Node, place: Place) -> Node:
    if isinstance(node, Paragraph):
        return Paragraph(node.text, place)
    if isinstance(node, ListNode):
        items = (ListItem(tuple(_at(one, place) for one in item.nodes), item.marker) for item in node.items)
        return ListNode(tuple(items), place)
    return node


def _add_frame(slide: SlideText, shape: Shape, package: Package, relations: dict[str, Relation], place: Place) -> None:
    """A table, diagram, chart or object."""
    table = next(iter(shape.element.iter("{*}tbl")), None)
    if table is not None:
        grid, left_out = _grid(table, place)
        if shape.seen:
            slide.nodes += [grid]
            slide.left_out += _placed(left_out, place)
        else:
            words = " ".join(cell.text for row in grid.rows for cell in row)
            slide.left_out.append(LeftOut("hidden", clean(words), place))
        return
    data = next(iter(shape.element.iter("{*}graphicData")), None)
    kind = str(data.get("uri") or "").rpartition("/")[2] if data is not None else ""
    ids = [str(v) for one in shape.element.iter() for k, v in one.attrib.items() if k.endswith(("}id", "}dm"))]
    related = [relations[one] for one in ids if one in relations]
    if kind == "diagram":
        slide.nodes += _diagram(package, related, place)
    else:
        root = next((found for one in related if (found := related_root(package, one)) is not None), None)
        said = "grafiek" if "chart" in kind else "ingevoegd object"
        name = next((one.get("name") or "" for one in shape.element.iter("{*}cNvPr")), "")
        slide.left_out.append(LeftOut("unread", f"{said}: {chart_words(root) or name or 'zonder titel'}", place))


def _diagram(package: Package, related: Sequence[Relation], place: Place) -> list[Node]:
    """The texts of SmartArt, in the order in which they were written down."""
    root = next((related_root(package, one) for one in related if one.kind == "diagramData"), None)
    texts = [drawn_text(one).text for one in root.iter("{*}t") if len(one)] if root is not None else []
    items = [ListItem((Paragraph(text, place),)) for text in texts if text]
    return [ListNode(tuple(items), place)] if items else []


def _grid(table: Any, place: Place) -> tuple[Grid, list[LeftOut]]:
    """A table: a merged cell stands at its first place with what it spans, its other places hold none."""
    left_out: list[LeftOut] = []
    rows: list[tuple[Cell, ...]] = []
    for row in list(table.iterchildren("{*}tr"))[:_MAX_ROWS]:
        cells: list[Cell] = []
        for cell in list(row.iterchildren("{*}tc"))[:MAX_COLUMNS]:
            if is_on(cell.get("hMerge") or "") or is_on(cell.get("vMerge") or ""):
                continue
            text = drawn_text(next(iter(cell.iterchildren("{*}txBody")), None))
            left_out += text.left_out
            columns = min(max(number(cell.get("gridSpan"), 1), 1), MAX_COLUMNS)
            cells.append(Cell(text.text, max(number(cell.get("rowSpan"), 1), 1), columns))
        rows.append(tuple(cells))
    properties = next(iter(table.iterchildren("{*}tblPr")), None)
    named = properties is not None and is_on(properties.get("firstRow") or "") and len(rows) > 1
    wide = max((sum(cell.columns for cell in row) for row in rows), default=0) > 2
    return Grid(tuple(rows), _head(rows) if named and wide else None, place=place), left_out


def _head(rows: Sequence[Sequence[Cell]]) -> int:
    """The first row, with the rows that its cells reach into."""
    return min(max((cell.rows for cell in rows[0]), default=1), 3, len(rows) - 1)
