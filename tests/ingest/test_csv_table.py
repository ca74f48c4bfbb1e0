"""CSV and TSV that are tables: one grid, in which each amount stands under its own name."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.sources import find
from tests.ingest.made import blocks, converted


@pytest.mark.parametrize(
    "data",
    [
        b'Soort;Tarief\nBier;8,83\n"Wijn; rood";9,12\n',
        b"sep=|\nSoort|Tarief\nBier|8,83\nWijn; rood|9,12\n",
        "Soort\tTarief\nBier\t8,83\nWijn; rood\t9,12\n".encode("utf-16"),
        'Soort,Tarief\nBier,"8,83"\nWijn; rood,"9,12"\n'.encode("cp1252"),
    ],
)
def test_the_first_row_names_the_columns(data: bytes) -> None:
    """Whatever parts the cells, and in whatever encoding."""
    assert blocks(data, "tarieven.csv") == [
        ("row", "Soort: Bier; Tarief: 8,83."),
        ("row", "Soort: Wijn; rood; Tarief: 9,12."),
    ]


def test_names_of_two_rows() -> None:
    """A year over columns that come back is that of each of them, and not of the last one."""
    text = ";2031;;2032;;\nSoort;laag;hoog;laag;hoog;Uitleg\nBier;1;2;3;4;vat\nWijn;5;6;7;8;fles"
    assert (
        blocks(text, "a.csv")[0][1]
        == "Soort: Bier; 2031 laag: 1; 2031 hoog: 2; 2032 laag: 3; 2032 hoog: 4; Uitleg: vat."
    )


def test_titles_above_a_table_are_text() -> None:
    """Rows of a single cell, and what stands before an empty row, name no column; rows after one go on with the table."""
    text = "Overzicht 2031;;\n;;\nSoort;laag;hoog\nBier;1;2\n;;\nWijn;5;6\n"
    assert [read for _, read in blocks(text, "a.csv")] == [
        "Overzicht 2031",
        "Soort: Bier; laag: 1; hoog: 2.",
        "Soort: Wijn; laag: 5; hoog: 6.",
    ]


def test_a_row_that_is_a_draft_is_named() -> None:
    """A column about status says so of its row."""
    found = converted("Soort;Tarief;Status\nBier;8,83;gepubliceerd\nWijn;9,12;concept\n", "a.csv")
    assert [block.text for block in found.blocks] == ["Soort: Bier; Tarief: 8,83; Status: gepubliceerd."]
    assert [part.text for part in found.left_out] == ["rij die niet meedoet: Wijn; 9,12; concept"]


def test_a_table_is_one_file(tmp_path: Path) -> None:
    """An export of questions is opened into its rows, a table is not."""
    (tmp_path / "tabel.csv").write_text("Soort;Tarief\nBier;8,83\n")
    (tmp_path / "vragen.csv").write_text("vraag;antwoord\nHoe?;Zo.\n")
    assert [file.name for file in find(tmp_path)[0]] == ["tabel.csv", "vragen.csv/hoe"]
