"""The ingest flow: sources -> convert -> chunk -> plan (what changed) -> encode -> store -> report.

A new knowledge version is built beside the live one and goes live in one database transaction. Killed at any moment,
the old version still answers and the next run starts from there.
"""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout

from bot.errors import Busy, Unavailable
from bot.records.knowledge import (
    DocumentPassages,
    KnowledgeRecords,
    Publication,
    StoredDocument,
    StoredPassage,
)
from bot.retrieval.encoder import Encoder
from bot.retrieval.search import embed
from bot.retrieval.sparse import INDEX_VERSION
from bot.retrieval.store import Indexed, VectorStore
from bot.types import Document, Passage
from ingest.blocks import lay_out
from ingest.chunk import MAX_WORDS, MIN_WORDS, passages
from ingest.convert import convert
from ingest.plan import Change, compare, document_id
from ingest.sources import (
    CONVERTER_VERSION,
    Skipped,
    SourceFile,
    Unreadable,
    content_hash,
    find,
    read,
)

Progress = Callable[[str, int, int], None]
"""Called with the step's name, how much is done, and how much there is."""


@dataclass(frozen=True, slots=True)
class Report:
    """What an ingest run did; counts are documents of the given sources, `passages` their passages."""

    documents: int
    passages: int
    added: int
    updated: int
    removed: int
    unchanged: int
    skipped: tuple[Skipped, ...]
    seconds: float
    knowledge_version: str

    def as_json(self) -> dict[str, Any]:
        """The report under the names of the command-line contract."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Scan:
    """One source as found: its readable files, their content hashes by name, and what was passed over."""

    source: str
    files: dict[str, SourceFile] = field(default_factory=dict)
    hashes: dict[str, str] = field(default_factory=dict)
    skipped: tuple[Skipped, ...] = ()


@dataclass(frozen=True, slots=True)
class Job:
    """Everything an ingest works with."""

    records: KnowledgeRecords
    store: VectorStore
    encoder: Encoder
    lock: Path
    max_bytes: int
    progress: Progress

    def run(self, sources: list[Path], dry_run: bool = False) -> Report:
        """Synchronises these sources; other sources stay. Raises BadInput for a path that does not exist, Busy when
        another ingest works on the same data folder."""
        with _alone(self.lock):
            return self._synchronise([self._scan(source) for source in _distinct(sources)], dry_run)

    def remove(self, sources: list[Path]) -> Report:
        """Drops these sources from the knowledge base; the files themselves are not touched."""
        with _alone(self.lock):
            return self._synchronise([Scan(str(source.resolve())) for source in _distinct(sources)], dry_run=False)

    def _synchronise(self, scans: list[Scan], dry_run: bool) -> Report:
        started = time.perf_counter()
        stored = self.records.documents()
        changes = {scan.source: _change(scan, stored) for scan in scans}
        current = self.records.current_version()
        made, refused = self._make(scans, changes, stored)
        # A file that broke since the last time goes: its old text is no longer what the source says.
        removed = _removed(changes, refused, stored)
        version = current
        usable = current if current and self._opens(current) else ""
        if not dry_run and (made or removed or not usable or self._settings_changed()):
            version = self._publish(made, removed, usable)
        return _report(scans, changes, made, refused, stored, version, time.perf_counter() - started)

    def _scan(self, source: Path) -> Scan:
        files, skipped = find(source)
        root = str(source.resolve())
        hashes: dict[str, str] = {}
        for file in files:
            try:
                hashes[file.name] = content_hash(read(file, self.max_bytes), file.name)
            except Unreadable as refusal:
                skipped.append(Skipped(str(file.path), refusal.operator))
        return Scan(root, {f.name: f for f in files if f.name in hashes}, hashes, tuple(skipped))

    def _make(
        self, scans: list[Scan], changes: Mapping[str, Change], stored: list[StoredDocument]
    ) -> tuple[list[DocumentPassages], dict[tuple[str, str], str]]:
        """Converts and cuts what is new or changed; beside it, the refusals by (source, name)."""
        work = [(scan, name) for scan in scans for name in (*changes[scan.source].added, *changes[scan.source].updated)]
        gone = {(source, name) for source, change in changes.items() for name in change.removed}
        owners = {d.document_id: (d.source, d.name) for d in stored if (d.source, d.name) not in gone}
        made: list[DocumentPassages] = []
        refused: dict[tuple[str, str], str] = {}
        for done, (scan, name) in enumerate(work, start=1):
            try:
                made.append(self._document(scan, name, owners))
            except Unreadable as refusal:
                refused[scan.source, name] = refusal.operator
            self.progress("documents", done, len(work))
        return made, refused

    def _document(self, scan: Scan, name: str, owners: dict[str, tuple[str, str]]) -> DocumentPassages:
        file = scan.files[name]
        converted = convert(file, read(file, self.max_bytes))
        text, placed = lay_out(converted.blocks)
        place = (scan.source, name)
        identity = converted.document_id or document_id(name, scan.source, lambda i: owners.get(i, place) == place)
        if owners.get(identity, place) != place:
            raise Unreadable(f"id {identity} is already used by {owners[identity][1]}")
        owners[identity] = place
        uri = f"{Path(scan.source).name}/{name}" if Path(scan.source).is_dir() else name
        document = Document(identity, converted.title, text, uri, scan.source, scan.hashes[name], converted.meta)
        cut = passages(document, placed)
        return DocumentPassages(document, tuple((passage, _passage_hash(passage)) for passage in cut))

    def _settings(self) -> dict[str, Any]:
        return {
            "converter": CONVERTER_VERSION,
            "passage_words": [MIN_WORDS, MAX_WORDS],
            "encoder": self.encoder.fingerprint,
            "index": INDEX_VERSION,
        }

    def _settings_changed(self) -> bool:
        return self._version(self.records.passages()) != self.records.current_version()

    def _version(self, stored: list[StoredPassage]) -> str:
        """The knowledge version: a hash over all passages and the settings that shaped them."""
        digest = hashlib.sha256(json.dumps(self._settings(), sort_keys=True).encode())
        for passage in sorted(stored, key=lambda p: p.passage_id):
            digest.update(f"{passage.passage_id}\0{passage.content_hash}\n".encode())
        return digest.hexdigest()[:16]

    def _opens(self, version: str) -> bool:
        """Whether the vectors of a version are there and whole."""
        try:
            self.store.open(version).close()
        except Unavailable:
            return False
        return True

    def _publish(self, made: list[DocumentPassages], removed: list[str], old: str) -> str:
        """Builds the new version on `old`, or from the records alone when there is no old one that works."""
        before = self.records.passages()
        gone = {*removed, *(item.document.document_id for item in made)}
        kept = [p for p in before if p.document_id not in gone]
        new = [StoredPassage(p.passage_id, p.document_id, h) for item in made for p, h in item.passages]
        version = self._version([*kept, *new])
        if not old and version == self.records.current_version():
            self.store.keep_only(())  # the same version, broken: it must go before it can be built again
        points = self._points(old, before, made, kept)
        self.store.build(version, self.encoder.dimensions, points)
        self.records.publish(Publication(version, self._settings(), tuple(removed), tuple(made)))
        self.store.keep_only({version, old} - {""})
        return version

    def _points(
        self, old: str, before: list[StoredPassage], made: list[DocumentPassages], kept: list[StoredPassage]
    ) -> Iterator[Indexed]:
        """Every passage of the new version in the order of ids within each part: copied where unchanged, else encoded."""
        same_settings = bool(old) and self.records.settings_of(old) == self._settings()
        known = {p.passage_id: p.content_hash for p in before} if same_settings else {}
        fresh = [p for item in made for p, h in item.passages if known.get(p.passage_id) != h]
        reused = [p.passage_id for item in made for p, h in item.passages if known.get(p.passage_id) == h]
        if same_settings:
            reused += [p.passage_id for p in kept]
        else:
            fresh += [p for document in {p.document_id for p in kept} for p in self.records.passages_of(document)]
        yield from self._copied(old, sorted(reused))
        yield from self._encoded(fresh)

    def _copied(self, old: str, passage_ids: list[str]) -> Iterator[Indexed]:
        if passage_ids:
            index = self.store.open(old)
            try:
                yield from index.stored(passage_ids)
            finally:
                index.close()

    def _encoded(self, fresh: list[Passage]) -> Iterator[Indexed]:
        for start in range(0, len(fresh), 256):
            yield from embed(fresh[start : start + 256], self.encoder)
            self.progress("passages", min(start + 256, len(fresh)), len(fresh))


@contextmanager
def _alone(lock: Path) -> Iterator[None]:
    """Holds the ingest lock of a data folder. Raises Busy when another process has it."""
    lock.parent.mkdir(parents=True, exist_ok=True)
    try:
        with FileLock(lock, timeout=0):
            yield
    except Timeout as error:
        raise Busy(f"another ingest is running on {lock.parent}; wait until it is done") from error


def _distinct(sources: list[Path]) -> list[Path]:
    """Each source once, however often and in whatever spelling it is given."""
    return list({source.resolve(): source for source in sources}.values())


def _change(scan: Scan, stored: list[StoredDocument]) -> Change:
    return compare(scan.hashes, {d.name: d.content_hash for d in stored if d.source == scan.source})


def _removed(
    changes: Mapping[str, Change], refused: Mapping[tuple[str, str], str], stored: list[StoredDocument]
) -> list[str]:
    gone = {(source, name) for source, change in changes.items() for name in change.removed} | set(refused)
    replaced = {(source, name) for source, change in changes.items() for name in change.updated}
    return [d.document_id for d in stored if (d.source, d.name) in gone | replaced]


def _passage_hash(passage: Passage) -> str:
    """Hash over everything that is stored with a passage's vectors."""
    values = json.dumps(asdict(passage), default=date.isoformat, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(values.encode()).hexdigest()


def _report(
    scans: list[Scan],
    changes: Mapping[str, Change],
    made: list[DocumentPassages],
    refused: Mapping[tuple[str, str], str],
    stored: list[StoredDocument],
    version: str,
    seconds: float,
) -> Report:
    unchanged = {(source, name) for source, change in changes.items() for name in change.unchanged}
    added = sum(1 for source, change in changes.items() for name in change.added if (source, name) not in refused)
    kept = sum(d.passages for d in stored if (d.source, d.name) in unchanged)
    gone = sum(1 for source, change in changes.items() for name in change.updated if (source, name) in refused)
    broken = [Skipped(str(Path(source) / name), reason) for (source, name), reason in refused.items()]
    return Report(
        documents=len(unchanged) + len(made),
        passages=kept + sum(len(item.passages) for item in made),
        added=added,
        updated=len(made) - added,
        removed=gone + sum(len(change.removed) for change in changes.values()),
        unchanged=len(unchanged),
        skipped=(*(s for scan in scans for s in scan.skipped), *broken),
        seconds=round(seconds, 2),
        knowledge_version=version,
    )
