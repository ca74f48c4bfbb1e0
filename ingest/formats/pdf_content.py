"""The pages of a PDF: what is painted on each, read as lines, with what is no text named."""

from __future__ import annotations

import io
import re
import time
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser
from pypdf import PdfReader

from ingest.files import Unreadable
from ingest.formats.pdf_bounds import BoundedDocument, BoundedResources
from ingest.formats.pdf_browser import print_margins
from ingest.formats.pdf_device import PageDevice, Painted
from ingest.formats.pdf_drawn import with_boxes, with_bullets
from ingest.formats.pdf_extras import PageExtras, page_extras
from ingest.formats.pdf_fields import BLANK, with_values, without_size
from ingest.formats.pdf_interpreter import Layers, PageInterpreter
from ingest.formats.pdf_layout import reading_lines
from ingest.formats.pdf_outlines import Outlines
from ingest.formats.pdf_page import Box, Glyph, PdfPage, TypedLine, readable
from ingest.formats.pdf_ruled import with_tables
from ingest.formats.pdf_spans import Span, box_of, spans
from ingest.formats.pdf_unnamed import without_unnamed
from ingest.formats.pdf_unruled import side_by_side
from ingest.messages import message
from ingest.tree import Grid, LeftOut, Paragraph, Place, Rule

MAX_LETTERS = 12_000_000
_FEW_LETTERS = 5
_SOME_LETTERS = 200
_SCAN = 0.4
_WHOLE_SCAN = 0.7
_DRAWING = 300
_MOST_UNNAMED = 0.2
_LONGER = 1.3
"""How long a line that strikes text is at least, in sizes of the type: shorter ones are parts of drawn letters."""
_UPRIGHT = (0, 90, 180, 270)


def read_pages(data: bytes, reader: PdfReader, until: float) -> Iterator[PdfPage]:
    """The pages in order. Raises Unreadable for what takes longer than `until` or holds too much."""
    document = BoundedDocument(PDFParser(io.BytesIO(data)))
    manager = BoundedResources()
    device = PageDevice(manager, until)
    interpreter = PageInterpreter(manager, device)
    interpreter.layers = Layers(document)
    outlines = Outlines(data)
    total = 0
    for number, (page, about) in enumerate(zip(PDFPage.create_pages(document), reader.pages, strict=False), start=1):
        interpreter.process_page(page)
        total += len(device.painted.glyphs)
        if total > MAX_LETTERS:
            raise Unreadable(message("pdf_text"))
        if device.painted.odd_digits:
            outlines.raise_digits(number - 1, device.painted.height, device.painted.glyphs)
        yield _read(device.painted, page_extras(about, number), number)
        if time.monotonic() > until:
            raise Unreadable(message("pdf_time"))


def _read(painted: Painted, extras: PageExtras, number: int) -> PdfPage:
    place = Place(number)
    painted.glyphs, unnamed = without_unnamed(painted.glyphs)
    _strike(painted, extras.struck)
    left_out = [
        LeftOut(rule, text, Place(number, boxes=tuple((number, *box) for box in boxes)))
        for rule, text, boxes in _not_text(painted.glyphs)
    ]
    # A struck letter, or a hidden one within a line, keeps its place: without it the white would part its line into columns.
    lines_seen = {round(glyph.base) for glyph in painted.glyphs if glyph.rule != "hidden"}
    seen = [
        _blank(glyph) if glyph.rule in ("struck", "hidden") else glyph
        for glyph in painted.glyphs
        if glyph.rule != "hidden" or round(glyph.base) in lines_seen
    ]
    seen = with_values(seen, extras.values)
    by_turn: dict[float, list[Glyph]] = defaultdict(list)
    for glyph in seen:
        by_turn[glyph.turn].append(glyph)
    turns = sorted((turn for turn in by_turn if turn in _UPRIGHT), key=lambda t: -len(by_turn[t]))
    layers = [(turn, _layer(by_turn[turn], painted, turn)) for turn in turns]
    margins = [row for turn, page in layers if not turn for row in print_margins(page, painted.height)]
    left_out.extend(
        LeftOut("furniture", side_by_side(row), Place(number, boxes=((number, *box_of(row)),))) for row in margins
    )
    gone = {id(span) for row in margins for span in row}
    layers = [(turn, [span for span in page if id(span) not in gone]) for turn, page in layers]
    # In the order in which it was written: what lies aslant has no lines.
    slanted = " ".join(readable("".join(g.text for g in by_turn[turn])) for turn in by_turn if turn not in _UPRIGHT)
    if slanted:
        left_out.append(LeftOut("furniture", message("pdf_across", text=slanted), place))
    found = [span for _, page in layers for span in page]
    read = (_upright(line, painted, turn) for turn, page in layers for line in reading_lines(page))
    lines = tuple(replace(line, size=0.0) if without_size(line, extras.values) else line for line in read)
    if charted := sum(isinstance(span.grid, Paragraph) for span in found):
        left_out.append(LeftOut("unread", message("pdf_chart", count=charted), place))
    if any(isinstance(span.grid, Grid) and not span.columns for span in found):
        left_out.append(LeftOut("unread", message("pdf_columns"), place))
    unread = unnamed or _unread(
        painted, sum(glyph.text.isalpha() for glyph in seen), len(seen), sum(g.text == "\ufffd" for g in seen)
    )
    if unread:
        left_out.append(LeftOut("unread", unread, place))
    marks = {mark: span.size for span in found for mark in span.marks}
    return PdfPage(number, painted.height, lines, (*left_out, *extras.left_out), marks)


