"""Tables in PDFs whose cells have lines around them. The lines are joined to cells by pdfplumber."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from pdfplumber import table as plumber

from ingest.formats.pdf_layout import rows_of
from ingest.formats.pdf_page import Box, Glyph
from ingest.formats.pdf_row_rules import sides_of_rows
from ingest.formats.pdf_spans import Span, spans
from ingest.formats.pdf_unruled import FIGURE, bold_head, joined_lines, side_by_side
from ingest.tree import Cell, Grid

_MOST_EDGES = 6_000
_MOST_LINES = 800
_MOST_CROSSINGS = 3_000
_NEAR = 3
_SHORTEST = 3


def with_tables(glyphs: list[Glyph], edges: Sequence[Box]) -> tuple[list[Glyph], list[Span]]:
    """The letters outside of tables, and each table as a span with its grid."""
    found: list[Span] = []
    if len(edges) <= _MOST_EDGES:
        sides, untold = sides_of_rows(edges, glyphs)
        edges = [*edges, *sides]
        for box in untold:
            glyphs, tables = _without_columns(glyphs, box)
            found.extend(tables)
    for cells in _tables(edges):
        x0, top, x1, bottom = (
            min(c[0] for c in cells),
            min(c[1] for c in cells),
            max(c[2] for c in cells),
            max(c[3] for c in cells),
        )
        bottom = _end(edges, (x0, top, x1, bottom))
        inside = [g for g in glyphs if x0 <= _middle(g)[0] <= x1 and top <= _middle(g)[1] <= bottom]
        held = _held(cells, inside)
        if held is None:
            cells = _closed(edges, (x0, top, x1, bottom)) or cells
            held = _held(cells, inside)
        grid = _grid(cells, held) if held is not None else None
        if held is not None and grid is not None:
            marks = tuple(mark for lines in held.values() for line in lines for span in line for mark in span.marks)
            size = max((glyph.size for glyph in inside), default=8.0)
            gone = set(map(id, inside))
            glyphs = [g for g in glyphs if id(g) not in gone]
            columns = _columns(cells, held)
            found.append(Span("", x0, x1, top + size, size, bool(grid.head), marks, "", grid, columns, bottom))
    return glyphs, found


def _without_columns(glyphs: list[Glyph], box: Box) -> tuple[list[Glyph], list[Span]]:
    """The letters outside of a table of which nothing tells the columns, and its rows without any names."""
    x0, top, x1, bottom = box
    inside = [g for g in glyphs if x0 <= _middle(g)[0] <= x1 and top <= _middle(g)[1] <= bottom]
    gone = set(map(id, inside))
    rows = rows_of(spans(inside))
    if not rows:
        return glyphs, []
    grid = Grid(tuple(tuple(Cell(span.shown) for span in row) for row in rows), 0)
    marks = tuple(mark for row in rows for span in row for mark in span.marks)
    size = rows[0][0].size
    table = Span("", x0, x1, top + size, size, False, marks, "", grid, (), bottom)
    return [g for g in glyphs if id(g) not in gone], [table]


def _middle(glyph: Glyph) -> tuple[float, float]:
    return ((glyph.x0 + glyph.x1) / 2, glyph.base - 0.3 * glyph.size)


def _tables(edges: Sequence[Box]) -> list[list[Box]]:
    """The cells of each table, as their boxes."""
    sides = [_edge(edge) for edge in dict.fromkeys(edges)]
    if not 4 <= len(sides) <= _MOST_EDGES:
        return []
    lines = plumber.merge_edges(sides, _NEAR, _NEAR, _NEAR, _NEAR)
    lines = [line for line in lines if max(line["width"], line["height"]) >= _SHORTEST]
    if len(lines) > _MOST_LINES:
        return []
    crossings = plumber.edges_to_intersections(lines, _NEAR, _NEAR)
    if len(crossings) > _MOST_CROSSINGS:
        return []
    return plumber.cells_to_tables(plumber.intersections_to_cells(crossings))


def _end(edges: Sequence[Box], table: Box) -> float:
    """Where the lines between the columns of a table end: on the last line, or below it where a page ends in the middle of a row."""
    x0, _, x1, bottom = table
    upright = [e for e in edges if e[3] - e[1] > e[2] - e[0] and x0 - _NEAR <= e[0] <= x1 + _NEAR]
    for edge in sorted(upright, key=lambda e: e[1]):
        if edge[1] <= bottom + _NEAR:
            bottom = max(bottom, edge[3])
    return bottom


def _closed(edges: Sequence[Box], table: Box) -> list[Box]:
    """The cells of a table with a line all around it: those that go on on the next page have none below them."""
    x0, top, x1, bottom = table
    around = [(x0, top, x1, top), (x0, bottom, x1, bottom), (x0, top, x0, bottom), (x1, top, x1, bottom)]
    own = [
        e for e in edges if x0 - _NEAR <= e[0] and e[2] <= x1 + _NEAR and top - _NEAR <= e[1] and e[3] <= bottom + _NEAR
    ]
    return max(_tables([*own, *around]), key=len, default=[])


def _edge(box: Box) -> dict[str, object]:
    x0, top, x1, bottom = box
    kind = "h" if x1 - x0 >= bottom - top else "v"
    return {
        "x0": x0, "x1": x1, "top": top, "bottom": bottom, "width": x1 - x0, "height": bottom - top,
        "orientation": kind, "object_type": "line",
    }  # fmt: skip


def _held(cells: list[Box], glyphs: list[Glyph]) -> dict[Box, list[list[Span]]] | None:
    """The lines in each cell; None when text stands within the table but in no cell."""
    inside: dict[Box, list[Glyph]] = defaultdict(list)
    order = sorted(cells, key=lambda c: (c[2] - c[0]) * (c[3] - c[1]))
    for glyph in glyphs:
        x, y = _middle(glyph)
        cell = next((c for c in order if c[0] <= x <= c[2] and c[1] <= y <= c[3]), None)
        if cell is not None:
            inside[cell].append(glyph)
        elif not glyph.text.isspace():
            return None
    return {cell: rows_of(spans(found)) for cell, found in inside.items()}


def _grid(cells: list[Box], held: dict[Box, list[list[Span]]]) -> Grid | None:
    """The grid of a real table: two columns and two rows or more, and not a frame around a page."""
    tops, used = sorted({cell[1] for cell in cells}), _lefts(held)
    rows = [row for top in tops for row in _rows([c for c in cells if c[1] == top], held, used, tops)]
    filled = [row for row in rows if any(cell.text for cell in row)]
    lone = len(filled) == 1 and len(used) > 2 and all(len(lines) == 1 for lines in held.values())
    if len(used) < 2 or (len(filled) < 2 and not lone):
        return None  # one row of short cells may be what is left of a table on the next page
    starts = [[span for cell in held if cell[1] == top for line in held[cell] for span in line] for top in tops]
    return Grid(tuple(filled), bold_head(list(filter(None, starts))))


def _lefts(held: dict[Box, list[list[Span]]]) -> list[float]:
    """Where the columns begin that hold anything."""
    return sorted({cell[0] for cell in held})


def _columns(cells: list[Box], held: dict[Box, list[list[Span]]]) -> tuple[tuple[float, float], ...]:
    lefts = _lefts(held)
    return tuple(zip(lefts, [*lefts[1:], max(cell[2] for cell in cells)], strict=True))


def _rows(
    cells: list[Box], held: dict[Box, list[list[Span]]], lefts: list[float], tops: list[float]
) -> list[tuple[Cell, ...]]:
    """A row of cells; several rows where lines are drawn between columns alone, so that cells hold rows of figures."""
    row = sorted((cell for cell in cells if cell[0] in lefts or cell in held), key=lambda c: c[0])
    bases = [_figures(held.get(cell, [])) for cell in row]
    most = max(bases, key=len, default=[])
    if len(most) > 1 and sum(len(b) == len(most) and _same(b, most) for b in bases) > 1:
        return [tuple(Cell(_at(held.get(cell, []), most, n)) for cell in row) for n in range(len(most))]
    return [
        tuple(
            Cell(
                joined_lines([side_by_side(line, noted=True) for line in held.get(cell, [])]),
                sum(cell[1] <= top < cell[3] - _NEAR for top in tops),
                max(1, sum(cell[0] <= left < cell[2] - _NEAR for left in lefts)),
            )
            for cell in row
        )
    ]


def _figures(lines: list[list[Span]]) -> list[float]:
    return [line[0].base for line in lines if len(line) == 1 and FIGURE.fullmatch(line[0].text)]


def _same(found: list[float], others: list[float]) -> bool:
    return all(abs(a - b) < _NEAR for a, b in zip(found, others, strict=True))


def _at(lines: list[list[Span]], bases: list[float], n: int) -> str:
    """What of a cell stands on its n-th line of figures, up to the next."""
    start = bases[n] - _NEAR if n else float("-inf")
    end = bases[n + 1] - _NEAR if n + 1 < len(bases) else float("inf")
    return joined_lines([side_by_side(line, noted=True) for line in lines if start <= line[0].base < end])
