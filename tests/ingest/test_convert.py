"""Files of every format, turned into blocks."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.types import Metadata
from ingest.blocks import Block, ConvertedDocument, lay_out
from ingest.convert import convert
from ingest.files import SourceFile, Unreadable, decode

WRAPPED = """Uitstel van betaling vragen

Wie een aanslag niet op tijd kan betalen, kan uitstel van betaling vra-
gen. De ontvanger beslist binnen acht weken op dat verzoek en stuurt
daarover een brief.

De brief noemt de datum waarop het uitstel eindigt en wat de beller dan
moet doen.
"""


def _convert(text: str, name: str = "artikel.md") -> ConvertedDocument:
    return convert(SourceFile(Path(name), name, ""), text.encode())


def _blocks(text: str, name: str = "artikel.md") -> list[tuple[str, str]]:
    return [(block.kind, block.text) for block in _convert(text, name).blocks]


def _html(text: str) -> list[tuple[str, str]]:
    return _blocks(text, "artikel.html")


def _plain(text: str) -> list[tuple[str, str]]:
    return _blocks(text, "brief.txt")


def test_front_matter_is_no_text() -> None:
    """Front matter names the document and stays out of its text."""
    converted = _convert("---\nid: box-3\ntitel: Box 3\n---\n\nTekst over vermogen.\n")
    assert (converted.document_id, converted.title) == ("box-3", "Box 3")
    assert converted.blocks == (Block("paragraph", "Tekst over vermogen."),)


def test_windows_line_ends() -> None:
    """Carriage returns change nothing."""
    text = "---\nid: x\n---\n# Kop\n\nEen\ntwee.\n"
    assert _convert(text.replace("\n", "\r\n")) == _convert(text)


def test_without_front_matter() -> None:
    """The first heading is the title; the metadata is what holds for everybody."""
    converted = _convert("# Box 3\n\nTekst.")
    assert converted.title == "Box 3"
    assert converted.meta == Metadata()


def test_a_document_without_a_heading_is_named_after_its_file() -> None:
    """The file's name gives the title when nothing else does."""
    assert _convert("Tekst.", "uitstel-van_betaling.md").title == "uitstel van betaling"


@pytest.mark.parametrize(
    ("line", "heading"),
    [
        ("# Kop", Block("heading", "Kop", 1)),
        ("### Kop ###", Block("heading", "Kop", 3)),
        ("####Artikel 3.1", Block("heading", "Artikel 3.1", 4, article="3.1")),
        ("## **Vette** kop", Block("heading", "Vette kop", 2)),
    ],
)
def test_markdown_headings(line: str, heading: Block) -> None:
    """A heading counts with or without the space after its marks, as law texts write it."""
    assert _convert(f"{line}\nTekst.").blocks == (heading, Block("paragraph", "Tekst."))


def test_underlined_headings() -> None:
    """A line under a short text makes it a heading."""
    blocks = _convert("Box 3\n=====\nTekst.\n\nTarief\n---\nMeer.").blocks
    assert [(b.text, b.level) for b in blocks if b.kind == "heading"] == [("Box 3", 1), ("Tarief", 2)]


@pytest.mark.parametrize("line", ["---", "***", "* * *", "___", "##"])
def test_lines_that_only_part(line: str) -> None:
    """A rule between two paragraphs is no text, nor does it make a sentence a heading."""
    assert _blocks(f"Een zin.\n\n{line}\n\nNog een.") == [("paragraph", "Een zin."), ("paragraph", "Nog een.")]
    assert _blocks(f"Een zin.\n{line}\nNog een.") == [("paragraph", "Een zin."), ("paragraph", "Nog een.")]


def test_a_paragraph_is_one_line() -> None:
    """The lines of a paragraph are joined, quotation marks of Markdown dropped."""
    assert _blocks("Een zin\nover twee regels.\n\n> Let op.") == [
        ("paragraph", "Een zin over twee regels."),
        ("paragraph", "Let op."),
    ]


