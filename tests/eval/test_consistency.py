"""Whether paraphrases fare the same, and what is right by split and tag."""

from __future__ import annotations

from dataclasses import replace

from bot.types import Outcome
from eval.consistency import breakdown, paraphrases
from eval.datasets import Question
from eval.run import Sample
from eval.scorers import Score
from tests.house import answer


def _sample(outcome: Outcome, found: float | None, *tags: str, answerable: bool = True) -> Sample:
    question = Question("v", "Wat?", "", (), (), answerable, "test", tags)
    right = (outcome == "answered") is answerable
    return Sample(question, replace(answer(), outcome=outcome), Score(right, None, found, None))


def test_paraphrases_with_the_same_facts_fare_the_same() -> None:
    """Each is compared with the first of its group."""
    group = [_sample("answered", found, "groep-a") for found in (1.0, 1.0, 0.0)]
    assert paraphrases(group) == 0.5


def test_questions_of_no_group_are_no_paraphrases() -> None:
    """Not measured is no zero."""
    assert paraphrases([_sample("answered", 1.0, "direct")]) is None


def test_abstaining_where_there_was_an_answer_is_counted() -> None:
    """Of the answerable questions only."""
    samples = [_sample("answered", 1.0), _sample("abstained", 0.0), _sample("abstained", None, answerable=False)]
    assert breakdown(samples)["false_abstention"] == 0.5


def test_shares_stand_by_split_and_tag() -> None:
    """The group is no tag."""
    right = breakdown([_sample("answered", 1.0, "direct", "groep-a"), _sample("answered", 0.0, "direct")])["right"]
    assert right == {"test answerable": {"of": 2, "share": 0.5}, "test direct": {"of": 2, "share": 0.5}}
