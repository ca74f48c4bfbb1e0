"""Tables: every cell under the column and beside the row that it stands under and beside in its source."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.grid import lines, matrix
from ingest.tree import Cell, Grid


def row(*texts: str, header: bool = False) -> tuple[Cell, ...]:
    """Cells of one row and one column each."""
    return tuple(Cell(text, header=header) for text in texts)


def test_a_cell_counts_in_every_row_it_spans() -> None:
    """The year stands beside both brackets, and nothing moves a column to the left."""
    head = row("Jaar", "Schijf", "Tarief", header=True)
    grid = Grid((head, (Cell("2024", rows=2), Cell("1"), Cell("36,97%")), row("2", "49,50%")))
    assert lines(grid) == ["Jaar: 2024; Schijf: 1; Tarief: 36,97%.", "Jaar: 2024; Schijf: 2; Tarief: 49,50%."]


def test_header_rows_are_joined_per_column() -> None:
    """A column under two header cells bears both names, from top to bottom."""
    first = (Cell("Jaar", rows=2, header=True), Cell("Alleen", columns=2, header=True), Cell("Samen", header=True))
    second = row("Minimum", "Maximum", "Minimum", header=True)
    assert lines(Grid((first, second, row("2025", "10", "20", "30")))) == [
        "Jaar: 2025; Alleen Minimum: 10; Alleen Maximum: 20; Samen Minimum: 30."
    ]


def test_a_cell_over_the_whole_width_is_a_title() -> None:
    """A title within a table is under no column."""
    grid = Grid((row("Jaar", "Bedrag", header=True), (Cell("Met partner", columns=2),), row("2025", "20")))
    assert lines(grid) == ["Met partner", "Jaar: 2025; Bedrag: 20."]


def test_a_title_on_top_names_no_column() -> None:
    """The row below it does, also when the source counts the title as a header row."""
    grid = Grid(((Cell("Bedragen", columns=3),), row("Jaar", "Soort", "Bedrag"), row("2025", "a", "20")), head=1)
    assert lines(grid) == ["Bedragen", "Jaar: 2025; Soort: a; Bedrag: 20."]


def test_columns_under_one_name_bear_it_once() -> None:
    """Two columns under one header cell read as one after the other."""
    grid = Grid(((Cell("Inkomen"), Cell("belasting", columns=2)), row("10", "€ 3.140", "37,48%")), head=1)
    assert lines(grid) == ["Inkomen: 10; belasting: € 3.140; 37,48%."]


def test_years_name_columns() -> None:
    """A first row of years above amounts is a header; one that is a year among years is a row."""
    named = Grid((row("Regeling", "2024", "2025"), row("Zelfstandigenaftrek", "3.750", "2.470")))
    assert lines(named) == ["Regeling: Zelfstandigenaftrek; 2024: 3.750; 2025: 2.470."]
    unnamed = Grid((row("Box 3", "2024", "57.000"), row("Box 3", "2025", "57.684")))
    assert lines(unnamed)[0] == "Box 3; 2024; 57.000."


def test_a_row_title_is_no_header() -> None:
    """A first cell that names its row leaves the row a row."""
    grid = Grid(((Cell("AOW", header=True), Cell("10")), (Cell("Bijstand", header=True), Cell("20"))))
    assert lines(grid) == ["AOW: 10.", "Bijstand: 20."]


@given(st.lists(st.lists(st.tuples(st.integers(1, 4), st.integers(1, 4)), max_size=4), max_size=5))
def test_every_cell_stands_somewhere(spans: list[list[tuple[int, int]]]) -> None:
    """Whatever is spanned, no cell of the source gets lost and the matrix is a rectangle."""
    rows = [[Cell(f"{n}.{m}", down, across) for m, (down, across) in enumerate(row)] for n, row in enumerate(spans)]
    filled = matrix(rows)
    assert {cell.text for row in filled for cell in row if cell} == {cell.text for row in rows for cell in row}
    assert len({len(row) for row in filled}) <= 1


def test_an_empty_row_in_the_head_names_nothing() -> None:
    """The source counts it among its header rows; the row below the names stays a row."""
    grid = Grid((row("", ""), row("Jaar", "Bedrag"), row("2024", "10"), row("2025", "20")), head=2)
    assert lines(grid) == ["Jaar: 2024; Bedrag: 10.", "Jaar: 2025; Bedrag: 20."]


def test_names_that_reach_over_two_rows() -> None:
    """Where the source marks no head, a name in the first row that spans two makes both of them name columns."""
    first = (Cell("Jaar", rows=2), Cell("Inkomen", columns=2), Cell("Tarief", rows=2))
    grid = Grid((first, row("van", "tot"), row("2025", "0", "38.441", "35,82%")))
    assert lines(grid) == ["Jaar: 2025; Inkomen van: 0; Inkomen tot: 38.441; Tarief: 35,82%."]


def test_a_label_over_two_rows_is_no_head() -> None:
    """A label in the first row that spans two rows of figures names rows, not columns."""
    grid = Grid(((Cell("2025", rows=2), Cell("1"), Cell("35%")), row("2", "37%"), row("2026", "1", "36%")))
    assert lines(grid) == ["2025; 1; 35%.", "2025; 2; 37%.", "2026; 1; 36%."]


def test_a_head_that_comes_back() -> None:
    """The names of the columns, given again further down, are no row."""
    grid = Grid(
        (
            row("Jaar", "Schijf", "Tarief"),
            row("2025", "1", "35%"),
            row("Jaar", "Schijf", "Tarief"),
            row("2026", "1", "36%"),
        )
    )
    assert lines(grid) == ["Jaar: 2025; Schijf: 1; Tarief: 35%.", "Jaar: 2026; Schijf: 1; Tarief: 36%."]


def test_labels_beside_their_values() -> None:
    """A cell that ends in a colon is the label of the one behind it."""
    assert lines(Grid((row("Naam:", "A", "Bedrag:", "€ 250"),), head=0)) == ["Naam: A; Bedrag: € 250."]


@pytest.mark.parametrize(
    ("rows", "last"),
    [
        (
            (("Land", "Particulier", "Deelneming ≥ 10%"), ("België", "15%", "5%")),
            "Land: België; Particulier: 15%; Deelneming ≥ 10%: 5%.",
        ),
        ((("Post", "Norm 2026"), ("Eten", "€ 5"), ("Huur", "€ 9")), "Post: Huur; Norm 2026: € 9."),
        ((("Tarief", "vanaf 2026"), ("Eten", "€ 5"), ("Huur", "€ 9")), "Huur: € 9."),
        (
            (("Waarde", "€ 1 – € 9", "> € 9"), ("Forfait", "0,35%", "€ 4 plus 2%")),
            "Waarde: Forfait; € 1 – € 9: 0,35%; > € 9: € 4 plus 2%.",
        ),
        ((("Loon", "€ 1 – € 9", "> € 9"), ("Winst", "€ 2 – € 8", "> € 8")), "Winst; € 2 – € 8; > € 8."),
    ],
)
def test_names_with_figures_over_values(rows: tuple[tuple[str, ...], ...], last: str) -> None:
    """A first row of words with a figure in them, or of ranges, names the columns where bare values stand under it."""
    assert lines(Grid(tuple(tuple(Cell(text) for text in row) for row in rows)))[-1] == last


def test_header_cells_that_open_every_row() -> None:
    """Where each row begins with a header cell, the first still names the columns over the values under it."""
    rows = (("Soort", "Klein", "Groot"), ("Tarief", "5%", "9%"), ("Grens", "€ 1", "€ 2"))
    table = Grid(tuple((Cell(row[0], header=True), *(Cell(text) for text in row[1:])) for row in rows), head=0)
    assert lines(table) == ["Soort: Tarief; Klein: 5%; Groot: 9%.", "Soort: Grens; Klein: € 1; Groot: € 2."]


def test_an_empty_box_says_so() -> None:
    """Under a name of its own, in a row with other figures; columns in which nothing stands have no boxes to tell of."""
    rows = (
        row("Loon", "2024", "2025", "2026", "Leeg"),
        row("14,33", "0,49", "", "0,25", ""),
        row("14,91", "0,49", "0,47", "0,25", ""),
    )
    assert lines(Grid((*rows, row("Totaal", "", "", "", "")), head=1))[1:] == [
        "Loon: 14,33; 2024: 0,49; 2025: -; 2026: 0,25.",
        "Loon: 14,91; 2024: 0,49; 2025: 0,47; 2026: 0,25.",
        "Loon: Totaal.",
    ]


@pytest.mark.parametrize("head", [1, None])
@pytest.mark.parametrize(("first", "second"), [("2025", "2026"), ("alleen", "samen")])
def test_a_row_that_divides_names_is_a_head(head: int | None, first: str, second: str) -> None:
    """Years, or names, under names that span two columns name them too, whatever the source says of the first row."""
    rows = (
        (Cell("Huishouden", rows=2), Cell("Jong", columns=2), Cell("Oud", columns=2)),
        row(first, second, first, second),
        row("Alleenstaande", "1.620", "1.685", "1.790", "1.862"),
        row("Ouder", "1.940", "2.018", "2.105", "2.185"),
    )
    said = f"Jong {first}: 1.940; Jong {second}: 2.018; Oud {first}: 2.105; Oud {second}: 2.185."
    assert lines(Grid(rows, head))[1:] == [f"Huishouden: Ouder; {said}"]


def test_values_under_a_name_over_two_columns_are_no_head() -> None:
    """A label makes a row one of the table; so do years below years, and words above words."""
    names = (Cell("Soort"), Cell("Termijn", columns=2))
    for body in (
        (row("Bezwaar", "2025", "2026"), row("Beroep", "1.620", "1.685")),
        (row("", "2024", "2025"), row("Beroep", "2025", "2026")),
        (row("", "ja", "nee"), row("Beroep", "vaak", "soms")),
    ):
        assert len(lines(Grid((names, *body), 1))) == 2


@pytest.mark.parametrize(
    ("top", "head"),
    [
        ((Cell("Soort"), Cell("Tot AOW", columns=2), Cell("Vanaf AOW", columns=2)), None),
        ((Cell("Soort"), Cell("Tot AOW"), Cell(""), Cell("Vanaf AOW"), Cell("")), 1),
        ((Cell(""), Cell("Tot AOW"), Cell(""), Cell("Vanaf AOW"), Cell("")), 0),
    ],
)
def test_years_below_the_names_are_names_too(top: tuple[Cell, ...], head: int | None) -> None:
    """Whether the source lets the names span them or leaves boxes empty, and whatever it says of its header."""
    rows = (top, row("", "2025", "2026", "2025", "2026"), row("Arbeidskorting", "5.599", "5.712", "2.802", "2.854"))
    assert lines(Grid(rows, head=head))[-1].endswith(
        "Arbeidskorting; Tot AOW 2025: 5.599; Tot AOW 2026: 5.712; Vanaf AOW 2025: 2.802; Vanaf AOW 2026: 2.854."
    )


def test_years_that_are_values_name_nothing() -> None:
    """Rows of years under years are a table of years."""
    rows = (row("Regeling", "Begin", "Einde"), row("KOR", "2020", "2025"), row("LIV", "2017", "2024"))
    assert lines(Grid(rows, head=1))[-1] == "Regeling: LIV; Begin: 2017; Einde: 2024."


def test_years_beside_names_below_the_names() -> None:
    """`meer dan` and `tot en met` under one name, years under the next."""
    top = (Cell("Waarde", columns=2), Cell("Forfait", columns=2), Cell("Opmerking", rows=2))
    rows = (top, row("meer dan", "tot en met", "2025", "2026"), row("60", "1310", "0,35%", "0,32%", "1)"))
    assert lines(Grid(rows))[-1] == (
        "Waarde meer dan: 60; Waarde tot en met: 1310; Forfait 2025: 0,35%; Forfait 2026: 0,32%; Opmerking: 1)."
    )
