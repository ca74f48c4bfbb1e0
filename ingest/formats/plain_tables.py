"""Tables in plain text, whose columns stand under each other by tabs or by two or more blanks.

A table begins with a line that names the columns, or with its first row. Each further line must leave white where that line does,
so that no cell gets under the wrong name; the first line that does not ends the table, and is read as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise, takewhile

from ingest.text import clean
from ingest.tree import Cell, Grid

_SPAN = re.compile(r"[^ ]+(?: [^ ]+)*")
_WHITE = re.compile("[ \u00a0]{2,}")
_RULE = re.compile(r"^(?=.*[-=_]{3})[\s\-=_+]+$")
_MARKER = re.compile(r"(?:[-*•–▪o]|\d{1,3}[.)]|[a-z][.)])$")
_DIGIT = re.compile(r"\d")
_LONGEST_LINE = 400
_MOST_HEAD_LINES = 3
_MOST_ROWS = 20_000
_MANY = 20
"""Where so many lines that go together are no table, none is looked for further down in them."""
_SHORT = 4
_MOSTLY = 0.6

Column = tuple[int, int]
"""Where a column begins and ends on its lines."""


@dataclass(frozen=True, slots=True)
class TableLines:
    """A table, and the lines that it takes: from `start` up to `end`."""

    start: int
    end: int
    grid: Grid


def tables(lines: Sequence[str]) -> Iterator[TableLines]:
    """The tables among the lines of a text."""
    at = 0
    while at < len(lines):
        grid, end = _tabbed(lines, at)
        if grid is None and end == at:
            grid, end = _aligned(lines, at)
        if grid is not None:
            yield TableLines(at, end, grid)
        at = end


def _tabbed(lines: Sequence[str], at: int) -> tuple[Grid | None, int]:
    """A table whose rows have equally many cells with one tab between two of them, and where it ends; or how far there is none."""
    count = lines[at].count("\t")
    if not count or not lines[at].strip():
        return None, at
    same = takewhile(lambda line: line.count("\t") == count and line.strip(), islice(lines, at, at + _MOST_ROWS))
    rows = [[clean(cell) for cell in line.split("\t")] for line in same]
    used = [n for n in range(count + 1) if any(row[n] for row in rows)]
    rows = [[row[n] for n in used] for row in rows]
    if not _is_table(rows, ruled=False):
        return None, at + len(rows) if len(rows) > _MANY else at
    return _grid([_cells(rows[0])], rows[1:]), at + len(rows)


def _aligned(lines: Sequence[str], at: int) -> tuple[Grid | None, int]:
    """A table whose columns have white between them on all its lines, and where it ends; or how far there is none."""
    heads, start = _heads(lines, at)
    guide = max(heads, key=lambda line: len(_spans(line)), default="")
    body = _body(lines, start, guide) if heads else []
    several = [line for line in body if len(_spans(line)) > 1]
    if not several:
        return None, at + 1
    columns = _columns(_mask([guide, *several]))
    columns = _labelled(_under_names(columns, guide, several), guide, several)
    rows = [_row(line, columns) for line in several]
    ruled = start > at + len(heads)
    if not _is_table([_row(guide, columns), *rows], ruled=ruled):
        return None, start + len(body) if len(body) > _MANY else at + 1
    named = [_spanned(line, columns) if line is not guide else _cells(_row(line, columns)) for line in heads]
    under = [_row(line, columns) if len(_spans(line)) > 1 else [clean(line)] for line in body if not _RULE.match(line)]
    return _grid(named, under, len(heads) if ruled else None), start + len(body)


def _heads(lines: Sequence[str], at: int) -> tuple[list[str], int]:
    """The lines that may name the columns, and where the rows begin: below a rule, or with the second line."""
    first = _laid_out(lines[at])
    if len(_spans(first)) < 2 or _RULE.match(first):
        return [], at
    for end in range(at + 1, min(at + 1 + _MOST_HEAD_LINES, len(lines))):
        if not lines[end].strip():
            break
        if _RULE.match(lines[end]):
            return [_laid_out(line) for line in lines[at:end]], end + 1
    return [first], at + 1


def _body(lines: Sequence[str], start: int, guide: str) -> list[str]:
    """The lines below that keep the white between the columns; of single texts among them only those with rows after them."""
    found: list[str] = []
    last, mask = 0, _mask([guide])
    fewest = len(_spans(guide))
    for raw in islice(lines, start, start + _MOST_ROWS):
        line = _laid_out(raw)
        spans = _spans(line)
        wider = mask | _mask([line])
        if not spans or (len(spans) > 1 and len(_columns(wider)) < fewest):
            break
        found.append(line)
        if len(spans) > 1 and not _RULE.match(line):
            last, mask = len(found), wider
    return found[:last]


def _laid_out(line: str) -> str:
    if len(line) > _LONGEST_LINE:
        return ""
    return _WHITE.sub(lambda found: " " * len(found[0]), line.expandtabs(8)).rstrip()


def _spans(line: str) -> list[Column]:
    """Where the texts of a line stand that have two blanks or more between them."""
    return [found.span() for found in _SPAN.finditer(line)]


def _mask(lines: Sequence[str]) -> int:
    """A bit for each place where one of the lines has a character."""
    mask = 0
    for line in lines:
        for start, end in _spans(line):
            mask |= ((1 << end) - 1) ^ ((1 << start) - 1)
    return mask


def _columns(mask: int) -> list[Column]:
    text = format(mask, "b")[::-1].replace("0", " ")
    return _spans(text) if mask else []


def _under_names(columns: list[Column], guide: str, rows: Sequence[str]) -> list[Column]:
    """The columns, with a name that stands beside its amounts and not over them put over these."""
    joined: list[Column] = []
    for column in columns:
        before = joined[-1] if joined else None
        if before and _is_name_beside(before, column, guide, rows) and (len(joined) > 1 or _has(guide, before)):
            joined[-1] = (before[0], column[1])
        else:
            joined.append(column)
    return joined


def _is_name_beside(left: Column, right: Column, guide: str, rows: Sequence[str]) -> bool:
    """Whether of two columns one is only named and the other only filled."""
    named = (_has(guide, left), _has(guide, right))
    filled = tuple(any(_has(line, column) for line in rows) for column in (left, right))
    return named in ((True, False), (False, True)) and filled == (not named[0], not named[1])


def _labelled(columns: list[Column], guide: str, rows: Sequence[str]) -> list[Column]:
    """The columns, with the first one parted where labels stand a single blank before amounts under a name."""
    start, end = columns[0]
    name = start + len(guide[start:end]) - len(guide[start:end].lstrip())
    for at in range(min(name, end - 1), start, -1):
        blank = all(line[at : at + 1] in ("", " ") for line in rows)
        if blank and not _has(guide, (start, at)) and all(_has(line, (start, at)) for line in rows):
            amounts = sum(bool(_DIGIT.search(line[at:end])) for line in rows)
            lone = any(line[start:at].split()[-1] == "€" for line in rows)
            if _has(guide, (at, end)) and 2 * amounts >= len(rows) and not lone:
                return [(start, at), (at + 1, end), *columns[1:]]
    return columns


def _has(line: str, column: Column) -> bool:
    return bool(line[column[0] : column[1]].strip())


def _row(line: str, columns: Sequence[Column]) -> list[str]:
    starts = [0, *(start for start, _ in columns[1:]), None]
    return [clean(line[start:end]) for start, end in pairwise(starts)]


def _spanned(line: str, columns: Sequence[Column]) -> tuple[Cell, ...]:
    """A further line of names: each text over all columns that it stands over."""
    cells: list[Cell] = []
    at = 0
    for start, end in _spans(line):
        over = [n for n, (first, last) in enumerate(columns) if first < end and start < last and n >= at]
        if not over:
            continue
        cells += [Cell("")] * (over[0] - at)
        cells.append(Cell(clean(line[start:end]), columns=over[-1] - over[0] + 1))
        at = over[-1] + 1
    return (*cells, *[Cell("")] * (len(columns) - at))


def _cells(row: Sequence[str]) -> tuple[Cell, ...]:
    return tuple(map(Cell, row))


def _grid(heads: Sequence[tuple[Cell, ...]], rows: Sequence[Sequence[str]], head: int | None = None) -> Grid:
    """The table; a first line without a first cell names the other columns, a row of a single text is as wide as the table."""
    width = max(map(len, rows), default=0)
    body = [(Cell(row[0], columns=width),) if len(row) == 1 else _cells(row) for row in rows]
    first = [cell.text for cell in heads[0]]
    if head is None and not first[0] and all(first[1:]) and all(row[0] for row in rows):
        head = 1
    return Grid((*heads, *body), head)


def _is_table(rows: Sequence[Sequence[str]], *, ruled: bool) -> bool:
    """Whether rows are those of a table, and not a list, a form or text in two columns: short cells beside a label."""
    width, body = len(rows[0]), rows[1:]
    if width < 2 or not body or (len(body) < 2 and not ruled and (width < 3 or rows[0][0])):
        return False
    cells = [cell for row in body for cell in row[1:] if cell]
    short = sum(len(cell.split()) <= _SHORT for cell in cells)
    labels = sum(bool(row[0]) and not _MARKER.match(row[0]) for row in body)
    if short < _MOSTLY * len(cells) or labels < _MOSTLY * len(body):
        return False
    figures = sum(bool(_DIGIT.search(cell)) for cell in cells)
    return width > 2 or ruled or (not any(row[0].endswith(":") for row in rows) and 2 * figures >= len(cells))
