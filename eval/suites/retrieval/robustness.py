"""How much of its search quality is left when the same questions are typed badly, said in other words or in simpler Dutch."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from statistics import fmean
from typing import Any

from eval.runs.run_figures import keep, kept, rounded
from eval.runs.statistics import Difference, Interval, difference, mean_interval
from eval.sets.datasets import RetrievalSet
from eval.sets.perturb import Perturbation, perturbed
from eval.suites.retrieval.scores import QueryRanking, Search, ranked, values

HEADLINE, ALL = "ndcg@10", "all"
Pair = tuple[QueryRanking, QueryRanking]
"""The same query before and after."""
SHOWN = (HEADLINE, "recall@10", "mrr@10")


@dataclass(frozen=True, slots=True)
class MetricChange:
    """One metric over the queries that a way of asking changes: as they were, as they became, and their paired
    difference (perturbed minus clean)."""

    clean: Interval
    perturbed: Interval
    difference: Difference

    @property
    def share(self) -> float | None:
        """Of the clean score; None when that is nothing."""
        return self.perturbed.value / self.clean.value if self.clean.value else None

    def as_json(self) -> dict[str, Any]:
        """Four places."""
        gap = self.difference
        return {
            "clean": kept(self.clean),
            "perturbed": kept(self.perturbed),
            "share": None if self.share is None else rounded(self.share),
            "difference": {
                **(kept(Interval(gap.value, gap.low, gap.high, gap.n)) or {}),
                "p_value": rounded(gap.p_value),
            },
        }


@dataclass(frozen=True, slots=True)
class Robustness:
    """By way of asking, and `all` ways together, by metric; empty where no query changes. `queries` are all of the set."""

    ways: Mapping[str, Mapping[str, MetricChange]]
    queries: int

    def as_json(self) -> dict[str, Any]:
        """Every way; `null` for one that changed nothing."""
        return {
            name: {metric: found.as_json() for metric, found in by.items()} or None for name, by in self.ways.items()
        }

    def keep(self, run: Path, made: Mapping[str, str] | None = None) -> None:
        """Beside a run, for its report: the share of the clean score that is left, over all ways and by way."""
        keep(run, "robustness", {name: _left(by) for name, by in self.ways.items()}, ALL, made)

    def lines(self) -> list[str]:
        """For reading: the share of the clean score that is left."""
        return [_line(name, by.get(HEADLINE), self.queries) for name, by in self.ways.items()]


def _left(by: Mapping[str, MetricChange]) -> Interval | None:
    """The share of the clean score, its interval from the paired difference with the clean score taken as it is."""
    found = by.get(HEADLINE)
    if found is None or not found.clean.value:
        return None
    gap, clean = found.difference, found.clean.value
    return Interval(1 + gap.value / clean, 1 + gap.low / clean, 1 + gap.high / clean, gap.n)


def _line(name: str, found: MetricChange | None, queries: int) -> str:
    if found is None:
        return f"{name:<10} not measured: no query changes"
    gap = found.difference
    left = "not measured" if found.share is None else f"{found.share:.0%} of clean"
    return (
        f"{name:<10} {HEADLINE} {found.perturbed.value:.3f} of {found.clean.value:.3f} ({left}), difference {gap.value:+.3f} "
        f"({gap.low:+.3f} to {gap.high:+.3f}), {gap.n} of {queries} queries change"
    )


def robustness(
    dataset: RetrievalSet,
    clean: Sequence[QueryRanking],
    search: Search,
    ways: Mapping[str, Perturbation],
    progress: Callable[[str, int, int], None],
    seed: int = 0,
) -> Robustness:
    """Asks every query that a way changes once more. `clean` are the rankings of the set itself, in its order."""
    pairs = {}
    for done, (name, way) in enumerate(ways.items(), start=1):
        pairs[name] = _asked_again(dataset, clean, search, way, seed)
        progress("ways of asking", done, len(ways))
    by = {name: _compared(found) for name, found in pairs.items()}
    return Robustness({**by, ALL: _overall([pair for found in pairs.values() for pair in found])}, len(dataset.queries))


def _asked_again(
    dataset: RetrievalSet, clean: Sequence[QueryRanking], search: Search, way: Perturbation, seed: int
) -> list[Pair]:
    """Before and after, of the queries that change."""
    changed = [replace(q, text=new) for q in dataset.queries if (new := perturbed(q.text, way, seed)) != q.text]
    before = {ranking.query.id: ranking for ranking in clean}
    return [(before[after.query.id], after) for after in ranked(replace(dataset, queries=tuple(changed)), search)]


def _compared(pairs: Sequence[Pair]) -> dict[str, MetricChange]:
    if not pairs:
        return {}
    before, after = zip(*pairs, strict=True)
    return {name: _paired(values(before, name), values(after, name)) for name in SHOWN}


def _overall(pairs: Sequence[Pair]) -> dict[str, MetricChange]:
    """Each query counts once, with the mean over the ways that change it: what is measured twice on one query is not two
    measurements."""
    by_query: dict[str, list[Pair]] = defaultdict(list)
    for pair in pairs:
        by_query[pair[0].query.id].append(pair)
    groups = [zip(*group, strict=True) for group in by_query.values()]
    sides = [(list(before), list(after)) for before, after in groups]
    return {
        name: _paired([fmean(values(a, name)) for a, _ in sides], [fmean(values(b, name)) for _, b in sides])
        for name in (SHOWN if sides else ())
    }


def _paired(clean: Sequence[float], after: Sequence[float]) -> MetricChange:
    before, now, gap = mean_interval(clean), mean_interval(after), difference(after, clean)
    assert before and now and gap
    return MetricChange(before, now, gap)
