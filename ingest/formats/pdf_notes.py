"""Footnotes of a PDF: the lines in smaller type at the foot of a page that begin with a mark of the text above."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from ingest.formats.pdf_page import PdfPage, TypedLine
from ingest.formats.pdf_unruled import joined_lines
from ingest.messages import message
from ingest.tree import LeftOut, Note, Place

_START = re.compile(r"^[\[(]?(\d{1,3}|[*†‡§#]{1,3}|[a-z])(?:[\])]|[.)]?\s)\s*(?=\S)")
_SMALLER = 0.96


def with_notes(page: PdfPage) -> PdfPage:
    """The page with each footnote in one piece; marks whose note is not on the page are named."""
    lines = tuple(_noted(page))
    found = {line.node.mark for line in lines if isinstance(line.node, Note)}
    missing = sorted(page.marks.keys() - found)
    named = (
        (LeftOut("furniture", message("note_marks", marks=", ".join(missing)), Place(page.number)),) if missing else ()
    )
    return replace(page, lines=lines, left_out=(*page.left_out, *named))


def _noted(page: PdfPage) -> Iterator[TypedLine]:
    current: list[TypedLine] = []
    mark = ""
    for line in page.lines:
        found = _mark(line, page.marks)
        if found or not (current and _goes_on(current[-1], line)):
            yield from _note(current, mark, page.number)
            current = []
        if found:
            current, mark = [line if line.mark else replace(line, text=_START.sub("", line.text))], found
        elif current:
            current.append(line)
        else:
            yield line
    yield from _note(current, mark, page.number)


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
        noted = replace(lines[0], text="", mark="", node=Note(text, mark, Place(page)), boxes=boxes)
        yield noted if text else lines[0]
