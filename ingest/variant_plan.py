"""Which question variants hold after a run, those that documents say themselves among them, and the documents whose passages answer
others than before."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from bot.records.knowledge import KnowledgeRecords, StoredDocument
from bot.records.knowledge_rows import DocumentPassages
from bot.records.question_variants import QuestionVariantRecords, QuestionVariants, VariantsFile
from ingest.files import SkippedFile
from ingest.messages import message
from ingest.plan import Plan
from ingest.publish import passage_hash
from ingest.report import FileOutcomes
from ingest.scan import DocumentPlace, Scan, place_of
from ingest.variant_lines import Look, VariantLine, VariantLines, usable
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
        look: Look,
    ) -> None:
        self._records, self._kept = records, kept
        self._before = kept.files()
        self.skipped: list[SkippedFile] = []
        files = (_marked(file, look) for file in (*self._read(scans, look), *self._said(own, look)))
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

    def _read(self, scans: Sequence[Scan], look: Look) -> list[VariantsFile]:
        dropped = {scan.target.source for scan in scans if scan.dropped and not scan.target.part}
        read = {scan.target.source for scan in scans if not scan.dropped} - dropped
        before = [_looked_at(file, look) for file in self._before if not file.is_document]
        others = [one for one in before if one[0].source not in dropped and not _is_within(one[0].source, read)]
        files = [file for file, _ in others]
        self.skipped += [refusal for _, refusals in others for refusal in refusals]
        for source in sorted(read):
            found, skipped = variants_files(source, look.personal, [file for file, _ in before])
            files += found
            self.skipped += skipped
        return files

    def _said(self, own: OwnVariants, look: Look) -> Iterator[VariantsFile]:
        """What documents say themselves: the new and changed ones now, the others as before."""
        for file in self._before:
            if file.is_document and DocumentPlace(file.source, file.name) not in own.anew:
                kept, refusals = _looked_at(file, look)
                self.skipped += refusals
                yield from [kept] if kept.lines else ()
        for place, said in own.said.items():
            lines, told = usable(said, look.personal)
            self.skipped += [SkippedFile(place.path, refusal) for refusal in told]
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


def _looked_at(file: VariantsFile, look: Look) -> tuple[VariantsFile, list[SkippedFile]]:
    """A file as it was kept, without questions in which other recognisers than those of then find personal data; and what is told of these."""
    if file.recognisers == look.recognisers:
        return file, []
    said = (VariantLine(_where(one, file), one.document, one.sentence, one.questions) for one in file.lines)
    kept, told = usable(VariantLines(tuple(said)), look.personal)
    path = DocumentPlace(file.source, file.name).path
    return replace(file, lines=kept), [SkippedFile(path, one) for one in told]


def _where(line: QuestionVariants, file: VariantsFile) -> str:
    return message("at_sentence", sentence=line.sentence[:80]) if line.sentence else file.name


def _marked(file: VariantsFile, look: Look) -> VariantsFile:
    return replace(file, recognisers=look.recognisers if file.lines else "")


def _is_within(source: str, sources: Container[str]) -> bool:
    """Whether a source is one of these, or in the folder of one: its files belong to that one from here on."""
    return source in sources or any(str(parent) in sources for parent in Path(source).parents)


def _asked(document: StoredDocument, known: VariantsByDocument) -> list[object]:
    return list(variants_of(document.document_id, document.source, document.name, known))
