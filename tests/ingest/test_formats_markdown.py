"""Markdown by CommonMark, with what Dutch texts have besides; HTML in it is read as a page is."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.blocks import ConvertedDocument
from ingest.convert import convert
from ingest.files import SourceFile, Unreadable


def _document(text: str) -> ConvertedDocument:
    return convert(SourceFile(Path("a.md"), "a.md", ""), text.encode())


def _texts(text: str) -> list[str]:
    return [block.text for block in _document(text).blocks]


@pytest.mark.parametrize(
    ("table", "rows"),
    [
        ("Jaar | Tarief\n--- | ---\n2024 | 36%\n2025 | 35%", ["Jaar: 2024; Tarief: 36%.", "Jaar: 2025; Tarief: 35%."]),
        ("| A \\| B | C |\n|---|---|\n| x \\| y | 68 |", ["A | B: x | y; C: 68."]),
        ("| A | B |\n|:--|--:|\n| 1 |\n| 1 | 2 | 3 |", ["A: 1.", "A: 1; B: 2; 3."]),
        ("| | |\n|---|---|\n| Telefoon | 0800 |\n| Open | altijd |", ["Telefoon: 0800.", "Open: altijd."]),
        ("Zin ervoor:\n| A | B |\n|---|---|\n| 1 | 2 |\nZin erna.", ["Zin ervoor:", "A: 1; B: 2.", "Zin erna."]),
    ],
)
def test_tables(table: str, rows: list[str]) -> None:
    """A table needs no outer pipes, keeps escaped ones, and loses no cell."""
    assert _texts(table) == rows


def test_entities_and_escapes_are_decoded_once() -> None:
    """What was written as a character reference or behind a backslash reads as the character, once."""
    assert _texts("&euro;&nbsp;500, 4\\,5% en \\*zo\\*, 1\\. stap, &amp;lt;") == ["€ 500, 4,5% en *zo*, 1. stap, &lt;"]


def test_addresses_and_references() -> None:
    """An address between angle brackets stays, a reference link keeps its text."""
    text = 'Zie [de site][1] of <https://www.voorbeeld.nl/x>.\n\n[1]: https://www.voorbeeld.nl "Titel"'
    assert _texts(text) == ["Zie de site of https://www.voorbeeld.nl/x."]


def test_notes() -> None:
    """The mark of a note leaves the text, each note is a paragraph of its own; a mark without a note stays."""
    text = "Bedrag 500[^1] en 600[^x][^9].\n\n[^1]: Per *jaar*,\n    niet per maand.\n[^x]: Vervalt in 2026.\n[1]: http://x.nl"
    assert _texts(text) == ["Bedrag 500 en 600[^9].", "Noot 1: Per jaar, niet per maand.", "Noot x: Vervalt in 2026."]


def test_struck_text() -> None:
    """Text between double tildes is struck out."""
    assert _document("Nu ~~25%~~ 15%.").blocks[0].text == "Nu 15%."
    assert _document("Nu ~~25%~~ 15%.").left_out[0].text == "25%"


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("Een inkomen <30.000 en vermogen >5.000.", ["Een inkomen <30.000 en vermogen >5.000."]),
        ("Beste <naam>, H<sub>2</sub>O.", ["Beste <naam>, H2O."]),
        ("<table><tr><th>J</th><th>B</th></tr><tr><td>2024</td><td>5</td></tr></table>", ["J: 2024; B: 5."]),
        ("<details>\n<summary>Vraag?</summary>\n\nJa, *vier*.\n\n</details>", ["Vraag?", "Ja, vier."]),
        ("<div hidden>\n\nWeg.\n\n</div>\n\nWel.", ["Wel."]),
        ("Wel.\n\n<script>weg()</script>\n<style>.x{}</style>", ["Wel."]),
        ("Gebruik <script> niet.\n\nMeer.", ["Gebruik <script> niet.", "Meer."]),
        ("<!-- open\n\nMeer.", ["<!-- open", "Meer."]),
    ],
)
def test_html_in_markdown(text: str, read: list[str]) -> None:
    """HTML is read as on a page; what only looks like it is text, and swallows nothing."""
    assert _texts(text) == read


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("1. een\n   - sub\n     door\n2. twee", ["1. een", "sub door", "2. twee"]),
        ("1. een\n1. twee\n1. drie", ["1. een", "2. twee", "3. drie"]),
        ("7. een\n9. twee", ["7. een", "9. twee"]),
        ("1°. een;\n2°. twee;\na. drie\n– vier", ["1°. een;", "2°. twee;", "a. drie", "vier"]),
        ("1. een\n\n   | A | B |\n   |---|---|\n   | 1 | 2 |", ["1. een", "A: 1; B: 2."]),
        ("Tekst van lid een.\n2. Tekst van lid twee.", ["Tekst van lid een.", "2. Tekst van lid twee."]),
        ("Zie artikel\n12. Daarna volgt meer.", ["Zie artikel 12. Daarna volgt meer."]),
        ("Het jaar:\n\n2024.\n", ["Het jaar:", "2024."]),
    ],
)
def test_lists(text: str, items: list[str]) -> None:
    """Numbers stay as written, nested lists and tables are read, and no number that stands alone is lost."""
    assert _texts(text) == items


@pytest.mark.parametrize(
    ("text", "items"),
    [
        (
            "1. Vraag.\n1. Kijk.\n   1. Klein: stap 3.\n   1. Groot: stap 4.\n1. Bied aan.\n4. Stop.",
            "1. 2. 1. 2. 3. 4.",
        ),
        ("3. Vraag.\n3. Kijk.\n3. Stop.", "3. 4. 5."),
        ("1. Eerste lid.\n2. Tweede lid.\n5. Vijfde lid.", "1. 2. 5."),
        ("1. Vraag.\n2. Kijk.\n\n1) Leg vast.\n1) Stuur.", "1. 2. 1) 2)"),
    ],
)
def test_numbers_of_items(text: str, items: str) -> None:
    """Steps refer to the numbers that a reader sees; where numbers go up they are as written, since laws pass over some."""
    assert [shown.split()[0] for shown in _texts(text)] == items.split()


def test_a_caption_below_a_table_is_its_own() -> None:
    """The year stands there and nowhere else."""
    text = "| A | B |\n|---|---|\n| 1 | 2 |\n\n: Aftrek **2031**\n\nTekst."
    block = _document(text).blocks[0]
    assert (block.text, block.table is not None and block.table.row) == ("Aftrek 2031", None)
    assert _texts(text)[1:] == ["A: 1; B: 2.", "Tekst."]


def test_broken_words() -> None:
    """A word broken at the end of a line is made whole; the hyphen of a compound stays."""
    assert _texts("De btw-\nnummers en de vra-\ngen daarover.") == ["De btw-nummers en de vragen daarover."]


def test_marks_of_official_texts() -> None:
    """Emphasis that ends in a blank, and an address with a bracket, are still marks."""
    assert _texts("*wet: *Wet X, [besluit](../wet/(iets/README.md).") == ["wet: Wet X, besluit."]


def test_fenced_text_stays_as_it_is() -> None:
    """Nothing in a fence is read as Markdown; each line is a block."""
    assert _texts("```\n#Kop | 2\n* ster\n```") == ["#Kop | 2", "* ster"]


def test_quotes_nested_too_deeply() -> None:
    """Where the parser would drop what stands deeper, the document is refused."""
    with pytest.raises(Unreadable, match="nested too deeply"):
        _document(">" * 150 + " x")
