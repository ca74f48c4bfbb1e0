"""A run on disk: taken up again after a crash, never mixed with another, read back as it was."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from bot.errors import BadInput, Busy
from eval.runs.folder import RunFolder, open_run, read_run, write_baseline
from eval.runs.samples import Sample
from eval.scorers import score
from tests.support.measured import observed, question, source

IDENTITY = {"generator": "source", "seed": 0}
SOURCE = source("bezwaar", "De termijn is zes weken.")


def _sample(identifier: str, **values: Any) -> Sample:
    seen = observed([("De termijn is zes weken.", [1])], [SOURCE], question(id=identifier, **values))
    return Sample(seen.question, seen.answer, score(seen), seen.hits, seen.confidence)


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[RunFolder]:
    """A run with two samples."""
    with open_run(tmp_path / "run", IDENTITY, {"workers": 1}) as opened:
        opened.add(_sample("v2", tags=("typefout",)))
        opened.add(_sample("v1"))
        yield opened


def test_samples_come_back_as_they_were(folder: RunFolder) -> None:
    """Scores, confidence, tags and the whole trace, in the order of the questions."""
    first, second = read_run(folder.path).rows[1], folder.ordered(["v1", "v2"])[1]
    assert (first.id, second.tags, first.confidence) == ("v1", ("typefout",), 0.8)
    assert first.scores == score(observed([("De termijn is zes weken.", [1])], [SOURCE], question(id="v1")))
    assert first.trace and first.trace["retrieved_contexts"] == [SOURCE.text]


def test_the_figures_and_the_end_are_written(folder: RunFolder) -> None:
    """And the energy of all answers."""
    folder.finish({"questions": 2}, {"wh": 0.1}, 1_000)
    about = json.loads((folder.path / "run.json").read_text("utf-8"))
    assert json.loads((folder.path / "scores.json").read_text("utf-8")) == {"questions": 2}
    assert about["sessions"][0]["finished"] and about["energy"] == {"wh": 0.1}


def test_a_run_is_taken_up_again(tmp_path: Path, folder: RunFolder) -> None:
    """With what it had, in a second session."""
    again = RunFolder(folder.path, IDENTITY, {"workers": 2})
    assert [row.id for row in again.rows] == ["v2", "v1"]
    assert [s["workers"] for s in read_run(folder.path).about["sessions"]] == [1, 2]


def test_a_line_cut_short_by_a_kill_is_asked_again(folder: RunFolder) -> None:
    """The whole lines before it stay."""
    file = folder.path / "samples.jsonl"
    file.write_bytes(file.read_bytes()[:-40])
    assert [row.id for row in RunFolder(folder.path, IDENTITY, {}).rows] == ["v2"]
    assert file.read_bytes().endswith(b"\n")


def test_another_run_is_not_mixed_in(folder: RunFolder) -> None:
    """What differs is named."""
    with pytest.raises(BadInput, match="generator differ"):
        RunFolder(folder.path, {**IDENTITY, "generator": "write"}, {})


def test_samples_of_unknown_making_are_left_alone(folder: RunFolder) -> None:
    """Without run.json nobody knows what they are."""
    (folder.path / "run.json").unlink()
    with pytest.raises(BadInput, match=r"samples without run\.json"):
        RunFolder(folder.path, IDENTITY, {})


def test_two_processes_do_not_write_one_run(folder: RunFolder) -> None:
    """The second is told."""
    with pytest.raises(Busy), open_run(folder.path, IDENTITY, {}):
        pytest.fail("opened twice")


def test_a_baseline_holds_scores_and_no_text(tmp_path: Path, folder: RunFolder) -> None:
    """Small enough for a repository; reads as a run, without times."""
    write_baseline(read_run(folder.path), tmp_path / "basis.jsonl")
    read = read_run(tmp_path / "basis.jsonl")
    assert [row.id for row in read.rows] == ["v1", "v2"] and read.identity == IDENTITY
    assert read.rows[0].scores.value("citation_recall") == 1 and "ms_total" not in read.rows[0].scores
    assert "termijn" not in (tmp_path / "basis.jsonl").read_text("utf-8")


BROKEN = {
    "no json": "geen json",
    "another format": json.dumps({"format": 2, "identity": {}, "sessions": []}),
    "no identity": json.dumps({"format": 1, "identity": "x", "sessions": []}),
    "a list": "[]",
    "deep": "[" * 100_000,
}


@pytest.mark.parametrize("text", BROKEN.values(), ids=BROKEN)
def test_a_broken_run_is_named(text: str, folder: RunFolder) -> None:
    """One clear error, whatever stands there."""
    (folder.path / "run.json").write_text(text, "utf-8")
    with pytest.raises(BadInput, match=r"run\.json"):
        read_run(folder.path)


@pytest.mark.parametrize("line", ['{"id": "x"}', '{"id": "x", "question": 3, "answer": {}}', "[]", "{"])
def test_a_broken_sample_names_its_line(line: str, folder: RunFolder) -> None:
    """The third line of the file."""
    with (folder.path / "samples.jsonl").open("a", encoding="utf-8") as file:
        file.write(line + "\n")
    with pytest.raises(BadInput, match=r"samples\.jsonl:3: "):
        read_run(folder.path)


def test_a_question_is_answered_once(folder: RunFolder) -> None:
    """The same id twice is a mistake in the file."""
    folder.add(_sample("v1"))
    with pytest.raises(BadInput, match="answered before"):
        read_run(folder.path)


@pytest.mark.parametrize("text", ["", "{}\n", '{"run": 1}\n'])
def test_a_file_that_is_no_baseline(text: str, tmp_path: Path) -> None:
    """Empty, or something else."""
    (tmp_path / "b.jsonl").write_text(text, "utf-8")
    with pytest.raises(BadInput, match="not a baseline"):
        read_run(tmp_path / "b.jsonl")


def test_times_and_hostile_text_survive(tmp_path: Path) -> None:
    """A line separator and a tag inside a question are text."""
    with open_run(tmp_path / "r", IDENTITY, {}) as opened:
        sample = _sample("v1")
        opened.add(replace(sample, question=replace(sample.question, user_input="<b>\u2028\n")))
    (row,) = read_run(tmp_path / "r").rows
    assert row.trace and row.trace["question"]["user_input"] == "<b>\u2028\n"
