"""What a question is about, from its words alone and from what was found."""

from __future__ import annotations

from datetime import date

import pytest

from bot.answering.triage.referrals import load_referrals
from bot.answering.triage.triage import guidance, sensitivity, triage, unanswered, with_hits
from bot.settings import Settings
from bot.types import Hit, QuestionKind, Redacted, Sensitivity, Triage
from tests.support.house import passage

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
    "Tot wanneer kan ik bezwaar maken?": "fact",
    "aanmaning gekregen, wat nu": "procedure",
    "Goedemorgen, met wie spreek ik?": "small_talk",
    "dank u wel": "small_talk",
    "Waar vraag ik een paspoort aan?": "out_of_scope",
    "Hoe maak ik bezwaar tegen een parkeerboete?": "out_of_scope",
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
SENSITIVE: dict[str, Sensitivity] = {
    "Mijn man is overleden": "bereavement",
    "mijn zoon heeft zich van het leven beroofd": "bereavement",
    "Ik heb schulden": "debt",
    "we worden uit ons huis gezet": "debt",
    "Ik zit helemaal vast met mijn schulden": "debt",
    "Ik wil niet meer leven": "self_harm",
    "mevrouw zegt: ik zie het echt niet meer zitten": "self_harm",
    "straks doe ik mezelf iets aan": "self_harm",
    "Hij bedreigt mij": "violence",
    "ik ben gedupeerd door de toeslagenaffaire": "benefits_scandal",
    "ik heb schulden en wil niet meer leven": "self_harm",
}
CALM = (
    "Schulden in box 3",
    "Staat vast welke schulden in box 3 aftrekbaar zijn?",
    "ik zie het niet meer zitten om op papier aangifte te doen",
    "vrijstelling erfbelasting partner",
    "Kan ik in termijnen betalen?",
    "Hoe wijzig ik mijn toeslag?",
)


@pytest.mark.parametrize(("question", "kind"), KINDS.items())
def test_the_kind_follows_from_the_words(question: str, kind: QuestionKind) -> None:
    """A question for steps, for what is allowed, or for a fact."""
    assert triage(Redacted(question), TODAY).kind == kind


@pytest.mark.parametrize(("question", "year"), YEARS.items())
def test_the_tax_year_is_read_from_the_question(question: str, year: int | None) -> None:
    """Named or relative; the year of a law is not one, and two years are none."""
    assert triage(Redacted(question), TODAY).tax_year == year


def test_a_year_in_the_question_goes_before_a_given_one() -> None:
    """The list may still hold the year of the caller before."""
    assert triage(Redacted("Hoe was het in 2023?"), TODAY, 2025).tax_year == 2023


def test_a_given_tax_year_goes_before_a_moment() -> None:
    """A month is no year that anybody named."""
    assert triage(Redacted("Mijn man is in maart overleden"), TODAY, 2025).tax_year == 2025


@pytest.mark.parametrize(("question", "kind"), SENSITIVE.items())
def test_a_sensitive_question_is_marked_with_its_kind(question: str, kind: Sensitivity) -> None:
    """Of several kinds the most urgent; the employee reads what to do first."""
    triaged = triage(Redacted(question), TODAY)
    assert (triaged.sensitivity, triaged.sensitive, bool(triaged.guidance)) == (kind, True, True)


@pytest.mark.parametrize("question", CALM)
def test_an_ordinary_question_is_not_sensitive(question: str) -> None:
    """A word of debt or death in the name of a subject is no distress."""
    assert (sensitivity(Redacted(question)), triage(Redacted(question), TODAY).sensitive) == ("", False)


def test_a_special_category_is_sensitive_too() -> None:
    """With guidance of its own."""
    triaged = triage(Redacted("Ik heb kanker, krijg ik uitstel?"), TODAY)
    assert (triaged.special_categories, triaged.sensitive) == (("health",), True)
    assert triaged.guidance == guidance("", ("health",))


def test_threats_of_self_harm_name_113() -> None:
    """The number and the site, and the hulplijn."""
    assert all(part in guidance("self_harm") for part in ("0800-0113", "113.nl", "hulplijn"))


def test_a_case_or_another_organisation_directs_the_employee() -> None:
    """What to look for, or whom to refer to where the table has it."""
    referrals = load_referrals(Settings().referrals_path)
    asked = (
        "is mijn bezwaar al behandeld",
        "wanneer wordt de kinderbijslag uitbetaald",
        "hoe hoog is het tarief in box 3",
    )
    told = [triage(Redacted(question), TODAY, referrals=referrals) for question in asked]
    assert [one.status.matter if one.status else "" for one in told] == ["bezwaar", "", ""]
    assert [one.referral.key if one.referral else "" for one in told] == ["", "svb", ""]


def test_distress_leads() -> None:
    """Its guidance is all that is said."""
    told = triage(Redacted("is mijn bezwaar al behandeld, ik wil niet meer leven"), TODAY)
    assert (told.sensitivity, told.status, told.referral) == ("self_harm", None, None)


def test_the_year_says_where_it_came_from() -> None:
    """Given beside the question, written in it, or told as last year."""
    asked = (("In 2023?", None), ("Vorig jaar?", None), ("Hoeveel?", 2024), ("Nu?", None))
    sources = [triage(Redacted(question), TODAY, year).tax_year_source for question, year in asked]
    assert sources == ["explicit", "relative", "given", ""]


def test_the_topic_is_that_of_the_hits() -> None:
    """With at most four of the facts that the best one's article asks for."""
    facts = ("a", "b", "c", "d", "e")
    hits = [Hit(passage("x", theme="Box 3", required_facts=facts), 0.9), Hit(passage("y", theme="Btw"), 0.8)]
    assert with_hits(Triage(), Redacted("?"), hits) == Triage(topic="Box 3", missing_facts=("a", "b", "c", "d"))


def test_a_fact_that_was_told_is_not_asked_again() -> None:
    """As the desk writes it: the fact, a colon, and what the caller said. The next one takes its place."""
    hits = [Hit(passage("x", required_facts=("Rechtsvorm", "inkomen", "c", "d", "e")), 0.9)]
    question = Redacted("Mag dat (rechtsvorm: eenmanszaak)? Het inkomen telt.")
    assert with_hits(Triage(), question, hits).missing_facts == ("inkomen", "c", "d", "e")


def test_without_hits_a_question_is_out_of_scope() -> None:
    """Nothing found means that it is about something else; the rest stays known."""
    triaged = with_hits(Triage(kind="rule", tax_year=2025), Redacted("?"), [])
    assert triaged == Triage(kind="out_of_scope", tax_year=2025)


def test_a_tax_question_without_an_answer_keeps_its_kind_and_topic() -> None:
    """What it is about is known, which facts are missing is not."""
    triaged = Triage(topic="Btw", kind="rule", missing_facts=("omzet",))
    hits = [Hit(passage("x"), 0.01)]
    assert unanswered(triaged, Redacted("Moet ik btw betalen?"), hits) == Triage(topic="Btw", kind="rule")
    assert unanswered(triaged, Redacted("Moet ik lopen?"), hits).kind == "out_of_scope"
