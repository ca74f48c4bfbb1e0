"""Run B against run A, question by question: what got better or worse, and whether chance explains it.

Every metric is compared over the questions that both runs scored. P-values are two-sided and adjusted for the number of
metrics (Holm 1979); per tag for all metrics of all tags together.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from statistics import fmean
from typing import Any, Literal

from bot.errors import BadInput
from eval.folder import Run
from eval.samples import Scored, tagged
from eval.scorers import METRICS
from eval.setup import changed
from eval.statistics import Difference, difference, holm
from eval.summary import LEAST_FOR_TAG

ALPHA = 0.05
Verdict = Literal["better", "worse", "unclear", "same", "descriptive"]


@dataclass(frozen=True, slots=True)
class Compared:
    """One metric: the means of A and B, B minus A, and the p-value after adjustment."""

    metric: str
    a: float
    b: float
    difference: Difference
    adjusted: float

    @property
    def verdict(self) -> Verdict:
        """What B is, seen from A."""
        better = METRICS[self.metric].better
        if better == "none":
            return "descriptive"
        if self.adjusted >= ALPHA:
            return "same" if self.difference.low == self.difference.high == 0 else "unclear"
        return "better" if (self.difference.value > 0) == (better == "higher") else "worse"

    def line(self) -> str:
        """For people."""
        gap = self.difference
        ends = f"{gap.value:+.3g} ({gap.low:+.3g} to {gap.high:+.3g})"
        return f"{self.metric:<22} {self.a:9.3g} {self.b:9.3g}  {ends:<32} p {self.adjusted:.4f}  {self.verdict}"

    def as_json(self) -> dict[str, Any]:
        """Means, difference with interval, p-values and verdict."""
        figures = {"a": self.a, "b": self.b, **asdict(self.difference), "p_adjusted": self.adjusted}
        return {"metric": self.metric, **{k: round(v, 6) for k, v in figures.items()}, "verdict": self.verdict}


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two runs side by side; `settings` holds what differs in what made them."""

    a: str
    b: str
    questions: int
    only_a: int
    only_b: int
    settings: Mapping[str, list[Any]]
    metrics: tuple[Compared, ...]
    tags: Mapping[str, tuple[Compared, ...]]

    def as_json(self) -> dict[str, Any]:
        """All of it."""
        plain = {name: getattr(self, name) for name in ("a", "b", "questions", "only_a", "only_b")}
        tags = {tag: [one.as_json() for one in found] for tag, found in self.tags.items()}
        return {**plain, "settings": self.settings, "metrics": [one.as_json() for one in self.metrics], "tags": tags}

    def lines(self) -> list[str]:
        """For people: what differs in what made them, then a line per metric, then what is significant per tag."""
        told = [f"A {self.a}, B {self.b}: {self.questions} questions in both, {self.only_a} and {self.only_b} in one"]
        told += [f"differs: {name}" for name in self.settings]
        told += [one.line() for one in self.metrics]
        clear = [(tag, one) for tag, found in self.tags.items() for one in found if one.verdict in ("better", "worse")]
        return told + [f"{tag}: {one.line()}" for tag, one in clear]


def compare(a: Run, b: Run, seed: int = 0) -> Comparison:
    """Raises BadInput when the two have no question in common."""
    pairs = paired(a.rows, b.rows)
    if not pairs:
        raise BadInput("the runs have no question in common")
    return Comparison(
        a=a.name,
        b=b.name,
        questions=len(pairs),
        only_a=len(a.rows) - len(pairs),
        only_b=len(b.rows) - len(pairs),
        settings=changed(a.identity, b.identity),
        metrics=tuple(_adjusted(_differences(pairs, seed))),
        tags=_by_tag(pairs, seed),
    )


Pair = tuple[Scored, Scored]


def paired(a: Sequence[Scored], b: Sequence[Scored]) -> list[Pair]:
    """The rows of the same questions, in A's order."""
    others = {row.id: row for row in b}
    return [(row, others[row.id]) for row in a if row.id in others]


def of_metric(pairs: Sequence[Pair], name: str, seed: int = 0) -> Compared | None:
    """One metric over the pairs that both scored, not adjusted; None without any."""
    scored = [(x.scores.value(name), y.scores.value(name)) for x, y in pairs]
    first = [x for x, y in scored if x is not None and y is not None]
    second = [y for x, y in scored if x is not None and y is not None]
    found = difference(second, first, seed=seed)
    return Compared(name, fmean(first), fmean(second), found, found.p_value) if found else None


def _differences(pairs: Sequence[Pair], seed: int) -> list[Compared]:
    return [found for name in METRICS if (found := of_metric(pairs, name, seed))]


def _adjusted(found: Sequence[Compared]) -> list[Compared]:
    p_values = holm([one.difference.p_value for one in found])
    return [Compared(one.metric, one.a, one.b, one.difference, p) for one, p in zip(found, p_values, strict=True)]


def _by_tag(pairs: Sequence[Pair], seed: int) -> dict[str, tuple[Compared, ...]]:
    """Per tag of A's questions, of those with enough pairs."""
    second = {row.id: row for _, row in pairs}
    groups = tagged([row for row, _ in pairs])
    large = {tag: [(row, second[row.id]) for row in rows] for tag, rows in groups.items() if len(rows) >= LEAST_FOR_TAG}
    found = [(tag, one) for tag, rows in large.items() for one in _differences(rows, seed)]
    adjusted = _adjusted([one for _, one in found])
    return {tag: tuple(one for (name, _), one in zip(found, adjusted, strict=True) if name == tag) for tag in large}
