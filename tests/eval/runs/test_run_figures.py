"""Figures kept beside a run are those that its report reads."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.errors import BadInput
from eval.report.content import read_beside
from eval.runs.run_figures import keep, kept, run_folder
from eval.runs.statistics import Interval


def test_what_is_kept_is_read_by_the_report(tmp_path: Path) -> None:
    """A figure with its interval, and one that was not measured."""
    (tmp_path / "run.json").write_text("{}", "utf-8")
    keep(tmp_path, "fairness", {"same_answer": Interval(0.5, 0.25, 0.75, 8), "origin": None}, "same_answer")
    (beside,) = read_beside(tmp_path)
    assert (beside.name, beside.headline) == ("fairness", "same_answer")
    assert (beside.figures["same_answer"].mean, beside.figures["origin"].mean) == (Interval(0.5, 0.25, 0.75, 8), None)


def test_only_beside_a_run(tmp_path: Path) -> None:
    """Another folder stays as it is."""
    with pytest.raises(BadInput, match="not the folder of a run"):
        keep(tmp_path, "fairness", {}, "")
    assert list(tmp_path.iterdir()) == []


def test_what_it_was_made_with_is_kept_and_differences_are_told(tmp_path: Path) -> None:
    """A figure of other code or knowledge than the run's is not a figure of that run."""
    (tmp_path / "run.json").write_text("{}", "utf-8")
    keep(tmp_path, "judge", {"faithfulness": Interval(0.5, 0.25, 0.75, 8)}, made={"code": "oud", "generator": "source"})
    (found,) = read_beside(tmp_path)
    assert found.differs({"code": "nieuw", "generator": "source"}) == ["code"]
    assert found.differs({"code": "oud"}) == []


def test_a_folder_is_looked_at_before_anything_is_measured(tmp_path: Path) -> None:
    """None is nothing asked for."""
    assert run_folder(None) is None
    with pytest.raises(BadInput, match="not the folder of a run"):
        run_folder(tmp_path)


def test_not_measured_is_null() -> None:
    """Never zero."""
    assert kept(None) is None
