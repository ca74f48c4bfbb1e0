"""What the command line hangs under `belbot ingest` and `belbot encoder train`."""

from __future__ import annotations

from pathlib import Path

from bot.errors import BadInput
from bot.retrieval.training import Recipe, train
from bot.types import Document, Passage
from ingest.blocks import lay_out
from ingest.chunk import passages
from ingest.convert import convert
from ingest.job import Job, Progress, Report
from ingest.sources import SourceFile, Unreadable, find, read

__all__ = ["Job", "run", "train_encoder"]
_MAX_BYTES = 50_000_000


def run(job: Job, paths: list[Path], dry_run: bool, remove: bool) -> Report:
    """Synchronises or drops sources."""
    if remove and dry_run:
        raise BadInput("--remove and --dry-run do not go together")
    return job.remove(paths) if remove else job.run(paths, dry_run)


def train_encoder(paths: list[Path], out: Path, exclude: tuple[str, ...], progress: Progress) -> None:
    """Trains an encoder on the passages of these documents. Raises BadInput."""
    files = [file for path in paths for file in find(path)[0] if not any(part in file.name for part in exclude)]
    cut: list[Passage] = []
    for done, file in enumerate(files, start=1):
        cut += _passages(file)
        progress("documents", done, len(files))
    train(cut, out, Recipe(), lambda done, total: progress("training steps", done, total))


def _passages(file: SourceFile) -> list[Passage]:
    try:
        converted = convert(file, read(file, _MAX_BYTES))
    except Unreadable:
        return []
    text, placed = lay_out(converted.blocks)
    return passages(Document(file.name, converted.title, text, file.name, file.source, ""), placed)
