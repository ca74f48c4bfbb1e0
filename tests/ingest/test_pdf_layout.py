"""PDF: reading order of columns, tables without lines, raised digits, text that is printed or spaced oddly."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
import typst

from tests.ingest.made import blocks, converted, grid, line, lines, pdf

LEFT = ("Uitstel van betaling kan worden", "verleend voor vier maanden als de", "schuld lager is dan 20.000 euro.")
RIGHT = ("Kwijtschelding is mogelijk als er", "geen vermogen is. Het vermogen mag", "niet hoger zijn dan 2.269 euro.")
SENTENCES = [("paragraph", " ".join(LEFT)), ("paragraph", " ".join(RIGHT))]


def _column(texts: Sequence[str], x: float, top: float = 700) -> list[str]:
    return [line(text, top - 13 * n, x=x) for n, text in enumerate(texts)]


def _rows(rows: Sequence[Sequence[str]], columns: Sequence[float], top: float = 700) -> str:
    """Cells without lines around them."""
    placed = ((cell, x, n) for n, row in enumerate(rows) for cell, x in zip(row, columns, strict=True))
    return "\n".join(line(cell, top - 15 * n, x=x) for cell, x, n in placed if cell)


@pytest.mark.parametrize("offset", [0, 5])
@pytest.mark.parametrize("interleaved", [True, False])
def test_two_columns(offset: float, interleaved: bool) -> None:
    """First the left column, then the right one, whether their lines are level or not, in whatever order the file has them."""
    left, right = _column(LEFT, 60), _column(RIGHT, 310, 700 - offset)
    drawn = [one for pair in zip(left, right, strict=True) for one in pair] if interleaved else [*right, *left]
    assert blocks(pdf("\n".join(drawn)), "a.pdf") == SENTENCES


def test_a_line_across_columns() -> None:
    """A line over the whole width parts the columns above it from those below."""
    across = line(
        "Deze regel loopt over de hele breedte van de bladzijde, boven de kolommen die nog volgen.", 655, x=60
    )
    page = [*_column(LEFT, 60), *_column(RIGHT, 310), across, *_column(LEFT, 60, 630), *_column(RIGHT, 310, 630)]
    found = [text for _, text in blocks(pdf("\n".join(page)), "a.pdf")]
    assert [text.split()[0] for text in found] == ["Uitstel", "Kwijtschelding", "Deze", "Uitstel", "Kwijtschelding"]


def test_a_table_without_lines() -> None:
    """Each row carries the names of its columns."""
    rows = [["Jaar", "Schijf", "Tarief"], ["2024", "1", "36,97%"], ["2025", "1", "35,82%"], ["2025", "2", "37,48%"]]
    assert blocks(pdf(_rows(rows, (60, 160, 260))), "a.pdf") == [
        ("row", "Jaar: 2024; Schijf: 1; Tarief: 36,97%."),
        ("row", "Jaar: 2025; Schijf: 1; Tarief: 35,82%."),
        ("row", "Jaar: 2025; Schijf: 2; Tarief: 37,48%."),
    ]


def test_names_of_columns_over_two_lines() -> None:
    """Lines of a header are joined per column."""
    rows = [["", "Inkomen", ""], ["Schijf", "vanaf", "Tarief"], ["1", "0", "35,82%"], ["2", "38.441", "37,48%"]]
    assert blocks(pdf(_rows(rows, (60, 160, 260))), "a.pdf")[1] == (
        "row",
        "Schijf: 2; Inkomen vanaf: 38.441; Tarief: 37,48%.",
    )


def test_a_label_over_several_rows() -> None:
    """A year that stands once above several rows holds for all of them."""
    rows = [["Jaar", "Schijf", "Tarief"], ["2024", "1", "36,97%"], ["", "2", "49,50%"], ["2025", "1", "35,82%"]]
    assert blocks(pdf(_rows(rows, (60, 160, 260))), "a.pdf")[1] == ("row", "Jaar: 2024; Schijf: 2; Tarief: 49,50%.")


def test_a_label_over_two_lines() -> None:
    """A label that was broken off is one label, and gets its own amount."""
    rows = [["Alleenstaande", "1.345"], ["Alleenstaande ouder", "1.731"], ["met kinderen", ""], ["Echtpaar", "1.921"]]
    assert ("row", "Alleenstaande ouder met kinderen: 1.731.") in blocks(pdf(_rows(rows, (60, 300))), "a.pdf")


def test_words_with_what_they_mean() -> None:
    """A list of terms reads term by term, though what they mean takes several lines."""
    rows = [["Aanslag", "Een brief waarin staat hoeveel u moet"], ["", "betalen."], ["Bezwaar", "Een brief van u."]]
    assert blocks(pdf(_rows(rows, (60, 160))), "a.pdf") == [
        ("row", "Aanslag: Een brief waarin staat hoeveel u moet betalen."),
        ("row", "Bezwaar: Een brief van u."),
    ]


def test_a_table_between_paragraphs() -> None:
    """What stands above and below a table is none of its rows."""
    page = [
        lines("De normen staan hieronder en gelden voor iedereen die om kwijtschelding vraagt."),
        _rows([["Alleenstaande", "1.345"], ["Echtpaar", "1.921"]], (72, 300), 670),
        lines("De normen gelden niet voor ondernemers.", top=625),
    ]
    assert [kind for kind, _ in blocks(pdf("\n".join(page)), "a.pdf")] == ["paragraph", "row", "row", "paragraph"]


def test_rows_between_lines_between_columns() -> None:
    """Rows of figures stay rows where lines are drawn between the columns alone."""
    frame = "\n".join(f"{x} {y} 100 {height} re S" for x in (72, 172) for y, height in ((580, 20), (500, 80)))
    cells = _rows([["Jaar", "Bedrag"], ["2024", "57.000"], ["2025", "57.684"]], (76, 180), 586)
    assert blocks(pdf(f"{frame}\n{cells}"), "a.pdf") == [
        ("row", "Jaar: 2024; Bedrag: 57.000."),
        ("row", "Jaar: 2025; Bedrag: 57.684."),
    ]


def test_a_cell_over_two_columns() -> None:
    """A header over two columns with lines around it is part of the name of both."""
    head = f"72 600 150 20 re S 222 600 300 20 re S {line('Jaar', 606, x=76)} {line('Inkomen', 606, x=226)}"
    table = grid([["", "van", "tot"], ["2025", "38.441", "76.817"], ["2026", "38.883", "78.426"]], top=600)
    assert "2026; Inkomen van: 38.883; Inkomen tot: 78.426" in blocks(pdf(f"{head}\n{table}"), "a.pdf")[-1][1]


def test_a_table_in_a_column() -> None:
    """A table with lines in the right column does not part the left one."""
    table = f"{'310 680 60 20 re S 370 680 60 20 re S 310 660 60 20 re S 370 660 60 20 re S'} " + " ".join(
        line(text, y, x=x)
        for text, x, y in (("Norm", 312, 686), ("1.345", 372, 686), ("Paar", 312, 666), ("1.921", 372, 666))
    )
    page = [*_column([*LEFT, *RIGHT], 60, 712), table, *_column(RIGHT, 310, 645)]
    found = [text.split()[0] for _, text in blocks(pdf("\n".join(page)), "a.pdf")]
    assert found == ["Uitstel", "Norm:", "Paar:", "Kwijtschelding"]


def _with_mark(before: str, x: float, mark: str, after: str = "") -> str:
    """A line with a small raised mark behind its first words, which end at x."""
    return "\n".join([line(before, 700), line(mark, 704, 6, x=x), line(after, 700, x=x + 8) if after else ""])


@pytest.mark.parametrize(
    ("before", "x", "mark", "after", "expected"),
    [
        ("De norm is 57.684", 156.5, "1", "euro.", "De norm is 57.684 euro [1]."),
        ("Dit staat in de wet.", 155, "12", "", "Dit staat in de wet [12]."),
        ("Het perceel is 100 m", 165.5, "2", "groot.", "Het perceel is 100 m^2 groot."),
        ("De 1", 93, "e", "dag telt.", "De 1e dag telt."),
        ("De norm is 57.684", 156.5, "*)", "euro.", "De norm is 57.684 euro [*]."),
    ],
)
def test_raised_digits(before: str, x: float, mark: str, after: str, expected: str) -> None:
    """A note mark is no digit, though it shows without its note; a power becomes `^n`, raised letters belong to their word."""
    assert blocks(pdf(_with_mark(before, x, mark, after)), "a.pdf")[0][1] == expected


@pytest.mark.parametrize("mark", ["3.5 Ts (2) Tj 0 Ts", "1 0 0 1 156.5 703.5 Tm (2) Tj"])
def test_a_mark_of_full_size(mark: str) -> None:
    """A note mark that stands higher, though it is no smaller, is no digit of the amount, whether by text rise or by its place."""
    page = f"BT /F1 10 Tf 1 0 0 1 72 700 Tm (De norm is 57.684) Tj {mark} 1 0 0 1 164.5 700 Tm (euro.) Tj ET"
    assert blocks(pdf(page), "a.pdf") == [("paragraph", "De norm is 57.684 euro [2].")]


def test_a_digit_that_its_font_draws_raised() -> None:
    """A mark that is raised by its outline alone, at the size and height of the others, leaves the amount."""
    page = "#set page(height: 6cm)\nDe norm is € 57.684#super[1] per jaar, voor 200 m#super[2].#footnote[Voor 2025.]"
    found = [text for _, text in blocks(typst.compile(page.encode()), "a.pdf")]
    assert found[0].startswith("De norm is € 57.684 per jaar, voor 200 m^2.")


def test_a_note_at_the_foot() -> None:
    """The note is a piece of its own, with the mark that led to it."""
    page = [
        _with_mark("De norm is 57.684", 156.5, "1", "euro."),
        line("1 Zie artikel 5.5 van de wet,", 80, 8),
        line("tweede lid.", 71, 8),
    ]
    assert blocks(pdf("\n".join(page)), "a.pdf")[1] == ("paragraph", "Noot 1: Zie artikel 5.5 van de wet, tweede lid.")


@pytest.mark.parametrize(
    ("start", "noted"),
    [
        ("1Alleen voor een eigen woning.", True),
        ("1 Alleen voor een eigen woning.", True),
        ("1e schijf van box 1.", False),
    ],
)
def test_a_note_whose_mark_stands_against_its_first_word(start: str, noted: bool) -> None:
    """It is a note all the same, also on the next page; an ordinal in smaller type is none."""
    marked = _with_mark("De norm is 57.684", 156.5, "1", "euro.")
    pages = [pdf(f"{marked}\n{line(start, 80, 8)}")] + ([pdf(marked, line(start, 80, 8))] if start[1] == "A" else [])
    expected = ("paragraph", "Noot 1: Alleen voor een eigen woning.") if noted else ("paragraph", start)
    assert all(blocks(page, "a.pdf")[1] == expected for page in pages)


def test_a_star_that_its_font_does_not_raise() -> None:
    """A line in smaller type with the star of a word above it is its note, no item of a list."""
    page = f"{lines('De anbi betaalt niets* in dat jaar.')}\n{line('* Alleen zonder opdracht.', 80, 8)}"
    assert [text for _, text in blocks(pdf(page), "a.pdf")] == [
        "De anbi betaalt niets in dat jaar.",
        "Noot *: Alleen zonder opdracht.",
    ]


def test_a_line_that_a_raised_mark_pushed_down() -> None:
    """Neither it nor a word broken above a line in smaller type parts a sentence."""
    page = [
        lines(
            "De vrijstelling geldt voor een kind.",
            "Er zijn meer gevallen dan een beller",
            "denkt en dat geldt elk jaar weer.",
        ),
        line("Voor een kind van 18", 630),
        line("de norm is 57.684", 613),
        line("1", 617, 6, x=155),
        line("en later", 613, x=163),
        line("weer lager, want dan is het ho-", 601),
        line("ger als dat in de wet staat.", 584, 9),
    ]
    found = [text for _, text in blocks(pdf("\n".join(page)), "a.pdf")]
    expected = (
        "Voor een kind van 18 de norm is 57.684 [1] en later weer lager, want dan is het hoger als dat in de wet staat."
    )
    assert found[-1] == expected


def test_text_printed_twice() -> None:
    """Text that is printed twice to look bold is read once."""
    twice = f"{line('Uitstel van 1.100 euro', 700)}\n{line('Uitstel van 1.100 euro', 700, x=72.3)}"
    assert blocks(pdf(twice), "a.pdf") == [("paragraph", "Uitstel van 1.100 euro")]


def test_words_with_places_of_their_own() -> None:
    """Words that the file puts on the page one by one are one line."""
    page = "\n".join(line(word, 700, x=72 + 60 * n) for n, word in enumerate(("Bezwaar", "tegen een", "aanslag")))
    assert [text for _, text in blocks(pdf(page), "a.pdf")] == ["Bezwaar tegen een aanslag"]


def test_letters_set_wide_apart() -> None:
    """White between all letters parts no words."""
    page = "BT /F1 10 Tf 72 700 Td 3 Tc (Belastingdienst Nederland betaalt) Tj ET"
    assert blocks(pdf(page), "a.pdf") == [("paragraph", "Belastingdienst Nederland betaalt")]


def test_hyphens_of_words() -> None:
    """A hyphen that a word has of itself stays at the end of a line."""
    page = lines(
        "Dit geldt voor zorg-",
        "en welzijnsorganisaties en voor btw-",
        "plichtigen met een aanslag omzetbelas-",
        "ting.",
    )
    expected = "Dit geldt voor zorg- en welzijnsorganisaties en voor btw-plichtigen met een aanslag omzetbelasting."
    assert blocks(pdf(page), "a.pdf") == [("paragraph", expected)]


def test_years_above_sheets() -> None:
    """A year at the top of each sheet is no page number, and what comes back under it stays."""
    pages = [
        f"{line(year, 790, 14)}\n{lines('De leges zijn in euro:', fee, top=760)}"
        for year, fee in (("2024", "29"), ("2025", "31"))
    ]
    found = " ".join(text for _, text in blocks(pdf(*pages), "a.pdf"))
    assert found == "2024 De leges zijn in euro: 29 2025 De leges zijn in euro: 31"


def test_a_year_above_a_sheet_is_no_title() -> None:
    """It names its sheet; the document has the name of its file, and no sheet stands under another's year."""
    pages = [
        f"{line(year, 790, 14)}\n{lines('De leges zijn hoog.', 'Zij dalen.', top=760)}" for year in ("2024", "2025")
    ]
    found = converted(pdf(*pages), "leges.pdf")
    assert found.title == "leges"
    assert [(block.level, block.text) for block in found.blocks if block.kind == "heading"] == [
        (1, "2024"),
        (1, "2025"),
    ]


