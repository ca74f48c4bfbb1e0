"""Whether a document lost anything: the balance of stored, named and lost words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ingest import convert
from ingest.balance import Balance
from ingest.conservation import balance_of, tokens
from ingest.files import FAQ_ROW
from ingest.rawtext import RAW_TEXT, raw_texts
from ingest.render import converted as rendered
from ingest.tree import Cell, DocumentTree, Grid, Heading, LeftOut, Node, Note, Paragraph
from tests.ingest.made import converted, line, pdf
from tests.ingest.word_made import document, paragraph, run

NOT_MEASURED = {".msg"}
"""Formats without a second look: nothing but their reader knows how they are packed."""
TITLE = Heading("Tarief", 1)


def balance(raw: str, *nodes: Node, left_out: tuple[LeftOut, ...] = (), again: str = "") -> Balance:
    """The balance of a raw text and a tree that a reader made of it."""
    tree = DocumentTree("Tarief", (TITLE, *nodes), left_out)
    found = balance_of(iter(filter(None, [raw, again])), tree, rendered(tree))
    assert found is not None
    return found


def test_a_lost_number_is_found_and_counted_apart() -> None:
    """Numbers first among what is told, each count by itself."""
    found = balance("Tarief U betaalt niet 999 euro.", Paragraph("U betaalt euro."))
    assert (found.numbers.lost, found.words.lost, found.lost) == (1, 1, ("999", "niet"))


def test_what_is_named_is_not_lost() -> None:
    """A part that was left out by a rule counts, with its words."""
    found = balance("Tarief 75 euro. Menu 12", Paragraph("75 euro."), left_out=(LeftOut("menu", "Menu 12"),))
    assert (found.numbers.lost, found.numbers.named, found.numbers.stored) == (0, 1, 1)


def test_what_stands_in_no_passage_is_lost() -> None:
    """A heading at the end is in the text of the document, and in nothing that anybody finds."""
    found = balance("Tarief 75 euro. Niet na 2027", Paragraph("75 euro."), Heading("Niet na 2027", 2))
    assert found.lost == ("2027", "niet", "na")


def test_a_heading_that_names_its_section_is_stored() -> None:
    """It stands before the text of no passage, but in what the passage is called."""
    found = balance("Tarief Ouderen 2027 75 euro.", Heading("Ouderen 2027", 2), Paragraph("75 euro."))
    assert found.lost_count == 0


def test_a_number_that_stands_twice_is_missed_once() -> None:
    """Another 999 elsewhere in the document does not stand in for the lost one."""
    assert balance("Tarief 999 en 999", Paragraph("999 en")).lost == ("999",)


def test_labels_that_a_table_repeats_hide_no_loss() -> None:
    """A column's name comes back in every row of the store; the file has it once there and once in the lost sentence."""
    grid = Grid(tuple((Cell(a), Cell(b)) for a, b in (("Jaar", "2025"), ("a", "1"), ("b", "2"))), 1)
    found = balance("Tarief Jaar 2025 a 1 b 2 In 2025 geldt dit.", grid)
    assert "2025" in found.lost


def test_a_cell_that_no_row_shows_is_lost() -> None:
    """What stands in the grid but not in its lines does not count."""
    grid = Grid(((Cell("Jaar"), Cell("Bedrag")), (Cell("a"), Cell("1"))), 1)
    tree = DocumentTree("Tarief", (TITLE, grid))
    document = rendered(tree)
    without_rows = replace(document, blocks=tuple(block for block in document.blocks if block.kind != "row"))
    found = balance_of(iter(["Tarief Jaar Bedrag a 1"]), tree, without_rows)
    assert found is not None
    assert found.numbers.lost == 1


@pytest.mark.parametrize(
    ("raw", "read"),
    [
        ("belas- tingdienst", "belastingdienst"),
        ("belas\u00adting", "belasting"),
        ("e\u0301e\u0301n ﬁets", "één fiets"),
        ("vanhet loket", "van het loket"),
        ("€ 57. 684", "€ 57.684"),
        ("BTW-nummer", "btw-nummer"),
        ("10 ²", "10^2"),
    ],
)
def test_the_same_word_in_another_form(raw: str, read: str) -> None:
    """Broken at the end of a line, glued, with a soft hyphen, a ligature, other accents or capitals: nothing is lost."""
    assert balance(f"Tarief {raw}", Paragraph(read)).lost == ()


def test_the_mark_of_a_note_behind_a_full_stop() -> None:
    """`33.129.1` and `2026.2` are a number that is whole and a mark; a number that lost its end is none of these."""
    raw = "Tarief 33.129.1 en 2026.2 Noot Elders"
    read = (Paragraph("33.129. en 2026."), Note("Noot", "1"), Note("Elders", "2"))
    assert balance(raw, *read).lost == ()
    assert balance("Tarief 33.1", Paragraph("33"), Note("Noot", "1")).lost == ("33.1",)


