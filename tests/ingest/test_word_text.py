"""Text in Word: note marks and powers, what is hidden or struck out, symbols and formulas."""

from __future__ import annotations

import pytest

from tests.ingest.made import blocks, converted
from tests.ingest.word_made import cell, document, paragraph, part, row, run, table

RAISED = "<w:vertAlign w:val='superscript'/>"


def _text(*runs: str) -> str:
    return " | ".join(text for _, text in blocks(document(paragraph("".join(runs))), "a.docx"))


@pytest.mark.parametrize("before", ["€ 57.684", "het bedrag", "Dat geldt.", "(met partner)"])
@pytest.mark.parametrize("mark", ["1", "12", "1)", "*"])
def test_a_note_mark_is_no_part_of_the_text(before: str, mark: str) -> None:
    """Behind a digit, a letter, a full stop or a bracket, in runs cut anywhere; one without a note shows as a mark."""
    cut = [run(letter, RAISED) for letter in mark]
    assert _text(run(before), *cut, run(" geldt.")) == f"{before} [{mark.strip(')')}] geldt."


@pytest.mark.parametrize(
    ("runs", "text"),
    [
        ((run("120 m"), run("2", RAISED), run(" groot")), "120 m^2 groot"),
        ((run("x"), run("2", RAISED), run(" + y")), "x^2 + y"),
        ((run("(1 + r)"), run("n", RAISED)), "(1 + r)^n"),
        ((run("10"), run("-3", RAISED)), "10^-3"),
        ((run("120 m²"),), "120 m^2"),
        ((run("de 1"), run("e", RAISED), run(" dag")), "de 1e dag"),
        (
            (run("1"), run("1", RAISED), run("/"), run("2", "<w:vertAlign w:val='subscript'/>"), run(" jaar")),
            "1 1/2 jaar",
        ),
        ((run("€ 500¹ per jaar"),), "€ 500 [1] per jaar"),
        ((run("Rente: 10"), run("3", RAISED), run(" euro")), "Rente: 10^3 euro"),
        ((run("CO"), run("2", "<w:vertAlign w:val='subscript'/>")), "CO2"),
    ],
)
def test_other_raised_figures_stay(runs: tuple[str, ...], text: str) -> None:
    """Powers, ordinals, fractions and lowered figures are text."""
    assert _text(*runs) == text


def test_a_note_by_hand() -> None:
    """A paragraph that opens with a raised mark is the note of that mark; the marks in the text go."""
    body = paragraph(run("Voor x") + run("2", RAISED) + run(" geldt € 500.")) + paragraph(
        run("2", RAISED) + run(" Zie artikel 4.")
    )
    assert [text for _, text in blocks(document(body), "a.docx")] == ["Voor x geldt € 500.", "Noot 2: Zie artikel 4."]


def test_notes_stand_in_the_rows_that_refer_to_them() -> None:
    """Each row of a table carries its own note, which Word counts, not the row after it."""
    told = ((7, "Alleen thuis."), (8, "Zonder paren."))
    notes = part("footnotes", "".join(f"<w:footnote w:id='{n}'>{paragraph(text)}</w:footnote>" for n, text in told))
    refers = [run(f"{amount}") + f"<w:r><w:footnoteReference w:id='{n}'/></w:r>" for n, amount in ((7, 562), (8, 536))]
    cells = [cell(f"<w:p>{one}</w:p>") for one in refers]
    body = table(row("Gezin", "Bedrag"), row("Alleen", cells[0]), row("Paar", "275"), row("Samen", cells[1]))
    found = [text for _, text in blocks(document(body, {"footnotes.xml": notes}), "a.docx")]
    assert found[:3] == [
        "Gezin: Alleen; Bedrag: 562 (noot 1: Alleen thuis).",
        "Gezin: Paar; Bedrag: 275.",
        "Gezin: Samen; Bedrag: 536 (noot 2: Zonder paren).",
    ]


STYLES = (
    "<w:style w:type='paragraph' w:styleId='Weg'><w:name w:val='Weg'/><w:rPr><w:vanish/></w:rPr></w:style>"
    "<w:style w:type='paragraph' w:styleId='OokWeg'><w:name w:val='Ook weg'/><w:basedOn w:val='Weg'/></w:style>"
    "<w:style w:type='character' w:styleId='Door'><w:name w:val='Door'/><w:rPr><w:dstrike/></w:rPr></w:style>"
)


