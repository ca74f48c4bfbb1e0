"""Tables as lines that can be read aloud by themselves: `Jaar: 2025; Schijf: 1; Tarief: 35,82%.`

A cell counts in every row and column that it spans (the table model of HTML 4 and CALS). Header rows of two or three lines are
joined per column. A row that does not fit the header is read without labels: no label is better than a wrong one.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from ingest.tree import Cell, Grid

MAX_COLUMNS = 200
MAX_CELLS = 200_000
_MOST_HEADER_ROWS = 3
_DIGIT = re.compile(r"\d")
_YEAR = re.compile(r"(?:19|20)\d\d")
_TOLD = re.compile(r"\(noot ([^\s:()]{1,9}): (?:[^()]|\([^()]*\))*\)")
_MOST_DIGITS = 0.6
_NAME_WORDS = 8
_WORD = re.compile(r"[^\W\d_]{3,}")
_UNITS = frozenset("eur euro procent per jaar maand week dag circa".split())
_RANGE = re.compile(
    r"\d\s*(?:[-–—]|t/m|tot)\s*\W*\d|^\W*[<>≤≥]|^(?:tot|vanaf|boven|meer dan|minder dan|onder|t/m|hoger|lager)\b", re.I
)
_NAMED_YEAR = re.compile(
    r"(?!(?:vanaf|per|in|tot|sinds|na|voor|vóór|tijdens|over|uit|t/m)\b)[^\W\d_]{3,}[^\d]* ?(?:19|20)\d\d", re.I
)

Matrix = list[list[Cell | None]]
"""The cells by row and column; a cell that spans several stands in each; None where the source has none."""


def matrix(rows: Sequence[Sequence[Cell]]) -> Matrix:
    """The rows with every cell in all places that it spans. A span never runs past the last row, nor over another cell."""
    filled: Matrix = [[] for _ in rows]
    for at, row in enumerate(rows):
        column = 0
        for cell in row:
            while column < len(filled[at]) and filled[at][column] is not None:
                column += 1
            for down in range(max(1, min(cell.rows, len(rows) - at))):
                _put(filled[at + down], column, min(cell.columns, MAX_COLUMNS - column), cell)
            column += max(1, cell.columns)
            if column >= MAX_COLUMNS:
                break
    width = max(map(len, filled), default=0)
    return [[*row, *[None] * (width - len(row))] for row in filled]


def beyond(grid: Grid) -> list[str]:
    """The texts of the cells past the last column that is read, row by row."""
    widest = max((sum(cell.columns for cell in row) for row in grid.rows), default=0)
    spanned = sum(cell.columns for row in grid.rows for cell in row if cell.rows > 1)
    if widest + spanned <= MAX_COLUMNS:
        return []
    placed = {id(cell) for row in matrix(grid.rows) for cell in row}
    rows = ("; ".join(cell.text for cell in row if cell.text and id(cell) not in placed) for row in grid.rows)
    return [text for text in rows if text]


def _put(row: list[Cell | None], column: int, columns: int, cell: Cell) -> None:
    row.extend([None] * (column + max(1, columns) - len(row)))
    for at in range(column, column + max(1, columns)):
        if row[at] is None:
            row[at] = cell


@dataclass(frozen=True, slots=True)
class RowLine:
    """A line of a table, and the row that it reads, from 0."""

    row: int
    text: str


@dataclass(frozen=True, slots=True)
class GridReading:
    """How a table reads: its rows that are not empty, how many of them are titles on top or name columns, and its lines."""

    rows: Matrix
    titles: int
    head: int
    lines: tuple[RowLine, ...]


def lines(grid: Grid) -> list[str]:
    """A table as lines."""
    return [line.text for line in reading(grid).lines]


def reading(grid: Grid) -> GridReading:
    """A line per row below the header, with the names of the columns in front of the cells; before them, on a line of their
    own, the names of columns in which nothing stands. A head that comes back among the rows is read once."""
    whole = matrix(grid.rows)
    filled = [row for row in whole if _is_filled(row)]
    titles = _titles(filled)
    top = len(titles)
    rows = filled[top:]
    found = [RowLine(at, title) for at, title in enumerate(titles)]
    if not rows:
        return GridReading(filled, top, top, tuple(found))
    # The source counts its empty rows too.
    said = None if grid.head is None else sum(map(_is_filled, whole[: grid.head]))
    head = _head(rows, max(said - top, 0) or None if said else said)
    again = [_texts(row) for row in rows[:head]]
    body = {top + head + at: row for at, row in enumerate(rows[head:]) if _texts(row) not in again}
    names = _names(rows[:head]) if head else []
    if unused := _unused(rows[:head], list(body.values())):
        found.append(RowLine(top, _closed("; ".join(unused))))
    filled_columns = {at for row in body.values() for at, cell in enumerate(row) if cell is not None and cell.text}
    found += [RowLine(at, _line(row, names, filled_columns)) for at, row in body.items()]
    return GridReading(filled, top, top + head, tuple(line for line in found if line.text))


def head_rows(grid: Grid) -> int:
    """How many filled rows of a grid name its columns, with the titles above them; 0 when none does."""
    read = reading(grid)
    return read.head if read.head > read.titles else 0


def _texts(row: Sequence[Cell | None]) -> list[str]:
    return [cell.text if cell else "" for cell in row]


def _is_filled(row: Sequence[Cell | None]) -> bool:
    return any(cell is not None and cell.text for cell in row)


def _titles(filled: Matrix) -> list[str]:
    """The rows at the top that are one cell over the whole width: titles of the table, which name no column."""
    titles: list[str] = []
    for row in filled:
        cell = row[0]
        if cell is None or len(row) < 2 or cell.columns < len(row):
            break
        titles.append(cell.text)
    return titles


def _unused(head: Matrix, body: Matrix) -> list[str]:
    """The texts of header cells under which no row has a cell that is read with its name."""
    used: set[int] = set()
    for row in body:
        cells = _once(row)
        if not _is_title(cells, len(row)):
            used.update(at for _, columns in cells for at in columns)
    above = [cell for row in head for cell in row if cell is not None and cell.text]
    shown = {cell.text for row in head for at, cell in enumerate(row) if cell is not None and at in used}
    return list(dict.fromkeys(cell.text for cell in above if cell.text not in shown))


def _is_title(cells: Sequence[tuple[Cell, tuple[int, ...]]], width: int) -> bool:
    """Whether a row is one cell over the whole width: a title within the table."""
    return len(cells) == 1 and cells[0][0].columns >= width > 1


def _head(filled: Matrix, said: int | None) -> int:
    """How many rows name the columns; never all of them."""
    if _names_years(filled):
        return 2
    head = said if said is not None else _said_by_cells(filled)
    if head == 0 and _names_above_values(filled):
        head = 1
    if head is None:
        named = _looks_named([_texts(row) for row in filled if not _is_across(row)])
        head = _reach(filled) if named else 0
    if 0 < head < _MOST_HEADER_ROWS and _divides(filled, head):
        head += 1
    return min(head, _MOST_HEADER_ROWS, len(filled) - 1)


def _divides(filled: Matrix, head: int) -> bool:
    """Whether the row below the names divides those that span several columns: a year, or a name, under each part of them, where
    the rows below it hold figures."""
    if head + 1 >= len(filled):
        return False
    above, row, body = filled[head - 1], filled[head], filled[head + 1 :]
    spanned = [at for at, cell in enumerate(above) if cell is not None and cell.columns > 1 and cell.text]
    parts = [(row[at], above[at]) for at in spanned]
    apart = [at for at in range(len(row)) if at not in spanned]
    plain = [cell for cell, name in parts if cell is not None and cell is not name and cell.columns == 1 and cell.text]
    if not plain or len(plain) < len(spanned) or not all(_is_same(above[at], row[at]) for at in apart):
        return False
    texts, below = [cell.text for cell in plain], [_texts(one) for one in body]
    if all(map(_YEAR.fullmatch, texts)):
        return not any(_YEAR.fullmatch(one[at]) for one in below for at in spanned)
    bare = all(map(_is_bare, texts))
    values = [one[at] for one in below for at in spanned if one[at]]
    return bare and bool(values) and all(map(_is_value, values))


def _names_years(filled: Matrix) -> bool:
    """Whether the second row holds years under the names of the first, and at most bare names beside them, over figures: however
    the source has it, both rows name the columns. A text under the first name, where that stands over one column, is the label
    of a row."""
    if len(filled) < 3 or any(map(_YEAR.fullmatch, _texts(filled[0]))):
        return False
    own = [
        (at, cell.text)
        for at, (name, cell) in enumerate(zip(filled[0], filled[1], strict=True))
        if cell is not None and cell is not name and cell.text.strip("-–")
    ]
    years = [at for at, text in own if _YEAR.fullmatch(text)]
    if len(years) < 2 or years[0] == 0 or not all(_YEAR.fullmatch(text) or _is_bare(text) for _, text in own):
        return False
    if own[0][0] == 0 and not _is_same(filled[0][0], filled[0][1]):
        return False
    below = [texts[at] for texts in map(_texts, filled[2:]) for at in years]
    return any(map(_DIGIT.search, below)) and not any(map(_YEAR.fullmatch, below))


def _is_bare(text: str) -> bool:
    """Whether a text may be a name: short and without figures."""
    return not _DIGIT.search(text) and len(text.split()) <= _NAME_WORDS


def _is_same(name: Cell | None, cell: Cell | None) -> bool:
    """Whether a box below a name is part of it, or empty."""
    return cell is None or not cell.text or cell is name


def _names_above_values(filled: Matrix) -> bool:
    """Whether every row begins with a header cell, and those of the first name what is under it: `Forfait` under `WOZ-waarde`."""
    rows = [_texts(row) for row in filled if not _is_across(row)]
    begun = all(row[0] is not None and row[0].header and row[0].text for row in filled if not _is_across(row))
    if not begun or len(rows) < 2 or len(rows[0]) < 3 or not _looks_named(rows):
        return False
    plain = not any(map(_DIGIT.search, rows[0])) and all(
        _is_value(cell) for row in rows[1:] for cell in row[1:] if cell
    )
    return plain or len(rows) == 2


def _is_across(row: Sequence[Cell | None]) -> bool:
    """Whether a row is one cell over the whole width."""
    return len(row) > 1 and all(cell is row[0] for cell in row)


def _reach(filled: Matrix) -> int:
    """How many rows the names in the first row reach over: those below it belong to them when they hold no figure."""
    reach = 1
    for row in filled[1:_MOST_HEADER_ROWS]:
        spanned = [a is b for a, b in zip(filled[0], row, strict=True) if a is not None and a.text]
        if not any(spanned) or any(_DIGIT.search(text) for text in _texts(row)):
            break
        reach += 1
    body = filled[reach:]
    return reach if any(_DIGIT.search(text) for row in body for text in _texts(row)) else 1


def _said_by_cells(filled: Matrix) -> int | None:
    """How many rows hold header cells alone, from the first; None when the source marks no cell as one. A first row of which
    only the first cell is marked names a row, not the columns."""
    if not any(cell is not None and cell.header for row in filled for cell in row):
        return None
    count = 0
    for row in filled:
        cells = [cell for cell in row if cell is not None and cell.text]
        if not cells or not (all(cell.header for cell in cells) or sum(cell.header for cell in cells) > len(cells) / 2):
            break
        count += 1
    return count


def _names(head: Matrix) -> list[str]:
    """The name of each column: the header cells above it from top to bottom, each once. A year under an empty box is under the
    name to the left of it, which the source could not let span both."""
    texts = [["" if text.strip() in ("-", "–") else text for text in _texts(row)] for row in head]
    if len(texts) > 1:
        for at in range(1, len(texts[0])):
            if not texts[0][at] and _YEAR.fullmatch(texts[-1][at]) and _YEAR.fullmatch(texts[-1][at - 1]):
                texts[0][at] = texts[0][at - 1]
    return [" ".join(dict.fromkeys(filter(None, column))) for column in zip(*texts, strict=True)]


def _line(row: Sequence[Cell | None], names: Sequence[str], filled: Collection[int]) -> str:
    """A row as a line; a box that is empty says so, when its column has a name and the row other figures."""
    cells = _once(row)
    if not names:
        return _unnamed([cell.text for cell, _ in cells])
    if _is_title(cells, len(names)):
        return cells[0][0].text
    if len(cells) > 1:
        cells = sorted([*cells, *_empty(row, names, filled)], key=lambda cell: cell[1])
    named = [(_name(names, columns), cell.text) for cell, columns in cells]
    before = ["", *(name for name, _ in named)]
    # Columns under one name, next to each other, bear it once: `bedraagt de belasting: € 3.140; 37,48%`.
    parts = [
        f"{name}: {text}" if name and name != last else text for (name, text), last in zip(named, before, strict=False)
    ]
    return _closed(_told_once("; ".join(parts)))


def _told_once(text: str) -> str:
    """A row in which a note of a name that several columns share is told once, and named after that."""
    if "(noot " not in text:
        return text
    told: set[str] = set()

    def read(found: re.Match[str]) -> str:
        again = found[0] in told
        told.add(found[0])
        return f"(noot {found[1]})" if again else found[0]

    return _TOLD.sub(read, text)


def _empty(
    row: Sequence[Cell | None], names: Sequence[str], filled: Collection[int]
) -> Iterator[tuple[Cell, tuple[int, ...]]]:
    """The empty boxes of a row under a name of their own, as a dash: nobody may read the row as complete without them."""
    for at, (cell, name) in enumerate(zip(row, names, strict=False)):
        empty = cell is None or not cell.text
        beside = {names[near] for near in (at - 1, at + 1) if 0 <= near < len(names)}
        if at and empty and name and at in filled and name not in beside:
            yield Cell("-"), (at,)


def _once(row: Sequence[Cell | None]) -> list[tuple[Cell, tuple[int, ...]]]:
    """The filled cells of a row, each once, with the columns that it stands in."""
    found: list[tuple[Cell, tuple[int, ...]]] = []
    for at, cell in enumerate(row):
        if cell is None or not cell.text:
            continue
        if found and found[-1][0] is cell:
            found[-1] = (cell, (*found[-1][1], at))
        else:
            found.append((cell, (at,)))
    return found


def _name(names: Sequence[str], columns: tuple[int, ...]) -> str:
    """The name of the columns that a cell spans: all of them when they are few, none when that would mislead."""
    listed = list(dict.fromkeys(name for name in (names[at] for at in columns if at < len(names)) if name))
    return " / ".join(listed).rstrip(" :")


def _unnamed(cells: list[str]) -> str:
    if len(cells) == 2 and cells[0][-1] not in ".?!":
        return _closed(f"{cells[0].rstrip(' :')}: {cells[1]}")
    return _closed("; ".join(cells).replace(":; ", ": "))  # a label with its value beside it


def _closed(text: str) -> str:
    return text if not text or text.endswith((".", "!", "?")) else f"{text}."


def _looks_named(rows: list[list[str]]) -> bool:
    """Whether the first row names the columns, where nothing in the source says so.

    Names are short and hold no figures. Rows of two cells are more often a label with its value, so there the second
    column must hold figures wherever it is not named.
    """
    first, body = rows[0], rows[1:]
    if not body or not all(first[1:]) or not (first[0] or len(first) > 2):
        return False
    if any(len(cell.split()) > _NAME_WORDS or cell.endswith((".", "!", "?")) for cell in first):
        return False
    if len(first) > 2 and len(body) == 1 and _are_ranges(first[1:], body[0]):
        return True
    figures = [_share([row[n] for row in body if n < len(row)]) for n in range(len(first))]
    years = [_is_year_of(cell, [row[n] for row in body if n < len(row)]) for n, cell in enumerate(first)]
    if any(
        _DIGIT.search(cell) and share >= _MOST_DIGITS and not year and not _names_values(cell, [row[n] for row in body])
        for n, (cell, share, year) in enumerate(zip(first, figures, years, strict=True))
    ):
        return False
    if len(first) > 2:
        return True
    named = not _DIGIT.search(first[1]) or bool(_NAMED_YEAR.fullmatch(first[1]))
    return len(first) == 2 and len(body) > 1 and figures[1] == 1 and named


def _names_values(name: str, cells: list[str]) -> bool:
    """Whether a text with a figure in it names the column: it has words, where all below it are bare figures."""
    return bool(_WORD.match(name)) and not _is_value(name) and all(map(_is_value, filter(None, cells)))


def _is_value(text: str) -> bool:
    """Whether a text is a figure with no more than its unit."""
    return any(map(str.isnumeric, text)) and all(word.lower() in _UNITS for word in _WORD.findall(text))


def _are_ranges(first: list[str], second: list[str]) -> bool:
    """Whether the first of two rows says for which range, year or threshold the values under it are."""
    ranges = [bool(_RANGE.search(cell) or _YEAR.fullmatch(cell)) for cell in first]
    below = [bool(_RANGE.search(cell) or _YEAR.fullmatch(cell)) for cell in second[1:]]
    return all(ranges) and bool(second[0]) and not any(below) and any(map(_DIGIT.search, second[1:]))


def _is_year_of(name: str, cells: list[str]) -> bool:
    """Whether a column is named after a year: what stands below it are no years."""
    return bool(_YEAR.fullmatch(name)) and not any(map(_YEAR.fullmatch, cells))


def _share(cells: list[str]) -> float:
    return sum(bool(_DIGIT.search(cell)) for cell in cells) / max(len(cells), 1)
