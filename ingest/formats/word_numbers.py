"""The numbers that Word counts for lists and headings: they stand nowhere in the text, but staff read `stap 2` aloud.

Lists that share a definition (`abstractNum`) count on together, unless one starts anew (`startOverride`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Any

from ingest.formats.list_numbers import written_number
from ingest.formats.word_names import W, child, is_on, number, value
from ingest.formats.word_styles import Styles
from ingest.formats.word_symbols import UNKNOWN, symbols

_MAX_LEVEL = 8
_SIGNS = frozenset("✓✔✗✘☐☑☒×−–→")
"""Bullets that say something."""


@dataclass(frozen=True, slots=True)
class ListPlace:
    """The place of a paragraph in a list: its level from 0, and its number as printed, empty for a bullet."""

    level: int
    marker: str


@dataclass(frozen=True, slots=True)
class _Level:
    form: str = "decimal"
    text: str | None = None
    start: int = 1
    restart: int | None = None
    style: str = ""
    legal: bool = False
    font: str = ""


@dataclass(frozen=True, slots=True)
class _ListNumbers:
    """A list: its definition, the levels in it that are its own, and where it starts anew."""

    definition: str
    levels: dict[int, _Level]
    starts: dict[int, int]


class Numbering:
    """Counts along with a document, paragraph by paragraph in its order."""

    def __init__(self, root: Any, styles: Styles) -> None:
        self._styles = styles
        self._levels: dict[str, dict[int, _Level]] = {}
        self._links: dict[str, str] = {}
        self._lists: dict[str, _ListNumbers] = {}
        self._counts: dict[str, dict[int, int]] = {}
        self._started: set[tuple[str, int]] = set()
        if root is not None:
            self._read(root)

    def _read(self, root: Any) -> None:
        for abstract in root.iterchildren(f"{W}abstractNum"):
            name = str(abstract.get(f"{W}abstractNumId"))
            self._levels[name] = dict(map(_level, abstract.iterchildren(f"{W}lvl")))
            if link := value(abstract, "numStyleLink"):
                self._links[name] = link
        for element in root.iterchildren(f"{W}num"):
            self._lists[str(element.get(f"{W}numId"))] = _list_numbers(element)

    def of(self, paragraph: Any, style: str) -> ListPlace | None:
        """The place of a paragraph, None when it is in no list. Counts it, also when it has no text."""
        name, level = self._place(paragraph, style)
        if name in ("", "0"):
            return None
        listed = self._lists.get(name, _ListNumbers("", {}, {}))
        definition = self._definition(listed.definition)
        levels = {**self._levels.get(definition, {}), **listed.levels}
        counts = self._counts.setdefault(definition or f"list {name}", {})
        self._count(name, listed, levels, counts, level)
        return ListPlace(level, _written(levels, counts, level))

    def _count(
        self, name: str, listed: _ListNumbers, levels: dict[int, _Level], counts: dict[int, int], level: int
    ) -> None:
        for below in range(level + 1, _MAX_LEVEL + 1):
            if _restarts(levels.get(below, _Level()), below, level):
                counts.pop(below, None)
        start = levels.get(level, _Level()).start
        if level in listed.starts:
            start = listed.starts[level]
            if (name, level) not in self._started:
                counts.pop(level, None)
        self._started.add((name, level))
        counts[level] = counts[level] + 1 if level in counts else start

    def _definition(self, name: str) -> str:
        """A definition, or the one that the list style stands for to which it refers."""
        for _ in range(_MAX_LEVEL):
            if name not in self._links:
                break
            linked = [value(style, "pPr", "numPr", "numId") for style in self._styles.chain(self._links[name])]
            listed = self._lists.get(next(filter(None, linked), ""))
            if listed is None or listed.definition == name:
                break
            name = listed.definition
        return name

    def _place(self, paragraph: Any, style: str) -> tuple[str, int]:
        """The list and the level in it, from the paragraph or the styles that it has."""
        elements = [paragraph, *self._styles.chain(style or self._styles.default)]
        properties = [found for element in elements if (found := child(element, "pPr", "numPr")) is not None]
        name = next(filter(None, (value(found, "numId") for found in properties)), "")
        level = next(filter(None, (value(found, "ilvl") for found in properties)), "")
        own = bool(properties) and child(paragraph, "pPr", "numPr") is properties[0] and value(properties[0], "numId")
        if not own and name:
            return name, self._style_level(name, style, number(level))
        return name, min(max(number(level), 0), _MAX_LEVEL)

    def _style_level(self, name: str, style: str, default: int) -> int:
        """The level of a list that is tied to a style."""
        listed = self._lists.get(name, _ListNumbers("", {}, {}))
        levels = {**self._levels.get(self._definition(listed.definition), {}), **listed.levels}
        tied = {level.style: at for at, level in levels.items() if level.style}
        ids = [str(element.get(f"{W}styleId")) for element in self._styles.chain(style or self._styles.default)]
        return next((tied[one] for one in ids if one in tied), min(max(default, 0), _MAX_LEVEL))


def _list_numbers(element: Any) -> _ListNumbers:
    levels: dict[int, _Level] = {}
    starts: dict[int, int] = {}
    for override in element.iterchildren(f"{W}lvlOverride"):
        at = number(override.get(f"{W}ilvl"))
        own = child(override, "lvl")
        if own is not None:
            levels[at] = _level(own)[1]
        if start := value(override, "startOverride"):
            starts[at] = number(start, 1)
            levels |= {at: replace(levels[at], start=starts[at])} if at in levels else {}
    return _ListNumbers(value(element, "abstractNumId"), levels, starts)


def _level(element: Any) -> tuple[int, _Level]:
    text, fonts = child(element, "lvlText"), child(element, "rPr", "rFonts")
    restart = value(element, "lvlRestart")
    return number(element.get(f"{W}ilvl")), _Level(
        form=value(element, "numFmt") or value(element.find(".//{*}Fallback"), "numFmt") or "decimal",
        text=None if text is None else str(text.get(f"{W}val", "")),
        start=number(value(element, "start"), 1),
        restart=number(restart) if restart else None,
        style=value(element, "pStyle"),
        legal=is_on(value(element, "isLgl")),
        font="" if fonts is None else str(fonts.get(f"{W}ascii") or fonts.get(f"{W}hAnsi") or ""),
    )


def _restarts(level: _Level, at: int, seen: int) -> bool:
    """Whether a level begins anew after a paragraph on the level `seen` above it."""
    return seen < at if level.restart is None else level.restart > 0 and seen < min(level.restart, at)


def _written(levels: dict[int, _Level], counts: dict[int, int], level: int) -> str:
    own = levels.get(level)
    if own is None:  # a list that is not defined prints no number
        return ""
    if own.form == "bullet":
        sign = symbols((own.text or "").strip(), own.font)
        return sign if sign in _SIGNS and sign != UNKNOWN else ""
    pattern = own.text if own.text is not None else f"%{level + 1}."

    def count(match: re.Match[str]) -> str:
        at = int(match[1]) - 1
        shown = levels.get(at, _Level())
        return _form(counts.get(at, shown.start), "decimal" if own.legal else shown.form)

    return re.sub(r"%([1-9])", count, pattern).strip()


def _form(count: int, form: str) -> str:
    if form == "none":
        return ""
    if form.endswith(("Letter", "Roman")):
        return written_number(count, form.replace("Letter", "-letter").replace("Roman", "-roman"))
    if form == "decimalZero":
        return f"{count:02}"
    return f"{count}e" if form == "ordinal" else str(count)
