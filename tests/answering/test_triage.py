"""What a question is about, from its words alone and from what was found."""

from __future__ import annotations

from datetime import date

import pytest

from bot.answering.triage import triage, with_hits
from bot.types import Hit, QuestionKind, Redacted, Triage
from tests.house import passage

TODAY = date(2026, 11, 22)
KINDS: dict[str, QuestionKind] = {
    "Hoe vraag ik uitstel aan?": "procedure",
    "Waar vind ik het formulier?": "procedure",
    "Ik wil mijn rekeningnummer wijzigen": "procedure",
    "Mag ik de huur aftrekken?": "rule",
    "Heeft hij recht op toeslag?": "rule",
    "Telt mijn caravan mee?": "rule",
    "Hoe lang duurt de behandeling?": "fact",
    "Hoe hoog is het bedrag?": "fact",
    "Wat is box 3?": "fact",
}
YEARS = {
    "Hoe hoog was het in 2023?": 2023,
    "En over 1999?": 1999,
    "Wat geldt er dit jaar?": 2026,
    "Aangifte over vorig jaar": 2025,
    "Aangifte over vorig belastingjaar": 2025,
    "Van 2023 naar 2024": None,
    "In 2023 en nog eens 2023": 2023,
    "Wat staat er in de Invorderingswet 1990?": None,
    "Wat zegt de Wet IB 2001 over 2024?": 2024,
    "Leidraad Invordering 2008": None,
    "Ik kreeg een brief van 2500 euro": None,
    "Wat is box 3?": None,
}
SENSITIVE = ("Mijn man is overleden", "Ik heb schulden", "Ik wil niet meer leven", "Hij bedreigt mij")


@pytest.mark.parametrize(("question", "kind"), KINDS.items())
def test_the_kind_follows_from_the_words(question: str, kind: QuestionKind) -> None:
    """A question for steps, for what is allowed, or for a fact."""
    assert triage(Redacted(question), TODAY).kind == kind


@pytest.mark.parametrize(("question", "year"), YEARS.items())
def test_the_tax_year_is_read_from_the_question(question: str, year: int | None) -> None:
    """Named or relative; the year of a law is not one, and two years are none."""
    assert triage(Redacted(question), TODAY).tax_year == year


def test_a_given_tax_year_wins() -> None:
    """What the employee chose goes before what the question says."""
    assert triage(Redacted("Hoe was het in 2023?"), TODAY, 2025).tax_year == 2025


@pytest.mark.parametrize("question", SENSITIVE)
def test_a_sensitive_question_is_marked(question: str) -> None:
    """Death, debt and danger ask for a careful voice."""
    assert triage(Redacted(question), TODAY).sensitive


def test_an_ordinary_question_is_not_sensitive() -> None:
    """Most calls need no mark."""
    assert not triage(Redacted("Wanneer moet de aangifte binnen zijn?"), TODAY).sensitive


def test_the_topic_is_that_of_the_best_hit() -> None:
    """With at most four of the facts its article asks for."""
    facts = ("a", "b", "c", "d", "e")
    hits = [Hit(passage("x", theme="Box 3", required_facts=facts), 0.9), Hit(passage("y", theme="Btw"), 0.8)]
    assert with_hits(Triage(), hits) == Triage(topic="Box 3", missing_facts=("a", "b", "c", "d"))


def test_without_hits_a_question_is_out_of_scope() -> None:
    """Nothing found means that it is about something else; the rest stays known."""
    assert with_hits(Triage(kind="rule", tax_year=2025), []) == Triage(kind="out_of_scope", tax_year=2025)
