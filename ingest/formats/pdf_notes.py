"""Footnotes of a PDF: the lines in smaller type at the foot of a page that begin with a mark of the text above."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from ingest.formats.pdf_page import PdfPage, TypedLine
from ingest.formats.pdf_unruled import joined
from ingest.tree import LeftOut, Note, Place

_START = re.compile(r"^[\[(]?(\d{1,3}|[*†‡§#]{1,3}|[a-z])(?:[\])]|[.)]?\s)\s*(?=\S)")
_SMALLER = 0.96


def with_notes(page: PdfPage, body: float) -> PdfPage:
    """The page with each footnote in one piece; marks whose note is not on the page are named."""
    lines = tuple(_noted(page, body))
    found = {line.node.mark for line in lines if isinstance(line.node, Note)}
    missing = sorted(page.marks - found)
    named = (LeftOut("furniture", f"note marks: {', '.join(missing)}", Place(page.number)),) if missing else ()
    return replace(page, lines=lines, left_out=(*page.left_out, *named))


def _noted(page: PdfPage, body: float) -> Iterator[TypedLine]:
    current: list[TypedLine] = []
    mark = ""
    for line in page.lines:
        found = _mark(line, page.marks, body)
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


def _mark(line: TypedLine, marks: frozenset[str], body: float) -> str:
    """The mark of the note that begins here, if one does."""
    if line.node is not None:
        return ""
    if line.mark:
        return line.mark
    found = _START.match(line.text)
    small = line.size < _SMALLER * body
    return found[1] if found and found[1] in marks and small else ""


def _goes_on(before: TypedLine, line: TypedLine) -> bool:
    return line.node is None and abs(line.size - before.size) < 0.6 and 0 < line.y - before.y < 1.7 * max(line.size, 1)


def _note(lines: list[TypedLine], mark: str, page: int) -> Iterator[TypedLine]:
    if lines:
        text = joined([line.text for line in lines])
        yield replace(lines[0], text="", mark="", node=Note(text, mark, Place(page))) if text else lines[0]
