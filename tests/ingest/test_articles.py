"""Which headings open a law article, and which articles say nothing."""

from __future__ import annotations

import pytest

from ingest.articles import article_number, with_citation_title
from ingest.blocks import Block, ConvertedDocument
from tests.ingest.made import converted


@pytest.mark.parametrize(
    ("heading", "number"),
    [
        ("Artikel 3.120 Eigenwoningschuld", "3.120"),
        ("Artikel 3.120. Eigenwoningschuld", "3.120"),
        ("Art. 9", "9"),
        ("ARTIKEL 28q", "28q"),
        ("Artikel 3:9a", "3:9a"),
        ("Artikel VIId", "VIId"),
        ("Artikel 13bis", "13bis"),
        ("Artikel 5: Uitstel", "5"),
        ("Artikel 5 – Uitstel", "5"),
        ("Artikel 9 van de Awir", ""),
        ("Artikel 9, tweede lid", "9"),
        ("Artikel 3 lid 2", ""),
        ("Artikelen 3 en 4", ""),
        ("Artikel 3 en 4", ""),
        ("Artikelsgewijze toelichting", ""),
        ("Artikel over uitstel", ""),
        ("Uitstel volgens artikel 25", ""),
    ],
)
def test_article_numbers(heading: str, number: str) -> None:
    """A heading opens the article that it names first; one that speaks about an article elsewhere opens none."""
    assert article_number(heading) == number


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.md", "### Artikel 9\n\nDe tekst."),
        ("a.html", "<h3>Artikel 9</h3><p>De tekst.</p>"),
        ("a.txt", "Artikel 9\n\nDe tekst die hier staat."),
    ],
)
def test_every_format(name: str, text: str) -> None:
    """Law in Markdown, on a page or as text carries its numbers too."""
    assert [block.article for block in converted(text, name).blocks] == ["9", ""]


@pytest.mark.parametrize("text", ["Vervallen", "[Vervallen per 01-01-2013]", "(vervallen)", "[Red: Vervallen.]"])
def test_lapsed_articles_are_left_out(text: str) -> None:
    """An article that only says that it lapsed is no text."""
    found = converted(f"### Artikel 8\n\n{text}\n\n### Artikel 9\n\nDe tekst.", "a.md").blocks
    assert [block.text for block in found] == ["Artikel 9", "De tekst."]


def test_a_sentence_about_lapsing_stays() -> None:
    """An article that makes something lapse is law."""
    text = "De beschikking is vervallen op 1 mei."
    assert Block("paragraph", text) in converted(f"### Artikel 8\n\n{text}", "a.md").blocks


def test_articles_that_only_change_other_laws() -> None:
    """They have no number, so that the chunker takes them together."""
    found = converted("### Artikel I\n\nWijzigt de Successiewet 1956.\n\n### Artikel II\n\nDe tekst.", "a.md").blocks
    assert [block.article for block in found if block.kind == "heading"] == ["", "II"]


def _law(closing: str) -> ConvertedDocument:
    title = "Wet van 1 mei 1961, houdende regelen inzake de heffing op kaas"
    return ConvertedDocument(title, (Block("heading", title, 1), Block("paragraph", closing)))


@pytest.mark.parametrize(
    ("closing", "title"),
    [
        ("Deze wet wordt aangehaald als: Wet op de kaasheffing.", "Wet op de kaasheffing"),
        ("2. Zij kan worden aangehaald als 'Wet op auto's 1961'.", "Wet op auto's 1961"),
        (
            "Deze wet kan worden aangehaald als Kaaswet, met vermelding van het jaar waarin zij verschijnt.",
            "Kaaswet 1961",
        ),
    ],
)
def test_a_law_has_the_title_it_is_cited_by(closing: str, title: str) -> None:
    """Nobody looks for the long title; it stays as text."""
    law = with_citation_title(_law(closing))
    assert (law.title, law.blocks[0].kind) == (title, "paragraph")


def test_a_law_that_does_not_say_so_keeps_its_title() -> None:
    """As does any document that is no law."""
    assert with_citation_title(_law("Deze wet treedt in werking.")) == _law("Deze wet treedt in werking.")
    letter = ConvertedDocument("Brief", (Block("paragraph", "Het wordt aangehaald als Kaaswet."),))
    assert with_citation_title(letter) == letter


def test_the_annex_of_a_decision_is_named_by_its_file() -> None:
    """Its title names a day and a number, and neither says that it is the Leidraad."""
    text = "## Bijlage bij besluit van 12 juni 2008, nr. CPP2008/1137M\n\n### Artikel 1\n\nDe ontvanger doet het."
    assert converted(text, "BWBR0024096_beleidsregel-leidraad-invordering-2008.md").title == "Leidraad Invordering 2008"
    assert converted(text, "brief.md").title.startswith("Bijlage bij besluit")