@pytest.mark.parametrize(
    ("marked", "text"),
    [
        ("Zie [de wet](https://wetten.nl/x).", "Zie de wet."),
        ("![Schema](schema.png) hier.", "Schema hier."),
        ("**Let op**: *niet* doen.", "Let op: niet doen."),
        ("veld_naam_1 en 2 * 3 * 4.", "veld_naam_1 en 2 * 3 * 4."),
        ("<b>Vet</b> <!-- notitie\nvoor de redactie --> woord.", "Vet woord."),
        ("Veel\u00a0 wit\t hier.", "Veel wit hier."),
    ],
)
def test_inline_marks_are_dropped(marked: str, text: str) -> None:
    """Links, emphasis, tags and comments leave their words alone."""
    assert _blocks(marked) == [("paragraph", text)]


def test_markdown_lists() -> None:
    """Bullets go, numbers and letters stay: an employee reads `stap 2` aloud."""
    text = "- naam\n* adres\n1. Bel\n2) Wacht\na. Klaar"
    assert _blocks(text) == [("item", part) for part in ("naam", "adres", "1. Bel", "2) Wacht", "a. Klaar")]


TABLE = "| Jaar | Bedrag |\n|---|---:|\n| 2025 | € 57.684 |\n| 2026 | |\n"


@pytest.mark.parametrize("name", ["artikel.md", "brief.txt"])
def test_a_table_row_reads_by_itself(name: str) -> None:
    """Each row carries the column names, empty cells are left out."""
    assert _blocks(TABLE, name) == [("row", "Jaar: 2025; Bedrag: € 57.684."), ("row", "Jaar: 2026.")]


@pytest.mark.parametrize("name", ["artikel.md", "brief.txt"])
def test_a_cell_too_many_is_kept(name: str) -> None:
    """A cell without a column name still stands in the text."""
    assert _blocks("| Jaar |\n|---|\n| 2025 | € 1 |\n", name) == [("row", "Jaar: 2025; € 1.")]


def test_two_tables() -> None:
    """A second table has column names of its own."""
    assert _blocks(f"{TABLE}\n| Box |\n|---|\n| 3 |\n")[-1] == ("row", "Box: 3.")


def test_html_headings_and_paragraphs() -> None:
    """Headings keep their level, paragraphs their words."""
    converted = _convert("<title>T</title><h1>Box 3</h1><h2>Tarief</h2><p>Het tarief is 36%.</p>", "a.html")
    assert converted.title == "Box 3"
    assert [block.level for block in converted.blocks] == [1, 2, 0]


def test_html_title() -> None:
    """A page without a first-level heading is called what its title says."""
    assert _convert("<title>Box 3 &amp; meer</title><p>Tekst.</p>", "a.htm").title == "Box 3 & meer"


def test_html_lists() -> None:
    """List items are blocks of their own, a short definition stands with its term."""
    found = _html("<ul><li>naam</li><li>adres</li></ul><dl><dt>BSN</dt><dd>Een nummer.</dd></dl>")
    assert found == [("item", "naam"), ("item", "adres"), ("paragraph", "BSN: Een nummer.")]


def test_html_table() -> None:
    """A row carries the column names."""
    rows = "<tr><th>Jaar</th><th>Tarief</th></tr><tr><td>2025</td><td>36%</td></tr>"
    assert _html(f"<table><tbody>{rows}</tbody></table>") == [("row", "Jaar: 2025; Tarief: 36%.")]


