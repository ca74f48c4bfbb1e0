"""Files that end in .doc: a page under that name is read, what Word writes under it is refused with what to do."""

from __future__ import annotations

import pytest

from ingest.files import Unreadable
from tests.ingest.made import blocks, converted

PAGE = "<html><body><h1>Bezwaar</h1><p>Binnen 6 weken.</p></body></html>"
READ = [("heading", "Bezwaar"), ("paragraph", "Binnen 6 weken.")]


def test_a_page_is_read() -> None:
    """What a program saved as HTML and called a Word document."""
    assert blocks(PAGE, "werkwijze.doc") == READ


def test_a_saved_page_is_read() -> None:
    """What Word saves as a web page in one file."""
    data = (
        'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="b"\r\n\r\n--b\r\nContent-Type: text/html; charset=utf-8\r\n'
        f"Content-Location: file:///C:/x.htm\r\n\r\n{PAGE}\r\n--b--\r\n"
    )
    assert blocks(data, "werkwijze.doc") == READ


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"{\\rtf1 Tekst}", "is RTF under the name .doc"),
        (b"\xd0\xcf\x11\xe0\0\0Tekst", "does not read .doc; save it as .docx"),
    ],
)
def test_what_word_writes_is_refused(data: bytes, reason: str) -> None:
    """With the form that is read."""
    with pytest.raises(Unreadable, match=reason):
        converted(data, "werkwijze.doc")
