"""Questions that the knowledge base cannot answer and somebody else can: the customer's file, or another organisation."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.pipeline.answer_builder import FOR_ANOTHER, IN_THE_FILE
from bot.pipeline.flow import Ask, TriageStep
from bot.pipeline.replay import replay_answer
from bot.services import Services, open_services
from bot.types import Answer
from tests.support.house import DEADLINE, NO_WORDS, ingest, settings_for

STATUS = "is mijn bezwaar al behandeld"
OTHERS = "wanneer wordt de kinderbijslag uitbetaald"


def _answer(services: Services, text: str) -> Answer:
    return services.pipeline.answer(Ask(text))


def _with_article(services: Services, folder: Path, text: str) -> None:
    (folder / "artikel.md").write_text(f"# Bezwaar en kinderbijslag\n\n{text}\n", "utf-8")
    ingest(services, folder / "artikel.md")


def test_a_status_question_says_what_to_look_for(services: Services) -> None:
    """It is an outcome of its own, with the nearest articles beside it."""
    found = _answer(services, "is mijn klacht in behandeling")
    assert (found.outcome, found.reason, found.sentences) == ("status", IN_THE_FILE, ())
    assert found.triage.status
    assert (found.triage.status.matter, found.triage.status.look[:9]) == ("klacht", "Is de kla")


def test_the_term_that_applies_stands_below(empty_services: Services, tmp_path: Path) -> None:
    """With its source, as any answer, and nothing that is only near."""
    term = "De inspecteur beslist binnen zes weken op een bezwaar."
    _with_article(empty_services, tmp_path, f"{term} Een bezwaar tegen een aanslag is gratis.")
    found = _answer(empty_services, STATUS)
    assert (found.outcome, found.answer, found.citations[0].quote) == ("answered", term, term)
    assert found.triage.status


def test_a_question_for_others_names_the_desk(services: Services) -> None:
    """It is an outcome of its own; nothing that is near is claimed."""
    found = _answer(services, OTHERS)
    assert (found.outcome, found.sentences) == ("referred", ())
    assert found.reason == FOR_ANOTHER.format("de Sociale Verzekeringsbank (SVB)")
    assert found.triage.referral
    assert (found.triage.referral.key, found.triage.kind) == ("svb", "out_of_scope")


def test_what_the_knowledge_base_says_of_the_organisation_is_an_answer(
    empty_services: Services, tmp_path: Path
) -> None:
    """The work instruction that names it goes with the referral."""
    _with_article(empty_services, tmp_path, "De SVB betaalt de kinderbijslag uit op 1 april, 1 juli en 1 oktober.")
    found = _answer(empty_services, OTHERS)
    assert found.triage.referral
    assert "SVB betaalt de kinderbijslag uit" in found.answer


def test_a_direction_is_told_before_anything_is_searched(services: Services) -> None:
    """The desk shows it while the search runs."""
    first = next(step for step in services.pipeline.ask(Ask(OTHERS)) if isinstance(step, TriageStep))
    assert first.triage.referral


@pytest.mark.parametrize("question", [STATUS, OTHERS])
def test_a_direction_is_stored_and_replays(services: Services, question: str) -> None:
    """As it was given, and the same when it is asked again."""
    found = _answer(services, question)
    assert services.answers.get(found.id) == found
    assert not replay_answer(services.pipeline, services.answers, found.id).differences


def test_an_ordinary_question_has_no_direction(services: Services) -> None:
    """It is answered as before."""
    found = _answer(services, DEADLINE)
    assert (found.outcome, found.triage.status, found.triage.referral) == ("answered", None, None)


def test_without_a_table_nobody_is_referred(home: Path) -> None:
    """The question is one that the knowledge base does not answer."""
    settings = settings_for(home).model_copy(update={"referrals": NO_WORDS})
    with open_services(settings) as services:
        found = services.pipeline.answer(Ask(OTHERS))
    assert (found.outcome, found.triage.referral, found.triage.kind) == ("abstained", None, "out_of_scope")
