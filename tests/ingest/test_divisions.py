"""Every passage of a law says in which chapter it stands."""

from __future__ import annotations

import pytest

from bot.types import Document, Passage
from ingest.blocks import lay_out
from ingest.chunk import passages
from ingest.divisions import division
from tests.ingest.made import converted

LAW = """## Wet van 16 mei 1964, houdende regelen inzake de kaasheffing

### Hoofdstuk  I

#### Inleidende bepalingen

### Artikel  1

Er is een heffing op kaas.

### Hoofdstuk  II

#### Tarief

### Afdeling 1

#### Jonge kaas

### Artikel  23

De belasting bedraagt 21 percent.

### Hoofdstuk III

### Artikel 24

#### Citeertitel

Deze wet kan worden aangehaald onder de titel "Wet op de kaasheffing 1964".
"""


def read(text: str, name: str = "a.md") -> list[Passage]:
    """The passages of a file."""
    made = converted(text, name)
    stored, placed = lay_out(made.blocks)
    return passages(Document("d", made.title, stored, "", "", ""), placed)


def test_a_law_in_markdown() -> None:
    """Headings beside each other: an article names the law, chapter and section that it stands in."""
    tax = next(passage for passage in read(LAW) if passage.article == "23")
    assert (tax.title, tax.section) == (
        "Wet op de kaasheffing 1964",
        "Hoofdstuk II Tarief > Afdeling 1 Jonge kaas > Artikel 23",
    )


def test_a_chapter_ends_the_section_before_it() -> None:
    """What stands below the next chapter has nothing to do with the section above."""
    assert [p.section for p in read(LAW) if p.article] == [
        "Hoofdstuk I Inleidende bepalingen > Artikel 1",
        "Hoofdstuk II Tarief > Afdeling 1 Jonge kaas > Artikel 23",
        "Hoofdstuk III > Artikel 24 > Citeertitel",
    ]


def test_a_law_as_page() -> None:
    """The same holds for a page whose headings are all of one level."""
    page = "<h2>Kaaswet</h2><h3>Hoofdstuk 1 Tarief</h3><h3>Artikel 1</h3><p>De belasting is 2 euro.</p>"
    assert read(page, "a.html")[-1].section == "Hoofdstuk 1 Tarief > Artikel 1"


def test_a_title_that_holds_chapters() -> None:
    """Old laws divide titles into chapters, others chapters into titles; the first that stands there holds the other."""
    text = "# Kaaswet\n\n## Titel I Kaas\n\n## Hoofdstuk 1 Jong\n\n## Artikel 1\n\nEen.\n\n## Hoofdstuk 2 Oud\n\n## Artikel 2\n\nTwee."
    assert read(text)[-1].section == "Titel I Kaas > Hoofdstuk 2 Oud > Artikel 2"


def test_an_annex_stands_in_no_chapter() -> None:
    """It comes after the law as a whole."""
    text = "# Kaaswet\n\n## Hoofdstuk 1 Kaas\n\n## Artikel 1\n\nEen.\n\n## Bijlage 1 Soorten\n\nGouda en Edam."
    assert read(text)[-1].section == "Bijlage 1 Soorten"


def test_numbers_with_points() -> None:
    """A policy rule prints 25, 25.5 and 25.5.5 beside each other; each stands below the one that it begins with."""
    text = (
        "## Leidraad Kaas\n\n### Artikel 25\n\n#### Uitstel\n\nDe ontvanger beslist.\n\n### 25.5\n\n#### Particulieren\n\n"
        "Zes maanden.\n\n### 25.5.1\n\n#### Vermogen\n\nEen spaarrekening telt mee.\n\n### Artikel 26\n\nKwijtschelding."
    )
    assert [p.section for p in read(text)] == [
        "Artikel 25 > Uitstel · 25.5 Particulieren · 25.5.1 Vermogen",
        "Artikel 26",
    ]
    assert read(text)[0].sections[-1][1] == "Artikel 25 > 25.5 Particulieren > 25.5.1 Vermogen"


def test_a_number_with_its_name_takes_no_other() -> None:
    """What stands below it is a section of its own."""
    text = "# Kaas\n\n## 1 Soorten\n\n### Jong\n\nGouda.\n\n## 1.1 Oud\n\nEdam."
    headings = [(b.text, b.level) for b in converted(text, "a.md").blocks if b.kind == "heading"]
    assert headings == [("Kaas", 1), ("1 Soorten", 2), ("Jong", 3), ("1.1 Oud", 3)]


def test_levels_that_tell_already() -> None:
    """A law whose articles stand below their chapters stays as it is."""
    text = "# Kaaswet\n\n## Hoofdstuk 1\n\n### Soorten\n\n#### Artikel 1\n\nEen."
    assert read(text)[-1].section == "Hoofdstuk 1 > Soorten > Artikel 1"


def test_an_article_of_the_knowledge_base_stays() -> None:
    """A chapter without law articles is no law."""
    text = "# Brieven\n\n## Hoofdstuk 1\n\nEen brief.\n\n## Ondertekening\n\nOnder de brief."
    assert [block.level for block in converted(text, "a.md").blocks if block.kind == "heading"] == [1, 2, 2]


def test_a_long_path_is_shortened() -> None:
    """A law writes chapters as sentences; each heading above the article is cut at a word, the article never."""
    name = "Bepalingen in verband met " + "de heffing van kaas en boter " * 8
    text = f"# Kaaswet\n\n## Hoofdstuk 1 {name}\n\n## Afdeling 1 {name}\n\n## Artikel 1 Tarief\n\nTwee euro."
    section = read(text)[-1].section
    assert len(section) <= 240 and section.endswith(" … > Artikel 1 Tarief")


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("Hoofdstuk IIA", "hoofdstuk"),
        ("HOOFDSTUK 3. Tarief", "hoofdstuk"),
        ("Afdeling 2.1", "afdeling"),
        ("§ 4 Het recht", "paragraaf"),
        ("Sub-paragraaf 2", "subparagraaf"),
        ("Titeldeel 3", "titel"),
        ("Deelnemingen", ""),
        ("Artikel 3", ""),
        ("Titelaanvullingen", ""),
    ],
)
def test_divisions(heading: str, kind: str) -> None:
    """What a heading opens, by its first word."""
    assert division(heading) == kind
