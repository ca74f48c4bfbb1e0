"""The comparison marks every system as `belbot eval` marks BelBot, and a line without a measurement shows no figure."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from bench.compare import measure
from bench.compare.run import table
from eval.sets.datasets import read_beir
from eval.suites.retrieval import scores as retrieval
from tests.support.terminal import json_lines


@pytest.fixture
def beir(tmp_path: Path) -> Path:
    """Four queries, the third not judged."""
    json_lines(tmp_path / "corpus.jsonl", {"id": "d1", "title": "Titel", "text": "Een"}, {"id": "d2", "text": "Twee"})
    json_lines(tmp_path / "queries.jsonl", *({"id": f"q{n}", "text": "vraag"} for n in range(1, 5)))
    lines = ["query-id\tcorpus-id\tscore", "q1\td1\t2", "q1\td2\t0", "q2\td2\t1", "q3\td1\t0", "q4\td1\t1"]
    (tmp_path / "qrels.tsv").write_text("\n".join(lines), "utf-8")
    return tmp_path


@pytest.mark.parametrize("seed", range(20))
def test_marks_equal_those_of_eval(seed: int) -> None:
    """The copy that runs without BelBot gives what BelBot's own evaluation gives."""
    rng = random.Random(seed)
    grades = {str(item): rng.randint(1, 3) for item in rng.sample(range(30), 4)}
    found = [str(item) for item in rng.sample(range(30), 10)]
    assert measure.ndcg(found, grades, 10) == pytest.approx(retrieval.ndcg(found, grades, 10))
    assert measure.recall(found, grades, 5) == retrieval.recall(found, grades, 5)
    assert measure.reciprocal_rank(found, grades, 10) == retrieval.reciprocal_rank(found, grades, 10)


def test_sets_are_read_as_in_eval(beir: Path) -> None:
    """The same judged queries with the same grades; a query whose only grade is 0 is left out."""
    ours, theirs = measure.read_set(beir), read_beir(beir)
    assert [query.id for query in ours.queries] == [query.id for query in theirs.queries] == ["q1", "q2", "q4"]
    assert ours.relevant == theirs.relevant
    assert [document.whole for document in ours.documents] == ["Titel\nEen", "Twee"]


def test_a_limit_takes_that_many_queries(beir: Path) -> None:
    """As many as asked, and never more than there are."""
    assert [query.id for query in measure.read_set(beir, limit=2).queries] == ["q1", "q2"]
    assert len(measure.read_set(beir, limit=9).queries) == 3


def test_what_failed_shows_no_figures() -> None:
    """A line that ended with an error says so, and none of its columns holds a number."""
    failed = {"set": "s", "system": "x", "label": "y", "problem": "MemoryError"}
    row = table({"results": [failed], "conditions": {}}).split("\n")[4]
    assert row.startswith("| x | y | not measured: MemoryError |")
    assert row.count("|") == 12
