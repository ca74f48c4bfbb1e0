"""The report as data: JSON, Parquet and a spreadsheet with a row per answer, and Markdown for a results page."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from eval.report.content import SCENARIOS, ReportContent, RunFigures
from eval.report.wording import NOT_MEASURED
from eval.runs.folder import Run
from eval.runs.summary import Figure, abstention_json, calibration_json
from eval.scorers import METRICS


def as_json(content: ReportContent) -> dict[str, Any]:
    """Every figure of the page, in machine form."""
    tags = {tag: _figures(found) for tag, found in content.tags.items()}
    return {
        "runs": [_run(reported) for reported in content.runs],
        "tags": tags,
        "comparisons": [comparison.as_json() for comparison in content.comparisons],
        "worst": [row.id for row in content.worst],
    }


def _run(reported: RunFigures) -> dict[str, Any]:
    summary = reported.summary
    return {
        "name": reported.run.name,
        "about": dict(reported.run.about),
        "questions": summary.questions,
        "answerable": summary.answerable,
        "scenarios": _figures(reported.scenarios),
        "metrics": _figures(summary.metrics),
        "latency_ms": {name: Figure(found, 0).as_json() for name, found in summary.latency_ms.items()},
        "abstention": abstention_json(summary.abstention),
        "calibration": calibration_json(summary.calibration),
        "measured": {beside.name: _figures(beside.figures) for beside in reported.beside},
    }


def _figures(found: Mapping[str, Figure]) -> dict[str, Any]:
    return {name: figure.as_json() for name, figure in found.items()}


def rows(runs: Sequence[Run]) -> list[dict[str, Any]]:
    """A flat row per answer: what it is, its texts, and a column per metric (null: not scored)."""
    return [_row(run.name, row) for run in runs for row in run.rows]


def _row(run: str, row: Any) -> dict[str, Any]:
    kept = row.trace or {}
    texts = {"question": kept.get("question", {}).get("user_input"), "answer": kept.get("answer", {}).get("answer")}
    known = {"split": row.split, "tags": list(row.tags), "answerable": row.answerable, "outcome": row.outcome}
    scores = {name: row.scores.value(name) for name in METRICS}
    return {"run": run, "id": row.id, **known, "confidence": row.confidence, **texts, **scores}


def figures(content: ReportContent) -> list[dict[str, Any]]:
    """A flat row per run and metric: the mean with its interval, and how many answers had nothing to score."""
    return [
        {"run": reported.run.name, "metric": name, **figure.as_json()}
        for reported in content.runs
        for name, figure in reported.summary.metrics.items()
    ]


def write_parquet(runs: Sequence[Run], file: Path) -> None:
    """Raises ImportError without pyarrow, which comes with `belbot[eval]`."""
    import pyarrow as arrow
    from pyarrow import parquet

    texts, numbers = ("run", "id", "split", "outcome", "question", "answer"), ("confidence", *METRICS)
    fields = [arrow.field(name, arrow.string()) for name in texts] + [arrow.field("answerable", arrow.bool_())]
    fields += [arrow.field("tags", arrow.list_(arrow.string()))]
    fields += [arrow.field(name, arrow.float64()) for name in numbers]
    parquet.write_table(arrow.Table.from_pylist(rows(runs), schema=arrow.schema(fields)), file)


def markdown(content: ReportContent) -> str:
    """The tables of scenarios and metrics, with what made them."""
    names = [reported.run.name for reported in content.runs]
    made = [f"- `{_plain(r.run.name)}`: `{_made(r.run)}`" for r in content.runs]
    helm = [[name, *(_cell(r.scenarios[name]) for r in content.runs)] for name in SCENARIOS]
    metrics = [[name, *(_cell(r.summary.metrics[name]) for r in content.runs)] for name in METRICS]
    return "\n".join([*made, "", *_table("scenario", names, helm), "", *_table("metric", names, metrics), ""])


def _made(run: Run) -> str:
    names = ("generator", "knowledge_version", "code", "seed")
    kept = {name: run.identity[name] for name in names if name in run.identity}
    return json.dumps(kept, ensure_ascii=True).replace("`", "'").replace("|", "/")


def _cell(figure: Figure) -> str:
    mean = figure.mean
    if mean is None:
        return "not measured"
    return f"{mean.value:.3g} ({mean.low:.3g} to {mean.high:.3g}; n {mean.n})"


def _table(head: str, names: Sequence[str], lines: Sequence[Sequence[str]]) -> list[str]:
    listed = [[head, *map(_plain, names)], ["---"] * (len(names) + 1), *lines]
    return ["| " + " | ".join(line) + " |" for line in listed]


def _plain(text: str) -> str:
    """Nothing that Markdown or HTML would read."""
    return "".join(c if c.isalnum() or c in "-_. " else "-" for c in text)


__all__ = ["NOT_MEASURED", "as_json", "figures", "markdown", "rows", "write_parquet"]
