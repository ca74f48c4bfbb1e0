"""Tables in Word: every cell in the rows and columns that it spans, whatever stands around it."""

from __future__ import annotations

import pytest

from tests.ingest.made import blocks
from tests.ingest.word_made import cell, document, paragraph, part, row, run, table

HEAD = row("Jaar", "Eerste kind", "Tweede kind", properties="<w:tblHeader/>")


def _rows(*rows: str) -> list[str]:
    return [text for _, text in blocks(document(table(*rows)), "a.docx")]


@pytest.mark.parametrize("wrapper", ["sdt", "ins", "customXml", "smartTag"])
def test_a_cell_in_a_wrapper_is_a_cell(wrapper: str) -> None:
    """A content control or tracked insertion around a cell moves nothing to the left."""
    inside = f"<w:sdtContent>{cell('2.511')}</w:sdtContent>" if wrapper == "sdt" else cell("2.511")
    assert _rows(HEAD, row("2025", f"<w:{wrapper}>{inside}</w:{wrapper}>", "2.580")) == [
        "Jaar: 2025; Eerste kind: 2.511; Tweede kind: 2.580."
    ]


def test_a_row_in_a_content_control_is_a_row() -> None:
    """Rows that repeat in a content control are rows like the others."""
    wrapped = f"<w:sdt><w:sdtContent>{row('2025', '20', '30')}</w:sdtContent></w:sdt>"
    assert _rows(HEAD, row("2024", "10", "20"), wrapped)[1] == "Jaar: 2025; Eerste kind: 20; Tweede kind: 30."


def test_merged_cells_count_in_every_row() -> None:
    """The year stands beside both brackets."""
    begin, goes_on = cell("2024", "<w:vMerge w:val='restart'/>"), cell("", "<w:vMerge/>")
    assert _rows(HEAD, row(begin, "1", "36,97%"), row(goes_on, "2", "49,50%")) == [
        "Jaar: 2024; Eerste kind: 1; Tweede kind: 36,97%.",
        "Jaar: 2024; Eerste kind: 2; Tweede kind: 49,50%.",
    ]


def test_columns_left_empty_move_nothing() -> None:
    """A row may leave columns out at its start and end."""
    before = row("20", "30", properties="<w:gridBefore w:val='1'/>")
    after = row("2025", properties="<w:gridAfter w:val='2'/>")
    assert _rows(HEAD, before, after) == ["Eerste kind: 20; Tweede kind: 30.", "Jaar: 2025."]


def test_header_rows_are_joined_per_column() -> None:
    """A name over two columns, with a name below it for each."""
    top = row(
        cell("Jaar", "<w:vMerge w:val='restart'/>"),
        cell("Kind", "<w:gridSpan w:val='2'/>"),
        properties="<w:tblHeader/>",
    )
    below = row(cell("", "<w:vMerge/>"), "Eerste", "Tweede")
    assert _rows(top, below, row("2025", "20", "30")) == ["Jaar: 2025; Kind Eerste: 20; Kind Tweede: 30."]


def test_bold_rows_name_the_columns() -> None:
    """Two bold rows on top are both header, also where bold comes from a style."""
    styles = "<w:style w:type='paragraph' w:styleId='K'><w:name w:val='Kolom'/><w:rPr><w:b/></w:rPr></w:style>"
    style = "<w:pStyle w:val='K'/>"
    top = row(*(cell(paragraph(name, style)) for name in ("Soort", "Wie mag het")))
    below = row(*(cell(paragraph(run(name, "<w:b/>"))) for name in ("naam", "wie")))
    data = document(table(top, below, row("Bezwaar", "Iedereen")), {"styles.xml": part("styles", styles)})
    assert [text for _, text in blocks(data, "a.docx")] == ["Soort naam: Bezwaar; Wie mag het wie: Iedereen."]


def test_the_style_of_a_table_names_its_columns() -> None:
    """A table style that sets the first row apart, where the table makes use of it."""
    first = "<w:tblStylePr w:type='firstRow'><w:rPr><w:b/></w:rPr></w:tblStylePr>"
    styles = f"<w:style w:type='table' w:styleId='R'><w:name w:val='Raster'/>{first}</w:style>"
    used = "<w:tblPr><w:tblStyle w:val='R'/><w:tblLook w:val='0020'/></w:tblPr>"
    made = table(row("Soort", "1e kind", "2e kind"), row("toeslag", "20", "30")).replace("<w:tblPr/>", used)
    data = document(made, {"styles.xml": part("styles", styles)})
    assert blocks(data, "a.docx") == [("row", "Soort: toeslag; 1e kind: 20; 2e kind: 30.")]


