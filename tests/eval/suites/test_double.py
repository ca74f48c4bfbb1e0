"""Measuring texts that ask several things."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from bot.errors import BadInput
from bot.services import Services
from eval.suites.double import double
from tests.support.house import BOX_3, DEADLINE, FOREIGN

BOTH = f"{DEADLINE} {FOREIGN}"


def _measured(services: Services, tmp_path: Path, *rows: Mapping[str, object]) -> dict[str, Any]:
    file = tmp_path / "set.jsonl"
    file.write_text("".join(f"{json.dumps(row)}\n" for row in rows), "utf-8")
    return double(file, services.pipeline, lambda step, done, total: None).as_json()


def test_a_part_answered_with_something_else_is_beside(services: Services, tmp_path: Path) -> None:
    """And its text is not complete; what is named as not found is."""
    right, wrong = ({"text": BOTH, "parts": [{"fact": fact}, {}]} for fact in ("1 mei", "31 juni"))
    found = _measured(services, tmp_path, right, wrong)
    assert (found["several"], found["answered"], found["beside"]) == (2, 0.5, 1)
    assert [one["answered"] for one in found["incomplete"]] == [0]


def test_a_text_that_was_not_taken_apart_is_incomplete(services: Services, tmp_path: Path) -> None:
    """Whatever was answered."""
    found = _measured(services, tmp_path, {"text": BOX_3, "parts": [{"fact": "57"}, {"fact": "58"}]})
    assert found["complete"]["value"] == 0.0


def test_a_single_question_that_was_cut_is_shown(services: Services, tmp_path: Path) -> None:
    """One that stays whole is not."""
    found = _measured(services, tmp_path, {"text": BOTH}, {"text": BOX_3})
    assert (found["singles"], found["cut"], found["complete"]) == (2, [BOTH], None)


def test_a_line_without_a_text_is_refused(services: Services, tmp_path: Path) -> None:
    """Naming the line."""
    with pytest.raises(BadInput, match=r"set\.jsonl:1: no text"):
        _measured(services, tmp_path, {"parts": []})
