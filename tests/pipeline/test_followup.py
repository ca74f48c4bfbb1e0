"""Which turns need the question before them, and what becomes of the two."""

from __future__ import annotations

import pytest

from bot.pipeline.question import standalone
from bot.types import Redacted

MERGED = {
    ("Hoeveel zorgtoeslag krijg ik in 2025?", "en in 2024?"): "Hoeveel zorgtoeslag krijg ik in 2024?",
    ("Hoe lang mag een particulier afbetalen?", "en ondernemers?"): "Hoe lang mag ondernemers afbetalen?",
    ("Hoe lang mag ik afbetalen?", "en voor ondernemers?"): "Hoe lang mag ik afbetalen voor ondernemers?",
    ("Hoe vraag ik zorgtoeslag aan?", "en huurtoeslag?"): "Hoe vraag ik huurtoeslag aan?",
    ("btw tarief op bloemen", "en op boeken?"): "btw tarief op boeken?",
    ("Hoe hoog is de aanmaning?", "hoe lang dan"): "Hoe lang dan – aanmaning?",
    ("Mag ik in termijnen betalen?", "belastingjaar: 2023"): "Mag ik in termijnen betalen (belastingjaar: 2023)?",
}
ALONE = ("bedankt", "Hoe vraag ik huurtoeslag aan?", "hoe laat zijn jullie open", "percentage belastingrente 2025")


@pytest.mark.parametrize(("turns", "expected"), MERGED.items())
def test_a_turn_that_leaves_something_unsaid_is_completed(turns: tuple[str, str], expected: str) -> None:
    """Year, audience, object and fact are replaced or added; else the old subject follows."""
    previous, turn = turns
    assert standalone(Redacted(turn), (Redacted(previous),)) == expected


@pytest.mark.parametrize("turn", ALONE)
def test_a_turn_that_says_it_all_stands_alone(turn: str) -> None:
    """A new subject, small talk and a full question are left as they are."""
    assert standalone(Redacted(turn), (Redacted("Hoe schors ik mijn auto?"),)) is None


def test_the_first_question_of_a_call_stands_alone() -> None:
    """There is nothing to complete it with."""
    assert standalone(Redacted("en voor ondernemers?"), ()) is None
