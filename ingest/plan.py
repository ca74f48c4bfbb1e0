"""What changed in a source since the last time: by content hash, nothing else."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Container, Mapping, Sequence
from dataclasses import dataclass, replace

from bot.language.tokens import without_accents
from bot.records.knowledge import StoredDocument
from ingest.scan import DocumentPlace, Scan, place_of
from ingest.sources import SourceFile


@dataclass(frozen=True, slots=True)
class SourceChange:
    """The names of a source's files by what happened to them; each in the order of the source."""

    added: tuple[str, ...]
    updated: tuple[str, ...]
    unchanged: tuple[str, ...]
    removed: tuple[str, ...]

    @property
    def nothing(self) -> bool:
        """Whether the stored source is already what the files say."""
        return not (self.added or self.updated or self.removed)


def compare(found: Mapping[str, str], stored: Mapping[str, str]) -> SourceChange:
    """Content hashes by name, as found and as stored."""
    return SourceChange(
        added=tuple(name for name in found if name not in stored),
        updated=tuple(name for name in found if name in stored and stored[name] != found[name]),
        unchanged=tuple(name for name in found if stored.get(name) == found[name]),
        removed=tuple(name for name in stored if name not in found),
    )


@dataclass(frozen=True, slots=True)
class Work:
    """A new or changed file that must become a document."""

    place: DocumentPlace
    file: SourceFile
    content_hash: str


@dataclass(frozen=True, slots=True)
class Plan:
    """What a run has to do: files to make documents of, and the stored documents by what happened to their files."""

    work: tuple[Work, ...]
    unchanged: tuple[StoredDocument, ...]
    updated: tuple[StoredDocument, ...]
    removed: tuple[StoredDocument, ...]

    def gone(self, refused: Container[DocumentPlace]) -> tuple[StoredDocument, ...]:
        """Documents with nothing in their place: a file that broke since the last time goes too, since its old text is
        no longer what the source says."""
        return (*self.removed, *(document for document in self.updated if place_of(document) in refused))

    def with_remade(self, documents: Sequence[StoredDocument], scans: Sequence[Scan]) -> Plan:
        """The same, and these unchanged documents made anew, of which the files are at hand."""
        ours = {place_of(document): document for document in documents if document in self.unchanged}
        work = tuple(
            Work(place, found.files[place.name], found.hashes[place.name])
            for found in scans
            for place in ours
            if found.target.covers(place) and place.name in found.files
        )
        remade = {ours[one.place] for one in work}
        return replace(
            self,
            work=(*self.work, *work),
            unchanged=tuple(document for document in self.unchanged if document not in remade),
            updated=(*self.updated, *(document for document in self.unchanged if document in remade)),
        )


def plan_of(scans: Sequence[Scan], stored: Sequence[StoredDocument]) -> Plan:
    """Compares what was found with what is stored."""
    plans = [_plan(found, {d.name: d for d in stored if found.target.covers(place_of(d))}) for found in scans]
    return Plan(
        tuple(work for plan in plans for work in plan.work),
        tuple(document for plan in plans for document in plan.unchanged),
        tuple(document for plan in plans for document in plan.updated),
        tuple(document for plan in plans for document in plan.removed),
    )


def _plan(found: Scan, stored: Mapping[str, StoredDocument]) -> Plan:
    change = compare(found.hashes, {name: document.content_hash for name, document in stored.items()})
    source = found.target.source
    return Plan(
        tuple(
            Work(DocumentPlace(source, n), found.files[n], found.hashes[n]) for n in (*change.added, *change.updated)
        ),
        tuple(stored[name] for name in change.unchanged),
        tuple(stored[name] for name in change.updated),
        tuple(stored[name] for name in change.removed),
    )


def automatic_ids(name: str, source: str, mask: Callable[[str], str] = str) -> tuple[str, str]:
    """The ids for a file that names none: its name without the ending, and where that is taken with a short hash. What `mask`
    takes out of the name, a number with a check digit, never gets into an id."""
    stem = without_accents(mask(re.sub(r"\.[^.]+$", "", name.rsplit("/", 1)[-1])))
    plain = re.sub(r"[^A-Za-z0-9._-]+", "-", stem).strip("-") or "document"
    return plain, f"{plain}-{hashlib.sha256(f'{source}/{name}'.encode()).hexdigest()[:6]}"
