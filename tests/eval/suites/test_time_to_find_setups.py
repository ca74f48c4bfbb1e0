"""The search set-ups of the simulation, on a tiny BEIR folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.errors import BadInput
from bot.language.lexicon import Lexicon
from bot.retrieval.encoders.encoder import Encoder
from eval.sets.datasets import read_beir
from eval.suites.time_to_find.setups import read_trec, simulated
from tests.support.tiny_beir import tiny_beir


@pytest.fixture
def beir(tmp_path: Path) -> Path:
    """Three documents of some length, two queries."""
    return tiny_beir(tmp_path, repeated=20)


def _trec(folder: Path, *lines: str) -> Path:
    (folder / "other.txt").write_text("\n".join(lines) + "\n", "utf-8")
    return folder / "other.txt"


def test_set_ups_are_held_against_belbot(beir: Path, encoder: Encoder) -> None:
    """BelBot puts the right article first; a file that puts it last is worse."""
    last = {"q1": ("bos", "auto", "btw"), "q2": ("bos", "btw", "auto")}
    other = _trec(beir, *(f"{q} Q0 {d} 0 {-n} x" for q, ranking in last.items() for n, d in enumerate(ranking)))
    report = simulated(beir, [other], encoder, Lexicon(), 200, 0, lambda *_: None)
    costs = {setup.name: setup.cost_s.value for setup in report.setups if setup.cost_s}
    assert list(costs) == ["BelBot", "encoder alone", "other", "best possible"]
    assert costs["other"] > costs["BelBot"]


def test_a_trec_run_is_ordered_by_score(beir: Path) -> None:
    """Whatever the order of its lines; equal scores by document."""
    file = _trec(beir, "q1 Q0 bos 1 0.5 x", "q1 Q0 btw 2 0.9 x", "q1 Q0 auto 3 0.5 x")
    assert read_trec(file, read_beir(beir)) == {"q1": ["btw", "auto", "bos"]}


@pytest.mark.parametrize(
    ("line", "problem"), [("q1 btw", "not a line"), ("q1 Q0 btw 1 hoog x", "not a line"), ("q1 Q0 zee 1 1 x", "corpus")]
)
def test_a_broken_run_is_named(beir: Path, line: str, problem: str) -> None:
    """File, line and what is wrong."""
    with pytest.raises(BadInput, match=rf"other.txt:1: .*{problem}"):
        read_trec(_trec(beir, line), read_beir(beir))


def test_a_run_that_is_not_there(beir: Path) -> None:
    """One line."""
    with pytest.raises(BadInput, match="cannot be read"):
        read_trec(beir / "none.txt", read_beir(beir))
