"""PDF: the names of columns over pages and columns, and what tells them."""

from __future__ import annotations

from collections.abc import Sequence

from tests.ingest.made import blocks, grid, line, lines, pdf

HEAD = ["Jaar", "Schijf", "Tarief"]
FIRST = [HEAD, ["2023", "1", "36,93%"], ["2024", "1", "36,97%"]]
NEXT = [["2025", "1", "35,82%"], ["2026", "1", "35,70%"]]


def _rows(rows: Sequence[Sequence[str]], columns: Sequence[float], top: float = 700, bold: int = 0) -> str:
    """Cells without lines around them, `bold` rows at the top in bold."""
    placed = ((cell, x, n) for n, row in enumerate(rows) for cell, x in zip(row, columns, strict=True))
    return "\n".join(line(cell, top - 15 * n, x=x, bold=n < bold) for cell, x, n in placed if cell)


def _last(data: bytes) -> str:
    return blocks(data, "a.pdf")[-1][1]


def test_a_table_goes_on_on_the_next_page() -> None:
    """Its rows keep the names of the columns, with lines around the cells or without, also when these are given again."""
    named = "Jaar: 2026; Schijf: 1; Tarief: 35,70%."
    assert _last(pdf(grid(FIRST), grid(NEXT, 700))) == named
    assert _last(pdf(_rows(FIRST, (60, 160, 260)), _rows(NEXT, (60, 160, 260)))) == named
    assert _last(pdf(grid(FIRST), grid([HEAD, *NEXT], 700))) == named
    assert _last(pdf(grid(FIRST), grid(NEXT[1:], 700))) == named


def test_a_table_goes_on_in_the_next_column() -> None:
    """The columns stand in the same places, counted from the side of the table."""
    text = [
        "Wie later trouwt meldt dat binnen",
        "vier weken aan de dienst, ook als",
        "het inkomen niet verandert door",
        "het huwelijk of door de verhuizing.",
    ]
    left = "\n".join(
        [*(line(one, 700 - 13 * n, x=60) for n, one in enumerate(text)), _rows(FIRST, (60, 130, 180), 630)]
    )
    right = "\n".join([_rows(NEXT, (320, 390, 440)), *(line(one, 650 - 13 * n, x=320) for n, one in enumerate(text))])
    assert ("row", "Jaar: 2026; Schijf: 1; Tarief: 35,70%.") in blocks(pdf(f"{left}\n{right}"), "a.pdf")


def test_columns_in_other_places_get_no_names() -> None:
    """Rows whose columns do not stand under those of the page before are read without names."""
    first, after = _rows(FIRST, (60, 160, 260), bold=1), _rows([["ja", "nee"], ["2026", "1"]], (60, 210))
    assert blocks(pdf(first, after), "a.pdf")[-2:] == [("row", "ja: nee."), ("row", "2026: 1.")]


def test_names_of_a_next_table() -> None:
    """A table that begins on a page has its own names when they are in bold; words that may be either name nothing."""
    other = [["Soort", "Van", "Tot"], ["Box 1", "0", "38.441"]]
    columns = (60, 160, 260)
    assert (
        _last(pdf(_rows(FIRST, columns, bold=1), _rows(other, columns, bold=1))) == "Soort: Box 1; Van: 0; Tot: 38.441."
    )
    assert _last(pdf(_rows(FIRST, columns), _rows(other, columns))) == "Box 1; 0; 38.441."


def test_text_between_two_tables() -> None:
    """A table below a paragraph is no part of the one before it; a line that says so is none."""
    between = lines("Hieronder staat iets anders dan in de vorige tabel.", top=740)
    again = lines("Vervolg tabel 1", top=740)
    first, after = _rows(FIRST, (60, 160, 260)), _rows(NEXT, (60, 160, 260))
    assert _last(pdf(first, f"{between}\n{after}")) == "2026; 1; 35,70%."
    assert _last(pdf(first, f"{again}\n{after}")) == "Jaar: 2026; Schijf: 1; Tarief: 35,70%."


def test_names_in_bold() -> None:
    """Bold rows on top name the columns, also when they hold figures."""
    rows = [
        ["Huishouden", "Per 1 januari 2025", "Per 1 juli 2025"],
        ["Alleenstaande", "1.345", "1.380"],
        ["Echtpaar", "1.921", "1.971"],
    ]
    assert (
        _last(pdf(_rows(rows, (60, 200, 340), bold=1)))
        == "Huishouden: Echtpaar; Per 1 januari 2025: 1.921; Per 1 juli 2025: 1.971."
    )


