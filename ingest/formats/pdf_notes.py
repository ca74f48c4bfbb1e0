"""Footnotes of a PDF: the lines in smaller type at the foot of a page that begin with a mark of the text above."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from ingest.formats.pdf_page import PdfPage, TypedLine
from ingest.formats.pdf_unruled import joined_lines
from ingest.notes import STARS
from ingest.tree import Grid, Note, Place

_GLUED = r"(?<=[\d*†‡])(?=[^\W\d_a-z](?:[^\W\d_A-Z]|\s|\w\w))"
"""Where the first word stands against its mark: `1Alleen`, but not `3D-print`."""
_START = re.compile(rf"^[\[(]?(\d{{1,3}}|[*†‡§#]{{1,3}}|[a-z])(?:[\])]|[.)]?\s|{_GLUED})\s*(?=\S)")
_BRACKET = re.compile(rf"[\[(]?\w{{1,3}}[)\]]|\d{{1,3}}{_GLUED}")
_SMALLER = 0.96
_MOST_PAGES = 3


def with_notes(pages: Sequence[PdfPage]) -> list[PdfPage]:
    """The pages with each footnote in one piece. A note may stand on one of the next pages, below the last part of its table; it
    then begins with its mark in brackets, or against its first word."""
    waiting: dict[str, tuple[float, int]] = {}
    made: list[PdfPage] = []
    for page in pages:
        late = {mark: size for mark, (size, number) in waiting.items() if page.number - number <= _MOST_PAGES}
        lines = tuple(_noted(page, late))
        found = {line.node.mark for line in lines if isinstance(line.node, Note)}
        waiting |= {mark: (size, page.number) for mark, size in page.marks.items()}
        waiting = {mark: where for mark, where in waiting.items() if mark not in found}
        made.append(replace(page, lines=lines))
    return made


def _noted(page: PdfPage, late: Mapping[str, float]) -> Iterator[TypedLine]:
    current: list[TypedLine] = []
    mark = ""
    marks = {**_stars(page.lines), **page.marks}
    for line in page.lines:
        found = _mark(line, marks) or (_mark(line, late) if _BRACKET.match(line.text) else "")
        if found or not (current and _goes_on(current[-1], line)):
            yield from _note(current, mark, page.number)
            current = []
        if found:
            current, mark = [line if line.mark else replace(line, text=_START.sub("", line.text), noted="")], found
        elif current:
            current.append(line)
        else:
            yield line
    yield from _note(current, mark, page.number)


def _stars(lines: Sequence[TypedLine]) -> dict[str, float]:
    """The stars printed behind words on the line, with the size of their type, where one line alone opens with them."""
    begun = Counter(found[1] for line in lines if line.node is None and (found := _START.match(line.text)))
    shown = [(line.size, text) for line in lines for text in _shown(line)]
    sizes = {mark: size for size, text in shown for mark in STARS.findall(text)}
    return {mark: size for mark, size in sizes.items() if begun[mark] == 1}


def _shown(line: TypedLine) -> Iterator[str]:
    if isinstance(line.node, Grid):
        yield from (cell.text for row in line.node.rows for cell in row)
    elif line.node is None:
        yield line.text


def _mark(line: TypedLine, marks: Mapping[str, float]) -> str:
    """The mark of the note that begins here, if one does."""
    if line.node is not None:
        return ""
    if line.mark:
        return line.mark
    found = _START.match(line.text)
    return found[1] if found and line.size < _SMALLER * marks.get(found[1], 0.0) else ""


def _goes_on(before: TypedLine, line: TypedLine) -> bool:
    return line.node is None and abs(line.size - before.size) < 0.6 and 0 < line.y - before.y < 1.7 * max(line.size, 1)


def _note(lines: list[TypedLine], mark: str, page: int) -> Iterator[TypedLine]:
    if lines:
        text = joined_lines([line.text for line in lines])
        boxes = tuple(box for line in lines for box in line.boxes)
        noted = replace(lines[0], text="", noted="", mark="", node=Note(text, mark, Place(page)), boxes=boxes)
        yield noted if text else lines[0]
