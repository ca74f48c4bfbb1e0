"""In `select` a model picks from more sentences than answer by themselves; what it picks is shown word for word."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from bot.answering.generators.select import SelectGenerator
from bot.answering.models.interface import ModelUsage
from bot.answering.models.local import LlamaWorker
from bot.errors import ModelError
from bot.pipeline.answer_builder import MODEL_FAILED
from bot.pipeline.flow import Ask, Limits, Pipeline
from bot.services import Services
from bot.types import Answer, Draft, Evidence, Redacted
from tests.support.fakes import ScriptedGenerator
from tests.support.house import DEADLINE
from tests.support.tiny_gguf import write_tiny_gguf


@dataclass
class Picker(ScriptedGenerator):
    """Picks the last sentence it is offered."""

    name: str = "select"
    offered: list[Evidence] = field(default_factory=list)

    def draft(
        self, question: Redacted, evidence: Sequence[Evidence], usage: ModelUsage | None = None
    ) -> Iterator[Draft]:
        """One sentence, word for word; then the failure."""
        self.offered.extend(evidence)
        if self.fails:
            raise self.fails
        yield Draft(evidence[-1].text, (evidence[-1].n,))


def _answer(services: Services, picker: Picker | SelectGenerator) -> Answer:
    generators = {**services.generators, "select": picker}
    parts = (services.redactor, services.knowledge, generators, "select", services.answers, Limits(2000, 10, 1))
    return Pipeline(*parts).answer(Ask(DEADLINE, record=False))


def test_more_is_offered_than_is_shown_by_itself(services: Services) -> None:
    """One sentence answers in `source`; a model may pick from several."""
    picker = Picker()
    assert _answer(services, picker).outcome == "answered"
    assert len(picker.offered) > 1


def test_what_is_offered_has_its_share_of_the_chance(services: Services) -> None:
    """Between 0 and 1, together at most 1: by it a sure piece is known as such."""
    picker = Picker()
    _answer(services, picker)
    shares = [item.score for item in picker.offered]
    assert min(shares) >= 0 and 0.5 < sum(shares) <= 1.001


def test_what_is_picked_is_a_quote(services: Services) -> None:
    """Also the last option is cited from its own place."""
    picker = Picker()
    found = _answer(services, picker)
    assert [(s.text, s.support) for s in found.sentences] == [(picker.offered[-1].text, "verbatim")]
    assert (found.citations[0].start, found.citations[0].end) == (picker.offered[-1].start, picker.offered[-1].end)


def test_when_the_model_fails_the_chosen_few_answer(services: Services) -> None:
    """Not all that was offered: staff read one sentence where one answers."""
    found = _answer(services, Picker(fails=ModelError("died")))
    assert (found.generator, found.notice, len(found.sentences)) == ("source", MODEL_FAILED, 1)


def test_a_real_model_picks_in_the_flow(services: Services, tmp_path: Path) -> None:
    """Real llama.cpp with random weights: quotes of the knowledge base, or an abstention; never its own words."""
    pytest.importorskip("llama_cpp")
    with LlamaWorker(write_tiny_gguf(tmp_path / "tiny.gguf"), 8192, 1, 60) as worker:
        found = _answer(services, SelectGenerator(worker))
    assert (found.generator, found.notice) == ("select", "")
    assert all(sentence.support == "verbatim" for sentence in found.sentences)
