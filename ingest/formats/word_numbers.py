"""The numbers that Word counts for lists and headings: they stand nowhere in the text, but staff read `stap 2` aloud."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from docx.document import Document as WordDocument
from docx.oxml.ns import qn

_MAX_LEVEL = 8
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"))
_ROMAN_SMALL = ((50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


@dataclass(frozen=True, slots=True)
class _Level:
    form: str = "decimal"
    text: str = ""
    start: int = 1


class Numbering:
    """Counts along with a document, paragraph by paragraph in its order."""

    def __init__(self, document: WordDocument) -> None:
        self._levels: dict[str, dict[int, _Level]] = {}
        self._abstract: dict[str, str] = {}
        self._counts: dict[str, list[int]] = {}
        part = next((r.target_part for r in document.part.rels.values() if r.reltype.endswith("/numbering")), None)
        if part is not None:
            self._read(part.element)

    def _read(self, root: Any) -> None:
        for abstract in root.iterchildren(qn("w:abstractNum")):
            levels = {_int(level.get(qn("w:ilvl"))): _level(level) for level in abstract.iterchildren(qn("w:lvl"))}
            self._levels[str(abstract.get(qn("w:abstractNumId")))] = levels
        for number in root.iterchildren(qn("w:num")):
            self._abstract[str(number.get(qn("w:numId")))] = _value(number, "abstractNumId")

    def of(self, paragraph: Any, style: Any) -> str | None:
        """The number of a paragraph, empty for a bullet, None when it is in no list. Counts it, also when it has no text."""
        number, level = _place(paragraph, style)
        if number in ("", "0"):
            return None
        levels = self._levels.get(self._abstract.get(number, ""), {})
        counts = self._counts.setdefault(number, [levels.get(n, _Level()).start - 1 for n in range(_MAX_LEVEL + 1)])
        counts[level] += 1
        for below in range(level + 1, _MAX_LEVEL + 1):
            counts[below] = levels.get(below, _Level()).start - 1
        return _written(levels, counts, level)


def _place(paragraph: Any, style: Any) -> tuple[str, int]:
    """The list and the level in it, from the paragraph or the style that it has."""
    for element in (paragraph, style.element if style is not None else None):
        properties = element.find(f"{qn('w:pPr')}/{qn('w:numPr')}") if element is not None else None
        if properties is not None:
            return _value(properties, "numId"), min(_int(_value(properties, "ilvl")), _MAX_LEVEL)
    return "", 0


def _level(element: Any) -> _Level:
    return _Level(_value(element, "numFmt") or "decimal", _value(element, "lvlText"), _int(_value(element, "start"), 1))


def _value(element: Any, name: str) -> str:
    child = element.find(qn(f"w:{name}"))
    return "" if child is None else str(child.get(qn("w:val"), ""))


def _int(text: str | None, default: int = 0) -> int:
    return int(text) if text and text.isdigit() and len(text) < 6 else default


def _written(levels: dict[int, _Level], counts: list[int], level: int) -> str:
    own = levels.get(level, _Level())
    if own.form in ("bullet", "none"):
        return ""
    pattern = own.text or f"%{level + 1}."

    def count(match: re.Match[str]) -> str:
        n = min(int(match[1]), _MAX_LEVEL + 1) - 1
        return _form(max(counts[n], 1), levels.get(n, _Level()).form)

    return re.sub(r"%([1-9])", count, pattern).strip()


def _form(number: int, form: str) -> str:
    if form.endswith("Letter"):
        letters = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return letters.upper() if form.startswith("upper") else letters
    if form.endswith("Roman"):
        roman = _roman(number)
        return roman.upper() if form.startswith("upper") else roman
    return str(number)


def _roman(number: int) -> str:
    text = ""
    for value, letters in _ROMAN + _ROMAN_SMALL:
        text += letters * (number // value)
        number %= value
    return text
