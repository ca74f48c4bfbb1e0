"""Retrieval quality and speed on a BEIR set, with the index, encoder and ranking that the product uses."""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from statistics import quantiles
from typing import Any

from bot.types import Hit, Passage, Redacted
from eval.runs.run_figures import kept, rounded
from eval.runs.statistics import Interval, mean_interval
from eval.sets.datasets import RetrievalSet, SetText

Search = Callable[[Redacted, int], list[Hit]]
Metric = Callable[[Sequence[str], Mapping[str, int]], float]
DEPTH = 100


@dataclass(frozen=True, slots=True)
class QueryRanking:
    """The documents found for a query, best first and each once, those that are relevant, and how long it took."""

    query: SetText
    found: tuple[str, ...]
    grades: Mapping[str, int]
    ms: float


@dataclass(frozen=True, slots=True)
class RetrievalScores:
    """Means over the queries with 95% intervals, also by tag of the query; milliseconds per query include encoding it."""

    figures: Mapping[str, Interval]
    tags: Mapping[str, Mapping[str, Interval]]
    documents: int
    ms_p50: float
    ms_p95: float

    @property
    def ndcg_10(self) -> float:
        """The figure that sets are compared by."""
        return rounded(self.figures["ndcg@10"].value)

    def as_json(self) -> dict[str, Any]:
        """The figures under the names of the command-line contract."""
        return {
            **{name: rounded(figure.value) for name, figure in self.figures.items()},
            "queries": self.figures["ndcg@10"].n,
            "documents": self.documents,
            "ms_p50": self.ms_p50,
            "ms_p95": self.ms_p95,
            "intervals": {name: [rounded(one.low), rounded(one.high)] for name, one in self.figures.items()},
            "tags": {tag: {name: kept(one) for name, one in by.items()} for tag, by in self.tags.items()},
        }


def passages(dataset: RetrievalSet) -> list[Passage]:
    """Each document of the set as one passage."""
    return [Passage(d.id, d.id, d.title, "", d.text, 0, len(d.text)) for d in dataset.documents]


def evaluate(dataset: RetrievalSet, search: Search) -> RetrievalScores:
    """Runs every query and averages the metrics."""
    return scores(ranked(dataset, search), len(dataset.documents))


def ranked(dataset: RetrievalSet, search: Search) -> list[QueryRanking]:
    """What the search finds for each query of the set."""
    return [_ranked(query, dataset.relevant[query.id], search) for query in dataset.queries]


def _ranked(query: SetText, grades: Mapping[str, int], search: Search) -> QueryRanking:
    started = time.perf_counter()
    # Queries of a test set are data, not callers' words.
    hits = search(Redacted(query.text), DEPTH)
    ms = (time.perf_counter() - started) * 1000
    return QueryRanking(query, tuple(dict.fromkeys(hit.passage.document_id for hit in hits)), grades, ms)


def scores(rankings: Sequence[QueryRanking], documents: int) -> RetrievalScores:
    """The figures over rankings; there must be one."""
    milliseconds = [ranking.ms for ranking in rankings]
    cuts = quantiles(milliseconds, n=20) if len(milliseconds) > 1 else milliseconds * 19
    tags = sorted({tag for ranking in rankings for tag in ranking.query.tags})
    return RetrievalScores(
        figures=_figures(rankings),
        tags={tag: _figures([ranking for ranking in rankings if tag in ranking.query.tags]) for tag in tags},
        documents=documents,
        ms_p50=round(cuts[9], 2),
        ms_p95=round(cuts[18], 2),
    )


def _figures(rankings: Sequence[QueryRanking]) -> dict[str, Interval]:
    return {name: figure for name in METRICS if (figure := mean_interval(values(rankings, name)))}


def values(rankings: Sequence[QueryRanking], name: str) -> list[float]:
    """A metric of each ranking."""
    return [METRICS[name](ranking.found, ranking.grades) for ranking in rankings]


def ndcg(found: Sequence[str], grades: Mapping[str, int], k: int) -> float:
    """Normalised discounted cumulative gain with linear gains (Järvelin and Kekäläinen 2002, as in trec_eval)."""
    gain = sum(grades.get(item, 0) / math.log2(rank + 1) for rank, item in enumerate(found[:k], start=1))
    ideal = sorted(grades.values(), reverse=True)[:k]
    return gain / sum(grade / math.log2(rank + 1) for rank, grade in enumerate(ideal, start=1))


def recall(found: Sequence[str], grades: Mapping[str, int], k: int) -> float:
    """The share of relevant documents among the first k."""
    return len(set(found[:k]) & grades.keys()) / len(grades)


def reciprocal_rank(found: Sequence[str], grades: Mapping[str, int], k: int) -> float:
    """1 / rank of the first relevant document among the first k, else 0."""
    return next((1 / rank for rank, item in enumerate(found[:k], start=1) if item in grades), 0.0)


def hit(found: Sequence[str], grades: Mapping[str, int], k: int) -> float:
    """1 when a relevant document stands among the first k, else 0."""
    return float(any(item in grades for item in found[:k]))


METRICS: dict[str, Metric] = {
    "ndcg@10": lambda found, grades: ndcg(found, grades, 10),
    "recall@5": lambda found, grades: recall(found, grades, 5),
    "recall@10": lambda found, grades: recall(found, grades, 10),
    "recall@100": lambda found, grades: recall(found, grades, 100),
    "mrr@10": lambda found, grades: reciprocal_rank(found, grades, 10),
    "hit_rate@10": lambda found, grades: hit(found, grades, 10),
}
