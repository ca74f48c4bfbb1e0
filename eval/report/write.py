"""Writes a report's page and the data beside it."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from bot.workbook import write_workbook
from eval.report import charts, tables, wording
from eval.report.content import SCENARIOS, TAG_METRICS, ReportContent, content
from eval.report.meanings import MEANINGS
from eval.report.setups import ROLES, same_machine, same_set
from eval.runs.folder import Run
from eval.runs.summary import thinned, values
from eval.scorers import METRICS

_POINTS = 10


def write_report(runs: Sequence[Run], folders: Sequence[Path], out: Path) -> list[Path]:
    """The files written: report.html, report.json, report.md, samples.xlsx, and samples.parquet where pyarrow is installed."""
    found = content(runs, folders)
    out.mkdir(parents=True, exist_ok=True)
    written = {
        out / "report.html": page(found),
        out / "report.json": json.dumps(tables.as_json(found), indent=2, ensure_ascii=False, default=str) + "\n",
        out / "report.md": tables.markdown(found),
    }
    for file, text in written.items():
        file.write_text(text, "utf-8")
    workbook = out / "samples.xlsx"
    write_workbook({"answers": tables.rows(runs), "metrics": tables.figures(found)}, workbook)
    return [*written, workbook, *_parquet(runs, out / "samples.parquet")]


def _parquet(runs: Sequence[Run], file: Path) -> list[Path]:
    try:
        tables.write_parquet(runs, file)
    except ImportError:
        print("samples.parquet was not written: pyarrow is not installed (belbot[eval])", file=sys.stderr)
        return []
    return [file]


def page(found: ReportContent) -> str:
    """The whole page; everything that is not ours is escaped."""
    loader = PackageLoader("eval", "report")
    environment = Environment(autoescape=True, loader=loader, undefined=StrictUndefined, trim_blocks=True)
    summary, rows = found.first.summary, found.first.run.rows
    times = values(rows, "ms_total")
    runs, set_ups = [one.run for one in found.runs], [one.set_up for one in found.runs]
    return environment.get_template("page.html.j2").render(
        content=found,
        w=wording,
        metrics=METRICS,
        meanings=MEANINGS,
        scenarios=SCENARIOS,
        tag_metrics=TAG_METRICS,
        in_short=wording.in_short(found),
        limits=wording.limits(found),
        shares=_shares(found),
        roles=ROLES,
        set_ups=set_ups,
        same_set=same_set(runs),
        same_machine=same_machine(runs),
        right=charts.shares(
            [charts.ChartBar(one.name, one.correct) for one in set_ups if one.correct],
            "Juist en volledig, per opstelling",
        ),
        risk=charts.risk(summary.calibration, "Fouten bij alleen de zekerste antwoorden") if _curve(found) else None,
        curve=_curve(found),
        reliability=charts.reliability(summary.calibration.reliability, "Zekerheid en juistheid"),
        times=charts.histogram(times, "Antwoorden per tijdsduur") if times else None,
        bins=charts.bins(times) if times else [],
        settings=json.dumps(dict(found.first.run.about), indent=2, ensure_ascii=False, default=str),
    )


def _shares(found: ReportContent) -> Markup:
    measured = found.first.summary.metrics
    bars = [
        charts.ChartBar(metric.label, mean)
        for name, metric in METRICS.items()
        if metric.unit == "share" and (mean := measured[name].mean)
    ]
    return charts.shares(bars, "Alle maten van 0 tot 100 procent, met hun interval")


def _curve(found: ReportContent) -> list[tuple[float, float, float]]:
    """Coverage of all questions, risk, threshold."""
    calibration = found.first.summary.calibration
    points = thinned(calibration.curve.points if calibration.curve else (), _POINTS)
    return [(p.coverage * calibration.answered, p.risk, p.threshold) for p in points]