@pytest.mark.parametrize(
    ("rule", "inside"),
    [
        ("hidden", paragraph(run("999 euro", "<w:vanish/>"))),
        ("hidden", paragraph("999 euro", "<w:pStyle w:val='Weg'/>")),
        ("hidden", paragraph("999 euro", "<w:pStyle w:val='OokWeg'/>")),
        ("hidden", paragraph(run("999 euro", "<w:color w:val='FFFFFF'/>"))),
        ("hidden", paragraph(run("999 euro", "<w:color w:val='1F1F1F' w:themeColor='background1'/>"))),
        ("hidden", paragraph(run("999 euro", "<w:sz w:val='2'/>"))),
        ("struck", paragraph(run("999 euro", "<w:strike/>"))),
        ("struck", paragraph(run("999 euro", "<w:rStyle w:val='Door'/>"))),
        ("struck", paragraph("<w:del w:id='1'><w:r><w:delText>999 euro</w:delText></w:r></w:del>")),
        ("struck", paragraph(f"<w:moveFrom w:id='1'>{run('999 euro')}</w:moveFrom>")),
    ],
)
def test_what_a_reader_does_not_see(rule: str, inside: str) -> None:
    """Hidden and struck text is in no passage, and the report names it."""
    data = document(paragraph("Het bedrag is 500 euro.") + inside, {"styles.xml": part("styles", STYLES)})
    read = converted(data, "a.docx")
    assert [block.text for block in read.blocks] == ["Het bedrag is 500 euro."]
    assert [(left.rule, left.text) for left in read.left_out] == [(rule, "999 euro")]


def test_text_that_is_shown_after_all() -> None:
    """A run may switch off what its style hides, and white stands out on a colour."""
    shown = paragraph(run("Toch wel.", "<w:vanish w:val='0'/>"), "<w:pStyle w:val='Weg'/>")
    white = paragraph(run("Wit op blauw.", "<w:color w:val='FFFFFF'/><w:shd w:val='clear' w:fill='1F3864'/>"))
    inside = paragraph(run("Wit in een doos.", "<w:color w:val='FFFFFF'/>"))
    box = f"<w:r><w:pict><w:txbxContent>{inside}</w:txbxContent></w:pict></w:r>"
    data = document(shown + white + paragraph(box), {"styles.xml": part("styles", STYLES)})
    assert [text for _, text in blocks(data, "a.docx")] == ["Toch wel.", "Wit op blauw.", "Wit in een doos."]


def test_white_names_on_a_coloured_row() -> None:
    """A header in white on blue names the columns."""
    blue, white = "<w:shd w:val='clear' w:fill='1F3864'/>", "<w:color w:val='FFFFFF'/>"
    head = row(*(cell(paragraph(run(name, white)), blue) for name in ("Soort", "Wie mag het")))
    assert blocks(document(table(head, row("Bezwaar", "Iedereen"))), "a.docx") == [
        ("row", "Soort: Bezwaar; Wie mag het: Iedereen.")
    ]


def test_a_paragraph_end_that_was_taken_out() -> None:
    """The paragraph goes on in the next, as it does when the change is accepted."""
    body = paragraph("Het bedrag is ", "<w:rPr><w:del w:id='1' w:author='x'/></w:rPr>") + paragraph("500 euro.")
    assert blocks(document(body), "a.docx") == [("paragraph", "Het bedrag is 500 euro.")]


@pytest.mark.parametrize(
    ("inside", "text"),
    [
        ("<w:r><w:sym w:font='Symbol' w:char='F0A3'/></w:r>", "≤"),
        (run("\uf0b3", "<w:rFonts w:ascii='Symbol' w:hAnsi='Symbol'/>"), "≥"),
        (run("´", "<w:rFonts w:ascii='Symbol'/>"), "×"),
        ("<w:r><w:sym w:font='Wingdings' w:char='F0FE'/></w:r>", "☑"),
        ("<w:r><w:sym w:font='Wingdings' w:char='00A8'/></w:r>", "☐"),
        ("<w:r><w:sym w:font='MS Gothic' w:char='2612'/></w:r>", "☒"),
        ("<w:r><w:fldChar w:fldCharType='begin'><w:ffData><w:checkBox><w:default w:val='0'/><w:checked/></w:checkBox></w:ffData></w:fldChar><w:fldChar w:fldCharType='end'/></w:r>", "☑"),
    ],
)  # fmt: skip
def test_symbols(inside: str, text: str) -> None:
    """Characters of symbol fonts and ticked boxes are read as they print."""
    assert _text(run("voor "), inside, run(" na")) == f"voor {text} na"