@pytest.mark.parametrize(
    ("rows", "texts"),
    [
        ([("Telefoon", "0800-0543"), ("Open", "ma t/m vr")], ["Telefoon: 0800-0543.", "Open: ma t/m vr."]),
        ([("2024", "36%", "ja"), ("2025", "36%", "nee")], ["2024; 36%; ja.", "2025; 36%; nee."]),
        ([("Schijf", "Tarief"), ("1", "35%"), ("2", "37%")], ["Schijf: 1; Tarief: 35%.", "Schijf: 2; Tarief: 37%."]),
        ([("<b>Wat</b>", "<b>Wanneer</b>"), ("Bezwaar", "zes weken")], ["Wat: Bezwaar; Wanneer: zes weken."]),
    ],
)
def test_html_table_without_header_cells(rows: list[tuple[str, str]], texts: list[str]) -> None:
    """A first row that is data stays; one that reads as names, or is bold, names the columns."""
    cells = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    assert _html(f"<table>{cells}</table>") == [("row", text) for text in texts]


def test_html_table_with_names_in_its_first_column() -> None:
    """A row whose first cell names it is a row, also when it is the first."""
    rows = "<tr><th>Jaar</th><td>2025</td></tr><tr><th>Bedrag</th><td>€ 1</td></tr>"
    assert _html(f"<table>{rows}</table>") == [("row", "Jaar: 2025."), ("row", "Bedrag: € 1.")]


def test_the_heading_of_an_article() -> None:
    """The heading in an article's header stays, who wrote it goes; a site's header goes whole."""
    page = "<header><h1>Site</h1></header><article><header><h1>Box 3</h1><p>door x</p></header><p>Tekst.</p></article>"
    assert _html(page) == [("heading", "Box 3"), ("paragraph", "Tekst.")]


def test_text_that_cannot_be_stored() -> None:
    """Half a character written as an escape is refused: it could be neither hashed nor stored."""
    with pytest.raises(Unreadable, match="characters that cannot be stored"):
        _convert('---\ntitel: "\\ud800"\n---\nTekst.')


def test_a_table_for_layout_is_no_table() -> None:
    """A table of one row holds ordinary blocks."""
    assert _html("<table><tr><td><p>Een.</p><p>Twee.</p></td></tr></table>") == [
        ("paragraph", "Een."),
        ("paragraph", "Twee."),
    ]


def test_inline_tags_join_and_breaks_part() -> None:
    """Text reads as in a browser: no space within a word or before a comma, one at a break."""
    found = _html("<p>Vet<b>te</b> <a href='x'>link</a>, H<sub>2</sub>O<br>en<!-- c --> meer.</p>")
    assert found == [("paragraph", "Vette link, H2O en meer.")]


@pytest.mark.parametrize("tag", ["script", "style", "nav", "header", "footer", "noscript", "button"])
def test_html_that_nobody_reads(tag: str) -> None:
    """Scripts, styles, menus and buttons are dropped, also inside a paragraph."""
    assert _html(f"<div><{tag}>weg</{tag}><p>Tekst.</p></div>") == [("paragraph", "Tekst.")]


def test_a_script_in_a_paragraph() -> None:
    """A script inside a paragraph is dropped too."""
    assert _html("<p>Een <script>weg()</script>zin.</p>") == [("paragraph", "Een zin.")]


def test_only_the_main_part() -> None:
    """With a main part, what stands around it is left out."""
    assert _html("<div>Reclame hier.</div><main><p>Tekst.</p></main>") == [("paragraph", "Tekst.")]


def test_bare_text_headings() -> None:
    """A short line outside any paragraph is a heading over what follows; a sentence is not, nor a line at the end."""
    found = _html("<body>Tarief in box 3\n<p>Tekst.</p>Dit is een hele zin.<br>Meer weten?</body>")
    assert [kind for kind, _ in found] == ["heading", "paragraph", "paragraph", "paragraph"]


def test_unknown_wrappers_keep_paragraphs_apart() -> None:
    """Blocks inside an element without a meaning here stay blocks."""
    found = _html("<details><summary>Wat nu?</summary><p>Een zin.</p><p>Nog een.</p></details>")
    assert found == [("heading", "Wat nu?"), ("paragraph", "Een zin."), ("paragraph", "Nog een.")]


