"""Which passages an answer is sought in, by what their sources are."""

from __future__ import annotations

from datetime import date

import pytest

from bot.answering.evidence.sources import answering, asks_for_law
from bot.types import Hit
from tests.support.house import passage

ARTICLE = Hit(passage("Het is 55 euro.", "artikel#a"), 0.5)
LAW = Hit(passage("Het is 40 euro.", "wet#a", kind="law"), 0.9)
OF_2020 = Hit(passage("Het was 30 euro.", "oud#a", kind="law", valid_to=date(2020, 12, 31)), 0.8)
FEE = "Hoe hoog is het steigergeld?"


@pytest.mark.parametrize(
    ("question", "asks"),
    [
        ("Wat zegt artikel 25 daarover?", True),
        ("Welke termijn staat in art. 9 Invorderingswet 1990?", True),
        ("Wat is de termijn volgens de wet?", True),
        ("Is dat wettelijk geregeld?", True),
        ("In welke wet staat dat?", True),
        ("Wat zegt de Successiewet over een schenking?", True),
        ("Wat zegt de Leidraad over uitstel?", True),
        ("Hoeveel AOW krijg ik netto?", False),
        ("Wat kost de WOZ-beschikking?", False),
        ("Mag een wettelijk vertegenwoordiger de aangifte doen?", False),
        ("Hoe lang heeft de beller om bezwaar te maken?", False),
    ],
)
def test_questions_that_want_the_law(question: str, asks: bool) -> None:
    """They name a law or an article, or speak of law."""
    assert asks_for_law(question) is asks


def test_articles_first_then_everything() -> None:
    """Law is read when the articles do not answer."""
    assert answering(FEE, [LAW, ARTICLE], 15, None) == ([ARTICLE], [LAW, ARTICLE])


def test_everything_at_once_when_law_is_asked_for() -> None:
    """Then the best piece counts, whatever it stands in."""
    assert answering("Wat zegt de wet?", [LAW, ARTICLE], 15, None) == ((), [LAW, ARTICLE])


def test_without_law_nothing_changes() -> None:
    """A knowledge base of articles is read as it was found, the hits below it not at all."""
    assert answering(FEE, [ARTICLE, ARTICLE, ARTICLE], 2, None) == ((), [ARTICLE, ARTICLE])


def test_articles_below_take_the_place_of_law() -> None:
    """Law that steps aside makes room for as many passages."""
    assert answering(FEE, [LAW, LAW, ARTICLE], 2, None) == ([ARTICLE], [LAW, LAW])


def test_a_year_leaves_out_undated_and_past_law() -> None:
    """Neither says that it holds in that year."""
    assert answering(FEE, [LAW, OF_2020, ARTICLE], 15, 2024) == ((), [ARTICLE])
    assert answering("Wat zegt de wet?", [LAW, OF_2020, ARTICLE], 15, 2019) == ((), [OF_2020, ARTICLE])
