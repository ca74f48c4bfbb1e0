"""Headings under which nothing stands: every word of a page is in a passage."""

from __future__ import annotations

import pytest

from bot.types import Document
from ingest.blocks import lay_out
from ingest.chunk import passages
from ingest.sources import Unreadable
from tests.ingest.made import converted


def read(text: str) -> list[str]:
    """The texts of the passages of a file."""
    made = converted(text, "a.md")
    stored, placed = lay_out(made.blocks)
    return [passage.text for passage in passages(Document("d", made.title, stored, "", "", ""), placed)]


def test_a_heading_on_the_last_line_is_text() -> None:
    """Nothing stands under it, so it is what the page says last."""
    assert read("# Uitstel\n\nVraag uitstel aan.\n\n## Na 1 mei € 385") == ["Vraag uitstel aan.\n\nNa 1 mei € 385"]


def test_of_two_headings_in_a_row_the_first_is_text() -> None:
    """The second has text of its own and names it."""
    assert read("# Uitstel\n\n## Niet na 1 mei\n\n## Wie\n\nVraag het aan.") == [
        "Niet na 1 mei\n\nWie\n\nVraag het aan."
    ]


def test_a_heading_over_a_bare_one_keeps_its_section() -> None:
    """The lower of two at the end is the text of the upper one."""
    made = converted(b"# Uitstel\n\nTekst.\n\n## Boete\n\n### Tot 1 mei geen", "a.md")
    assert [(block.kind, block.text) for block in made.blocks[-2:]] == [
        ("heading", "Boete"),
        ("paragraph", "Tot 1 mei geen"),
    ]


def test_a_bare_heading_of_a_law_is_named() -> None:
    """As text it would be part of the article before it."""
    made = converted(b"# Wet\n\n### Artikel 1\n\nU betaalt.\n\n## Afdeling 2", "a.md")
    assert [part.text for part in made.left_out] == ["Afdeling 2"]
    assert made.blocks[-1].kind == "heading"


def test_nothing_but_headings_is_refused() -> None:
    """Headings alone say nothing, wherever they stand."""
    with pytest.raises(Unreadable, match="holds no text"):
        converted(b"# Uitstel\n\n## Wie\n\n## Wanneer", "a.md")
