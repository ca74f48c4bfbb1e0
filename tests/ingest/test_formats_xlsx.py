"""Excel workbooks: tables on sheets, values as they are seen, and what is hidden."""

from __future__ import annotations

import pytest

from ingest.files import Unreadable
from ingest.formats import xlsx_sheet
from ingest.formats.sheet_numbers import shown_number, shown_text
from tests.ingest.xlsx_made import (
    BOLD,
    DATE,
    EURO,
    PERCENT,
    SILENT,
    SPACE,
    STRUCK,
    WHITE,
    left_out,
    read,
    rows,
    text,
    texts,
    value,
    workbook,
)

HEAD = [text("A1", "Jaar", BOLD), text("B1", "Bedrag", BOLD)]


@pytest.mark.parametrize(
    ("number", "code", "shown"),
    [
        ("1234567.891", "#,##0.00", "1.234.567,89"),
        ("0.3697", "0%", "37%"),
        ("0.3697", "0.00%", "36,97%"),
        ("-1234.5", '_ "€" * #,##0.00_ ;_ "€" * \\-#,##0.00_ ', " € -1.234,50 "),
        ("0", '_ "€" * #,##0_ ;_ "€" * -#,##0_ ;_ "€" * "-"_ ', " € - "),
        ("1500000", '0.0,,"mln"', "1,5mln"),
        ("1.005", "0.00", "1,01"),
        ("0.30000000000000004", "General", "0,3"),
        ("1234567890123", "General", "1234567890123"),
        ("1.5", "# ?/?", "1 1/2"),
        ("123456789", "000\\.000\\.000", "123.456.789"),
        ("12345", "0.00E+00", "1,23E+04"),
        ("-5", "#,##0;(#,##0)", "(5)"),
        ("5", '[<10]"laag";[>=10]0', "laag"),
        ("5", ";;;", ""),
        ("1234.5", "[$€-413] #,##0.00", "€ 1.234,50"),
        ("45658", "dd-mm-yyyy", "01-01-2025"),
        ("45658", "d/m/yyyy", "1-1-2025"),
        ("45658", "[$-413]d mmmm yyyy;@", "1 januari 2025"),
        ("45658.75", "dd-mm-yyyy hh:mm", "01-01-2025 18:00"),
        ("1.5", "[h]:mm", "36:00"),
        ("59", "d-m-yyyy", "28-2-1900"),
        ("-1", "d-m-yyyy", "�"),
    ],
)
def test_a_number_reads_as_a_dutch_excel_shows_it(number: str, code: str, shown: str) -> None:
    """The format decides what a person sees: figures that it hides are not there."""
    assert shown_number(number, code) == shown


def test_a_date_of_the_other_calendar_is_four_years_later() -> None:
    """Workbooks from old Macs count from 1904."""
    assert shown_number("44196", "d-m-yyyy", from_1904=True) == "1-1-2025"


def test_a_format_may_say_something_around_a_text() -> None:
    """The text section of a format holds for texts."""
    assert shown_text("3.1", '0;0;0;"artikel "@') == "artikel 3.1"


def test_each_sheet_is_a_section_with_its_name() -> None:
    """The name of the tab is the heading over what stands on the sheet."""
    found = read(workbook(rows([text("A1", "Eén.")]), rows([text("A1", "Twee.")]), names=["Huur", "Zorg"]))
    assert texts(found) == ["Huur", "Eén.", "Zorg", "Twee."]


def test_a_bold_row_names_the_columns_and_formats_the_values() -> None:
    """A row of a table reads with its labels, its values as they are seen."""
    row = [value("A2", 45658, DATE), value("B2", 1234.5, EURO), value("C2", 0.3697, PERCENT)]
    found = read(workbook(rows([*HEAD, text("C1", "Tarief", BOLD)], row)))
    assert texts(found)[1:] == ["Jaar: 1 januari 2025; Bedrag: € 1.234,50; Tarief: 36,97%."]


