# ruff: noqa: D102 - the methods of pdfminer are described there
"""What a page of a PDF paints: letters with their place and colour, ruled lines, pictures; what covers or clips them.

One pass of pdfminer's interpreter without its layout, so that a page costs little and every step can be bounded.
"""

from __future__ import annotations

import math
import time
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from pdfminer.pdfdevice import PDFTextDevice
from pdfminer.pdffont import PDFUnicodeNotDefined
from pdfminer.pdfinterp import PDFResourceManager
from pdfminer.utils import MATRIX_IDENTITY, apply_matrix_pt, apply_matrix_rect

from ingest.files import Unreadable
from ingest.formats.pdf_graphics import Colour, Graphics, bounds, clipped, rgb
from ingest.formats.pdf_outlines import Digits
from ingest.formats.pdf_page import Box, Glyph, is_bold
from ingest.messages import message

MAX_PAGE_LETTERS = 200_000
MAX_PAGE_SHAPES = 20_000
_BAND = 20.0
_THIN = 2.0
_SHEET = 0.6
"""A fill that takes this much of a page is its background: no lines are seen around it."""
_SEEN = 0.08
"""How far a colour must differ from what is behind it, from 0 to 1 per channel, to be seen."""
_DOT = 7.0
_FRAME, _WIDEST = 12.0, 0.6
"""How high and wide a shape is at least to hold text, in points, and how wide at most, as part of the page."""
_INVISIBLE_MODES = (3, 7)


@dataclass(slots=True)
class Painted:
    """What a page shows. Heights run downwards from the top of the page.

    `dots` are shapes as small as bullets, `frames` those that text may stand in, `strokes` the lines from their first point to
    their last, in the order in which they were drawn.
    """

    width: float = 0.0
    height: float = 0.0
    glyphs: list[Glyph] = field(default_factory=list)
    edges: list[Box] = field(default_factory=list)
    pictures: list[Box] = field(default_factory=list)
    dots: list[Box] = field(default_factory=list)
    frames: list[Box] = field(default_factory=list)
    strokes: list[Box] = field(default_factory=list)
    shapes: int = 0
    odd_digits: bool = False
    """Whether a digit is narrower than others of its font, as raised ones are."""


