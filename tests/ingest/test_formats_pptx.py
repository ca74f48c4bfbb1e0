"""PowerPoint presentations: slides, reading order, tables, notes, and what is not shown."""

from __future__ import annotations

import pytest

from ingest.files import Unreadable
from tests.ingest.pptx_made import SPACE, Slide, frame, paragraph, part, presentation, shape
from tests.ingest.xlsx_made import left_out, read, texts

TITLE = shape("Toeslagen", "title")


def _texts(*slides: Slide | str) -> list[str]:
    return texts(read(presentation(*slides), "dia.pptx"))


def test_each_slide_has_its_title_as_heading_and_its_number_as_page() -> None:
    """The title stands first, wherever it is in the file."""
    found = read(presentation(shape("Eén.") + TITLE, shape("Twee.")), "dia.pptx")
    assert [(block.kind, block.text, block.page) for block in found.blocks] == [
        ("heading", "Toeslagen", 1),
        ("paragraph", "Eén.", 1),
        ("heading", "Dia 2", 2),
        ("paragraph", "Twee.", 2),
    ]


def test_a_slide_without_title_is_named_by_its_first_text() -> None:
    """A box at the top that reads as a title is one."""
    found = read(presentation(shape("Tarieven 2031") + shape("Het tarief is 19%.")), "dia.pptx")
    assert (found.title, [block.kind for block in found.blocks]) == ("Tarieven 2031", ["heading", "paragraph"])


def test_shapes_are_read_from_top_to_bottom_and_column_by_column() -> None:
    """The order in the file is that in which shapes were drawn, not that in which they are read."""
    boxes = {
        "rechts": (600, 300, 300, 200),
        "onder": (0, 800, 900, 100),
        "links": (0, 310, 300, 180),
        "boven": (0, 0, 900, 100),
    }
    assert _texts("".join(shape(name, at=at) for name, at in boxes.items())) == [
        "boven",
        "links",
        "rechts",
        "onder",
    ]


def test_a_column_of_boxes_is_read_before_the_next() -> None:
    """Two boxes below each other beside two others are two columns."""
    boxes = {"l1": (0, 100, 300, 100), "r1": (600, 150, 300, 100), "l2": (0, 220, 300, 100), "r2": (600, 270, 300, 100)}
    assert _texts("".join(shape(name, at=at) for name, at in boxes.items())) == ["l1", "l2", "r1", "r2"]


def test_lists_have_numbers_and_levels() -> None:
    """Numbers that PowerPoint counts are said."""
    body = "".join(
        f"<a:p><a:pPr lvl='{level}'><a:buAutoNum type='{kind}'/></a:pPr><a:r><a:t>{text}</a:t></a:r></a:p>"
        for level, kind, text in ((0, "arabicPeriod", "Een"), (1, "alphaLcParenR", "sub"), (0, "arabicPeriod", "Twee"))
    )
    assert _texts(shape(body))[1:] == ["1. Een", "a) sub", "2. Twee"]


def test_merged_cells_count_in_all_that_they_span() -> None:
    """A year over two columns names both."""
    text = "<a:txBody><a:p><a:r><a:t>{}</a:t></a:r></a:p></a:txBody>"
    cell = "<a:tc {}>" + text + "</a:tc>"
    rows = (
        [("rowSpan='2'", "Soort"), ("gridSpan='2'", "2025"), ("hMerge='1'", "")],
        [("vMerge='1'", ""), ("", "met"), ("", "zonder")],
        [("", "Huur"), ("", "1"), ("", "2")],
    )
    inside = "".join(f"<a:tr>{''.join(cell.format(*one) for one in row)}</a:tr>" for row in rows)
    table = frame(f"<a:tbl><a:tblPr firstRow='1'/>{inside}</a:tbl>", "table")
    assert _texts(table)[1:] == ["Soort: Huur; 2025 met: 1; 2025 zonder: 2."]


def test_hidden_slides_and_shapes_are_named_not_read() -> None:
    """A slide that is skipped, a shape that is hidden, and one beside the slide are no text."""
    shown = TITLE + shape("Ja.") + shape("weg 999", hidden=True) + shape("ernaast 888", at=(1200, 0, 100, 100))
    found = read(presentation(shown, Slide(shape("concept 777"), "show='0'")), "dia.pptx")
    assert texts(found) == ["Toeslagen", "Ja."]
    assert left_out(found, "hidden") == ["ernaast 888", "weg 999", "verborgen dia 2: concept 777"]


