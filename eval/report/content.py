"""What stands in a report, worked out once for every form in which it is written."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bot.errors import BadInput
from eval.report.setups import SetUp, set_up
from eval.runs.compare import Comparison, compare
from eval.runs.folder import Run
from eval.runs.samples import ScoredAnswer
from eval.runs.statistics import Interval
from eval.runs.summary import SCENARIOS, Figure, Summary, by_tag, scenarios, summarise

TAG_METRICS = ("correct", "abstention_right", "citation_recall", "source_relevance", "ms_total")
WORST = 15


@dataclass(frozen=True, slots=True)
class Beside:
    """What another measurement found of this run: `RUN/measured/NAME.json`. `headline` is its figure in the table of
    scenarios, `made` what it was measured with."""

    name: str
    figures: Mapping[str, Figure]
    headline: str = ""
    made: Mapping[str, str] = field(default_factory=dict)

    def differs(self, identity: Mapping[str, Any]) -> list[str]:
        """In what it was measured with something else than the run was."""
        return [name for name, value in self.made.items() if name in identity and identity[name] != value]


@dataclass(frozen=True, slots=True)
class RunFigures:
    """One run with its figures."""

    run: Run
    summary: Summary
    beside: tuple[Beside, ...]

    @property
    def set_up(self) -> SetUp:
        """What it was made with, and what that costs."""
        return set_up(self.run, self.summary)

    @property
    def scenarios(self) -> dict[str, Figure]:
        """The table of scenarios; what was not measured is said to be so."""
        measured = {b.name: b.figures[b.headline] for b in self.beside if b.headline in b.figures}
        return scenarios(self.summary, measured)


@dataclass(frozen=True, slots=True)
class ReportContent:
    """The first run in full, all runs in the tables, the others each compared with the first."""

    runs: tuple[RunFigures, ...]
    tags: Mapping[str, Mapping[str, Figure]]
    comparisons: tuple[Comparison, ...]
    worst: tuple[ScoredAnswer, ...]

    @property
    def first(self) -> RunFigures:
        """The run that the report is about."""
        return self.runs[0]


def content(runs: Sequence[Run], folders: Sequence[Path]) -> ReportContent:
    """Raises BadInput when a run has no samples, or a file beside it is broken."""
    for run in runs:
        if not run.rows:
            raise BadInput(f"{run.name}: no samples to report")
    reported = [RunFigures(r, summarise(r.rows), read_beside(f)) for r, f in zip(runs, folders, strict=True)]
    return ReportContent(
        runs=tuple(reported),
        tags=by_tag(runs[0].rows, TAG_METRICS),
        comparisons=tuple(compare(runs[0], other) for other in runs[1:]),
        worst=worst(runs[0].rows),
    )


def worst(rows: Sequence[ScoredAnswer], most: int = WORST) -> tuple[ScoredAnswer, ...]:
    """The answers that could do most harm first: what is not carried by its source, an answer where there is none, a wrong
    answer, then silence where there was an answer. Right ones never."""
    bad = [row for row in rows if _harm(row) > 0]
    return tuple(sorted(bad, key=lambda row: (-_harm(row), row.scores.value("key_points") or 0.0, row.id))[:most])


def _harm(row: ScoredAnswer) -> int:
    if row.outcome == "answered":
        exact = (row.scores.value(name) for name in ("citation_recall", "quotes_exact", "numbers_sourced"))
        if any(value is not None and value < 1 for value in exact):
            return 4
        return {False: 2 if row.answerable else 3}.get(row.right, 0) if row.right is not None else 0
    return 1 if row.answerable else 0


def read_beside(folder: Path) -> tuple[Beside, ...]:
    """The files in `measured/` of a run's folder, in order of name; none for a baseline file."""
    return tuple(_beside(file) for file in sorted((folder / "measured").glob("*.json")))


def _beside(file: Path) -> Beside:
    try:
        values = json.loads(file.read_text("utf-8"))
        figures = {str(name): _figure(value) for name, value in values["figures"].items()}
        made = {str(name): str(value) for name, value in values.get("made", {}).items()}
        return Beside(file.stem, figures, str(values.get("headline", "")), made)
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise BadInput(f"{file}: not figures that a report can show ({type(error).__name__})") from error


def _figure(value: Any) -> Figure:
    """A number, null, or an object with value, low, high and n."""
    if value is None:
        return Figure(None, 0)
    if not isinstance(value, dict):
        number = float(value)
        return Figure(Interval(number, number, number, 0), 0)
    if value["value"] is None:
        return Figure(None, int(value.get("not_scored", 0)))
    found = Interval(float(value["value"]), float(value["low"]), float(value["high"]), int(value["n"]))
    return Figure(found, int(value.get("not_scored", 0)))


__all__ = ["SCENARIOS", "TAG_METRICS", "Beside", "ReportContent", "RunFigures", "content", "read_beside", "worst"]
