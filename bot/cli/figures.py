"""Figures: what comes in from elsewhere."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, get_args

import typer

from bot.cli import output
from bot.cli.options import Json, Usage, note_export, opened, operator

if TYPE_CHECKING:
    from bot.desk.figures.figures import FigureReport

figures_app = typer.Typer(help="Figures of the desk.", no_args_is_help=True)


@figures_app.command("waiting")
def figures_waiting(
    file: Annotated[Path, typer.Argument(help="CSV of the telephone system.", show_default=False)],
    as_json: Json = False,
) -> None:
    """Read in how long callers waited: CSV with a day, how many callers, and how long they waited on average. A day that is known is replaced."""
    from bot.desk.figures.waiting import waiting_days

    days = waiting_days(file)
    with opened() as services:
        services.waiting.keep(days, operator())
    if as_json:
        print(json.dumps({"days": len(days), "calls": sum(one.calls for one in days)}))
    else:
        print(f"read in: {len(days)} days, {sum(one.calls for one in days)} callers")


def export_figures(
    period: Annotated[str, typer.Option("--period", help="4w, 13w or all.")] = "13w",
    out: Annotated[
        Path | None, typer.Option("--out", help="File that ends in .csv or .parquet; else CSV on stdout.")
    ] = None,
) -> None:
    """Write the figures of the desk as CSV, or as Parquet (needs pyarrow, of belbot[eval])."""
    from bot.desk.figures.figures import Period
    from bot.desk.figures.open import open_figures
    from bot.desk.people.users import User
    from bot.records.audit_chain import Entry

    known: dict[str, Period] = {one: one for one in get_args(Period)}
    if period not in known:
        raise Usage(f"--period is one of {', '.join(known)}")
    if out and out.suffix not in (".csv", ".parquet"):
        raise Usage("--out ends in .csv or .parquet")
    with opened() as services:
        note_export(services.audit, Entry(operator(), "exported", "figures", period))
        report = open_figures(services).report(known[period], User(operator(), ()))
    _write(out, report)


def _write(out: Path | None, report: FigureReport) -> None:
    """Raises Unavailable when it cannot be written."""
    from bot.desk.figures.csv_export import as_csv
    from bot.desk.figures.parquet_export import as_parquet

    output.written(out, as_parquet(report) if out and out.suffix == ".parquet" else as_csv(report, "en").encode())
