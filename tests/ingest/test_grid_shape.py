"""Tables stay tables in the store: every cell once with its spans, and every row beside the line that it became."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.types.grids import DocumentGrid, GridCell
from ingest import grid_shape
from ingest.blocks import lay_out
from ingest.grid import reading
from ingest.grid_shape import document_grids, shape
from ingest.render import blocks
from ingest.tree import Cell, Grid, ListItem, ListNode, Node, Paragraph
from tests.ingest import word_made as word
from tests.support.library import Library

MARKDOWN = """# Box 3

Dit zijn de bedragen.

| Jaar | Soort | Bedrag |
|---|---|---:|
| 2024 | Spaargeld | € 57.000 |
| 2025 | Schuld | € 57.684 |

Daarna gewone tekst.
"""
HTML = """<h1>Box 3</h1><p>Dit zijn de bedragen.</p><table><caption>Tarieven per jaar</caption>
<thead><tr><th rowspan=2>Jaar</th><th colspan=2>Alleen</th></tr><tr><th>Minimum</th><th>Maximum</th></tr></thead>
<tbody><tr><th rowspan=2>2024</th><td>10</td><td>20</td></tr><tr><td colspan=2>geen</td></tr></tbody></table><p>Slot.</p>"""
WORD = word.document(
    word.paragraph("Dit zijn de bedragen.")
    + word.table(
        word.row("Jaar", "Schijf", "Tarief", properties="<w:tblHeader/>"),
        word.row(word.cell("2024", "<w:vMerge w:val='restart'/>"), "1", "36,97%"),
        word.row(word.cell("", "<w:vMerge/>"), word.cell("49,50%", "<w:gridSpan w:val='2'/>")),
    )
)


def _stored(library: Library, name: str, data: str | bytes) -> tuple[str, DocumentGrid]:
    """The text of a document after a run, and the one table in it."""
    library.put(name, data)
    library.run()
    document = library.records.stored_document(name.split(".")[0])
    assert document is not None
    [grid] = document.grids
    return document.text, grid


def _texts(grid: DocumentGrid) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in grid.rows]


def _lines(text: str, grid: DocumentGrid) -> list[str]:
    return [text[row.start : row.end] for row in grid.rows]


def test_a_table_of_markdown_is_stored(library: Library) -> None:
    """Its rows, its header, and the line of each row; the text around it is not of it."""
    text, grid = _stored(library, "box.md", MARKDOWN)
    assert _texts(grid) == [
        ["Jaar", "Soort", "Bedrag"],
        ["2024", "Spaargeld", "€ 57.000"],
        ["2025", "Schuld", "€ 57.684"],
    ]
    assert _lines(text, grid)[1:] == [
        "Jaar: 2024; Soort: Spaargeld; Bedrag: € 57.000.",
        "Jaar: 2025; Soort: Schuld; Bedrag: € 57.684.",
    ]
    assert (grid.head, text[grid.start : grid.end]) == (1, "\n".join(_lines(text, grid)[1:]))


def test_a_table_of_html_is_stored_with_spans_and_caption(library: Library) -> None:
    """Rows and columns that a cell spans, row labels that the source marks, and two rows of header."""
    text, grid = _stored(library, "box.html", HTML)
    assert (grid.caption, grid.head) == ("Tarieven per jaar", 2)
    assert text[grid.start : grid.end].startswith("Tarieven per jaar\n")
    assert [row.cells for row in grid.rows] == [
        (GridCell("Jaar", 0, 2, 1, True), GridCell("Alleen", 1, 1, 2, True)),
        (GridCell("Minimum", 1, header=True), GridCell("Maximum", 2, header=True)),
        (GridCell("2024", 0, 2, 1, True), GridCell("10", 1), GridCell("20", 2)),
        (GridCell("geen", 1, 1, 2),),
    ]
    assert _lines(text, grid)[2:] == [
        "Jaar: 2024; Alleen Minimum: 10; Alleen Maximum: 20 (tarieven per jaar).",
        "Jaar: 2024; Alleen Minimum / Alleen Maximum: geen (tarieven per jaar).",
    ]


def test_a_table_of_word_is_stored_with_merged_cells(library: Library) -> None:
    """Cells merged downwards and sideways."""
    text, grid = _stored(library, "box.docx", WORD)
    assert grid.head == 1
    assert [row.cells for row in grid.rows[1:]] == [
        (GridCell("2024", 0, rows=2), GridCell("1", 1), GridCell("36,97%", 2)),
        (GridCell("49,50%", 1, columns=2),),
    ]
    assert _lines(text, grid)[1] == "Jaar: 2024; Schijf: 1; Tarief: 36,97%."


def test_passages_know_their_rows(library: Library) -> None:
    """A table over several passages: each holds the rows of its own lines below the header, and together all of them."""
    rows = "".join(f"| {year} | Spaargeld en beleggingen | € {year}.000 |\n" for year in range(2000, 2100))
    library.put("lang.md", f"# Lang\n\n| Jaar | Soort | Bedrag |\n|---|---|---|\n{rows}")
    library.run()
    passages = library.records.stored_passages_of("lang")
    grids = library.records.grids_of(passages)
    found: list[str] = []
    for passage in passages:
        [grid] = grids[passage.passage_id]
        assert _texts(grid)[0] == ["Jaar", "Soort", "Bedrag"]
        for row in grid.rows[1:]:
            assert passage.text[row.start : row.end].startswith(f"Jaar: {row.cells[0].text};")
            found.append(row.cells[0].text)
    assert len(passages) > 1
    assert found == [str(year) for year in range(2000, 2100)]


def _kept(*nodes: Node) -> tuple[str, tuple[DocumentGrid, ...]]:
    text, placed = lay_out(tuple(blocks(nodes)))
    return text, document_grids(placed)


ROWS = ((Cell("Eigen woning"), Cell("€ 10")), (Cell("Huur"), Cell("€ 20")))


def test_labels_with_values_name_their_rows() -> None:
    """Two columns without a header: the first is what the second is of."""
    _, [grid] = _kept(Grid(ROWS))
    assert (grid.head, [row.cells[0].header for row in grid.rows]) == (0, [True, True])


def test_tables_below_each_other_are_two() -> None:
    """Each with lines of its own, though nothing stands between them."""
    text, grids = _kept(Grid(ROWS), Grid(ROWS, caption="Nog een"))
    assert [text[grid.start : grid.end].split("\n")[0] for grid in grids] == ["Eigen woning: € 10.", "Nog een"]


def test_the_mark_of_an_item_stays_with_the_caption() -> None:
    """A table that opens a numbered item."""
    _, [grid] = _kept(ListNode((ListItem((Grid(ROWS, caption="Bedragen"),), "3."),)))
    assert grid.caption == "3. Bedragen"


def test_columns_in_which_nothing_stands_are_a_line_of_the_header() -> None:
    """The line that names them belongs to the first row of it."""
    text, [grid] = _kept(Grid(((Cell("a"), Cell("b"), Cell("leeg")), (Cell("1"), Cell("2"), Cell(""))), head=1))
    assert _lines(text, grid) == ["leeg.", "a: 1; b: 2."]


def test_no_cell_spans_header_and_body() -> None:
    """A browser would cut it at the header; it stands in both."""
    _, [grid] = _kept(Grid(((Cell("Soort", rows=2), Cell("a")), (Cell("1"),), (Cell("x"), Cell("2"))), head=1))
    assert [row.cells[0] for row in grid.rows[:2]] == [GridCell("Soort", 0, header=True), GridCell("Soort", 0)]


def test_what_is_beyond_the_bounds_is_lines_only(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a document only so many cells are kept; all of its lines stay."""
    monkeypatch.setattr(grid_shape, "MAX_CELLS", 4)
    text, grids = _kept(Grid(ROWS), Paragraph("Tussen."), Grid(ROWS))
    assert (len(grids), text.count("Huur: € 20.")) == (1, 2)


