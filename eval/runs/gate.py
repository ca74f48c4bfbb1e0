"""The regression gate: whether a run is worse than a baseline. The rule, in full:

A gated metric regresses when, over the questions that both runs scored, its mean got worse by more than the tolerance and
the paired difference is significant (McNemar or permutation test, p below alpha). The p-value is not adjusted for the number
of metrics: a gate that warns once too often costs less than one that sleeps. `quotes_exact` regresses with any loss at all, for
a quote is literal or it is wrong. Milliseconds count only against a run on the same hardware with as many processes, and get
worse by more than half before they count.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from bot.errors import BadInput
from eval.runs.compare import MetricComparison, comparable_times, of_metric, paired
from eval.runs.folder import Run
from eval.scorers import METRICS

LEAST = 20
_SLOWER = 1.5
_NEVER_LESS = frozenset({"quotes_exact"})


@dataclass(frozen=True, slots=True)
class Rule:
    """`tolerance` is a difference of means in the metric's own unit, shares mostly; `alpha` the level of significance."""

    tolerance: float = 0.01
    alpha: float = 0.05


@dataclass(frozen=True, slots=True)
class GateResult:
    """What got worse, over how many of the baseline's questions."""

    regressions: tuple[MetricComparison, ...]
    questions: int
    missing: int

    def as_json(self) -> dict[str, Any]:
        """For `--json`."""
        worse = [one.as_json() for one in self.regressions]
        return {"questions": self.questions, "missing": self.missing, "regressions": worse}

    def lines(self) -> list[str]:
        """One line for people for each metric that got worse."""
        return [
            f"{one.metric}: {one.a:.3f} -> {one.b:.3f} (p {one.difference.p_value:.4f}, n {one.difference.n})"
            for one in self.regressions
        ]


def gate(baseline: Run, now: Run, rule: Rule, least: int = LEAST) -> GateResult:
    """Raises BadInput when too few questions are in both."""
    pairs = paired(baseline.rows, now.rows)
    if len(pairs) < least:
        raise BadInput(f"only {len(pairs)} questions of the baseline are in this run, {least} are needed")
    gated = [metric.name for metric in METRICS.values() if metric.gated and _comparable(metric.name, baseline, now)]
    found = [one for name in gated if (one := of_metric(pairs, name)) and _regresses(one, rule)]
    return GateResult(tuple(found), len(pairs), len(baseline.rows) - len(pairs))


def _comparable(name: str, baseline: Run, now: Run) -> bool:
    return METRICS[name].unit != "ms" or comparable_times(baseline, now)


def _regresses(one: MetricComparison, rule: Rule) -> bool:
    metric = METRICS[one.metric]
    lost = one.a - one.b if metric.better == "higher" else one.b - one.a
    if metric.name in _NEVER_LESS:
        return lost > 0
    if metric.unit == "ms":
        return one.b > _SLOWER * one.a and one.difference.p_value < rule.alpha
    return lost > rule.tolerance and one.difference.p_value < rule.alpha
