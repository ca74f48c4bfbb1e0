"""The page that shows a document beside what is read of it: what stands on it, and what a hostile file cannot do to it."""

from __future__ import annotations

import io
import re
from pathlib import Path

import docx
import pytest
from selectolax.lexbor import LexborHTMLParser

from bot.errors import BadInput
from ingest.show import show
from ingest.show.pictures import MAX_PAGES
from ingest.show.source import MAX_CHARACTERS
from tests.ingest.made import grid, line, lines, pdf

HOSTILE = '<script>alert(1)</script><img src="https://example.test/x" onerror="alert(2)">'
TABLE = (
    "<h1>Tarieven</h1><table><tr><th rowspan=2>Jaar</th><th colspan=2>Tarief</th></tr><tr><th>Laag</th><th>Hoog</th></tr>"
    "<tr><td>2025</td><td>9%</td><td>21%</td></tr></table>"
)


def _page(tmp_path: Path, name: str, data: bytes | str) -> LexborHTMLParser:
    file = tmp_path / name
    file.write_bytes(data.encode() if isinstance(data, str) else data)
    return LexborHTMLParser(show(file, 1_000_000))


def _texts(page: LexborHTMLParser, selector: str) -> list[str]:
    return [" ".join(node.text().split()) for node in page.css(selector)]


def test_a_table_is_drawn_with_its_spans_and_its_lines(tmp_path: Path) -> None:
    """The names of columns are header cells, a cell that spans stands once, and under it stands what a passage says."""
    page = _page(tmp_path, "a.html", TABLE)
    heads = [
        (node.text(), node.attributes.get("rowspan"), node.attributes.get("colspan")) for node in page.css(".tree th")
    ]
    assert heads == [("Jaar", "2", None), ("Tarief", None, "2"), ("Laag", None, None), ("Hoog", None, None)]
    assert _texts(page, ".lines li") == ["Jaar: 2025; Tarief Laag: 9%; Tarief Hoog: 21%."]


def test_lists_keep_their_markers_and_their_depth(tmp_path: Path) -> None:
    """A list in an item is drawn in that item, each with the number that is printed."""
    page = _page(tmp_path, "a.md", "# Stappen\n\n1. Kijk op de aanslag.\n   - Zoek het bedrag.\n2. Reken na.\n")
    assert _texts(page, ".items .items p") == ["Zoek het bedrag."]
    assert [m for m in _texts(page, ".marker") if m != "•"] == ["1.", "2."]


def test_the_source_stands_beside_it_as_it_is(tmp_path: Path) -> None:
    """Markup is text there."""
    assert _texts(_page(tmp_path, "a.html", TABLE), ".source pre") == [TABLE]


def test_boxes_lie_where_the_text_was_read(tmp_path: Path) -> None:
    """Each number of the tree is a box on the picture of its page, around its line (842 points high, y from the top)."""
    page = _page(tmp_path, "a.pdf", pdf(line("De termijn is zes weken en begint op dinsdag.", y=700)))
    rect = page.css_first(".box.read rect")
    assert rect is not None and page.css_first("#d1b1") is not None and page.css_first("#d1n1") is not None
    top, height = float(rect.attributes["y"] or 0), float(rect.attributes["height"] or 0)
    assert top < 842 - 700 < top + height and height < 20


def test_text_on_its_side_has_its_box_on_its_side(tmp_path: Path) -> None:
    """A line that runs up the page has a box that is higher than wide, where it stands."""
    upright = r"BT /F1 10 Tf 0 1 -1 0 300 200 Tm (Deze regel staat op zijn kant op het blad.) Tj ET"
    page = _page(tmp_path, "a.pdf", pdf(upright))
    rect = page.css_first(".box.read rect")
    assert rect is not None
    x, y, width, height = (float(rect.attributes[name] or 0) for name in ("x", "y", "width", "height"))
    assert height > width and x < 300 < x + width and y < 842 - 210 < y + height


def test_a_table_of_a_pdf_has_one_box(tmp_path: Path) -> None:
    """Around all of its cells."""
    data = pdf(
        lines("Dit zijn de tarieven van dit jaar.") + "\n" + grid([["Schijf", "Tarief"], ["1", "36%"], ["2", "49%"]])
    )
    rects = _page(tmp_path, "a.pdf", data).css(".box.read > rect")
    assert float(rects[-1].attributes["height"] or 0) >= 60 and len(rects) == 2


def test_what_was_dropped_is_named_and_drawn(tmp_path: Path) -> None:
    """A running header stands in the list with its rule, and on the page in another colour."""
    pages = [
        f"{line('Handboek invordering', y=820)}\n{lines(*[f'De termijn van zaak {n} is zes weken.'] * 9)}"
        for n in "abc"
    ]
    page = _page(tmp_path, "a.pdf", pdf(*pages))
    assert "Kop- of voettekst" in _texts(page, ".about th") and len(page.css(".box.furniture")) == 3


def test_what_is_not_read_stands_in_front(tmp_path: Path) -> None:
    """Before anything else, with what to do."""
    page = _page(tmp_path, "a.md", "---\ntitel: Uitstel\nkleur: blauw\n---\nUitstel duurt vier maanden.\n")
    assert "kleur" in _texts(page, ".alarm")[0] and "Kijk zelf" in _texts(page, ".alarm")[0]


