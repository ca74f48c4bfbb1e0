"""`belbot encoder`: training."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

encoder_app = typer.Typer(help="Train an encoder.", no_args_is_help=True)


@encoder_app.command("train")
def encoder_train(
    paths: Annotated[list[Path], typer.Argument(help="Files or folders to learn from.")],
    out: Annotated[Path, typer.Option("--out", help="New folder for the model.")],
    exclude: Annotated[
        list[str] | None, typer.Option("--exclude", help="Leave out files with this in their name.")
    ] = None,
) -> None:
    """Train the small Dutch encoder on documents of your own; about three minutes for a body of law."""
    from ingest import commands
    from ingest.progress import ProgressBar

    with ProgressBar() as bar:
        commands.train_encoder(paths, out, tuple(exclude or ()), bar.update)
    print(f"Encoder written to {out}. Use it with BELBOT_ENCODER={out} and run belbot ingest again.", file=sys.stderr)