def test_sentences_at_the_top_of_short_pages() -> None:
    """A condition on every page is text; the header and page numbers go, and the report names them."""
    pages = (
        "\n".join(
            [
                line("Besluit van 1 januari", 815, 8),
                lines("Dit geldt niet voor ondernemers.", f"De grens is {n}00 euro.", top=780),
                line(f"Pagina {n} van 3", 30, 8),
            ]
        )
        for n in (1, 2, 3)
    )
    document = converted(pdf(*pages), "a.pdf")
    assert sum("niet voor ondernemers" in block.text for block in document.blocks) == 3
    assert [part.text for part in document.left_out if part.place.page == 2] == [
        "Besluit van 1 januari",
        "Pagina 2 van 3",
    ]


def test_a_header_left_and_right_of_two_columns() -> None:
    """What stands at both ends of a line above the columns is part of neither."""
    header = f"{line('Handboek', 742, x=60)} {line('Versie 2025', 742, x=420)}"
    page = [header, *_column([*LEFT, *RIGHT], 60), *_column([*RIGHT, *LEFT], 310, 695)]
    found = [text for _, text in blocks(pdf("\n".join(page)), "a.pdf")]
    assert found[0] == "Handboek Versie 2025" and not any("Versie" in text for text in found[1:])


def test_a_table_beside_running_text() -> None:
    """A table without lines in one column is no part of the text in the other."""
    rows = _rows(
        [["Jaar", "Norm", "Paar"], ["2024", "1.231", "1.731"], ["2025", "1.345", "1.921"]], (310, 380, 440), 640
    )
    page = [*_column([*LEFT, *RIGHT, *LEFT], 60), *_column(RIGHT, 310), rows]
    assert blocks(pdf("\n".join(page)), "a.pdf")[-1] == ("row", "Jaar: 2025; Norm: 1.345; Paar: 1.921.")


