"""Notes stand with what refers to them, so that whoever quotes a paragraph or a row of a table has its condition."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest

from ingest.formats.html import html
from ingest.formats.markdown import markdown
from ingest.grid import lines
from ingest.notes import reference, with_notes
from ingest.render import blocks
from ingest.tree import Cell, Grid, Heading, ListItem, ListNode, Node, Note, Paragraph
from tests.ingest.made import blocks as made_blocks


def _texts(*nodes: Node) -> list[str]:
    return [block.text for block in blocks(with_notes(nodes).nodes)]


def _page(body: str) -> list[str]:
    return [block.text for block in blocks(html(f"<body>{body}</body>", "pagina").nodes)]


def test_a_note_follows_the_paragraph_and_the_item_that_refer_to_it() -> None:
    """A note stands after each of them, not at the end of the document."""
    listed = ListNode((ListItem((Paragraph("Huur" + reference("1")),)), ListItem((Paragraph("Zorg"),))))
    found = _texts(
        Paragraph("Vervalt na 3 jaar" + reference("1") + "."), listed, Paragraph("Slot."), Note("Of 5.", "1")
    )
    assert found == ["Vervalt na 3 jaar.", "Noot 1: Of 5.", "Huur", "Noot 1: Of 5.", "Zorg", "Slot."]


def test_a_row_carries_its_short_note_once() -> None:
    """The condition of an amount is in the line of its row; marks in other cells of the row name it."""
    rows = (("Dagen", "Bedrag"), ("3" + reference("2"), "€ 421" + reference("2")), ("4", "€ 500"))
    table = Grid(tuple(tuple(Cell(text) for text in row) for row in rows), head=1)
    placed = with_notes((table, Note("Wisselend 2 en 3 dagen.", "2"))).nodes
    assert isinstance(placed[0], Grid)
    assert lines(placed[0]) == [
        "Dagen: 3 (noot 2: Wisselend 2 en 3 dagen); Bedrag: € 421 (noot 2).",
        "Dagen: 4; Bedrag: € 500.",
    ]


def test_a_note_in_the_head_of_a_table_is_in_each_row() -> None:
    """What is said of a column holds for all amounts in it; figures in the note make the head no row of values."""
    rows = (("Jaar", "Bedrag" + reference("*")), ("2025", "€ 421"), ("2026", "€ 500"))
    table = Grid(tuple(tuple(Cell(text) for text in row) for row in rows))
    assert _texts(table, Note("tot 1 mei", "*"))[1] == "Jaar: 2026; Bedrag (noot *: tot 1 mei): € 500."


def test_a_mark_without_a_note_stays_visible() -> None:
    """It reads as a mark, not as a digit of the amount, and parts no number from its unit; it is named."""
    placed = with_notes((Paragraph("€ 57.684" + reference("7") + " per jaar, 500" + reference("8") + " euro."),))
    assert [node.text for node in placed.nodes if isinstance(node, Paragraph)] == [
        "€ 57.684 [7] per jaar, 500 euro [8]."
    ]
    assert placed.lost == ("7", "8")


def test_the_next_note_of_that_mark_counts_and_an_address_before_it() -> None:
    """Each part of a document numbers its notes anew; a link says which one is meant."""
    found = _texts(
        Paragraph("A" + reference("1")),
        Note("bij A", "1"),
        Paragraph("B" + reference("1")),
        Note("bij B", "1"),
        Paragraph("C" + reference("1", "#c")),
        Note("bij D", "1", anchors=("#d",)),
        Note("bij C", "1", anchors=("#c",)),
    )
    assert found == ["A", "Noot 1: bij A", "B", "Noot 1: bij B", "C", "Noot 1: bij C", "Noot 1: bij D"]


@pytest.mark.parametrize(
    ("last", "note"),
    [
        ("* Niet bij fraude.", "Noot *: Niet bij fraude."),
        ("** Elders.", "** Elders."),
        ("* Niet: 5% * 3.", "Noot *: Niet: 5% * 3."),
    ],
)
def test_stars(last: str, note: str) -> None:
    """A star glued to a text is a mark where a paragraph opens with the same star."""
    assert _texts(Paragraph("Het is 0%* of 3 * 4."), Paragraph("Dan."), Paragraph(last))[1:] == (
        [note, "Dan."] if note.startswith("Noot") else ["Dan.", note]
    )


def test_a_star_under_a_table_is_in_its_row() -> None:
    """A last row that is one cell with a star is a note of the table."""
    rows = (("Land", "Tarief"), ("Zwitserland", "0%*"), ("Italië", "5%"), ("* na 12 maanden",))
    table = Grid(tuple(tuple(Cell(text) for text in row) for row in rows), head=1)
    assert _texts(table)[0] == "Land: Zwitserland; Tarief: 0% (noot *: na 12 maanden)."


def test_numbered_paragraphs_that_are_notes() -> None:
    """`1. Only when ...` is the note of a raised 1 that has no other, but not the first of several steps."""
    marked = "<p>Het is 10%<sup>1</sup>.</p><p>Verder.</p>"
    assert _page(f"{marked}<p>1. Alleen thuis.</p>") == ["Het is 10%.", "Noot 1: Alleen thuis.", "Verder."]
    assert _page(f"{marked}<p>1Alleen thuis.</p>") == ["Het is 10%.", "Noot 1: Alleen thuis.", "Verder."]
    assert _page(f"{marked}<p>1. Alleen thuis.</p><p>2. Daarna elders.</p>")[0] == "Het is 10% [1]."


def _numbered(*texts: str) -> ListNode:
    return ListNode(tuple(ListItem((Paragraph(text),), f"{n}.") for n, text in enumerate(texts, start=1)))


def test_a_numbered_list_that_is_the_notes() -> None:
    """A list with just the numbers that have no note explains them, unless something says that it is a list of its own."""
    marked = Paragraph("Het is 10%" + reference("1") + " of 20%" + reference("2") + ".")
    notes = _numbered("Alleen thuis.", "Alleen elders.")
    expected = ["Het is 10% of 20%.", "Noot 1: Alleen thuis.", "Noot 2: Alleen elders."]
    assert _texts(marked, notes) == expected
    assert _texts(marked, Heading("Noten", 2), notes) == [*expected, "Noten"]
    for other in (Paragraph("Doe dit:"), Heading("Stappen", 2)):
        assert _texts(marked, other, notes)[0] == "Het is 10% [1] of 20% [2]."
    assert _texts(marked, _numbered("Een.", "Twee.", "Drie."))[0] == "Het is 10% [1] of 20% [2]."


def test_a_longer_note_of_a_column_is_told_once_in_each_row() -> None:
    """A name that spans two columns carries its note to both: the row tells it at the first, and names it at the second."""
    note = (
        "met een toeslag van 19% als er meer dan 5 mg is (ook zonder registratie) en ook als er nooit een filter in zat"
    )
    rows = (
        (Cell("Gewicht", rows=2), Cell("Diesel" + reference("1"), columns=2)),
        (Cell("2025"), Cell("2026")),
        (Cell("551 t/m 600"), Cell("€ 117"), Cell("€ 123")),
    )
    found = _texts(Grid(rows, head=2), Note(note, "1"))[0]
    assert found == f"Gewicht: 551 t/m 600; Diesel (noot 1: {note}) 2025: € 117; Diesel (noot 1) 2026: € 123."


@pytest.mark.parametrize(
    "note",
    ["<p id=n>1. Alleen thuis.</p>", "<ol><li id=n>Alleen thuis.</li></ol>", "<div id=n><p>Alleen thuis.</p></div>"],
)
def test_the_place_that_a_mark_leads_to_is_its_note(note: str) -> None:
    """A link of a raised mark says where the note stands, however it is marked there."""
    page = f'<p>Het is 10%<sup><a href="#n">1</a></sup>.</p><h2>Anders</h2><p>Verder.</p>{note}'
    assert _page(page) == ["Het is 10%.", "Noot 1: Alleen thuis.", "Anders", "Verder."]


def test_notes_of_markdown() -> None:
    """The notes at the end of a Markdown file stand where the text refers to them."""
    read = markdown(
        "Het is 10%[^a].\n\n| Land | Tarief |\n|---|---|\n| België | 5%[^b] |\n\nSlot.\n\n[^a]: Thuis.\n\n[^b]: Na een jaar.\n",
        "x",
    )
    assert [block.text for block in blocks(read.nodes)] == [
        "Het is 10%.",
        "Noot a: Thuis.",
        "Land: België; Tarief: 5% (noot b: Na een jaar).",
        "Noot b: Na een jaar.",
        "Slot.",
    ]


def test_notes_written_under_a_table_of_word(tmp_path: Path) -> None:
    """A note that somebody typed under a table, with a raised mark, is in the row that has that mark."""
    document = docx.Document()
    table = document.add_table(rows=3, cols=2)
    for n, text in enumerate(("Dagen", "Bedrag", "3", "€ 421", "4", "€ 500")):
        table.cell(n // 2, n % 2).text = text
    table.cell(1, 1).paragraphs[0].add_run("2").font.superscript = True
    document.add_paragraph("Verder niets.")
    note = document.add_paragraph()
    note.add_run("2").font.superscript = True
    note.add_run(" Alleen als het wisselt.")
    document.save(str(tmp_path / "a.docx"))
    data = (tmp_path / "a.docx").read_bytes()
    assert [text for _, text in made_blocks(data, "a.docx")] == [
        "Dagen: 3; Bedrag: € 421 (noot 2: Alleen als het wisselt).",
        "Dagen: 4; Bedrag: € 500.",
        "Noot 2: Alleen als het wisselt.",
        "Verder niets.",
    ]
