"""The figures of a run: every metric with its interval, abstention, calibration, and the table of scenarios."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from statistics import fmean, median
from typing import Any

from eval.runs.samples import ScoredAnswer, tagged
from eval.runs.statistics import (
    Interval,
    ReliabilityBin,
    RiskCoverage,
    RiskPoint,
    auroc,
    expected_calibration_error,
    mean_interval,
    percentile_interval,
    reliability,
    risk_coverage,
)
from eval.scorers import METRICS

SCENARIOS = ("accuracy", "calibration", "robustness", "fairness", "efficiency")
"""The columns of HELM (Liang et al. 2022) that BelBot measures."""
LEAST_FOR_TAG = 5
_SMALL = 0.01
_POINTS = 40
_MADE = ("knowledge_version", "generator", "model")


@dataclass(frozen=True, slots=True)
class Figure:
    """A mean with its interval (None: never scored), and how many answers had nothing to score."""

    mean: Interval | None
    not_scored: int

    def as_json(self) -> dict[str, Any]:
        """Value, ends and counts; `value` is null when never scored."""
        ends = asdict(self.mean) if self.mean else {"value": None, "low": None, "high": None, "n": 0}
        return {**{name: _short(value) for name, value in ends.items()}, "not_scored": self.not_scored}


@dataclass(frozen=True, slots=True)
class Abstention:
    """Silence as a finding of "no answer here". Precision: of the silences those that were right. Recall: of the questions
    without an answer those met with silence. `auroc`: how well confidence tells the two kinds of question apart, over the
    `n_auroc` questions that have a confidence."""

    precision: Interval | None
    recall: Interval | None
    f1: float | None
    auroc: float | None
    n_auroc: int = 0


@dataclass(frozen=True, slots=True)
class Calibration:
    """Confidence against right and wrong, over what was answered. `answered` is the share of all questions. `reliability` is
    over places to look as well, right where the answer stands there."""

    ece: float | None
    curve: RiskCoverage | None
    answered: float
    n: int
    reliability: tuple[ReliabilityBin, ...] = ()


@dataclass(frozen=True, slots=True)
class Summary:
    """Everything about a run in figures."""

    questions: int
    answerable: int
    metrics: Mapping[str, Figure]
    abstention: Abstention
    calibration: Calibration
    latency_ms: Mapping[str, Interval | None]


def summarise(rows: Sequence[ScoredAnswer], seed: int = 0) -> Summary:
    """The figures over these rows."""
    times = [t for row in rows if (t := row.scores.value("ms_total")) is not None]
    return Summary(
        questions=len(rows),
        answerable=sum(row.answerable for row in rows),
        metrics={name: figure(rows, name, seed) for name in METRICS},
        abstention=abstention(rows, seed),
        calibration=calibration(rows),
        latency_ms={f"p{q}": percentile_interval(times, q, seed=seed) for q in (50, 95)},
    )


def values(rows: Sequence[ScoredAnswer], name: str) -> list[float]:
    """What a metric measured, "not scored" left out."""
    return [value for row in rows if (value := row.scores.value(name)) is not None]


def figure(rows: Sequence[ScoredAnswer], name: str, seed: int = 0) -> Figure:
    """One metric over these rows."""
    measured = values(rows, name)
    return Figure(mean_interval(measured, seed=seed), len(rows) - len(measured))


def abstention(rows: Sequence[ScoredAnswer], seed: int = 0) -> Abstention:
    """How well silence falls; blocked counts as silence, and so does a place to look, where nothing is claimed."""
    silent = [row for row in rows if row.outcome != "answered"]
    without = [row for row in rows if not row.answerable]
    precision = mean_interval([float(not row.answerable) for row in silent], seed=seed)
    recall = mean_interval([float(row.outcome != "answered") for row in without], seed=seed)
    sure = [row for row in rows if row.confidence is not None]
    apart = auroc([row.answerable for row in sure], [row.confidence or 0.0 for row in sure])
    return Abstention(precision, recall, _f1(precision, recall), apart, len(sure))


def _f1(precision: Interval | None, recall: Interval | None) -> float | None:
    if precision is None or recall is None:
        return None
    both = precision.value + recall.value
    return 2 * precision.value * recall.value / both if both else 0.0


def calibration(rows: Sequence[ScoredAnswer]) -> Calibration:
    """Over what was answered, with a confidence, and can be called right or wrong."""
    known = [(row.confidence, row.right) for row in rows if row.confidence is not None and row.right is not None]
    sure, right = [c for c, _ in known], [r for _, r in known]
    answered = fmean(row.outcome == "answered" for row in rows) if rows else 0.0
    error, curve = expected_calibration_error(sure, right), risk_coverage(sure, right)
    return Calibration(error, curve, answered, len(known), _reliability(rows))


def _reliability(rows: Sequence[ScoredAnswer]) -> tuple[ReliabilityBin, ...]:
    judged = ((row.confidence, row.right_or_likely) for row in rows)
    known = [(sure, right) for sure, right in judged if sure is not None and right is not None]
    return reliability([sure for sure, _ in known], [right for _, right in known])


def contract(summary: Summary, rows: Sequence[ScoredAnswer], made: Mapping[str, Any]) -> dict[str, Any]:
    """The object of `belbot eval answers --json`. `made` names knowledge version, generator and model."""
    able, unable = [r for r in rows if r.answerable], [r for r in rows if not r.answerable]
    points = values(able, "key_points")
    quotes = values(rows, "quotes_exact")
    times = values(rows, "ms_total")
    return {
        "questions": summary.questions,
        "answerable": summary.answerable,
        "answered_of_answerable": _share([r.outcome == "answered" for r in able]),
        "some_fact_of_answerable": _share([point > 0 for point in points]),
        "correct_of_answerable": _share([value == 1 for value in values(able, "correct")]),
        "document_right": _share([value == 1 for value in values(able, "document_right")]),
        "likely_of_answerable": _share([r.outcome == "likely" for r in able]),
        "likely_of_unanswerable": _share([r.outcome == "likely" for r in unable]),
        "likely_right": _share([value == 1 for value in values(rows, "likely_right")]),
        "abstained_of_unanswerable": _share([r.outcome != "answered" for r in unable]),
        "quotes_exact": _share([value == 1 for value in quotes]),
        "ms_p50": round(median(times), 1) if times else None,
        **made,
        "metrics": {name: found.as_json() for name, found in summary.metrics.items()},
        "abstention": abstention_json(summary.abstention),
        "calibration": calibration_json(summary.calibration),
    }


def abstention_json(found: Abstention) -> dict[str, Any]:
    """Precision, recall, F1 and the area under the curve."""
    shares = {"precision": Figure(found.precision, 0).as_json(), "recall": Figure(found.recall, 0).as_json()}
    return {**shares, "f1": _short(found.f1), "auroc": _short(found.auroc), "n_auroc": found.n_auroc}


def calibration_json(found: Calibration) -> dict[str, Any]:
    """Error, area and curve; coverage is a share of all questions, risk a share of what is answered."""
    points = thinned(found.curve.points if found.curve else (), _POINTS)
    return {
        "ece": _short(found.ece),
        "aurc": _short(found.curve.aurc if found.curve else None),
        "answered": _short(found.answered),
        "n": found.n,
        "curve": [[_short(p.coverage * found.answered), _short(p.risk), _short(p.threshold)] for p in points],
        "reliability": [{name: _short(value) for name, value in asdict(one).items()} for one in found.reliability],
    }


def thinned(points: Sequence[RiskPoint], most: int) -> list[RiskPoint]:
    """At most so many points, evenly chosen, the last among them."""
    step = max(1, -(-len(points) // most))
    return list(reversed(points[::-1][::step]))


def scenarios(summary: Summary, measured: Mapping[str, Figure]) -> dict[str, Figure]:
    """HELM's columns: three of a run itself, robustness and fairness from what was `measured` beside it."""
    ece = summary.calibration.ece
    found = {
        "accuracy": summary.metrics["correct"],
        "calibration": Figure(None if ece is None else Interval(ece, ece, ece, summary.calibration.n), 0),
        "efficiency": Figure(summary.latency_ms["p50"], 0),
    }
    return {name: found.get(name) or measured.get(name) or Figure(None, 0) for name in SCENARIOS}