def test_a_letterhead() -> None:
    """An address beside the date and reference of a letter: no line of the one is a label of the other."""
    left, right = (
        ("Belastingdienst", "Postbus 2508", "6401 DA Heerlen"),
        ("Datum", "3 maart 2025", "Kenmerk", "12.34.567"),
    )
    page = [*_column(left, 60), *_column(right, 400), lines("U krijgt uitstel tot 1 juni 2025.", top=600)]
    found = [text for _, text in blocks(pdf("\n".join(page)), "a.pdf")]
    assert found[0] == "Belastingdienst" and not any("Belastingdienst:" in text or "Heerlen:" in text for text in found)


def test_the_next_line_of_a_paragraph_is_no_furniture() -> None:
    """A line that comes back at the same height is text when the line above it belongs to it and differs."""
    pages = [
        lines(
            f"De ontvanger verleent uitstel voor zaak {50 * n} als de schuld laag is en er",
            "geen andere schuld is.",
            top=790,
        )
        + lines("Daarna volgt op deze bladzijde nog een alinea", f"die gaat over zaak {n}.", top=750)
        for n in (1, 2)
    ]
    assert sum("geen andere schuld is." in text for _, text in blocks(pdf(*pages), "a.pdf")) == 2


def test_a_hyphen_that_the_font_calls_soft() -> None:
    """A hyphen that is drawn is one, whatever its font calls it: in the middle of a line it stays."""
    text = "Werkgeversverklaringen en arbeidsongeschiktheidsverzekeringen van de btw-nummers."
    page = f'#set page(width: 9cm, height: 6cm)\n#set text(hyphenate: true, lang: "nl")\n{text}'
    assert [text for _, text in blocks(typst.compile(page.encode()), "a.pdf")] == [text]


