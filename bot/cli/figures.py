"""Figures: what comes in from elsewhere."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from bot.cli.options import Json, opened, operator

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
