"""Who asks is read as "de beller"; what a tax rule may ask about stays."""

from __future__ import annotations

import pytest

from bot.language.lexicon import of_any_caller
from bot.types import Redacted

SAME = "De beller wil bezwaar maken."


@pytest.mark.parametrize(
    "who",
    ["Meneer", "Mevrouw", "Een man", "Een vrouw", "De klant (zij)", "Een jonge beller", "Een hoogbejaarde beller", "een Turkse Nederlander",
     "Een Marokkaanse beller", "Een vrouwelijke beller", "[PERSOON-1]", "Mevrouw [PERSOON-2]", "De heer [PERSOON-1]"],
)  # fmt: skip
def test_anybody_is_the_caller(who: str) -> None:
    """Gender, age, descent and name."""
    assert of_any_caller(Redacted(f"{who} wil bezwaar maken.")) == SAME


def test_in_a_later_sentence_too() -> None:
    """After a greeting."""
    assert of_any_caller(Redacted("Goedemiddag. Een vrouw wil bezwaar maken.")) == f"Goedemiddag. {SAME}"


@pytest.mark.parametrize(
    "question",
    [
        "Een ondernemer wil bezwaar maken.",
        "Een student wil zorgtoeslag.",
        "Een gepensioneerde vraagt om uitstel.",
        "Een alleenstaande moeder vraagt huurtoeslag aan.",
        "Mijn man is overleden, moet ik aangifte doen?",
        "Een Duitse rekening, hoe geef ik die op?",
        "Wat erft een vrouw als haar man overlijdt?",
        "Mevrouw, hoe lang heb ik?",
        "De vrouwendag is een vrije dag?",
    ],
)
def test_what_may_change_the_answer_stays(question: str) -> None:
    """Work, family, country, and words that only begin the same."""
    assert of_any_caller(Redacted(question)) == question
