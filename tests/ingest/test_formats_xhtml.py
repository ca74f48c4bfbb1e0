"""XHTML: pages that are XML, and pages that only say so."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.files import Unreadable
from ingest.formats.xhtml import as_html
from tests.ingest.made import blocks, converted

SPACE = 'xmlns="http://www.w3.org/1999/xhtml"'
DOCTYPE = (
    '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-strict.dtd">'
)


def _texts(body: str, head: str = "<title>T</title>", name: str = "a.xhtml") -> list[str]:
    return [text for _, text in blocks(f"{DOCTYPE}<html {SPACE}><head>{head}</head><body>{body}</body></html>", name)]


def test_empty_elements() -> None:
    """An element that XML closes at once holds nothing: not the rest of the page."""
    head = '<title/><script src="x.js"/><style/>'
    assert _texts('<p><a id="x"/>Een <i/>regel.</p><div/><p>Twee.</p>', head) == ["Een regel.", "Twee."]


def test_cdata_and_named_characters() -> None:
    """CDATA is text, and characters may have their names of HTML."""
    assert _texts("<p>Meer&nbsp;dan &euro; 5 &amp; <![CDATA[< 6 & &euro; 7]]></p>") == ["Meer dan € 5 & < 6 & &euro; 7"]


def test_styles_in_cdata() -> None:
    """A style within CDATA counts."""
    head = "<style>/*<![CDATA[*/ p > b {display:none} /*]]>*/</style>"
    assert _texts("<p>Tekst. <b>999</b></p>", head) == ["Tekst."]


def test_prefixes() -> None:
    """Elements under a prefix of XHTML are elements of XHTML."""
    page = '<h:html xmlns:h="http://www.w3.org/1999/xhtml"><h:body><h:h1>Kop</h:h1><h:p>Tekst <h:del>x</h:del>.</h:p></h:body></h:html>'
    assert blocks(page, "a.xht") == [("heading", "Kop"), ("paragraph", "Tekst .")]


def test_cdata_that_never_ends() -> None:
    """A page full of CDATA that nothing closes takes no longer than any other."""
    assert as_html("<p>" + "<![CDATA[" * 100_000).startswith("<p>")


def test_no_xml() -> None:
    """What is no XML is read as browsers read it."""
    assert _texts("<p>Een & twee<br><p>Drie") == ["Een & twee", "Drie"]


def test_the_encoding_it_names() -> None:
    """The encoding of the XML declaration counts."""
    page = f'<?xml version="1.0" encoding="iso-8859-1"?><html {SPACE}><body><p>Café en één.</p></body></html>'
    assert [b.text for b in converted(page.encode("latin-1"), "a.xhtml").blocks] == ["Café en één."]


@pytest.mark.parametrize("body", ["&a;", "<p>&b;"])
def test_entities_of_its_own(body: str) -> None:
    """A page that declares entities is refused, well formed or not."""
    bomb = f'<!DOCTYPE html [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><html {SPACE}><body>{body}</body></html>'
    with pytest.raises(Unreadable, match="entities of its own"):
        converted(bomb, "a.xhtml")


@given(st.text("<>/&;!-[]CDATA\"'= apx:?", max_size=60))
def test_any_text(text: str) -> None:
    """Whatever stands there, it becomes HTML or is refused."""
    try:
        assert isinstance(as_html(f"<p>{text}</p>"), str)
    except Unreadable as refusal:
        assert refusal.operator
