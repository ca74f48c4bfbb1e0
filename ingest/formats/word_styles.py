"""What Word's styles make of a run: hidden, struck out, raised, lowered, bold, and in which font.

A property comes from the run, else from its character style, its paragraph style or the document's defaults. Switches such as
`vanish` in both styles cancel each other (ECMA-376, 17.7.3).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, Literal

from ingest.formats.word_names import VAL, W, child, is_on, local, number, value

Shape = Literal["plain", "raised", "lowered", "hidden", "struck", "placeholder"]
Properties = dict[str, str]

UNKNOWN_PAGE = "?"
"""The colour behind a text that cannot be known, as in a table whose style colours its first row."""

WHITE = "FFFFFF"
_SWITCHES = frozenset({"vanish", "strike", "dstrike", "b"})
_VALUES = frozenset({"vertAlign", "sz", "position", "highlight"})
_MAX_CHAIN = 40
_SMALLEST = 4
_PROMPT_STYLE = "placeholder text"
"""The style of what a content control asks for; Word takes it away from what somebody fills in."""
_RAISED_BY = 4


@dataclass(frozen=True, slots=True)
class Look:
    """How a run looks."""

    shape: Shape
    bold: bool
    font: str


class Styles:
    """The styles of a document, by id."""

    def __init__(self, root: Any) -> None:
        found = [] if root is None else list(root.iterchildren(f"{W}style"))
        self._styles = {str(style.get(f"{W}styleId")): style for style in found}
        self._defaults = run_properties(child(root, "docDefaults", "rPrDefault", "rPr"))
        self._runs: dict[str, Properties] = {}
        self._tables: dict[str, Properties] = {}
        self._shades: dict[str, bool] = {}
        self._unformatted: dict[tuple[str, str, str], Look] = {}
        paragraphs = (style for style in found if style.get(f"{W}type") == "paragraph")
        first = next((style for style in paragraphs if is_on(style.get(f"{W}default") or "")), None)
        self.default = "" if first is None else str(first.get(f"{W}styleId"))

    def name(self, style_id: str) -> str:
        """The name of a style as staff see it, empty when there is none of this id."""
        return value(self._styles.get(style_id), "name").strip()

    def chain(self, style_id: str) -> list[Any]:
        """A style and those that it is based on, from itself up."""
        chain: list[Any] = []
        while (style := self._styles.get(style_id)) is not None and style not in chain and len(chain) < _MAX_CHAIN:
            chain.append(style)
            style_id = value(style, "basedOn")
        return chain

    def fill(self, paragraph_style: str) -> str:
        """The colour behind the paragraphs of a style; empty when it gives none."""
        fills = (fill_of(child(style, "pPr", "shd")) for style in self.chain(paragraph_style))
        return next(filter(None, fills), "")

    def shades(self, table_style: str) -> bool:
        """Whether a table style gives any cell a colour of its own."""
        if table_style not in self._shades:
            shadings = (shading for style in self.chain(table_style) for shading in style.iter(f"{W}shd"))
            self._shades[table_style] = any(fill_of(shading) for shading in shadings)
        return self._shades[table_style]

    def look(self, properties: Any, paragraph_style: str, background: str, table_style: str = "") -> Look:
        """How a run with these properties looks on a background (a colour as RRGGBB), in a table of some style."""
        if properties is not None and len(properties):
            return self._look(properties, paragraph_style, background, table_style)
        key = (paragraph_style, background, table_style)
        if key not in self._unformatted:
            self._unformatted[key] = self._look(None, *key)
        return self._unformatted[key]

    def _look(self, properties: Any, paragraph_style: str, background: str, table_style: str) -> Look:
        own, table = run_properties(properties), self._table(table_style)
        character, paragraph = self._run(own.get("rStyle", "")), self._run(paragraph_style)
        values = {**self._defaults, **table, **paragraph, **character, **own}

        def on(name: str) -> bool:
            if name in own:
                return is_on(own[name])
            below = is_on(self._defaults.get(name, "")) or is_on(table.get(name, ""))
            return below or is_on(character.get(name, "")) != is_on(paragraph.get(name, ""))

        if on("vanish") or _is_unseen(values, background):
            shape: Shape = "hidden"
        elif on("strike") or on("dstrike"):
            shape = "struck"
        elif self.name(own.get("rStyle", "")).lower() == _PROMPT_STYLE:
            shape = "placeholder"
        else:
            shape = _height(values)
        return Look(shape, on("b"), values.get("font", ""))

    def _table(self, style_id: str) -> Properties:
        """The properties that a table style gives the text in all its cells."""
        if style_id not in self._tables:
            merged: Properties = {}
            for style in reversed(self.chain(style_id)):
                whole = [part for part in style.iterchildren(f"{W}tblStylePr") if part.get(f"{W}type") == "wholeTable"]
                for part in (style, *whole):
                    merged |= run_properties(child(part, "rPr"))
            self._tables[style_id] = merged
        return self._tables[style_id]

    def _run(self, style_id: str) -> Properties:
        if style_id not in self._runs:
            merged: Properties = {}
            for style in reversed(self.chain(style_id)):
                merged |= run_properties(child(style, "rPr"))
            self._runs[style_id] = merged
        return self._runs[style_id]


def run_properties(element: Any) -> Properties:
    """The properties of a run that say whether and how it is seen."""
    found: Properties = {}
    for inner in element if element is not None else ():
        name = local(inner)
        if name in _SWITCHES or name in _VALUES or name == "rStyle":
            found[name] = str(inner.get(VAL, "true"))
        elif name == "color":
            white = str(inner.get(f"{W}themeColor", "")) in ("background1", "bg1") and not inner.get(f"{W}themeShade")
            found["color"] = WHITE if white else str(inner.get(VAL, "auto")).upper()
        elif name == "shd":
            found["fill"] = fill_of(inner)
        elif name == "rFonts":
            font = next(filter(None, (inner.get(f"{W}{name}") for name in ("ascii", "hAnsi", "cs"))), "")
            found |= {"font": font} if font else {}
    return found


def fill_of(shading: Any) -> str:
    """The colour of a shading as RRGGBB; empty for none. A pattern or a theme colour is one that cannot be known."""
    if shading is None:
        return ""
    if shading.get(VAL, "clear") not in ("clear", "nil"):
        return UNKNOWN_PAGE
    fill = str(shading.get(f"{W}fill") or "").upper()
    return "" if fill in ("", "AUTO") else fill


def _is_unseen(values: Properties, background: str) -> bool:
    """In the colour of what lies behind it, or too small to read."""
    if 0 < number(values.get("sz"), 99) <= _SMALLEST:
        return True
    if values.get("highlight", "none") != "none":
        background = {"white": WHITE, "black": "000000"}.get(values["highlight"], UNKNOWN_PAGE)
    color, behind = values.get("color", "AUTO"), values.get("fill") or background or WHITE
    if not re.fullmatch(r"[0-9A-F]{6}", color) or not re.fullmatch(r"[0-9A-F]{6}", behind):
        return False
    pairs = zip(bytes.fromhex(color), bytes.fromhex(behind), strict=True)
    return all(abs(ink - paper) <= 8 for ink, paper in pairs)


def _height(values: Properties) -> Shape:
    align, position = values.get("vertAlign", ""), number(values.get("position"))
    if align == "superscript" or (align != "subscript" and position >= _RAISED_BY):
        return "raised"
    return "lowered" if align == "subscript" or position <= -_RAISED_BY else "plain"
