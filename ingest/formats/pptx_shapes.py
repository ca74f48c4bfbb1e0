"""The shapes of a slide with their places, some of which only its layout or master gives."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any

from ingest.files import Unreadable
from ingest.formats.drawing_text import DrawnText, drawn_text
from ingest.formats.word_names import is_on, local, number
from ingest.messages import message

Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""

_HOLDERS = frozenset({"AlternateContent", "Choice", "Fallback"})
_LISTED = frozenset({"body", "obj", ""})
_WHITE = frozenset({"FFFFFF", "bg1", "lt1"})
_BLACK = frozenset({"000000", "tx1", "dk1"})
_MAX_DEPTH = 40
_MAX_SHAPES = 3_000


@dataclass(frozen=True, slots=True)
class Shape:
    """A shape: its kind (`sp`, `pic`, `graphicFrame`), its element, its place, and what it is on its layout (`title`, `body`,
    `ftr`; None for no placeholder). `seen` is False for what is hidden or lies beside the slide."""

    kind: str
    element: Any
    box: Box | None
    placeholder: str | None = None
    seen: bool = True
    text: DrawnText | None = None


class SlideLayout:
    """What a slide takes over: places of placeholders, and whether the paper is white."""

    def __init__(self, layout: Any, master: Any) -> None:
        self._roots = [root for root in (layout, master) if root is not None]
        self._sizes = [_placeholders(root) for root in self._roots]
        self.is_plain = all(_is_plain(root) for root in self._roots)
        self.bare = {kind for root in self._roots for kind in _without_bullets(root)}

    def place(self, kind: str, index: str) -> Box | None:
        """Where a placeholder stands; None when nobody says so."""
        for sizes in self._sizes:
            for key in ((kind, index), ("", index), (kind, "")):
                if sizes.get(key) is not None:
                    return sizes[key]
        return None


def shapes_of(root: Any, layout: SlideLayout, size: tuple[int, int]) -> list[Shape]:
    """The shapes of a slide from back to front, those in groups among them."""
    tree = next(iter(root.iter("{*}spTree")), None)
    if tree is None:
        return []
    found = [_off_slide(shape, size) for shape in islice(_shapes(tree, layout, None, 0), _MAX_SHAPES + 1)]
    if len(found) > _MAX_SHAPES:  # each is held against all those behind it
        raise Unreadable(message("many_shapes", most=_MAX_SHAPES))
    plain = layout.is_plain and _is_plain(root)
    return [_with_text(shape, found[:n], is_plain=plain, layout=layout) for n, shape in enumerate(found)]


def _shapes(parent: Any, layout: SlideLayout, group: Any, depth: int) -> Iterator[Shape]:
    if depth > _MAX_DEPTH:
        raise Unreadable(message("nested"))
    for element in parent:
        kind = local(element)
        if kind == "grpSp":
            if _is_hidden(element):
                yield from (replace(shape, seen=False) for shape in _shapes(element, layout, element, depth + 1))
            else:
                box = _box(element)
                inside = list(_shapes(element, layout, element, depth + 1))
                yield from _in_group(inside, element, box)
        elif kind in _HOLDERS:
            yield from _first_way(element, layout, group, depth)
        elif kind in ("sp", "pic", "graphicFrame", "cxnSp"):
            placeholder, index = _placeholder(element)
            box = _box(element) or (layout.place(placeholder, index) if placeholder is not None else None)
            yield Shape(kind, element, box, placeholder, not _is_hidden(element))


def _first_way(element: Any, layout: SlideLayout, group: Any, depth: int) -> Iterator[Shape]:
    """The first of several ways to write the same that holds anything."""
    if local(element) != "AlternateContent":
        yield from _shapes(element, layout, group, depth + 1)
        return
    for way in element:
        if found := list(_shapes(way, layout, group, depth + 1)):
            yield from found
            return


def _in_group(shapes: list[Shape], group: Any, box: Box | None) -> Iterator[Shape]:
    """The shapes of a group where they stand on the slide: a group has a scale of its own."""
    inner = _box(group, "chOff", "chExt")
    for shape in shapes:
        if shape.box is None or box is None or inner is None or inner[2] <= inner[0] or inner[3] <= inner[1]:
            yield replace(shape, box=shape.box or box)
            continue
        across, down = (box[2] - box[0]) / (inner[2] - inner[0]), (box[3] - box[1]) / (inner[3] - inner[1])
        left, top = box[0] + (shape.box[0] - inner[0]) * across, box[1] + (shape.box[1] - inner[1]) * down
        width, height = (shape.box[2] - shape.box[0]) * across, (shape.box[3] - shape.box[1]) * down
        yield replace(shape, box=(left, top, left + width, top + height))


def _box(element: Any, offset: str = "off", extent: str = "ext") -> Box | None:
    """The place that an element itself gives."""
    for properties in element:
        if local(properties) not in ("spPr", "grpSpPr", "xfrm"):
            continue
        frame = properties if local(properties) == "xfrm" else next((x for x in properties if local(x) == "xfrm"), None)
        parts = {local(one): one for one in (frame if frame is not None else ())}
        if offset in parts and extent in parts:
            left, top = _whole(parts[offset].get("x")), _whole(parts[offset].get("y"))
            return (left, top, left + _whole(parts[extent].get("cx")), top + _whole(parts[extent].get("cy")))
    return None


def _whole(text: str | None) -> int:
    text = text or ""
    return int(text) if text.lstrip("-").isdecimal() and len(text) < 15 and text.count("-") < 2 else 0


def _placeholder(element: Any) -> tuple[str | None, str]:
    """What a shape is on its layout, and the number by which the layout knows it."""
    for properties in element:
        if local(properties).startswith("nv"):
            found = next(iter(properties.iter("{*}ph")), None)
            return (None, "") if found is None else (_kind(found), found.get("idx") or "")
    return None, ""


def _kind(placeholder: Any) -> str:
    kind = str(placeholder.get("type") or "")
    return {"ctrTitle": "title", "obj": ""}.get(kind, kind)


def _placeholders(root: Any) -> dict[tuple[str, str], Box | None]:
    """The places of placeholders by kind and number, by number alone, and by kind alone."""
    found: dict[tuple[str, str], Box | None] = {}
    for element in root.iter("{*}sp", "{*}pic", "{*}graphicFrame"):
        kind, index = _placeholder(element)
        if kind is not None and (box := _box(element)) is not None:
            for key in ((kind, index), ("", index), (kind, ""), *([("", "")] if kind == "body" else [])):
                found.setdefault(key, box)
    return found


def _without_bullets(root: Any) -> Iterator[str]:
    """The kinds of placeholders whose paragraphs have no bullets on a layout: subtitles, for one."""
    for element in root.iter("{*}sp"):
        kind, index = _placeholder(element)
        first = next(iter(element.iter("{*}lvl1pPr")), None)
        if kind is not None and first is not None and any(local(one) == "buNone" for one in first):
            yield f"{kind} {index}"


def _is_hidden(element: Any) -> bool:
    for properties in element:
        if local(properties).startswith("nv"):
            return any(is_on(one.get("hidden") or "") for one in properties if local(one) == "cNvPr")
    return False


def _off_slide(shape: Shape, size: tuple[int, int]) -> Shape:
    """A shape that lies wholly beside the slide is not seen."""
    if shape.box is None or 0 in size:
        return shape
    left, top, right, bottom = shape.box
    beside = right <= 0 or bottom <= 0 or left >= size[0] or top >= size[1]
    return replace(shape, seen=False) if beside and right > left else shape


def _is_plain(root: Any) -> bool:
    """Whether the paper of a slide, layout or master is white: it says nothing of its own, or the first colour of the theme."""
    background = next(iter(root.iter("{*}bg")), None)
    if background is None:
        return True
    values = [one.get("val") for one in background.iter("{*}schemeClr", "{*}srgbClr")]
    return (
        bool(values)
        and all(value in _WHITE for value in values)
        and not list(background.iter("{*}blip", "{*}gradFill"))
    )


def _with_text(shape: Shape, behind: list[Shape], *, is_plain: bool, layout: SlideLayout) -> Shape:
    body = next((one for one in shape.element if local(one) == "txBody"), None) if shape.kind == "sp" else None
    if body is None:
        return shape
    paper = _paper(shape, behind, is_plain=is_plain)
    listed = shape.placeholder in _LISTED and not _is_bare(shape, layout) and _count_paragraphs(body) > 1
    return replace(shape, text=drawn_text(body, lambda properties: _is_unseen(properties, paper), is_list=listed))


def _is_bare(shape: Shape, layout: SlideLayout) -> bool:
    kind, index = _placeholder(shape.element)
    return f"{kind} {index}" in layout.bare


def _count_paragraphs(body: Any) -> int:
    return sum(local(one) == "p" and any(local(part) in ("r", "fld") for part in one) for one in body)


def _paper(shape: Shape, behind: list[Shape], *, is_plain: bool) -> frozenset[str]:
    """The names of the colour behind a text; empty when it cannot be known."""
    properties = next((one for one in shape.element if local(one) == "spPr"), None)
    fills = [one for one in (properties if properties is not None else ()) if local(one).endswith("Fill")]
    styled = any(local(one) == "style" for one in shape.element)
    if fills and local(fills[0]) == "solidFill":
        values = {str(one.get("val")) for one in fills[0] if not len(one)}
        return next((colors for colors in (_WHITE, _BLACK) if values & colors), frozenset(values))
    if (fills and local(fills[0]) != "noFill") or (styled and not fills) or not is_plain or shape.box is None:
        return frozenset()
    return frozenset() if any(_overlap(shape.box, one.box) for one in behind) else _WHITE


def _overlap(a: Box, b: Box | None) -> bool:
    return b is not None and a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def _is_unseen(properties: Any, paper: frozenset[str]) -> bool:
    """Whether letters have the colour of what lies behind them, or are too small to read."""
    if properties is None:
        return False
    if 0 < number(properties.get("sz"), 999) <= 200:
        return True
    fill = next((one for one in properties if local(one) == "solidFill"), None)
    colors = {str(one.get("val")) for one in (fill if fill is not None else ()) if not len(one)}
    return bool(colors & paper)
