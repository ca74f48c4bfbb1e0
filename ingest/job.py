"""The ingest flow: sources -> scan -> plan (what changed) -> convert -> chunk -> encode -> store -> report.

A new knowledge version is built beside the live one and goes live in one database transaction. Killed at any moment,
the old version still answers and the next run starts from there.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from filelock import FileLock, Timeout

from bot.errors import Busy
from bot.records.cases import CaseRecords
from bot.records.knowledge import DocumentPassages, KnowledgeRecords, StoredDocument
from bot.retrieval.encoders.encoder import Encoder
from bot.retrieval.store.interface import VectorStore
from bot.types import Document, PersonalSpan
from ingest import cases
from ingest.blocks import ConvertedDocument, lay_out
from ingest.chunk import passages
from ingest.convert import convert
from ingest.personal import Detect, PersonalData, personal_labels
from ingest.plan import Plan, Work, document_id, plan_of
from ingest.publish import PublishedVersion, Publisher, passage_hash
from ingest.report import FileOutcomes, IngestReport, LeftOutPart, left_out_parts, report
from ingest.scan import DocumentPlace, Progress, Scan, place_of, refuse_emptied, scan, taken_over, targets
from ingest.sources import Unreadable, read

__all__ = ["IngestReport", "Job", "Progress"]


def _looks_at_nothing(_text: str) -> Sequence[PersonalSpan]:
    return ()


@dataclass(frozen=True, slots=True)
class Job:
    """Everything an ingest works with. `detect` finds personal data in new and changed documents, for the report."""

    records: KnowledgeRecords
    store: VectorStore
    encoder: Encoder
    lock: Path
    max_bytes: int
    progress: Progress
    detect: Detect = _looks_at_nothing
    cases: CaseRecords | None = None

    def run(self, sources: list[Path], dry_run: bool = False, allow_empty: bool = False) -> IngestReport:
        """Synchronises these sources; other sources stay.

        Raises BadInput for a path that does not exist and, unless `allow_empty`, for a source that lost all of its
        files; Busy when another ingest works on the same data folder.
        """
        with _alone(self.lock):
            started, stored = time.perf_counter(), self.records.documents()
            given = targets(sources, stored)
            scans = [scan(target, self.max_bytes, self.progress) for target in given]
            if not allow_empty:
                refuse_emptied(scans, stored)
            scans += [Scan(target) for target in taken_over(given, stored)]
            done = self._synchronise(scans, stored, started, dry_run)
            return done if dry_run else self._with_cases(done, scans)

    def remove(self, sources: list[Path]) -> IngestReport:
        """Drops these sources from the knowledge base; the files themselves are not touched."""
        with _alone(self.lock):
            started, stored = time.perf_counter(), self.records.documents()
            scans = [Scan(target) for target in targets(sources, stored)]
            return self._with_cases(self._synchronise(scans, stored, started), scans, removed=True)

    def _with_cases(self, done: IngestReport, scans: list[Scan], removed: bool = False) -> IngestReport:
        """Cases come after the documents they quote. One file of a source says nothing about the source's cases."""
        if self.cases is None:
            return done
        whole = [scan.target.source for scan in scans if not (removed and scan.target.part)]
        skipped = [skip for source in whole for skip in cases.synchronise(self.cases, source, removed)]
        return replace(done, skipped=(*done.skipped, *skipped))

    def _synchronise(
        self, scans: list[Scan], stored: list[StoredDocument], started: float, dry_run: bool = False
    ) -> IngestReport:
        plan = plan_of(scans, stored)
        made = self._make(plan, stored)
        published = self._nothing_new() if dry_run else self._publish(plan, made)
        return report(scans, plan, made, published, time.perf_counter() - started)

    def _publish(self, plan: Plan, made: FileOutcomes) -> PublishedVersion:
        publisher = Publisher(self.records, self.store, self.encoder, self.progress)
        removed = [d.document_id for d in (*plan.removed, *plan.updated)]
        if not (made.documents or removed or publisher.is_due):
            publisher.tidy()
            return self._nothing_new()
        return publisher.publish(list(made.documents.values()), removed)

    def _nothing_new(self) -> PublishedVersion:
        return PublishedVersion(self.records.current_version())

    def _make(self, plan: Plan, stored: list[StoredDocument]) -> FileOutcomes:
        """Converts and cuts what is new or changed."""
        gone = set(plan.removed)
        owners = {d.document_id: place_of(d) for d in stored if d not in gone}
        documents: dict[DocumentPlace, DocumentPassages] = {}
        refused: dict[DocumentPlace, str] = {}
        personal: list[PersonalData] = []
        left_out: list[LeftOutPart] = []
        for done, work in enumerate(plan.work, start=1):
            try:
                converted = convert(work.file, read(work.file, self.max_bytes))
                documents[work.place] = made = _document(work, converted, owners)
                personal += self._personal_data(work.place, made.document)
                left_out += left_out_parts(work.place, made.document.document_id, converted)
            except Unreadable as refusal:
                refused[work.place] = refusal.operator
            self.progress("documents", done, len(plan.work))
        return FileOutcomes(documents, refused, tuple(personal), tuple(left_out))

    def _personal_data(self, place: DocumentPlace, document: Document) -> Iterator[PersonalData]:
        if labels := personal_labels(document.text, self.detect):
            yield PersonalData(place.path, document.document_id, labels)


def _document(work: Work, converted: ConvertedDocument, owners: dict[str, DocumentPlace]) -> DocumentPassages:
    text, placed = lay_out(converted.blocks)
    document = Document(
        document_id=_identity(work.place, converted, owners),
        title=converted.title,
        text=text,
        uri=converted.uri or _uri(work.place),
        source=work.place.source,
        content_hash=work.content_hash,
        meta=converted.meta,
    )
    cut = passages(document, placed)
    return DocumentPassages(document, tuple((p, passage_hash(p)) for p in cut), work.place.name)


def _identity(place: DocumentPlace, converted: ConvertedDocument, owners: dict[str, DocumentPlace]) -> str:
    """The document's id, which is this place's from now on. Raises Unreadable when it is another's already."""
    identity = converted.document_id or document_id(
        place.name, place.source, lambda wanted: owners.get(wanted, place) == place
    )
    owner = owners.setdefault(identity, place)
    if owner != place:
        raise Unreadable(f"id {identity} is already used by {owner.name}; give one of the two another id")
    return identity


def _uri(place: DocumentPlace) -> str:
    """Where staff find it: below the source's own name when that is a folder."""
    return f"{Path(place.source).name}/{place.name}" if Path(place.source).is_dir() else place.name


@contextmanager
def _alone(lock: Path) -> Iterator[None]:
    """Holds the ingest lock of a data folder. Raises Busy when another process has it."""
    lock.parent.mkdir(parents=True, exist_ok=True)
    try:
        with FileLock(lock, timeout=0):
            yield
    except Timeout as error:
        raise Busy(f"another ingest is running on {lock.parent}; wait until it is done") from error