def test_a_refusal_is_told_with_the_source(tmp_path: Path) -> None:
    """A draft is refused; its text stands there all the same, but in no passage."""
    page = _page(tmp_path, "a.md", "---\nstatus: concept\n---\nUitstel duurt negen maanden.\n")
    assert "geweigerd" in _texts(page, ".alarm")[0]
    assert "negen maanden" in _texts(page, ".source pre")[0] and not page.css(".passages")


def test_a_word_document_shows_its_text_by_part(tmp_path: Path) -> None:
    """The document itself first, each paragraph on a line."""
    made, data = docx.Document(), io.BytesIO()
    made.add_paragraph("Eerste alinea.")
    made.add_paragraph("Tweede alinea.")
    made.save(data)
    page = _page(tmp_path, "a.docx", data.getvalue())
    assert _texts(page, ".source h4")[0] == "word/document.xml"
    assert page.css(".source pre")[0].text() == "Eerste alinea.\nTweede alinea."


def test_rows_of_an_export_are_documents_and_refused_ones_are_told(tmp_path: Path) -> None:
    """Two questions, of which one has no answer."""
    page = _page(tmp_path, "a.csv", "vraag;antwoord\nHoe lang?;Zes weken.\nEn dan?;\n")
    assert len(page.css("article")) == 2 and len(page.css("article .alarm")) == 1


def test_passages_stand_there_with_their_names(tmp_path: Path) -> None:
    """As a citation would name them."""
    page = _page(tmp_path, "a.md", f"# Uitstel\n\n## Duur\n\n{'Uitstel duurt vier maanden en niet langer. ' * 12}\n")
    assert "Duur" in _texts(page, ".passages summary")[0]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        (
            "a.html",
            f"<title>{HOSTILE}</title><h1>Kop {HOSTILE}</h1><table><tr><td>{HOSTILE}</td><td>1</td></tr></table>",
        ),
        ("a.md", f"# Kop\n\n`{HOSTILE}`\n\n| a | b |\n|---|---|\n| `{HOSTILE}` | 2 |\n"),
        ("a.txt", HOSTILE),
        ("a.csv", f'vraag,antwoord\n"Wat {HOSTILE.replace(chr(34), chr(34) * 2)}?","Niets."\n'),
        ("a.pdf", pdf(line(HOSTILE, y=700, size=6), title="x")),
        (f"{HOSTILE.replace('/', '')}.txt", "Er staat een zin in dit bestand."),
        ("a.md", f"---\n{HOSTILE}: x\nstatus: concept\n---\nTekst van het document.\n"),
    ],
)
def test_a_hostile_text_stays_text(tmp_path: Path, name: str, data: bytes | str) -> None:
    """No element, attribute or address of the page comes from the file."""
    page = _page(tmp_path, name, data)
    assert not page.css("script, img, iframe, form, [onerror]")
    assert not [a for a in page.css("[href]") if not re.match("#d|data:image/webp;base64,", a.attributes["href"] or "")]


def test_characters_that_turn_text_around_show_as_their_code(tmp_path: Path) -> None:
    """What a reader would not see, the page names."""
    assert "⟨U+202E⟩" in _texts(_page(tmp_path, "a.txt", "De boete is \u202e001 euro."), ".source pre")[0]


def test_a_long_file_is_cut_and_says_so(tmp_path: Path) -> None:
    """The page of an endless file stays one that a browser can show."""
    file = tmp_path / "a.txt"
    file.write_text("\n\n".join(f"Alinea {n} gaat over zaak {n}." for n in range(20_000)), "utf-8")
    page = show(file, 10_000_000)
    assert len(page) < 4 * MAX_CHARACTERS and "Het bestand is langer" in page


def test_a_pdf_of_many_pages_shows_the_first(tmp_path: Path) -> None:
    """And says how many there are."""
    page = _page(
        tmp_path, "a.pdf", pdf(*(lines(f"De termijn van zaak {n} is zes weken.") for n in range(MAX_PAGES + 3)))
    )
    assert len(page.css("figure")) == MAX_PAGES and f"Van {MAX_PAGES + 3} bladzijden" in page.body.text()  # type: ignore[union-attr]


def test_a_damaged_pdf_is_a_refusal(tmp_path: Path) -> None:
    """And no failure of the page."""
    assert _page(tmp_path, "a.pdf", b"%PDF-1.7 nothing behind it").css_first(".alarm") is not None


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    """It is told what to give."""
    with pytest.raises(BadInput, match="one file"):
        show(tmp_path, 1)


def test_words_that_are_nowhere_are_told(tmp_path: Path) -> None:
    """What the second look at the file finds in no passage, and under no rule."""
    page = "<p>Een tekening met een bedrag.</p><canvas>385 euro</canvas>"
    lost = _page(tmp_path, "tekening.html", page)
    assert _texts(lost, ".alarm h3") == ["Niet terug te vinden: 1 getal en 1 woord"]
    assert _texts(lost, ".words li") == ["385", "euro"]
    assert _texts(_page(tmp_path, "a.html", TABLE), ".fine h3") == ["Niet terug te vinden: 0 getallen en 0 woorden"]