def test_a_table_of_endless_width_is_lines_only() -> None:
    """Rows by columns are bounded before any cell is made."""
    wide = tuple((Cell("a"), Cell("b", columns=200)) for _ in range(600))
    assert shape(reading(Grid(wide))) is None


CELLS = st.builds(Cell, st.sampled_from(["", "a", "€ 1"]), st.integers(1, 3), st.integers(1, 3), st.booleans())
GRIDS = st.builds(
    Grid,
    st.lists(st.lists(CELLS, max_size=4).map(tuple), min_size=1, max_size=6).map(tuple),
    st.none() | st.integers(0, 2),
)


def _places(rows: Sequence[tuple[GridCell, ...]]) -> list[tuple[int, int]]:
    return sorted(
        (at + down, cell.column + right)
        for at, cells in enumerate(rows)
        for cell in cells
        for down in range(cell.rows)
        for right in range(cell.columns)
    )


@given(GRIDS)
def test_cells_fill_every_table_once(grid: Grid) -> None:
    """No gap and no overlap, whatever the spans of the source: a browser draws each cell under its own column."""
    read = reading(grid)
    found = shape(read)
    assert (found is None) == (not read.rows)
    if found:
        width = len(read.rows[0])
        assert _places(found.rows) == [(at, column) for at in range(len(read.rows)) for column in range(width)]


@given(GRIDS)
def test_a_cell_stands_beside_the_line_that_says_it(grid: Grid) -> None:
    """Each line of a row holds the texts of the cells that begin in it; only a head that comes back has no line of its own."""
    text, grids = _kept(Paragraph("Voor."), grid, Paragraph("Na."))
    for found in grids:
        named = {cell.text for row in found.rows[: found.head] for cell in row.cells}
        for row in found.rows[found.head :]:
            if row.start == row.end:
                assert {cell.text for cell in row.cells} <= named
            assert row.start == row.end or all(cell.text in text[row.start : row.end] for cell in row.cells)
