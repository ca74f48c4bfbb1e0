"""The passages of documents with the callers' questions that they answer, without a knowledge base: what the reader is taught on."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from bot.records.knowledge_rows import DocumentPassages
from bot.records.question_variants import VariantsFile
from bot.types import Document, Passage
from ingest.blocks import ConvertedDocument, lay_out
from ingest.chunk import passages
from ingest.convert import convert
from ingest.plan import automatic_ids
from ingest.publish import passage_hash
from ingest.scan import Progress
from ingest.sources import SourceFile, Unreadable, find, read
from ingest.variant_lines import usable
from ingest.variants import by_document, variants_files, with_variants

_MAX_BYTES = 50_000_000


def asked_passages(source: Path, personal: Callable[[str], Iterable[str]], progress: Progress) -> list[Passage]:
    """The passages of a source as an ingest cuts them, each with its questions but for those that hold personal data; files that cannot
    be read are left out. Raises BadInput when the path does not exist."""
    found, _ = find(source)
    made: list[DocumentPassages] = []
    said, _ = variants_files(str(source.resolve()), personal)
    for done, file in enumerate(found, start=1):
        if converted := _converted(file):
            made.append(_document(file, converted))
            said.append(VariantsFile(file.source, file.name, usable(converted.variants, personal)[0]))
        progress("documents", done, len(found))
    known = by_document(said)
    return [passage for item in made for passage, _ in with_variants(item, known, passage_hash)[0].passages]


def _converted(file: SourceFile) -> ConvertedDocument | None:
    try:
        return convert(file, read(file, _MAX_BYTES))
    except Unreadable:
        return None


def _document(file: SourceFile, converted: ConvertedDocument) -> DocumentPassages:
    text, placed = lay_out(converted.blocks)
    document_id = converted.document_id or automatic_ids(file.name, file.source)[0]
    document = Document(document_id, converted.title, text, file.name, file.source, "", converted.meta)
    return DocumentPassages(document, tuple((passage, "") for passage in passages(document, placed)), file.name)
