"""Whether the same question gets the same answer: by hand, and through the command on a small knowledge base."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import pytest

from bot.errors import BadInput
from bot.services import Services
from bot.types import Outcome
from eval.runs.run import Sample, run
from eval.scorers import MetricScores, Score
from eval.sets.datasets import Question
from eval.suites.consistency.consistency import (
    Consistency,
    ConsistencyRequest,
    breakdown,
    measure,
    paraphrases,
    repeats,
)
from tests.support.house import ARTICLES, BOX_3, DEADLINE, FOREIGN, answer
from tests.support.terminal import REPOSITORY, belbot, json_lines

pytestmark = pytest.mark.slow

SET = [
    {"id": "1", "user_input": BOX_3, "answerable": True, "tags": ["groep-box"]},
    {"id": "2", "user_input": "heffingsvrij vermogen box 3", "answerable": True, "tags": ["groep-box"]},
    {"id": "3", "user_input": DEADLINE, "answerable": True},
    {"id": "4", "user_input": FOREIGN, "answerable": False},
]


def _sample(outcome: Outcome, found: float | None, *tags: str, answerable: bool = True) -> Sample:
    question = Question("v", "Wat?", "", (), (), answerable, "test", tags)
    right = (outcome == "answered") is answerable
    scores = MetricScores(
        {"abstention_right": Score(float(right)), "key_points": Score(found), "correct": Score(found)}
    )
    return Sample(question, replace(answer(), outcome=outcome), scores)


def test_paraphrases_with_the_same_facts_fare_the_same() -> None:
    """Each is compared with the first of its group."""
    group = [_sample("answered", found, "groep-a") for found in (1.0, 1.0, 0.0)]
    assert paraphrases(group) == 0.5


def test_questions_of_no_group_are_no_paraphrases() -> None:
    """Not measured is no zero."""
    assert paraphrases([_sample("answered", 1.0, "direct")]) is None


def test_abstaining_where_there_was_an_answer_is_counted() -> None:
    """Of the answerable questions only."""
    samples = [_sample("answered", 1.0), _sample("abstained", 0.0), _sample("abstained", None, answerable=False)]
    assert breakdown(samples)["false_abstention"] == 0.5


def test_shares_stand_by_split_and_tag() -> None:
    """The group is no tag."""
    right = breakdown([_sample("answered", 1.0, "direct", "groep-a"), _sample("answered", 0.0, "direct")])["right"]
    assert right == {"test answerable": {"of": 2, "share": 0.5}, "test direct": {"of": 2, "share": 0.5}}


def test_the_command_asks_again_restarts_and_reorders(tmp_path: Path) -> None:
    """Every way gives the same answers; paraphrases are one group of two."""
    home, file = tmp_path / "home", json_lines(tmp_path / "v.jsonl", *SET)
    belbot(home, "ingest", ARTICLES)
    ran = belbot(home, "eval", "consistency", file, "--repeats", 3, "--json")
    found = ran.object()
    ways = {name: part["exact"] for name, part in found["agreement"].items()}
    assert (ran.code, found["questions"], found["repeats"], found["recorded"]) == (0, 4, 3, None)
    assert {(ways[name]["value"], ways[name]["n"]) for name in ("repeats", "restarted", "reordered")} == {(1.0, 4)}
    assert ways["paraphrases"]["n"] == 1 and found["paraphrases_same"] is not None


@pytest.fixture
def spawning(monkeypatch: pytest.MonkeyPatch) -> None:
    """A new process takes over this one's search path, in which pytest's folder of tests hides modules of Python itself."""
    monkeypatch.setattr(sys, "path", [path for path in sys.path if Path(path) != REPOSITORY / "tests"])


@pytest.mark.usefixtures("spawning")
def test_recorded_answers_come_with_the_same_measure(services: Services, tmp_path: Path) -> None:
    """Two employees who say the same with BelBot, and something else without."""
    said = [("a", True, "Ja, 3."), ("b", True, "Ja, 3."), ("a", False, "Nee, 4."), ("b", False, "Ja, 3.")]
    lines = [
        {"question_id": "1", "employee": who, "with_belbot": with_it, "answer": text} for who, with_it, text in said
    ]
    recorded = json_lines(tmp_path / "r.jsonl", *lines)
    employees = _measured(services, tmp_path, recorded=recorded).as_json()["recorded"]
    assert (employees["with_belbot"]["exact"]["value"], employees["without_belbot"]["exact"]["value"]) == (1.0, 0.0)


def _measured(services: Services, folder: Path, recorded: Path | None = None) -> Consistency:
    """Two questions; nothing is ingested again, so the reordered knowledge base is empty."""
    file = json_lines(folder / "v.jsonl", SET[0], SET[3])
    return measure(ConsistencyRequest(file, 2, recorded), services, lambda *_: None, lambda *_: None)


@pytest.mark.usefixtures("spawning")
def test_a_knowledge_base_that_answers_otherwise_is_seen(services: Services, tmp_path: Path) -> None:
    """The reordered one is empty: the question without an answer fares the same, the other does not."""
    found = _measured(services, tmp_path)
    exact = {name: part.exact.value for name, part in found.agreement.items() if part and part.exact}
    assert (exact["repeats"], exact["restarted"], exact["reordered"]) == (1.0, 1.0, 0.5)
    assert found.lines()[2].startswith("reordered        exact 0.500")


def test_every_repeat_is_kept(services: Services) -> None:
    """The first answer and two more."""
    questions = [Question("1", DEADLINE, "", (), (), True, "in", ())]
    first = {"1": run(questions, services.pipeline, None, lambda *_: None).samples[0].answer}
    groups = repeats(questions, first, services.pipeline, ConsistencyRequest(Path("v"), 3), lambda *_: None)
    assert [len(group) for group in groups] == [3] and len({one.shown for one in groups[0]}) == 1


def test_a_split_without_questions_is_refused(services: Services, tmp_path: Path) -> None:
    """Nothing would be measured."""
    wanted = ConsistencyRequest(json_lines(tmp_path / "v.jsonl", SET[0]), split="out")
    with pytest.raises(BadInput, match="no question of split out"):
        measure(wanted, services, lambda *_: None, lambda *_: None)
