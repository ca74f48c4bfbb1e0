"""Tables in PDFs without drawn lines: cells that stand under each other over several rows."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from ingest.formats.pdf_page import TypedLine, without_leaders
from ingest.formats.pdf_spans import Span, box_of
from ingest.notes import without_references
from ingest.text import joined
from ingest.tree import Cell, Grid

_DIGIT = re.compile(r"\d")
FIGURE = re.compile(r"[€$\s\d.,%–+-]*\d[€\s\d.,%–-]*(?:euro|jaar|maand|mnd|dagen|uur|%)?", re.I)
"""A cell that holds an amount, a rate or a number and nothing else."""
_ITEM = re.compile(r"(?:[•‣▪◦●○■–-]|\d{1,2}[.)]|[a-z][.)])\s+[^\W\d_]")
_SPACE_BEFORE_STOP = re.compile(r"(?<=\S) (?=[.,;:]$)")
_APART = 1.35
_SENTENCE_WORDS = 7
_MOST_HEAD = 3

Row = list[Span]
Column = tuple[float, float]


def table_lines(band: Sequence[Row], column: Column | None) -> Iterator[TypedLine]:
    """A band of rows as lines of text and one line for each table in it."""
    body = list(band)
    if all(_ITEM.match(row[0].text) for row in body):  # white within items, where text is hidden, makes no columns
        yield from (_plain(row, column) for row in body)
        return
    while body and _is_title(body):
        yield _plain(body.pop(0), column)
    after = body[_end(body) :]
    body = body[: len(body) - len(after)]
    while body and len(body[-1]) == 1 and _is_sentence(body[-1][0], body):
        after.insert(0, body.pop())
    for part in _at_titles(body):
        yield from _table(part, column)
    yield from (_plain(row, column) for row in after)


def _end(body: list[Row]) -> int:
    """Where a table ends because a list follows it: no row after its first item has cells beside each other."""
    last = max((at for at, row in enumerate(body) if len(row) > 1), default=-1)
    return next((at for at in range(last + 1, len(body)) if _ITEM.match(body[at][0].text)), len(body))


def _plain(row: Row, column: Column | None) -> TypedLine:
    first, boxes = row[0], (box_of(row),)
    line = TypedLine(
        side_by_side(row),
        first.size,
        first.bold,
        first.base,
        first.x0,
        row[-1].x1,
        column,
        mark=first.mark,
        boxes=boxes,
    )
    return replace(line, noted=side_by_side(row, noted=True)) if any(span.noted for span in row) else line


def side_by_side(row: Sequence[Span], *, noted: bool = False) -> str:
    """The text of the spans of a line, with references to notes where asked for; a full stop behind a mark is no word."""
    return _SPACE_BEFORE_STOP.sub("", " ".join(span.shown if noted else span.text for span in row if span.text))


def _is_title(rows: list[Row]) -> bool:
    """Whether the first row is a line of its own, and not the upper half of a column's name."""
    if len(rows[0]) > 1:
        return False
    first, below = rows[0][0], rows[1] if len(rows) > 1 else []
    named = next((span for span in below[1:] if span.x0 < first.x1 and span.x1 > first.x0), None)
    return named is None or not (
        first.bold == named.bold
        and abs(first.size - named.size) < 0.6
        and named.base - first.base < _APART * 1.3 * first.size
        and first.x0 >= below[0].x1
        and len(first.text.split()) < _SENTENCE_WORDS
    )


def _is_sentence(span: Span, body: list[Row]) -> bool:
    """Whether a line under a table is none of its rows: a sentence, or a line in other type or with white above it."""
    steps = [b[0].base - a[0].base for a, b in pairwise(body)]
    apart = bool(steps) and steps[-1] > _APART * min(steps)
    close = bool(steps) and steps[-1] <= 1.15 * min(steps)
    if close and (span.text[0].islower() or span.x0 > min(row[0].x0 for row in body) + span.size):
        return False  # the last line of a cell
    return bool(span.mark) or apart or len(span.text.split()) >= _SENTENCE_WORDS or span.text.endswith((".", ":", "?"))