def test_a_symbol_that_nobody_knows() -> None:
    """It shows as a replacement character, and the report names it with its font."""
    read = converted(
        document(paragraph(run("voor ") + "<w:r><w:sym w:font='Huisstijl' w:char='F041'/></w:r>")), "a.docx"
    )
    assert read.blocks[0].text == "voor \ufffd"
    assert [(left.rule, left.text) for left in read.left_out] == [("unread", "teken in lettertype Huisstijl (F041)")]


def _m(text: str) -> str:
    return f"<m:r><m:t>{text}</m:t></m:r>"


@pytest.mark.parametrize(
    ("inside", "text"),
    [
        (f"<m:f><m:num>{_m('inkomen − drempel')}</m:num><m:den>{_m('12')}</m:den></m:f>", "(inkomen − drempel)/12"),
        (f"<m:sSup><m:e>{_m('x')}</m:e><m:sup>{_m('2')}</m:sup></m:sSup>", "x^2"),
        (f"<m:rad><m:radPr><m:degHide/></m:radPr><m:deg/><m:e>{_m('a + b')}</m:e></m:rad>", "√(a + b)"),
        (f"<m:d><m:e>{_m('a')}</m:e></m:d>{_m(' × 3')}", "(a) × 3"),
        (
            f"<m:nary><m:naryPr><m:chr m:val='∑'/></m:naryPr><m:sub>{_m('i=1')}</m:sub><m:sup>{_m('n')}</m:sup><m:e>{_m('b')}</m:e></m:nary>",
            "∑_(i=1)^(n) b",
        ),
    ],
)
def test_formulas(inside: str, text: str) -> None:
    """A formula stands on one line, at its place in the sentence."""
    assert _text(run("Het is "), f"<m:oMath>{inside}</m:oMath>", run(" per jaar.")) == f"Het is {text} per jaar."


def _field(instruction: str, *result: str) -> list[str]:
    """The runs of a field around the runs of its result."""
    begin, separate, end = (f"<w:r><w:fldChar w:fldCharType='{kind}'/></w:r>" for kind in ("begin", "separate", "end"))
    return [f"{begin}<w:r><w:instrText>{instruction}</w:instrText></w:r>{separate}", *result, end]


def test_the_result_of_a_field() -> None:
    """A cross-reference reads as it is printed, a field within the instruction of another does not."""
    condition = "".join(_field(" IF x ", run("hoog"))).replace(
        " IF x ", " IF </w:instrText></w:r>" + "".join(_field(" MERGEFIELD b ", run("800"))) + "<w:r><w:instrText> = 1 "
    )
    assert (
        _text(run("Zie "), *_field(" REF _Ref1 ", run("tabel 3")), run(", "), condition, run("."))
        == "Zie tabel 3, hoog."
    )


def test_a_table_of_contents_without_styles() -> None:
    """The entries of a contents field are named, whatever their style; what follows is text."""
    begin, first, end = _field(" TOC ", run("Inleiding 3"))
    data = document(
        paragraph(begin + first) + paragraph(run("Tarieven 5") + end) + paragraph("Er zijn 2 schijven, en lid 5")
    )
    read = converted(data, "a.docx")
    assert [block.text for block in read.blocks] == ["Er zijn 2 schijven, en lid 5"]
    assert [(left.rule, left.text) for left in read.left_out] == [
        ("contents", "Inleiding 3"),
        ("contents", "Tarieven 5"),
    ]


def test_a_prompt_by_its_style() -> None:
    """What a content control asks for is no text, though other programs do not mark the control."""
    style = part("styles", "<w:style w:type='character' w:styleId='P'><w:name w:val='Placeholder Text'/></w:style>")
    asked = run("Klik hier om tekst in te voeren.", "<w:rStyle w:val='P'/>")
    data = document(
        paragraph(run("Naam: ") + f"<w:sdt><w:sdtContent>{asked}</w:sdtContent></w:sdt>"), {"styles.xml": style}
    )
    assert blocks(data, "a.docx") == [("paragraph", "Naam:")]
