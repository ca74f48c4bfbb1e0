"""Two runs side by side, and the gate that a worse one does not pass."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from bot.errors import BadInput
from eval.runs.compare import compare
from eval.runs.folder import Run, read_run, write_baseline
from eval.runs.gate import Rule, gate
from eval.runs.samples import ScoredAnswer
from tests.support.measured import HARDWARE, row, run_of


def _rows(right: int, of: int = 60, **scores: Any) -> list[ScoredAnswer]:
    tags: dict[str, Any] = {"tags": ("typefout",)}
    return [row(f"v{n:02}", correct=float(n < right), **scores, **(tags if n % 2 else {})) for n in range(of)]


GOOD = run_of(_rows(50, quotes_exact=1.0, ms_total=10.0), "goed", generator="source")


def _verdicts(b: Run) -> dict[str, str]:
    return {one.metric: one.verdict for one in compare(GOOD, b).metrics}


def test_what_got_worse_is_called_worse() -> None:
    """Fifteen questions fewer right of sixty, none more; slower; quotes as they were."""
    verdicts = _verdicts(run_of(_rows(35, quotes_exact=1.0, ms_total=30.0)))
    assert (verdicts["correct"], verdicts["ms_total"], verdicts["quotes_exact"]) == ("worse", "worse", "same")


def test_chance_is_not_called_a_difference() -> None:
    """One question fewer right of sixty."""
    assert _verdicts(run_of(_rows(49)))["correct"] == "unclear"


def test_faster_is_better() -> None:
    """For milliseconds less is more."""
    assert _verdicts(run_of(_rows(50, ms_total=5.0)))["ms_total"] == "better"


def test_the_difference_is_b_minus_a_over_the_same_questions() -> None:
    """Questions in one run only are counted and left out."""
    found = compare(GOOD, run_of(_rows(40, 58)))
    correct = found.metrics[0]
    assert (found.questions, found.only_a, found.only_b, correct.metric) == (58, 2, 0, "correct")
    assert correct.difference.value == pytest.approx(-10 / 58)


def test_p_values_are_adjusted_for_the_number_of_metrics() -> None:
    """Three metrics compared: the smallest p-value counts three times."""
    correct = compare(GOOD, run_of(_rows(42, quotes_exact=1.0, ms_total=10.0))).metrics[0]
    assert correct.adjusted == pytest.approx(3 * correct.difference.p_value)


def test_tags_are_compared_apart() -> None:
    """All that got worse are questions with a typing error."""
    worse = [row(r.id, correct=0.0, tags=r.tags) if r.tags else r for r in _rows(50)]
    found = compare(GOOD, run_of(worse)).tags
    assert [one.verdict for one in found["typefout"]] == ["worse"]


def test_what_differs_in_the_making_is_told() -> None:
    """Name with both values."""
    assert compare(GOOD, run_of(_rows(50), generator="write")).settings == {"generator": ["source", "write"]}


def test_for_people_a_line_each() -> None:
    """The heading, what differs, the metrics, then clear differences per tag."""
    lines = compare(GOOD, run_of(_rows(30), generator="write")).lines()
    assert lines[1] == "differs: generator (source, then write)" and lines[2].split()[:3] == ["metric", "A", "B"]
    assert lines[3].split()[:3] == ["correct", "0.833", "0.5"] and " 60 " in lines[3]


def test_rounding_in_a_baseline_is_no_difference(tmp_path: Path) -> None:
    """Two thirds against .6667, sixty times in the same direction."""
    run = run_of([row(f"v{n}", coherence=2 / 3) for n in range(60)])
    write_baseline(run, tmp_path / "basis.jsonl")
    (coherence,) = compare(read_run(tmp_path / "basis.jsonl"), run).metrics
    assert (coherence.difference.value, coherence.verdict) == (0, "same")


def test_times_of_other_circumstances_are_not_judged() -> None:
    """Two processes at once make every answer slower: that is no slower BelBot, for the comparison and for the gate."""
    about = {"identity": {}, "sessions": [{"hardware": HARDWARE, "workers": 2}]}
    crowded = Run("druk", about, tuple(_rows(35, quotes_exact=1.0, ms_total=30.0)))
    verdicts = _verdicts(crowded)
    assert (verdicts["ms_total"], verdicts["correct"]) == ("incomparable", "worse")
    assert [one.metric for one in gate(GOOD, crowded, Rule()).regressions] == ["correct"]


def test_an_unfinished_run_is_called_so() -> None:
    """Its first questions say nothing about the rest."""
    half = run_of(_rows(20, 30), "half", questions={"count": 60})
    found = compare(GOOD, half)
    assert found.as_json()["left"] == (0, 30) and "half is not finished: 30 to go" in found.lines()


def test_runs_without_a_common_question_are_refused() -> None:
    """There is nothing to pair."""
    with pytest.raises(BadInput, match="no question in common"):
        compare(GOOD, run_of([row("anders", correct=1.0)]))


def test_the_gate_stops_a_worse_run() -> None:
    """The metric is named."""
    (found,) = gate(GOOD, run_of(_rows(40, quotes_exact=1.0)), Rule()).regressions
    assert found.metric == "correct" and gate(GOOD, GOOD, Rule()).regressions == ()


@pytest.mark.parametrize("rule", [Rule(tolerance=0.2), Rule(alpha=0.0001)], ids=["tolerated", "not significant"])
def test_the_rule_of_the_gate(rule: Rule) -> None:
    """Ten of sixty lost: within the tolerance, or not sure enough."""
    assert gate(GOOD, run_of(_rows(40, quotes_exact=1.0)), rule).regressions == ()


def test_one_quote_that_is_not_literal_is_one_too_many() -> None:
    """Whatever tolerance and significance say."""
    rows = _rows(50, quotes_exact=1.0)
    altered = [row(rows[0].id, correct=1.0, quotes_exact=0.5), *rows[1:]]
    assert [one.metric for one in gate(GOOD, run_of(altered), Rule(tolerance=1)).regressions] == ["quotes_exact"]


def test_slower_counts_on_the_same_machine_only() -> None:
    """By more than half; another machine's milliseconds say nothing."""
    slow = run_of(_rows(50, ms_total=16.0))
    elsewhere = Run("elders", {"sessions": [{"hardware": {"cores": 64}}]}, slow.rows)
    assert [one.metric for one in gate(GOOD, slow, Rule()).regressions] == ["ms_total"]
    assert (
        gate(GOOD, elsewhere, Rule()).regressions
        == gate(GOOD, run_of(_rows(50, ms_total=14.0)), Rule()).regressions
        == ()
    )


def test_too_few_questions_prove_nothing() -> None:
    """The gate does not pass what it did not see; what is missing is counted."""
    assert gate(GOOD, run_of(_rows(25, 30)), Rule()).missing == 30
    with pytest.raises(BadInput, match="only 19 questions"):
        gate(GOOD, run_of(_rows(19, 19)), Rule())
