"""How much a question says: no more than a topic, or what is asked of it."""

from __future__ import annotations

import json

import pytest

from bot.language.scope import is_vague
from tests.support.terminal import REPOSITORY


@pytest.mark.parametrize(
    "question",
    [
        "Termijn?",
        "Hoe zit het met de toeslag?",
        "Box 3?",
        "Ik heb een brief gekregen?",
        "Wat moet ik invullen?",
        "Klant heeft een vraag over zijn auto?",
    ],
)
def test_a_topic_says_too_little(question: str) -> None:
    """Nor does a statement that asks nothing, or a question of nothing."""
    assert is_vague(question)


@pytest.mark.parametrize(
    "question",
    [
        "Hoe lang is de bezwaartermijn?",
        "Wat is box 3?",
        "Tarief btw?",
        "Kosten aanmaning?",
        "Hoe vraag ik uitstel aan voor de aangifte?",
    ],
)
def test_a_short_question_may_say_enough(question: str) -> None:
    """What is asked of a topic can take one word."""
    assert not is_vague(question)


def test_the_mark_behind_a_question_changes_nothing() -> None:
    """It is often left out."""
    assert is_vague("zorgtoeslag") == is_vague("zorgtoeslag?")


def test_topics_that_were_not_trained_on_are_known_as_the_results_say() -> None:
    """39 of the 45 development questions of which none stands in the training data."""
    lines = (REPOSITORY / "eval" / "data" / "vague_questions.jsonl").read_text("utf-8").splitlines()
    texts = [json.loads(line)["text"] for line in lines]
    assert sum(map(is_vague, texts)) >= 39
    assert len(texts) == 45