def test_sentences_in_cells_without_lines() -> None:
    """Cells that hold sentences of several lines are no columns of text when their rows begin at the same heights."""
    cells = [
        (["Situatie"], ["Wat u krijgt"], ["Wanneer"]),
        (
            ["U woont samen en hebt een", "kind jonger dan 12 jaar."],
            ["Een korting van ten", "hoogste € 2.986."],
            ["Na de aangifte."],
        ),
        (
            ["U woont alleen."],
            ["Geen korting, behalve als u", "een kind verzorgt dat bij u", "staat ingeschreven."],
            ["Niet van", "toepassing."],
        ),
    ]
    page, top = [], 700
    for n, row in enumerate(cells):
        page += [
            line(text, top - 12 * k, x=x, bold=n == 0)
            for x, cell in zip((60, 220, 400), row, strict=True)
            for k, text in enumerate(cell)
        ]
        top -= 12 * max(map(len, row)) + 6
    assert _last(pdf("\n".join(page))) == (
        "Situatie: U woont alleen.; Wat u krijgt: Geen korting, behalve als u een kind verzorgt dat bij u staat ingeschreven.; "
        "Wanneer: Niet van toepassing."
    )


def test_text_below_a_narrow_table() -> None:
    """What stands below a table comes after it, also where the table stands to the right of it."""
    table = "\n".join(
        f"300 {680 - 20 * r} 60 20 re S 360 {680 - 20 * r} 60 20 re S {line(a, 686 - 20 * r, x=304)} {line(b, 686 - 20 * r, x=364)}"
        for r, (a, b) in enumerate([("Norm", "1.345"), ("Paar", "1.921")])
    )
    assert [text for _, text in blocks(pdf(f"{table}\n{line('Einde van de lijst.', 620)}"), "a.pdf")] == [
        "Norm: 1.345.",
        "Paar: 1.921.",
        "Einde van de lijst.",
    ]


def test_dots_that_lead_to_a_price() -> None:
    """Prices behind dots are no page numbers of a table of contents, and the dots are no text."""
    prices = [("Paspoort", "83"), ("Rijbewijs", "52")]
    page = [
        f"{line(name + ' ' + '. ' * 30, 700 - 15 * n)} {line(price, 700 - 15 * n, x=420)}"
        for n, (name, price) in enumerate(prices)
    ]
    assert _last(pdf("\n".join(page))) == "Rijbewijs: 52."
    page = [line(f"{name} {'.' * 30} {price}", 700 - 15 * n) for n, (name, price) in enumerate(prices)]
    assert [text[:9] for _, text in blocks(pdf("\n".join(page)), "a.pdf")] == ["Paspoort ", "Rijbewijs"]


def test_headers_on_pages_of_tables() -> None:
    """Running lines go on pages that hold little but a table as well, so that the table goes on."""
    edges = f"{line('Handboek', 800)} {line('Vertrouwelijk', 40)}"
    read = blocks(pdf(f"{edges} {grid(FIRST)}", f"{edges} {grid(NEXT, 700)} {line('Na de tabel.', 600)}"), "a.pdf")
    assert [text for _, text in read[2:]] == [
        "Jaar: 2025; Schijf: 1; Tarief: 35,82%.",
        "Jaar: 2026; Schijf: 1; Tarief: 35,70%.",
        "Na de tabel.",
    ]


def _ruled(rows: Sequence[Sequence[str]], top: float, open_first: int) -> str:
    """A table with lines around its cells; those of the first column have none between them, the last `open_first` none below."""
    parts = [f"72 {top - 20 * len(rows)} m 72 {top} l S 72 {top} m 222 {top} l S"]
    for r, row in enumerate(rows):
        for c, cell in enumerate(row):
            bottom = top - 20 * (r + 1)
            if c:
                parts.append(f"{72 + 150 * c} {bottom} 150 20 re S")
            elif cell and r:
                parts.append(f"72 {bottom + 20} m 222 {bottom + 20} l S")
            parts.append(line(cell, bottom + 6, x=76 + 150 * c, bold=top > 600 and not r and "Klasse" in rows[0]))
    if not open_first:
        parts.append(f"72 {top - 20 * len(rows)} m 222 {top - 20 * len(rows)} l S")
    return "\n".join(parts)


