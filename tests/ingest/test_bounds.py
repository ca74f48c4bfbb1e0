"""No file costs more than a document may: what is endless is cut, what is hostile is refused with what to do."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from bench.hostile_files import packed
from bot.language.tokens import LONGEST_SENTENCE, sentence_spans
from bot.types import Document
from ingest import bounds
from ingest.blocks import Block, lay_out
from ingest.chunk import MAX_CHARS, passages
from ingest.files import Unreadable
from ingest.formats import law_table, office_package
from tests.ingest.made import converted
from tests.ingest.pptx_made import presentation, shape

_MEASURED = """
from pathlib import Path
from bot.types import Document
from ingest.blocks import lay_out
from ingest.chunk import passages
from ingest.convert import convert
from ingest.files import SourceFile, Unreadable
try:
    made = convert(SourceFile(Path({name!r}), {name!r}, ""), {data})
    text, placed = lay_out(made.blocks)
    passages(Document("d", made.title, text, "", "", ""), placed)
except Unreadable:
    pass
print(next(line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmHWM")).split()[1])
"""


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="only Linux tells the peak of one process")
@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("woord.md", "b'a' * 2_000_000"),
        ("regels.txt", "b'a\\n' * 1_000_000"),
        ("alineas.md", "b'a\\n\\n' * 66_000"),
        ("diep.html", "b'<div>' * 400_000 + b'a'"),
        ("tabel.html", "b'<table>' + (b'<tr>' + b'<td>a' * 20) * 9_000"),
    ],
)
def test_a_hostile_file_stays_below_300_mb(name: str, data: str) -> None:
    """One huge word, a million tiny lines, deep nesting, a huge table: 2 MB each at most."""
    script = _MEASURED.format(name=name, data=data)
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, timeout=120)
    assert int(done.stdout) / 1024 < 300


@pytest.mark.parametrize(
    ("data", "name", "reason"),
    [
        (b"a\n" * 200_001, "a.txt", "more than 200,000 lines"),
        (b"|1|2|\n" * 33_334, "a.md", "more than 80,000 table cells"),
        (b"*a " * 100_001, "a.md", "more than 100,000 stars and underscores"),
        (b"<p>a" * 400_001, "a.html", "more than 400,000 tags"),
        (b"<div>" * 3_000 + b"a", "a.html", "nested too deeply"),
        (b"[" * 2_000_000, "a.md", "more than 10,000 brackets"),
        (b"- a\n" * 100_000, "a.md", "more than 40,000 list items"),
    ],
)
def test_too_many_pieces_are_refused(data: bytes, name: str, reason: str) -> None:
    """With what was seen and what to do."""
    with pytest.raises(Unreadable, match=reason):
        converted(data, name)


def test_too_much_text_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """So many characters that nobody reads it as one document."""
    monkeypatch.setattr(bounds, "MAX_CHARS", 10)
    with pytest.raises(Unreadable, match="million characters"):
        converted("Een tekst van meer dan tien tekens.", "a.txt")


def test_elements_side_by_side_are_not_deep() -> None:
    """However many there are, closed or not."""
    data = "<p>Een zin die er staat.<br><b>Vet</b>" * 3_000
    assert converted(data, "a.html").blocks


def test_an_endless_heading_is_text() -> None:
    """It would stand above every passage; the title is cut short."""
    made = converted(f"# {'lang woord ' * 2_000}\n\nTekst.", "a.md")
    assert [block.kind for block in made.blocks] == ["paragraph", "paragraph"]
    assert len(made.title) <= 302


@pytest.mark.parametrize("text", ["a" * 10_000, "woord " * 3_000, ("b" * 1_999 + " ") * 4])
def test_an_endless_sentence_is_cut(text: str) -> None:
    """At blanks, or anywhere when there are none; nothing is lost."""
    pieces = [text[span.start : span.end] for span in sentence_spans(text)]
    assert max(map(len, pieces)) <= LONGEST_SENTENCE
    assert "".join(pieces).replace(" ", "") == text.replace(" ", "")
    assert all(set(piece.split()) == {"woord"} for piece in pieces if "woord" in piece)


def test_a_passage_of_endless_words_is_cut() -> None:
    """By its characters, where its words do not."""
    text, placed = lay_out((Block("paragraph", "a" * 30_000),))
    cut = passages(Document("d", "Titel", text, "", "", ""), placed)
    assert max(len(passage.text) for passage in cut) <= MAX_CHARS
    assert "".join(passage.text for passage in cut) == text


def test_an_endless_section_is_cut_in_no_time() -> None:
    """The time grows with its length, not with the square of it: this took minutes."""
    text, placed = lay_out((Block("paragraph", "a"),) * 50_000)
    cut = passages(Document("d", "Titel", text, "", "", ""), placed)
    assert sum(passage.text.count("a") for passage in cut) == 50_000


def test_brackets_that_are_closed_are_not_counted() -> None:
    """However many links and marks of notes there are."""
    assert converted("[a](b) [^1] [ ]\n" * 11_000, "a.md").blocks


def test_cells_past_the_last_column_are_named() -> None:
    """A table so wide loses cells, and the report says which."""
    row = "".join(f"<td>v{n}</td>" for n in range(202))
    left = converted(f"<table><tr>{row}</tr><tr>{row}</tr></table>", "a.html").left_out
    assert [part.text for part in left] == ["cells past column 200 of a table: v200; v201"] * 2


def test_rows_past_the_last_of_a_law_table_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """With how many, and the first of them."""
    monkeypatch.setattr(law_table, "MAX_ROWS", 2)
    rows = "".join(f"<row><entry><al>r{n}</al></entry><entry><al>1</al></entry></row>" for n in range(4))
    law = f"<wetgeving><al>Tekst van de wet.</al><table><tgroup cols='2'><tbody>{rows}</tbody></tgroup></table></wetgeving>"
    left = converted(law, "a.xml").left_out
    assert [(part.rule, part.text[:34]) for part in left] == [("unread", "2 rows past row 2 of a table: r2 1")]


def test_a_package_of_too_many_elements_is_not_parsed(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a small Word file unpacks to is counted over all parts together, before any of it is read."""
    monkeypatch.setattr(office_package, "parsed", None)
    body = "<w:p><w:r><w:t>a</w:t></w:r></w:p>" * 70_000
    with pytest.raises(Unreadable, match="more than 600,000 tags"):
        converted(packed({"word/document.xml": body, "word/footnotes.xml": body}), "a.docx")


def test_shapes_of_a_slide_are_bounded() -> None:
    """Each shape is held against those behind it, so a slide of thousands is refused."""
    with pytest.raises(Unreadable, match="more than 3,000 shapes on a slide"):
        converted(presentation(shape("a") * 3_001), "a.pptx")
