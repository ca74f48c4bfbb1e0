"""Values of form fields as letters on their page: with the label they belong to, and said to be empty when they are."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.files import Unreadable
from ingest.formats.pdf_extras import FieldValue
from ingest.formats.pdf_page import Box, Glyph, TypedLine
from ingest.messages import message

BLANK = "\u200b"
"""Stands for a letter that is no text; the cleaning of texts takes it away."""
EMPTY = "niet ingevuld"
_NEAR_ABOVE = 16.0
_WHITE = 0.5
_MOST_BLANKS = 400
_MOST_LETTERS = 200_000


def with_values(glyphs: list[Glyph], values: Sequence[FieldValue]) -> list[Glyph]:
    """The letters of a page with the values of its fields."""
    added: list[Glyph] = []
    for value in values:
        others = [other.box for other in values if other is not value]
        added += _letters(value, glyphs, added, others)
        if len(added) > _MOST_LETTERS:
            raise Unreadable(message("pdf_page_text"))
    return [*glyphs, *added]


def without_size(line: TypedLine, values: Sequence[FieldValue]) -> bool:
    """Whether a line holds the value of a field, so that it is no heading, however large its type."""
    return any(value.joins and value.box[1] <= line.y - 0.2 * line.size <= value.box[3] for value in values)


def _letters(value: FieldValue, page: Sequence[Glyph], added: Sequence[Glyph], others: Sequence[Box]) -> list[Glyph]:
    """A value as letters at its place on the page: on the line of its label, else on lines of its own."""
    x0, top, x1, bottom = value.box
    printed = [g for g in page if _is_beside(g, value.box)]
    beside = [*printed, *(g for g in added if _is_beside(g, value.box))]
    named = bool(beside or value.label or _is_under_text(value.box, page))
    text = value.text or (EMPTY if named else "")
    if not text:
        return []
    label = "" if beside or not value.label else f"{value.label.rstrip(' :')}: "
    lines = f"{label}{text}".split("\n")
    size = min(10.0, max(4.0, 0.8 * (bottom - top) / len(lines)))
    first = min(beside, key=lambda g: abs(g.x1 - x0)).base if beside else top + size
    if beside and len(lines) == 1:
        size = max(size, beside[0].size)
    made: list[Glyph] = []
    for n, line in enumerate(lines):
        step = min(0.5 * size, max(0.1, x1 - x0) / max(len(line), 1))
        made += [
            Glyph(one, x0 + at * step, x0 + (at + 1) * step, first + 1.2 * size * n, size, False, 0)
            for at, one in enumerate(line)
        ]
    return made + _bridge(value, printed, others, made, first)


def _is_beside(glyph: Glyph, box: Box) -> bool:
    """Whether a letter stands on the line of a field."""
    return glyph.turn == 0 and box[1] <= glyph.base - 0.2 * glyph.size <= box[3] and not glyph.text.isspace()


def _is_under_text(box: Box, page: Sequence[Glyph]) -> bool:
    """Whether a label stands directly above a field."""
    return any(0 <= box[1] - g.base < _NEAR_ABOVE and box[0] - 2 <= g.x0 <= box[2] for g in page if g.text.isalpha())


def _bridge(
    value: FieldValue, beside: Sequence[Glyph], others: Sequence[Box], made: Sequence[Glyph], base: float
) -> list[Glyph]:
    """A colon behind the label of a field, and blanks up to the field and from there to its unit, so that they are one line. Not
    where another field stands on the same line: there they are the cells of a table."""
    x0, top, x1, bottom = value.box
    if not value.joins or any(other[1] < (top + bottom) / 2 < other[3] for other in others):
        return []
    before = max((g for g in beside if g.x1 <= x0 + 2), key=lambda g: g.x1, default=None)
    after = min((g for g in beside if g.x0 >= x1 - 2), key=lambda g: g.x0, default=None)
    found: list[Glyph] = []
    size = made[0].size
    if before is not None:
        start = before.x1
        if before.text not in ":?":
            found.append(Glyph(":", start, start + 0.2 * size, base, size, False, 0))
        found += _blanks(start + _WHITE * size, x0, base, size)
    if after is not None and after.text.isalpha():
        found += _blanks(max(g.x1 for g in made) + _WHITE * size, after.x0, base, size)
    return found


def _blanks(start: float, end: float, base: float, size: float) -> list[Glyph]:
    """Blanks that fill the white, with a space before what follows it."""
    count = min(_MOST_BLANKS, int(max(0.0, end - start) / (_WHITE * size)))
    places = [start + n * _WHITE * size for n in range(count)]
    blanks = [Glyph(BLANK, x, x + 0.1, base, size, False, 0) for x in places]
    return [*blanks, Glyph(" ", end - 0.3 * size, end - 0.01, base, size, False, 0)]
