"""Tables as lines that can be read aloud by themselves: `Jaar: 2025; Bedrag: € 57.684.`"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import zip_longest

from ingest.blocks import Block

_DIGIT = re.compile(r"\d")
_MOST_DIGITS = 0.6
_NAME_WORDS = 8


def table_blocks(rows: Sequence[Sequence[str]], has_header: bool | None = None, page: int | None = None) -> list[Block]:
    """A block per row, with the column names in front of the cells. None: the rows themselves tell whether they are named."""
    filled = [list(row) for row in rows if any(row)]
    if not filled:
        return []
    named = _looks_named(filled) if has_header is None else has_header and len(filled) > 1
    header, body = (filled[0], filled[1:]) if named else ([], filled)
    return [Block("row", text, page=page) for text in (row_text(cells, header) for cells in body) if text]


def row_text(cells: Sequence[str], header: Sequence[str]) -> str:
    """One row as text; a cell that spans all columns has no name of its own."""
    if len(cells) == 1 and len(header) > 1:
        return cells[0]
    if not header:
        return _unnamed([cell for cell in cells if cell])
    named = [
        f"{_name(name)}: {cell}" if name else cell for name, cell in zip_longest(header, cells, fillvalue="") if cell
    ]
    return _closed("; ".join(named))


def _name(name: str) -> str:
    return name.rstrip(" :")


def _unnamed(cells: list[str]) -> str:
    if len(cells) == 2 and cells[0][-1] not in ".:?!":
        return _closed(": ".join(cells))
    return _closed("; ".join(cells))


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
    figures = [_share([row[n] for row in body if n < len(row)]) for n in range(len(first))]
    if any(_DIGIT.search(cell) and share >= _MOST_DIGITS for cell, share in zip(first, figures, strict=True)):
        return False
    return len(first) > 2 or (len(first) == 2 and len(body) > 1 and figures[1] == 1 and not _DIGIT.search(first[1]))


def _share(cells: list[str]) -> float:
    return sum(bool(_DIGIT.search(cell)) for cell in cells) / max(len(cells), 1)
