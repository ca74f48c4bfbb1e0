"""The same documents in another order: a second knowledge base, filled bit by bit in a shuffled order."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from bot.settings import Settings

Ingest = Callable[[Settings, list[Path]], None]
"""Brings sources into the knowledge base of these settings. Given by the command line: measuring never ingests by itself."""

_STAGES = 5


def reordered(settings: Settings, sources: Iterable[str], work: Path, ingest: Ingest, seed: int = 0) -> Settings | None:
    """Settings of a knowledge base in `work` with the same documents, which came in another order. None when the
    sources are not there any more."""
    paths = [Path(source) for source in sorted(set(sources))]
    if not paths or not all(path.exists() for path in paths):
        return None
    copies = [(file, _place(work, n, path, file)) for n, path in enumerate(paths) for file in _files(path)]
    random.Random(seed).shuffle(copies)
    # A server's database and vectors belong to the knowledge base that is measured.
    apart = settings.model_copy(update={"home": work / "home", "database_url": "", "qdrant_url": ""})
    for stage in range(_STAGES):
        _copy(copies[stage::_STAGES])
        ingest(apart, [place for n, path in enumerate(paths) if (place := _place(work, n, path, path)).exists()])
    return apart


def _place(work: Path, n: int, source: Path, file: Path) -> Path:
    """Where a file goes: its name within the source stays, for ids are made of it."""
    return work / f"source-{n}" / source.name / file.relative_to(source)


def _files(source: Path) -> Sequence[Path]:
    return sorted(path for path in source.rglob("*") if path.is_file()) if source.is_dir() else [source]


def _copy(pairs: Iterable[tuple[Path, Path]]) -> None:
    for file, place in pairs:
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(file, place)
