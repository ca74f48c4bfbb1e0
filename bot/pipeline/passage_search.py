"""The live knowledge and what is found in it: passages for a question, and the evidence in them.

A new version is noticed between two questions and used without a restart. When vectors or encoder do not work, the database's
keyword search takes over; when the database does not work, the version that is open keeps answering.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cache, partial
from typing import TypeVar

import numpy as np
import structlog

from bot.answering.evidence.features import Reading
from bot.answering.evidence.options import options
from bot.answering.evidence.selection import PASSAGES, EvidenceWeighing, Selection, selection, weigh_evidence
from bot.answering.evidence.sources import Weighings, weighings
from bot.answering.evidence.terms import Term, TermMatcher, in_dutch, in_turn, question_terms
from bot.answering.triage.triage import LiveTopics, Topics
from bot.answering.withheld import WithheldBook, touches
from bot.errors import BelBotError, Unavailable
from bot.language.lexicon import Lexicon
from bot.language.units import QuotableUnit
from bot.language.vocabulary import Vocabulary
from bot.pipeline.retrieved import RetrievedPassages
from bot.records.knowledge import KnowledgeRecords, PassageHeading
from bot.retrieval.encoders.cross_encoder import RERANKED, CrossEncoder
from bot.retrieval.encoders.encoder import Encoder, KeptVectors, Matrix
from bot.retrieval.encoders.reader_model import QuestionVector, ReaderModel
from bot.retrieval.ranker import PoolEntry
from bot.retrieval.searcher import POOL, PieceCosines, Searcher
from bot.retrieval.store.interface import SearchFilter, VectorIndex, VectorStore
from bot.spans import timed
from bot.types import Evidence, Hit, Passage, Redacted

_log = structlog.get_logger()
_LOOK_EVERY_S = 0.5
_LOOK_AHEAD_S = 0.25
"""A look this old is renewed ahead of a question, so that it does not run out in the middle of one."""
_SPARE = 3
_OTHER_READER = "the knowledge base was read without this reader; run belbot ingest"

Told = TypeVar("Told")


@dataclass(frozen=True, slots=True)
class Snapshot:
    """One knowledge version, opened for searching; `reader` is the fingerprint of the reader that takes part, empty without."""

    version: str
    searcher: Searcher
    passages: int
    index: VectorIndex
    vocabulary: Vocabulary
    reader: str = ""


class LiveKnowledge:
    """Searches the current version. The one before stays open until the next switch, for questions under way."""

    def __init__(
        self,
        records: KnowledgeRecords,
        store: VectorStore,
        encoder: Callable[[], Encoder],
        lexicon: Lexicon,
        cross_encoder: CrossEncoder | None = None,
        reader: Callable[[], ReaderModel | None] = lambda: None,
    ) -> None:
        self.lexicon = lexicon
        self._records = records
        self._store = store
        self._encoder = cache(encoder)
        self._cross_encoder = cross_encoder
        self._reader = cache(reader)
        self._sentences = KeptVectors()
        self._lock = threading.Lock()
        self._current: Snapshot | None = None
        self._previous: Snapshot | None = None
        self._live = ""
        self._looked = 0.0

    def search(
        self, question: Redacted, k: int, condition: SearchFilter, *, as_typed: bool = False
    ) -> RetrievedPassages:
        """The best passages; `as_typed` leaves the cross-encoder out, for it takes longer than the next key. Raises
        Unavailable only when neither vectors nor database work."""
        try:
            snapshot = self.current()
            if snapshot is None:
                return RetrievedPassages()
            searcher = snapshot.searcher
            find = searcher.search if as_typed else partial(self._ordered, searcher)
            hits = find(question, k, condition)
            return RetrievedPassages(tuple(hits), snapshot.version, snapshot.passages)
        except Exception as error:  # vector engines raise anything at all; keyword search needs none of them
            _log.warning("vectors_unavailable", kind=type(error).__name__)
            return self._by_keyword(question, k, condition)

    def document_frequencies(self, terms: Iterable[str]) -> dict[str, int]:
        """In how many passages each word stands, by the open version or else the database; nothing known when neither works."""
        if snapshot := self._current:
            return {term: snapshot.vocabulary.counts.get(term, 0) for term in terms}
        try:
            return self._records.document_frequencies(terms)
        except BelBotError as error:
            _log.warning("database_unavailable", error=error.code)
            return {}

    def headings(self) -> list[PassageHeading]:
        """Theme, title and section of every passage; nothing when the database does not work."""
        try:
            return self._records.headings()
        except BelBotError as error:
            _log.warning("database_unavailable", error=error.code)
            return []

    def version(self) -> str:
        """The version that searches now; empty when there is none or it does not open."""
        try:
            snapshot = self.current()
        except Exception as error:  # whatever a vector engine raises; the search that follows says so
            _log.warning("vectors_unavailable", kind=type(error).__name__)
            return ""
        return snapshot.version if snapshot else ""

    def meant(self, question: Redacted) -> dict[str, str]:
        """Misspelt words of a question with what they likely stand for; nothing known without vectors."""
        return self._told(lambda searcher: searcher.meant(question), {})

    def found(self, question: Redacted, passage_ids: Sequence[str], condition: SearchFilter) -> dict[str, PoolEntry]:
        """What each index gave these passages; nothing known without vectors."""
        return self._told(lambda searcher: searcher.found(question, passage_ids, condition), {})

    def encode(self, question: str, texts: Sequence[str]) -> Matrix | None:
        """The encoder's vectors of a question and then of texts, which are kept for a day; None when there is no encoder."""
        try:
            encoder = self._encoder()
            return np.concatenate([encoder.questions([question]), self._sentences.vectors(texts, encoder)])
        except Exception as error:  # a model raises anything at all
            _log.warning("encoder_unavailable", kind=type(error).__name__)
            return None

    def cosines(self, question: str, passage_ids: Sequence[str], version: str) -> PieceCosines:
        """The reader's cosines of a question with the pieces of passages of a version; nothing without reader or vectors."""
        try:
            snapshot = self._opened(version)
            return snapshot.searcher.cosines(question, passage_ids) if snapshot else {}
        except Exception as error:  # vector engines raise anything at all; evidence is weighed without
            _log.warning("reader_unavailable", kind=type(error).__name__)
            return {}

    def odds(self, question: str, pieces: Sequence[tuple[Passage, QuotableUnit]], version: str) -> Matrix | None:
        """The logarithms of the odds that pieces answer a question, by the reader of that version; None without it or its pair
        head, empty when it fails."""
        try:
            snapshot = self._opened(version)
            return snapshot.searcher.odds(question, pieces) if snapshot else None
        except Exception as error:  # a model raises anything at all
            _log.warning("reader_unavailable", kind=type(error).__name__)
            return np.zeros(0, np.float32)

    def reading(self, version: str) -> Reading:
        """What the reader of a version is asked about a question."""
        return Reading(partial(self.cosines, version=version), partial(self.odds, version=version))

    def reader_of(self, version: str) -> str:
        """The fingerprint of the reader that takes part in a version, the live one or the one before; empty without."""
        snapshot = self._opened(version)
        return snapshot.reader if snapshot else ""

    def nearest(self, question: Redacted, k: int, condition: SearchFilter) -> list[Hit]:
        """The passages that the reader finds nearest to a question; nothing known without reader or vectors."""
        return self._told(lambda searcher: searcher.nearest(question, k, condition), [], of_reader=True)

    def vector(self, question: Redacted) -> QuestionVector | None:
        """The reader's vector of a question, which the search for it then need not read again; None without reader."""
        return self._told(lambda searcher: searcher.vector(question), None, of_reader=True)

    def _told(self, ask: Callable[[Searcher], Told], unknown: Told, *, of_reader: bool = False) -> Told:
        """What the live version's searcher says; `unknown` without one, and where it fails, which is logged."""
        try:
            snapshot = self.current()
            return ask(snapshot.searcher) if snapshot else unknown
        except Exception as error:  # vector engines raise anything at all
            if of_reader:
                _log.warning("reader_unavailable", kind=type(error).__name__)
            else:
                _log.warning("vectors_unavailable", kind=type(error).__name__)
            return unknown

    def current(self) -> Snapshot | None:
        """The live version; None before the first ingest. Raises Unavailable when it does not open."""
        with self._lock:
            if self._is_due(_LOOK_EVERY_S):
                self._see(self._live_version())
            self._switch(self._live)
            return self._current

    def look(self) -> None:
        """Looks for a new version without opening it. Never waits: the caller may hold a connection that the lock's holder needs."""
        if self._lock.acquire(blocking=False):
            try:
                with suppress(BelBotError):
                    if self._is_due(_LOOK_AHEAD_S):
                        self._see(self._records.current_version())
            finally:
                self._lock.release()

    def check(self) -> str | None:
        """None when the live version opens, else what is wrong."""
        try:
            return None if self.current() else "knowledge base is empty; run belbot ingest"
        except Exception as error:
            return str(error)

    def check_reader(self) -> str | None:
        """None when the live version was read with the reader in use, else what is wrong."""
        snapshot = self.current()
        return _OTHER_READER if snapshot and self._reader() and not snapshot.searcher.is_read else None

    def close(self) -> None:
        """Closes what is open."""
        with self._lock:
            for snapshot in (self._previous, self._current):
                if snapshot:
                    snapshot.index.close()
            self._previous = self._current = None

    def _opened(self, version: str) -> Snapshot | None:
        return next((one for one in (self._current, self._previous) if one and one.version == version), None)

    def _reader_of(self, version: str) -> ReaderModel | None:
        """The reader that the vectors of a version were made with; None when the version was made without, or with another."""
        reader = self._reader()
        made_with = self._records.settings_of(version).get("reader") if reader else None
        if reader and made_with != reader.fingerprint:
            _log.warning("reader_unavailable", reason=_OTHER_READER)
        return reader if reader and made_with == reader.fingerprint else None

    def _ordered(self, searcher: Searcher, question: Redacted, k: int, condition: SearchFilter) -> list[Hit]:
        """Hits of the search, read again by the cross-encoder where there is one; as they were when it fails."""
        if self._cross_encoder is None:
            return searcher.search(question, k, condition)
        hits = searcher.search(question, max(k, RERANKED), condition)
        try:
            return self._cross_encoder.rerank(question, hits)[:k]
        except Unavailable as error:
            _log.warning("cross_encoder_unavailable", kind=type(error.__cause__ or error).__name__)
            return hits[:k]

    def _by_keyword(self, question: Redacted, k: int, condition: SearchFilter) -> RetrievedPassages:
        found = self._records.keyword_search(question, k * _SPARE, condition.reader)
        hits = [hit for hit in found if condition.admits(hit.passage.meta)][:k]
        return RetrievedPassages(
            tuple(hits), self._records.current_version(), self._records.counts().passages, "keyword"
        )

    def _is_due(self, every_s: float) -> bool:
        return time.monotonic() - self._looked >= every_s or self._current is None

    def _see(self, version: str) -> None:
        self._live, self._looked = version, time.monotonic()

    def _live_version(self) -> str:
        if self._current is None:
            return self._records.current_version()
        try:
            return self._records.current_version_soon()
        except BelBotError:
            return self._current.version

    def _switch(self, version: str) -> None:
        if not version or (self._current and self._current.version == version):
            return
        encoder, live = self._encoder(), self._records.live()
        if not live.version:
            return
        reader = self._reader_of(live.version)
        index = self._store.open(live.version)
        passages = index.count()
        vocabulary = Vocabulary.of(live.vocabulary, passages)
        searcher = Searcher(index, encoder, self.lexicon, vocabulary, reader=reader)
        if self._previous:
            self._previous.index.close()
        self._previous = self._current
        made_with = reader.fingerprint if reader else ""
        self._current = Snapshot(live.version, searcher, passages, index, vocabulary, made_with)
        self._live = live.version


