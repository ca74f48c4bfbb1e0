"""What Word and Outlook write in HTML as nobody else does."""

from __future__ import annotations

from tests.ingest.made import blocks

BULLET = (
    "<p class=MsoListParagraph style='text-indent:-18pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span style='font-family:Symbol'>"
    "<span style='mso-list:Ignore'>·<span style='font:7.0pt \"Times New Roman\"'>&nbsp;&nbsp;</span></span></span><![endif]>{}</p>"
)


def _blocks(body: str) -> list[tuple[str, str]]:
    return blocks(f"<main><h1>K</h1>{body}</main>", "a.html")[1:]


def test_items_with_bullets() -> None:
    """A paragraph with a bullet of its own is an item of a list."""
    assert _blocks(BULLET.format("Een") + BULLET.format("Twee")) == [("item", "Een"), ("item", "Twee")]


def test_items_with_numbers() -> None:
    """A number of its own stays with its item."""
    assert _blocks(BULLET.replace("·", "2.").replace("font-family:Symbol", "").format("Doe aangifte.")) == [
        ("item", "2. Doe aangifte.")
    ]


def test_signs_of_symbol_fonts() -> None:
    """A letter in a symbol font is the sign that it shows, in other fonts within it a letter."""
    body = "<p>Inkomen <span style='font-family:Symbol'>\u00a3<b style='font-family:Arial'> J</b></span> 5 <font face=Wingdings>J</font></p>"
    assert _blocks(body) == [("paragraph", "Inkomen ≤ J 5 ☺")]


def test_names_in_bold_over_two_lines() -> None:
    """Lines in bold at the top of a table name its columns together where a cell of the first spans more."""
    table = (
        "<table><tr><td rowspan=2><b>Soort</b></td><td colspan=2><b>Tarief</b></td></tr><tr><td><b>2023</b></td><td><b>2024</b></td></tr>"
        "<tr><td>Sparen</td><td>1%</td><td>2%</td></tr></table>"
    )
    assert _blocks(table) == [("row", "Soort: Sparen; Tarief 2023: 1%; Tarief 2024: 2%.")]


def test_a_row_in_bold_below_the_names() -> None:
    """A row in bold below plain names is a row."""
    table = "<table><tr><td><b>Soort</b></td><td><b>Tarief</b></td></tr><tr><td><b>Totaal</b></td><td><b>3%</b></td></tr></table>"
    assert _blocks(table) == [("row", "Soort: Totaal; Tarief: 3%.")]


def test_notes_with_links_back() -> None:
    """A block that opens with a link back to its mark is a note; one that opens with any other link is not."""
    body = (
        "<p>De rente is 7,5%<a href='#_ftn1' name='_ftnref1'><span>[1]</span></a>.</p><p>Zie <a href='#k'>2</a>.</p>"
        "<p><a href='#k'>2</a> dagen.</p><hr><div id=ftn1><p><a href='#_ftnref1' name='_ftn1'>[1]</a> Vanaf 2024.</p></div>"
    )
    assert [text for _, text in _blocks(body)] == ["De rente is 7,5%.", "Noot 1: Vanaf 2024.", "Zie 2.", "2 dagen."]
    assert "2 dagen." in [text for _, text in _blocks(body)]