def test_tables_side_by_side_are_two() -> None:
    """An empty column parts two tables that each have labels of their own."""
    left = [text("A1", "Soort"), text("B1", "Norm"), text("D1", "Stad"), text("E1", "Norm")]
    second = [text("A2", "Huur"), value("B2", 1), text("D2", "Ede"), value("E2", 2)]
    third = [text("A3", "Zorg"), value("B3", 3), text("D3", "Epe"), value("E3", 4)]
    found = texts(read(workbook(rows(left, second, third))))
    assert found[1:] == ["Soort: Huur; Norm: 1.", "Soort: Zorg; Norm: 3.", "Stad: Ede; Norm: 2.", "Stad: Epe; Norm: 4."]


def test_amounts_behind_an_empty_column_keep_their_row_labels() -> None:
    """A column left empty for its looks parts no amounts from their labels."""
    found = texts(read(workbook(rows([text("A1", "Alleen"), value("C1", 1)], [text("A2", "Samen"), value("C2", 2)]))))
    assert found[1:] == ["Alleen: 1.", "Samen: 2."]


def test_a_single_amount_behind_an_empty_column_keeps_its_label() -> None:
    """One amount beside several labels belongs to the label in its row; a remark there stands alone."""
    labels = [
        [text("A1", "Alleen")],
        [text("A2", "Samen"), value("C2", 2)],
        [text("A3", "Weduwe"), text("E3", "Let op.")],
    ]
    assert texts(read(workbook(rows(*labels))))[1:] == ["Alleen", "Samen: 2.", "Weduwe.", "Let op."]


def test_a_form_of_labels_and_values_has_no_names_of_columns() -> None:
    """Values of different kinds stand under no common name: each belongs to the label before it."""
    form = [[text("A1", "Regeling"), text("B1", "Zorgtoeslag")], [text("A2", "Vanaf"), value("B2", 45658, DATE)]]
    found = read(workbook(rows(*form, [text("A3", "Aandeel"), value("B3", 0.0625, PERCENT)])))
    assert texts(found)[1:] == ["Regeling: Zorgtoeslag.", "Vanaf: 1 januari 2025.", "Aandeel: 6,25%."]


def test_tables_below_each_other_have_each_their_own_names() -> None:
    """An empty row parts two tables."""
    other = [text("A4", "Kind", BOLD), text("B4", "Toeslag", BOLD)]
    found = texts(
        read(workbook(rows(HEAD, [value("A2", 2025), value("B2", 1)], [], other, [text("A5", "1e"), value("B5", 9)])))
    )
    assert found[1:] == ["Jaar: 2025; Bedrag: 1.", "Kind: 1e; Toeslag: 9."]


def test_rows_below_an_empty_row_go_on_with_the_table() -> None:
    """Figures under figures, and nothing that names them anew: the names above still hold."""
    found = texts(
        read(workbook(rows(HEAD, [value("A2", 2025), value("B2", 1)], [], [value("A4", 2026), value("B4", 2)])))
    )
    assert found[1:] == ["Jaar: 2025; Bedrag: 1.", "Jaar: 2026; Bedrag: 2."]


@pytest.mark.parametrize(
    ("below", "last"),
    [
        ([value("B4", 9), value("C4", 8)], "Premie: Max; 2025: 9; 2026: 8; Voor: -."),
        ([value("B4", 9)], "Max: 9."),
        ([value("B4", 2027), value("C4", 2028)], "Max; 2027; 2028."),
    ],
)
def test_a_row_with_all_figures_of_the_table_above_belongs_to_it(below: list[str], last: str) -> None:
    """Though it has no remark in the last column; one with fewer figures, or with years, does not."""
    head = [text("A1", "Premie"), text("B1", "2025"), text("C1", "2026"), text("D1", "Voor")]
    row = [text("A2", "AOW"), value("B2", 3), value("C2", 4), text("D2", "allen")]
    found = texts(read(workbook(rows(head, row, [], [text("A4", "Max"), *below]))))
    assert found[1:] == ["Premie: AOW; 2025: 3; 2026: 4; Voor: allen.", last]


def test_merged_cells_count_in_all_that_they_span() -> None:
    """A year over two columns names both, a label beside two rows stands in both."""
    sheet = rows(
        [text("A1", "Soort", BOLD), text("B1", "2025", BOLD)],
        [text("B2", "met", BOLD), text("C2", "zonder", BOLD)],
        [text("A3", "Huur"), value("B3", 1), value("C3", 2)],
        [value("B4", 3), value("C4", 4)],
    )
    merged = "<mergeCells><mergeCell ref='A1:A2'/><mergeCell ref='B1:C1'/><mergeCell ref='A3:A4'/></mergeCells>"
    assert texts(read(workbook(sheet + merged)))[1:] == [
        "Soort: Huur; 2025 met: 1; 2025 zonder: 2.",
        "Soort: Huur; 2025 met: 3; 2025 zonder: 4.",
    ]


