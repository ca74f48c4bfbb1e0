"""Which lines of a plain text are headings."""

from __future__ import annotations

import pytest

from tests.ingest.made import converted

_TEXT = "De brief ligt bij de balie en wordt daar een week bewaard voor\nwie hem komt halen. Dat is gratis."
_OPENING = f"Ligplaatsen\n\n{_TEXT}\n\n"


def _headings(text: str) -> list[str]:
    return [block.text for block in converted(_OPENING + text, "a.txt").blocks if block.kind == "heading"]


@pytest.mark.parametrize(
    "text",
    [
        "Ingangsdatum\n\nNog niet bekend.\n\nContact\n\nBalie Noord\n",
        "Toetsen\nVeld niet ingevuld.\nStand\nLopend\n",
        "Ingangsdatum\n\nNog niet bekend.\n",
    ],
)
def test_a_label_with_its_value_is_no_section(text: str) -> None:
    """Nothing stands below it but a sentence of a few words; both stay in the text."""
    assert _headings(text) == ["Ligplaatsen"]
    said = [block.text for block in converted(_OPENING + text, "a.txt").blocks]
    assert [line for line in text.split("\n") if line] == said[2:]


@pytest.mark.parametrize(
    "text",
    [
        f"Wie komt halen\n\nDat mag iedereen.\n\n{_TEXT}\n",
        "Wie komt halen\n\nDat mag iedereen.\n\n- de schipper\n- de eigenaar\n",
        "Wie komt halen\n\nDat mag iedereen met een pas.\n\nContact\n\nBalie Noord\n",
    ],
)
def test_a_section_may_begin_with_few_words(text: str) -> None:
    """More follows, or the sentence is longer than a value is."""
    assert _headings(text) == ["Ligplaatsen", "Wie komt halen"]
