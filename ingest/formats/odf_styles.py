"""What the styles of an OpenDocument file make of a text: hidden, struck out, raised, in which colours; each takes over from its parent."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from ingest.formats.odf_package import attribute, name, tag
from ingest.formats.word_text import PieceShape

UNKNOWN = "?"
WHITE = "#ffffff"
_PROPERTIES = (
    "text:display",
    "style:text-line-through-style",
    "style:text-line-through-type",
    "style:text-position",
    "style:use-window-font-color",
    "style:font-name",
    "fo:color",
    "fo:background-color",
    "fo:font-weight",
    "fo:font-size",
)
_OTHERS = {
    "paragraph": "style:paragraph-properties",
    "section": "style:section-properties",
    "table": "style:table-properties",
    "table-cell": "style:table-cell-properties",
    "drawing-page": "style:drawing-page-properties",
}
_MAX_CHAIN = 40
_RAISED_BY = 10
_SMALLEST_PT = 2.1

Look = Mapping[str, str]
"""The properties of a text by name, as they hold at a place."""


class OdfStyles:
    """The styles of a file by family and name; those of the content come before those of the whole."""

    def __init__(self, content: Any, styles: Any) -> None:
        self._styles: dict[tuple[str, str], Any] = {}
        self._defaults: dict[str, Any] = {}
        self.lists: dict[str, Any] = {}
        self.outline: Any = None
        self.page = WHITE
        self._fonts = {
            attribute(face, "style:name"): attribute(face, "svg:font-family").strip("'\" ")
            for root in (styles, content)
            for face in (root.iter(tag("style:font-face")) if root is not None else ())
        }
        for root in (styles, content):
            for style in _styles_of(root):
                self._add(style)
        self._looks: dict[tuple[str, str], dict[str, str]] = {}

    def font(self, look: Look) -> str:
        """The font of a text as it is called outside of the file."""
        called = look.get("style:font-name", "")
        return self._fonts.get(called) or called

    def _add(self, style: Any) -> None:
        kind, family = name(style), attribute(style, "style:family")
        if kind == "style:style":
            self._styles[family, attribute(style, "style:name")] = style
        elif kind == "style:default-style":
            self._defaults[family] = style
        elif kind == "text:list-style":
            self.lists[attribute(style, "style:name")] = style
        elif kind == "text:outline-style":
            self.outline = style
        elif kind == "style:page-layout":
            for properties in style:
                fill = attribute(properties, "fo:background-color")
                if fill not in ("", "transparent", WHITE):
                    self.page = UNKNOWN

    def chain(self, family: str, style: str) -> list[Any]:
        """A style and those that it takes over from, from itself up."""
        found: list[Any] = []
        while (one := self._styles.get((family, style))) is not None and one not in found and len(found) < _MAX_CHAIN:
            found.append(one)
            style = attribute(one, "style:parent-style-name")
        return found

    def names(self, family: str, style: str) -> list[str]:
        """The names of a style and its parents, as they are shown."""
        return [
            attribute(one, "style:display-name") or attribute(one, "style:name").replace("_20_", " ")
            for one in self.chain(family, style)
        ]

    def look(self, family: str, style: str) -> dict[str, str]:
        """The properties of text in a style."""
        key = (family, style)
        if key not in self._looks:
            elements = [*self.chain(family, style)]
            elements += [self._defaults[family]] if family in self._defaults and family == "paragraph" else []
            merged: dict[str, str] = {}
            for element in reversed(elements):
                merged |= _text_properties(element)
            self._looks[key] = merged
        return self._looks[key]

    def value(self, family: str, style: str, key: str) -> str:
        """A property of a paragraph, section, table or cell; empty when no style in the chain gives it."""
        for element in self.chain(family, style):
            for properties in element:
                if name(properties) == _OTHERS[family] and (found := attribute(properties, key)):
                    return found
        return ""

    def of(self, family: str, style: str, key: str) -> str:
        """An attribute of the first style in the chain that has it."""
        return next(filter(None, (attribute(one, key) for one in self.chain(family, style))), "")


def _styles_of(root: Any) -> Iterator[Any]:
    for group in root if root is not None else ():
        if name(group) in ("office:styles", "office:automatic-styles"):
            yield from group


def _text_properties(style: Any) -> dict[str, str]:
    found: dict[str, str] = {}
    for properties in style:
        if name(properties) == "style:text-properties":
            found |= {key: value for key in _PROPERTIES if (value := attribute(properties, key))}
            if "fo:color" in found and attribute(properties, "style:use-window-font-color") == "true":
                del found["fo:color"]
    return found


def shape_of(look: Look, background: str) -> PieceShape:
    """How a text looks on a background."""
    if look.get("text:display") == "none" or _is_unseen(look, background):
        return "hidden"
    through = look.get("style:text-line-through-type") or look.get("style:text-line-through-style") or "none"
    if through != "none" and look.get("style:text-line-through-style") != "none":
        return "struck"
    position = look.get("style:text-position", "").split()
    if not position:
        return "plain"
    if position[0] in ("super", "sub"):
        return "raised" if position[0] == "super" else "lowered"
    by = float(match[0]) if (match := re.fullmatch(r"-?\d+(?:\.\d+)?", position[0].rstrip("%"))) else 0.0
    return "raised" if by >= _RAISED_BY else "lowered" if by <= -_RAISED_BY else "plain"


def is_bold(look: Look) -> bool:
    """Whether a text stands out by its weight."""
    weight = look.get("fo:font-weight", "normal")
    return weight == "bold" or (weight.isdecimal() and int(weight) >= 600)


def _is_unseen(look: Look, background: str) -> bool:
    """In the colour of what lies behind it, or too small to read."""
    size = re.fullmatch(r"(\d+(?:\.\d+)?)pt", look.get("fo:font-size", ""))
    if size and float(size[1]) < _SMALLEST_PT:
        return True
    own = look.get("fo:background-color", "transparent")
    color, behind = look.get("fo:color", ""), own if own != "transparent" else background
    if not re.fullmatch(r"#[0-9a-fA-F]{6}", color) or not re.fullmatch(r"#[0-9a-fA-F]{6}", behind):
        return False
    pairs = zip(bytes.fromhex(color[1:]), bytes.fromhex(behind[1:]), strict=True)
    return all(abs(ink - paper) <= 8 for ink, paper in pairs)
