"""The benchmark of answers reads both kinds of question files, and tells two versions of the code apart by what they say."""

from __future__ import annotations

from pathlib import Path

from bench.bench_answers import Timed, figures, questions, said, timed
from bot.services import Services
from tests.support.house import BOX_3, DEADLINE
from tests.support.terminal import json_lines


def test_questions_of_both_kinds_are_read(tmp_path: Path) -> None:
    """Questions with key facts carry `user_input`, queries of retrieval sets `text`."""
    file = json_lines(tmp_path / "q.jsonl", {"user_input": DEADLINE}, {"text": BOX_3})
    assert questions(file) == [DEADLINE, BOX_3]


def test_two_runs_of_one_question_say_the_same(services: Services) -> None:
    """Ids and times differ, what was said does not; another question says something else."""
    first, second, other = (timed(services.pipeline, text) for text in (BOX_3, BOX_3, DEADLINE))
    assert said(first.answer) == said(second.answer) != said(other.answer)


def test_nothing_is_recorded(services: Services) -> None:
    """An answer that was reused would cost nothing."""
    timed(services.pipeline, BOX_3)
    assert timed(services.pipeline, BOX_3).answer.reused_from == ""


def test_the_figures_name_processor_and_clock(services: Services) -> None:
    """Both, and every step of the flow."""
    answer = timed(services.pipeline, BOX_3).answer
    shown = figures([Timed(answer, cpu, 2 * cpu) for cpu in (10.0, 20.0, 30.0)])
    assert "cpu   p50   20.0 ms" in shown
    assert [line.split()[0] for line in shown.splitlines()] == ["cpu", "wall", "redact", "triage", "retrieve", "answer"]
