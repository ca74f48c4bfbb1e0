"""The rows of a table of a page as a grid, with the tables and notes that stand in its cells after it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from selectolax.lexbor import LexborNode

from ingest.formats import html_table
from ingest.formats.html_seen import Sight
from ingest.text import clean
from ingest.tree import Cell, Grid, Node, Rule


class GridReader:
    """Reads tables; `flat` gives the text of a cell and what stands in it by itself, `leave` names what is left out."""

    def __init__(
        self,
        sight: Sight,
        flat: Callable[[LexborNode], tuple[str, list[Node]]],
        leave: Callable[[Rule, LexborNode], None],
    ) -> None:
        self._sight = sight
        self._flat = flat
        self._leave = leave

    def nodes(self, rows: Sequence[html_table.Row], captions: Sequence[LexborNode]) -> list[Node]:
        """The table, and what stands in its cells by itself."""
        titles = [self._flat(part)[0] for part in captions if not self._sight.unseen(part)]
        found, sections, after = self._rows(rows)
        titles += html_table.without_title_rows(found, sections)
        has_names = any(cell.header for row in found for cell in row) or any(
            cell.tag == "th" or cell.attributes.get("role") == "columnheader" for row in rows for cell in row.cells
        )
        head = html_table.head_of(found, sections, bold=html_table.bold_rows(rows), has_names=has_names)
        return [*([Grid(tuple(found), head, clean(" ".join(titles)))] if found else []), *after]

    def _rows(self, rows: Sequence[html_table.Row]) -> tuple[list[tuple[Cell, ...]], list[str], list[Node]]:
        """The cells per row, the section of each row, and the tables and notes that stand in the cells."""
        found: list[tuple[Cell, ...]] = []
        sections: list[str] = []
        after: list[Node] = []
        shown = [row for row in rows if not self._is_left_out(row.node)]
        spans = html_table.Spans(shown)
        for row in shown:
            spans.next_row(row)
            cells: list[Cell] = []
            for cell in row.cells:
                if self._is_left_out(cell):
                    continue
                text, others = self._cell(cell)
                down, across = spans.of(cell, row.section)
                cells.append(Cell(text, down, across, html_table.names_columns(cell, row.section)))
                after += [html_table.labelled(part, cells[0].text) for part in others]
            found.append(tuple(cells))
            sections.append(row.section)
        return found, sections, after

    def _is_left_out(self, node: LexborNode) -> bool:
        """Whether a row or cell takes no place on the page."""
        unseen = self._sight.unseen(node)
        if unseen == "gone":
            self._leave("hidden", node)
        return unseen == "gone"

    def _cell(self, cell: LexborNode) -> tuple[str, list[Node]]:
        if unseen := self._sight.unseen(cell):
            self._leave("struck" if unseen == "struck" else "hidden", cell)
            return "", []
        return self._flat(cell)
