"""Employees' recorded answers: agreement between colleagues, with BelBot and without."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from bot.errors import BadInput
from bot.retrieval.encoders.encoder import Encoder
from eval.suites.consistency.employee_answers import EmployeeAnswer, read_recorded, recorded
from tests.support.terminal import json_lines

LINE: dict[str, Any] = {"question_id": "v1", "employee": "m1", "with_belbot": True, "answer": "Zes weken."}


def _answers(question: str, with_belbot: bool, *texts: str) -> list[EmployeeAnswer]:
    return [EmployeeAnswer(question, f"m{n}", with_belbot, text) for n, text in enumerate(texts)]


def test_lines_are_read(tmp_path: Path) -> None:
    """The same employee may answer with and without."""
    file = json_lines(tmp_path / "r.jsonl", LINE, LINE | {"with_belbot": False})
    assert [one.with_belbot for one in read_recorded(file)] == [True, False]


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        ({"with_belbot": "ja"}, "with_belbot is not true or false"),
        ({"answer": " "}, "are texts"),
        ({"employee": 7}, "are texts"),
        ({}, "answered this question before"),
    ],
)
def test_a_wrong_line_is_named(wrong: dict[str, Any], why: str, tmp_path: Path) -> None:
    """The second line."""
    with pytest.raises(BadInput, match=rf"r\.jsonl:2: .*{why}"):
        read_recorded(json_lines(tmp_path / "r.jsonl", LINE, LINE | wrong))


def test_an_empty_file_is_refused(tmp_path: Path) -> None:
    """Nothing was recorded."""
    with pytest.raises(BadInput, match="no recorded answers"):
        read_recorded(json_lines(tmp_path / "r.jsonl"))


def test_with_and_without_by_the_same_measure(encoder: Encoder) -> None:
    """With BelBot all say six weeks; without, of two pairs of colleagues one agrees in its numbers."""
    kept = [
        *_answers("v1", True, "Zes weken.", "zes  weken."), *_answers("v1", False, "Zes weken.", "Acht weken."),
        *_answers("v2", True, "Vóór 1 mei.", "Vóór 1 mei."), *_answers("v2", False, "Voor 1 mei.", "Dat is 1 mei."),
    ]  # fmt: skip
    shown = recorded(kept, {"v1", "v2"}, encoder.encode).as_json()
    assert [shown[side]["exact"]["value"] for side in ("with_belbot", "without_belbot")] == [1.0, 0.0]
    assert [shown[side]["facts"]["value"] for side in ("with_belbot", "without_belbot")] == [1.0, 0.5]
    assert (shown["difference"]["exact"]["value"], shown["difference"]["exact"]["n"]) == (1.0, 2)


def test_differences_are_over_questions_that_have_both(encoder: Encoder) -> None:
    """None here; one colleague alone agrees with nobody."""
    kept = [
        *_answers("v1", True, "Zes weken.", "Zes weken."),
        *_answers("v2", False, "Ja.", "Nee."),
        *_answers("v1", False, "Ja."),
    ]
    shown = recorded(kept, {"v1", "v2"}, encoder.encode).as_json()
    assert shown["difference"] == {"exact": None, "cosine": None, "facts": None}
    assert shown["with_belbot"]["exact"]["n"] == shown["without_belbot"]["exact"]["n"] == 1


def test_a_question_that_is_not_in_the_set_is_refused(encoder: Encoder) -> None:
    """Answers to it cannot be placed."""
    with pytest.raises(BadInput, match="not in the set: v9"):
        recorded(_answers("v9", True, "Ja.", "Ja."), {"v1"}, encoder.encode)
