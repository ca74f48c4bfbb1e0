"""Tables in PDFs with lines between their rows alone, as browsers print them: the pieces of these lines say where columns part."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from ingest.formats.pdf_page import Box, Glyph
from ingest.formats.pdf_spans import Span, spans
from ingest.formats.pdf_unruled import FIGURE

_NEAR = 3.0
_SHORTEST = 8.0
_SAME_LEVEL = 1.6
_LEAST_ROW, _MOST_ROW = 6.0, 200.0
"""How high a row is, in points."""
_MOST_COLUMNS, _MOST_LEVELS, _MOST_TEXTS, _MOST_LETTERS = 24, 400, 100, 20_000
_CENTRED = 1.0
_NEXT_LINE = 1.5
_MOST_HEAD_LINES = 3
_MOST_WHOLE_ROW = 60.0
_GUTTER = 6.0
"""How much white parts two columns at least, in points, where no line says so."""


@dataclass(frozen=True, slots=True)
class _Level:
    """A line across a table: its height, its ends, and where its pieces meet."""

    y: float
    x0: float
    x1: float
    joints: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class _Row:
    """What stands between two levels, and the sides of the columns there."""

    top: float
    bottom: float
    sides: tuple[float, ...]
    texts: tuple[Span, ...]

    @property
    def is_bold(self) -> bool:
        """Whether all in it is in bold, in more than one column."""
        return len(self.texts) > 1 and all(span.bold for span in self.texts)

    @property
    def is_label(self) -> bool:
        """Whether nothing stands beside its first text."""
        return all(s.x0 < self.sides[1] or _crosses(self.texts[0], self.sides[1]) for s in self.texts)


def sides_of_rows(edges: Sequence[Box], glyphs: Sequence[Glyph]) -> tuple[list[Box], list[Box]]:
    """The sides of cells that are not drawn: upright ones between two lines of a table, and the top of names above the first.
    Beside them, where tables stand of which nothing tells the columns."""
    stacks = list(_stacks(_levels(edges))) if len(glyphs) <= _MOST_LETTERS else []
    if not stacks:
        return [], []
    texts = spans([replace(glyph) for glyph in glyphs if not glyph.text.isspace()])
    sides: list[Box] = []
    untold: list[Box] = []
    for stack in stacks:
        joints = _apart([joint for level in stack for joint in level.joints])
        if not joints and _holds_rows(stack, edges, texts):
            joints = _whites(stack, texts)
            if not joints:
                untold.append((stack[0].x0, stack[0].y, stack[0].x1, stack[-1].y))
        if 0 < len(joints) <= _MOST_COLUMNS:
            sides.extend(_sides(stack, joints, edges, texts))
    return sides, untold


def _holds_rows(stack: list[_Level], edges: Sequence[Box], texts: Sequence[Span]) -> bool:
    """Whether a row of a table stands between any two lines: a label with figures, and nothing else on the same height."""
    if any(b.y - a.y > _MOST_WHOLE_ROW for a, b in pairwise(stack)):
        return False
    rows = [_row(a.y, b.y, (a.x0, a.x1), texts) for a, b in pairwise(stack) if b.y - a.y >= _LEAST_ROW]
    figures = [sum(bool(FIGURE.fullmatch(span.text)) for span in row.texts) for row in rows]
    whole = all(row.sides[0] <= span.x0 and span.x1 <= row.sides[-1] for row in rows for span in row.texts)
    filled = all(figure and len(row.texts) > figure for figure, row in zip(figures, rows, strict=True))
    return len(rows) > 1 and whole and filled and not any(_is_framed(row, edges) for row in rows)


def _whites(stack: list[_Level], texts: Sequence[Span]) -> tuple[float, ...]:
    """The middles of the white between columns, where no row has two texts in one column."""
    rows = [_row(a.y, b.y, (a.x0, a.x1), texts) for a, b in pairwise(stack)]
    covered: list[tuple[float, float]] = []
    for x0, x1 in sorted((span.x0, span.x1) for row in rows for span in row.texts):
        if covered and x0 <= covered[-1][1] + _GUTTER:
            covered[-1] = (covered[-1][0], max(x1, covered[-1][1]))
        else:
            covered.append((x0, x1))
    told = len(covered) <= _MOST_COLUMNS and all(
        not (a.x0 < x1 and b.x0 < x1 and a.x1 > x0 and b.x1 > x0 and abs(a.base - b.base) < 1)
        for row in rows
        for a, b in pairwise(row.texts)
        for x0, x1 in covered
    )
    return tuple((a[1] + b[0]) / 2 for a, b in pairwise(covered)) if told else ()


def _levels(edges: Sequence[Box]) -> list[_Level]:
    flat = sorted((e for e in edges if e[3] - e[1] < 0.1 and e[2] - e[0] >= _SHORTEST), key=lambda e: (e[1], e[0]))
    groups: list[list[Box]] = []
    for edge in flat:
        if groups and edge[1] - groups[-1][0][1] <= _SAME_LEVEL:
            groups[-1].append(edge)
        else:
            groups.append([edge])
    levels = [level for group in groups for level in _chains(sorted(group))]
    return levels if len(levels) <= _MOST_LEVELS else []


def _chains(pieces: list[Box]) -> Iterator[_Level]:
    """The pieces of one height that meet, as one line each."""
    chain: list[Box] = []
    for piece in [*pieces, None]:
        if chain and (piece is None or piece[0] > max(p[2] for p in chain) + _SAME_LEVEL):
            x0, x1 = chain[0][0], max(p[2] for p in chain)
            ends = sorted(p[2] for p in chain if x0 + _NEAR < p[2] < x1 - _NEAR)
            yield _Level(chain[0][1], x0, x1, _apart(ends))
            chain = []
        if piece is not None:
            chain.append(piece)


def _apart(places: Sequence[float]) -> tuple[float, ...]:
    """Places in order, those that are nearly the same once."""
    kept: list[float] = []
    for place in sorted(places):
        if not kept or place - kept[-1] > _NEAR:
            kept.append(place)
    return tuple(kept)


def _stacks(levels: list[_Level]) -> Iterator[list[_Level]]:
    """Three lines or more below each other that begin, part and end in the same places."""
    open_: list[list[_Level]] = []
    for level in levels:
        home = next((stack for stack in open_ if _goes_on(stack[-1], level)), None)
        if home is not None:
            home.append(level)
        else:
            open_.append([level])
    yield from (stack for stack in open_ if len(stack) > 2)


def _goes_on(above: _Level, level: _Level) -> bool:
    same = abs(above.x0 - level.x0) <= _NEAR and abs(above.x1 - level.x1) <= _NEAR
    fewer, more = sorted((above.joints, level.joints), key=len)
    within = all(any(abs(joint - other) <= _NEAR for other in more) for joint in fewer)
    return same and within and bool(fewer) == bool(more) and level.y - above.y <= _MOST_ROW


def _sides(stack: list[_Level], joints: Sequence[float], edges: Sequence[Box], texts: Sequence[Span]) -> Iterator[Box]:
    sides = (stack[-1].x0, *joints, stack[-1].x1)
    rows = [_row(a.y, b.y, sides, texts) for a, b in pairwise(stack) if b.y - a.y >= _LEAST_ROW]
    for part in _tables(rows):
        head = _head(part, texts)
        if head is not None and not _is_framed(head, edges):
            yield from _framed(head, frozenset(range(len(head.sides))))
            yield (sides[0], head.top, sides[-1], head.top)
        centred = _centred(part)
        for row in part:
            if not _is_framed(row, edges):
                yield from _framed(row, centred)


def _tables(rows: list[_Row]) -> Iterator[list[_Row]]:
    """The rows of each table, of several with the same columns below each other."""
    part: list[_Row] = []
    for row, below in zip(rows, [*rows[1:], None], strict=False):
        if _is_between_tables(row, below):
            yield part
            part = []
        else:
            part.append(row)
    yield part


def _row(top: float, bottom: float, sides: tuple[float, ...], texts: Sequence[Span]) -> _Row:
    inside = (s for s in texts if top < s.base - 0.3 * s.size < bottom and s.x1 > sides[0] and s.x0 < sides[-1])
    return _Row(top, bottom, sides, tuple(sorted(inside, key=lambda s: s.x0)))


def _is_framed(row: _Row, edges: Sequence[Box]) -> bool:
    """Whether lines are drawn between the columns of a row."""
    least = 0.5 * (row.bottom - row.top)
    return any(
        row.sides[0] + _NEAR < e[0] < row.sides[-1] - _NEAR and min(e[3], row.bottom) - max(e[1], row.top) > least
        for e in edges
        if e[2] - e[0] < 0.1
    )


def _is_between_tables(row: _Row, below: _Row | None) -> bool:
    """Whether this is no row but the white between two tables with the same columns: a title or notes stand in it, and names follow."""
    if any(_crosses(span, side) for span in row.texts for side in (row.sides[0], row.sides[-1])):
        return True
    lowest = max((span.base for span in row.texts), default=0.0)
    names = [span for span in row.texts if span.base > lowest - span.size]
    rest = replace(row, texts=tuple(span for span in row.texts if span.base < lowest - _NEXT_LINE * span.size))
    if rest.texts and rest.is_label and not rest.is_bold and replace(row, texts=tuple(names)).is_bold:
        return True
    if not row.texts or row.is_label:
        sizes = {span.size for span in row.texts}
        return (below is not None and below.is_bold) or len(sizes) > 1
    return False


def _crosses(span: Span, side: float) -> bool:
    return span.x0 < side - 0.5 and span.x1 > side + 0.5


def _centred(rows: Sequence[_Row]) -> frozenset[int]:
    """The columns in which most texts stand in the middle."""
    apart: dict[int, list[bool]] = defaultdict(list)
    for row in rows:
        for n, (x0, x1) in enumerate(pairwise(row.sides)):
            apart[n] += [abs(s.x0 + s.x1 - x0 - x1) < 2 * _CENTRED for s in row.texts if x0 <= s.x0 and s.x1 <= x1]
    return frozenset(n for n, found in apart.items() if 2 * sum(found) > len(found))


def _framed(row: _Row, centred: frozenset[int]) -> Iterator[Box]:
    """The upright sides of the cells in a row: none through a text, nor where one stands in the middle of several columns."""
    few = row.texts if len(row.texts) <= _MOST_TEXTS else ()
    across = [found for span in few if (found := _across(span, row, centred))]
    for side in row.sides:
        inner = row.sides[0] < side < row.sides[-1]
        if not (inner and (any(_crosses(s, side) for s in row.texts) or any(a < side < b for a, b in across))):
            yield (side, row.top, side, row.bottom)


def _across(span: Span, row: _Row, centred: frozenset[int]) -> tuple[float, float] | None:
    """From where to where a text is said of several columns: it stands in the middle of them, and they are empty otherwise."""
    columns = list(pairwise(row.sides))
    middle = (span.x0 + span.x1) / 2
    own = next((n for n, (x0, x1) in enumerate(columns) if x0 <= middle <= x1), 0)
    if own == 0 or own in centred:
        return None
    taken = [n for n, (x0, x1) in enumerate(columns) if n != own and any(s.x0 < x1 and s.x1 > x0 for s in row.texts)]
    first = max((n + 1 for n in taken if n < own), default=0)
    last = min((n - 1 for n in taken if n > own), default=len(columns) - 1)
    wide = ((columns[a][0], columns[b][1]) for b in range(last, own - 1, -1) for a in range(first, own + 1))
    found = next(((x0, x1) for x0, x1 in wide if abs(middle - (x0 + x1) / 2) < _CENTRED), None)
    return found if found != columns[own] else None


def _head(rows: list[_Row], texts: Sequence[Span]) -> _Row | None:
    """The names above the first line, where a table has no line above them."""
    first = rows[0] if rows else None
    if first is None or not first.texts:
        return None
    height = min(row.bottom - row.top for row in rows)
    found = _row(first.top - height, first.top, first.sides, texts)
    if not found.texts:
        return None
    top = min(span.base - span.size for span in found.texts)
    for _ in range(_MOST_HEAD_LINES):
        above = [s for s in texts if top - _NEXT_LINE * s.size < s.base - s.size < top and _is_over(s, first)]
        top = min((span.base - span.size for span in above), default=top)
    head = _row(top - 1, first.top, first.sides, texts)
    beside = len({n for span in head.texts for n, (x0, x1) in enumerate(pairwise(head.sides)) if x0 <= span.x0 < x1})
    sides = any(_crosses(span, side) for span in head.texts for side in head.sides)
    return head if beside > 1 and not sides else None


def _is_over(span: Span, row: _Row) -> bool:
    return any(x0 - 0.5 <= span.x0 and span.x1 <= x1 + 0.5 for x0, x1 in pairwise(row.sides))
