"""Running headers and footers, page numbers and tables of contents: dropped from pages, and named.

A running line stands alone at the edge, parted from the text by white, at the same place on nearly all pages.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from ingest.formats.pdf_page import PdfPage, TypedLine
from ingest.formats.pdf_type import body_size
from ingest.tree import LeftOut, Place

CONTENTS = re.compile(r"(?:\.\s?){4,}\s*\d{1,4}$")
PAGE_NUMBER = re.compile(
    r"^[-–|\s]*(?P<word>(?:pagina|page|blad(?:zijde)?|pag\.?|p\.|blz\.?)\s*)?(?P<number>\d{1,4})"
    r"(?P<of>\s*(?:van|of|/|-)\s*-?\d{1,4})?[-–|\s]*$",
    re.I,
)
_NEARLY_ALL = 0.8
_EDGE = 0.14
_MARGIN, _MARGIN_WORDS, _FEW_PAGES = 0.07, 8, 2
_MOST_LINES = 5
_WHITE = 1.4
_MOST_WHITE = 2.8
"""How much white always parts a line at the edge, in sizes of the type: a page of tables has few lines, far from each other."""
_SAME_HEIGHT = 8.0
_YEARS = range(1900, 2101)
_SENTENCE = re.compile(r"(?:\S+\s+){4,}\S+[.!?]$")
_MOST_SHIFT = 3


@dataclass(frozen=True, slots=True)
class _Edge:
    """A line at the edge of a page, and how high it stands."""

    page: int
    line: TypedLine
    top: bool


def without_furniture(pages: Sequence[PdfPage]) -> list[PdfPage]:
    """The pages without what runs along them; a page read from a picture that holds nothing else keeps its lines."""
    edges = [edge for page in pages for edge in _edges(page)]
    body = body_size(pages)
    running = {id(edge.line) for edge in _running(edges, len(pages), body)} | {
        id(e.line) for e in _numbers(edges, len(pages))
    }
    for outer, edge in pairwise(edges):
        if (outer.page, outer.top) == (edge.page, edge.top) and id(outer.line) not in running and _close(outer, edge):
            running.discard(id(edge.line))  # the next line of a paragraph that differs from page to page
    if len(pages) <= _FEW_PAGES:
        running |= {id(line) for page in pages for line in page.lines if _in_margin(page, line, body)}
    kept = {page.number for page in pages if page.ocr and all(id(line) in running for line in page.lines)}
    return [_without(page, set() if page.number in kept else running) for page in pages]


def _in_margin(page: PdfPage, line: TypedLine, body: float) -> bool:
    """Whether a line in smaller type stands in the margin of a document that is too short for lines to come back: a page number, a
    code of a form, whom it is for. Sentences, amounts and notes there are text."""
    outer = line.y < _MARGIN * page.height or line.y > (1 - _MARGIN) * page.height
    short = len(line.text.split()) <= _MARGIN_WORDS and not re.search(r"[€%.!?:;)]$|€|\d%", line.text)
    return outer and short and line.node is None and not line.mark and 0 < line.size < 0.9 * body


def _close(outer: _Edge, edge: _Edge) -> bool:
    a, b = outer.line, edge.line
    return abs(a.size - b.size) < 0.1 * b.size and 0.5 * b.size < abs(a.y - b.y) < _WHITE * b.size


def _without(page: PdfPage, running: set[int]) -> PdfPage:
    lines: list[TypedLine] = []
    left_out = list(page.left_out)
    listed = _contents(page)
    for line in page.lines:
        place = Place(page.number, boxes=tuple((page.number, *box) for box in line.boxes))
        if line.node is None and id(line) in running:
            left_out.append(LeftOut("furniture", line.text, place))
        elif id(line) in listed:
            left_out.append(LeftOut("contents", line.text, place))
        else:
            lines.append(line)
    return replace(page, lines=tuple(lines), left_out=tuple(left_out))


def _contents(page: PdfPage) -> set[int]:
    """The lines of a table of contents: they lead with dots to page numbers, which go up. Prices that do not are text."""
    found = [line for line in page.lines if line.node is None and CONTENTS.search(line.text)]
    numbers = [int(re.findall(r"\d+", line.text)[-1]) for line in found]
    return set(map(id, found)) if all(a <= b for a, b in pairwise(numbers)) else set()


def _edges(page: PdfPage) -> Iterator[_Edge]:
    """The lines above and below the text of a page, with white between them and the text."""
    lines = sorted(page.lines, key=lambda line: line.y)
    if len(lines) < 2:
        yield from (_Edge(page.number, line, line.y < page.height / 2) for line in lines if _far(page, line))
        return
    steps = [b.y - a.y for a, b in pairwise(lines) if b.y - a.y > 1]
    widest = _MOST_WHITE * median(line.size for line in lines)
    white = min(_WHITE * median(steps), widest) if steps else 0.0
    for top, order in ((True, lines), (False, lines[::-1])):
        for line in _before_white(order, white):
            if line.node is None and _far(page, line) and (line.y < page.height / 2) == top:
                yield _Edge(page.number, line, top)


def _far(page: PdfPage, line: TypedLine) -> bool:
    return line.y < _EDGE * page.height or line.y > (1 - _EDGE) * page.height


def _before_white(lines: list[TypedLine], white: float) -> list[TypedLine]:
    """The first lines from an edge inwards, up to the last white among them that is wider than between lines of text."""
    found: list[TypedLine] = []
    for at, (line, inner) in enumerate(pairwise(lines[: _MOST_LINES + 1]), start=1):
        if abs(inner.y - line.y) >= max(white, 1.2 * max(line.size, inner.size)):
            found = lines[:at]
    return found


def _running(edges: list[_Edge], pages: int, body: float) -> Iterator[_Edge]:
    """Lines that come back at the same edge and height of nearly all pages, or of nearly all left or right ones."""
    groups: dict[tuple[bool, str], list[_Edge]] = defaultdict(list)
    for edge in edges:
        if edge.line.size < 0.95 * body or not _SENTENCE.search(edge.line.text):
            for key in _keys(edge):
                groups[edge.top, key].append(edge)
    for group in groups.values():
        usual = median(edge.line.y for edge in group)
        same = [edge for edge in group if abs(edge.line.y - usual) <= _SAME_HEIGHT]
        if _on_nearly_all({edge.page for edge in same}, pages):
            yield from same


def _on_nearly_all(found: set[int], pages: int) -> bool:
    if pages < 2 or len(found) < 2:
        return False
    if len(found) >= _NEARLY_ALL * pages:
        return True
    sides = [sum(n % 2 == side for n in range(1, pages + 1)) for side in (0, 1)]
    return pages >= 6 and any(
        sum(n % 2 == side for n in found) >= _NEARLY_ALL * sides[side] and len({n % 2 for n in found}) == 1
        for side in (0, 1)
    )


def _keys(edge: _Edge) -> set[str]:
    """The line as it is, and with the page number in it counted from the page: `Handboek | 3`, `Handboek | 4`."""
    text = re.sub(r"\s+", "", edge.line.text.lower())
    numbers = list(re.finditer(r"\d{1,4}", text))
    counted = {
        f"{text[: m.start()]}<{int(m[0]) - edge.page}>{text[m.end() :]}"
        for m in numbers
        if abs(int(m[0]) - edge.page) <= _MOST_SHIFT and re.search(r"[^\W\d]{2}", text)
    }
    return {text, *counted}


def _numbers(edges: list[_Edge], pages: int) -> Iterator[_Edge]:
    """Page numbers: alone on a line at an edge, and counting up with the pages."""
    groups: dict[tuple[bool, int], list[_Edge]] = defaultdict(list)
    for edge in edges:
        if (found := PAGE_NUMBER.match(edge.line.text)) is not None:
            number, sure = int(found["number"]), bool(found["word"] or found["of"])
            if sure or number not in _YEARS:
                groups[edge.top, number - edge.page].append(edge)
    for (_, shift), group in groups.items():
        labelled = all(_is_sure(edge) for edge in group)
        enough = len(group) >= 2 and len(group) >= 0.3 * pages
        if (labelled and pages > 1) or (enough and (shift == 0 or len(group) > _MOST_SHIFT)):
            yield from group


def _is_sure(edge: _Edge) -> bool:
    found = PAGE_NUMBER.match(edge.line.text)
    return found is not None and bool(found["word"] or found["of"])