def test_small_print_in_the_margin_of_one_page() -> None:
    """The code of a form and for whom it is go, and are named; a sentence or an amount in the margin is text."""
    body = lines(
        "De boete is 385 euro en moet binnen zes weken betaald zijn.", "Wie later betaalt krijgt een aanmaning."
    )
    small = [
        line("OB 214 - 1Z*1FD", 30, 7),
        line("Alleen voor intern gebruik", 815, 7),
        line("Vanaf 2027 € 400", 20, 7, x=300),
    ]
    found = converted(pdf("\n".join([small[1], body, *small[::2]])), "a.pdf")
    assert [part.text for part in found.left_out] == ["watermark: Alleen voor intern gebruik", "OB 214 - 1Z*1FD"]
    assert any("Vanaf 2027 € 400" in block.text for block in found.blocks)


def test_the_mark_of_a_note_behind_a_space() -> None:
    """A raised letter behind an amount and a space is a reference to its note, and no word between two amounts."""
    rows = [line("Banktegoeden", 700), line("1,44%", 700, x=300), line("1,28%", 700, x=400), line("a", 703, 8, x=432)]
    note = [line("a", 652, 6, x=72), line("Voorlopig percentage voor dit jaar.", 650, 8, x=77)]
    read = blocks(pdf("\n".join([*rows, *note])), "a.pdf")
    assert read[0][1] == "Banktegoeden 1,44% 1,28%"
    assert read[1][1] == "Noot a: Voorlopig percentage voor dit jaar."


