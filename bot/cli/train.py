"""`belbot encoder` and `belbot reader`: training."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.options import settings
from bot.errors import BadInput

if TYPE_CHECKING:
    from bot.types import Passage
    from ingest.job import Progress

reader_app = typer.Typer(help="Adapt the reader to documents of your own.", no_args_is_help=True)
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


@reader_app.command("train")
def reader_train(
    paths: Annotated[list[Path], typer.Argument(help="Data folders, or sources: files or folders of documents.")],
    out: Annotated[Path, typer.Option("--out", help="New folder for the reader.")],
    start: Annotated[
        Path | None,
        typer.Option("--from", help="Folder to start from: a reader, or a BertModel; default the reader in use."),
    ] = None,
) -> None:
    """Teach the reader callers' questions of your own: the question variants of documents. Killed, it goes on where it was."""
    from ingest import commands
    from ingest.progress import ProgressBar

    folder = start or settings().reader_path
    if folder is None:
        raise BadInput("BELBOT_READER is none: say with --from which reader to start from")
    with ProgressBar() as bar:
        passages = (passage for path in paths for passage in _asked_passages(path, bar.update))
        done = commands.train_reader(passages, folder, out, bar.update)
    for name, score in (("before", done.before), ("after", done.after)):
        if score:
            told = f"first for {score.first:.2f}, among four for {score.among:.2f}"
            print(f"{name}: of {done.apart} questions kept apart the answer comes {told}", file=sys.stderr)
    print(f"Reader written to {out}. Use it with BELBOT_READER={out} and run belbot ingest again.", file=sys.stderr)


def _asked_passages(path: Path, progress: Progress) -> list[Passage]:
    """The passages with questions of a data folder, or of documents."""
    from bot.privacy import Redactor
    from bot.services import open_services
    from ingest.commands import asked_passages

    if (path / "belbot.db").is_file():
        with open_services(settings().model_copy(update={"home": path})) as services:
            records = services.knowledge_records
            return [p for one in records.documents() for p in records.stored_passages_of(one.document_id)]
    redactor = Redactor()
    return asked_passages(path, lambda text: {span.label for span in redactor.redact(text).spans}, progress)
