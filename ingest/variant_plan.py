"""Which question variants hold after a run, those that documents say themselves among them, and the documents whose passages answer
others than before."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from bot.records.knowledge import KnowledgeRecords, StoredDocument
from bot.records.knowledge_rows import DocumentPassages
from bot.records.question_variants import QuestionVariantRecords, VariantsFile
from ingest.files import SkippedFile
from ingest.messages import message
from ingest.plan import Plan
from ingest.publish import passage_hash
from ingest.report import FileOutcomes
from ingest.scan import DocumentPlace, Scan, place_of
from ingest.variant_lines import VariantLines, usable
from ingest.variants import VariantsByDocument, by_document, variants_files, variants_of, with_variants


@dataclass(frozen=True, slots=True)
class OwnVariants:
    """What the new and changed documents of a run say they answer, and the places of all that did not stay as it was."""

    said: Mapping[DocumentPlace, VariantLines]
    anew: frozenset[DocumentPlace]


def own_variants(plan: Plan, made: FileOutcomes) -> OwnVariants:
    """What the documents of a run say themselves."""
    return OwnVariants(made.variants, frozenset(map(place_of, (*plan.removed, *plan.updated))))


class VariantPlan:
    """Reads the `vraagvarianten` folders of the sources of a run; those of other sources count as they did. `after` are all that
    count from this run on, by source and name."""

    def __init__(
        self,
        records: KnowledgeRecords,
        kept: QuestionVariantRecords,
        scans: Sequence[Scan],
        own: OwnVariants,
        personal: Callable[[str], Iterable[str]],
    ) -> None:
        self._records, self._kept = records, kept
        self._before = kept.files()
        self.skipped: list[SkippedFile] = []
        files = [*self._read(scans, personal), *self._said(own, personal)]
        self.after = sorted(files, key=lambda file: (file.source, file.name))

    def made(self, outcomes: FileOutcomes) -> FileOutcomes:
        """New and changed documents with the questions that their passages answer."""
        documents = {place: self._answering(item, place) for place, item in outcomes.documents.items()}
        return replace(outcomes, documents=documents)

    def revised(self, anew: Container[str]) -> list[DocumentPassages]:
        """Stored documents, those in `anew` left out, whose passages answer other questions from now on."""
        if self._before == self.after:
            return []
        before = by_document(self._before)
        documents = [one for one in self._records.documents() if one.document_id not in anew]
        meant = [one for one in documents if _asked(one, before) != _asked(one, self._known)]
        sketches = {one.document_id: one.sketch for one in self._records.outlines()} if meant else {}
        return [self._stored(one, tuple(sorted(sketches.get(one.document_id, ())))) for one in meant]

    def keep(self) -> None:
        """These count from now on, though no passage answers others: a version made with them brings them along when it goes live."""
        if self._before != self.after:
            self._kept.replace(self.after)

    @cached_property
    def _known(self) -> VariantsByDocument:
        return by_document(self.after)

    def _read(self, scans: Sequence[Scan], personal: Callable[[str], Iterable[str]]) -> list[VariantsFile]:
        dropped = {scan.target.source for scan in scans if scan.dropped and not scan.target.part}
        read = {scan.target.source for scan in scans if not scan.dropped} - dropped
        before = [file for file in self._before if not file.is_document]
        files = [file for file in before if file.source not in dropped and not _is_within(file.source, read)]
        for source in sorted(read):
            found, skipped = variants_files(source, personal, before)
            files += found
            self.skipped += skipped
        return files

    def _said(self, own: OwnVariants, personal: Callable[[str], Iterable[str]]) -> Iterator[VariantsFile]:
        """What documents say themselves: the new and changed ones now, the others as before."""
        yield from (f for f in self._before if f.is_document and DocumentPlace(f.source, f.name) not in own.anew)
        for place, said in own.said.items():
            lines, refusals = usable(said, personal)
            self.skipped += [SkippedFile(place.path, refusal) for refusal in refusals]
            if lines:
                yield VariantsFile(place.source, place.name, lines)

    def _stored(self, one: StoredDocument, sketch: tuple[int, ...]) -> DocumentPassages:
        document = self._records.stored_document(one.document_id)
        assert document is not None
        passages = self._records.stored_passages_of(one.document_id)
        item = DocumentPassages(document, tuple((p, "") for p in passages), one.name, sketch)
        return self._answering(item, DocumentPlace(one.source, one.name))

    def _answering(self, item: DocumentPassages, place: DocumentPlace) -> DocumentPassages:
        answered, lost = with_variants(item, self._known, passage_hash)
        if lost:
            self.skipped.append(SkippedFile(place.path, message("variants_lost", lost=len(lost), first=lost[0][:80])))
        return answered


def _is_within(source: str, sources: Container[str]) -> bool:
    """Whether a source is one of these, or in the folder of one: its files belong to that one from here on."""
    return source in sources or any(str(parent) in sources for parent in Path(source).parents)


def _asked(document: StoredDocument, known: VariantsByDocument) -> list[object]:
    return list(variants_of(document.document_id, document.source, document.name, known))
