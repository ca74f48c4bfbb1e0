"""How far a score of faithfulness agrees with people: held against labelled pairs of a sentence and a passage.

AUROC says whether supported sentences score higher than unsupported ones, Cohen's kappa (1960) whether the verdict is the same;
below .6 (Landis and Koch 1977: less than substantial) a score is "onbetrouwbaar". What decides is the held-out split where
there is one: the other pairs shaped the grounding check. Pairs share passages, so the intervals draw passages, not pairs.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import fmean
from typing import Any, Literal

import numpy as np

from bot.language.tokens import content_words
from eval.judge.local import Judge, JudgeModel, NotScored, every_time
from eval.judge.prompts import load
from eval.judge.ragas_metrics import supports
from eval.judge.run import Progress, seeds, shown
from eval.runs.run_figures import keep
from eval.runs.statistics import Interval, auroc, kappa
from eval.suites.grounding import HELD_OUT, Check, GroundingPair, evaluate

LEAST_KAPPA = 0.6
MOST_UNSCORED = 0.1
RESAMPLES = 1000
Verdict = Literal["betrouwbaar", "onbetrouwbaar", "niet gemeten"]


@dataclass(frozen=True, slots=True)
class RatedPair:
    """A pair with its score (higher: surer that the passage carries the sentence) and verdict; None where not scored."""

    pair: GroundingPair
    score: float | None
    supported: bool | None
    problem: str = ""


@dataclass(frozen=True, slots=True)
class LabelAgreement:
    """Agreement with the labels over the pairs that were scored."""

    pairs: int
    not_scored: int
    auroc: Interval | None
    kappa: Interval | None
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class JudgeValidation:
    """One score: over all pairs, by split, over the pairs that decide, and why runs failed."""

    name: str
    decided_on: str
    verdict: Verdict
    all: LabelAgreement
    by_split: dict[str, LabelAgreement]
    problems: dict[str, int]
    decisive: LabelAgreement

    @property
    def failure(self) -> str:
        """Why nothing was judged, where the judge failed every time; else empty."""
        return every_time(self.all.pairs - self.all.not_scored, self.problems)

    def as_json(self) -> dict[str, Any]:
        """All of it; null means not measured."""
        return asdict(self)

    def lines(self) -> list[str]:
        """For reading: the verdict first."""
        whole = "held-out pairs" if self.decided_on == "held out" else "all pairs"
        held_out = [("held out", self.decisive)] if self.decided_on == "held out" else []
        rows = [("all", self.all), *held_out, *self.by_split.items()]
        head = f"{self.name}: {self.verdict} (on {whole}; kappa below {LEAST_KAPPA} is onbetrouwbaar: unreliable)"
        return [head, *(f"  {name:<9}{_row(found)}" for name, found in rows)]


def keep_validations(run: Path, found: Sequence[JudgeValidation], measured: str) -> None:
    """Beside a run, for its report: agreement over the pairs that decide, with the verdict in the name of each score."""
    figures: dict[str, Interval | None] = {}
    for one in found:
        figures[f"{one.name}, kappa ({one.verdict})"] = one.decisive.kappa
        figures[f"{one.name}, AUROC"] = one.decisive.auroc
    keep(run, "judge-validation", figures, made={"set": measured})


def _row(found: LabelAgreement) -> str:
    return f"n {found.pairs:<5}not scored {found.not_scored:<5}AUROC {shown(found.auroc):<24}kappa {shown(found.kappa)}"


def by_check(pairs: Sequence[GroundingPair], check: Check) -> list[RatedPair]:
    """The deterministic grounding check."""
    return [RatedPair(o.pair, o.score, o.shown) for o in evaluate(pairs, check).outcomes]


def by_words(pairs: Sequence[GroundingPair]) -> list[RatedPair]:
    """The share of a sentence's content words that the passage has, and whether that is all of them: the least to beat."""
    return [RatedPair(pair, found := _share(pair), found == 1.0) for pair in pairs]


def _share(pair: GroundingPair) -> float:
    wanted = content_words(pair.sentence)
    return len(wanted & content_words(pair.passage)) / len(wanted) if wanted else 0.0


def by_judge(
    pairs: Sequence[GroundingPair], model: JudgeModel, runs: int, max_tokens: int, progress: Progress
) -> list[RatedPair]:
    """The judge's verdicts over several runs: their mean, and whether most of them say that it is supported."""
    prompt, judges = load()["toetsing"], [Judge(model, seed, max_tokens) for seed in seeds(runs)]
    rated = []
    for place, pair in enumerate(pairs, start=1):
        verdicts, problem = [], ""
        for judge in judges:
            judge.trace.clear()
            try:
                verdicts.append(supports(judge, prompt, pair.passage, pair.sentence))
            except NotScored as error:
                problem = error.problem
        share = fmean(verdicts) if verdicts else None
        rated.append(RatedPair(pair, share, None if share is None else share > 0.5, problem))
        progress("pairs judged", place, len(pairs))
    return rated


def validate(name: str, rated: Sequence[RatedPair]) -> JudgeValidation:
    """Agreement over everything and by split."""
    splits = list(dict.fromkeys(one.pair.split for one in rated))
    held_out = [one for one in rated if one.pair.split in HELD_OUT]
    whole = _agreement(rated)
    decisive = _agreement(held_out) if held_out else whole
    return JudgeValidation(
        name=name,
        decided_on="held out" if held_out else "all",
        verdict=decisive.verdict,
        all=whole,
        by_split={split: _agreement([one for one in rated if one.pair.split == split]) for split in splits},
        problems=dict(Counter(one.problem for one in rated if one.problem)),
        decisive=decisive,
    )


def _agreement(rated: Sequence[RatedPair]) -> LabelAgreement:
    scored = [one for one in rated if one.score is not None]
    found = _clustered(scored, lambda drawn: kappa([r.pair.supported for r in drawn], [r.supported for r in drawn]))
    return LabelAgreement(
        pairs=len(rated),
        not_scored=len(rated) - len(scored),
        auroc=_clustered(
            scored, lambda drawn: auroc([r.pair.supported for r in drawn], [r.score or 0.0 for r in drawn])
        ),
        kappa=found,
        verdict=_verdict(found, len(rated) - len(scored), len(rated)),
    )


def _verdict(found: Interval | None, not_scored: int, of: int) -> Verdict:
    if found is None:
        return "niet gemeten"
    return "onbetrouwbaar" if found.value < LEAST_KAPPA or not_scored > MOST_UNSCORED * of else "betrouwbaar"


def _clustered(rated: Sequence[RatedPair], statistic: Callable[[Sequence[RatedPair]], float | None]) -> Interval | None:
    """The statistic with a 95% percentile bootstrap interval over passages (a seed of its own, so repeatable)."""
    value = statistic(rated)
    if value is None:
        return None
    groups: dict[str, list[RatedPair]] = {}
    for one in rated:
        groups.setdefault(one.pair.passage, []).append(one)
    clusters, random = list(groups.values()), np.random.default_rng(0)
    draws = (random.integers(0, len(clusters), len(clusters)) for _ in range(RESAMPLES))
    figures = [statistic([one for place in drawn for one in clusters[place]]) for drawn in draws]
    low, high = np.percentile([figure for figure in figures if figure is not None], [2.5, 97.5])
    return Interval(value, float(low), float(high), len(rated))
