"""Special categories are flagged when somebody's own is told, and not when a subject is named."""

from __future__ import annotations

import pytest

from bot.answering.triage.triage import special_categories
from bot.types import Redacted, SpecialCategory

TOLD: dict[str, tuple[SpecialCategory, ...]] = {
    "Ik heb kanker en kan geen aangifte doen": ("health",),
    "mijn man is depressief": ("health",),
    "Ze is zwanger": ("health",),
    "ik zit in een rolstoel": ("health",),
    "ben moslim, mag ik zakat aftrekken": ("religion",),
    "gift aan onze kerk": ("religion",),
    "hij is vluchteling": ("ethnicity",),
    "zij is van Turkse afkomst": ("ethnicity",),
    "ik heb een strafblad": ("criminal",),
    "hij zit in de gevangenis": ("criminal",),
    "ik ben FNV-lid": ("union",),
    "mijn vakbondscontributie aftrekken": ("union",),
    "Ik ben lid van de vakbond en heb kanker": ("health", "union"),
}
NOT_TOLD = (
    "ziektekosten aftrekken",
    "Hoe hoog is de zorgtoeslag?",
    "specifieke zorgkosten drempel",
    "gift aan een kerk aftrekbaar?",
    "gift aan KWF kankerbestrijding",
    "is vakbondscontributie aftrekbaar",
    "huis in Marokko opgeven in box 3",
    "Is het strafbaar om te laat aangifte te doen?",
    "bezwaar tegen de aanslag",
)


@pytest.mark.parametrize(("text", "categories"), TOLD.items())
def test_what_somebody_tells_is_flagged(text: str, categories: tuple[SpecialCategory, ...]) -> None:
    """Condition, belief, descent, record and membership."""
    assert special_categories(Redacted(text)) == categories


@pytest.mark.parametrize("text", NOT_TOLD)
def test_a_subject_is_not_flagged(text: str) -> None:
    """Taxes and benefits have such words in their names."""
    assert special_categories(Redacted(text)) == ()