def test_the_lowered_figure_of_a_formula() -> None:
    """`CO2` with a lowered 2 stays one word, also where the 2 stands nearly on the next line."""
    upper = [
        line("Een auto zonder CO", 700, x=72),
        line("2", 695, 8, x=163.2),
        line("-uitstoot rijdt schoon", 700, x=167.7),
    ]
    lower = line("Daarvoor geldt een lager tarief dan voor de andere auto's", 688)
    assert "zonder CO2-uitstoot rijdt" in blocks(pdf("\n".join([*upper, lower])), "a.pdf")[0][1]


def test_a_word_over_two_lines_with_more_white() -> None:
    """A word that is broken at the end of a line is whole, though the next line stands lower or is in smaller type."""
    texts = [
        "De termijn voor de aangifte van de erfbelasting gaat voor",
        "overlijdens vanaf dit jaar van acht maanden naar",
    ]
    upper = [line(text, 700 - 13 * n) for n, text in enumerate([*texts, "twintig maanden na het overlij-"])]
    lower = [line("den. Bij een overlijden dat pas later bekend wordt, be-", 658, 7), line("gint hij dan.", 644, 7)]
    read = " ".join(text for _, text in blocks(pdf("\n".join([*upper, *lower])), "a.pdf"))
    assert "het overlijden. Bij" in read
    assert "begint hij dan." in read


def test_a_line_with_a_raised_mark_in_a_paragraph() -> None:
    """A line that stands lower for its raised mark goes on with the sentence above it; a sentence that begins there does not."""
    first = [
        "De eenmalig verhoogde vrijstelling geldt voor ieder die",
        "in dit jaar een woning koopt om er zelf in te wonen, dus",
        "en ouder geldt ook in dit jaar voor een kind van 20",
    ]
    upper = [line(text, 700 - 12 * n) for n, text in enumerate(first)]
    page = "\n".join([*upper, line("tot 40 jaar en bedraagt nu 33129", 659), line("7", 663, 6, x=221.5)])
    assert "een kind van 20 tot 40 jaar" in blocks(pdf(page), "a.pdf")[0][1]
    other = page.replace("tot 40 jaar", "Tot 40 jaar")
    assert [text.startswith("Tot") for _, text in blocks(pdf(other), "a.pdf")] == [False, True]
