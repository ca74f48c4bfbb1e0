"""Every judged metric against a calculation by hand, with a judge whose answers are written down beforehand."""

from __future__ import annotations

import math
from contextlib import suppress
from dataclasses import replace

import pytest

from eval.judge.local import Judge, NotScored
from eval.judge.prompts import load
from eval.judge.ragas_metrics import JudgedMetric, MetricResult, judged_metrics, supports
from eval.judge.samples import JudgeSample
from tests.support.scripted_judge import PlaneEncoder, ScriptedJudge, statements, verdicts

SAMPLE = JudgeSample("1", "Hoe lang?", "Zes weken.", ("Bron een.", "Bron twee.", "Bron drie."), "Zes weken dus.")
NAMES = {
    "faithfulness",
    "answer_relevancy",
    "context_precision",
    "context_recall",
    "factual_correctness",
    "noise_sensitivity",
}
PLANE = PlaneEncoder({"Hoe lang?": (1.0, 0.0), "Hoeveel weken?": (0.6, 0.8)})


def _metric(name: str, *replies: object) -> JudgedMetric:
    listed = judged_metrics(Judge(ScriptedJudge(replies)), PLANE, load())
    assert {metric.name for metric in listed} == NAMES
    return next(metric for metric in listed if metric.name == name)


def _recall(*flags: int) -> dict[str, object]:
    return {"classifications": [{"statement": "x", "reason": "", "attributed": flag} for flag in flags]}


def test_faithfulness_is_the_share_of_supported_statements() -> None:
    """Three of four statements follow from the sources: 3/4."""
    metric = _metric("faithfulness", statements("a", "b", "c", "d"), verdicts(1, 1, 0, 1))
    assert metric.score(SAMPLE) == 0.75


def test_relevancy_is_the_cosine_with_the_question_made_from_the_answer() -> None:
    """(1, 0) and (0.6, 0.8): cosine 0.6."""
    metric = _metric("answer_relevancy", {"question": "Hoeveel weken?", "noncommittal": 0})
    assert metric.score(SAMPLE) == pytest.approx(0.6)


def test_an_evasive_answer_has_no_relevancy() -> None:
    """Whatever the cosine: 0."""
    assert _metric("answer_relevancy", {"question": "Hoeveel weken?", "noncommittal": 1}).score(SAMPLE) == 0


def test_context_precision_is_average_precision() -> None:
    """Useful, not, useful: (1/1 + 2/3) / 2."""
    replies = [{"reason": "", "verdict": verdict} for verdict in (1, 0, 1)]
    assert _metric("context_precision", *replies).score(SAMPLE) == pytest.approx(5 / 6)


def test_context_recall_is_the_share_of_the_reference_found() -> None:
    """Two of three statements of the reference are in the sources: 2/3."""
    assert _metric("context_recall", _recall(1, 1, 0)).score(SAMPLE) == pytest.approx(2 / 3)


def test_factual_correctness_is_f1_over_claims() -> None:
    """Answer: 2 of 3 claims right, precision 2/3; one claim of the reference missed, recall 2/3: F1 .67, as ragas rounds."""
    replies = [{"claims": ["a", "b", "c"]}, verdicts(1, 1, 0), {"claims": ["d", "e"]}, verdicts(1, 0)]
    assert _metric("factual_correctness", *replies).score(SAMPLE) == 0.67


def test_noise_sensitivity_is_the_share_of_wrong_statements_from_relevant_sources() -> None:
    """Two statements, the second wrong and carried by the one source that holds a statement of the reference: 1/2."""
    two = replace(SAMPLE, retrieved_contexts=("Bron een.", "Bron twee."))
    of_reference, of_answer = statements("a", "b"), statements("c", "d")
    first, second = (verdicts(1, 0), verdicts(1, 1)), (verdicts(0, 0), verdicts(0, 1))
    metric = _metric("noise_sensitivity", of_reference, of_answer, *first, *second, verdicts(1, 0))
    assert metric.score(two) == 0.5
    assert metric.lower_is_better


@pytest.mark.parametrize("name", sorted(NAMES))
@pytest.mark.parametrize("reply", ["{", "[]", {"statements": []}, {"question": " ", "noncommittal": 0}, {"claims": []}])
def test_a_judge_that_answers_nothing_gives_no_zero(name: str, reply: object) -> None:
    """Empty lists and empty questions are a judge that failed: ragas by itself would make 0 of some of them."""
    with pytest.raises(NotScored):
        _metric(name, reply).score(SAMPLE)


@pytest.mark.parametrize("flags", [(1,), (1, 1, 1), (1, 2)], ids=["too few", "too many", "no verdict"])
def test_another_number_of_verdicts_than_statements_is_not_scored(flags: tuple[int, ...]) -> None:
    """ragas would divide by what came back."""
    with pytest.raises(NotScored, match="wrong shape"):
        _metric("faithfulness", statements("a", "b"), verdicts(*flags)).score(SAMPLE)


def test_a_metric_that_lacks_what_it_looks_at_does_not_apply() -> None:
    """Without a reference neither recall nor precision of the sources; faithfulness needs none."""
    bare = replace(SAMPLE, reference="")
    assert not _metric("context_recall", _recall(1)).applies(bare)
    assert _metric("faithfulness", statements("a")).applies(bare)


async def _undefined(**_: object) -> MetricResult:
    return MetricResult(value=math.nan)


def test_an_undefined_value_is_not_scored() -> None:
    """Not a number is no figure."""
    with pytest.raises(NotScored, match="no value"):
        JudgedMetric("x", (), False, _undefined).score(SAMPLE)


@pytest.mark.parametrize("flag", [0, 1])
def test_one_sentence_gets_one_verdict(flag: int) -> None:
    """The verdict of faithfulness by itself, on the words of the passage."""
    model = ScriptedJudge([verdicts(flag)])
    assert supports(Judge(model), load()["toetsing"], "De bron.", "De zin.") is bool(flag)
    assert '"bron": "De bron.", "uitspraken": ["De zin."]' in model.prompts[0]


@pytest.mark.parametrize("name", sorted(NAMES))
def test_no_prompt_is_english(name: str) -> None:
    """Every prompt is ours, also those that come after a first answer: no ragas metric keeps one of its own."""
    replies = [{**statements("a"), "claims": ["a"]}, verdicts(1), {"claims": ["a"]}, verdicts(1)]
    model = ScriptedJudge(replies)
    metric = next(m for m in judged_metrics(Judge(model), PLANE, load()) if m.name == name)
    with suppress(NotScored):
        metric.score(SAMPLE)
    assert model.prompts
    assert all("Antwoord alleen met JSON" in prompt and "Output" not in prompt for prompt in model.prompts)
