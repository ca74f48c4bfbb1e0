"""E-books (EPUB): the chapters in their order, with notes and without lists of contents."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.files import Unreadable
from tests.ingest.made import blocks, converted

PAGE = (
    '<?xml version="1.0" encoding="utf-8"?><html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops">'
    '<head><title/><link rel="stylesheet" type="text/css" href="../css/a.css"/></head><body>{}</body></html>'
)
CONTAINER = (
    '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile full-path="OEBPS/b.opf"/>'
    "</rootfiles></container>"
)
ENCRYPTED = '<encryption xmlns:e="http://www.w3.org/2001/04/xmlenc#"><e:EncryptedData><e:EncryptionMethod Algorithm="{}"/></e:EncryptedData></encryption>'
TWO = {"t/een.xhtml": "<h1>Een</h1><p>Eerste.</p>", "t/twee.xhtml": "<h1>Twee</h1><p>Tweede.</p>"}


def book(
    chapters: Mapping[str, str],
    spine: str = "",
    properties: str = "",
    files: Mapping[str, str] | None = None,
    metadata: str = "",
) -> bytes:
    """A book of these chapters; `spine` names their order, `properties` those of the first, `metadata` is what it says of itself."""
    names = list(chapters)
    items = "".join(
        f'<item id="i{n}" href="{name}" media-type="application/xhtml+xml" properties="{properties if n == 0 else ""}"/>'
        for n, name in enumerate(names)
    )
    order = spine.split() or [f"i{n}" for n in range(len(names))]
    refs = "".join(f'<itemref idref="{one}"/>' for one in order)
    package = (
        '<package xmlns="http://www.idpf.org/2007/opf"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>Het boek</dc:title>'
        f'{metadata}</metadata><manifest>{items}<item id="c" href="css/a.css" media-type="text/css"/></manifest><spine>{refs}</spine></package>'
    )
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/epub+zip")
        archive.writestr("META-INF/container.xml", CONTAINER)
        archive.writestr("OEBPS/b.opf", package)
        archive.writestr("OEBPS/css/a.css", ".weg { display: none } .oud { text-decoration: line-through }")
        for name, text in chapters.items():
            archive.writestr(f"OEBPS/{name}", PAGE.format(text))
        for name, text in (files or {}).items():
            archive.writestr(name, text)
    return data.getvalue()


def _texts(data: bytes) -> list[str]:
    return [text for _, text in blocks(data, "a.epub")]


def test_chapters_in_the_order_of_the_spine() -> None:
    """The spine says what comes after what, the package what the book is called."""
    assert converted(book(TWO), "a.epub").title == "Het boek"
    assert _texts(book(TWO, spine="i1 i0 i1")) == ["Twee", "Tweede.", "Een", "Eerste."]


def test_lists_of_contents() -> None:
    """The list of contents is left out by its own rule, as a chapter and within one."""
    contents = '<nav epub:type="toc"><h1>Inhoud</h1><ol><li><a href="een.xhtml">Een</a></li></ol></nav>'
    found = converted(book({"nav.xhtml": contents, **TWO}, properties="nav"), "a.epub")
    assert [block.text for block in found.blocks] == ["Een", "Eerste.", "Twee", "Tweede."]
    assert [(part.rule, part.text) for part in found.left_out] == [("contents", "Inhoud Een")]


def test_notes() -> None:
    """A note reads with its mark, which is not glued to the amount; the numbers of printed pages are no text."""
    text = (
        '<p>Het is € 57.000<sup><a epub:type="noteref" href="#n1">3</a></sup>.<span epub:type="pagebreak">12</span></p>'
        '<aside epub:type="footnote" id="n1"><p><a href="#r">3</a>. Niet bij fraude.</p></aside>'
        '<section epub:type="endnotes"><ol><li epub:type="endnote" id="e"><p>Eindnoot.</p></li></ol></section>'
    )
    assert _texts(book({"t/a.xhtml": text})) == ["Het is € 57.000.", "Noot 3: Niet bij fraude.", "Noot 1: Eindnoot."]


def test_notes_in_a_part_of_their_own() -> None:
    """Notes that stand in another part of the book, as Calibre puts them, are notes too."""
    text = '<p>Vóór 1 mei<a href="b.xhtml#fn1"><sup>1</sup></a>.</p>'
    notes = '<p id="fn1"><a href="a.xhtml#r1">1</a> Of een dag later.</p>'
    assert _texts(book({"t/a.xhtml": text, "t/b.xhtml": notes})) == ["Vóór 1 mei.", "Noot 1: Of een dag later."]


def test_headings_of_indesign() -> None:
    """A paragraph whose style is called a heading is one."""
    assert blocks(book({"a.xhtml": '<p class="Kop2 x">Kop</p><p class="Tekst">Tekst.</p>'}), "a.epub")[0] == (
        "heading",
        "Kop",
    )


def test_style_sheets_of_the_book() -> None:
    """What a style sheet of the book hides or strikes out is no text."""
    assert _texts(book({"t/a.xhtml": '<p>Nu 5.<b class="weg">999</b><i class="oud">888</i></p>'})) == ["Nu 5."]


def test_tables() -> None:
    """A table in a book reads with the names of its columns."""
    table = "<table><tr><th>Jaar</th><th>Bedrag</th></tr><tr><td>2024</td><td>€ 5</td></tr></table>"
    assert _texts(book({"t/a.xhtml": table})) == ["Jaar: 2024; Bedrag: € 5."]


def test_encrypted_fonts() -> None:
    """A book whose fonts alone are encrypted is read."""
    files = {"META-INF/encryption.xml": ENCRYPTED.format("http://www.idpf.org/2008/embedding")}
    assert _texts(book(TWO, files=files))[0] == "Een"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (book(TWO, files={"META-INF/encryption.xml": ENCRYPTED.format("aes")}), "protected by DRM"),
        (book(TWO, files={"META-INF/rights.xml": "<r/>"}), "protected by DRM"),
        (book({"a.xhtml": '<img src="a.png" alt=""/>'}), "only pictures"),
        (book(TWO, spine="x"), "names no chapters"),
        (b"PK\x03\x04", "damaged"),
        (book({"a.xhtml": "<p>" + "x" * 8_000_000 + "</p>"}), "unpacks to more than"),
    ],
)
def test_books_that_cannot_be_read(data: bytes, reason: str) -> None:
    """Protected and damaged books, bombs and books of pictures are refused, with what was seen."""
    with pytest.raises(Unreadable, match=reason):
        converted(data, "a.epub")


def test_a_chapter_that_is_not_there(tmp_path: Path) -> None:
    """A chapter that the book names and does not hold is named."""
    with zipfile.ZipFile(io.BytesIO(book(TWO))) as whole, zipfile.ZipFile(tmp_path / "b", "w") as part:
        for info in whole.infolist():
            if "een" not in info.filename:
                part.writestr(info, whole.read(info))
    data = (tmp_path / "b").read_bytes()
    assert [part.rule for part in converted(data, "a.epub").left_out] == ["unread"]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 5_000), st.binary(min_size=1, max_size=30)), min_size=1, max_size=6))
def test_damaged_books(damages: list[tuple[int, bytes]]) -> None:
    """Whatever is wrong with a book, it is read or refused."""
    data = book(TWO)
    for at, damage in damages:
        data = data[: at % len(data)] + damage + data[at % len(data) + len(damage) :]
    try:
        converted(data, "a.epub")
    except Unreadable as refusal:
        assert refusal.operator


@pytest.mark.parametrize(
    ("metadata", "until"),
    [
        ("<dc:description>Vervangt die van 2025. Geldig tot 1 januari 2027.</dc:description>", date(2027, 1, 1)),
        ("<dc:description>Gids. Geldig t/m 31-12-2026; herdruk.</dc:description>", date(2026, 12, 31)),
        ('<meta property="dcterms:valid">end=2026-06-30</meta>', date(2026, 6, 30)),
        ('<meta name="geldig_tot" content="2026-06-30"/>', date(2026, 6, 30)),
        ("<dc:date>2025-12-01</dc:date><dc:description>Een gids.</dc:description>", None),
    ],
)
def test_validity(metadata: str, until: date | None) -> None:
    """The package of a book says how long it holds, under a name or in its description."""
    assert converted(book(TWO, metadata=metadata), "a.epub").meta.valid_to == until


def test_a_description_is_named() -> None:
    """What a book tells of itself is in no passage; a person must look where it speaks of validity and no day was understood."""
    texts = ("Een gids.", "Is geldig zolang er geen nieuwe is.")
    books = [converted(book(TWO, metadata=f"<dc:description>{text}</dc:description>"), "a.epub") for text in texts]
    rules = [[part.rule for part in one.left_out if "dc:description" in part.text] for one in books]
    assert rules == [["furniture"], ["unread"]]


def test_files_that_no_reading_shows_are_no_loss() -> None:
    """A chapter that was left behind in the package is not missed; one that is in the spine is."""
    read = converted(book({**TWO, "t/oud.xhtml": "<p>Oude tekst 2019.</p>"}, spine="i0 i1"), "a.epub")
    assert read.balance is not None
    assert not read.balance.lost
