"""`belbot eval grounding` on small sets."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.errors import BadInput
from eval.suites.grounding import GroundingScores, read_pairs
from tests.support.terminal import belbot, json_lines

PAIR = {"split": "dev", "passage": "De termijn is zes weken."}
RIGHT = {**PAIR, "id": "a", "kind": "number_format", "supported": True, "sentence": "De termijn is 6 weken."}
WRONG = {**PAIR, "id": "b", "kind": "changed_unit", "supported": False, "sentence": "De termijn is zes dagen."}


def test_figures_by_split_and_kind(tmp_path: Path) -> None:
    """What is caught of the wrong ones, withheld of the right ones, and the area under the curve."""
    ran = belbot(tmp_path / "home", "eval", "grounding", json_lines(tmp_path / "p.jsonl", RIGHT, WRONG), "--json")
    found = ran.object()
    assert (found["caught dev"], found["withheld dev"], found["auroc dev"], found["failures"]) == (1.0, 0.0, 1.0, [])
    assert (found["caught: changed_unit"], found["withheld: number_format"]) == ("1/1", "0/1")


def test_nothing_measured_is_not_zero() -> None:
    """Without pairs there is no share."""
    assert GroundingScores(()).figures() == {"caught": None, "withheld": None, "auroc": None}


@pytest.mark.parametrize(
    ("pairs", "problem"),
    [
        ([], "no pairs"),
        ([RIGHT, RIGHT], "not unique"),
        ([{"id": "a"}], "p.jsonl:1: lacks"),
        ([{**RIGHT, "supported": "ja"}], "not true or false"),
    ],
)
def test_a_broken_set_is_named(tmp_path: Path, pairs: list[dict[str, object]], problem: str) -> None:
    """File, line and what is wrong."""
    with pytest.raises(BadInput, match=problem):
        read_pairs(json_lines(tmp_path / "p.jsonl", *pairs))
