"""Measuring the spoken menu."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.errors import BadInput
from eval.suites.route import RouteScores, named, read_lines

PAIRS = (
    ("box-3", "box-3"),
    ("box-3", "onzeker"),
    ("bezwaar", "bezwaar"),
    ("bezwaar", "box-3"),
    ("onbekend", "onzeker"),
    ("onbekend", "bezwaar"),
)


def test_unsure_is_counted_apart() -> None:
    """A miss in the one figure, left out of the other; what says too little is in neither."""
    found = RouteScores(PAIRS, "v").as_json()
    assert (found["macro_f1"], found["macro_f1_sure"]) == (0.5834, 0.6667)
    assert (found["unsure"], found["unknown_left_unsure"], found["accuracy"]) == (0.25, 0.5, 0.5)


def test_the_matrix_counts_every_line() -> None:
    """Each expected topic by what was given."""
    assert RouteScores(PAIRS, "v").as_json()["confusion"] == {
        "bezwaar": {"bezwaar": 1, "box-3": 1},
        "box-3": {"box-3": 1, "onzeker": 1},
        "onbekend": {"bezwaar": 1, "onzeker": 1},
    }


def test_a_share_of_nothing_is_not_measured() -> None:
    """Of a set that has no line that says too little, and none that is sure."""
    found = RouteScores((("box-3", "onzeker"),), "v").as_json()
    assert (found["macro_f1_sure"], found["unknown_left_unsure"]) == (None, None)
    assert "not measured" in "\n".join(RouteScores((("box-3", "onzeker"),), "v").lines())


def test_a_topic_is_known_by_its_name_or_its_folders() -> None:
    """Both are one."""
    assert named("Btw en KOR") == named("btw-en-kor")


def test_a_broken_line_is_named(tmp_path: Path) -> None:
    """A line without a topic teaches nothing."""
    file = tmp_path / "set.jsonl"
    file.write_text('{"text": "box 3"}\n', "utf-8")
    with pytest.raises(BadInput, match=r"set\.jsonl:1"):
        read_lines(file)