def by_tag(rows: Sequence[ScoredAnswer], names: Sequence[str], seed: int = 0) -> dict[str, dict[str, Figure]]:
    """These metrics per tag and split, of those with enough questions to say something."""
    groups = {tag: found for tag, found in tagged(rows).items() if len(found) >= LEAST_FOR_TAG}
    return {tag: {name: figure(found, name, seed) for name in names} for tag, found in groups.items()}


def _share(flags: Sequence[bool]) -> float | None:
    return round(fmean(flags), 3) if flags else None


def _short(value: float | None) -> float | None:
    if value is None:
        return None
    return round(value, 4) if abs(value) >= _SMALL else float(f"{value:.3g}")


def readable(values: Mapping[str, Any]) -> dict[str, Any]:
    """The object of `contract` for people: what made the answers, then one line a metric. Shares without an interval, which
    the contract has too, are left out: each is a metric, or stands among the figures on silence."""
    plain = {name: values[name] for name in ("questions", "answerable", *_MADE) if name in values}
    silence = {f"silence_{name}": _told(values["abstention"][name]) for name in ("precision", "recall")}
    sure = {f"chance {one['low']} to {one['high']}": _reliable(one) for one in values["calibration"]["reliability"]}
    return {**plain, **{name: _told(found) for name, found in values["metrics"].items()}, **silence, **sure}


def _reliable(one: Mapping[str, Any]) -> str:
    return f"right {one['right']}, mean chance {one['confidence']}, n {one['n']}"


def _told(found: Mapping[str, Any]) -> str:
    left_out = f", not scored {found['not_scored']}" if found["not_scored"] else ""
    if found["value"] is None:
        return f"not measured{left_out}"
    return f"{found['value']} ({found['low']} to {found['high']}), n {found['n']}{left_out}"