def test_deep_html_is_refused() -> None:
    """A page nested thousands deep is a reason in the report, not a crash."""
    with pytest.raises(Unreadable, match="nested too deeply"):
        _html("<div>" * 3000 + "<p>Diep.</p>")


def test_hard_wrapped_lines() -> None:
    """Wrapped lines are joined, a word broken at the end of a line made whole."""
    paragraphs = [text for kind, text in _plain(WRAPPED) if kind == "paragraph"]
    assert " ".join(paragraphs).startswith(
        "Wie een aanslag niet op tijd kan betalen, kan uitstel van betaling vragen. De"
    )
    assert all("  " not in text and "- " not in text for text in paragraphs)


def test_a_title_line() -> None:
    """A short line at the top of a plain text is its title and a heading."""
    converted = _convert(WRAPPED, "brief.txt")
    assert converted.title == "Uitstel van betaling vragen"
    assert converted.blocks[0].kind == "heading"


def test_doubled_line_breaks() -> None:
    """Where every line is followed by an empty one, the text reads the same as without."""
    single = " ".join(text for _, text in _plain(WRAPPED))
    assert " ".join(text for _, text in _plain(WRAPPED.replace("\n", "\n\n"))) == single


def test_a_page_break_is_no_text() -> None:
    """A form feed parts nothing but pages."""
    assert _plain("Een hele zin.\n\n\f\n\nNog een zin.") == _plain("Een hele zin.\n\nNog een zin.")


@pytest.mark.parametrize("line", ["3", "- 12 -", "Pagina 2 van 10", "2024", "https://www.overheid.nl/x", "0800 0543"])
def test_a_text_without_pages_has_no_furniture(line: str) -> None:
    """A number or an address on a line of its own is text where nothing counts pages."""
    assert line.removeprefix("- ") in [text for _, text in _plain(f"Een hele zin.\n\n{line}\n\nNog een zin.")]


def test_a_sentence_that_comes_back_stays() -> None:
    """An exception is kept however often it stands in a text."""
    rules = "\n\n".join(f"Groep {n} krijgt uitstel.\nDit geldt niet bij fraude of opzet." for n in range(5))
    assert sum("niet bij fraude" in text for _, text in _plain(rules)) == 5


def test_page_numbers_that_count_up() -> None:
    """Numbers that go up by one, a page apart, are page numbers; the report names them."""
    pages = [f"Hoofdstuk {n}\n" + "\n".join(f"Zin {n}.{k} staat hier." for k in range(14)) for n in range(1, 7)]
    document = _convert("\n".join(f"{page}\n{n}" for n, page in enumerate(pages, start=1)), "a.txt")
    assert not {"1", "2", "3", "4", "5", "6"} & {block.text for block in document.blocks}
    assert [part.text for part in document.left_out] == ["1", "2", "3", "4", "5", "6"]


def test_a_sentence_over_short_lines() -> None:
    """A figure on a line of its own stays in its sentence."""
    text = "Boetes per jaar\n\nDe boete in het jaar\n2024\nis\n385\neuro."
    assert ("paragraph", "De boete in het jaar 2024 is 385 euro.") in _plain(text)


def test_an_address_again_and_again() -> None:
    """A web address that a PDF gave once for every line of its link is read once."""
    address = "https://www.overheid.nl/x"
    found = _convert(f"Kijk hier.\n\n{address}\n{address}\n{address}\n\nMeer tekst.", "a.txt")
    assert [part.rule for part in found.left_out] == ["doubled", "doubled"]
    assert sum(block.text == address for block in found.blocks) == 1


def test_repeated_lines_are_dropped() -> None:
    """A line that comes back on every page is a running header."""
    pages = "\f".join(f"Handboek Invordering 2025 deel\nZin {n} staat hier.\n" for n in range(5))
    assert _plain(pages) == [("paragraph", f"Zin {n} staat hier.") for n in range(5)]


