"""Retrieval measures against values worked out by hand."""

from __future__ import annotations

import math
import random
from dataclasses import replace

import ir_measures
import pytest

from bot.types import Hit, Passage, Redacted
from eval.sets.datasets import RetrievalSet, SetText
from eval.suites.retrieval.scores import (
    METRICS,
    QueryRanking,
    evaluate,
    hit,
    ndcg,
    passages,
    recall,
    reciprocal_rank,
    values,
)

GRADES = {"a": 3, "b": 1}


class Shelf:
    """A search that always gives the same documents, and keeps what it was asked."""

    def __init__(self, *documents: str) -> None:
        self.documents = documents
        self.asked: list[str] = []

    def search(self, question: Redacted, k: int) -> list[Hit]:
        """The documents in their order."""
        self.asked.append(question)
        return [Hit(Passage(f"{d}#{n}", d, d, "", d, 0, 1), 1.0) for n, d in enumerate(self.documents[:k])]


@pytest.fixture
def rankings() -> list[QueryRanking]:
    """Two hundred random rankings with graded judgements; some relevant documents are not found."""
    chance = random.Random(3)
    documents = [f"d{n}" for n in range(150)]
    return [
        QueryRanking(
            SetText(f"q{n}", "vraag"),
            tuple(chance.sample(documents, 120)),
            {name: chance.randint(1, 3) for name in chance.sample(documents, chance.randint(1, 14))},
            1.0,
        )
        for n in range(200)
    ]


@pytest.fixture
def dataset() -> RetrievalSet:
    """Two queries: one about a, one about a document that no search gives."""
    texts = (SetText("a", "tekst", "titel"), SetText("weg", "anders"))
    return RetrievalSet(texts, (SetText("q1", "eerste"), SetText("q2", "tweede")), {"q1": {"a": 1}, "q2": {"weg": 1}})


def test_ndcg_of_the_best_order_is_one() -> None:
    """The ideal ranking gains all there is to gain."""
    assert ndcg(["a", "b", "x"], GRADES, 10) == 1.0


def test_ndcg_by_hand() -> None:
    """b at 1 and a at 3: (1/1 + 3/2) / (3/1 + 1/log2 3)."""
    assert ndcg(["b", "x", "a"], GRADES, 10) == pytest.approx(2.5 / (3 + 1 / math.log2(3)))


def test_ndcg_looks_no_further_than_k() -> None:
    """What stands below k gains nothing."""
    assert ndcg(["x", "a"], GRADES, 1) == 0.0


def test_ndcg_ideal_is_cut_at_k_too() -> None:
    """With more relevant documents than k, finding the best k is perfect."""
    assert ndcg(["a"], GRADES, 1) == 1.0


def test_recall_by_hand() -> None:
    """One of two relevant documents among the first two."""
    assert recall(["x", "b", "a"], GRADES, 2) == 0.5


def test_reciprocal_rank_by_hand() -> None:
    """The first relevant document stands third."""
    assert reciprocal_rank(["x", "y", "b", "a"], GRADES, 10) == pytest.approx(1 / 3)


def test_reciprocal_rank_beyond_k_is_zero() -> None:
    """Nothing relevant among the first k."""
    assert reciprocal_rank(["x", "a"], GRADES, 1) == 0.0


def test_evaluate_takes_the_mean(dataset: RetrievalSet) -> None:
    """One query found second, one not found: means over both."""
    scores = evaluate(dataset, Shelf("x", "a").search)
    means = [scores.figures[name].value for name in ("mrr@10", "recall@5", "hit_rate@10")]
    assert (means, scores.figures["mrr@10"].n, scores.documents) == ([0.25, 0.5, 0.5], 2, 2)
    assert scores.ndcg_10 == pytest.approx(1 / math.log2(3) / 2, abs=1e-4)


def test_passages_of_one_document_count_once(dataset: RetrievalSet) -> None:
    """Three passages of x before a: a is the second document."""
    assert evaluate(dataset, Shelf("x", "x", "x", "a").search).figures["mrr@10"].value == 0.25


def test_one_query_has_times_too(dataset: RetrievalSet) -> None:
    """A set with a single query gives its time as every percentile."""
    single = RetrievalSet(dataset.documents, dataset.queries[:1], dataset.relevant)
    scores = evaluate(single, Shelf("a").search)
    assert scores.ms_p50 == scores.ms_p95


def test_names_of_the_contract(dataset: RetrievalSet) -> None:
    """The figures have the names of the command-line contract."""
    names = "ndcg@10 recall@5 recall@10 recall@100 mrr@10 hit_rate@10 queries documents ms_p50 ms_p95 intervals tags"
    assert list(evaluate(dataset, Shelf("a").search).as_json()) == names.split()


def test_a_document_becomes_one_passage(dataset: RetrievalSet) -> None:
    """Text, title and offsets are the document's own."""
    assert passages(dataset)[0] == Passage("a", "a", "titel", "", "tekst", 0, 5)


def test_hit_rate_by_hand() -> None:
    """The first relevant document stands third."""
    assert [hit(["x", "y", "b"], GRADES, k) for k in (2, 3)] == [0.0, 1.0]


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [("ndcg@10", "nDCG@10"), ("recall@5", "R@5"), ("recall@10", "R@10"), ("recall@100", "R@100"), ("mrr@10", "RR@10"),
     ("hit_rate@10", "Success@10")],
)  # fmt: skip
def test_every_metric_is_that_of_trec_eval(ours: str, theirs: str, rankings: list[QueryRanking]) -> None:
    """Per query, as ir-measures gives it."""
    run = {r.query.id: {name: float(-place) for place, name in enumerate(r.found)} for r in rankings}
    metric = ir_measures.parse_measure(theirs)
    found = ir_measures.iter_calc([metric], {r.query.id: dict(r.grades) for r in rankings}, run)
    expected = {one.query_id: one.value for one in found}
    assert values(rankings, ours) == pytest.approx([expected[r.query.id] for r in rankings])


def test_every_figure_has_its_interval(dataset: RetrievalSet) -> None:
    """Under the name of the figure: [low, high] around it."""
    shown = evaluate(dataset, Shelf("x", "a").search).as_json()
    assert list(shown["intervals"]) == list(METRICS)
    low, high = shown["intervals"]["mrr@10"]
    assert low <= shown["mrr@10"] <= high


def test_figures_by_tag_of_the_query(dataset: RetrievalSet) -> None:
    """The query that finds its document has a tag of its own."""
    first, second = dataset.queries
    tagged = replace(dataset, queries=(replace(first, tags=("feit",)), replace(second, tags=("regel",))))
    tags = evaluate(tagged, Shelf("a").search).as_json()["tags"]
    assert {tag: by["mrr@10"]["value"] for tag, by in tags.items()} == {"feit": 1.0, "regel": 0.0}
