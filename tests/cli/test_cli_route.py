"""`belbot route` and `belbot eval route` as processes."""

from __future__ import annotations

import json
from pathlib import Path

from tests.support.house import BOX_3
from tests.support.terminal import belbot


def test_each_line_of_a_file_is_routed(home: Path, tmp_path: Path) -> None:
    """One object for each, and the measure over the same texts says how many were right."""
    file = tmp_path / "lines.jsonl"
    rows = [{"id": "a", "text": BOX_3, "topic": "box-3"}, {"id": "b", "text": "vraagje", "topic": "onbekend"}]
    file.write_text("".join(f"{json.dumps(row)}\n" for row in rows), "utf-8")
    routed = belbot(home, "route", "--batch", file)
    assert [(one["id"], one["topic"]) for one in routed.objects()] == [("a", "Box 3"), ("b", "onzeker")]
    measured = belbot(home, "eval", "route", file, "--json").object()
    assert (measured["macro_f1"], measured["unknown_left_unsure"]) == (1.0, 1.0)


def test_a_text_and_a_file_are_too_much(home: Path, tmp_path: Path) -> None:
    """Wrong usage, before anything is opened."""
    assert belbot(home, "route", "x", "--batch", tmp_path).code == 2
