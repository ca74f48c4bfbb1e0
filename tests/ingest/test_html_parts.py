"""Parts of a page that are what they look like: tables without `<table>`, lists of terms, loose lines, abbreviations."""

from __future__ import annotations

import pytest

from ingest.formats.html import html
from ingest.render import blocks


def _texts(body: str, style: str = "") -> list[str]:
    return [block.text for block in blocks(html(f"<style>{style}</style><body><h1>Kop</h1>{body}", "x").nodes)][1:]


_ROW = "<div class=r><div class=c>{}</div><div class=c>{}</div></div>"
_ROWS = "".join(_ROW.format(*row) for row in (("Soort", "Tarief"), ("Spaargeld", "1,28%"), ("Overig", "6%")))
_CELLS = _ROWS.replace("<div class=r>", "").replace("</div></div>", "</div>")


@pytest.mark.parametrize(
    ("style", "body"),
    [
        (".t{display:table} .r{display:table-row} .c{display:table-cell}", f"<div class=t>{_ROWS}</div>"),
        (".r{display:table-row} .c{display:table-cell}", f"<div>{_ROWS}</div>"),
        (".t{display:grid;grid-template-columns:repeat(2, 1fr)}", f"<div class=t>{_CELLS}</div>"),
        (
            ".t{display:grid;grid-template-columns:2fr minmax(0, 1fr)} .r{display:contents}",
            f"<div class=t>{_ROWS}</div>",
        ),
        ("", f"<div role=table>{_ROWS}</div>".replace("class=r", "role=row").replace("class=c", "role=cell")),
    ],
)
def test_tables_made_by_style_or_role(style: str, body: str) -> None:
    """Rows and cells that are none by their tags are a table as any other."""
    assert _texts(body, style) == ["Soort: Spaargeld; Tarief: 1,28%.", "Soort: Overig; Tarief: 6%."]


def test_blocks_beside_each_other_are_no_table() -> None:
    """A grid that only places articles is read block by block."""
    body = "<div class=t><div><h2>Een</h2><p>Zin.</p></div><div><h2>Twee</h2><p>Zin.</p></div></div>"
    assert _texts(body + body, ".t{display:grid;grid-template-columns:1fr 1fr}") == ["Een", "Zin.", "Twee", "Zin."] * 2


def test_terms_stand_with_their_descriptions() -> None:
    """A short description is on the line of its term, each of several too; an answer stays under its question."""
    body = "<dl><dt>Kind<dd>€ 6.908<dt>Uitstel:<dd>tot 1 mei<dd>erfgenamen later<dt>Hoe lang?<dd>Zes weken.</dl>"
    assert _texts(body) == [
        "Kind: € 6.908",
        "Uitstel: tot 1 mei",
        "Uitstel: erfgenamen later",
        "Hoe lang?",
        "Zes weken.",
    ]


def test_loose_lines() -> None:
    """A short line outside any paragraph is text, unless its type makes it a heading."""
    page = html("<body><p>Zin.</p><div><b>Tarief 2026</b></div>Het is 5 euro<hr><font size=1>Per jaar</font>", "x")
    kinds = [(block.kind, block.text) for block in blocks(page.nodes)]
    assert kinds[1:] == [("heading", "Tarief 2026"), ("paragraph", "Het is 5 euro"), ("paragraph", "Per jaar")]


def test_abbreviations() -> None:
    """What an abbreviation stands for is in brackets, once; what stands above a word is too."""
    assert _texts('<p>Het <abbr title="burgerservicenummer">BSN</abbr> en <abbr title="x">BSN</abbr>.</p>') == [
        "Het BSN (burgerservicenummer) en BSN."
    ]
    assert _texts("<p><ruby>BSN<rp>(</rp><rt>nummer</rt><rp>)</rp></ruby></p>") == ["BSN (nummer)"]


@pytest.mark.parametrize(
    ("picture", "named"),
    [
        ('<img src=a.png alt="Stroomschema: wanneer aangifte?">', ["plaatje: Stroomschema: wanneer aangifte?"]),
        ('<picture><source srcset=b><img src=a.png alt="Tarieven 2026"></picture>', ["plaatje: Tarieven 2026"]),
        ("<img src=x/schijven.png width=600 height=400>", ["plaatje: schijven.png"]),
        ('<img src=a.png alt="" width=600 height=400>', []),
        ('<img src=a.png alt="Logo Belastingdienst kantoor Utrecht">', []),
        ('<img src=a.png alt="Foto van een vrouw aan een bureau">', []),
        ('<img src=a.png alt="Tarieven 2026" hidden>', []),
        ("<img src=logo.png width=600 height=400>", []),
    ],
)
def test_pictures(picture: str, named: list[str]) -> None:
    """A picture that says something is named as not read; what decorates is not."""
    left_out = html(f"<body><h1>Kop</h1><p>Zin. {picture}</p>", "x").left_out
    assert [part.text for part in left_out if part.rule == "unread"] == named
