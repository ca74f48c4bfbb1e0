"""Every kind of mistake in a test set is found, at its line, and what is right is left alone."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from eval.sets.datasets import Question
from eval.sets.training_text import TrainingOverlap
from eval.sets.validator import SetKnowledge, SetValidation, sentence_with_all, validate
from tests.support.terminal import json_lines

BEZWAAR = "De termijn voor bezwaar is zes weken.\nEen bezwaar is gratis."
KNOWN = SetKnowledge({"bezwaar": BEZWAAR}.get, lambda question: None)


def _line(number: int, text: str = "", **more: Any) -> dict[str, Any]:
    filled = {
        "user_input": text or f"Vraag over onderwerp {number}?",
        "answerable": True,
        "reference": "Zes.",
        "tags": ["feit"],
    }
    return {"id": str(number), **filled, **more}


def _validated(
    folder: Path, *lines: object, knowledge: SetKnowledge | None = KNOWN, learned: TrainingOverlap | None = None
) -> SetValidation:
    return validate([json_lines(folder / "set.jsonl", *lines)], knowledge, learned)


def _codes(found: SetValidation) -> list[tuple[str, str, str]]:
    return [(finding.place.rpartition(":")[2], finding.level, finding.code) for finding in found.findings]


def test_a_good_set_has_no_findings(tmp_path: Path) -> None:
    """Counts and version come all the same."""
    found = _validated(tmp_path, _line(1), _line(2, answerable=False, split="out"))
    assert (found.findings, found.errors, len(found.version)) == ((), 0, 16)
    assert found.counts == {"questions": 2, "unanswerable": 1, "drafts": 0, "split in": 1, "split out": 1}


def test_drafts_do_not_hide_the_rest(tmp_path: Path) -> None:
    """For people they are counted; for machines each is named."""
    found = _validated(tmp_path, *(_line(n, approved=False) for n in range(3)))
    assert [code for *_, code in _codes(found)].count("draft") == 3
    assert "[draft]" not in "".join(found.lines()) and "drafts 3" in found.lines()[-1]


@pytest.mark.parametrize(
    ("wrong", "level", "code"),
    [
        ({"split": "ergens"}, "error", "split"),
        ({"tags": []}, "warning", "tags"),
        ({"approved": False}, "warning", "draft"),
        ({"reference": ""}, "warning", "reference"),
        ({"user_input": " "}, "error", "question"),
        ({"answerable": "ja"}, "error", "unreadable"),
        ({"id": "1"}, "error", "id"),
        ({"reference_documents": ["weg"]}, "error", "document"),
    ],
)
def test_a_line_that_is_wrong_by_itself(wrong: dict[str, Any], level: str, code: str, tmp_path: Path) -> None:
    """At line 3, for the empty line counts."""
    assert _codes(_validated(tmp_path, _line(1), "", _line(2) | wrong)) == [("3", level, code)]


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("Hoe lang heb ik?", "hoe lang heb ik", [("2", "error", "duplicate")]),
        (
            "Hoeveel weken heb ik voor bezwaar?",
            "Hoeveel weken heb ik voor een bezwaar?",
            [("2", "warning", "duplicate")],
        ),
        ("Wat is het tarief in 2024?", "Wat is het tarief in 2025?", []),
        ("Mag ik deze kosten aftrekken van box 1?", "Mag ik deze kosten niet aftrekken van box 1?", []),
        ("Hoe lang heb ik?", "Wat kost een aanmaning?", []),
    ],
)
def test_duplicates(one: str, other: str, expected: list[tuple[str, str, str]], tmp_path: Path) -> None:
    """Nearly the same is for a person to look at; another year, or a negation, is another question."""
    assert _codes(_validated(tmp_path, _line(1, one), _line(2, other))) == expected


def test_paraphrases_may_look_alike(tmp_path: Path) -> None:
    """They share a group."""
    texts = ("Hoeveel weken heb ik voor bezwaar?", "Hoeveel weken heb ik voor een bezwaar?")
    assert _codes(_validated(tmp_path, *(_line(n, text, tags=["groep-a"]) for n, text in enumerate(texts)))) == []


def test_a_question_in_two_splits_leaks(tmp_path: Path) -> None:
    """Nearly the same is an error here, and the message says where."""
    lines = (
        _line(1, "Hoeveel weken heb ik voor bezwaar?", split="train"),
        _line(2, "Hoeveel weken heb ik voor een bezwaar?"),
    )
    found = _validated(tmp_path, *lines)
    assert _codes(found) == [("2", "error", "leakage")]
    assert found.findings[0].message.endswith("set.jsonl:1 (split train)")


def test_paraphrases_in_two_splits_leak(tmp_path: Path) -> None:
    """What is tuned on one is tuned on all."""
    lines = _line(1, tags=["groep-a"], split="dev"), _line(2, "Iets heel anders?", tags=["groep-a"], split="test")
    assert _codes(_validated(tmp_path, *lines)) == [("2", "error", "leakage")]


def test_leakage_is_seen_over_files(tmp_path: Path) -> None:
    """Sets that are published together are checked together."""
    train = json_lines(tmp_path / "train.jsonl", _line(1, "Hoe lang heb ik?", split="train"))
    out = json_lines(tmp_path / "out.jsonl", _line(2, "Hoe lang heb ik?", split="out"))
    assert [f.place for f in validate([train, out], None, None).findings] == [f"{out}:1"]


def test_a_reference_that_stands_nowhere(tmp_path: Path) -> None:
    """Line breaks and list marks aside; a key fact in other words is only a warning."""
    named: dict[str, Any] = {"reference_documents": ["bezwaar"]}
    right = _line(1, reference_contexts=["- Een bezwaar\nis gratis."], key_facts=[["42 dagen", "6 weken"]], **named)
    wrong = _line(2, reference_contexts=["Een bezwaar kost geld."], key_facts=[["een week"]], **named)
    assert _codes(_validated(tmp_path, right, wrong)) == [("2", "error", "reference"), ("2", "warning", "key fact")]


def test_an_unanswerable_question_that_looks_answerable(tmp_path: Path) -> None:
    """Listed for a person with the sentence; answerable ones are not asked."""
    asked: list[str] = []

    def answering(question: Question) -> str | None:
        asked.append(question.id)
        return "De termijn is zes weken."

    found = _validated(tmp_path, _line(1), _line(2, answerable=False), knowledge=SetKnowledge(KNOWN.text_of, answering))
    assert (_codes(found), asked) == ([("2", "warning", "answerable")], ["2"])
    assert "De termijn is zes weken." in found.findings[0].message


def test_words_of_a_question_in_training_text(tmp_path: Path) -> None:
    """The file is named."""
    learned = TrainingOverlap({("hoe", "lang", "heb", "ik", "dan", "nog"): "wet.xml"}, "de wetten")
    found = _validated(tmp_path, _line(1, "Zeg, hoe lang heb ik dan nog?"), _line(2), learned=learned)
    assert _codes(found) == [("1", "error", "training")]
    assert found.findings[0].message.endswith("wet.xml") and "de wetten" in found.notes[0]


def test_what_was_not_checked_is_said(tmp_path: Path) -> None:
    """No finding is no proof without a knowledge base and training text."""
    notes = _validated(tmp_path, _line(1), knowledge=None).notes
    assert [note.split(":")[0] for note in notes] == ["not checked", "not checked"]


def test_findings_stand_in_the_order_of_the_lines(tmp_path: Path) -> None:
    """Whatever found them."""
    found = _validated(tmp_path, _line(1, tags=[]), _line(2) | {"answerable": 1}, _line(3, split="x"))
    assert [place for place, _, _ in _codes(found)] == ["1", "2", "3"]


def test_the_version_follows_the_content(tmp_path: Path) -> None:
    """The same lines in another file are the same set; a changed word is not."""
    one, same = (_validated(tmp_path, _line(1), _line(2)).version for _ in range(2))
    assert one == same != _validated(tmp_path, _line(1), _line(2, reference="Zeven.")).version


@pytest.mark.parametrize(
    ("asked", "found"),
    [("Hoe lang is de wachttijd voor bezwaar?", None), ("Hoe lang is de termijn van bezwaar?", "De termijn voor bezwaar is zes weken."),
     ("Wat is dat?", None)],
)  # fmt: skip
def test_a_sentence_with_every_word_of_the_question(asked: str, found: str | None) -> None:
    """In any form; a question without words that carry meaning is in no sentence."""
    assert sentence_with_all(asked, BEZWAAR.split("\n")) == found
