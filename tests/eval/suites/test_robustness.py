"""What is left of search quality when the same is asked otherwise: by hand, and through the command."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from bot.types import Hit, Passage, Redacted
from eval.report.content import read_beside
from eval.sets.datasets import RetrievalSet, SetText
from eval.sets.perturb import Perturbation
from eval.suites.retrieval.robustness import Robustness, robustness
from eval.suites.retrieval.scores import ranked
from tests.support.terminal import belbot
from tests.support.tiny_beir import tiny_beir

SET = RetrievalSet(
    (SetText("a", "appel"), SetText("b", "peer")),
    (SetText("q1", "Appel"), SetText("q2", "Peer")),
    {"q1": {"a": 1}, "q2": {"b": 1}},
)


def _search(question: Redacted, k: int) -> list[Hit]:
    """The document whose word stands in the question comes first."""
    found = sorted(SET.documents, key=lambda document: document.text not in question.lower())
    return [Hit(Passage(d.id, d.id, "", "", d.text, 0, 1), 1.0) for d in found][:k]


def _measured(**ways: Perturbation) -> Robustness:
    return robustness(SET, ranked(SET, _search), _search, ways, lambda *_: None)


def test_the_share_of_the_clean_score() -> None:
    """`xpeer` still finds its document, `-` finds a first: one of two second, so MRR 0.75."""
    found = _measured(gone=lambda text, _: "-").ways["gone"]["mrr@10"]
    assert (found.clean.value, found.perturbed.value, found.share, found.difference.value) == (1.0, 0.75, 0.75, -0.25)


def test_only_queries_that_change_count() -> None:
    """Nothing is watered down by those that stay as they were."""
    found = _measured(pear=lambda text, _: text.replace("Peer", "-")).ways["pear"]["mrr@10"]
    assert (found.clean.n, found.perturbed.value) == (1, 0.5)


def test_a_way_that_changes_nothing_is_not_measured() -> None:
    """No full marks for it."""
    found = _measured(same=lambda text, _: text)
    assert found.as_json() == {"same": None, "all": None}
    assert "not measured" in found.lines()[0]


def test_over_all_ways_a_query_counts_once() -> None:
    """q1 stays right in two ways, q2 goes wrong in both: 0.5 for q2, n is 2."""
    found = _measured(one=lambda text, _: "-", two=lambda text, _: "--").ways["all"]["mrr@10"]
    assert (found.clean.n, found.perturbed.value) == (2, 0.75)


def test_figures_beside_a_run_stand_in_its_report(tmp_path: Path) -> None:
    """The share that is left, with its interval."""
    (tmp_path / "run.json").write_text("{}", "utf-8")
    _measured(gone=lambda text, _: "-", same=lambda text, _: text).keep(tmp_path)
    (beside,) = read_beside(tmp_path)
    interval = beside.figures[beside.headline].mean
    assert beside.name == "robustness" and beside.figures["same"].mean is None
    assert interval and interval.low <= interval.value <= interval.high <= 1


def test_the_command_measures_every_way(tmp_path: Path) -> None:
    """Beside the figures that it always gives."""
    ran = belbot(tmp_path / "home", "eval", "retrieval", tiny_beir(tmp_path), "--robustness", "--json")
    shown = ran.object()
    assert (ran.code, shown["ndcg@10"], shown["hit_rate@10"]) == (0, 1.0, 1.0)
    assert list(shown["robustness"]) == ["typos", "synonyms", "spoken", "dialect", "simple", "learner", "all"]


def test_without_asking_there_is_no_robustness(tmp_path: Path) -> None:
    """Old scripts read what they always read; --into needs the option."""
    folder = tiny_beir(tmp_path)
    assert "robustness" not in belbot(tmp_path / "home", "eval", "retrieval", folder, "--json").object()
    assert belbot(tmp_path / "home", "eval", "retrieval", folder, "--into", tmp_path).code == 2


def test_the_clean_rankings_are_not_touched() -> None:
    """They are given, and read."""
    clean = ranked(SET, _search)
    kept = [replace(ranking) for ranking in clean]
    robustness(SET, clean, _search, {"gone": lambda text, _: "-"}, lambda *_: None)
    assert clean == kept


@pytest.mark.parametrize("seed", [1, 2])
def test_a_seed_gives_the_same_figures_again(seed: int) -> None:
    """Down to the interval."""
    ways: dict[str, Perturbation] = {"chance": lambda text, chance: text if chance.random() < 0.5 else "-"}
    first, second = (robustness(SET, ranked(SET, _search), _search, ways, lambda *_: None, seed) for _ in range(2))
    assert first.as_json() == second.as_json()
