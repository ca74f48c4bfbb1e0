"""The numbers of OpenDocument lists and headings as they are displayed."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from ingest.formats.list_numbers import written_number
from ingest.formats.odf_package import attribute, name
from ingest.formats.odf_styles import OdfStyles
from ingest.formats.word_names import number
from ingest.formats.word_symbols import symbols

_FORMS = {"1": "decimal", "a": "lower-letter", "A": "upper-letter", "i": "lower-roman", "I": "upper-roman"}
_SIGNS = frozenset("✓✔✗✘☐☑☒×−–→")
_MAX_LEVEL = 10


@dataclass(slots=True)
class ListCounts:
    """A list while it is counted: its style and how far each level is."""

    style: str
    counts: dict[int, int] = field(default_factory=dict)


class OdfNumbers:
    """Counts along with a document, in its order."""

    def __init__(self, styles: OdfStyles) -> None:
        self._styles = styles
        self._levels: dict[str, dict[int, Any]] = {}
        self._by_id: dict[str, ListCounts] = {}
        self._by_style: dict[str, ListCounts] = {}
        self._headings = ListCounts("")

    def begun(self, element: Any, style: str) -> ListCounts:
        """A list that is on the highest level: it goes on with another one where it says so."""
        before = self._by_id.get(attribute(element, "text:continue-list"))
        if before is None and attribute(element, "text:continue-numbering") == "true":
            before = self._by_style.get(style)
        counts = before if before is not None else ListCounts(style)
        self._by_style[style] = counts
        if own := attribute(element, "xml:id"):
            self._by_id[own] = counts
        return counts

    def marker(self, counts: ListCounts, style: str, level: int, start: str = "") -> str:
        """Counts an item and gives its number; a sign for a bullet that says something, else nothing."""
        levels = self._of_style(style)
        return self._counted(counts, levels, min(level, _MAX_LEVEL), start)

    def heading(self, level: int, start: str = "") -> str:
        """Counts a heading and gives its number; empty when headings have none."""
        if self._styles.outline is None:
            return ""
        if "" not in self._levels:
            self._levels[""] = _levels(self._styles.outline)
        return self._counted(self._headings, self._levels[""], level, start)

    def _of_style(self, style: str) -> dict[int, Any]:
        if style not in self._levels:
            element = self._styles.lists.get(style)
            self._levels[style] = {} if element is None else _levels(element)
        return self._levels[style]

    def _counted(self, listed: ListCounts, levels: dict[int, Any], level: int, start: str) -> str:
        counts, own = listed.counts, levels.get(level)
        for below in [one for one in counts if one > level]:
            del counts[below]
        if start.isdecimal():
            counts[level] = number(start, 1)
        else:
            counts[level] = counts[level] + 1 if level in counts else _start(own)
        if own is None:
            return ""
        if name(own) == "text:list-level-style-bullet":
            sign = symbols(attribute(own, "text:bullet-char").strip(), "")
            return sign if sign in _SIGNS else ""
        return _written(levels, counts, level)


def _levels(style: Any) -> dict[int, Any]:
    return {number(attribute(one, "text:level"), 1): one for one in style if isinstance(one.tag, str)}


def _start(level: Any) -> int:
    return 1 if level is None else number(attribute(level, "text:start-value"), 1)


def _written(levels: dict[int, Any], counts: dict[int, int], level: int) -> str:
    own = levels[level]
    if not attribute(own, "style:num-format"):
        return ""

    def count(at: int) -> str:
        form = attribute(levels[at], "style:num-format") if at in levels else "1"
        return written_number(counts.get(at, _start(levels.get(at))), _FORMS.get(form, "decimal")) if form else ""

    if pattern := attribute(own, "loext:num-list-format"):
        return re.sub(r"%(\d{1,2})%", lambda match: count(int(match[1])), pattern).strip()
    shown = max(number(attribute(own, "text:display-levels"), 1), 1)
    parts = [count(at) for at in range(max(1, level - shown + 1), level + 1)]
    return f"{attribute(own, 'style:num-prefix')}{'.'.join(filter(None, parts))}{attribute(own, 'style:num-suffix')}".strip()
