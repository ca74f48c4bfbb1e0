"""Run B against run A, question by question: what got better or worse, and whether chance explains it.

Every metric is compared over the questions that both runs scored. P-values are two-sided and adjusted for the number of
metrics (Holm 1979); per tag for all metrics of all tags together.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from statistics import fmean
from typing import Any, Literal

from bot.errors import BadInput
from eval.runs.folder import Run
from eval.runs.samples import PLACES, ScoredAnswer, is_lasting, tagged
from eval.runs.setup import changed
from eval.runs.statistics import Difference, difference, holm
from eval.runs.summary import LEAST_FOR_TAG
from eval.scorers import METRICS

ALPHA = 0.05
Verdict = Literal["better", "worse", "unclear", "same", "descriptive", "incomparable"]
_OF_THE_MACHINE = frozenset({"ms", "Wh"})


@dataclass(frozen=True, slots=True)
class MetricComparison:
    """One metric: the means of A and B, B minus A, and the p-value after adjustment. Not `comparable` are times and energy of
    another machine, or of another number of processes."""

    metric: str
    a: float
    b: float
    difference: Difference
    adjusted: float
    comparable: bool = True

    @property
    def verdict(self) -> Verdict:
        """What B is, seen from A."""
        better = METRICS[self.metric].better
        if not self.comparable:
            return "incomparable"
        if better == "none":
            return "descriptive"
        if self.adjusted >= ALPHA:
            return "same" if self.difference.low == self.difference.high == 0 else "unclear"
        return "better" if (self.difference.value > 0) == (better == "higher") else "worse"

    def line(self) -> str:
        """For people."""
        gap = self.difference
        ends = f"{gap.value:+.3g} ({gap.low:+.3g} to {gap.high:+.3g})"
        return _columns(
            self.metric, f"{self.a:.3g}", f"{self.b:.3g}", ends, gap.n, f"{self.adjusted:.4f}", self.verdict
        )

    def as_json(self) -> dict[str, Any]:
        """Means, difference with interval, p-values and verdict."""
        figures = {"a": self.a, "b": self.b, **asdict(self.difference), "p_adjusted": self.adjusted}
        return {"metric": self.metric, **{k: round(v, 6) for k, v in figures.items()}, "verdict": self.verdict}


def _columns(metric: str, a: str, b: str, gap: str, n: object, p: str, verdict: str) -> str:
    return f"{metric:<22} {a:>9} {b:>9}  {gap:<34} {n!s:>4}  {p:<6}  {verdict}"


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two runs side by side; `settings` holds what differs in what made them, `left` how many questions A and B have not asked
    yet."""

    a: str
    b: str
    questions: int
    only_a: int
    only_b: int
    settings: Mapping[str, list[Any]]
    metrics: tuple[MetricComparison, ...]
    tags: Mapping[str, tuple[MetricComparison, ...]]
    left: tuple[int, int] = (0, 0)

    def as_json(self) -> dict[str, Any]:
        """All of it."""
        plain = {name: getattr(self, name) for name in ("a", "b", "questions", "only_a", "only_b", "left")}
        tags = {tag: [one.as_json() for one in found] for tag, found in self.tags.items()}
        return {**plain, "settings": self.settings, "metrics": [one.as_json() for one in self.metrics], "tags": tags}

    def lines(self) -> list[str]:
        """For people: what differs in what made them, then a line per metric, then what is significant per tag."""
        told = [f"A {self.a}, B {self.b}: {self.questions} questions in both, {self.only_a} and {self.only_b} in one"]
        told += [f"{name} is not finished: {n} to go" for name, n in zip((self.a, self.b), self.left, strict=True) if n]
        told += [f"differs: {name}{_values(pair)}" for name, pair in self.settings.items()]
        told += [
            _columns("metric", "A", "B", "B - A (95% interval)", "n", "p", "B is"),
            *(m.line() for m in self.metrics),
        ]
        clear = [(tag, one) for tag, found in self.tags.items() for one in found if one.verdict in ("better", "worse")]
        return told + [f"{tag}: {one.line()}" for tag, one in clear]


def _values(pair: Sequence[Any]) -> str:
    """Before and after, of what fits on a line."""
    return f" ({pair[0]}, then {pair[1]})" if not any(isinstance(value, dict | list) for value in pair) else ""


def comparable_times(a: Run, b: Run) -> bool:
    """Whether milliseconds of the two say anything about each other: the same hardware, as many processes."""
    return bool(a.circumstances) and a.circumstances == b.circumstances


def compare(a: Run, b: Run, seed: int = 0) -> Comparison:
    """Raises BadInput when the two have no question in common."""
    pairs = paired(a.rows, b.rows)
    if not pairs:
        raise BadInput("the runs have no question in common")
    times = comparable_times(a, b)
    return Comparison(
        a=a.name,
        b=b.name,
        questions=len(pairs),
        only_a=len(a.rows) - len(pairs),
        only_b=len(b.rows) - len(pairs),
        settings=changed(a.identity, b.identity),
        metrics=_told(_adjusted(_differences(pairs, seed)), times=times),
        tags={tag: _told(found, times=times) for tag, found in _by_tag(pairs, seed).items()},
        left=(a.left, b.left),
    )


def _told(found: Sequence[MetricComparison], *, times: bool) -> tuple[MetricComparison, ...]:
    return tuple(replace(one, comparable=times or METRICS[one.metric].unit not in _OF_THE_MACHINE) for one in found)


Pair = tuple[ScoredAnswer, ScoredAnswer]


def paired(a: Sequence[ScoredAnswer], b: Sequence[ScoredAnswer]) -> list[Pair]:
    """The rows of the same questions, in A's order."""
    others = {row.id: row for row in b}
    return [(row, others[row.id]) for row in a if row.id in others]


def of_metric(pairs: Sequence[Pair], name: str, seed: int = 0) -> MetricComparison | None:
    """One metric over the pairs that both scored, not adjusted; None without any. To the places that a baseline has: hundreds
    of thirds against .3333 all lie on the same side, which a test of significance takes for a difference."""
    scored = [(_value(x, name), _value(y, name)) for x, y in pairs]
    first = [x for x, y in scored if x is not None and y is not None]
    second = [y for x, y in scored if x is not None and y is not None]
    found = difference(second, first, seed=seed)
    return MetricComparison(name, fmean(first), fmean(second), found, found.p_value) if found else None


def _value(row: ScoredAnswer, name: str) -> float | None:
    value = row.scores.value(name)
    return round(value, PLACES) if value is not None and is_lasting(name) else value


def _differences(pairs: Sequence[Pair], seed: int) -> list[MetricComparison]:
    return [found for name in METRICS if (found := of_metric(pairs, name, seed))]


def _adjusted(found: Sequence[MetricComparison]) -> list[MetricComparison]:
    p_values = holm([one.difference.p_value for one in found])
    return [
        MetricComparison(one.metric, one.a, one.b, one.difference, p) for one, p in zip(found, p_values, strict=True)
    ]


def _by_tag(pairs: Sequence[Pair], seed: int) -> dict[str, tuple[MetricComparison, ...]]:
    """Per tag of A's questions, of those with enough pairs."""
    second = {row.id: row for _, row in pairs}
    groups = tagged([row for row, _ in pairs])
    large = {tag: [(row, second[row.id]) for row in rows] for tag, rows in groups.items() if len(rows) >= LEAST_FOR_TAG}
    found = [(tag, one) for tag, rows in large.items() for one in _differences(rows, seed)]
    adjusted = _adjusted([one for _, one in found])
    return {tag: tuple(one for (name, _), one in zip(found, adjusted, strict=True) if name == tag) for tag in large}
