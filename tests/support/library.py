"""A source folder and a data folder for ingest tests: real records and vectors, an encoder that counts."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from bot.language.lexicon import Lexicon
from bot.records.knowledge import KnowledgeRecords
from bot.records.question_variants import QuestionVariantRecords
from bot.retrieval.encoders.reader_model import ReaderModel
from bot.retrieval.searcher import Searcher
from bot.retrieval.store.edge import EdgeStore
from bot.types import Redacted
from ingest.job import IngestReport, Job
from ingest.personal import Detect
from tests.support.fakes import WordEncoder
from tests.support.house import wanted

FILLER = "De beller leest de uitleg in de brief en belt terug als iets niet duidelijk is. "


def article(subject: str, document_id: str = "", sections: int = 2) -> str:
    """A Markdown article of sections that are a passage each; its subject stands in each of them."""
    front = f"---\nid: {document_id}\n---\n" if document_id else ""
    body = (f"## {subject} deel {n}\n\nDit deel gaat over {subject}. {FILLER * 5}\n\n" for n in range(1, sections + 1))
    return f"{front}# Over {subject}\n\n{''.join(body)}"


@dataclass
class Library:
    """One source folder (`bron`) and one data folder, for running ingest as often as a test needs."""

    root: Path
    records: KnowledgeRecords
    encoder: WordEncoder = field(default_factory=WordEncoder)
    variants: QuestionVariantRecords | None = None
    reader: ReaderModel | None = None
    detect: Detect = field(default=lambda text: ())
    recognisers: str = ""

    @property
    def folder(self) -> Path:
        """The source."""
        return self.root / "bron"

    @property
    def store(self) -> EdgeStore:
        """The vectors."""
        return EdgeStore(self.root / "home" / "vectors")

    @property
    def job(self) -> Job:
        """An ingest on this data folder."""
        return Job(
            self.records,
            self.store,
            self.encoder,
            self.root / "home" / "ingest.lock",
            1_000_000,
            lambda step, done, total: None,
            self.detect,
            reader=self.reader,
            variants=self.variants,
            recognisers=self.recognisers,
        )

    def put(self, name: str, text: str | bytes, folder: Path | None = None) -> Path:
        """Writes a file of the source."""
        path = (folder or self.folder) / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    def run(self, *sources: Path, dry_run: bool = False) -> IngestReport:
        """Synchronises the source, or the ones given; forgets what was encoded before."""
        self.encoder.encoded.clear()
        return self.job.run(list(sources) or [self.folder], dry_run=dry_run)

    def ids(self) -> list[str]:
        """The ids of the stored documents."""
        return [document.document_id for document in self.records.documents()]

    def found(self, question: str) -> list[str]:
        """The documents that a search over the live version finds, best first."""
        index = self.store.open(self.records.current_version())
        try:
            hits = Searcher(index, self.encoder, Lexicon()).search(Redacted(question), 10, wanted())
        finally:
            index.close()
        return list(dict.fromkeys(hit.passage.document_id for hit in hits))


def counts(report: IngestReport) -> tuple[int, int, int, int]:
    """Documents added, updated, removed and unchanged."""
    return report.added, report.updated, report.removed, report.unchanged