@pytest.mark.parametrize(
    "said",
    [
        "<sheetViews><sheetView><pane ySplit='1' state='frozen'/></sheetView></sheetViews>{}",
        "{}<autoFilter ref='A1:B2'/>",
    ],
)
def test_frozen_and_filtered_rows_name_the_columns(said: str) -> None:
    """What stays in sight, or opens a filter, is a header row, however it looks."""
    sheet = rows([text("A1", "Vraag?"), text("B1", "Antwoord")], [text("A2", "Mag het?"), text("B2", "Ja")])
    assert texts(read(workbook(said.format(sheet))))[1:] == ["Vraag?: Mag het?; Antwoord: Ja."]


def test_an_excel_table_is_one_grid() -> None:
    """What Excel calls a table has its header row by definition; the title above it stands by itself."""
    sheet = rows(
        [text("A1", "Normen")], [text("A2", "Jaar 1?"), text("B2", "Norm 2")], [value("A3", 1), value("B3", 2)]
    )
    parts = {"table": f"<table {SPACE} ref='A2:B3' headerRowCount='1'/>"}
    data = workbook(sheet + "<tableParts><tablePart r:id='p0'/></tableParts>", parts=parts)
    assert texts(read(data))[1:] == ["Normen", "Jaar 1?: 1; Norm 2: 2."]


def test_hidden_rows_columns_and_sheets_are_named_not_read() -> None:
    """What a person does not see is no text."""
    columns = "<cols><col min='3' max='3' hidden='1'/></cols>"
    sheet = columns + rows(HEAD, [value("A2", 2025), value("B2", 1), value("C2", 777)], [value("B3", 999)], hidden=[3])
    data = workbook(
        sheet, rows([value("A1", 555)]), rows([value("A1", 444)]), states=["visible", "hidden", "veryHidden"]
    )
    found = read(data)
    assert texts(found)[1:] == ["Jaar: 2025; Bedrag: 1."]
    assert left_out(found, "hidden") == ["777 999", "verborgen blad Blad2: 555", "verborgen blad Blad3: 444"]


def test_a_hidden_row_parts_no_table() -> None:
    """Rows around a hidden one follow each other on the screen."""
    sheet = rows(
        HEAD, [value("A2", 2025), value("B2", 1)], [value("A3", 9)], [text("A4", "2026"), value("B4", 2)], hidden=[3]
    )
    assert texts(read(workbook(sheet)))[1:] == ["Jaar: 2025; Bedrag: 1.", "Jaar: 2026; Bedrag: 2."]


def test_struck_white_and_silent_values_are_left_out() -> None:
    """A struck amount, one in white on white, and one whose format shows nothing are no text."""
    cells = [text("A1", "Norm"), value("B1", 888, STRUCK), value("C1", 777, WHITE), value("D1", 666, SILENT)]
    found = read(workbook(rows(cells, [text("A2", "Zie de wet.")])))
    assert texts(found)[1:] == ["Norm", "Zie de wet."]
    assert (left_out(found, "struck"), left_out(found, "hidden")) == (["888"], ["777 666"])


def test_formulas_without_outcome_and_errors_are_named() -> None:
    """An outcome that nobody stored is not known: the place shows it, and the report says where."""
    broken = "<c r='B2' t='e'><f>X1</f><v>#REF!</v></c>"
    empty = "<c r='B3'><f>SUM(C1:C9)</f></c>"
    known = "<c r='B4'><f>1+1</f><v>2</v></c>"
    sheet = rows(HEAD, [text("A2", "a"), broken], [text("A3", "b"), empty], [text("A4", "c"), known])
    found = read(workbook(sheet))
    assert texts(found)[1:] == ["Jaar: a; Bedrag: �.", "Jaar: b; Bedrag: niet berekend.", "Jaar: c; Bedrag: 2."]
    assert left_out(found, "unread") == [
        "blad Blad1, zonder waarde: B2: #REF!; B3: formule =SUM(C1:C9) zonder uitkomst. "
        "Open het bestand in Excel, laat het rekenen en sla het op"
    ]


