"""A run of the judge: medians over the runs, what was not scored, and the samples it reads."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from bot.errors import BadInput, ModelError
from eval.judge.run import JudgeReport, MetricFigures, judge_samples, seeds
from eval.judge.samples import JudgeSample, read_samples
from tests.support.scripted_judge import PlaneEncoder, ScriptedJudge, statements, verdicts
from tests.support.terminal import json_lines

SAMPLE = JudgeSample("a", "Vraag?", "Antwoord.", ("Bron.",), "")
PLANE = PlaneEncoder({"Vraag?": (1.0, 0.0), "Wedervraag?": (0.0, 1.0)})
UNRELATED = {"question": "Wedervraag?", "noncommittal": 0}
RUN_LINE: dict[str, Any] = {
    "question": {"id": "kb-1", "user_input": "Hoe lang?", "reference": "Zes weken."},
    "answer": {"outcome": "answered", "answer": "Zes weken.", "citations": [{"quote": "De termijn is zes weken."}]},
}


def _judged(*replies: object, runs: int = 1, samples: tuple[JudgeSample, ...] = (SAMPLE,)) -> JudgeReport:
    return judge_samples(samples, ScriptedJudge(replies), PLANE, runs, lambda *_: None)


def _faithfulness(report: JudgeReport) -> MetricFigures:
    return next(figures for figures in report.metrics if figures.metric == "faithfulness")


def test_the_first_run_is_the_likeliest_wording() -> None:
    """Then sampled ones, each with its own seed."""
    assert seeds(3) == [None, 1, 2]


def test_the_median_of_three_runs_and_their_spread() -> None:
    """Values 1, 0 and 1/2 for one sample: median 1/2, spread 1."""
    two = statements("a", "b")
    replies = [part for flags in ((1, 1), (0, 0), (1, 0)) for part in (two, verdicts(*flags), UNRELATED)]
    figures = _faithfulness(_judged(*replies, runs=3))
    assert figures.interval is not None
    assert (figures.interval.value, figures.spread, figures.scored) == (0.5, 1.0, 1)


def test_a_run_that_failed_does_not_pull_the_figure_down() -> None:
    """One run scored 1, one was no JSON: the sample's value is 1, and the failed run is counted by its problem."""
    figures = _faithfulness(_judged(statements("a"), verdicts(1), UNRELATED, "onzin", UNRELATED, runs=2))
    assert figures.interval is not None
    assert (figures.interval.value, figures.not_scored, figures.problems) == (1.0, 0, {"invalid JSON": 1})


def test_what_no_run_could_score_is_counted_apart() -> None:
    """No figure at all, and not zero."""
    figures = _faithfulness(_judged("onzin", runs=2))
    assert (figures.interval, figures.scored, figures.not_scored) == (None, 0, 1)
    assert figures.problems == {"invalid JSON": 2}


def test_a_judge_that_failed_every_time_says_why() -> None:
    """Each reason apart, the most frequent first; one judgement is enough to have measured something."""
    failed, scored = _judged("onzin", ModelError("niet op tijd: not in time"), runs=2), _judged("onzin", UNRELATED)
    assert failed.failure == "the judge failed every time: timeout 3x, invalid JSON 1x"
    assert scored.failure == ""


def test_an_abstention_is_not_for_the_judge() -> None:
    """Neither scored nor failed."""
    silent = JudgeSample("b", "Vraag?", "", (), "")
    figures = _faithfulness(_judged("onzin", samples=(silent,)))
    assert (figures.scored, figures.not_scored, figures.not_applicable) == (0, 0, 1)
    assert _judged("onzin", samples=(silent,)).failure == ""


def test_every_reading_keeps_what_was_said() -> None:
    """The trace of a faithfulness score holds both exchanges."""
    report = _judged(statements("a"), verdicts(1), UNRELATED)
    assert [len(reading.trace) for reading in report.readings] == [2, 1]


def _kept(file: Path, model: ScriptedJudge, sample: JudgeSample = SAMPLE) -> JudgeReport:
    return judge_samples([sample], model, PLANE, 1, lambda *_: None, file=file)


def test_an_interrupted_judge_goes_on_where_it_was(tmp_path: Path) -> None:
    """What stands in the file is not asked again, and gives the same report."""
    first = _kept(tmp_path / "uit" / "judged.jsonl", ScriptedJudge([statements("a"), verdicts(1), UNRELATED]))
    silent = ScriptedJudge(["onzin"])
    assert _kept(tmp_path / "uit" / "judged.jsonl", silent) == first
    assert silent.prompts == []


