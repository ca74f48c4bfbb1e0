"""Figures with their intervals as JSON, and figures kept beside a run, where a report finds them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from bot.errors import BadInput
from eval.runs.statistics import Interval

Kept = dict[str, float | int] | None


def kept(figure: Interval | None) -> Kept:
    """A figure with its interval; None where nothing was measured."""
    if figure is None:
        return None
    ends = {"value": rounded(figure.value), "low": rounded(figure.low), "high": rounded(figure.high)}
    return {**ends, "n": figure.n}


def rounded(value: float) -> float:
    """To four places: more than any of our sets can tell apart."""
    return round(value, 4)


def run_folder(run: Path | None) -> Path | None:
    """The folder, looked at before anything is measured. Raises BadInput when it is not that of a run."""
    if run and not (run / "run.json").is_file():
        raise BadInput(f"{run}: not the folder of a run")
    return run


def keep(
    run: Path,
    name: str,
    figures: Mapping[str, Interval | None],
    headline: str = "",
    made: Mapping[str, str] | None = None,
) -> None:
    """Writes `measured/NAME.json` in a run's folder; `made` says with what. Raises BadInput when it is not the folder of a run."""
    run_folder(run)
    (run / "measured").mkdir(exist_ok=True)
    shown = {key: kept(figure) for key, figure in figures.items()}
    values: dict[str, Any] = {"figures": shown, "headline": headline, "made": dict(made or {})}
    (run / "measured" / f"{name}.json").write_text(json.dumps(values, ensure_ascii=False, indent=2) + "\n", "utf-8")
