"""`belbot eval build` and `belbot eval validate` on a small knowledge base."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bot.errors import BadInput
from bot.services import Services
from eval.sets.dataset_commands import validation
from eval.sets.datasets import read_questions
from tests.support.house import BOX_3
from tests.support.terminal import belbot, json_lines

pytestmark = pytest.mark.slow

TRAP = {"id": "1", "user_input": BOX_3, "answerable": False, "tags": ["val"]}


def test_drafts_are_written_and_no_run_takes_them(home: Path, tmp_path: Path) -> None:
    """Until somebody approved them."""
    out = tmp_path / "concept.jsonl"
    ran = belbot(home, "eval", "build", "--out", out)
    assert (ran.code, ran.out) == (0, "") and "drafts in" in ran.err
    with pytest.raises(BadInput, match="a draft that nobody approved"):
        read_questions(out)


def test_drafts_are_valid(home: Path, tmp_path: Path) -> None:
    """What was proposed stands in the documents that it names: warnings, no errors."""
    belbot(home, "eval", "build", "--out", tmp_path / "concept.jsonl")
    ran = belbot(home, "eval", "validate", tmp_path / "concept.jsonl", "--json")
    report = ran.object()
    assert (ran.code, report["errors"]) == (0, 0)
    assert report["drafts"] == report["questions"] > 5


def test_errors_are_exit_1_and_named_with_their_line(home: Path, tmp_path: Path) -> None:
    """The last line sums up."""
    file = json_lines(tmp_path / "v.jsonl", TRAP, TRAP | {"id": "2"})
    ran = belbot(home, "eval", "validate", file)
    assert ran.code == 1 and f"{file}:2: error: the same question stands at {file}:1 [duplicate]" in ran.out
    assert "1 errors" in ran.out.splitlines()[-1]


def test_an_unanswerable_question_with_an_answer_is_listed(services: Services, tmp_path: Path) -> None:
    """BelBot is sure of it and every word stands in one sentence."""
    found = validation([json_lines(tmp_path / "v.jsonl", TRAP)], [], services)
    assert [finding.code for finding in found.findings] == ["answerable"]
    assert "heffingsvrij vermogen" in found.findings[0].message


def test_an_unanswerable_question_without_one_is_not(services: Services, tmp_path: Path) -> None:
    """It stays silent."""
    line = TRAP | {"user_input": "Wie won het wereldkampioenschap schaken?"}
    assert validation([json_lines(tmp_path / "v.jsonl", line)], [], services).findings == ()


def test_a_set_without_a_knowledge_base(empty_services: Services, tmp_path: Path) -> None:
    """References are not checked, and that is said."""
    line = TRAP | {"answerable": True, "reference": "Zes.", "reference_documents": ["weg"]}
    found = validation([json_lines(tmp_path / "v.jsonl", line)], [], empty_services)
    assert found.findings == () and "there is no knowledge base" in found.notes[0]


def test_training_text_is_read(services: Services, tmp_path: Path) -> None:
    """A question that an encoder learned is an error."""
    (tmp_path / "geleerd.txt").write_text(f"Een zin. {BOX_3} Nog een zin.", "utf-8")
    found = validation([json_lines(tmp_path / "v.jsonl", TRAP)], [tmp_path / "geleerd.txt"], services)
    assert "training" in [finding.code for finding in found.findings]
    assert json.loads(json.dumps(found.as_json()))["errors"] == 1
