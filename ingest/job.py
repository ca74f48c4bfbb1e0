"""The ingest flow: sources -> scan -> plan (what changed) -> convert -> chunk -> encode -> store -> report.

A new knowledge version is built beside the live one and goes live in one database transaction. Killed at any moment,
the old version still answers and the next run starts from there.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from filelock import FileLock, Timeout

from bot.errors import Busy
from bot.records.cases import CaseRecords
from bot.records.ingest_reports import IngestReportRecords
from bot.records.knowledge import KnowledgeRecords, StoredDocument
from bot.records.knowledge_rows import DocumentOutline, DocumentPassages
from bot.records.question_variants import QuestionVariantRecords
from bot.retrieval.encoders.encoder import Encoder
from bot.retrieval.encoders.reader_model import ReaderModel
from bot.retrieval.store.interface import VectorStore
from bot.types import Document, PersonalSpan
from ingest import cases
from ingest.addressing import AddressingSentence, addressing_sentences
from ingest.blocks import ConvertedDocument, lay_out
from ingest.chunk import passages
from ingest.claims import DocumentClaims, Settlement
from ingest.copies import SimilarDocuments, similar, sketch
from ingest.desk_report import Mask, documents_report
from ingest.grid_shape import document_grids
from ingest.messages import message
from ingest.personal import Detect, PersonalData, labels_in_name, of_one_person, personal_labels
from ingest.plan import Plan, Work, plan_of
from ingest.publish import PublishedVersion, Publisher, passage_hash
from ingest.reading import FilesRead, files_read
from ingest.report import (
    FileOutcomes,
    IngestReport,
    left_out_parts,
    report,
    unaccounted_words,
)
from ingest.scan import DocumentPlace, Progress, Scan, Target, place_of, refuse_emptied, scan, taken_over, targets
from ingest.variant_lines import Look
from ingest.variant_plan import VariantPlan, own_variants

__all__ = ["IngestReport", "Job", "Progress"]


def _looks_at_nothing(_text: str) -> Sequence[PersonalSpan]:
    return ()


@dataclass(frozen=True, slots=True)
class Job:
    """Everything an ingest works with. `detect` finds personal data in new and changed documents, for the report, and with
    `strict_personal` to refuse them; `recognisers` is the fingerprint of what it looks with. `mask` takes it out of ids, out of
    what staff see of a file's name (also as a title), and out of what `reports` keeps of the run."""

    records: KnowledgeRecords
    store: VectorStore
    encoder: Encoder
    lock: Path
    max_bytes: int
    progress: Progress
    detect: Detect = _looks_at_nothing
    cases: CaseRecords | None = None
    reports: IngestReportRecords | None = None
    mask: Mask = str
    ocr: bool = True
    reader: ReaderModel | None = None
    variants: QuestionVariantRecords | None = None
    strict_personal: bool = False
    recognisers: str = ""

    def run(
        self,
        sources: list[Path],
        *,
        place: DocumentPlace | None = None,
        dry_run: bool = False,
        allow_empty: bool = False,
    ) -> IngestReport:
        """Synchronises these sources; other sources stay. With a `place` the one source is a file, read as if it stood there: its name is that of the place.

        Raises BadInput for a path that does not exist and, unless `allow_empty`, for a source that lost all of its
        files; Busy when another ingest works on the same data folder.
        """
        with _alone(self.lock):
            started, stored = time.perf_counter(), self.records.documents()
            given = [Target(sources[0], place.source, place.name)] if place else targets(sources, stored)
            scans = [scan(target, self.max_bytes, self.progress) for target in given]
            if not allow_empty:
                refuse_emptied(scans, stored)
            scans += [Scan(target, dropped=True) for target in taken_over(given, stored)]
            done = self._synchronise(scans, stored, started, dry_run=dry_run)
            return done if dry_run else self._told(self._with_cases(done, scans), scans)

    def remove(self, sources: list[Path]) -> IngestReport:
        """Drops these sources from the knowledge base; the files themselves are not touched."""
        with _alone(self.lock):
            started, stored = time.perf_counter(), self.records.documents()
            scans = [Scan(target, dropped=True) for target in targets(sources, stored)]
            return self._told(self._with_cases(self._synchronise(scans, stored, started), scans, removed=True), scans)

    def _told(self, done: IngestReport, scans: list[Scan]) -> IngestReport:
        """Keeps for the desk what the run said."""
        if self.reports is not None:
            stored = {document.document_id for document in self.records.documents()}
            given = [scan.target for scan in scans]
            self.reports.keep(documents_report(done, given, self.reports.last(), stored, self.mask))
        return done

    def _with_cases(self, done: IngestReport, scans: list[Scan], *, removed: bool = False) -> IngestReport:
        """Cases come after the documents they quote. One file of a source says nothing about the source's cases."""
        if self.cases is None:
            return done
        whole = [scan.target.source for scan in scans if not (removed and scan.target.part)]
        skipped = [skip for source in whole for skip in cases.synchronise(self.cases, source, removed=removed)]
        return replace(done, skipped=(*done.skipped, *skipped))

    def _synchronise(
        self, scans: list[Scan], stored: list[StoredDocument], started: float, *, dry_run: bool = False
    ) -> IngestReport:
        plan, made = self._make(plan_of(scans, stored), scans, stored)
        asked = self._variants(scans, plan, made)
        made = asked.made(made) if asked else made
        removed = [d.document_id for d in (*plan.removed, *plan.updated)]
        anew = {*removed, *(item.document.document_id for item in made.documents.values())}
        revised = asked.revised(anew) if asked else []
        if dry_run:
            published = self._nothing_new()
        else:
            published = self._publish([*made.documents.values(), *revised], removed, asked)
        done = report(scans, plan, made, published, time.perf_counter() - started)
        return replace(done, skipped=(*done.skipped, *(asked.skipped if asked else ())))

    def _variants(self, scans: Sequence[Scan], plan: Plan, made: FileOutcomes) -> VariantPlan | None:
        """The question variants that hold from this run on."""
        if self.variants is None:
            return None
        own = own_variants(plan, made)
        look = Look(lambda text: personal_labels(text, self.detect), self.recognisers)
        return VariantPlan(self.records, self.variants, scans, own, look)

    def _publish(
        self, written: Sequence[DocumentPassages], removed: Sequence[str], asked: VariantPlan | None
    ) -> PublishedVersion:
        publisher = Publisher(self.records, self.store, self.encoder, self.progress, self.reader)
        if written or removed or publisher.is_due:
            return publisher.publish(written, removed, asked.after if asked else None)
        publisher.tidy()
        if asked:
            asked.keep()
        return self._nothing_new()

    def _nothing_new(self) -> PublishedVersion:
        return PublishedVersion(self.records.current_version())

    def _make(self, plan: Plan, scans: Sequence[Scan], stored: Sequence[StoredDocument]) -> tuple[Plan, FileOutcomes]:
        """Reads and cuts what is new or changed, and what must give up the id of its name: then the plan says so too."""
        done = self._read(plan.work)
        challenged = self._claims(plan, stored).challenged(done.documents)
        more = plan.with_remade(challenged, scans)
        done = done.beside(self._read(more.work[len(plan.work) :]))
        settled = self._claims(more, stored).settle(done.documents)
        moved = [one for one in challenged if settled.ids.get(place_of(one)) != one.document_id]
        plan = plan.with_remade(moved, scans)
        return plan, self._outcomes(plan, done, settled)

    def _read(self, work: Sequence[Work]) -> FilesRead:
        return files_read(work, self.max_bytes, self.progress, ocr=self.ocr)

    def _claims(self, plan: Plan, stored: Sequence[StoredDocument]) -> DocumentClaims:
        anew = {*plan.removed, *plan.updated}
        before = {place_of(document): document.document_id for document in plan.updated}
        return DocumentClaims(
            self.records, [document for document in stored if document not in anew], before, self.mask
        )

    def _outcomes(self, plan: Plan, done: FilesRead, settled: Settlement) -> FileOutcomes:
        work = [one for one in plan.work if one.place in settled.ids]
        made = {one.place: _document(one, done.documents[one.place], settled.ids[one.place], self.mask) for one in work}
        personal = {place: tuple(self._personal_data(place, item.document)) for place, item in made.items()}
        strange = {
            place: message("personal", kinds=", ".join(one.labels))
            for place, found in personal.items()
            for one in found
            if self.strict_personal and of_one_person(one.labels)
        }
        made = {place: item for place, item in made.items() if place not in strange}
        return FileOutcomes(
            made,
            {**done.refused, **settled.refused, **strange},
            tuple(one for found in personal.values() for one in found),
            tuple(part for place in made for part in left_out_parts(place, settled.ids[place], done.documents[place])),
            self._similar(made, plan),
            tuple(found for place, item in made.items() for found in _addressing(place, item.document)),
            tuple(
                found for place in made for found in unaccounted_words(place, settled.ids[place], done.documents[place])
            ),
            {place: said for place in made if (said := done.documents[place].variants)},
        )

    def _similar(self, made: Mapping[DocumentPlace, DocumentPassages], plan: Plan) -> tuple[SimilarDocuments, ...]:
        """Changed copies among the new documents, and of stored ones that stay."""
        if not made:
            return ()
        texts = {item.document.document_id: item.document.text for item in made.values()}
        gone = {*texts, *(document.document_id for document in (*plan.removed, *plan.updated))}
        stored = [outline for outline in self.records.outlines() if outline.document_id not in gone]

        def text_of(document_id: str) -> str:
            if document_id in texts:
                return texts[document_id]
            found = self.records.stored_document(document_id)
            return found.text if found else ""

        return similar([_outline(place, item) for place, item in made.items()], stored, text_of)

    def _personal_data(self, place: DocumentPlace, document: Document) -> Iterator[PersonalData]:
        labels = Counter(personal_labels(document.text, self.detect)) + Counter(labels_in_name(place.name, self.mask))
        if labels:
            yield PersonalData(place.path, document.document_id, dict(sorted(labels.items())))


def _document(work: Work, converted: ConvertedDocument, document_id: str, mask: Mask) -> DocumentPassages:
    text, placed = lay_out(converted.blocks)
    name, source = work.place.name, work.place.source
    document = Document(
        document_id=document_id,
        # Without a heading the title is the file's name.
        title=converted.title if mask(name) == name else mask(converted.title),
        text=text,
        uri=converted.uri or mask(_uri(work.place)),
        source=source,
        content_hash=work.content_hash,
        meta=converted.meta,
        grids=document_grids(placed),
    )
    cut = passages(document, placed)
    return DocumentPassages(document, tuple((p, passage_hash(p)) for p in cut), name, sketch(text))


def _addressing(place: DocumentPlace, document: Document) -> list[AddressingSentence]:
    return addressing_sentences(place.path, document.document_id, document.text)


def _outline(place: DocumentPlace, made: DocumentPassages) -> DocumentOutline:
    document = made.document
    return DocumentOutline(
        document.document_id, place.source, place.name, document.title, document.meta, frozenset(made.sketch)
    )


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
