"""Tables as their sources have them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell of a table, in its first row and `column` (from 0), with how many it spans. `header`: it names others."""

    text: str
    column: int
    rows: int = 1
    columns: int = 1
    header: bool = False


@dataclass(frozen=True, slots=True)
class GridRow:
    """A row of a table and the line that it became in the text; both offsets are equal where it became none, as rows that
    name columns do. The cells of all rows fill the table, empty ones included."""

    start: int
    end: int
    cells: tuple[GridCell, ...]


@dataclass(frozen=True, slots=True)
class DocumentGrid:
    """A table as its source has it, and where its caption and lines stand in a text, which holds nothing else there. The
    first `head` rows are titles or name columns."""

    start: int
    end: int
    head: int
    rows: tuple[GridRow, ...]
    caption: str = ""
