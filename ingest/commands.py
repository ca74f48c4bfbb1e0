"""What the command line hangs under `belbot ingest`, `belbot encoder train` and `belbot reader train`."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from typing import Any

from bot.errors import BadInput, BelBotError, Unavailable
from bot.installation import extra_packages
from bot.types import Document, Passage
from ingest.asked_passages import asked_passages
from ingest.blocks import lay_out
from ingest.chunk import passages
from ingest.convert import convert
from ingest.job import IngestReport, Job, Progress
from ingest.progress import ProgressBar
from ingest.sources import SourceFile, Unreadable, find, read
from ingest.watch import USUAL, Pace, follow

__all__ = ["Job", "asked_passages", "run", "train_encoder", "train_reader", "watch"]
_MAX_BYTES = 50_000_000


def run(job: Job, paths: list[Path], *, dry_run: bool, remove: bool, allow_empty: bool = False) -> IngestReport:
    """Synchronises or drops sources."""
    if remove and dry_run:
        raise BadInput("--remove and --dry-run do not go together")
    return job.remove(paths) if remove else job.run(paths, dry_run=dry_run, allow_empty=allow_empty)


def watch(
    job: Job,
    paths: list[Path],
    tell: Callable[[IngestReport], None],
    complain: Callable[[BelBotError], None],
    pace: Pace = USUAL,
    *,
    allow_empty: bool,
) -> None:
    """Synchronises now and after every change, until it is interrupted. A run that fails is told once and tried again.

    Raises BadInput for a path that does not exist at the start.
    """
    for path in paths:
        if not path.exists():
            raise BadInput(f"{path}: no such file or folder")
    said = ""

    def synchronise() -> bool:
        nonlocal said
        try:
            with ProgressBar() as bar:
                report = replace(job, progress=bar.update).run(paths, allow_empty=allow_empty)
        except (BelBotError, OSError) as failed:
            error = failed if isinstance(failed, BelBotError) else Unavailable(f"{failed.filename}: {failed.strerror}")
            if error.operator != said:
                complain(error)
            said = error.operator
            return False
        said = ""
        tell(report)
        return True

    home = job.lock.parent
    follow(paths, [home / "belbot.db", home / "ingest.lock", home / "vectors"], synchronise, pace)


def train_encoder(paths: list[Path], out: Path, exclude: tuple[str, ...], progress: Progress) -> None:
    """Trains an encoder on the passages of these documents. Raises BadInput, and Unavailable outside a checkout."""
    training = _training("encoder")
    files = [file for path in paths for file in find(path)[0] if not any(part in file.name for part in exclude)]
    cut: list[Passage] = []
    for done, file in enumerate(files, start=1):
        cut += _passages(file)
        progress("documents", done, len(files))
    training.train(cut, out, training.Recipe(), lambda done, total: progress("training steps", done, total))


def train_reader(cut: Iterable[Passage], start: Path, out: Path, progress: Progress) -> Any:
    """Adapts the reader in a folder to the question variants of these passages, and returns what that gave. What is missing of the
    installation is told before any passage is asked for.

    Raises BadInput when there are too few of them; Unavailable outside a checkout and without torch.
    """
    with extra_packages():
        training = _training("reader.adapt")
    return training.adapt(list(cut), start, out, progress)


def _training(name: str, root: Path = Path(__file__).parents[1]) -> Any:
    """A module of `train`, which stands beside the sources and is in no wheel. Raises Unavailable without it."""
    if not (root / "train" / f"{name.replace('.', '/')}.py").is_file():
        raise Unavailable("training is not part of this installation; run it from a checkout")
    if str(root) not in sys.path:
        sys.path.insert(0, str(root))
    return import_module(f"train.{name}")


def _passages(file: SourceFile) -> list[Passage]:
    try:
        converted = convert(file, read(file, _MAX_BYTES))
    except Unreadable:
        return []
    text, placed = lay_out(converted.blocks)
    return passages(Document(file.name, converted.title, text, file.name, file.source, ""), placed)
