"""Articles for staff come before law, and law of an unknown day answers nothing about a year."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.access import STAFF
from bot.pipeline.flow import Ask, HitsStep
from bot.services import Services
from bot.types import Answer
from tests.support.mooring import BRIGADE, BY_ARTICLE, BY_LAW, FEE, FEE_OF_LAW, FEE_OF_YEAR, moor


def _answer(services: Services, text: str) -> Answer:
    return services.pipeline.answer(Ask(text, access=STAFF))


def test_an_article_comes_before_law(empty_services: Services, tmp_path: Path) -> None:
    """Both say what the fee is; staff read the article."""
    moor(empty_services, tmp_path / "bron")
    answer = _answer(empty_services, FEE)
    assert BY_ARTICLE in answer.answer and BY_LAW not in answer.answer


def test_law_that_is_asked_for(empty_services: Services, tmp_path: Path) -> None:
    """Whoever asks for the law hears it."""
    moor(empty_services, tmp_path / "bron")
    assert BY_LAW in _answer(empty_services, FEE_OF_LAW).answer


def test_law_answers_what_no_article_does(empty_services: Services, tmp_path: Path) -> None:
    """It is quoted, and says that nobody knows of which day it is."""
    moor(empty_services, tmp_path / "bron")
    answer = _answer(empty_services, BRIGADE)
    assert "brandweer" in answer.answer
    assert [citation.validity for citation in answer.citations] == ["undated"]


def test_undated_law_and_a_year(empty_services: Services, tmp_path: Path) -> None:
    """It may have changed since, so it is no answer; it stays in the list of passages."""
    moor(empty_services, tmp_path / "bron", article=False)
    steps = list(empty_services.pipeline.ask(Ask(FEE_OF_YEAR, access=STAFF)))
    [hits] = [step.hits for step in steps if isinstance(step, HitsStep)]
    assert any(BY_LAW in hit.passage.text for hit in hits)
    assert _answer(empty_services, FEE_OF_YEAR).outcome == "abstained"


@pytest.mark.parametrize(
    ("dated", "outcome"),
    [
        ("geldig_van: 2024-01-01", "answered"),
        ("geldig_van: 2025-01-01", "abstained"),
        ("belastingjaren: [2024]", "answered"),
        ("belastingjaren: [2023]", "abstained"),
    ],
)
def test_dated_law_and_a_year(empty_services: Services, tmp_path: Path, dated: str, outcome: str) -> None:
    """It answers when it says that it held in that year."""
    moor(empty_services, tmp_path / "bron", article=False, dated=dated)
    assert _answer(empty_services, FEE_OF_YEAR).outcome == outcome
