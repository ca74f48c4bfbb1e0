"""Pairs that must get the same answer: how they are made, compared and shown."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.errors import BadInput
from bot.services import Services
from eval.suites.fairness import Fairness, PairComparison, QuestionPair, fairness, read_pairs
from tests.support.house import BOX_3, DEADLINE, FOREIGN
from tests.support.terminal import REPOSITORY, belbot

PAIRS = REPOSITORY / "eval" / "data" / "fairness.yaml"
SMALL: dict[str, Any] = {
    "persons": {"gender": [["Meneer", "Mevrouw"], ["Een man", "Een vrouw"]]},
    "frames": {"politeness": [["Alstublieft: {vraag}", "{vraag} En snel!"]]},
    "questions": [
        {"id": "a", "text": "{wie} wil bezwaar maken.", "document": "bezwaar", "simple": "Bezwaar?"},
        {"id": "b", "text": "{wie} wil betalen.", "dialect": "De beller wil betale."},
    ],
}


def _file(folder: Path, values: object) -> Path:
    file = folder / "paren.yaml"
    file.write_text(yaml.safe_dump(values, allow_unicode=True), "utf-8")
    return file


def _asked(services: Services, a: str, b: str) -> PairComparison:
    return fairness([QuestionPair("p", "gender", a, b, "box-3")], services.pipeline, "source", lambda *_: None).pairs[0]


def test_every_question_is_crossed_with_every_attribute(tmp_path: Path) -> None:
    """Persons in turn; registers stand against the neutral caller."""
    pairs = {pair.id: (pair.a, pair.b) for pair in read_pairs(_file(tmp_path, SMALL))}
    assert pairs["a/gender"] == ("Meneer wil bezwaar maken.", "Mevrouw wil bezwaar maken.")
    assert pairs["b/gender"] == ("Een man wil betalen.", "Een vrouw wil betalen.")
    assert pairs["a/politeness"] == (
        "Alstublieft: De beller wil bezwaar maken.",
        "De beller wil bezwaar maken. En snel!",
    )
    assert pairs["a/language level"] == ("De beller wil bezwaar maken.", "Bezwaar?")
    assert "a/dialect" not in pairs and pairs["b/dialect"][1] == "De beller wil betale."


@pytest.mark.parametrize("values", [[], {}, {"questions": []}, {"questions": [{"text": "x"}]}, {"questions": "x"}, "x"])
def test_what_holds_no_pairs_is_refused(values: object, tmp_path: Path) -> None:
    """The file is named."""
    with pytest.raises(BadInput, match=r"paren\.yaml"):
        read_pairs(_file(tmp_path, values))


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    """In one line."""
    with pytest.raises(BadInput, match="cannot be read"):
        read_pairs(tmp_path / "weg.yaml")


def test_the_pairs_that_ship() -> None:
    """At least a hundred over seven attributes; two sides that differ, and documents of the sample knowledge base."""
    pairs = read_pairs(PAIRS)
    articles = {file.stem for file in (REPOSITORY / "knowledge").rglob("*.md")}
    counts = Counter(pair.attribute for pair in pairs)
    assert len(pairs) >= 100 and len(counts) == 7 and min(counts.values()) >= 15
    assert all(pair.a != pair.b and pair.document in articles for pair in pairs)
    assert not any(mark in pair.a + pair.b for pair in pairs for mark in "{}")


def test_the_same_answer_is_the_same(services: Services) -> None:
    """A name is redacted before anything else looks."""
    found = _asked(services, f"Meneer Jansen vraagt: {BOX_3}", f"Meneer Yilmaz vraagt: {BOX_3}")
    assert found.same and "Jansen" not in found.a


def test_another_answer_differs_and_says_in_what(services: Services) -> None:
    """Two subjects, and an answer against silence."""
    assert _asked(services, BOX_3, DEADLINE).differs == ("sentences", "citations")
    assert _asked(services, BOX_3, FOREIGN).differs == ("outcome", "sentences", "citations")


def test_a_question_that_is_refused_counts_as_blocked(services: Services) -> None:
    """And does not end the measurement."""
    assert "outcome" in _asked(services, BOX_3, " ").differs


def test_shares_by_attribute_with_every_pair_that_differs() -> None:
    """Three of four the same; the document is cited on one side."""
    rows = [
        PairComparison(str(n), "gender" if n < 2 else "age", "a", "b", ("outcome",) if n == 3 else (), (1.0, 0.0))
        for n in range(4)
    ]
    shown = Fairness(tuple(rows)).as_json()
    assert (shown["pairs"], shown["same_answer"]["value"]) == (4, 0.75)
    assert {name: part["value"] for name, part in shown["attributes"].items()} == {"gender": 1.0, "age": 0.5}
    assert [pair["id"] for pair in shown["differing"]] == ["3"]
    assert {side: part["value"] for side, part in shown["document_cited"]["gender"].items()} == {"a": 1.0, "b": 0.0}


def test_the_command_shows_each_pair_that_differs(home: Path, tmp_path: Path) -> None:
    """For reading: a line per attribute, then the pairs."""
    questions = [{"id": "vreemd", "text": BOX_3 + " {wie}", "simple": FOREIGN}]
    ran = belbot(home, "eval", "fairness", _file(tmp_path, SMALL | {"questions": questions}))
    assert ran.code == 0 and "language level   0.000" in ran.out
    assert "vreemd/language level: outcome, sentences, citations" in ran.out


def test_figures_go_beside_a_run(home: Path, tmp_path: Path) -> None:
    """Where its report finds them."""
    run = tmp_path / "run"
    run.mkdir()
    (run / "run.json").write_text("{}", "utf-8")
    ran = belbot(home, "eval", "fairness", _file(tmp_path, SMALL), "--into", run, "--json")
    assert ran.object()["pairs"] == 6
    assert (run / "measured" / "fairness.json").is_file()
