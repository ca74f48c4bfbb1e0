"""Hard-wrapped lines, of a plain text or of a PDF, joined to paragraphs, items, table rows and headings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import groupby
from statistics import quantiles

from ingest.articles import article_number
from ingest.text import joined, reads_as_title
from ingest.tree import Cell, Grid, Heading, ListItem, ListNode, Node, Note, PageBox, Paragraph, Place

_ITEM = re.compile(r"^(?:[-*•–▪◦●○■]|\d{1,3}[.)]|[a-z][.)])\s+")
_BULLETS = frozenset("•▪◦●○■–-*")
_ARTICLE_LEVEL = 3
_ROW = re.compile(r"^\|(.+)\|$")
_LABEL = re.compile(r"^[A-Z][\w/ -]{1,30}: ")
_RULE_ROW = re.compile(r"^[\s|:\-]+$")
_NUMBERED = re.compile(r"^\d{1,2}(?:\.\d{1,2}){0,3}\.?\s+[A-Z]")
_FIGURE = re.compile(r"^(?:€ ?)?\d[\d.,]*%?$")
_VOWEL = re.compile("[aeiouyà-ÿ]")
_SHORT = frozenset(
    {"aow", "anw", "ib", "ob", "iva", "wao", "wia", "wajong", "wazo", "kia", "eia", "mia", "iban", "ioaw"}
)
_SENTENCE_END = (".", "!", "?", ":", ";", "”", '"')
_WRAP_MINIMUM = 50
_LONGEST = 20_000
_MOST_OF_VALUE = 4
"""Words of a sentence that is the value of a label, not the text of a section."""


@dataclass(frozen=True, slots=True)
class TextLine:
    """A line as it stands on a page. `level` is that of a heading where the type shows one.

    `fill` is how much of its column the line takes, from 0 to 1; None where only its letters can be counted. `node` is
    what stands here instead of a line; `boxes` are where it was read on a page.
    """

    text: str
    page: int | None = None
    level: int = 0
    fill: float | None = None
    node: Grid | Note | Paragraph | None = None
    boxes: tuple[PageBox, ...] = ()


def line_nodes(lines: list[TextLine], *, gaps_part: bool, guess_headings: bool) -> list[Node]:
    """The nodes of hard-wrapped lines. An empty line parts two paragraphs where `gaps_part`, or where lines are not wrapped."""
    unwrapped = list(_unwrapped(lines, gaps_part=gaps_part))
    headed = (
        _as_heading(line, unwrapped[n + 1 : n + 3], guess=guess_headings) or line for n, line in enumerate(unwrapped)
    )
    nodes: list[Node] = []
    for kind, group in groupby(headed, key=_kind):
        nodes += _nodes(kind, list(group))
    return nodes


def _nodes(kind: str, lines: list[TextLine]) -> Iterator[Node]:
    place = Place(lines[0].page, boxes=lines[0].boxes)
    if kind == "item":
        yield ListNode(tuple(_item(line) for line in lines), place)
    elif kind == "row":
        rows = [
            [cell.strip() for cell in line.text.strip("|").split("|")]
            for line in lines
            if not _RULE_ROW.match(line.text)
        ]
        yield Grid(tuple(tuple(Cell(cell) for cell in row) for row in rows), head=1, place=place)
    else:
        for line in lines:
            at = Place(line.page, boxes=line.boxes)
            if line.node is not None:
                yield replace(line.node, place=at)
            else:
                yield Heading(line.text, line.level, at) if line.level else Paragraph(_without_bullet(line.text), at)


def _kind(line: TextLine) -> str:
    if line.node is not None or line.level:
        return "other"
    if _ROW.match(line.text):
        return "row"
    return "item" if _ITEM.match(line.text) else "other"


def _item(line: TextLine) -> ListItem:
    found = _ITEM.match(line.text)
    marker = found[0].strip() if found else ""
    text = line.text[found.end() :] if found else line.text
    return ListItem((Paragraph(text, Place(line.page, boxes=line.boxes)),), "" if marker in _BULLETS else marker)


def _without_bullet(text: str) -> str:
    return re.sub(r"^[*•▪◦●○■–-]\s+", "", text)


def _unwrapped(lines: list[TextLine], *, gaps_part: bool) -> Iterator[TextLine]:
    """Joins the lines of one paragraph; it stands on the page where it begins."""
    lengths = [len(line.text) for line in lines if line.text and not line.level]
    width = quantiles(lengths, n=10)[-1] if len(lengths) > 1 else sum(lengths)
    wrapped = _WRAP_MINIMUM <= width <= 130
    current = TextLine("")
    for line in lines:
        if not line.text and line.node is None:
            if gaps_part or not wrapped:
                yield from _filled(current)
                current = TextLine("")
        elif current.text and _goes_on(current, line, width, wrapped=wrapped):
            text, boxes = joined(current.text, line.text), _joined_boxes(current.boxes, line.boxes)
            current = replace(current, text=text, fill=line.fill, boxes=boxes)
        else:
            yield from _filled(current)
            current = line
    yield from _filled(current)


def _joined_boxes(boxes: tuple[PageBox, ...], after: tuple[PageBox, ...]) -> tuple[PageBox, ...]:
    """The boxes of two lines that are joined: one box where the second stands right below the first."""
    if not boxes or not after:
        return boxes or after
    (page, x0, top, x1, bottom), (n, left, upper, right, lower) = boxes[-1], after[0]
    if n != page or left > x1 or right < x0 or not top <= upper <= bottom + 2 * (lower - upper):
        return (*boxes, *after)
    return (*boxes[:-1], (page, min(x0, left), top, max(x1, right), max(bottom, lower)), *after[1:])


def _filled(line: TextLine) -> Iterator[TextLine]:
    if line.text or line.node is not None:
        yield replace(line, text=line.text.replace("\u00ad", ""))


def _goes_on(current: TextLine, line: TextLine, width: float, *, wrapped: bool) -> bool:
    if current.node or line.node or current.level != line.level or len(current.text) > _LONGEST:
        return False
    if line.level:
        return current.page == line.page
    if current.text in _BULLETS:
        return True
    if current.page != line.page and current.text.endswith(_SENTENCE_END):
        return False  # only a sentence crosses to the next page: a citation names the page on which its text stands
    if current.fill is None:
        if not wrapped:
            return _runs_on(current.text, line.text)
        fill, long, full = _measured(current.text, width)
        return _continues(current.text, line.text, fill, long=long, full=full)
    return _continues(current.text, line.text, current.fill, long=current.fill > 0.75, full=current.fill > 0.75)


def _runs_on(current: str, line: str) -> bool:
    """Whether a sentence goes on where lines are too short to tell: with a small letter, or a figure within its words."""
    if current.endswith(_SENTENCE_END) or len(current.split(None, 2)) < 2 or _ROW.match(current) or _ITEM.match(line):
        return False
    if line[0].islower():
        return True
    last = current.rsplit(None, 1)[-1]
    return bool(_FIGURE.match(line)) and (last.islower() or bool(_FIGURE.match(last)))


def _measured(text: str, width: float) -> tuple[float, bool, bool]:
    """How much of the usual width the last line of a text takes, by its letters; whether the text is of more than one line;
    whether its last sentence or line is so long that a full stop need not close the paragraph."""
    last = len(text) % max(int(width), 1) if len(text) > width else len(text)
    full = len(text.rsplit(". ", 1)[-1]) > 0.6 * width or last > 0.75 * width
    return last / max(width, 1), len(text) > width, full


def _continues(current: str, line: str, fill: float, *, long: bool, full: bool) -> bool:
    if _ITEM.match(line) or _ROW.match(line) or _ROW.match(current):
        return False
    if article_number(line) and reads_as_title(line):
        return False
    if _LABEL.match(current) and _LABEL.match(line):
        return False
    if current.endswith(_SENTENCE_END):
        # A full stop at the end of a full line may be mid-paragraph; at the end of a short line it closes one.
        return full
    return line[0].islower() or fill > 0.6 or long


def _as_heading(line: TextLine, below: list[TextLine], *, guess: bool) -> TextLine | None:
    """A short line without a full stop, before something longer, is a heading; so is one that opens a law article."""
    text = line.text
    if line.level or line.node is not None or not below:
        return None
    if article_number(text) and reads_as_title(text):
        return replace(line, level=_ARTICLE_LEVEL)
    if not guess or text.lower().startswith(("datum", "publicatiedatum")):
        return None
    numbered = bool(_NUMBERED.match(text))
    if (_kind(line) != "other" and not numbered) or not _names(text):
        return None
    fits = _is_longer(below[0]) and (numbered or (text[0].isupper() and not _is_value(below))) and len(text) > 2
    return replace(line, level=2) if fits else None


def _names(text: str) -> bool:
    return len(text.split()) <= 10 and not text.endswith((*_SENTENCE_END, ","))


def _is_longer(line: TextLine) -> bool:
    return line.node is not None or _kind(line) != "other" or len(line.text.split()) > 10 or line.text.endswith(".")


def _is_value(below: list[TextLine]) -> bool:
    """Whether nothing but a sentence of a few words stands below a line, which is then a label (`Begindatum`, `Nog niet bekend.`)."""
    value, after = below[0], below[1] if len(below) > 1 else None
    if value.node is not None or _kind(value) != "other" or len(value.text.split()) > _MOST_OF_VALUE:
        return False
    return after is None or (after.node is None and _kind(after) == "other" and _names(after.text))
