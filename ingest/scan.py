"""What a given path stands for, and what is found there: files with their content hashes, by place."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from bot.errors import BadInput
from bot.records.knowledge import StoredDocument
from ingest.sources import SkippedFile, SourceFile, Unreadable, content_hash, find, read

Progress = Callable[[str, int, int], None]
"""Called with the step's name, how much is done, and how much there is (0: nobody knows yet)."""


@dataclass(frozen=True, slots=True)
class DocumentPlace:
    """Where a document comes from: a file's name within its source."""

    source: str
    name: str

    @property
    def path(self) -> str:
        """The path as an operator knows it; a source that is a file stands in its own folder."""
        source = Path(self.source)
        alone = self.name.split("/", 1)[0] == source.name and not source.is_dir()
        return str((source.parent if alone else source) / self.name)


@dataclass(frozen=True, slots=True)
class Target:
    """What a given path stands for: a source, or with `part` one file or folder of a source that is known."""

    path: Path
    source: str
    part: str = ""

    def covers(self, place: DocumentPlace) -> bool:
        """Whether this path decides what becomes of a document from `place`."""
        inside = not self.part or place.name == self.part or place.name.startswith(f"{self.part}/")
        return place.source == self.source and inside


@dataclass(frozen=True, slots=True)
class Scan:
    """A target as found: its readable files, their content hashes by name, and what was passed over; `dropped`: it counts no longer,
    whatever is there."""

    target: Target
    files: dict[str, SourceFile] = field(default_factory=dict)
    hashes: dict[str, str] = field(default_factory=dict)
    skipped: tuple[SkippedFile, ...] = ()
    dropped: bool = False


def place_of(document: StoredDocument) -> DocumentPlace:
    """Where a stored document comes from."""
    return DocumentPlace(document.source, document.name)


def targets(paths: Iterable[Path], stored: Iterable[StoredDocument]) -> list[Target]:
    """Each path once, in whatever spelling it is given, so that no file becomes two documents.

    A path inside another given path is already covered by it. A path inside a known source is a part of that source.
    """
    known = {Path(document.source) for document in stored}
    resolved = list(dict.fromkeys(path.resolve() for path in paths))
    return [_target(path, known) for path in resolved if not set(path.parents) & set(resolved)]


def taken_over(given: Sequence[Target], stored: Iterable[StoredDocument]) -> list[Target]:
    """The known sources inside a source that is given now: their files belong to the larger source from here on."""
    whole = {Path(target.source) for target in given if not target.part}
    inner = {Path(d.source) for d in stored if whole & set(Path(d.source).parents)}
    return [Target(path, str(path)) for path in sorted(inner)]


def _target(path: Path, known: set[Path]) -> Target:
    around = [] if path in known else [source for source in path.parents if source in known]
    if not around:
        return Target(path, str(path))
    return Target(path, str(around[0]), path.relative_to(around[0]).as_posix())


def scan(target: Target, max_bytes: int, progress: Progress) -> Scan:
    """Finds and hashes. Raises BadInput for a path that does not exist."""
    progress("looking for files", 0, 0)
    found, skipped = find(target.path)
    files: dict[str, SourceFile] = {}
    hashes: dict[str, str] = {}
    for done, file in enumerate((_placed(file, target) for file in found), start=1):
        try:
            hashes[file.name] = content_hash(read(file, max_bytes), file.name)
            files[file.name] = file
        except Unreadable as refusal:
            skipped.append(SkippedFile(DocumentPlace(file.source, file.name).path, refusal.operator))
        progress("reading files", done, len(found))
    return Scan(target, files, hashes, tuple(skipped))


def _placed(file: SourceFile, target: Target) -> SourceFile:
    """A file of a part, under its name in the whole source."""
    if not target.part:
        return file
    above = target.part if target.path.is_dir() else target.part.rpartition("/")[0]
    return replace(file, name=f"{above}/{file.name}".lstrip("/"), source=target.source)


def refuse_emptied(scans: Iterable[Scan], stored: Sequence[StoredDocument]) -> None:
    """A folder that is suddenly empty is more often a disk that is not mounted than the end of a knowledge base.

    Raises BadInput when a source that has documents has no readable file any more.
    """
    for found in scans:
        lost = sum(1 for document in stored if found.target.covers(place_of(document)))
        if lost and not found.hashes:
            raise BadInput(
                f"{found.target.path} has no readable files, but {lost} documents from it are in the knowledge base; "
                "nothing was changed (drop them with --allow-empty or --remove)"
            )
