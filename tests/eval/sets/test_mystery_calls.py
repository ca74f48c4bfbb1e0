"""Scripted calls are checked before any is played, and a message names the file and the line."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from bot.errors import BadInput
from eval.sets.mystery_calls import KINDS, read_calls
from tests.support.terminal import REPOSITORY, json_lines

CALL: dict[str, Any] = {
    "id": "c1",
    "theme": "bezwaar",
    "kind": "fact",
    "turns": ["Hoe lang heb ik voor bezwaar?"],
    "gold": "Zes weken.",
    "key_facts": [["zes weken"]],
    "wrong_facts": ["acht weken"],
    "documents": ["bezwaar"],
    "outcome": "answered",
}
WRONG_CALLS: dict[str, tuple[dict[str, Any], str]] = {
    "no id": ({"id": None}, "id is not a text"),
    "an empty theme": ({"theme": " "}, "theme is not a text"),
    "another kind": ({"kind": "raadsel"}, "kind is none of fact, "),
    "another outcome": ({"outcome": "likely"}, "outcome is none of answered, "),
    "no turn": ({"turns": []}, "turns is not one to three texts"),
    "an empty turn": ({"turns": ["ja", ""]}, "turns is not one to three texts"),
    "four turns": ({"turns": ["a", "b", "c", "d"]}, "turns is not one to three texts"),
    "turns that are a text": ({"turns": "ja"}, "turns is not a list of texts"),
    "no key facts": ({"key_facts": []}, "lacks key_facts"),
    "key facts without an answer": ({"outcome": "none"}, "key_facts of a call that nothing answers"),
    "a direction without a name": ({"outcome": "referred"}, "names go with"),
    "a name without a direction": ({"names": ["UWV"]}, "names go with"),
    "documents that are a text": ({"documents": "bezwaar"}, "documents is not a list of texts"),
}


def test_a_call_is_read(tmp_path: Path) -> None:
    """The last turn is the question, with what an answer is held against; the turns before it come first."""
    (call,) = read_calls([json_lines(tmp_path / "c.jsonl", {**CALL, "turns": ["Ik wil bezwaar maken", "tot wanneer"]})])
    question = call.question
    assert (question.user_input, call.earlier, question.answerable) == ("tot wanneer", ("Ik wil bezwaar maken",), True)
    assert (question.key_facts, question.reference_documents) == ((("zes weken",),), ("bezwaar",))


@pytest.mark.parametrize("name", WRONG_CALLS)
def test_a_call_that_cannot_be_used(tmp_path: Path, name: str) -> None:
    """The line is named."""
    change, told = WRONG_CALLS[name]
    file = json_lines(tmp_path / "c.jsonl", CALL, {**CALL, "id": "c2", **change})
    with pytest.raises(BadInput, match=f"c.jsonl:2: {told}"):
        read_calls([file])


def test_ids_are_unique_over_files(tmp_path: Path) -> None:
    """The same call twice would count twice."""
    files = [json_lines(tmp_path / name, CALL) for name in ("a.jsonl", "b.jsonl")]
    with pytest.raises(BadInput, match="ids are not unique: c1"):
        read_calls(files)


def test_a_file_without_calls(tmp_path: Path) -> None:
    """Measures nothing."""
    with pytest.raises(BadInput, match="no calls"):
        read_calls([json_lines(tmp_path / "c.jsonl")])


def test_the_calls_that_ship() -> None:
    """Eighty, of every kind, and every document that they name is an article."""
    calls = read_calls([REPOSITORY / "eval" / "data" / "shop_80.jsonl"])
    articles = {file.stem for file in (REPOSITORY / "knowledge" / "artikelen").rglob("*.md")}
    assert len(calls) == 80
    assert set(Counter(call.kind for call in calls)) == set(KINDS)
    assert {name for call in calls for name in call.question.reference_documents} <= articles
