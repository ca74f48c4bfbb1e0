"""What a page writes by its style, and what a reader opens on it."""

from __future__ import annotations

import pytest

from ingest.formats.html import html
from ingest.render import blocks


def _texts(style: str, body: str) -> list[str]:
    return [block.text for block in blocks(html(f"<style>{style}</style><body><p>Zin.</p>{body}", "x").nodes)][1:]


@pytest.mark.parametrize(
    ("style", "read"),
    [
        ('.b::before{content:"\\20AC\\A0"}', "Het is € 500."),
        (".b:after{content:' euro'; color:red}", "Het is 500 euro."),
        ('.b::before{content:"€ "} p .b::before{content:none}', "Het is 500."),
        ('.b::before{content:"\\f101 »"}', "Het is 500."),
        (".b::before{content:attr(data-x) ' '}", "Het is EUR 500."),
        ('@media print{.b::before{content:"€ "}}', "Het is 500."),
        ('.b:hover::before{content:"€ "}', "Het is 500."),
    ],
)
def test_text_of_the_style(style: str, read: str) -> None:
    """A unit that the style sheet writes is read; icons, and what shows only in print or on hover, are not."""
    assert _texts(style, "<p>Het is <span class=b data-x=EUR>500</span>.</p>") == [read]


@pytest.mark.parametrize(
    ("style", "body"),
    [
        (".x{display:none}", '<ul><li><a href="#k">2025</a></ul><div class=x id=k><p>Open.</p></div>'),
        (
            ".x{display:none}",
            '<button data-bs-toggle=collapse data-bs-target="#k">?</button><div class=x id=k><p>Open.</p></div>',
        ),
        (
            ".x{max-height:0;overflow:hidden} .i.open .x{max-height:none}",
            "<div class=i><b>Vraag?</b><div class=x><p>Open.</p></div></div>",
        ),
        (
            ".x{display:none} input:checked ~ .x{display:block}",
            "<div><input type=checkbox id=c><label for=c>?</label><div class=x><p>Open.</p></div></div>",
        ),
        ("", "<h3><button aria-expanded=false>Vraag?</button></h3><div hidden><p>Open.</p></div>"),
    ],
)
def test_what_a_click_opens(style: str, body: str) -> None:
    """The panel of a tab or an accordion is read, whatever opens it."""
    assert _texts(style, body)[-1] == "Open."


@pytest.mark.parametrize(
    ("style", "body"),
    [
        (".x{display:none}", "<div class=x><p>Weg.</p></div>"),
        (".x{display:none} .modal.open .x{display:block}", "<div class=x><p>Weg.</p></div>"),
        (".x{display:none} .i:hover .x{display:block}", "<div class=i><div class=x><p>Weg.</p></div></div>"),
        ("", "<h3><button aria-expanded=false aria-controls=k>Vraag?</button></h3><div hidden><p>Weg.</p></div>"),
    ],
)
def test_what_nothing_opens(style: str, body: str) -> None:
    """Hidden text to which no control of the page leads stays out."""
    assert "Weg." not in _texts(style, body)
