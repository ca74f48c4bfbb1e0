"""The same question twice is served from the record; a different one never is."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from bot.pipeline.energy import EnergyMeter, Rates
from bot.pipeline.flow import Ask, Limits, Pipeline, SentenceStep
from bot.services import Services
from bot.types import Answer, Draft
from tests.support.fakes import DeadModel, FullDisk, ScriptedGenerator
from tests.support.house import ARTICLES, BOX_3, DEADLINE, ingest

TRUE = Draft("De aangifte inkomstenbelasting moet vóór 1 mei binnen zijn.", (1,))


def _asking(services: Services, writer: ScriptedGenerator, settings: str = "") -> Pipeline:
    generators = {**services.generators, "write": writer}
    limits, meter = Limits(2000, 10, 4, settings), EnergyMeter(lambda: Rates(4.0, 268.0))
    meter.load()
    return Pipeline(
        services.redactor, services.knowledge, generators, "write", services.answers, limits, meter
    )  # fmt: skip


def _twice(services: Services, first: Ask, second: Ask) -> tuple[Answer, Answer, int]:
    writer = ScriptedGenerator([TRUE])
    pipeline = _asking(services, writer)
    return pipeline.answer(first), pipeline.answer(second), len(writer.asked)


def test_the_same_question_asks_the_model_once(services: Services) -> None:
    """The second answer says the same and names the first."""
    first, second, asked = _twice(services, Ask(DEADLINE), Ask(DEADLINE))
    assert (asked, second.reused_from) == (1, first.id)
    assert (second.sentences, second.citations) == (first.sentences, first.citations)


def test_the_third_names_the_first_too(services: Services) -> None:
    """There is one origin, not a chain."""
    first, _, _ = _twice(services, Ask(DEADLINE), Ask(DEADLINE))
    third = _asking(services, ScriptedGenerator([TRUE])).answer(Ask(DEADLINE))
    assert third.reused_from == first.id


def test_a_reused_answer_is_spoken_sentence_by_sentence(services: Services) -> None:
    """The screen gets the same events as the first time, with the citations of each sentence."""
    pipeline = _asking(services, ScriptedGenerator([TRUE]))
    said = [[s for s in pipeline.ask(Ask(DEADLINE)) if isinstance(s, SentenceStep)] for _ in range(2)]
    assert said[0] == said[1] != []


def test_another_person_in_the_same_place_is_the_same_question(services: Services) -> None:
    """What counts is the redacted question: names do not reach it."""
    ask = [Ask(f"mijn naam is {name}. {DEADLINE}") for name in ("Zebedeus Quispelaar", "Ottoline Vreugdenhil")]
    assert _twice(services, *ask)[1].reused_from


@pytest.mark.parametrize(
    "other",
    [Ask(BOX_3), Ask(DEADLINE, tax_year=2023), Ask(DEADLINE, access=("iedereen",)), Ask(DEADLINE, generator="source")],
    ids=["question", "year", "access", "generator"],
)
def test_a_different_question_is_answered_anew(services: Services, other: Ask) -> None:
    """Any difference in what shapes an answer counts."""
    assert _twice(services, Ask(DEADLINE), other)[1].reused_from == ""


def test_other_settings_answer_anew(services: Services) -> None:
    """A new model file or a new BelBot is not asked for old answers."""
    _asking(services, ScriptedGenerator([TRUE]), "one").answer(Ask(DEADLINE))
    assert _asking(services, ScriptedGenerator([TRUE]), "two").answer(Ask(DEADLINE)).reused_from == ""


def test_new_knowledge_answers_anew(empty_services: Services, tmp_path: Path) -> None:
    """A changed article makes another knowledge version."""
    ingest(empty_services, ARTICLES)
    pipeline = _asking(empty_services, ScriptedGenerator([TRUE]))
    pipeline.answer(Ask(DEADLINE))
    (tmp_path / "nieuw.md").write_text("# Hondenpenning\n\nDe hondenpenning kost 17 euro per jaar.\n", "utf-8")
    ingest(empty_services, tmp_path / "nieuw.md")
    empty_services.knowledge._looked = 0.0
    assert pipeline.answer(Ask(DEADLINE)).reused_from == ""


def test_a_failure_is_tried_again(services: Services) -> None:
    """An answer given while the model was down is not kept for the next one."""
    _asking(services, DeadModel()).answer(Ask(DEADLINE))
    again = _asking(services, ScriptedGenerator([TRUE])).answer(Ask(DEADLINE))
    assert (again.reused_from, again.notice) == ("", "")


def test_a_measurement_measures(services: Services) -> None:
    """What is not recorded is not reused either."""
    assert _twice(services, Ask(DEADLINE), Ask(DEADLINE, record=False))[1].reused_from == ""


def test_without_a_record_there_is_an_answer(services: Services) -> None:
    """A database that does not work costs the reuse, not the answer."""
    pipeline = Pipeline(
        services.redactor, services.knowledge, services.generators, "source", FullDisk(), Limits(2000, 10, 4)
    )
    assert pipeline.answer(Ask(DEADLINE)).outcome == "answered"


def test_an_answer_says_what_it_cost(services: Services) -> None:
    """Energy and CO2 stand with the answer, and come back from the record."""
    answer = _asking(services, ScriptedGenerator([TRUE])).answer(Ask(DEADLINE))
    assert answer.energy is not None and answer.energy.wh > 0
    assert services.answers.get(answer.id) == replace(answer)


def test_a_model_elsewhere_is_not_measured(services: Services) -> None:
    """What a server's processor does is unknown here, so nothing is said."""
    answer = _asking(services, ScriptedGenerator([TRUE], elsewhere=True)).answer(Ask(DEADLINE))
    assert answer.energy is None
