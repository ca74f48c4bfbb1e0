"""Web pages: what a reader sees of them, each in its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.blocks import ConvertedDocument
from ingest.convert import convert
from ingest.files import SourceFile


def _page(body: str, head: str = "") -> ConvertedDocument:
    text = f"<!doctype html><html><head>{head}</head><body>{body}</body></html>"
    return convert(SourceFile(Path("a.html"), "a.html", ""), text.encode())


def _texts(body: str, head: str = "") -> list[str]:
    return [block.text for block in _page(body, head).blocks]


def _table(rows: str) -> list[str]:
    return _texts(f"<table>{rows}</table>")


def test_a_cell_counts_in_all_rows_that_it_spans() -> None:
    """No amount moves to another column under a cell that spans rows."""
    rows = "<tr><th>Jaar<th>Schijf<th>Tarief</tr><tr><td rowspan=2>2024<td>1<td>36%</tr><tr><td>2<td>49%</tr>"
    assert _table(rows) == ["Jaar: 2024; Schijf: 1; Tarief: 36%.", "Jaar: 2024; Schijf: 2; Tarief: 49%."]


def test_header_rows_are_joined_per_column() -> None:
    """The names of two header rows stand together before each amount."""
    rows = (
        "<thead><tr><td rowspan=2>Jaar<td colspan=2>Alleen</tr><tr><td>Min<td>Max</tr></thead>"
        "<tbody><tr><th scope=row>2025<td>10<td>20</tr></tbody>"
    )
    assert _table(rows) == ["Jaar: 2025; Alleen Min: 10; Alleen Max: 20."]


def test_a_title_over_the_whole_table_names_no_column() -> None:
    """A first row of one name over the whole width reads before the rows; one between them parts them."""
    rows = (
        "<tr><th colspan=2>Tarieven</tr><tr><th>Jaar<th>Tarief</tr><tr><th colspan=2>Box 1</tr><tr><td>2024<td>36%</tr>"
    )
    assert _table(rows) == ["Tarieven", "Box 1", "Jaar: 2024; Tarief: 36%."]


def test_the_caption_and_the_foot_of_a_table() -> None:
    """The caption stands before the rows, the foot after them, wherever the source has it."""
    rows = (
        "<caption>Leges</caption><tfoot><tr><td>Totaal<td>9</tr></tfoot><tr><th>Wat<th>Prijs</tr><tr><td>Pas<td>9</tr>"
    )
    assert _table(rows) == ["Leges", "Wat: Pas; Prijs: 9.", "Wat: Totaal; Prijs: 9."]


def test_a_span_to_the_end_of_the_section() -> None:
    """A row span of 0 runs to the end of its section, no further."""
    rows = "<thead><tr><th>A<th>B</tr></thead><tbody><tr><td rowspan=0>x<td>1</tr><tr><td>2</tr></tbody><tfoot><tr><td>y<td>3</tr></tfoot>"
    assert _table(rows) == ["A: x; B: 1.", "A: x; B: 2.", "A: y; B: 3."]


def test_a_table_in_a_cell_is_read_once_under_its_row() -> None:
    """The rows of a table are its own; a table within a row is named by that row."""
    inner = "<table><tr><th>Jaar<th>Bedrag</tr><tr><td>2024<td>5</tr></table>"
    rows = f"<tr><th>Regeling<th>Meer</tr><tr><td>Aftrek<td>zie onder {inner}</tr>"
    assert _table(rows) == ["Regeling: Aftrek; Meer: zie onder.", "Aftrek", "Jaar: 2024; Bedrag: 5."]


def test_a_hidden_column_takes_no_place() -> None:
    """Cells that are not displayed shift nothing under another name."""
    rows = "<tr><th>Jaar<th hidden>Oud<th>Nu</tr><tr><td>2024<td hidden>999<td>5</tr>"
    assert _table(rows) == ["Jaar: 2024; Nu: 5."]


def test_tables_and_lists_in_items() -> None:
    """What stands in an item is read like anything else, with the markers that the page shows."""
    inner = "<ol type=i><li>klein</ol><table><tr><th>J<th>B</tr><tr><td>2024<td>5</tr></table>"
    assert _texts(f"<p>Zo:</p><ol start=3 type=a><li>eerst{inner}<li><p>dan</p></ol>") == [
        "Zo:", "c. eerst", "i. klein", "J: 2024; B: 5.", "d. dan",
    ]  # fmt: skip


def test_markers_of_numbered_lists() -> None:
    """Direction and own values count; a list that shows no numbers has none."""
    assert _texts("<ol reversed><li>a.<li value=7>b.<li>c.</ol>") == ["3. a.", "7. b.", "6. c."]
    assert _texts('<ol style="list-style:none"><li>1. a.</ol>') == ["1. a."]


def test_blocks_in_definitions_and_figures() -> None:
    """Paragraphs and lists within a definition or a figure are blocks of their own."""
    page = "<dl><dt>Begrip<dd><p>Uitleg.</p><ul><li>punt</ul></dl><figure><p>In beeld.</p><figcaption>Bij het beeld.</figcaption></figure>"
    assert _texts(page) == ["Begrip", "Uitleg.", "punt", "In beeld.", "Bij het beeld."]


def test_raised_marks_leave_and_notes_stay() -> None:
    """A mark leaves the amount, wherever style or a link raises it; the note itself is read, and a mark without one shows."""
    page = (
        '<p>Het is € 57.684<span class=hoog>1</span>, 500<a href="#n2">2</a> en 8 m<sup>2</sup>. Zie artikel <a href="#a3">3</a>.</p>'
        "<p><sup>1</sup> Per persoon.</p>"
    )
    assert _texts(page, "<style>.hoog{vertical-align:super}</style>") == [
        "Het is € 57.684, 500 [2] en 8 m^2. Zie artikel 3.",
        "Noot 1: Per persoon.",
    ]


def test_fractions_stay() -> None:
    """A raised and a lowered digit around a stroke are a fraction, apart from the number before it."""
    assert _texts("<p>Neem 1<sup>1</sup>/<sub>2</sub> deel.</p>") == ["Neem 1 1/2 deel."]


@pytest.mark.parametrize(
    "hidden",
    [
        "<p hidden>weg</p>",
        '<p style="display: none">weg</p>',
        '<p style="visibility:hidden">weg</p>',
        "<p class=a>weg</p>",
        "<p class='b c'>weg</p>",
        "<p id=d>weg</p>",
        "<div class=e><b class=f>weg</b></div>",
        "<p aria-hidden=true>weg</p>",
        "<dialog>weg</dialog>",
        "<div role=dialog>weg</div>",
        "<div class=cookie-banner>weg</div>",
        "<template><p>weg</p></template>",
        "<noscript>weg</noscript>",
        '<p style="color:#FFF">weg</p>',
        '<p style="background:black;color:black">weg</p>',
        "<font color=white>weg</font>",
        '<p style="position:absolute;left:-9999px">weg</p>',
        "<span class=sr-only>weg</span>",
        '<p style="font-size:0">weg</p>',
    ],
)
def test_what_a_reader_does_not_see(hidden: str) -> None:
    """Hidden text is no text of the page, and is named as left out where it stands in the file as text."""
    style = "<style>.a{display:none} p.c{display:none} #d{visibility:hidden} .e .f{display:none}</style>"
    page = _page(f"<p>Wel.</p>{hidden}", style)
    assert [block.text for block in page.blocks] == ["Wel."]
    assert [part.rule for part in page.left_out] in (["hidden"], [])


@pytest.mark.parametrize(
    "seen",
    [
        "<details><summary>Vraag?</summary><p>Zin.</p></details>",
        "<h2><button aria-expanded=false aria-controls=p>Vraag?</button></h2><div id=p hidden><p>Zin.</p></div>",
        "<button class=accordion>Vraag?</button><div><p>Zin.</p></div>",
        "<div class=blauw><h2 class=wit>Vraag?</h2><p class=wit>Zin.</p></div>",
        "<h2 class=print>Vraag?</h2><p class=later>Zin.</p>",
    ],
)
def test_what_a_reader_opens_or_sees_all_the_same(seen: str) -> None:
    """A closed answer, white on blue, and what is hidden in print alone, are text."""
    style = (
        "<style>.wit{color:white} .blauw{background:#036} .later{display:none} .later{display:block}"
        "@media print{.print{display:none}}</style>"
    )
    assert _texts(f"<main>{seen}</main>", style) == ["Vraag?", "Zin."]


@pytest.mark.parametrize("struck", ["<del>25%</del>", "<s>25%</s>", "<strike>25%</strike>", "<i class=x>25%</i>"])
def test_struck_text(struck: str) -> None:
    """What is struck out does not hold."""
    page = _page(f"<p>Het is {struck} <ins>15%</ins>.</p>", "<style>.x{text-decoration:line-through}</style>")
    assert [block.text for block in page.blocks] == ["Het is 15%."]
    assert [(part.rule, part.text) for part in page.left_out] == [("struck", "25%")]


def test_the_text_in_a_form_stays() -> None:
    """Headings, paragraphs and lists in a form are text, its controls and their labels are not."""
    form = "<label>Naam</label><input><div>Plaats: <input></div><select><option>Kies</select><h2>Let op</h2><p>Wie jong is, betaalt niets.</p><div>Tot 18 jaar</div><button>Stuur</button>"
    page = _page(f"<main><form>{form}</form></main>")
    assert [block.text for block in page.blocks] == ["Let op", "Wie jong is, betaalt niets.", "Tot 18 jaar"]
    assert {part.text for part in page.left_out} == {"Naam", "Plaats:", "Kies", "Stuur"}


def test_menus_and_the_edges_of_a_site_are_named() -> None:
    """Menus, crumbs and share links are left out; text in the header and footer of an article stays."""
    page = _page(
        "<header>Site</header><nav><a href=/>Menu</a></nav><article><header><h1>Kop</h1><p>Geldt vanaf 2025.</p></header>"
        "<div class=share-links><a href=x>Deel dit</a></div><p>Zin.</p><footer><p>Geldt niet bij fraude.</p></footer></article>"
    )
    assert [block.text for block in page.blocks] == ["Kop", "Geldt vanaf 2025.", "Zin.", "Geldt niet bij fraude."]
    assert {part.text for part in page.left_out} == {"Site", "Menu", "Deel dit"}


def test_all_articles_of_a_page() -> None:
    """Without a main part, the element that holds all articles is read."""
    articles = "".join(f"<article><h2>Vraag {n}</h2><p>Antwoord {n}.</p></article>" for n in (1, 2, 3))
    assert _texts(f"<div><h1>Vragen</h1>{articles}</div>")[-1] == "Antwoord 3."
    assert _texts(f"<div><h1>Vragen</h1>{articles}</div>")[0] == "Vragen"


def test_a_drawing_with_words_is_named() -> None:
    """Letters in a drawing cannot be read in place: a person must look."""
    page = _page("<p>Zin.</p><svg><title>icoon</title><text>Tarief 36%</text></svg>")
    assert [(part.rule, part.text) for part in page.left_out] == [("unread", "Tarief 36%")]


def test_lines_in_a_fixed_layout_stay_apart() -> None:
    """Each line of fixed text is a block of its own."""
    assert _texts("<pre>2024 385\n2025 402</pre>") == ["2024 385", "2025 402"]


@pytest.mark.parametrize(
    "page",
    [
        "<table>" + "<tr>" + "<td rowspan=65000 colspan=1000>x" * 50 + "<tr><td>y" * 3000 + "</table>",
        "<style>" + ".a .b{display:none}" * 5000 + "</style>" + "<p class='a b'>x.</p>" * 5000,
        "<p>" + "<sup>1</sup>x" * 50_000,
        "<p>x." + "<b>" * 100_000,
    ],
)
@pytest.mark.timeout(60)
def test_a_page_that_would_keep_the_reader_busy(page: str) -> None:
    """Spans, rules and marks by the thousand are read in seconds, or refused."""
    try:
        assert _texts(page)
    except Exception as refused:
        assert "nested too deeply" in str(refused)
