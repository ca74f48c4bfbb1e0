"""What a line above a table says of all its amounts stands in each row, for a passage may begin in the middle of the table."""

from __future__ import annotations

import pytest

from ingest.render import blocks
from ingest.tree import Cell, Grid, Node, Note, Paragraph


def _table(*rows: str, caption: str = "") -> Grid:
    return Grid(tuple(tuple(map(Cell, row.split("|"))) for row in ("Klasse|Bedrag", *rows)), 1, caption)


def _last(*nodes: Node) -> str:
    return list(blocks(nodes))[-1].text


@pytest.mark.parametrize(
    "said", ["Bedragen x € 1.000 per jaar, exclusief btw.", "Alle bedragen zijn in euro's per maand:"]
)
def test_a_line_above_a_table_is_in_its_rows(said: str) -> None:
    """Also when a note stands between, and in the part of the table on the next page."""
    unit = f"{said[0].lower()}{said[1:-1]}"
    assert _last(Paragraph(said), Note("De helft."), _table("A|20,75")) == f"Klasse: A; Bedrag: 20,75 ({unit})."
    assert _last(Paragraph(said), _table("A|20,75"), _table("B|9,10")) == f"Klasse: B; Bedrag: 9,10 ({unit})."


def test_a_caption_says_the_unit() -> None:
    """The part in brackets when there is one; a row without a figure needs none."""
    table = _table("A|20,75", "B|geen", caption="Tabel 3: Vennootschapsbelasting (bedragen x € 1.000)")
    assert [block.text for block in blocks((table,))][1:] == [
        "Klasse: A; Bedrag: 20,75 (bedragen x € 1.000).",
        "Klasse: B; Bedrag: geen.",
    ]


def test_other_text_above_a_table_is_no_unit() -> None:
    """A sentence that speaks of euros is none, nor is a unit above another paragraph or table."""
    row = "Klasse: A; Bedrag: 20,75."
    assert (
        _last(Paragraph("U betaalt het bedrag in euro op uw rekening en u krijgt bericht."), _table("A|20,75")) == row
    )
    assert _last(Paragraph("Bedragen in euro's"), Paragraph("Let op."), _table("A|20,75")) == row
    other = Grid(((Cell("Soort"), Cell("Uren")), (Cell("B"), Cell("7"))), 1)
    assert _last(Paragraph("Bedragen in euro's"), _table("A|20,75"), other) == "Soort: B; Uren: 7."
