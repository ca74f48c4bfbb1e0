"""Figures: what comes in from elsewhere."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

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
    from bot.desk.figures.waiting import waiting_file

    days = waiting_file(file)
    with opened() as services:
        services.waiting.keep(days, operator())
    if as_json:
        print(json.dumps({"days": len(days), "calls": sum(one.calls for one in days)}))
    else:
        print(f"read in: {len(days)} days, {sum(one.calls for one in days)} callers")


def export_figures(
    period: Annotated[str, typer.Option("--period", help="4w, 13w, all or a month as 2026-11.")] = "13w",
    out: Annotated[
        Path | None, typer.Option("--out", help="File that ends in .csv, .xlsx or .parquet; else CSV on stdout.")
    ] = None,
) -> None:
    """Write the figures of the desk as CSV, as a spreadsheet in Dutch, or as Parquet (needs pyarrow, of belbot[eval])."""
    from bot.desk.figures.open import open_figures
    from bot.desk.figures.period import PATTERN
    from bot.desk.people.users import User
    from bot.records.audit_chain import Entry

    if not re.fullmatch(PATTERN, period):
        raise Usage("--period is 4w, 13w, all or a month as 2026-11")
    if out and out.suffix not in (".csv", ".xlsx", ".parquet"):
        raise Usage("--out ends in .csv, .xlsx or .parquet")
    with opened() as services:
        note_export(services.audit, Entry(operator(), "exported", "figures", period))
        report = open_figures(services).report(period, User(operator(), ()))
    _write(out, report)


def _write(out: Path | None, report: FigureReport) -> None:
    """Raises Unavailable when it cannot be written."""
    from bot.desk.figures.csv_export import as_csv
    from bot.desk.figures.parquet_export import as_parquet
    from bot.desk.figures.xlsx_export import as_xlsx

    made = {".parquet": as_parquet, ".xlsx": as_xlsx}.get(out.suffix if out else "")
    output.written(out, made(report) if made else as_csv(report, "en").encode())
