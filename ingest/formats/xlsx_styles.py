"""What the styles of a workbook make of a cell: its number format, bold, struck out, and the colours of ink and paper."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from ingest.formats.sheet_numbers import BUILTIN, GENERAL
from ingest.formats.word_names import is_on, local, number
from ingest.raised import Height

UNKNOWN = "?"
"""A colour that cannot be known: a pattern, a tint, or what a table or a condition lays over the cell."""
WHITE, BLACK = "FFFFFF", "000000"
_INDEXED = {0: BLACK, 1: WHITE, 8: BLACK, 9: WHITE, 64: BLACK, 65: WHITE}
_THEME = ("lt1", "dk1", "lt2", "dk2", *(f"accent{n}" for n in range(1, 7)))
_MAX_STYLES = 70_000


@dataclass(frozen=True, slots=True)
class Ink:
    """How letters look."""

    color: str = BLACK
    bold: bool = False
    struck: bool = False
    height: Height = "plain"

    def is_unseen(self, paper: str) -> bool:
        """Whether they have the colour of what lies behind them."""
        if UNKNOWN in (self.color, paper) or (self.color, paper) == (BLACK, WHITE):
            return False
        pairs = zip(bytes.fromhex(self.color), bytes.fromhex(paper), strict=True)
        return all(abs(ink - behind) <= 8 for ink, behind in pairs)


@dataclass(frozen=True, slots=True)
class CellStyle:
    """The style of a cell; `paper` is the colour behind it, empty for none."""

    code: str = GENERAL
    ink: Ink = Ink()
    paper: str = ""


class SheetStyles:
    """The styles of a workbook by the number that cells name."""

    def __init__(self, root: Any, theme: Any) -> None:
        self._theme = _theme_colors(theme)
        codes = {number(one.get("numFmtId")): one.get("formatCode") or GENERAL for one in _within(root, "numFmts")}
        self._codes = {**BUILTIN, **codes}
        fonts = [self.ink(font) for font in _within(root, "fonts")]
        papers = [self._paper(fill) for fill in _within(root, "fills")]
        self._styles = [self._style(xf, fonts, papers) for xf in _within(root, "cellXfs")]

    def style(self, index: str | None) -> CellStyle:
        """The style of this number; a plain one when there is none."""
        at = number(index)
        return self._styles[at] if 0 <= at < len(self._styles) else CellStyle()

    def ink(self, font: Any) -> Ink:
        """How a font, or the properties of a run within a cell, looks."""
        values = {local(one): one for one in (font if font is not None else ())}
        align = values["vertAlign"].get("val") if "vertAlign" in values else ""
        height: Height = "raised" if align == "superscript" else "lowered" if align == "subscript" else "plain"
        return Ink(
            self._color(values.get("color")) or BLACK,
            "b" in values and is_on(values["b"].get("val", "1")),
            "strike" in values and is_on(values["strike"].get("val", "1")),
            height,
        )

    def _style(self, xf: Any, fonts: list[Ink], papers: list[str]) -> CellStyle:
        font, fill = number(xf.get("fontId")), number(xf.get("fillId"))
        return CellStyle(
            self._codes.get(number(xf.get("numFmtId")), GENERAL),
            fonts[font] if 0 <= font < len(fonts) else Ink(),
            papers[fill] if 0 <= fill < len(papers) else "",
        )

    def _paper(self, fill: Any) -> str:
        pattern = next((one for one in fill if local(one) == "patternFill"), None)
        if pattern is None:
            return UNKNOWN if len(fill) else ""
        kind = pattern.get("patternType", "none")
        if kind == "none":
            return ""
        front = next((one for one in pattern if local(one) == "fgColor"), None)
        return (self._color(front) or BLACK) if kind == "solid" else UNKNOWN

    def _color(self, element: Any) -> str:
        """A colour as RRGGBB; empty for none or the automatic one."""
        if element is None or is_on(element.get("auto") or ""):
            return ""
        if element.get("tint") not in (None, "0"):
            return UNKNOWN
        if rgb := element.get("rgb"):
            return rgb[-6:].upper() if re.fullmatch(r"(?:[0-9A-Fa-f]{2})?[0-9A-Fa-f]{6}", rgb) else UNKNOWN
        if theme := element.get("theme"):
            name = _THEME[number(theme)] if 0 <= number(theme) < len(_THEME) else ""
            return self._theme.get(name, UNKNOWN)
        return _INDEXED.get(number(element.get("indexed"), -1), UNKNOWN)


def _within(root: Any, name: str) -> list[Any]:
    found = next((one for one in (root if root is not None else ()) if local(one) == name), None)
    return [] if found is None else list(found[:_MAX_STYLES])


def _theme_colors(theme: Any) -> dict[str, str]:
    """The colours of the theme by name; white paper and black ink where there is none."""
    found = {"lt1": WHITE, "dk1": BLACK}
    scheme = next(theme.iter("{*}clrScheme"), None) if theme is not None else None
    for one in scheme if scheme is not None else ():
        for color in one:
            value = str(color.get("lastClr") or color.get("val") or "").upper()
            if re.fullmatch(r"[0-9A-F]{6}", value):
                found[local(one)] = value
    return found
