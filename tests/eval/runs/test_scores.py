"""Scores of answers: what counts as right, and that what was not measured is not zero."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, cast

import pytest

from bot.errors import TooLong
from bot.pipeline.flow import Ask, DoneStep, HitsStep, Pipeline, Step
from bot.types import Answer, Citation, Hit, Passage, Redacted, Redaction, Triage
from eval.runs.run import AnswerRun, run
from eval.scorers import MetricScores, Observation
from eval.scorers import score as score_observed
from eval.sets.datasets import Question

TEXT = "De termijn is zes weken. Daarna is het bezwaar te laat."
FIRST, SECOND = "De termijn is zes weken.", "Daarna is het bezwaar te laat."
PASSAGE = Passage("bezwaar#termijn", "bezwaar", "Bezwaar", "Termijn", TEXT, 0, len(TEXT))
QUOTE = Citation(1, PASSAGE.passage_id, "bezwaar", "Bezwaar", "Termijn", FIRST, 0, len(FIRST), "bezwaar.md")
ANSWER = Answer("a1", Redacted("vraag"), "answered", "", FIRST, (), (QUOTE,), Triage(), "source", "", "v1")
SILENT = replace(ANSWER, outcome="abstained", answer="", citations=())


def _question(**values: Any) -> Question:
    known = Question("v1", "vraag", "", (FIRST,), ("bezwaar",), True, "in", ())
    return replace(known, **values)


@dataclass(frozen=True)
class Oracle:
    """A pipeline that gives the same answer to everything."""

    answer: Answer

    def redact(self, text: str) -> Redaction:
        """Nothing personal is in these tests."""
        return Redaction(Redacted(text))

    def ask(self, wanted: Ask) -> Iterator[Step]:
        """One passage found, then the answer."""
        yield HitsStep((Hit(PASSAGE, 1.0),))
        yield DoneStep(self.answer)


def _run(answer: Answer, *questions: Question) -> AnswerRun:
    return run(questions, cast("Pipeline", Oracle(answer)), None, lambda step, done, total: None)


def _figures(answer: Answer, *questions: Question) -> dict[str, Any]:
    return _run(answer, *questions).scores.as_json()


def score(question: Question, answer: Answer) -> MetricScores:
    """The scores of an answer with one passage found."""
    return score_observed(Observation(question, answer, (Hit(PASSAGE, 1.0),)))


def test_all_facts_found_is_correct() -> None:
    """Every reference sentence stands in the answer."""
    assert score(_question(), ANSWER).correct


def test_half_of_the_facts_is_not_correct() -> None:
    """One of two reference sentences: a share of one half, and not correct."""
    scored = score(_question(reference_contexts=(FIRST, SECOND)), ANSWER)
    assert (scored.facts_found, scored.correct) == (0.5, False)


def test_without_reference_sentences_facts_are_not_measured() -> None:
    """None, not zero."""
    scored = score(_question(reference_contexts=()), ANSWER)
    assert (scored.facts_found, scored.correct) == (None, None)


def test_no_answer_holds_no_facts() -> None:
    """Abstaining from an answerable question: not right, and no fact found."""
    scored = score(_question(), SILENT)
    assert (scored.abstention_right, scored.facts_found) == (False, 0.0)


@pytest.mark.parametrize(("answer", "right"), [(SILENT, True), (ANSWER, False)], ids=["abstained", "answered"])
def test_abstaining_is_right_where_there_is_no_answer(answer: Answer, right: bool) -> None:
    """For an unanswerable question only silence is right; facts and documents are not measured."""
    scored = score(_question(answerable=False), answer)
    assert (scored.abstention_right, scored.facts_found, scored.document_right) == (right, None, None)


@pytest.mark.parametrize(("documents", "right"), [(("bezwaar",), True), (("box-3",), False), ((), None)])
def test_the_right_document(documents: tuple[str, ...], right: bool | None) -> None:
    """One of the reference documents is cited; not measured where none is named."""
    assert score(_question(reference_documents=documents), ANSWER).document_right is right


def test_literal_quotes_are_exact() -> None:
    """The quote stands at its offsets in the passage."""
    assert _figures(ANSWER, _question())["quotes_exact"] == 1.0


@pytest.mark.parametrize("change", [{"quote": "De termijn is acht weken."}, {"start": 1}, {"end": 5}], ids=str)
def test_an_altered_quote_is_not_exact(change: dict[str, Any]) -> None:
    """A changed word or a shifted offset is noticed."""
    altered = replace(ANSWER, citations=(replace(QUOTE, **change),))
    assert _figures(altered, _question())["quotes_exact"] == 0.0


def test_without_quotes_exactness_is_not_measured() -> None:
    """An answer without citations has no quotes to be exact."""
    assert _figures(SILENT, _question())["quotes_exact"] is None


def test_without_unanswerable_questions_abstaining_is_not_measured() -> None:
    """None, not zero."""
    scores = _figures(ANSWER, _question())
    assert (scores["abstained_of_unanswerable"], scores["answered_of_answerable"]) == (None, 1.0)


def test_without_answerable_questions_nothing_about_answers_is_measured() -> None:
    """A set of traps alone says nothing about facts or documents."""
    scores = _figures(SILENT, _question(answerable=False))
    assert [scores[n] for n in ("answered_of_answerable", "correct_of_answerable", "document_right")] == [None] * 3
    assert scores["abstained_of_unanswerable"] == 1.0


def test_shares_are_over_the_questions_they_apply_to() -> None:
    """One of two answerable questions correct; the trap does not count there."""
    other = _question(id="v2", reference_contexts=(SECOND,))
    scores = _figures(ANSWER, _question(), other, _question(id="v3", answerable=False))
    assert [scores[n] for n in ("questions", "answerable", "correct_of_answerable")] == [3, 2, 0.5]
    assert scores["abstained_of_unanswerable"] == 0.0


def test_the_summary_names_what_it_measured() -> None:
    """Knowledge version, generator and model stand beside the figures."""
    values = _figures(ANSWER, _question())
    assert (values["knowledge_version"], values["generator"], values["model"]) == ("v1", "source", "")


@dataclass(frozen=True)
class Refusing(Oracle):
    """A pipeline that takes no question."""

    def ask(self, wanted: Ask) -> Iterator[Step]:
        """Refuses."""
        raise TooLong("too long")


def test_a_refused_question_counts_as_blocked_and_the_rest_goes_on() -> None:
    """One question that is too long does not end a run of hours; its text is not kept."""
    pipeline = cast("Pipeline", Refusing(ANSWER))
    (sample,) = run([_question(user_input="geheim")], pipeline, None, lambda step, done, total: None).samples
    assert (sample.answer.outcome, sample.answer.reason) == ("blocked", "too_long")
    assert "geheim" not in str(sample)