def _at_titles(body: list[Row]) -> Iterator[list[Row]]:
    """The rows cut where a line of its own stands above names of columns: there a next table begins."""
    part: list[Row] = []
    left = min((row[0].x0 for row in body), default=0.0)
    for at, row in enumerate(body):
        below = body[at + 1] if at + 1 < len(body) else []
        starts = len(row) == 1 and row[0].x0 < left + row[0].size
        if starts and len(below) > 1 and not any(_DIGIT.search(span.text) for span in below):
            yield part
            part = []
        part.append(row)
    yield part


def _table(rows: list[Row], column: Column | None) -> Iterator[TypedLine]:
    while rows and _is_title(rows):
        yield _plain(rows.pop(0), column)
    if sum(len(row) > 1 for row in rows) < 2:
        yield from (_plain(row, column) for row in rows)
        return
    columns = _columns(rows)
    groups = _grouped(rows, columns)
    made = [_cells(group, columns) for group in groups]
    first = rows[0][0]
    bold = bold_head([[span for row in group for span in row] for group in groups])
    grid = Grid(tuple(_spanned(made, len(columns))), bold or _head(made, len(columns)))
    boxes = (box_of([span for row in rows for span in row]),)
    line = TypedLine("", first.size, bool(bold), first.base, first.x0, rows[0][-1].x1, column, grid, boxes=boxes)
    yield replace(line, columns=tuple(columns))


def bold_head(rows: Sequence[Sequence[Span]]) -> int | None:
    """How many rows at the top are in bold, when others are not: those name the columns."""
    count = next((n for n, row in enumerate(rows) if not all(span.bold for span in row)), 0)
    return count if 0 < count <= _MOST_HEAD else None


def _columns(rows: list[Row]) -> list[Column]:
    """The sides of the columns, by the rows that have as many cells as most; rows with fewer may span several."""
    counts = Counter(len(row) for row in rows if len(row) > 1)
    most = max(counts.values())
    usual = max(count for count, times in counts.items() if times >= 0.5 * most)
    merged: list[Column] = []
    for x0, x1 in sorted((span.x0, span.x1) for row in rows if len(row) >= usual for span in row):
        if merged and x0 <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(x1, merged[-1][1]))
        else:
            merged.append((x0, x1))
    for span in sorted((span for row in rows for span in row), key=lambda s: s.x1 - s.x0):
        over = [n for n, (x0, x1) in enumerate(merged) if span.x0 < x1 and span.x1 > x0]
        if len(over) == 1:  # a name of a column that is wider than the figures below it
            merged[over[0]] = (min(span.x0, merged[over[0]][0]), max(span.x1, merged[over[0]][1]))
    return merged


def _places(span: Span, columns: list[Column]) -> tuple[int, int]:
    """The first and last column that a span stands in; between two it belongs to the nearer."""
    over = [n for n, (x0, x1) in enumerate(columns) if span.x0 < x1 and span.x1 > x0]
    if over:
        return over[0], over[-1]
    near = min(range(len(columns)), key=lambda n: max(columns[n][0] - span.x1, span.x0 - columns[n][1]))
    return near, near


def _grouped(rows: list[Row], columns: list[Column]) -> list[list[Row]]:
    """The rows with the lines of one row together: a cell that runs on stands closer, or has no cell in front of it."""
    steps = [b[0].base - a[0].base for a, b in pairwise(rows)]
    close = min(steps)
    has_gaps = max(steps) > _APART * close
    groups = [[rows[0]]]
    for (before, row), step in zip(pairwise(rows), steps, strict=True):
        near = has_gaps and step <= 1.15 * close
        if (near or _runs_on(row, before, columns, close=step <= 1.15 * close)) and not _clash(
            groups[-1], row, columns
        ):
            groups[-1].append(row)
        else:
            groups.append([row])
    return groups


def _runs_on(row: Row, before: Row, columns: list[Column], *, close: bool) -> bool:
    """Whether a line goes on with the cells above it: nothing in the first column, or a label that was broken off."""
    if not close:
        return False
    first = [span for span in row if _places(span, columns)[0] == 0]
    if not first:
        return not any(FIGURE.fullmatch(span.text) for span in row)
    return len(row) == 1 and first[0].text[:1].islower() and first[0].bold == before[0].bold