def test_a_hyphen_before_and_stays() -> None:
    """`in- en uitvoer` over two lines keeps its hyphen."""
    line = "De regels gelden voor iedereen die goederen vervoert bij de in-"
    assert "in- en uitvoer" in _plain(f"{line}\nen uitvoer van de producten die zijn aangewezen.")[0][1]


def test_plain_list_items() -> None:
    """List items stay lines of their own."""
    assert _plain("Neem mee:\n• uw paspoort\n1. de brief") == [
        ("paragraph", "Neem mee:"),
        ("item", "uw paspoort"),
        ("item", "1. de brief"),
    ]


@pytest.mark.parametrize(
    ("data", "text"),
    [("één".encode(), "één"), ("één".encode("utf-8-sig"), "één"), ("één".encode("utf-16"), "één")],
)
def test_encodings(data: bytes, text: str) -> None:
    """UTF-8 with or without its mark, and UTF-16 with its mark, are read."""
    assert convert(SourceFile(Path("a.txt"), "a.txt", ""), data).blocks[0].text == text


DUTCH = "De vrijstelling is € 300 per jaar, ook voor één-oudergezinnen in Fryslân."


@pytest.mark.parametrize(
    "data",
    [
        DUTCH.encode("cp1252"),
        f"½\f{DUTCH}".encode("cp1252") + b"\x1a",
        DUTCH.encode("utf-16-le"),
        DUTCH.encode("utf-16-be"),
        b"<meta charset=iso-8859-15><p>" + DUTCH.encode("iso-8859-15"),
    ],
)
def test_encodings_without_a_mark(data: bytes) -> None:
    """Windows-1252 that reads as Dutch, UTF-16 without its mark, and what a page declares are read."""
    assert decode(data).endswith(DUTCH)


@pytest.mark.parametrize(
    "data",
    [
        DUTCH.encode("utf-8") + b" \xe9\xe9n",
        DUTCH.encode("cp1252") + b"\x81",
        "Ставка налога".encode("cp1251"),
        "coördinatie en één premie".encode("cp850"),
        "coördinatie en één premie".encode("mac-roman"),
    ],
)
def test_encodings_that_are_not_guessed(data: bytes) -> None:
    """Damaged UTF-8 and encodings of other machines are refused: they would come out as other letters."""
    with pytest.raises(Unreadable, match=r"not UTF-8 text .*, line 1"):
        decode(data)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        ("één".encode("latin-1"), r"not UTF-8 text \(byte 0xe9 at 0\)"),
        (b"%PDF-1.7 \xff\x00", "not UTF-8 text"),
        (b"PK\x00\x03", "binary data"),
        (b"# Kop\n", "holds no text"),
        (b"<p> </p>", "holds no text"),
    ],
)
def test_what_cannot_be_read(data: bytes, reason: str) -> None:
    """A file without readable text is refused with a reason that helps."""
    with pytest.raises(Unreadable, match=reason):
        convert(SourceFile(Path("a.html"), "a.html", ""), data.replace(b"# Kop", b"<h1>Kop</h1>"))


@pytest.mark.parametrize("text", ["<!--" * 50_000, "[" * 10_000, "<a " * 50_000, "a*" * 20_000])
@pytest.mark.timeout(20)
def test_a_line_that_would_keep_the_converter_busy(text: str) -> None:
    """Marks that are never closed, by the thousand, are read in seconds."""
    assert _convert(f"Tekst. {text}").blocks[0].text.startswith("Tekst.")


def test_layout_places_every_block() -> None:
    """The stored text holds each block literally at its place, lists close together."""
    blocks = _convert("# Kop\n\nEen zin.\n\n- a\n- b\n").blocks
    text, placed = lay_out(blocks)
    assert text == "Kop\n\nEen zin.\na\nb"
    assert [text[p.start : p.end] for p in placed] == [block.text for block in blocks]
