"""Agreement of a score with labelled pairs: known values, and what may call itself reliable."""

from __future__ import annotations

from collections import Counter
from itertools import cycle, islice
from pathlib import Path

import pytest

from eval.judge.validation import JudgeValidation, RatedPair, by_judge, by_words, keep_validations, validate
from eval.report.content import read_beside
from eval.suites.grounding import GroundingPair, read_pairs
from tests.support.scripted_judge import ScriptedJudge, verdicts

PAIRS = Path(__file__).parents[3] / "eval" / "data" / "grounding.jsonl"


def _pair(n: int, supported: bool, split: str = "dev") -> GroundingPair:
    return GroundingPair(
        str(n), split, "", supported, "De termijn is zes weken.", f"Bron {n}: de termijn is zes weken."
    )


def _rated(right: int, wrong: int, split: str = "dev") -> list[RatedPair]:
    """Half supported, half not: so many rated as labelled, so many the other way round."""
    flags = [True] * right + [False] * wrong
    pairs = [_pair(n, label, split) for n, label in enumerate(islice(cycle((True, False)), len(flags)))]
    verdicts_ = [p.supported is agreed for p, agreed in zip(pairs, flags, strict=True)]
    return [RatedPair(p, float(said), said) for p, said in zip(pairs, verdicts_, strict=True)]


def _kappa(found: JudgeValidation) -> float:
    assert found.all.kappa is not None
    return found.all.kappa.value


def test_full_agreement() -> None:
    """Kappa and AUROC 1."""
    found = validate("x", _rated(40, 0))
    assert found.all.auroc is not None
    assert (_kappa(found), found.all.auroc.value, found.verdict) == (1.0, 1.0, "betrouwbaar")


@pytest.mark.parametrize(("right", "wrong", "verdict"), [(82, 18, "betrouwbaar"), (78, 22, "onbetrouwbaar")])
def test_below_six_tenths_is_unreliable(right: int, wrong: int, verdict: str) -> None:
    """Balanced labels: kappa is 2 x agreement - 1, so .64 and .56."""
    found = validate("x", _rated(right, wrong))
    assert _kappa(found) == pytest.approx(2 * right / 100 - 1)
    assert found.verdict == verdict
    assert verdict in found.lines()[0]


def test_the_held_out_pairs_decide() -> None:
    """Good on what shaped it, bad on what it never saw: unreliable."""
    found = validate("x", [*_rated(100, 0), *_rated(10, 10, "test2")])
    assert (_kappa(found) > 0.8, found.decided_on, found.verdict) == (True, "held out", "onbetrouwbaar")
    assert found.lines()[2].split()[:4] == ["held", "out", "n", "20"]


def test_what_decides_stands_in_the_report_of_a_run(tmp_path: Path) -> None:
    """The held-out kappa with its verdict, not that of all pairs."""
    (tmp_path / "run.json").write_text("{}", "utf-8")
    found = validate("x", [*_rated(100, 0), *_rated(10, 10, "test2")])
    keep_validations(tmp_path, [found], "pairs.jsonl")
    (kept,) = read_beside(tmp_path)
    figure, decisive = kept.figures["x, kappa (onbetrouwbaar)"].mean, found.decisive.kappa
    assert figure and decisive and figure.n == 20 and figure.value == pytest.approx(decisive.value)
    assert kept.made == {"set": "pairs.jsonl"}


def test_the_interval_holds_the_figure() -> None:
    """And is no point, for passages were drawn."""
    interval = validate("x", _rated(82, 18)).all.kappa
    assert interval is not None
    assert interval.low < interval.value < interval.high


def test_a_judge_that_often_fails_is_unreliable() -> None:
    """However well it agrees on what it did score."""
    failed = [RatedPair(_pair(n, True), None, None, "timeout") for n in range(10)]
    found = validate("x", [*_rated(40, 0), *failed])
    assert (found.all.not_scored, found.problems, found.verdict) == (10, {"timeout": 10}, "onbetrouwbaar")


def test_nothing_scored_is_not_measured() -> None:
    """Neither reliable nor unreliable."""
    found = validate("x", [RatedPair(_pair(1, True), None, None, "timeout")])
    assert (found.all.kappa, found.all.auroc, found.verdict) == (None, None, "niet gemeten")
    assert found.failure == "the judge failed every time: timeout 1x"


def test_the_judge_says_what_most_of_its_runs_say() -> None:
    """Verdicts 1, 0, 1: score 2/3, supported."""
    model = ScriptedJudge([verdicts(1), verdicts(0), verdicts(1)])
    (rated,) = by_judge([_pair(1, True)], model, 3, 100, lambda *_: None)
    assert rated.supported
    assert rated.score == pytest.approx(2 / 3)
    assert model.seeds == [None, 1, 2]


def test_a_tie_is_no_support() -> None:
    """One of two runs is not most."""
    model = ScriptedJudge([verdicts(1), verdicts(0)])
    assert by_judge([_pair(1, True)], model, 2, 100, lambda *_: None)[0].supported is False


def test_a_failed_run_is_left_out() -> None:
    """The other run decides, and the problem is kept."""
    rated = by_judge([_pair(1, True)], ScriptedJudge(["onzin", verdicts(1)]), 2, 100, lambda *_: None)[0]
    assert (rated.score, rated.problem) == (1.0, "invalid JSON")


def test_words_alone() -> None:
    """All content words in the passage: supported; a word less: not."""
    pair = _pair(1, True)
    other = GroundingPair("2", "dev", "", False, "De termijn is acht maanden.", pair.passage)
    assert [(one.score == 1.0, one.supported) for one in by_words([pair, other])] == [(True, True), (False, False)]


def test_the_committed_pairs_are_enough() -> None:
    """At least two hundred, half of them wrong, and some held out."""
    pairs = read_pairs(PAIRS)
    labels = Counter(pair.supported for pair in pairs)
    assert len(pairs) >= 200
    assert labels[True] == labels[False]
    assert sum(pair.split == "test2" for pair in pairs) >= 100