def _clash(group: list[Row], row: Row, columns: list[Column]) -> bool:
    """Whether a column would get two figures, which are those of two rows; or two labels, each with figures."""
    filled = {_places(span, columns)[0] for line in group for span in line if FIGURE.fullmatch(span.text)}
    own = {_places(span, columns)[0] for span in row if FIGURE.fullmatch(span.text)}
    return bool(filled & own) or (0 in {_places(span, columns)[0] for span in row} and bool(own) and bool(filled))


def _cells(group: list[Row], columns: list[Column]) -> tuple[Cell, ...]:
    texts: dict[int, list[str]] = {}
    ends: dict[int, int] = {}
    for row in group:
        for span in row:
            first, last = _places(span, columns)
            texts.setdefault(first, []).append(without_leaders(span.shown))
            ends[first] = max(ends.get(first, first), last)
    if len(group) == 1 and len(group[0]) == 1 and 0 in texts:
        return (Cell(group[0][0].shown, columns=len(columns)),)
    cells: list[Cell] = []
    at = 0
    while at < len(columns):
        end = min([ends.get(at, at), *(n - 1 for n in texts if n > at)])
        cells.append(Cell(joined_lines(texts.get(at, [])), columns=end - at + 1))
        at = end + 1
    return tuple(cells)


def joined_lines(lines: Sequence[str]) -> str:
    """The lines of a cell as one text; a word broken at the end of a line is made whole."""
    text = ""
    for line in lines:
        text = joined(text, line).strip()
    return text.replace("\u00ad", "")


def _spanned(made: list[tuple[Cell, ...]], width: int) -> list[tuple[Cell, ...]]:
    """The rows with a label of the first column going on over the rows below it that have none, but names of their own."""
    rows = list(made)
    counts = _counts(rows, width)
    for at in range(len(rows) - 1, 1, -1):
        row, above = rows[at], rows[at - 1]
        if width <= 2 or len(row) != width or len(above) != width or row[0].text:
            continue
        if counts or (_names(row[1]) and _names(above[1])):
            rows[at] = row[1:]
    for at in range(len(rows) - 1, 0, -1):
        below = rows[at + 1] if at + 1 < len(rows) else ()
        if len(rows[at]) == width and len(below) == width - 1 and below is not made[at + 1]:
            count = next(
                (n for n, row in enumerate(rows[at + 1 :]) if len(row) != width - 1 or row is made[at + 1 + n]), None
            )
            count = len(rows) - at - 1 if count is None else count
            rows[at] = (replace(rows[at][0], rows=count + 1), *rows[at][1:])
    return rows


def _counts(rows: Sequence[tuple[Cell, ...]], width: int) -> bool:
    """Whether the second column counts up while the first is empty for most rows: it names rows within those of the first."""
    body = [row for row in rows if len(row) == width > 2 and re.fullmatch(r"\d{1,6}", row[1].text)]
    numbers = [int(row[1].text) for row in body]
    return sum(not row[0].text for row in body) > 0.5 * len(rows) and all(a < b for a, b in pairwise(numbers))


def _names(cell: Cell) -> bool:
    """Whether a cell names its row rather than giving an amount: words, or a number of a digit or two."""
    text = without_references(cell.text)
    return bool(text) and (not FIGURE.fullmatch(text) or bool(re.fullmatch(r"\d{1,2}", text)))


def _head(made: list[tuple[Cell, ...]], width: int) -> int | None:
    """How many rows name the columns, where more than one does: incomplete rows without figures above rows with them."""
    figures = [any(_DIGIT.search(without_references(cell.text)) for cell in row) for row in made]
    head = figures.index(True) if True in figures else 0
    if not 1 < head <= min(_MOST_HEAD, len(made) - 2) or not all(figures[head:]):
        return None
    spanning = [sum(bool(cell.text) for cell in row) < width for row in made[:head]]
    return head if any(spanning) else None
