"""Web pages saved in one file (MHTML)."""

from __future__ import annotations

import pytest

from ingest.files import Unreadable
from tests.ingest.made import blocks, converted

SITE = "https://www.voorbeeld.nl/"


def archive(*parts: tuple[str, str, str], headers: str = "") -> bytes:
    """An archive of parts: kind, address, text."""
    texts = (f"--b\nContent-Type: {kind}\nContent-Location: {at}\n\n{text}\n" for kind, at, text in parts)
    return f"From: <Saved by Blink>\nContent-Type: multipart/related; boundary=b\n{headers}\n{''.join(texts)}--b--\n".encode()


def _texts(data: bytes) -> list[str]:
    return [text for _, text in blocks(data, "a.mhtml")]


def test_style_sheets_beside_the_page() -> None:
    """What a linked style sheet of the archive hides or strikes out is no text, also by way of an import; not one for print."""
    page = (
        "<link rel=stylesheet href='css/a.css'><link rel=stylesheet media=print href=p.css><link rel='alternate stylesheet' href=p.css>"
        "<main><h1>Kop</h1><p>Het is <span class=oud>€ 4</span> € 5. <b class=concept>999</b></p></main>"
    )
    data = archive(
        ("text/html", SITE, page),
        ("text/css", f"{SITE}css/a.css", "@import url('i/b.css');\n.oud { text-decoration: line-through }"),
        ("text/css", f"{SITE}css/i/b.css", ".concept { display: none }"),
        ("text/css", f"{SITE}p.css", "p { display: none }"),
    )
    assert _texts(data) == ["Kop", "Het is € 5."]


def test_frames_within_the_page() -> None:
    """A page within the page is read at its place, once, though it shows itself; one that is not there is named."""
    data = archive(
        (
            "text/html",
            SITE,
            "<main><p>Voor.</p><iframe src=f.html></iframe><p>Na.</p><iframe src='https://x.nl/y'></iframe></main>",
        ),
        ("text/html", f"{SITE}f.html", "<p>Het tarief is 36%.</p><iframe src=f.html></iframe>"),
    )
    assert _texts(data) == ["Voor.", "Het tarief is 36%.", "Na."]
    assert [part.text for part in converted(data, "a.mhtml").left_out] == ["iframe: https://x.nl/y"]


def test_a_page_of_frames() -> None:
    """A page that only places others beside each other is read as those."""
    data = archive(
        (
            "text/html",
            "file://C:/h/i.htm",
            "<title>Handboek</title><frameset><frame src=a.htm><frame src=weg.htm></frameset>",
        ),
        ("text/html", "file://C:/h/a.htm", "<h1>Boetes</h1><p>De boete is € 385.</p>"),
    )
    found = converted(data, "a.mht")
    assert (found.title, [block.text for block in found.blocks]) == ("Handboek", ["Boetes", "De boete is € 385."])
    assert [(part.rule, part.text) for part in found.left_out] == [("unread", "frame: weg.htm")]


def test_the_page_is_named() -> None:
    """The page is the part that the archive names, not the first one in it."""
    parts = (("text/html", f"{SITE}reclame", "<p>Reclame.</p>"), ("text/html", SITE, "<p>De tekst.</p>"))
    assert _texts(archive(*parts, headers=f"Snapshot-Content-Location: {SITE}\n")) == ["De tekst."]


@pytest.mark.parametrize(
    ("data", "reason"), [(archive(("image/png", SITE, "x")), "without a page"), (b"PK\x03\x04abc", "no mail")]
)
def test_no_page(data: bytes, reason: str) -> None:
    """An archive without a page is refused, as is what is none."""
    with pytest.raises(Unreadable, match=reason):
        converted(data, "a.mhtml")
