"""PDF: pages that a browser printed: tables with lines between their rows alone, and what stands in the margins."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from tests.ingest.made import blocks, converted, line, pdf

SIDES = (60, 240, 320, 400, 480)
HEAD = [["Soort", "Definitief", "", "Voorlopig"], ["", "2024", "2025", "2026"]]
ROWS = [["Spaargeld", "1,44%", "1,37%", "1,28%"], ["Schulden", "2,61%", "2,70%", "2,71%"]]
_WIDTH = {",": 2.78, ".": 2.78, "%": 8.89, " ": 2.78}


def _width(text: str) -> float:
    return sum(_WIDTH.get(letter, 5.56) for letter in text)


def _rules(y: float, sides: Sequence[float] = SIDES) -> str:
    """A line under a row, in a piece for each of its cells, as narrow boxes that are filled."""
    return "\n".join(f"{a} {y} {b - a} 0.75 re f" for a, b in pairwise(sides))


def _row(cells: Sequence[str], y: float, bold: bool = False) -> str:
    """A label on the left, amounts on the right of their columns, and the line under them."""
    placed = [line(cells[0], y, x=66, bold=bold)]
    placed += [line(c, y, x=side - 6 - _width(c), bold=bold) for c, side in zip(cells[1:], SIDES[2:], strict=True) if c]
    return "\n".join([*placed, _rules(y - 14)])


def _framed_head(top: float) -> str:
    """Names of columns in boxes, one of them over two years."""
    boxes = [(60, 64, 180), (240, 32, 160), (400, 32, 80)]
    upper = [f"{x} {top - height} {width} {height} re S" for x, height, width in boxes]
    lower = [f"{x} {top - 64} 80 32 re S" for x in (240, 320, 400)]
    names = [("Soort", 66, 36), ("Definitief", 345, 20), ("Voorlopig", 425, 20)]
    years = [("2024", 246, 52), ("2025", 371, 52), ("2026", 451, 52)]
    texts = [line(text, top - down, x=x, bold=True) for text, x, down in (*names, *years)]
    return "\n".join([*upper, *lower, *texts])


def _table(top: float, rows: Sequence[Sequence[str]] = ROWS) -> str:
    return "\n".join([_framed_head(top), *(_row(row, top - 84 - 34 * n) for n, row in enumerate(rows))])


def _margins(page: int) -> str:
    texts = [("11/29/26, 9:08 AM", 822, 24), ("Box 3 - Intranet", 822, 240), ("https://intranet.nl/box3", 12, 24)]
    return "\n".join(line(text, y, 8, x=x) for text, y, x in (*texts, (f"{page}/2", 12, 560)))


def test_lines_between_rows_below_a_framed_head() -> None:
    """The pieces of the lines say where the columns part: each amount has the names above it."""
    assert [text for _, text in blocks(pdf(_table(700)), "a.pdf")] == [
        "Soort: Spaargeld; Definitief 2024: 1,44%; Definitief 2025: 1,37%; Voorlopig 2026: 1,28%.",
        "Soort: Schulden; Definitief 2024: 2,61%; Definitief 2025: 2,70%; Voorlopig 2026: 2,71%.",
    ]


def test_lines_between_rows_below_names_without_a_frame() -> None:
    """The names above the first line are those of the columns, however much white stands around them."""
    rows = [["Soort", "2024", "2025", "2026"], *ROWS]
    page = "\n".join(_row(row, 700 - 34 * n, bold=not n) for n, row in enumerate(rows))
    read = [text for _, text in blocks(pdf(page), "a.pdf")]
    assert read[-1] == "Soort: Schulden; 2024: 2,61%; 2025: 2,70%; 2026: 2,71%."


def test_an_empty_cell_between_lines() -> None:
    """An amount of which the cell before it is empty keeps the name of its own column."""
    read = blocks(pdf(_table(700, [*ROWS, ["Contant", "", "", "0,10%"]])), "a.pdf")
    assert "Voorlopig 2026: 0,10%" in read[-1][1]
    assert "2024: 0,10%" not in read[-1][1]


def test_an_amount_in_the_middle_of_its_columns() -> None:
    """An amount in the middle of the columns, which are empty otherwise, is said of all of them."""
    tariff = "\n".join([line("Tarief", 548, x=66), line("36%", 548, x=350), _rules(534)])
    read = blocks(pdf(f"{_table(700)}\n{tariff}"), "a.pdf")
    assert read[-1][1] == "Soort: Tarief; Definitief 2024 / Definitief 2025 / Voorlopig 2026: 36%."


def test_two_tables_with_the_same_columns() -> None:
    """A title between two tables is no row of the first, and the names of the second are its own."""
    first = "\n".join(_row(row, 700 - 34 * n, bold=not n) for n, row in enumerate([["Soort", "1", "2", "3"], *ROWS]))
    other = [["Regio", "Noord", "Oost", "West"], ["Kosten", "5,50", "6,50", "7,50"]]
    title = line("Tabel 2. Kosten per regio", 590, x=60)
    second = "\n".join(_row(row, 550 - 34 * n, bold=not n) for n, row in enumerate(other))
    read = [text for _, text in blocks(pdf(f"{first}\n{title}\n{second}"), "a.pdf")]
    assert "Tabel 2. Kosten per regio" in read
    assert read[-1] == "Regio: Kosten; Noord: 5,50; Oost: 6,50; West: 7,50."


def test_what_a_browser_prints_in_the_margins() -> None:
    """The moment, title, address and page number are named as left out, and a table goes on behind them."""
    text = line("Gebruik deze pagina voor vragen over de laatste drie jaren.", 780)
    next_page = "\n".join([_framed_head(812), _row(["Contant", "0,1%", "0,2%", "0,3%"], 728)])
    data = pdf(f"{_margins(1)}\n{text}\n{_table(700)}", f"{_margins(2)}\n{next_page}")
    document = converted(data, "a.pdf")
    assert (
        document.blocks[-1].text
        == "Soort: Contant; Definitief 2024: 0,1%; Definitief 2025: 0,2%; Voorlopig 2026: 0,3%."
    )
    assert not any("AM" in block.text or "intranet" in block.text for block in document.blocks)
    assert [part.text for part in document.left_out if part.place.page == 2] == [
        "11/29/26, 9:08 AM Box 3 - Intranet",
        "https://intranet.nl/box3 2/2",
    ]


def test_lines_across_the_whole_width() -> None:
    """Where the lines have no pieces, the white between the figures parts the columns, though the rows stand far apart."""
    rows = [["Soort", "2024", "2025", "2026"], *ROWS, ["Contant", "", "", "3,10%"]]
    page = "\n".join(
        _row(row, 700 - 34 * n, bold=not n).replace(_rules(686 - 34 * n), "") for n, row in enumerate(rows)
    )
    whole = "\n".join(f"60 {686 - 34 * n} 420 0.75 re f" for n in range(len(rows)))
    read = blocks(pdf(f"{page}\n{whole}"), "a.pdf")
    assert read[1][1] == "Soort: Schulden; 2024: 2,61%; 2025: 2,70%; 2026: 2,71%."
    assert read[-1][1] == "Soort: Contant; 2024: -; 2025: -; 2026: 3,10%."


def test_columns_that_nothing_tells() -> None:
    """Figures that stand under each other in no row get no name, and the page is named as one that a person must see."""
    placed = [
        ("Spaargeld", 66),
        ("1,44%", 200),
        ("1,37%", 300),
        ("Schulden met rente", 66),
        ("2,61%", 225),
        ("2,70%", 265),
    ]
    placed += [("Contant", 66), ("0,10%", 240), ("0,20%", 285)]
    texts = [line(text, 700 - 34 * (n // 3), x=x) for n, (text, x) in enumerate(placed)]
    rules = [f"60 {720 - 34 * n} 420 0.75 re f" for n in range(4)]
    document = converted(pdf("\n".join([line("Hieronder staan de tarieven.", 760), *texts, *rules])), "a.pdf")
    assert [block.text for block in document.blocks][1:3] == [
        "Spaargeld; 1,44%; 1,37%.",
        "Schulden met rente; 2,61%; 2,70%.",
    ]
    assert [(part.rule, part.text) for part in document.left_out] == [
        ("unread", "a table whose columns could not be told")
    ]