class PassageSearch:
    """Searches and selects; one object serves all threads."""

    def __init__(self, knowledge: LiveKnowledge, withheld: WithheldBook | None = None) -> None:
        self._knowledge = knowledge
        self._withheld = withheld or WithheldBook()
        self._topics = LiveTopics(knowledge.headings, knowledge.lexicon)

    def topics(self) -> Topics:
        """The topics of the knowledge version in use."""
        return self._topics.of(self._knowledge.version())

    def vector(self, question: Redacted) -> QuestionVector | None:
        """The reader's vector of a question; None without reader."""
        return self._knowledge.vector(question)

    def look(self) -> None:
        """Looks for a new knowledge version, and for what is withheld, ahead of a question."""
        self._knowledge.look()
        self._withheld.look()

    def as_typed(self, question: Redacted, k: int, condition: SearchFilter, *, typing: bool) -> RetrievedPassages:
        """Plain search, without a second try in Dutch."""
        return self._knowledge.search(question, k, condition, as_typed=typing)

    @timed("search")
    def passages(self, question: Redacted, k: int, condition: SearchFilter) -> RetrievedPassages:
        """The best passages; for an English question those found by its Dutch terms and by itself, in turn."""
        found = self._knowledge.search(question, max(k, POOL), condition)
        hits, dutch = found.hits, in_dutch(question)
        if dutch:
            hits = in_turn(self._knowledge.search(dutch, max(k, POOL), condition).hits, hits)
        hits = self._withheld.marked(hits, condition.reader.on)
        return replace(found, hits=hits[:k], below=hits[k:])

    def passed_over(self, question: Redacted, retrieved: RetrievedPassages, tax_year: int | None) -> tuple[str, ...]:
        """The titles of the articles that would be quoted, were the sentence not withheld."""
        if not (withheld := dict(retrieved.withheld)):
            return ()
        found = selection(self._weighed(question, retrieved.in_full, tax_year), PASSAGES)
        quoted = [item for item in (*found.evidence, *found.likely) if item.passage.passage_id in withheld]
        held = (item for item in quoted if touches(withheld[item.passage.passage_id], item.start, item.end))
        return tuple(dict.fromkeys(item.passage.title for item in held))

    @timed("read")
    def evidence(
        self, question: Redacted, retrieved: RetrievedPassages, limit: int, tax_year: int | None = None
    ) -> Selection:
        """At most `limit` pieces of the passages that answer, or none."""
        weighed = self._weighed(question, retrieved, tax_year)
        unread = weighed is not None and not weighed.weighed.is_read
        return replace(selection(weighed, limit), flawed=unread and bool(self._knowledge.reader_of(retrieved.version)))

    def options(
        self, question: Redacted, retrieved: RetrievedPassages, tax_year: int | None = None
    ) -> tuple[Evidence, ...]:
        """The pieces that a model may pick from."""
        weighed = self._weighed(question, retrieved, tax_year)
        return options(weighed) if weighed else ()

    def weighings(self, question: Redacted, condition: SearchFilter, without: frozenset[str]) -> Weighings:
        """What a choice of evidence would rest on; `without` leaves documents out, as if they were not known."""
        return self._weighings(question, self._without(question, condition, without), condition.tax_year)

    def _without(self, question: Redacted, condition: SearchFilter, without: frozenset[str]) -> RetrievedPassages:
        retrieved = self.passages(question, 3 * PASSAGES if without else PASSAGES, condition)
        hits, below = (
            tuple(h for h in found if h.passage.document_id not in without)
            for found in (retrieved.hits, retrieved.below)
        )
        return replace(retrieved, hits=hits, below=below)

    def _weighed(
        self, question: Redacted, retrieved: RetrievedPassages, tax_year: int | None
    ) -> EvidenceWeighing | None:
        """The pieces that an answer is chosen from; None when there are none."""
        return self._weighings(question, retrieved, tax_year).best

    def _weighings(self, question: Redacted, retrieved: RetrievedPassages, tax_year: int | None) -> Weighings:
        terms, knowledge = self._terms(question, retrieved), self._knowledge
        reading = knowledge.reading(retrieved.version)
        weigh = partial(
            weigh_evidence, question, terms=terms, matcher=TermMatcher(terms), encode=knowledge.encode, reading=reading
        )
        return weighings(question, (*retrieved.hits, *retrieved.below), len(retrieved.hits), tax_year, weigh)

    def _terms(self, question: Redacted, retrieved: RetrievedPassages) -> list[Term]:
        knowledge = self._knowledge
        frequencies, meant = knowledge.document_frequencies, knowledge.meant(question)
        return question_terms(question, knowledge.lexicon, frequencies, retrieved.passages, meant)
