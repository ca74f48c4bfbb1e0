"""Text in drawings of Office (DrawingML): the shapes of a slide and the text boxes of a sheet hold paragraphs of one kind."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from ingest.formats.list_numbers import written_number
from ingest.formats.word_formula import formula
from ingest.formats.word_lists import ListEntry, nested
from ingest.formats.word_names import local, number
from ingest.formats.word_symbols import symbols
from ingest.raised import Height, Run, joined, merged
from ingest.text import clean
from ingest.tree import LeftOut, Node, Paragraph, Rule

_RAISED, _LOWERED = 10_000, -10_000
_MAX_LEVEL = 8
_FORMS = {
    "arabic": "decimal",
    "alphaLc": "lower-letter",
    "alphaUc": "upper-letter",
    "romanLc": "lower-roman",
    "romanUc": "upper-roman",
}
_SIGNS = frozenset("✓✔✗✘☐☑☒×−–→")
_MAX_DEPTH = 60

Unseen = Callable[[Any], bool]
"""Whether letters with these properties (`a:rPr` or None) cannot be seen where they stand."""


@dataclass(frozen=True, slots=True)
class DrawnParagraph:
    """A paragraph of a drawing. `marker` is its number or sign as printed; None for one that is in no list."""

    text: str
    level: int
    marker: str | None
    size: int = 0


@dataclass(frozen=True, slots=True)
class DrawnText:
    """The paragraphs of a text body, with what they leave out."""

    paragraphs: tuple[DrawnParagraph, ...]
    left_out: tuple[LeftOut, ...] = ()

    @property
    def text(self) -> str:
        """All on one line."""
        return clean(" ".join(paragraph.text for paragraph in self.paragraphs))

    def nodes(self) -> tuple[Node, ...]:
        """The paragraphs as nodes, those in lists as lists."""
        return nested(
            Paragraph(one.text) if one.marker is None else ListEntry(one.level, one.marker, (Paragraph(one.text),))
            for one in self.paragraphs
        )


def drawn_text(body: Any, is_unseen: Unseen = lambda _: False, *, is_list: bool = False) -> DrawnText:
    """The text of a body (`a:txBody` and its like); `is_list` where its paragraphs have bullets unless they say otherwise."""
    found: list[DrawnParagraph] = []
    left_out: list[LeftOut] = []
    counts: dict[int, int] = {}
    for paragraph in body if body is not None else ():
        if local(paragraph) != "p":
            continue
        seen, lost = _runs(paragraph, is_unseen)
        read = joined(merged(seen), frozenset(), refer=True)
        left_out += [*lost, *(LeftOut("furniture", text) for text in read.lost)]
        if text := clean(read.text):
            properties = _child(paragraph, "pPr")
            level = min(max(number(properties.get("lvl")) if properties is not None else 0, 0), _MAX_LEVEL)
            found.append(
                DrawnParagraph(text, level, _marker(properties, level, counts, is_list=is_list), _size(paragraph))
            )
    return DrawnText(tuple(found), tuple(left_out))


def _child(element: Any, name: str) -> Any:
    return next((one for one in element if local(one) == name), None)


def _runs(paragraph: Any, is_unseen: Unseen) -> tuple[list[Run], list[LeftOut]]:
    seen: list[Run] = []
    lost: list[tuple[Rule, str]] = []
    for run in _flat(paragraph, 0):
        name = local(run)
        if name == "br":
            seen.append(Run(" "))
        elif name in ("oMath", "oMathPara"):
            seen.append(Run(formula(run)))
        else:
            properties = _child(run, "rPr")
            text = symbols("".join(one.text or "" for one in run if local(one) == "t"), _font(properties))
            rule: Rule | None = "struck" if _is_struck(properties) else "hidden" if is_unseen(properties) else None
            if rule is None:
                seen.append(Run(text.replace("\v", " "), _height(properties)))
            elif lost and lost[-1][0] == rule:
                lost[-1] = (rule, lost[-1][1] + text)
            else:
                lost.append((rule, text))
    return seen, [LeftOut(rule, clean(text)) for rule, text in lost if clean(text)]


def _flat(element: Any, depth: int) -> Iterator[Any]:
    """Runs, fields, breaks and formulas in their order; of several ways to write the same the first that holds any."""
    for one in element if depth < _MAX_DEPTH else ():
        name = local(one)
        if name in ("r", "fld", "br", "oMath", "oMathPara"):
            yield one
        elif name == "AlternateContent":
            yield from next((found for way in one if (found := list(_flat(way, depth + 1)))), [])
        elif name not in ("pPr", "endParaRPr"):
            yield from _flat(one, depth + 1)


def _is_struck(properties: Any) -> bool:
    return properties is not None and properties.get("strike", "noStrike") != "noStrike"


def _height(properties: Any) -> Height:
    baseline = number((properties.get("baseline") or "").rstrip("%")) if properties is not None else 0
    return "raised" if baseline >= _RAISED else "lowered" if baseline <= _LOWERED else "plain"


def _font(properties: Any) -> str:
    fonts = {local(one): one.get("typeface") or "" for one in (properties if properties is not None else ())}
    return fonts.get("sym") or fonts.get("latin") or ""


def _size(paragraph: Any) -> int:
    sizes = [number(one.get("sz")) for run in paragraph for one in run if local(one) == "rPr"]
    return max(sizes, default=0)


def _marker(properties: Any, level: int, counts: dict[int, int], *, is_list: bool) -> str | None:
    """The number of a paragraph, counted along; empty for a bullet, None outside of lists."""
    marks = {local(one): one for one in (properties if properties is not None else ())}
    for below in [one for one in counts if one > level]:
        del counts[below]
    if (auto := marks.get("buAutoNum")) is not None:
        counts[level] = counts[level] + 1 if level in counts else number(auto.get("startAt"), 1)
        return _numbered(counts[level], auto.get("type") or "arabicPeriod")
    counts.pop(level, None)
    if "buNone" in marks or not ("buChar" in marks or "buBlip" in marks or is_list):
        return None
    sign = marks["buChar"].get("char", "") if "buChar" in marks else ""
    font = marks["buFont"].get("typeface") or "" if "buFont" in marks else ""
    shown = symbols(sign.strip(), font)
    return shown if shown in _SIGNS else ""


def _numbered(count: int, kind: str) -> str:
    form = next((form for name, form in _FORMS.items() if kind.startswith(name)), "decimal")
    text = written_number(count, form)
    if kind.endswith("ParenBoth"):
        return f"({text})"
    return text + (")" if kind.endswith("ParenR") else "." if kind.endswith("Period") else "")