@pytest.mark.parametrize("read", ["57.684", "5768", "57.6841"])
def test_an_amount_of_other_digits_is_not_the_same(read: str) -> None:
    """A digit more or less is another amount."""
    assert balance("Tarief 57.6842", Paragraph(read)).lost == ("57.6842",)


def test_the_mark_of_a_note_leaves_the_text() -> None:
    """Behind an amount, glued to it or not, when there is a note of that mark."""
    assert balance("Tarief 57.6841 en 12 1 Noot", Paragraph("57.684 en 12"), Note("Noot", "1")).lost == ()


def test_the_second_look_decides_where_the_first_misreads() -> None:
    """What only one of two ways to look finds lost was misread by it."""
    assert balance("Tarief venlae", Paragraph("ventilatie"), again="Tarief ventilatie").lost == ()
    assert balance("Tarief 999 venlae", Paragraph("ventilatie"), again="Tarief 999 ventilatie").lost == ("999",)


def test_a_second_look_that_sees_little_is_not_believed() -> None:
    """An extraction that fails halfway finds nothing lost."""
    assert balance("Tarief 999 888 777", Paragraph("888 777"), again="Tarief").lost == ("999",)


def test_raised_digits_stand_by_themselves() -> None:
    """`57.684¹` is no 57.6841."""
    assert tokens("57.684¹ m²") == ["57.684", "1", "m", "2"]


def test_every_format_has_a_second_look() -> None:
    """Whoever adds a reader says how to look into its files without it."""
    assert sorted(set(convert._CONVERTERS) - set(RAW_TEXT) - NOT_MEASURED) == []


@pytest.mark.parametrize(
    ("data", "suffix", "words"),
    [
        (b"<p>Een <b>w</b>oord<script>x</script> &eacute;&eacute;n</p><p hidden>weg</p>", ".html", "een woord één weg"),
        (b"---\nid: x1\n---\n# Kop\n[ga](http://a/b1.md) <!-- weg --> `c` ![plaat](p.png)", ".md", "kop ga c plaat"),
        (b"<wetgeving><al>Tekst <sup>2</sup></al><meta-data><x>3</x></meta-data></wetgeving>", ".xml", "tekst 2"),
        (document(paragraph(run("57.684") + run("1", "<w:vertAlign w:val='superscript'/>"))), ".docx", "57.684 1"),
        (pdf(line("Bedrag 57.684", 700)), ".pdf", "bedrag 57.684"),
        (b'{"vraag": "Wat?", "antwoord": "<p>75 euro</p>", "about": {}}', FAQ_ROW, "wat 75 euro"),
        (b"Subject: Tarief\nContent-Type: text/html\n\n<p>75 <b>euro</b></p>", ".eml", "tarief 75 euro"),
        (b"Regel 1\nRegel 2", ".txt", "regel 1 regel 2"),
    ],
)
def test_the_raw_words_of_each_format(data: bytes, suffix: str, words: str) -> None:
    """All of them, seen or not, without tags, addresses and metadata."""
    assert tokens(next(raw_texts(data, suffix))) == words.split()


def test_a_container_that_nobody_described_is_read_part_by_part() -> None:
    """All words of the XML in a ZIP, but for what describes the file; any other unknown format is not measured."""
    data = document(paragraph(run("Bedrag 999")))
    assert "999" in tokens(next(raw_texts(data, ".nieuw")))
    assert list(raw_texts(b"\x00\x01", ".nieuw")) == []


def test_a_look_that_fails_is_not_measured() -> None:
    """A damaged file raises nothing here; whether it can be read is for its reader to say."""
    assert list(raw_texts(b"PK no archive", ".docx")) == []


def test_a_document_says_what_of_it_is_lost() -> None:
    """Conversion brings the balance along."""
    found = converted("# Kop\n\nHet tarief is 75 euro.\n", "a.md").balance
    assert found is not None
    assert (found.numbers.raw, found.numbers.stored, found.lost) == (1, 1, ())


def test_cells_beyond_the_widest_table_are_named() -> None:
    """What a bound cuts off is named, so that the balance closes."""
    cells = "".join(f"<td>{n}000</td>" for n in range(1, 211))
    found = converted(f"<p>Een tabel van <b>veel</b> kolommen.</p><table><tr>{cells}</tr></table>", "a.html").balance
    assert found is not None
    assert found.numbers.named >= 10
    assert found.numbers.lost == 0