class PageDevice(PDFTextDevice):
    """Gathers what a page paints. Raises Unreadable for too much of it, or after `until` (monotonic seconds)."""

    def __init__(self, manager: PDFResourceManager, until: float) -> None:
        super().__init__(manager)
        self.until = until
        self.painted = Painted()
        self.inherited: Graphics | None = None
        self.off: list[bool] = []
        self._mode = 0
        self._filled = 0
        self._digits = Digits()
        self._page: Box = (0, 0, 0, 0)
        self._fills: dict[int, list[tuple[Box, Colour | None]]] = defaultdict(list)
        self._at: dict[int, list[int]] = defaultdict(list)

    def check(self) -> None:
        """Raises Unreadable when the time is over."""
        if time.monotonic() > self.until:
            raise Unreadable(message("pdf_time"))

    def begin_page(self, page: Any, ctm: Any) -> None:
        x0, y0, x1, y1 = apply_matrix_rect(ctm, page.mediabox)
        self.painted = Painted(abs(x1 - x0), abs(y1 - y0))
        self._page = self.down(apply_matrix_rect(ctm, page.cropbox))
        self._filled = 0
        self._fills.clear()
        self._at.clear()
        self.off.clear()

    def end_page(self, page: Any) -> None:
        """Text that is drawn invisibly over a picture is what a recogniser read in it, and counts; elsewhere it hides."""
        for glyph in self.painted.glyphs:
            if glyph.rule == "drawn invisibly":
                over = _inside(glyph.middle, self._page) and any(
                    _inside(glyph.middle, box) for box in self.painted.pictures
                )
                glyph.rule = "" if over else "hidden"

    def render_string(self, textstate: Any, seq: Any, ncs: Any, graphicstate: Any) -> None:
        self._mode = textstate.render
        super().render_string(textstate, seq, ncs, graphicstate)

    def render_char(
        self,
        matrix: Any,
        font: Any,
        fontsize: float,
        scaling: float,
        rise: float,
        cid: int,
        ncs: Any,
        graphicstate: Any,
    ) -> float:
        try:
            text = font.to_unichr(cid)
        except PDFUnicodeNotDefined:
            text = "\ufffd"
        if text == "\u00ad":  # what is drawn is a hyphen; Word and typst name even those of btw-nummers so
            text = "-"
        advance = float(font.char_width(cid) * fontsize * scaling)
        if len(self.painted.glyphs) >= MAX_PAGE_LETTERS:
            raise Unreadable(message("pdf_page_text"))
        size = abs(fontsize) * math.hypot(matrix[2], matrix[3])
        if size > 0 and math.isfinite(size):
            start, end = apply_matrix_pt(matrix, (0, rise)), apply_matrix_pt(matrix, (advance, rise))
            self._letter(text, start, end, size, font, graphicstate)
            if text.isdigit() and self._digits.suspects(id(font), font.char_width(cid)):
                self.painted.odd_digits = True
        return advance

    def _letter(self, text: str, start: Any, end: Any, size: float, font: Any, state: Graphics) -> None:
        turn = round(math.degrees(math.atan2(end[1] - start[1], end[0] - start[0])), 0) % 360 if start != end else 0.0
        top = self.painted.height
        middle = ((start[0] + end[0]) / 2, top - (start[1] + end[1]) / 2 - (0.3 * size if turn in (0, 180) else 0))
        glyph = Glyph(text, *_turned(turn, start, end, self.painted), size, is_bold(str(font.fontname)), turn)
        glyph.font = id(font) if font.says_letters else -id(font)
        if self._mode in _INVISIBLE_MODES and not any(self.off):
            glyph.rule = "drawn invisibly"
        elif not self._shows(middle, state):
            glyph.rule = "hidden"
        self._at[int(middle[1] // _BAND)].append(len(self.painted.glyphs))
        glyph.middle = middle
        self.painted.glyphs.append(glyph)

    def _shows(self, middle: tuple[float, float], state: Graphics) -> bool:
        """Whether a letter can be seen at all: in a layer that is on, on the page, and in a colour of its own."""
        if any(self.off) or not _inside(middle, self._page) or (state.clip and not _inside(middle, state.clip)):
            return False
        if state.alpha < _SEEN:
            return False
        colour = rgb(state.scolor, state.scs) if self._mode == 1 else rgb(state.ncolor, state.ncs)
        behind: Colour | None = (1.0, 1.0, 1.0)
        for box, fill in reversed(self._fills[int(middle[1] // _BAND)]):
            if _inside(middle, box):
                behind = fill
                break
        return colour is None or behind is None or max(abs(a - b) for a, b in zip(colour, behind, strict=True)) > _SEEN

    def paint_path(self, graphicstate: Any, stroke: bool, fill: bool, evenodd: bool, path: Any) -> None:
        self.check()
        self.painted.shapes += 1
        if self.painted.shapes > MAX_PAGE_SHAPES or any(self.off):
            return
        for part in _subpaths(path):
            points = [apply_matrix_pt(self.ctm or MATRIX_IDENTITY, step[-2:]) for step in part if len(step) > 2]
            straight = all(step[0] in "mlh" for step in part)
            if points:
                self._shape(points, straight=straight, stroke=stroke, fill=fill, state=graphicstate)

    def _shape(self, points: Sequence[Any], *, straight: bool, stroke: bool, fill: bool, state: Graphics) -> None:
        box = clipped(self.down(bounds(points)), state.clip)
        if box is None:
            return
        boxed = (
            straight
            and len(points) in (4, 5)
            and all(p[0] in _ends(points, 0) and p[1] in _ends(points, 1) for p in points)
        )
        colour = rgb(state.ncolor, state.ncs) if fill else None
        thin = box[2] - box[0] < _THIN or box[3] - box[1] < _THIN
        large = (box[2] - box[0]) * (box[3] - box[1]) > _SHEET * self.painted.width * self.painted.height
        if straight and state.alpha > _SEEN and (stroke or thin or not large):
            self._rules(points, simple=boxed or len(points) == 2, box=box)
        self._drawn(box, points, dot=boxed or not straight, line=stroke and not boxed and not fill)
        if fill and not thin:
            self.fill(box, colour if boxed and state.plain and state.alpha > 1 - _SEEN else None)

    def _drawn(self, box: Box, points: Sequence[Any], *, dot: bool, line: bool) -> None:
        """Remembers what may be part of a list or a flow chart."""
        width, height = box[2] - box[0], box[3] - box[1]
        if dot and max(width, height) <= _DOT and abs(width - height) < 1 < min(width, height):
            self.painted.dots.append(box)
        elif min(width, height) >= _FRAME and width < _WIDEST * self.painted.width:
            self.painted.frames.append(box)
        if line:
            start, end = points[0], points[-1]
            top = self.painted.height
            self.painted.strokes.append((start[0], top - start[1], end[0], top - end[1]))

    def _rules(self, points: Sequence[Any], *, simple: bool, box: Box) -> None:
        """The straight sides of a shape, as boxes without width or height."""
        if simple:
            x0, top, x1, bottom = box
            sides = [(x0, top, x1, top), (x0, bottom, x1, bottom), (x0, top, x0, bottom), (x1, top, x1, bottom)]
            self.painted.edges.extend(dict.fromkeys(side for side in sides if side[:2] != side[2:]))
            return
        for a, b in pairwise(points):
            side = self.down(bounds([a, b]))
            if min(side[2] - side[0], side[3] - side[1]) < 0.1 < max(side[2] - side[0], side[3] - side[1]):
                self.painted.edges.append(side)

    def fill(self, box: Box, colour: Colour | None) -> None:
        """Remembers a fill for what is written on it; what lies under an opaque one is not seen."""
        self._filled += 1
        if self._filled > MAX_PAGE_SHAPES:
            return
        for band in range(
            int(max(box[1], -_BAND) // _BAND), int(min(box[3], self.painted.height + _BAND) // _BAND) + 1
        ):
            self._fills[band].append((box, colour))
            if colour is not None:
                for at in self._at[band]:
                    if _inside(self.painted.glyphs[at].middle, box):
                        self.painted.glyphs[at].rule = "hidden"

    def render_image(self, name: str, stream: Any) -> None:
        if self.ctm is None or any(self.off):
            return
        box = self.down(apply_matrix_rect(self.ctm, (0, 0, 1, 1)))
        self.painted.pictures.append(box)
        self.fill(box, None)

    def down(self, box: Iterable[float]) -> Box:
        """A box of the page with heights that run downwards."""
        x0, y0, x1, y1 = box
        return (x0, self.painted.height - y1, x1, self.painted.height - y0)


def _turned(turn: float, start: Any, end: Any, page: Painted) -> tuple[float, float, float]:
    """Where a letter begins and ends along its line, and the height of the line, as if the page were turned to read it."""
    if turn == 90:
        return start[1], end[1], start[0]
    if turn == 270:
        return page.height - start[1], page.height - end[1], page.width - start[0]
    if turn == 180:
        return page.width - start[0], page.width - end[0], start[1]
    return start[0], end[0], page.height - start[1]


def _subpaths(path: Any) -> list[list[Any]]:
    parts: list[list[Any]] = []
    for step in path:
        if step[0] == "m" or not parts:
            parts.append([])
        parts[-1].append(step)
    return parts


def _ends(points: Sequence[Any], axis: int) -> tuple[float, float]:
    values = [point[axis] for point in points]
    return (min(values), max(values))


def _inside(point: tuple[float, float], box: Box) -> bool:
    return box[0] <= point[0] <= box[2] and box[1] <= point[1] <= box[3]