def test_a_torn_line_is_judged_again(tmp_path: Path) -> None:
    """The machine went off in the middle of writing: that reading alone is asked anew."""
    file = tmp_path / "judged.jsonl"
    _kept(file, ScriptedJudge([statements("a"), verdicts(1), UNRELATED]))
    file.write_text(file.read_text("utf-8")[:-40], "utf-8")
    again = ScriptedJudge([UNRELATED])
    _kept(file, again)
    assert len(again.prompts) == 1


@pytest.mark.parametrize("changed", [replace(SAMPLE, response="Anders."), replace(SAMPLE, retrieved_contexts=("X.",))])
def test_another_answer_is_judged_anew(tmp_path: Path, changed: JudgeSample) -> None:
    """The same question with another answer or other sources is another sample."""
    _kept(tmp_path / "judged.jsonl", ScriptedJudge([statements("a"), verdicts(1), UNRELATED]))
    again = ScriptedJudge([statements("a"), verdicts(0), UNRELATED])
    assert _faithfulness(_kept(tmp_path / "judged.jsonl", again, changed)).interval is not None
    assert again.prompts


def test_the_report_names_what_is_behind_it() -> None:
    """Judge, runs, prompts, library and encoder."""
    values = _judged("onzin").as_json()
    assert (values["model"], values["runs"], values["ragas"], values["encoder"]) == (
        "scripted.gguf",
        1,
        "0.4.3",
        "plane",
    )
    assert values["metrics"]["faithfulness"]["interval"] is None


def test_samples_of_a_run(tmp_path: Path) -> None:
    """Its folder or its file; the quotes stand for the sources."""
    json_lines(tmp_path / "samples.jsonl", RUN_LINE)
    expected = JudgeSample("kb-1", "Hoe lang?", "Zes weken.", ("De termijn is zes weken.",), "Zes weken.")
    assert read_samples(tmp_path) == read_samples(tmp_path / "samples.jsonl") == [expected]


def test_retrieved_passages_go_before_quotes(tmp_path: Path) -> None:
    """Where a run kept whole passages, context precision and recall are about those."""
    line = {**RUN_LINE, "retrieved_contexts": ["De hele bron."]}
    assert read_samples(json_lines(tmp_path / "s.jsonl", line))[0].retrieved_contexts == ("De hele bron.",)


def test_the_judge_sees_the_first_passages(tmp_path: Path) -> None:
    """Five: each costs questions."""
    line = {**RUN_LINE, "retrieved_contexts": [f"Bron {n}." for n in range(9)]}
    (found,) = read_samples(json_lines(tmp_path / "s.jsonl", line))
    assert found.retrieved_contexts == ("Bron 0.", "Bron 1.", "Bron 2.", "Bron 3.", "Bron 4.")


def test_an_abstention_has_no_response(tmp_path: Path) -> None:
    """What BelBot says when it does not know is no answer to judge."""
    line = {**RUN_LINE, "answer": {"outcome": "abstained", "answer": "Ik weet het niet.", "citations": []}}
    assert read_samples(json_lines(tmp_path / "s.jsonl", line))[0].response == ""


def test_samples_in_the_form_of_ragas(tmp_path: Path) -> None:
    """Answers of another system can be judged too."""
    line = {"user_input": "Hoe lang?", "response": "Zes.", "retrieved_contexts": ["Bron."], "reference": "Zes."}
    assert read_samples(json_lines(tmp_path / "s.jsonl", line)) == [
        JudgeSample("1", "Hoe lang?", "Zes.", ("Bron.",), "Zes.")
    ]


@pytest.mark.parametrize(
    ("lines", "problem"),
    [
        ([], "no samples"),
        ([RUN_LINE, RUN_LINE], "not unique"),
        ([{"id": "x"}], "s.jsonl:1: not a sample"),
        ([{"user_input": " "}], "the question is empty"),
        ([{"user_input": "Wat?", "response": 3}], "not a text"),
        ([{**RUN_LINE, "answer": {"outcome": "answered"}}], "not a sample"),
    ],
)
def test_a_broken_file_is_named(tmp_path: Path, lines: list[object], problem: str) -> None:
    """File, line and what is wrong."""
    with pytest.raises(BadInput, match=problem):
        read_samples(json_lines(tmp_path / "s.jsonl", *lines))