def test_a_label_goes_on_on_the_next_page() -> None:
    """A class that spans rows stands on each of them, those after the break of the page included, as do the names of columns."""
    first = [
        ["Klasse", "Gewicht", "Bedrag"],
        ["A", "23", "1,43"],
        ["", "26", "1,89"],
        ["B", "83", "5,80"],
        ["", "86", "6,06"],
    ]
    after = [["", "110", "8,06"], ["", "113", "8,31"], ["C", "143", "9,82"]]
    rows = [text for _, text in blocks(pdf(_ruled(first, 700, 1), _ruled(after, 700, 0)), "a.pdf")]
    assert rows[-6:] == [
        "Klasse: A; Gewicht: 26; Bedrag: 1,89.",
        "Klasse: B; Gewicht: 83; Bedrag: 5,80.",
        "Klasse: B; Gewicht: 86; Bedrag: 6,06.",
        "Klasse: B; Gewicht: 110; Bedrag: 8,06.",
        "Klasse: B; Gewicht: 113; Bedrag: 8,31.",
        "Klasse: C; Gewicht: 143; Bedrag: 9,82.",
    ]


def test_labels_over_numbers_that_count_up() -> None:
    """Without lines, a label stands on the rows below it that have none, when numbers of three figures tell the rows apart."""
    rows = [
        ["Klasse", "Gewicht", "Bedrag"],
        ["A", "98", "1,43"],
        ["", "101", "1,89"],
        ["", "104", "2,04"],
        ["", "107", "2,33"],
    ]
    assert _last(pdf(_rows(rows, (60, 160, 260), bold=1))) == "Klasse: A; Gewicht: 107; Bedrag: 2,33."


def test_a_list_ends_a_table() -> None:
    """A step under a table is none of its rows, though it is as wide as two columns and runs on."""
    rows = [["Soort", "Drempel", "Boete"], ["ANBI", "350.000", "2.500"], ["SBBI", "400.000", "5.000"]]
    steps = [
        line("1. Stuur een brief aan de instelling.", 640, x=60),
        line("2. Reageert zij niet binnen acht weken? Ga dan naar stap drie, tenzij", 625, x=60),
        line("er een nieuw bestuur is.", 614, x=72),
    ]
    assert blocks(pdf("\n".join([_rows(rows, (60, 160, 260), bold=1), *steps])), "a.pdf")[-2:] == [
        ("item", "1. Stuur een brief aan de instelling."),
        ("item", "2. Reageert zij niet binnen acht weken? Ga dan naar stap drie, tenzij er een nieuw bestuur is."),
    ]


def test_a_note_stands_in_the_row_that_refers_to_it() -> None:
    """Also when it is at the foot of the next page, under the last part of the table; other rows do not carry it."""
    mark = "BT /F1 6 Tf 1 0 0 1 295 689 Tm (1) Tj ET"
    note = line("1) Alleen met een oud kenteken.", 60, size=7)
    for data in (
        pdf("\n".join([_rows(FIRST, (60, 160, 260)), mark, note])),
        pdf(_rows(FIRST, (60, 160, 260)) + mark, note),
    ):
        assert [text for _, text in blocks(data, "a.pdf")] == [
            "Jaar: 2023; Schijf: 1; Tarief: 36,93% (noot 1: Alleen met een oud kenteken).",
            "Jaar: 2024; Schijf: 1; Tarief: 36,97%.",
            "Noot 1: Alleen met een oud kenteken.",
        ]


def test_white_within_items_is_no_column() -> None:
    """Items whose hidden words leave white at the same place are a list, no table."""
    items = [(f"{n}. eerste {n}", f"tweede {n}.") for n in (1, 2, 3)]
    page = [
        line(text, 700 - 14 * at, x=x) for at, row in enumerate(items) for text, x in zip(row, (80, 260), strict=True)
    ]
    assert blocks(pdf("\n".join(page)), "a.pdf") == [("item", f"{n}. eerste {n} tweede {n}.") for n in (1, 2, 3)]


def test_a_next_part_shorter_than_the_head() -> None:
    """One row below a page break, under a head of two rows, keeps the labels."""
    first = [["Jaar", "Tarief", "Tarief"], ["", "laag", "hoog"], ["2024", "1,00", "2,00"]]
    data = pdf(_rows(first, (60, 160, 260), bold=2), grid([["2025", "3,00", "4,00"]], 700))
    assert "2025" in _last(data)
