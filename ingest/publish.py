"""A new knowledge version: built beside the live one, then made live in one database transaction."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

import structlog

from bot.errors import Unavailable
from bot.records.knowledge import KnowledgeRecords, Publication, StoredPassage
from bot.records.knowledge_rows import SAID_DIGITS, DocumentPassages
from bot.records.question_variants import VariantsFile
from bot.retrieval.encoders.encoder import Encoder
from bot.retrieval.encoders.reader_model import ReaderModel
from bot.retrieval.searcher import embed
from bot.retrieval.sparse import INDEX_VERSION
from bot.retrieval.store.interface import Dimensions, IndexEntry, VectorStore
from bot.types import Passage
from ingest.chunk import MAX_WORDS, MIN_WORDS
from ingest.scan import Progress
from ingest.sources import CONVERTER_VERSION

_log = structlog.get_logger()
_BATCH = 256


@dataclass(frozen=True, slots=True)
class PublishedVersion:
    """The live knowledge version, how many of its passages were encoded for it and how many taken over."""

    version: str
    encoded: int = 0
    copied: int = 0


@dataclass(frozen=True, slots=True)
class Next:
    """The passages of the version to come, beside those of the version before: ids with their content hashes."""

    before: dict[str, str]
    after: dict[str, str]

    @property
    def removed(self) -> list[str]:
        """What the version before holds and the next does not, or holds otherwise."""
        return [passage_id for passage_id, content in self.before.items() if self.after.get(passage_id) != content]

    def is_new(self, passage_id: str) -> bool:
        """Whether a passage has no vectors in the version before."""
        return self.before.get(passage_id) != self.after[passage_id]


class _Encoding:
    """Encodes passages as they are asked for, and counts them."""

    def __init__(self, encoder: Encoder, reader: ReaderModel | None, progress: Progress) -> None:
        self._encoder, self._reader, self._progress = encoder, reader, progress
        self.done = 0

    def points(self, fresh: Sequence[Passage]) -> Iterator[IndexEntry]:
        """The passages with their vectors."""
        for start in range(0, len(fresh), _BATCH):
            batch = fresh[start : start + _BATCH]
            yield from embed(batch, self._encoder, self._reader)
            self.done += len(batch)
            self._progress("passages", start + len(batch), len(fresh))


@dataclass(frozen=True, slots=True)
class Publisher:
    """Makes knowledge versions of what the records hold and what was made from files."""

    records: KnowledgeRecords
    store: VectorStore
    encoder: Encoder
    progress: Progress
    reader: ReaderModel | None = None

    @property
    def is_due(self) -> bool:
        """Whether the live version must be made anew though no document changed: other settings, or lost vectors."""
        current = self.records.current_version()
        version = self._version({p.passage_id: p.content_hash for p in self.records.passages()})
        return version != current or not self._opens(current)

    def publish(
        self,
        made: Sequence[DocumentPassages],
        removed: Sequence[str],
        variants: Sequence[VariantsFile] | None = None,
    ) -> PublishedVersion:
        """Builds the new version on the live one, or from the records alone when that does not work; `variants` are the question
        variants it was made with."""
        old = self.records.current_version()
        gone = {*removed, *(item.document.document_id for item in made)}
        before = self.records.passages()
        kept = [passage for passage in before if passage.document_id not in gone]
        coming = _next(before, kept, made)
        version = self._version(coming.after)
        encoded = self._store_vectors(version, old, coming, kept, made)
        self.progress("storing", 0, 0)
        said = None if variants is None else tuple(variants)
        publication = Publication(version, self._settings, tuple(removed), tuple(made), said)
        self.records.publish(publication, lambda done: self.progress("storing", done, len(made)))
        self.store.keep_only({version, old} - {""})
        return PublishedVersion(version, encoded, len(coming.after) - encoded)

    def tidy(self) -> None:
        """Removes what a run left that was killed when its version was live already: all but the live one and the one before."""
        if kept := self.records.newest_versions(2):
            self.store.keep_only(kept)

    def _store_vectors(
        self,
        version: str,
        old: str,
        coming: Next,
        kept: Sequence[StoredPassage],
        made: Sequence[DocumentPassages],
    ) -> int:
        """How many passages were encoded for it."""
        if version == old:
            if self._opens(old):
                return 0  # a document changed where no passage shows it
            self.store.keep_only(())  # broken: it must go before it can be built again
        elif old and self.records.settings_of(old) == self._settings:
            try:
                return self._derive(version, old, coming, made)
            except Unavailable as error:
                _log.warning("vectors_unavailable", reason=error.operator)
        return self._build(version, kept, made)

    def _derive(self, version: str, old: str, coming: Next, made: Sequence[DocumentPassages]) -> int:
        fresh = [passage for item in made for passage, _ in item.passages if coming.is_new(passage.passage_id)]
        encoding = _Encoding(self.encoder, self.reader, self.progress)
        self.progress("copying vectors", 0, 0)
        removed = coming.removed
        self.store.derive(version, old, self._dimensions, removed, encoding.points(fresh))
        return encoding.done

    def _build(self, version: str, kept: Sequence[StoredPassage], made: Sequence[DocumentPassages]) -> int:
        fresh = [passage for item in made for passage, _ in item.passages]
        for document_id in dict.fromkeys(passage.document_id for passage in kept):
            fresh += self.records.stored_passages_of(document_id)
        encoding = _Encoding(self.encoder, self.reader, self.progress)
        self.store.build(version, self._dimensions, encoding.points(fresh))
        return encoding.done

    def _opens(self, version: str) -> bool:
        """Whether the vectors of a version are there and whole."""
        try:
            self.store.open(version).close()
        except Unavailable:
            return False
        return True

    def _version(self, content_hashes: dict[str, str]) -> str:
        """The knowledge version: a hash over all passages and the settings that shaped them."""
        digest = hashlib.sha256(json.dumps(self._settings, sort_keys=True).encode())
        for passage_id, content_hash in sorted(content_hashes.items()):
            digest.update(f"{passage_id}\0{content_hash}\n".encode())
        return digest.hexdigest()[:16]

    @property
    def _dimensions(self) -> Dimensions:
        return Dimensions(self.encoder.dimensions, self.reader.dimensions if self.reader else 0)

    @property
    def _settings(self) -> dict[str, Any]:
        return {
            "converter": CONVERTER_VERSION,
            "passage_words": [MIN_WORDS, MAX_WORDS],
            "encoder": self.encoder.fingerprint,
            "index": INDEX_VERSION,
            **({"reader": self.reader.fingerprint} if self.reader else {}),
        }


def _next(before: Iterable[StoredPassage], kept: Iterable[StoredPassage], made: Iterable[DocumentPassages]) -> Next:
    after = {passage.passage_id: passage.content_hash for passage in kept}
    after |= {passage.passage_id: content_hash for item in made for passage, content_hash in item.passages}
    return Next({passage.passage_id: passage.content_hash for passage in before}, after)


def passage_hash(passage: Passage) -> str:
    """Hash over everything that is stored with a passage's vectors. Its first digits are those of what the passage says, the others
    also of callers' questions, where there are any. A source of no kind counts as it did before there were kinds: approved cases
    keep to these hashes."""
    # Not dataclasses.asdict, which copies every value first and takes as long as the rest.
    values = {name: value for name, value in _plain(passage).items() if name != "variants"}
    said = _sha256(values)
    return said[:SAID_DIGITS] + _sha256(passage.variants)[SAID_DIGITS:] if passage.variants else said


def _sha256(value: Any) -> str:
    written = json.dumps(value, default=_plain, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(written.encode()).hexdigest()


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    named = {field.name: getattr(value, field.name) for field in fields(value)}
    return {name: one for name, one in named.items() if name != "kind" or one is not None}
