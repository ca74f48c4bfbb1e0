"""Retrieval quality and speed on a BEIR set, with the index, encoder and ranking that the product uses."""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import fmean, quantiles

from bot.types import Hit, Passage, Redacted
from eval.datasets import RetrievalSet

Search = Callable[[Redacted, int], list[Hit]]
DEPTH = 100


@dataclass(frozen=True, slots=True)
class RetrievalScores:
    """Means over the queries; milliseconds per query include encoding it."""

    ndcg_10: float
    recall_5: float
    recall_10: float
    recall_100: float
    mrr_10: float
    queries: int
    documents: int
    ms_p50: float
    ms_p95: float

    def as_json(self) -> dict[str, float | int]:
        """The figures under the names of the command-line contract."""
        return {
            "ndcg@10": self.ndcg_10,
            "recall@5": self.recall_5,
            "recall@10": self.recall_10,
            "recall@100": self.recall_100,
            "mrr@10": self.mrr_10,
            "queries": self.queries,
            "documents": self.documents,
            "ms_p50": self.ms_p50,
            "ms_p95": self.ms_p95,
        }


def passages(dataset: RetrievalSet) -> list[Passage]:
    """Each document of the set as one passage."""
    return [Passage(d.id, d.id, d.title, "", d.text, 0, len(d.text)) for d in dataset.documents]


def evaluate(dataset: RetrievalSet, search: Search) -> RetrievalScores:
    """Runs every query and averages the metrics."""
    rankings, milliseconds = [], []
    for query in dataset.queries:
        started = time.perf_counter()
        # Queries of a test set are data, not callers' words.
        hits = search(Redacted(query.text), DEPTH)
        milliseconds.append((time.perf_counter() - started) * 1000)
        rankings.append((list(dict.fromkeys(hit.passage.document_id for hit in hits)), dataset.relevant[query.id]))
    cuts = quantiles(milliseconds, n=20) if len(milliseconds) > 1 else milliseconds * 19
    return RetrievalScores(
        ndcg_10=_mean([ndcg(found, grades, 10) for found, grades in rankings]),
        recall_5=_mean([recall(found, grades, 5) for found, grades in rankings]),
        recall_10=_mean([recall(found, grades, 10) for found, grades in rankings]),
        recall_100=_mean([recall(found, grades, 100) for found, grades in rankings]),
        mrr_10=_mean([reciprocal_rank(found, grades, 10) for found, grades in rankings]),
        queries=len(dataset.queries),
        documents=len(dataset.documents),
        ms_p50=round(cuts[9], 2),
        ms_p95=round(cuts[18], 2),
    )


def ndcg(found: Sequence[str], grades: dict[str, int], k: int) -> float:
    """Normalised discounted cumulative gain with linear gains (Järvelin and Kekäläinen 2002, as in trec_eval)."""
    gain = sum(grades.get(item, 0) / math.log2(rank + 1) for rank, item in enumerate(found[:k], start=1))
    ideal = sorted(grades.values(), reverse=True)[:k]
    return gain / sum(grade / math.log2(rank + 1) for rank, grade in enumerate(ideal, start=1))


def recall(found: Sequence[str], grades: dict[str, int], k: int) -> float:
    """The share of relevant documents among the first k."""
    return len(set(found[:k]) & grades.keys()) / len(grades)


def reciprocal_rank(found: Sequence[str], grades: dict[str, int], k: int) -> float:
    """1 / rank of the first relevant document among the first k, else 0."""
    return next((1 / rank for rank, item in enumerate(found[:k], start=1) if item in grades), 0.0)


def _mean(values: Sequence[float]) -> float:
    return round(fmean(values), 4)
