"""The benchmark of prompts measures what would be sent, by rulers that differ as tokenizers do."""

from __future__ import annotations

import pytest

from bench.bench_prompts import Measured, Recorder, figures, measured, rulers
from bot.answering.generators.prompt import PROMPT_TOKENS
from bot.settings import Settings
from bot.types import Redacted
from eval.sets.datasets import Question
from tests.support.house import evidence

ASKED = Question("1", "Hoe hoog is de grens?", "", (), (), True, "test", (), (("57.684",),))
RULERS = rulers(Settings().encoder_path)


@pytest.mark.parametrize("label", RULERS)
def test_no_ruler_lets_a_prompt_over_the_budget(label: str) -> None:
    """However many sentences there are."""
    many = evidence(*(f"Zin {n} over de grens van het vermogen in box 3." for n in range(80)))
    found = measured(RULERS[label], "select", ASKED, (Redacted(ASKED.user_input), many))
    assert found.tokens <= PROMPT_TOKENS
    assert 1 < found.pieces < 80


@pytest.mark.parametrize(("text", "holds"), [("De grens is € 57.684.", True), ("De grens is hoog.", False)])
def test_a_prompt_holds_the_answer_or_not(text: str, holds: bool) -> None:
    """The key fact stands among the sentences that may be used."""
    given = (Redacted(ASKED.user_input), evidence(text))
    assert measured(RULERS["encoder (Dutch)"], "write", ASKED, given).holds is holds


def test_a_recorder_says_nothing() -> None:
    """It remembers the question and the evidence."""
    recorder, given = Recorder("select"), (Redacted("Hoe?"), evidence("Zo."))
    assert list(recorder.draft(*given)) == []
    assert recorder.given == [given]


def test_unanswerable_questions_count_for_tokens_only() -> None:
    """The share of facts is over questions that have facts."""
    assert figures([Measured(100, 4, True), Measured(300, 4, None)]).endswith("facts in 1.000 of 1")
