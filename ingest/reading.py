"""Reads the files of a run into documents; what cannot be read is refused with the reason."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from bot.installation import cores
from ingest.blocks import ConvertedDocument
from ingest.files import SourceFile
from ingest.plan import Work
from ingest.reading_processes import MAX_PROCESSES, Outcome, ReadingOptions, outcome_of, outcomes
from ingest.scan import DocumentPlace, Progress

_FEW = 60
"""So many files are read in the time that further processes take to begin."""


@dataclass(frozen=True, slots=True)
class FilesRead:
    """The documents that files became, and the refused ones with the reason, in the order of the files."""

    documents: Mapping[DocumentPlace, ConvertedDocument]
    refused: Mapping[DocumentPlace, str]

    def beside(self, more: FilesRead) -> FilesRead:
        """These and others."""
        return FilesRead({**self.documents, **more.documents}, {**self.refused, **more.refused})


def files_read(work: Sequence[Work], max_bytes: int, progress: Progress, *, ocr: bool) -> FilesRead:
    """Reads every file; `ocr`: pages that are pictures too, where that is possible. Many files are read in two processes."""
    found: dict[int, Outcome] = {}
    for number, outcome in _outcomes([one.file for one in work], ReadingOptions(max_bytes, ocr)):
        found[number] = outcome
        progress("documents", len(found), len(work))
    in_order = [(one.place, found[number]) for number, one in enumerate(work)]
    return FilesRead(
        {place: outcome for place, outcome in in_order if isinstance(outcome, ConvertedDocument)},
        {place: outcome for place, outcome in in_order if isinstance(outcome, str)},
    )


def _outcomes(files: Sequence[SourceFile], options: ReadingOptions) -> Iterator[tuple[int, Outcome]]:
    processes = min(MAX_PROCESSES, cores())
    if len(files) > _FEW and processes > 1:
        return outcomes(files, options, processes)
    return ((number, outcome_of(file, options)) for number, file in enumerate(files))
