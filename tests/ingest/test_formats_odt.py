"""OpenDocument text: lists, tables, notes, changes, and what is hidden by styles."""

from __future__ import annotations

import pytest

from ingest.files import Unreadable
from tests.ingest.odf_made import SPACES, cell, odf, paragraph, row, span, style
from tests.ingest.xlsx_made import left_out, read, texts

STRUCK = style("S", "style:text-line-through-style='solid'")
UP = style("U", "style:text-position='super 58%'")


def _texts(body: str, automatic: str = "", named: str = "") -> list[str]:
    return texts(read(odf(body, automatic=automatic, named=named), "brief.odt"))


def test_headings_have_levels_and_numbers() -> None:
    """Headings are numbered by the outline of the document."""
    outline = (
        "<text:outline-style>"
        "<text:outline-level-style text:level='1' style:num-format='1'/>"
        "<text:outline-level-style text:level='2' style:num-format='1' text:display-levels='2'/></text:outline-style>"
    )
    body = "".join(
        f"<text:h text:outline-level='{level}'>{text}</text:h>"
        for level, text in ((1, "Huur"), (2, "Norm"), (2, "Partner"))
    )
    assert _texts(body + paragraph("Ja."), named=outline) == ["1 Huur", "1.1 Norm", "1.2 Partner", "Ja."]


def test_lists_have_the_numbers_that_are_displayed() -> None:
    """Letters within numbers, a number that starts elsewhere, and a list that goes on behind a paragraph."""
    levels = (
        "<text:list-style style:name='L'><text:list-level-style-number text:level='1' style:num-format='1' style:num-suffix='.'/>"
        "<text:list-level-style-number text:level='2' style:num-format='a' style:num-suffix=')'/></text:list-style>"
    )
    inner = f"<text:list><text:list-item>{paragraph('sub')}</text:list-item></text:list>"
    first = f"<text:list text:style-name='L'><text:list-item>{paragraph('Een')}{inner}</text:list-item></text:list>"
    second = (
        f"<text:list text:style-name='L' text:continue-numbering='true'><text:list-item>{paragraph('Twee')}</text:list-item>"
        f"<text:list-item text:start-value='7'>{paragraph('Zeven')}</text:list-item></text:list>"
    )
    found = _texts(first + paragraph("Tussen.") + second, automatic=levels)
    assert found == ["1. Een", "a) sub", "Tussen.", "2. Twee", "7. Zeven"]


def test_spans_in_tables_count_everywhere() -> None:
    """Header rows of two lines are joined per column, a label beside two rows stands in both."""
    head = (
        "<table:table-header-rows>"
        + row(
            cell("Soort", "table:number-rows-spanned='2'"),
            cell("2025", "table:number-columns-spanned='2'"),
            "<table:covered-table-cell/>",
        )
        + row("<table:covered-table-cell/>", "met", "zonder")
        + "</table:table-header-rows>"
    )
    body = row(cell("Huur", "table:number-rows-spanned='2'"), "1", "2") + row("<table:covered-table-cell/>", "3", "4")
    assert _texts(f"<table:table>{head}{body}</table:table>") == [
        "Soort: Huur; 2025 met: 1; 2025 zonder: 2.",
        "Soort: Huur; 2025 met: 3; 2025 zonder: 4.",
    ]


def test_repeated_cells_and_rows_are_written_out() -> None:
    """A cell that is stored once for two columns stands in both; a billion empty ones cost nothing."""
    head = f"<table:table-header-rows>{row('Soort', 'met', 'zonder')}</table:table-header-rows>"
    twice = row("Huur", cell("5", "table:number-columns-repeated='2'"), attributes="table:number-rows-repeated='2'")
    empty = row(
        cell("", "table:number-columns-repeated='1000000000'"), attributes="table:number-rows-repeated='1000000000'"
    )
    line = "Soort: Huur; met: 5; zonder: 5."
    assert _texts(f"<table:table>{head}{twice}{empty}</table:table>") == [line, line]


def test_hidden_rows_and_columns_of_tables_are_named() -> None:
    """A collapsed column is not seen."""
    columns = "<table:table-column/><table:table-column table:visibility='collapse'/><table:table-column/>"
    body = row("Soort", "concept", "Norm") + row("Huur", "999", "1") + row("Zorg", "999", "2")
    found = read(odf(f"<table:table>{columns}{body}</table:table>"), "brief.odt")
    assert texts(found) == ["Soort: Huur; Norm: 1.", "Soort: Zorg; Norm: 2."]
    assert left_out(found, "hidden") == ["concept", "999", "999"]


def test_struck_hidden_and_white_text_is_left_out() -> None:
    """Also where the style only takes it over from its parent."""
    hidden = style("H", "text:display='none'")
    child = style("K", "fo:font-weight='bold'", parent="S")
    white = style("W", "fo:color='#ffffff'")
    body = paragraph(f"Het is {span('888', 'K')}{span('999', 'H')}{span('777', 'W')}100 euro.")
    found = read(odf(body, automatic=child + hidden + white, named=STRUCK), "brief.odt")
    assert texts(found) == ["Het is 100 euro."]
    assert (left_out(found, "struck"), left_out(found, "hidden")) == (["888"], ["999777"])