def _layer(glyphs: list[Glyph], painted: Painted, turn: float) -> list[Span]:
    """The spans of the letters that are turned one way, tables with drawn lines among them."""
    rest, tables = with_tables(glyphs, [_turned(edge, painted, turn) for edge in painted.edges])
    if turn:
        return [*spans(rest), *tables]
    return with_boxes([*spans(with_bullets(rest, painted.dots)), *tables], painted)


def _turned(box: Box, painted: Painted, turn: float) -> Box:
    x0, top, x1, bottom = box
    if turn == 90:
        return (painted.height - bottom, x0, painted.height - top, x1)
    if turn == 270:
        return (top, painted.width - x1, bottom, painted.width - x0)
    if turn == 180:
        return (painted.width - x1, painted.height - bottom, painted.width - x0, painted.height - top)
    return box


def _upright(line: TypedLine, painted: Painted, turn: float) -> TypedLine:
    """A line with its boxes as they stand on the page, whichever way its letters are turned."""
    if not turn:
        return line
    sideways = replace(painted, width=painted.height, height=painted.width) if turn in (90, 270) else painted
    return replace(line, boxes=tuple(_turned(box, sideways, (360 - turn) % 360) for box in line.boxes))


def _strike(painted: Painted, struck: Sequence[Box]) -> None:
    """Marks the letters that a line runs through, or that are struck by a comment. Such a line is no line of a table."""
    rules = sorted((e[1], e[0], e[2], e) for e in painted.edges if e[3] - e[1] < 0.1 and e[2] - e[0] > 2)
    heights = [rule[0] for rule in rules]
    through: set[Box] = set()
    for glyph in painted.glyphs:
        if glyph.rule or glyph.turn:
            continue
        x, low, high = glyph.middle[0], glyph.base - 0.42 * glyph.size, glyph.base - 0.15 * glyph.size
        crossed = rules[bisect_left(heights, low) : bisect_right(heights, high)]
        strikes = [edge for _, x0, x1, edge in crossed if x0 <= x <= x1 and x1 - x0 > _LONGER * glyph.size]
        if strikes or any(b[0] <= x <= b[2] and b[1] <= glyph.middle[1] <= b[3] for b in struck):
            glyph.rule = "struck"
            through.update(strikes)
    painted.edges = [edge for edge in painted.edges if edge not in through]


def _blank(glyph: Glyph) -> Glyph:
    return replace(glyph, text=BLANK, rule="")


def _not_text(glyphs: list[Glyph]) -> Iterator[tuple[Rule, str, list[Box]]]:
    rules: tuple[Rule, ...] = ("hidden", "struck")
    for rule in rules:
        found = spans([replace(g) for g in glyphs if g.rule == rule])
        text = " ".join(span.text for span in found)
        if re.search(r"\w", text):
            yield rule, text, [box_of([span]) for span in found]


def _unread(painted: Painted, alphabetic: int, letters: int, unnamed: int) -> str:
    """Why a person must look at a page: it is a picture or a drawing, or its letters have no names."""
    area = max(painted.width * painted.height, 1.0)
    covered = sum(max(0.0, x1 - x0) * max(0.0, y1 - y0) for x0, y0, x1, y1 in painted.pictures) / area
    if alphabetic < _FEW_LETTERS:
        if covered >= _SCAN:
            return message("page_picture")
        return message("page_drawing") if painted.shapes > _DRAWING else ""
    if covered >= _WHOLE_SCAN and letters < _SOME_LETTERS:
        return message("page_part_picture")
    if unnamed > _MOST_UNNAMED * letters:
        return message("page_letters")
    return ""
