"""A BelBot broken on purpose is caught by the metric that should catch it, and so is BelBot itself when it gets worse."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

import pytest

from bot.pipeline.flow import Ask, DoneStep, HitsStep, Pipeline
from bot.retrieval.encoders.encoder import Encoder
from bot.services import Services, open_services
from eval.runs.folder import Run, read_run
from eval.runs.gate import GateResult, Rule, gate
from eval.runs.run import run
from eval.runs.samples import of_sample
from eval.sets.datasets import Question, read_questions
from tests.support.broken import (
    Broken,
    Recorded,
    Spoil,
    altered_quotes,
    changed_numbers,
    honest,
    ignores_sources,
    never_abstains,
    silent,
    slow,
    wrong_citations,
)
from tests.support.house import ingest, settings_for
from tests.support.measured import run_of
from tests.support.terminal import REPOSITORY

DATA = REPOSITORY / "eval" / "data"
SAMPLE_KNOWLEDGE = REPOSITORY / "knowledge"
# The word list that stands beside the sample knowledge; the baseline was measured with it.
LEXICON = SAMPLE_KNOWLEDGE / "begrippen.yaml"


@pytest.fixture(scope="module")
def services(tmp_path_factory: pytest.TempPathFactory, encoder: Encoder) -> Iterator[Services]:
    """BelBot on the sample knowledge."""
    home = tmp_path_factory.mktemp("knowledge") / "home"
    with open_services(settings_for(home).model_copy(update={"lexicon": LEXICON})) as opened:
        opened.encoder = encoder
        ingest(opened, SAMPLE_KNOWLEDGE)
        yield opened


@pytest.fixture(scope="module")
def questions() -> list[Question]:
    """Forty questions over it, ten of them without an answer."""
    return read_questions(DATA / "kennisbank_40.jsonl")


@pytest.fixture(scope="module")
def recorded(services: Services, questions: list[Question]) -> dict[str, Recorded]:
    """What the real BelBot finds and says, once for all."""
    return {question.user_input: _recorded(services.pipeline, question) for question in questions}


def _recorded(pipeline: Pipeline, question: Question) -> Recorded:
    steps = list(pipeline.ask(Ask(question.user_input, user="eval", record=False)))
    (found,) = [step for step in steps if isinstance(step, HitsStep)]
    (done,) = [step for step in steps if isinstance(step, DoneStep)]
    return Recorded(found, done)


def _run(spoil: Spoil, recorded: dict[str, Recorded], services: Services, questions: list[Question]) -> Run:
    pipeline = cast("Pipeline", Broken(recorded, spoil))
    samples = run(questions, pipeline, None, lambda *_: None, services.grounding.check).samples
    return run_of([of_sample(sample) for sample in samples], spoil.__name__)


@pytest.fixture(scope="module")
def real(recorded: dict[str, Recorded], services: Services, questions: list[Question]) -> Run:
    """The run that the broken ones are held against."""
    return _run(honest, recorded, services, questions)


CAUGHT: dict[Spoil, set[str]] = {
    wrong_citations: {"citation_recall", "citation_precision", "source_relevance"},
    changed_numbers: {"numbers_sourced", "numbers_of_reference", "citation_recall"},
    never_abstains: {"silent_unanswerable"},
    ignores_sources: {"citation_recall", "source_transparency", "numbers_sourced"},
    altered_quotes: {"quotes_exact"},
    slow: {"ms_total"},
    silent: {"answers_answerable", "correct"},
}
UNTOUCHED: dict[Spoil, set[str]] = {
    wrong_citations: {"quotes_exact", "key_points", "ms_total"},
    changed_numbers: {"quotes_exact", "source_recall", "silent_unanswerable"},
    never_abstains: {"quotes_exact", "citation_recall", "answers_answerable"},
    ignores_sources: {"key_points", "silent_unanswerable"},
    altered_quotes: {"key_points", "source_recall"},
    slow: {"correct", "citation_recall"},
    silent: {"silent_unanswerable"},
}


@pytest.mark.parametrize("spoil", CAUGHT, ids=lambda spoil: spoil.__name__)
def test_a_broken_belbot_is_caught(
    spoil: Spoil, real: Run, recorded: dict[str, Recorded], services: Services, questions: list[Question]
) -> None:
    """By the metrics that see what is wrong, and not by those that see something else."""
    worse = {one.metric for one in gate(real, _run(spoil, recorded, services, questions), Rule()).regressions}
    assert worse >= CAUGHT[spoil]
    assert not worse & UNTOUCHED[spoil]


def test_the_real_belbot_passes_its_own_gate(real: Run) -> None:
    """Nothing is worse than itself."""
    assert gate(real, real, Rule()).regressions == ()


def test_belbot_is_no_worse_than_the_baseline(real: Run) -> None:
    """The forty questions against the scores that were kept: the whole set runs with `make gate`."""
    found: GateResult = gate(read_run(DATA / "gate_baseline.jsonl"), real, Rule())
    assert (found.lines(), found.questions) == ([], 40)
