"""What an ingest run did, in the terms of the command-line contract."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any, Literal

from bot.records.knowledge import StoredDocument
from bot.records.knowledge_rows import DocumentPassages
from ingest.addressing import AddressingSentence
from ingest.blocks import ConvertedDocument
from ingest.copies import SimilarDocuments
from ingest.messages import cut
from ingest.personal import PersonalData
from ingest.plan import Plan
from ingest.publish import PublishedVersion
from ingest.scan import DocumentPlace, Scan, place_of
from ingest.sources import SkippedFile
from ingest.tree import Rule
from ingest.variant_lines import VariantLines

_SHOWN = 200
"""How many characters of a part that was left out the report shows."""


@dataclass(frozen=True, slots=True)
class DocumentChange:
    """A document that was added, updated or removed; `passages` is how many it has now, or had."""

    path: str
    document_id: str
    change: Literal["added", "updated", "removed"]
    passages: int


@dataclass(frozen=True, slots=True)
class LeftOutPart:
    """A part of a file that is in no passage: by which rule, its text (cut short), and where; `page` and `line` are None where
    the format has none."""

    path: str
    document_id: str
    rule: Rule
    text: str
    page: int | None
    line: int | None


@dataclass(frozen=True, slots=True)
class UnaccountedWords:
    """Words and numbers of a file that are neither in a passage nor in what was left out: how many, and the first of them.

    The counts are None where nobody could look: the format has no second extraction, or it failed.
    """

    path: str
    document_id: str
    numbers: int | None
    words: int | None
    first: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class IngestReport:
    """What an ingest run did; counts are documents of the given sources, `passages` their passages.

    `encoded` and `copied` are the passages of the new knowledge version, of all sources: given vectors now, or taken
    over from the version before. Both are 0 when no new version was needed.
    """

    documents: int
    passages: int
    added: int
    updated: int
    removed: int
    unchanged: int
    skipped: tuple[SkippedFile, ...]
    seconds: float
    knowledge_version: str
    encoded: int = 0
    copied: int = 0
    changes: tuple[DocumentChange, ...] = ()
    personal_data: tuple[PersonalData, ...] = ()
    left_out: tuple[LeftOutPart, ...] = ()
    similar: tuple[SimilarDocuments, ...] = ()
    addressing: tuple[AddressingSentence, ...] = ()
    unaccounted: tuple[UnaccountedWords, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """The report under the names of the command-line contract."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class FileOutcomes:
    """What became of the new and changed files: documents, refusals with their reasons, personal data found, and callers' questions
    that documents say they answer."""

    documents: Mapping[DocumentPlace, DocumentPassages]
    refused: Mapping[DocumentPlace, str]
    personal_data: tuple[PersonalData, ...] = ()
    left_out: tuple[LeftOutPart, ...] = ()
    similar: tuple[SimilarDocuments, ...] = ()
    addressing: tuple[AddressingSentence, ...] = ()
    unaccounted: tuple[UnaccountedWords, ...] = ()
    variants: Mapping[DocumentPlace, VariantLines] = field(default_factory=dict)


def report(
    scans: list[Scan], plan: Plan, made: FileOutcomes, published: PublishedVersion, seconds: float
) -> IngestReport:
    """Adds everything up."""
    changes = (*_written(plan, made), *(_gone(document) for document in plan.gone(made.refused)))
    count = {kind: sum(1 for c in changes if c.change == kind) for kind in ("added", "updated", "removed")}
    unchanged = [document for document in plan.unchanged if place_of(document) not in made.refused]
    broken = tuple(SkippedFile(place.path, reason) for place, reason in made.refused.items())
    return IngestReport(
        documents=len(unchanged) + len(made.documents),
        passages=sum(d.passages for d in unchanged) + sum(len(d.passages) for d in made.documents.values()),
        added=count["added"],
        updated=count["updated"],
        removed=count["removed"],
        unchanged=len(unchanged),
        skipped=(*(skipped for found in scans for skipped in found.skipped), *broken),
        seconds=round(seconds, 2),
        knowledge_version=published.version,
        encoded=published.encoded,
        copied=published.copied,
        changes=changes,
        personal_data=made.personal_data,
        left_out=made.left_out,
        similar=made.similar,
        addressing=made.addressing,
        unaccounted=made.unaccounted,
    )


def left_out_parts(place: DocumentPlace, document_id: str, converted: ConvertedDocument) -> list[LeftOutPart]:
    """What of a document is in no passage, as the report says it."""
    return [
        LeftOutPart(place.path, document_id, part.rule, cut(part.text, _SHOWN), part.place.page, part.place.line)
        for part in converted.left_out
    ]


def unaccounted_words(place: DocumentPlace, document_id: str, converted: ConvertedDocument) -> list[UnaccountedWords]:
    """What of a document nobody knows where it went, as the report says it; nothing where all is known."""
    balance = converted.balance
    if balance is None:
        return [UnaccountedWords(place.path, document_id, None, None)]
    lost = (balance.numbers.lost, balance.words.lost)
    return [UnaccountedWords(place.path, document_id, *lost, balance.lost)] if balance.lost_count else []


def _written(plan: Plan, made: FileOutcomes) -> list[DocumentChange]:
    replaced = {place_of(document) for document in plan.updated}
    return [
        DocumentChange(
            place.path, item.document.document_id, "updated" if place in replaced else "added", len(item.passages)
        )
        for place, item in made.documents.items()
    ]


def _gone(document: StoredDocument) -> DocumentChange:
    return DocumentChange(place_of(document).path, document.document_id, "removed", document.passages)