def test_hidden_sections_are_left_out() -> None:
    """A section that is not shown is no text."""
    body = f"<text:section text:display='none'>{paragraph('Concept: 999 euro.')}</text:section>{paragraph('100 euro.')}"
    found = read(odf(body), "brief.odt")
    assert (texts(found), left_out(found, "hidden")) == (["100 euro."], ["Concept: 999 euro."])


def test_raised_marks_leave_amounts_and_powers_stay() -> None:
    """A raised 1 behind an amount is no digit of it, though it shows where its note is not there; m with a raised 2 is a measure."""
    body = paragraph(f"Drempel € 57.684{span('1', 'U')} voor 20 m{span('2', 'U')}.")
    assert _texts(body, automatic=UP) == ["Drempel € 57.684 [1] voor 20 m^2."]


def test_notes_stand_behind_their_paragraph() -> None:
    """A footnote is readable at its place, with its mark."""
    note = (
        "<text:note text:note-class='footnote'><text:note-citation>1</text:note-citation>"
        f"<text:note-body>{paragraph('Alleen met partner.')}</text:note-body></text:note>"
    )
    assert _texts(paragraph(f"Drempel € 57.684{note} per jaar.")) == [
        "Drempel € 57.684 per jaar.",
        "Noot 1: Alleen met partner.",
    ]


def test_deletions_are_out_and_insertions_in() -> None:
    """Tracked changes are read as if they were accepted; who made them, and when, is not missed."""
    changes = (
        "<text:tracked-changes><text:changed-region><text:deletion><office:change-info><dc:creator>Jan</dc:creator>"
        "<dc:date>2031-02-10T09:03:00</dc:date></office:change-info>"
        f"{paragraph('oud bedrag 888')}</text:deletion></text:changed-region></text:tracked-changes>"
    )
    body = changes + paragraph(
        "Het is <text:change text:change-id='a'/><text:change-start text:change-id='b'/>100<text:change-end/> euro."
    )
    found = read(odf(body), "brief.odt")
    assert (texts(found), left_out(found, "struck")) == (["Het is 100 euro."], ["oud bedrag 888"])
    assert found.balance is not None
    assert found.balance.lost == ()


def test_text_boxes_stand_behind_their_paragraph() -> None:
    """What stands in a frame is read; a comment is named."""
    box = f"<draw:frame><draw:text-box>{paragraph('Niet bij fraude.')}</draw:text-box></draw:frame>"
    comment = f"<office:annotation><dc:creator>Jan</dc:creator>{paragraph('klopt dit?')}</office:annotation>"
    found = read(odf(paragraph(f"Regel.{box}{comment}")), "brief.odt")
    assert (texts(found), left_out(found, "unread")) == (["Regel.", "Niet bij fraude."], ["opmerking: klopt dit?"])


def test_formulas_are_read_as_text() -> None:
    """An embedded formula stands at its place."""
    math = (
        "<math xmlns='http://www.w3.org/1998/Math/MathML'><semantics><mfrac><mrow><mi>a</mi><mo>+</mo><mi>b</mi></mrow>"
        "<mn>12</mn></mfrac><annotation>{a+b} over 12</annotation></semantics></math>"
    )
    body = paragraph("Per maand: <draw:frame><draw:object xlink:href='./Object 1'/></draw:frame> euro.")
    assert texts(read(odf(body, parts={"Object 1/content.xml": math}), "a.odt")) == ["Per maand: (a + b)/12 euro."]


def test_headers_are_furniture_and_contents_are_left_out() -> None:
    """What repeats on each page, and lists of headings, are no text."""
    index = f"<text:table-of-content><text:index-body>{paragraph('Huur 3')}</text:index-body></text:table-of-content>"
    header = f"<style:master-page><style:header>{paragraph('Intern')}</style:header></style:master-page>"
    found = read(odf(index + paragraph("Ja."), named=header), "a.odt")
    assert texts(found) == ["Ja."]
    assert (left_out(found, "contents"), left_out(found, "furniture")) == (["Huur 3"], ["Intern"])


def test_a_protected_file_says_what_to_do() -> None:
    """An encrypted file is told apart from a damaged one."""
    manifest = f"<manifest:manifest {SPACES}><manifest:file-entry><manifest:encryption-data/></manifest:file-entry></manifest:manifest>"
    with pytest.raises(Unreadable, match="protected by a password; open it in LibreOffice"):
        read(odf("", parts={"META-INF/manifest.xml": manifest}), "a.odt")


def test_a_file_of_another_kind_is_named() -> None:
    """A spreadsheet under the name of a text says so."""
    with pytest.raises(Unreadable, match="an OpenDocument spreadsheet, not an OpenDocument text"):
        read(odf("", kind="spreadsheet"), "a.odt")


def test_deep_nesting_is_refused() -> None:
    """Sections within sections without end are no document."""
    with pytest.raises(Unreadable, match="nested too deeply"):
        read(odf("<text:section>" * 90 + paragraph("x") + "</text:section>" * 90), "a.odt")
