"""Reads the files of a run into documents; what cannot be read is refused with the reason."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ingest.blocks import ConvertedDocument
from ingest.convert import convert
from ingest.plan import Work
from ingest.scan import DocumentPlace, Progress
from ingest.sources import Unreadable, read


@dataclass(frozen=True, slots=True)
class FilesRead:
    """The documents that files became, and the refused ones with the reason, in the order of the files."""

    documents: Mapping[DocumentPlace, ConvertedDocument]
    refused: Mapping[DocumentPlace, str]

    def beside(self, more: FilesRead) -> FilesRead:
        """These and others."""
        return FilesRead({**self.documents, **more.documents}, {**self.refused, **more.refused})


def files_read(work: Sequence[Work], max_bytes: int, progress: Progress, *, ocr: bool) -> FilesRead:
    """Reads every file; `ocr`: pages that are pictures too, where that is possible."""
    documents: dict[DocumentPlace, ConvertedDocument] = {}
    refused: dict[DocumentPlace, str] = {}
    for done, one in enumerate(work, start=1):
        try:
            documents[one.place] = convert(one.file, read(one.file, max_bytes), ocr=ocr)
        except Unreadable as refusal:
            refused[one.place] = refusal.operator
        progress("documents", done, len(work))
    return FilesRead(documents, refused)