def test_struck_text_and_white_on_white_are_left_out() -> None:
    """White letters count on a shape of another colour, not on the paper itself."""
    white = "<a:p><a:r><a:rPr><a:solidFill><a:srgbClr val='FFFFFF'/></a:solidFill></a:rPr><a:t>{}</a:t></a:r></a:p>"
    blue = shape(white.format("op blauw"), at=(0, 0, 100, 100)).replace(
        "</a:xfrm>", "</a:xfrm><a:solidFill><a:srgbClr val='0000FF'/></a:solidFill>"
    )
    found = read(
        presentation(
            blue
            + shape(white.format("wit 777"), at=(500, 500, 100, 100))
            + shape(paragraph("888", run="strike='sngStrike'"))
        ),
        "dia.pptx",
    )
    assert texts(found)[1:] == ["op blauw"]
    assert (left_out(found, "hidden"), left_out(found, "struck")) == (["wit 777"], ["888"])


def test_raised_marks_leave_amounts() -> None:
    """A raised 1 behind an amount is no digit of it."""
    body = "<a:p><a:r><a:t>€ 57.684</a:t></a:r><a:r><a:rPr baseline='30000'/><a:t>1</a:t></a:r></a:p>"
    assert _texts(shape(body))[1:] == ["€ 57.684 [1]"]


def test_notes_of_the_speaker_are_notes() -> None:
    """What is said with a slide stands behind it."""
    notes = part("notes", shape("Niet bij fraude.", "body") + shape("7", "sldNum"))
    assert _texts(Slide(TITLE + shape("Ja."), parts={"notesSlide": notes})) == [
        "Toeslagen",
        "Ja.",
        "Notitie van de spreker: Niet bij fraude.",
    ]


def test_footers_and_numbers_are_furniture() -> None:
    """What stands on each slide is no text."""
    found = read(presentation(TITLE + shape("Ja.") + shape("Intern", "ftr") + shape("3", "sldNum")), "dia.pptx")
    assert (texts(found), left_out(found, "furniture")) == (["Toeslagen", "Ja."], ["Intern", "3"])


def test_diagrams_are_read_and_charts_named() -> None:
    """The texts of SmartArt stand in a part of their own, as the words of a chart do."""
    data = f"<dgm:dataModel {SPACE}><dgm:pt><dgm:t><a:p><a:r><a:t>Stap een</a:t></a:r></a:p></dgm:t></dgm:pt></dgm:dataModel>"
    chart = f"<c:chart xmlns:c='c' {SPACE}><a:t>Tarieven</a:t></c:chart>"
    shapes = frame("<dgm:relIds r:dm='diagramData'/>", "diagram") + frame(
        "<c:chart xmlns:c='c' r:id='chart'/>", "chart"
    )
    found = read(presentation(Slide(shapes, parts={"diagramData": data, "chart": chart})), "dia.pptx")
    assert (texts(found)[1:], left_out(found, "unread")) == (["Stap een"], ["grafiek: Tarieven"])


def test_a_slide_of_pictures_is_named() -> None:
    """What stands in a picture is not read, so a person must look."""
    found = read(presentation(shape("Ja."), "<p:pic/>"), "dia.pptx")
    assert left_out(found, "unread") == ["dia 2: alleen plaatjes (1)"]


def test_an_old_presentation_says_what_to_do() -> None:
    """A .ppt under a new name is told apart."""
    data = b"\xd0\xcf\x11\xe0" + b"\0" * 600 + "PowerPoint Document".encode("utf-16-le")
    with pytest.raises(Unreadable, match=r"an old PowerPoint file .*save it as \.pptx"):
        read(data, "dia.pptx")


def test_deep_groups_are_refused() -> None:
    """Groups within groups without end are no slide."""
    groups = "<p:grpSp>" * 200 + shape("diep") + "</p:grpSp>" * 200
    with pytest.raises(Unreadable, match="nested too deeply"):
        _texts(TITLE + groups)