def test_raised_marks_leave_amounts_and_notes_stay() -> None:
    """A raised 1 behind an amount is no digit of it; the line that opens with it is its note."""
    raised = "<r><rPr><vertAlign val='superscript'/></rPr><t>1</t></r>"
    amount = f"<c r='A1' t='inlineStr'><is><r><t>Drempel € 57.684</t></r>{raised}</is></c>"
    note = f"<c r='A3' t='inlineStr'><is>{raised}<r><t> Alleen met partner</t></r></is></c>"
    assert texts(read(workbook(rows([amount], [], [note]))))[1:] == ["Drempel € 57.684", "Noot 1: Alleen met partner"]


def test_comments_are_notes() -> None:
    """A comment on a cell stands behind its table, with the cell that it is on."""
    parts = {
        "comments": f"<comments {SPACE}><commentList><comment ref='B2'><text><t>Tot juli</t></text></comment></commentList></comments>"
    }
    data = workbook(rows(HEAD, [value("A2", 2025), value("B2", 1)]), parts=parts)
    assert texts(read(data))[1:] == ["Jaar: 2025; Bedrag: 1.", "Noot B2: Tot juli"]


def test_text_boxes_are_read_and_charts_named() -> None:
    """What lies over the cells is on the screen too."""
    spaces = (
        "xmlns:xdr='http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing' "
        "xmlns:a='http://schemas.openxmlformats.org/drawingml/2006/main'"
    )
    box = "<xdr:sp><xdr:txBody><a:p><a:r><a:t>Niet bij fraude.</a:t></a:r></a:p></xdr:txBody></xdr:sp>"
    drawing = f"<xdr:wsDr {spaces}><xdr:twoCellAnchor><xdr:from><xdr:row>5</xdr:row></xdr:from>{box}</xdr:twoCellAnchor></xdr:wsDr>"
    data = workbook(rows([text("A1", "Regel.")]) + "<drawing r:id='p0'/>", parts={"drawing": drawing})
    assert texts(read(data))[1:] == ["Regel.", "Niet bij fraude."]


def test_a_million_formatted_rows_cost_nothing() -> None:
    """Empty cells with a format, up to the last row of the sheet, are no rows."""
    empty = "".join(f"<row r='{n}' s='3' customFormat='1'><c r='A{n}' s='3'/></row>" for n in range(2, 300_000))
    sheet = f"<dimension ref='A1:XFD1048576'/><sheetData><row r='1'>{text('A1', 'Regel.')}</row>{empty}</sheetData>"
    assert texts(read(workbook(sheet))) == ["Blad1", "Regel."]


def test_too_many_cells_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """A bomb of cells ends with a plain word."""
    monkeypatch.setattr(xlsx_sheet, "MAX_FILLED", 10)
    with pytest.raises(Unreadable, match="more than 10 filled cells"):
        read(workbook("<sheetData><row>" + "<c><v>1</v></c>" * 11 + "</row></sheetData>"))


def test_entities_are_refused() -> None:
    """XML with entities of its own is not followed."""
    with pytest.raises(Unreadable, match="entities of its own"):
        read(workbook("<sheetData/>", prolog="<!DOCTYPE x [<!ENTITY a 'b'>]>"))


def test_protected_and_old_workbooks_say_what_to_do() -> None:
    """An encrypted workbook and an old one under a new name are told apart."""
    start = b"\xd0\xcf\x11\xe0" + b"\0" * 600
    with pytest.raises(Unreadable, match="protected by a password; open it in Excel"):
        read(start + "EncryptedPackage".encode("utf-16-le"))
    with pytest.raises(Unreadable, match=r"an old Excel file \(.xls\)"):
        read(start + "Workbook".encode("utf-16-le"))


def test_a_workbook_of_hidden_sheets_alone_says_so() -> None:
    """Nothing to see is no document."""
    with pytest.raises(Unreadable, match="no text that can be seen"):
        read(workbook(rows([text("A1", "weg")]), states=["hidden"]))
