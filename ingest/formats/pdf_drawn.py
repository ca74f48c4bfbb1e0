"""What is drawn on a page of a PDF rather than written: bullets of lists, and flow charts of boxes with arrows between them."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace

from ingest.formats.pdf_device import Painted
from ingest.formats.pdf_page import Box, Glyph
from ingest.formats.pdf_spans import Span
from ingest.formats.pdf_unruled import joined_lines
from ingest.tree import Paragraph

_MOST = 300
_MOST_LETTERS = 20_000
"""A page of more is no list that a person would make."""
_LEAST_BOXES, _MOST_BOXES = 3, 100
_MOST_LINES = 3_000
_MOST_SPANS = 1_000
_LEAST_ARROWS = 2
_REACH = 16.0
"""How far from a box an arrow to it may end, in points."""
_APART = 2.0


def with_bullets(glyphs: list[Glyph], dots: Sequence[Box]) -> list[Glyph]:
    """The letters with a bullet for each dot that is drawn before a line, where dots stand below each other."""
    made: dict[int, list[Glyph]] = defaultdict(list)
    for x0, top, x1, bottom in dots[:_MOST] if len(glyphs) <= _MOST_LETTERS else ():
        middle = (top + bottom) / 2
        line = [g for g in glyphs if abs(g.base - 0.3 * g.size - middle) < 0.3 * g.size and not g.text.isspace()]
        after = min((g for g in line if g.x0 >= x1), key=lambda g: g.x0, default=None)
        if (
            after is None
            or not (after.text.isalpha() or after.text in "“\"'(‘")
            or x1 - x0 > 0.7 * after.size
            or not 0.3 < (after.x0 - x1) / after.size < 3
        ):
            continue
        if not any(g.x1 > x0 - 2 * after.size and g.x0 < after.x0 for g in line):
            made[round(after.base)].append(Glyph("•", x0, x1, after.base, after.size, False, 0.0))
    bullets = [found[0] for found in made.values() if len(found) == 1]
    places = Counter(round(bullet.x0) for bullet in bullets)
    return [*glyphs, *(bullet for bullet in bullets if places[round(bullet.x0)] > 1)]


def with_boxes(found: list[Span], painted: Painted) -> list[Span]:
    """The spans of a page, those in the boxes of a flow chart as one span for each box."""
    if len(painted.frames) < _LEAST_BOXES or len(found) > _MOST_SPANS:
        return found
    frames = [frame for frame in _outer(painted.frames) if _holds(frame, found)]
    apart = [f for f in frames if not any(other is not f and _distance(f, other) < _APART for other in frames)]
    if not _LEAST_BOXES <= len(apart) <= _MOST_BOXES:
        return found
    if sum(_joins(line, apart) for line in [*painted.strokes, *painted.edges][:_MOST_LINES]) < _LEAST_ARROWS:
        return found
    for frame in apart:
        inside = [span for span in found if _within(span, frame)]
        text = joined_lines([span.shown for span in sorted(inside, key=lambda s: (s.base, s.x0))])
        first, marks = inside[0], tuple(mark for span in inside for mark in span.marks)
        box = replace(first, text="", x0=frame[0], x1=frame[2], marks=marks, grid=Paragraph(text), bottom=frame[3])
        found = [*(span for span in found if not _within(span, frame)), box]
    return found


def _holds(frame: Box, found: Sequence[Span]) -> bool:
    """Whether a frame holds text, and cuts none."""
    inside = [span for span in found if _overlap(frame, _box(span)) > 0.1 * _area(_box(span))]
    return bool(inside) and all(span.grid is None and _within(span, frame) for span in inside)


def _within(span: Span, frame: Box) -> bool:
    x0, top, x1, bottom = _box(span)
    return frame[0] - 1 <= x0 and x1 <= frame[2] + 1 and frame[1] <= (top + bottom) / 2 <= frame[3]


def _box(span: Span) -> Box:
    return (span.x0, span.base - 0.6 * span.size, span.x1, span.base)


def _outer(frames: Sequence[Box]) -> list[Box]:
    """The frames that hold no other one, each once: boxes are drawn as a fill, a line around it, and a shadow."""
    once: list[Box] = []
    for frame in sorted(dict.fromkeys(frames[:_MOST]), key=_area):
        if not any(_overlap(frame, smaller) > 0.5 * _area(smaller) for smaller in once):
            once.append(frame)
    return once


def _area(box: Box) -> float:
    return (box[2] - box[0]) * (box[3] - box[1])


def _overlap(a: Box, b: Box) -> float:
    return max(0.0, min(a[2], b[2]) - max(a[0], b[0])) * max(0.0, min(a[3], b[3]) - max(a[1], b[1]))


def _distance(a: Box, b: Box) -> float:
    return math.hypot(max(a[0] - b[2], b[0] - a[2], 0.0), max(a[1] - b[3], b[1] - a[3], 0.0))


def _joins(stroke: Box, frames: Sequence[Box]) -> bool:
    """Whether a line runs from one frame to another, and is no side of one, as those of form fields below each other are."""
    ends = [(x, y, x, y) for x, y in ((stroke[0], stroke[1]), (stroke[2], stroke[3]))]
    if any(all(_distance(end, frame) < _APART for end in ends) for frame in frames):
        return False
    near = set()
    for x, y in ((stroke[0], stroke[1]), (stroke[2], stroke[3])):
        distance, frame = min((_distance((x, y, x, y), frame), n) for n, frame in enumerate(frames))
        near.add(frame if distance < _REACH else None)
    return len(near) == 2 and None not in near