def test_a_title_over_the_table_names_no_column() -> None:
    """A cell over the whole width on top is a title, the row below it names the columns."""
    title = row(cell("Bedragen 2025", "<w:gridSpan w:val='3'/>"), properties="<w:tblHeader/>")
    assert _rows(title, HEAD, row("2025", "20", "30")) == [
        "Bedragen 2025",
        "Jaar: 2025; Eerste kind: 20; Tweede kind: 30.",
    ]


def test_a_row_that_does_not_fit_has_no_labels() -> None:
    """A row narrower than the table may stand under any column, so it is read without names."""
    assert _rows(HEAD, row("2025", "30"), row("2024", "10", "20")) == [
        "2025; 30.",
        "Jaar: 2024; Eerste kind: 10; Tweede kind: 20.",
    ]


def test_a_table_in_a_cell_stays_in_its_row() -> None:
    """Rows of an inner table are read by their own names, within the row of the outer table."""
    inner = table(row("Schijf", "Van", "Tarief", properties="<w:tblHeader/>"), row("1", "0", "36%"))
    assert _rows(row("Jaar", "Tarieven", properties="<w:tblHeader/>"), row("2025", cell(inner))) == [
        "Jaar: 2025; Tarieven: Schijf: 1; Van: 0; Tarief: 36%."
    ]


@pytest.mark.parametrize("rows", [[row("Aanvragen", "Bel ons.")], [row("Aanvragen"), row("Bel ons.")]])
def test_a_table_of_one_row_or_column_is_no_table(rows: list[str]) -> None:
    """It stands there for its looks: its blocks are ordinary ones."""
    assert blocks(document(table(*rows)), "a.docx") == [("paragraph", "Aanvragen"), ("paragraph", "Bel ons.")]


def test_a_row_that_was_taken_out() -> None:
    """A row whose deletion is tracked is gone, and leaves the others in place."""
    gone = row("2024", "888", "888", properties="<w:del w:id='1' w:author='x'/>")
    assert _rows(HEAD, gone, row("2025", "20", "30")) == ["Jaar: 2025; Eerste kind: 20; Tweede kind: 30."]


def _styled(properties: str, *rows: str) -> bytes:
    """A table in a style with these properties."""
    style = f"<w:style w:type='table' w:styleId='T'><w:name w:val='Eigen'/>{properties}</w:style>"
    made = table(*rows).replace("<w:tblPr/>", "<w:tblPr><w:tblStyle w:val='T'/></w:tblPr>")
    return document(paragraph("Voor de tabel.") + made, {"styles.xml": part("styles", style)})


def test_white_by_the_style_of_a_table() -> None:
    """Text that a table style makes white is hidden on white paper, and seen where the style colours cells."""
    white, rows = "<w:rPr><w:color w:val='FFFFFF'/></w:rPr>", (row("Jaar", "Bedrag"), row("2025", "999"))
    blue = "<w:tcPr><w:shd w:val='clear' w:fill='003366'/></w:tcPr>"
    assert blocks(_styled(white, *rows), "a.docx") == [("paragraph", "Voor de tabel.")]
    assert ("row", "2025: 999.") in blocks(_styled(white + blue, *rows), "a.docx")


def test_a_list_in_a_cell() -> None:
    """The items of a list in one cell are told apart."""
    item = "<w:numPr><w:ilvl w:val='0'/><w:numId w:val='1'/></w:numPr>"
    listed = cell(paragraph("Vul het in", item) + paragraph("Stuur het op", item))
    read = blocks(document(table(row("Stap", "Wat", "Wie"), row("1", listed, "u"))), "a.docx")
    assert read == [("row", "Stap: 1; Wat: Vul het in; Stuur het op; Wie: u.")]


def test_a_head_that_is_repeated_by_hand() -> None:
    """Names of columns that come back further down are no row."""
    read = blocks(
        document(
            table(
                row("Jaar", "Schijf", "Tarief"),
                row("2025", "1", "35%"),
                row("Jaar", "Schijf", "Tarief"),
                row("2026", "1", "36%"),
            )
        ),
        "a.docx",
    )
    assert [text for _, text in read] == ["Jaar: 2025; Schijf: 1; Tarief: 35%.", "Jaar: 2026; Schijf: 1; Tarief: 36%."]
