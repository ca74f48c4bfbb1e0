"""The part of a table that stands in a passage: its own rows below the header, without gaps."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.records.database import Database
from bot.records.grids import grid_of, grid_values, grids_within
from bot.records.knowledge import KnowledgeRecords, Publication
from bot.records.knowledge_rows import DocumentPassages
from bot.types import Document, Passage
from bot.types.grids import DocumentGrid, GridCell, GridRow
from tests.support.house import passage

TEXT = "Voor.\n\nBedragen\nJaar: 2024; Soort: a.\nJaar: 2024; Soort: b.\nJaar: 2025; Soort: c.\n\nNa."
LINES = [(TEXT.index(line), TEXT.index(line) + len(line)) for line in TEXT.split("\n")[3:6]]
HEAD = GridRow(7, 7, (GridCell("Jaar", 0, header=True), GridCell("Soort", 1, header=True)))
GRID = DocumentGrid(
    7,
    LINES[-1][1],
    1,
    (
        HEAD,
        GridRow(*LINES[0], (GridCell("2024", 0, rows=2), GridCell("a", 1))),
        GridRow(*LINES[1], (GridCell("b", 1),)),
        GridRow(*LINES[2], (GridCell("2025", 0), GridCell("c", 1))),
    ),
    "Bedragen",
)


def _within(start: int, end: int) -> DocumentGrid | None:
    return next(iter(grids_within([grid_values(GRID)], start, end)), None)


def _rows(grid: DocumentGrid | None) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in grid.rows] if grid else []


def test_a_table_goes_into_json_and_back() -> None:
    """All of it."""
    assert grid_of(grid_values(GRID)) == GRID


def test_all_of_a_table_with_offsets_into_the_passage() -> None:
    """A passage that begins before it and ends after it holds it whole."""
    found = _within(2, len(TEXT))
    assert found is not None
    assert (found.start, found.end) == (5, GRID.end - 2)
    assert [TEXT[2:][row.start : row.end] for row in found.rows[1:]] == TEXT.split("\n")[3:6]


def test_a_cell_from_above_the_passage_stands_in_it() -> None:
    """A year that spans two rows, of which the passage holds the second."""
    found = _within(LINES[1][0], LINES[2][1])
    assert found is not None
    assert _rows(found) == [["Jaar", "Soort"], ["2024", "b"], ["2025", "c"]]
    assert [cell.rows for row in found.rows for cell in row.cells] == [1] * 6
    assert (found.start, found.end) == (0, LINES[2][1] - LINES[1][0])


def test_a_cell_ends_with_the_passage() -> None:
    """The first of two rows that it spans."""
    found = _within(0, LINES[0][1])
    assert found is not None
    assert found.rows[1].cells[0] == GridCell("2024", 0)


def test_a_passage_without_a_row_has_no_table() -> None:
    """Nor does one that holds the caption alone."""
    assert (_within(0, 5), _within(0, 15), _within(LINES[2][1] + 1, len(TEXT))) == (None, None, None)


@given(st.integers(0, len(TEXT)), st.integers(0, len(TEXT)))
def test_every_cut_is_filled(start: int, end: int) -> None:
    """Wherever a passage begins and ends: no gap in its table, and each line within the passage."""
    found = _within(min(start, end), max(start, end))
    if found is None:
        return
    places = [
        (at + down, cell.column) for at, row in enumerate(found.rows) for cell in row.cells for down in range(cell.rows)
    ]
    assert sorted(places) == [(at, column) for at in range(len(found.rows)) for column in range(2)]
    offsets = [found.start, found.end, *(offset for row in found.rows for offset in (row.start, row.end))]
    assert 0 <= min(offsets) <= max(offsets) <= abs(end - start)
    assert found.start <= found.end and all(row.start <= row.end for row in found.rows)


def _published(database: Database, grids: tuple[DocumentGrid, ...] = (GRID,)) -> tuple[KnowledgeRecords, Passage]:
    whole = passage(TEXT, "box#tekst")
    document = Document("box", "Box", TEXT, "box.md", "/artikelen", "hash", grids=grids)
    records = KnowledgeRecords(database)
    records.publish(Publication("v1", {}, (), (DocumentPassages(document, ((whole, "h"),)),)))
    return records, whole


def test_a_document_keeps_its_tables(database: Database) -> None:
    """As they were published, with the document and with its passage."""
    records, whole = _published(database)
    document = records.stored_document("box")
    assert document is not None
    assert document.grids == (GRID,)
    assert records.grids_of([whole]) == {"box#tekst": (GRID,)}


def test_a_passage_read_anew_since_gets_no_table(database: Database) -> None:
    """The text that was found is not the one that the offsets are of."""
    records, _ = _published(database)
    assert records.grids_of([passage("Een andere tekst.", "box#tekst"), passage("Weg.", "weg#tekst")]) == {}


def test_a_document_without_tables_has_none(database: Database) -> None:
    """As all documents have that were read before tables were kept."""
    records, whole = _published(database, ())
    assert records.grids_of([whole]) == {"box#tekst": ()}
