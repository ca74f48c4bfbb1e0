"""Which year a question means, and how it reads in figures."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from bot.answering.triage.tax_year import in_figures
from bot.answering.triage.triage import triage
from bot.types import Redacted

QUESTIONS = [json.loads(line) for line in Path(__file__).with_name("tax_years.jsonl").read_text("utf-8").splitlines()]
TODAY = date(2026, 11, 29)
FIGURES = {
    "Hoe hoog was de korting vorig jaar?": "Hoe hoog was de korting in 2025?",
    "aangifte over het vorige jaar": "aangifte over 2025",
    "Vorig jaar verkocht ik mijn huis": "In 2025 verkocht ik mijn huis",
    "aftrek in '24": "aftrek in 2024",
    "Wat is de grens nu?": "Wat is de grens in 2026?",
    "Wat was het tarief op 31 december 2025?": "Wat was het tarief in 2025?",
    "twee jaar geleden was dat anders": "In 2024 was dat anders",
}
AS_IT_STANDS = (
    "Wat is box 3?",
    "oma is in december overleden",
    "Hoe hoog was het in 2024?",
    "op 3 maart 2025 kreeg ik een brief",
    "vijf jaar bewaren",
)


@pytest.mark.parametrize("asked", QUESTIONS, ids=lambda asked: asked["id"])
def test_a_question_means_the_year_it_was_labelled_with(asked: dict[str, object]) -> None:
    """The year or the years held side by side, and whether it was named or follows from the day."""
    found = triage(Redacted(str(asked["text"])), date.fromisoformat(str(asked["on"])))
    read = (found.tax_year, found.tax_year_source, list(found.compared_years))
    assert read == (asked["year"], asked["source"], asked["compared"])


@pytest.mark.parametrize(("said", "read"), FIGURES.items())
def test_a_year_in_words_reads_as_one_in_figures(said: str, read: str) -> None:
    """With the preposition that it needs."""
    assert in_figures(Redacted(said), TODAY) == read


@pytest.mark.parametrize("question", AS_IT_STANDS)
def test_a_question_without_a_year_in_words_stays_as_it_is(question: str) -> None:
    """A day is left to the caller where no amount is asked for."""
    assert in_figures(Redacted(question), TODAY) == question


def test_a_month_later_in_the_year_is_that_of_the_year_before() -> None:
    """Nobody died next December."""
    assert triage(Redacted("mijn oom is in december overleden"), date(2026, 12, 1)).tax_year == 2026
    assert triage(Redacted("mijn oom is in december overleden"), date(2026, 11, 30)).tax_year == 2025
