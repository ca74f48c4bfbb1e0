"""The front matter of an article."""

from __future__ import annotations

from datetime import date

import pytest

from bot.types import Metadata
from ingest.files import Unreadable
from ingest.frontmatter import split

WHOLE = """---
id: box-3
titel: Box 3
thema: Vermogen
doelgroep: [burger, partner]
geldig_van: 2025-01-01
geldig_tot: 2025-12-31
belastingjaren: [2024, 2025]
wettelijke_basis:
  - artikel 5.2 Wet inkomstenbelasting 2001
benodigde_gegevens: belastingjaar
laatst_gecontroleerd: 2026-11-02
toegang: [intern]
voorbeeld: true
---
Tekst.
"""


def _refusal(line: str) -> str:
    with pytest.raises(Unreadable) as caught:
        split(f"---\n{line}\n---\nTekst.")
    return caught.value.operator


def test_everything_an_article_says() -> None:
    """Every field of the front matter becomes metadata, a single text a list of one."""
    assert split(WHOLE)[0].meta == Metadata(
        theme="Vermogen",
        audience=("burger", "partner"),
        valid_from=date(2025, 1, 1),
        valid_to=date(2025, 12, 31),
        tax_years=(2024, 2025),
        legal_basis=("artikel 5.2 Wet inkomstenbelasting 2001",),
        required_facts=("belastingjaar",),
        last_checked=date(2026, 11, 2),
        access=("intern",),
        sample=True,
    )


def test_the_rest_is_text() -> None:
    """What follows the front matter comes back as it is."""
    assert split(WHOLE)[1].strip() == "Tekst."


@pytest.mark.parametrize("text", ["Tekst.", "----\nTekst.", " ---\nid: x\n---\n", ""])
def test_no_front_matter(text: str) -> None:
    """Without the opening line the whole text is text."""
    front, rest = split(text)
    assert (front.document_id, front.title, rest) == ("", "", text)


@pytest.mark.parametrize("values", ["", "# opmerking\n", "geldig_tot: null\ntoegang: []\n"])
def test_empty_values(values: str) -> None:
    """Empty front matter says nothing: open to everybody, always valid."""
    assert split(f"---\n{values}---\nTekst.")[0].meta == Metadata()


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("id: [", "not valid YAML"),
        ("geldig_van: 2026-13-45", "not valid YAML"),
        ("x: " + "[" * 1000, "not valid YAML"),
        ("- een\n- twee", "not a list of names and values"),
        ("id: [een, twee]", "id must be a text"),
        ("titel: {een: twee}", "titel must be a text"),
        ("geldig_van: morgen", "geldig_van must be a date"),
        ("geldig_van: 2026-01-01 12:00:00", "geldig_van must be a date"),
        ("geldig_van: 2026-02-01\ngeldig_tot: 2026-01-01", "geldig_tot is before geldig_van"),
        ("belastingjaren: 2025", "belastingjaren must be a list of years"),
        ("belastingjaren: [25]", "belastingjaren must be a list of years"),
        ("toegang: [{groep: intern}]", "toegang must be a list of texts"),
    ],
)
def test_broken_front_matter(line: str, reason: str) -> None:
    """Front matter that cannot be meant so is refused, by name of the field."""
    assert reason in _refusal(line)


def test_front_matter_that_does_not_end() -> None:
    """Without the closing line nothing is guessed."""
    with pytest.raises(Unreadable, match="not closed"):
        split("---\nid: x\nTekst.")


def test_code_in_front_matter_does_not_run() -> None:
    """YAML tags that make Python objects are refused."""
    assert "not valid YAML" in _refusal("id: !!python/object/apply:os.getcwd []")
