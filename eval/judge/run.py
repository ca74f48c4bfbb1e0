"""Judges every sample several times and sums up: medians over the runs, their spread, and what could not be scored."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import fmean, median
from typing import Any

from bot.retrieval.encoders.encoder import Encoder
from eval.judge.judgements import Judgement, JudgementStore
from eval.judge.local import MAX_TOKENS, Judge, JudgeModel, NotScored, Problem, every_time
from eval.judge.prompts import load, version
from eval.judge.ragas_metrics import JudgedMetric, judged_metrics, ragas_version
from eval.judge.samples import JudgeSample
from eval.judge.text_overlap import overlap
from eval.runs.run_figures import keep
from eval.runs.statistics import Interval, mean_interval

Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class MetricFigures:
    """One metric over all samples.

    `interval` is the mean of each sample's median over the runs; `spread` the mean gap between a sample's highest and lowest
    run, over samples scored more than once. A sample that no run could score counts in `not_scored` and in no mean; one that the
    metric does not look at (an abstention, no reference) in `not_applicable`. `problems` counts failed runs.
    """

    metric: str
    lower_is_better: bool
    interval: Interval | None
    spread: float | None
    scored: int
    not_scored: int
    not_applicable: int
    problems: dict[str, int]


@dataclass(frozen=True, slots=True)
class JudgeReport:
    """The figures with what is behind them."""

    model: str
    runs: int
    prompt_version: str
    ragas: str
    encoder: str
    samples: int
    metrics: tuple[MetricFigures, ...]
    text_overlap: dict[str, Interval | None]
    readings: tuple[Judgement, ...]

    def as_json(self) -> dict[str, Any]:
        """Everything but the single readings; null means not measured."""
        named = {figures.metric: asdict(figures) for figures in self.metrics}
        values = {
            name: getattr(self, name) for name in ("model", "runs", "prompt_version", "ragas", "encoder", "samples")
        }
        overlaps = {name: asdict(found) if found else None for name, found in self.text_overlap.items()}
        return {**values, "metrics": named, "text_overlap": overlaps}

    @property
    def failure(self) -> str:
        """Why nothing was judged, where the judge failed every time; else empty."""
        scored = sum(reading.value is not None for reading in self.readings)
        return every_time(scored, Counter(reading.problem for reading in self.readings if reading.problem))

    def keep(self, run: Path) -> None:
        """Beside a run, for its report: the mean of each metric, under the judge's name."""
        about = {"judge": self.model, "runs": str(self.runs), "prompts": self.prompt_version, "ragas": self.ragas}
        keep(run, "judge", {one.metric: one.interval for one in self.metrics}, made=about)

    def lines(self) -> list[str]:
        """For reading."""
        head = f"judge {self.model}, {self.runs} runs, {self.samples} samples, prompts {self.prompt_version}"
        overlaps = (f"{name:<22}{shown(found)}" for name, found in self.text_overlap.items())
        return [head, *(_line(figures) for figures in self.metrics), *overlaps]


def _line(f: MetricFigures) -> str:
    spread = "" if f.spread is None else f"  spread {f.spread:.3f}"
    why = "".join(f", {problem} {n}x" for problem, n in f.problems.items())
    counts = f"scored {f.scored}, not scored {f.not_scored}, not applicable {f.not_applicable}{why}"
    return f"{f.metric:<22}{shown(f.interval)}{spread}  ({counts}){'  lower is better' if f.lower_is_better else ''}"


def shown(found: Interval | None) -> str:
    """A figure with its interval."""
    return "not measured" if found is None else f"{found.value:.3f} ({found.low:.3f} to {found.high:.3f})"


def seeds(runs: int) -> list[int | None]:
    """The likeliest wording first, then sampled ones."""
    return [None, *range(1, runs)]


def judge_samples(
    samples: Sequence[JudgeSample],
    model: JudgeModel,
    encoder: Encoder,
    runs: int,
    progress: Progress,
    max_tokens: int = MAX_TOKENS,
    file: Path | None = None,
) -> JudgeReport:
    """Every metric on every sample in every run; readings that stand in the file are not asked again."""
    prompts = load()
    kept = JudgementStore(file, f"{model.model} {version()} {max_tokens} {encoder.fingerprint} {ragas_version}")
    readings: list[Judgement] = []
    for run, seed in enumerate(seeds(runs)):
        judge = Judge(model, seed, max_tokens)
        metrics = judged_metrics(judge, encoder, prompts)
        for place, sample in enumerate(samples, start=1):
            readings += [_reading(metric, sample, run, judge, kept) for metric in metrics if metric.applies(sample)]
            progress("judged", run * len(samples) + place, runs * len(samples))
    figures = [_figures(metric, samples, readings) for metric in metrics]
    return JudgeReport(
        model=model.model,
        runs=runs,
        prompt_version=version(),
        ragas=ragas_version,
        encoder=encoder.fingerprint,
        samples=len(samples),
        metrics=tuple(figures),
        text_overlap=overlap(samples),
        readings=tuple(readings),
    )


def _reading(metric: JudgedMetric, sample: JudgeSample, run: int, judge: Judge, kept: JudgementStore) -> Judgement:
    if known := kept.find(sample, metric.name, run):
        return known
    judge.trace.clear()
    value: float | None = None
    problem: Problem | None = None
    try:
        value = metric.score(sample)
    except NotScored as error:
        problem = error.problem
    reading = Judgement(sample.id, metric.name, run, value, problem, tuple(judge.trace))
    kept.add(sample, reading)
    return reading


def _figures(metric: JudgedMetric, samples: Sequence[JudgeSample], readings: Sequence[Judgement]) -> MetricFigures:
    mine = [reading for reading in readings if reading.metric == metric.name]
    by_sample: dict[str, list[float]] = {reading.sample_id: [] for reading in mine}
    for reading in mine:
        if reading.value is not None:
            by_sample[reading.sample_id].append(reading.value)
    scored = [values for values in by_sample.values() if values]
    gaps = [max(values) - min(values) for values in scored if len(values) > 1]
    return MetricFigures(
        metric=metric.name,
        lower_is_better=metric.lower_is_better,
        interval=mean_interval([median(values) for values in scored]),
        spread=fmean(gaps) if gaps else None,
        scored=len(scored),
        not_scored=len(by_sample) - len(scored),
        not_applicable=len(samples) - len(by_sample),
        problems=dict(Counter(reading.problem for reading in mine if reading.problem)),
    )
