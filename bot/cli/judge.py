"""`belbot eval judge` and `judge-validation`: a model as judge of answers, and a check of that judge."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from bot.cli import output
from bot.cli.options import Into, Json, settings
from bot.errors import Unavailable

Judge = Annotated[Path | None, typer.Option("--model", help="Local GGUF file of the judge.")]
JudgeUrl = Annotated[str, typer.Option("--url", help="Model server of the judge, instead.")]
JudgeName = Annotated[str, typer.Option("--model-name", help="The judge's name on that server.")]
JudgeRuns = Annotated[int, typer.Option("--runs", min=1, max=20, help="Judgements of each sample; the median counts.")]
JudgeLimit = Annotated[int, typer.Option("--limit", min=0, help="Only so many samples; 0 is all.")]
JudgeTokens = Annotated[int, typer.Option("--max-tokens", min=16, help="Tokens of one judgement.")]


def judge(
    samples: Annotated[Path, typer.Argument(help="Folder of a run, its samples.jsonl, or a file with ragas' fields.")],
    model: Judge = None,
    url: JudgeUrl = "",
    name: JudgeName = "",
    runs: JudgeRuns = 3,
    limit: JudgeLimit = 0,
    max_tokens: JudgeTokens = 1500,
    out: Annotated[Path | None, typer.Option("--out", help="Folder for every judgement; run again to go on.")] = None,
    into: Into = None,
    as_json: Json = False,
) -> None:
    """ragas' metrics with a local model as judge, Dutch prompts, several runs. Check the judge with judge-validation first."""
    from eval.judge import commands as judging
    from eval.runs import run_figures as beside
    from ingest.progress import ProgressBar

    chosen = judging.JudgeChoice(model, url, name, runs, limit, max_tokens)
    beside.run_folder(into)
    with ProgressBar() as bar:
        report = judging.judge(samples, settings(), chosen, bar.update, out)
    if into and not report.failure:
        report.keep(into)
    output.figures(report.as_json(), True) if as_json else print("\n".join(report.lines()))
    _judged(report.failure)


def judge_validation(
    file: Annotated[Path, typer.Argument(help="JSON Lines file with labelled sentence/passage pairs.")],
    model: Judge = None,
    url: JudgeUrl = "",
    name: JudgeName = "",
    runs: JudgeRuns = 3,
    limit: JudgeLimit = 0,
    max_tokens: JudgeTokens = 1500,
    into: Into = None,
    as_json: Json = False,
) -> None:
    """AUROC and kappa of the grounding check, and of a judge, against labelled pairs; below .6 a score is onbetrouwbaar."""
    from eval.judge import commands as judging
    from eval.judge.validation import keep_validations
    from eval.runs import run_figures as beside
    from ingest.progress import ProgressBar

    chosen = judging.JudgeChoice(model, url, name, runs, limit, max_tokens)
    beside.run_folder(into)
    with ProgressBar() as bar:
        found = judging.validation(file, settings(), chosen, bar.update)
    failure = "; ".join(filter(None, (one.failure for one in found)))
    if into and not failure:
        keep_validations(into, found, file.name)
    if as_json:
        output.figures({"scores": [one.as_json() for one in found]}, True)
    else:
        print("\n".join(line for one in found for line in one.lines()))
    _judged(failure)


def _judged(failure: str) -> None:
    """Figures of a judge that failed every time are none."""
    if failure:
        raise Unavailable(failure)
