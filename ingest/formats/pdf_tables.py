"""Tables in PDFs, found by the lines drawn around their cells. Slow, so only for pages on which lines are drawn."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pdfplumber

from ingest.formats.pdf_page import PdfPage, TypedLine, readable
from ingest.tables import table_blocks

_FROM_RULES = 4
_TO_RULES = 3_000
_MAX_PAGES = 300
_MIN_MATCHED = 0.6
_SURE_LETTERS = 5

Table = Sequence[Sequence[str]]


def with_tables(data: bytes, pages: list[PdfPage]) -> list[PdfPage]:
    """The pages with each table's rows in place of the lines that its cells were read as."""
    ruled = [page.number for page in pages if _FROM_RULES <= page.rules <= _TO_RULES and page.lines][:_MAX_PAGES]
    if not ruled:
        return pages
    found = _tables(data, ruled)
    return [_placed(page, found.get(page.number, [])) for page in pages]


def _tables(data: bytes, numbers: list[int]) -> dict[int, list[Table]]:
    """The tables by page number; none where pdfplumber cannot read the page, whose text is there all the same."""
    found: dict[int, list[Table]] = {}
    try:
        with pdfplumber.open(io.BytesIO(data)) as document:
            for number in numbers:
                page = document.pages[number - 1]
                found[number] = [rows for table in page.find_tables() if (rows := _rows(table))]
                page.close()
    except Exception:  # pdfminer raises nearly anything on damaged files; without tables the text still reads
        return found
    return found


def _rows(table: Any) -> Table:
    """The cells of a real table: two columns and two rows or more, and not a frame around a page."""
    rows = [[readable(cell or "") for cell in row] for row in table.extract(x_tolerance_ratio=0.15)]
    filled = [row for row in rows if any(row)]
    used = [n for n in range(max(map(len, filled), default=0)) if any(row[n] for row in filled)]
    if len(filled) < 2 or len(used) < 2:
        return []
    return [[row[n] for n in used] for row in filled]


def _placed(page: PdfPage, tables: list[Table]) -> PdfPage:
    for table in tables:
        page = replace(page, lines=_replaced(page.lines, table))
    return page


def _replaced(lines: tuple[TypedLine, ...], table: Table) -> tuple[TypedLine, ...]:
    """The lines with the table's rows in place of its own; as they were when too little of the table is among them."""
    letters = "".join("".join(cell.split()) for row in table for cell in row)
    inside = [n for n, line in enumerate(lines) if not line.row and _stands_in(line, letters)]
    sure = [n for n in inside if len("".join(lines[n].text.split())) >= _SURE_LETTERS]
    if not sure:
        return lines
    gone = {n for n in inside if sure[0] - 1 <= n <= sure[-1] + 1}
    if sum(len("".join(lines[n].text.split())) for n in gone) < _MIN_MATCHED * len(letters):
        return lines
    rows = tuple(TypedLine(block.text, row=True) for block in table_blocks(table))
    first = min(gone)
    rest = tuple(line for n, line in enumerate(lines) if n > first and n not in gone)
    return (*lines[:first], *rows, *rest)


def _stands_in(line: TypedLine, letters: str) -> bool:
    return all(word in letters for word in line.text.split())
