"""From a question to ranked hits: four searches, one pool, one ranking, the same order every time.

Of two versions of one article that live side by side, a question gets the one that fits. What was read from an index is remembered: a
version never changes, and the questions of a day are much alike.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

import numpy as np

from bot.language.lexicon import Lexicon
from bot.language.tokens import without_placeholders
from bot.language.units import QuotableUnit, units
from bot.language.vocabulary import Vocabulary
from bot.retrieval.encoders.encoder import Encoder, Matrix
from bot.retrieval.encoders.reader_model import QuestionVector, ReaderModel, piece_text
from bot.retrieval.ranker import Card, Features, PoolEntry, Ranker, Rows, cards, load_ranker
from bot.retrieval.sparse import (
    Query,
    QueryAnalyser,
    Sparse,
    own_reference,
    passage_chars,
    passage_words,
    query_chars,
    query_words,
)
from bot.retrieval.store.interface import (
    Candidates,
    IndexEntry,
    PieceVectors,
    SearchFilter,
    VectorIndex,
    Vectors,
    point_id,
)
from bot.types import Hit, Metadata, Passage, Redacted

_LONG_AGO = date(1, 1, 1)
_FAR_AWAY = 10_000
_UNDATED = (None, None, ())


def best_versions(hits: Sequence[Hit], condition: SearchFilter) -> list[Hit]:
    """The hits without those of which a better fitting version is among them: one about the tax year asked, else one
    valid in that year, else one valid on the day, else the one that came into force last, else the one about the tax
    year nearest to the day."""
    best: dict[tuple[str, str], Metadata] = {}
    for hit in hits:
        identity, meta = _identity(hit.passage), hit.passage.meta
        if _edition(meta) == _UNDATED:
            continue
        if identity not in best or _fit(meta, condition) > _fit(best[identity], condition):
            best[identity] = meta
    editions = {identity: _edition(meta) for identity, meta in best.items()}
    return [h for h in hits if _edition(h.passage.meta) in (_UNDATED, editions.get(_identity(h.passage)))]


def _identity(passage: Passage) -> tuple[str, str]:
    """What the versions of one text share: the law and the article, or else title and heading."""
    reference = own_reference(passage)
    if reference is None:
        return passage.title, passage.section
    return reference.law or passage.title, reference.article


def _edition(meta: Metadata) -> tuple[object, ...]:
    """What tells two versions apart. A text that says nothing about its time is no version of another."""
    return meta.valid_from, meta.valid_to, meta.tax_years


def _fit(meta: Metadata, condition: SearchFilter) -> tuple[bool, bool, bool, date, int]:
    day, year = condition.reader.on, condition.tax_year
    return (
        year is not None and year in meta.tax_years,
        year is not None and meta.overlaps(year),
        meta.validity(day) == "current",
        meta.valid_from or _LONG_AGO,
        -min((abs(about - day.year) for about in meta.tax_years), default=_FAR_AWAY),
    )


Value = TypeVar("Value")


class BoundedCache(Generic[Value]):
    """Keeps up to `most` values by point; when full it starts again from nothing. Safe to share between threads: the
    worst that a race brings is reading something twice."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._values: dict[int, Value] = {}

    def get(self, points: Sequence[int], read: Callable[[Sequence[int]], Mapping[int, Value]]) -> dict[int, Value]:
        """The values of these points, those not kept read now; points that `read` does not know are left out."""
        values = self._values
        known = {point: values[point] for point in points if point in values}
        missing = [point for point in points if point not in known]
        if missing:
            found = read(missing)
            if len(values) + len(found) > self._most:
                self._values = values = {}
            values.update(found)
            known |= found
        return known


@dataclass(frozen=True, slots=True)
class Nearness:
    """How near a question is to a piece, and to the nearest of the callers' questions that it answers: cosines by the reader.
    `variant` is None for a piece without such questions."""

    piece: float
    variant: float | None = None


PieceCosines = dict[str, dict[tuple[int, int], Nearness]]
"""By passage id and by where in the passage a piece starts and ends."""

POOL = 40
_SPARE = 8
"""Fetched beyond the pool, so that the engine's own order decides nothing among equal scores at its end."""
_EQUAL = 0.01
"""Cosines that differ by less say the same: two versions of an article often hold the same sentence."""
_ENCODE_BATCH = 128
_CARDS_KEPT = 20_000
_PASSAGES_KEPT = 5_000
_PIECES_KEPT = 3_000
"""Together about 80 MB."""


@dataclass(frozen=True, slots=True)
class Fusion:
    """What each index counts for in the choice of the pool."""

    words: float = 0.45
    chars: float = 0.35
    dense: float = 0.20
    pieces: float = 0.60


@dataclass(frozen=True, slots=True)
class Pool:
    """The passages that may be the answer: point ids, best first, with their features."""

    points: tuple[int, ...]
    rows: Rows


def embed(passages: Sequence[Passage], encoder: Encoder, reader: ReaderModel | None = None) -> list[IndexEntry]:
    """Passages with their vectors and what the ranker needs, in the same order."""
    indexed: list[IndexEntry] = []
    for start in range(0, len(passages), _ENCODE_BATCH):
        batch = passages[start : start + _ENCODE_BATCH]
        dense = encoder.encode([f"{p.title}. {p.section}. {p.text}" for p in batch])
        read = piece_vectors(batch, reader) if reader else [None] * len(batch)
        indexed += [
            IndexEntry(p, Vectors(row, passage_words(p), passage_chars(p)), card, pieces)
            for p, row, card, pieces in zip(batch, dense, cards(batch, encoder), read, strict=True)
        ]
    return indexed


def piece_vectors(passages: Sequence[Passage], reader: ReaderModel) -> list[PieceVectors]:
    """The reader's vectors of each passage: of the whole, of every piece that could be quoted, and of callers' questions."""
    places = [((0, len(p.text), None), *((u.start, u.end, u) for u in units(p.text))) for p in passages]
    texts = [_piece_text(p, *place) for p, listed in zip(passages, places, strict=True) for place in listed]
    rows = iter(reader.pieces(texts))
    asked = iter(reader.questions([question for p in passages for _, _, question in p.variants]))
    return [
        PieceVectors(
            (*((start, end) for start, end, _ in listed), *((start, end) for start, end, _ in p.variants)),
            np.stack([*(next(rows) for _ in listed), *(next(asked) for _ in p.variants)]),
            len(listed),
        )
        for p, listed in zip(passages, places, strict=True)
    ]


def _piece_text(passage: Passage, start: int, end: int, unit: QuotableUnit | None) -> str:
    lead = passage.text[unit.lead.start : unit.lead.end] if unit and unit.lead else ""
    return piece_text(passage, passage.text[start:end], lead)


class Searcher:
    """Searches one opened index with one encoder, one lexicon and the vocabulary of what was indexed."""

    def __init__(
        self,
        index: VectorIndex,
        encoder: Encoder,
        lexicon: Lexicon,
        vocabulary: Vocabulary | None = None,
        ranker: Ranker | None = None,
        fusion: Fusion | None = None,
        reader: ReaderModel | None = None,
    ) -> None:
        known = vocabulary or Vocabulary()
        self._reader = reader
        self._index = index
        self._encoder = encoder
        self._analyser = QueryAnalyser(lexicon, known)
        self._features = Features(encoder, known)
        self._ranker = ranker or load_ranker(is_read=reader is not None)
        self._fusion = fusion or Fusion()
        self._known_cards: BoundedCache[Card] = BoundedCache(_CARDS_KEPT)
        self._known_pieces: BoundedCache[PieceVectors] = BoundedCache(_PIECES_KEPT)
        self._known_passages: BoundedCache[Passage] = BoundedCache(_PASSAGES_KEPT)

    @property
    def is_read(self) -> bool:
        """Whether the reader takes part."""
        return self._reader is not None

    def vector(self, question: Redacted) -> QuestionVector | None:
        """The reader's vector of a question, read once for this and for the search; None without reader."""
        if self._reader is None:
            return None
        return QuestionVector(self._reader.question(without_placeholders(question)), self._reader.fingerprint)

    def search(self, question: Redacted, k: int, condition: SearchFilter) -> list[Hit]:
        """The best `k` passages, best first; ties in the order of their ids. With a day or a tax year, of several
        versions of one article only the one that fits."""
        pool = self.pool(question, max(POOL, k), condition)
        scores = self._ranker.scores(pool.rows).tolist()
        ranked = sorted(zip(pool.points, scores, strict=True), key=lambda item: (-item[1], item[0]))
        # Versions that do not fit make room for others; a search without a day or a year keeps them all.
        timed = condition.in_force or condition.tax_year is not None
        passages = self._passages([point for point, _ in ranked[: k + (_SPARE if timed else 0)]])
        hits = [Hit(passages[point], score) for point, score in ranked if point in passages]
        hits.sort(key=lambda hit: (-hit.score, hit.passage.passage_id))
        return (best_versions(hits, condition) if timed else hits)[:k]

    def meant(self, question: Redacted) -> dict[str, str]:
        """The misspelt words of a question with the likeliest known word for each."""
        return self._analyser.corrected(question)

    def found(self, question: Redacted, passage_ids: Sequence[str], condition: SearchFilter) -> dict[str, PoolEntry]:
        """What each of the indexes gave these passages; without those that none of them had among its best."""
        every = self._found(self._analyser.query(question), POOL + _SPARE, condition)
        points = {passage_id: point_id(passage_id) for passage_id in passage_ids}
        return {passage_id: every[point] for passage_id, point in points.items() if point in every}

    def pool(self, question: Redacted, size: int, condition: SearchFilter) -> Pool:
        """The passages worth ranking, with their features."""
        query = self._analyser.query(question)
        found = self._found(query, size + _SPARE, condition)
        points = sorted(found, key=lambda point: (-round(found[point].fused, 5), point))[:size]
        by_point = self._cards(points)
        kept = [point for point in points if point in by_point]
        read = self._read(query, kept)
        rows = self._features.rows(query, [found[p] for p in kept], [by_point[p] for p in kept], read)
        return Pool(tuple(kept), rows)

    def _read(self, query: Query, points: Sequence[int]) -> Rows:
        """The reader's cosines of the question with each passage: with its nearest piece, with the whole, and with the nearest
        of callers' questions (0 where there are none); zeros without it."""
        known = self._pieces(points) if self._reader else {}
        if self._reader is None or not known:
            return np.zeros((len(points), 3))
        asked = self._reader.question(query.text)
        near = {point: _nearest(pieces, pieces.rows @ asked) for point, pieces in known.items()}
        return np.array([near.get(point, (0.0, 0.0, 0.0)) for point in points], np.float64)

    def cosines(self, question: str, passage_ids: Sequence[str]) -> PieceCosines:
        """The reader's cosines of a question with the pieces of passages; nothing without reader."""
        if self._reader is None:
            return {}
        asked = self._reader.question(question)
        points = {point_id(passage_id): passage_id for passage_id in passage_ids}
        return {
            points[point]: _by_piece(pieces, pieces.rows @ asked)
            for point, pieces in self._pieces(list(points)).items()
        }

    def odds(self, question: str, pieces: Sequence[tuple[Passage, QuotableUnit]]) -> Matrix | None:
        """The logarithms of the odds that pieces of passages answer a question, by the reader: shape (pieces,); None without it."""
        if self._reader is None:
            return None
        return self._reader.odds(question, [_piece_text(p, unit.start, unit.end, unit) for p, unit in pieces])

    def nearest(self, question: Redacted, k: int, condition: SearchFilter) -> list[Hit]:
        """The passages with the piece, or the caller's question, that is nearest to this one by the reader alone, with that cosine; none
        without reader."""
        if self._reader is None:
            return []
        nothing = Sparse((), ())
        dense = np.zeros(self._encoder.dimensions, np.float32)
        query = Vectors(dense, nothing, nothing, self._reader.question(without_placeholders(question)))
        found = self._index.candidates(query, k, condition).pieces
        hits = [Hit(passage, found[point]) for point, passage in self._passages(list(found)).items()]
        return sorted(hits, key=lambda hit: (-hit.score, hit.passage.passage_id))

    def _pieces(self, points: Sequence[int]) -> dict[int, PieceVectors]:
        return self._known_pieces.get(points, self._index.pieces)

    def _cards(self, points: Sequence[int]) -> dict[int, Card]:
        return self._known_cards.get(points, self._index.cards)

    def _passages(self, points: Sequence[int]) -> dict[int, Passage]:
        return self._known_passages.get(points, self._index.passages)

    def _found(self, query: Query, limit: int, condition: SearchFilter) -> dict[int, PoolEntry]:
        dense = self._encoder.questions([query.text])[0]
        asked = self._reader.question(query.text) if self._reader else None
        vectors = Vectors(dense, query_words(query), query_chars(query), asked)
        candidates = self._index.candidates(vectors, limit, condition)
        fused = self._fused(candidates)
        words, chars, near, read = candidates.words, candidates.chars, candidates.dense, candidates.pieces
        return {
            p: PoolEntry(words.get(p, 0.0), chars.get(p, 0.0), max(near.get(p, 0.0), 0.0), score, read.get(p, 0.0))
            for p, score in fused.items()
        }

    def _fused(self, found: Candidates) -> dict[int, float]:
        """Each index's scores relative to its best, weighted and added; absent counts as nothing."""
        total: dict[int, float] = {}
        for scores, weight in (
            (found.words, self._fusion.words),
            (found.chars, self._fusion.chars),
            (found.dense, self._fusion.dense),
            (found.pieces, self._fusion.pieces),
        ):
            for point, share in _relative(scores).items():
                total[point] = total.get(point, 0.0) + weight * share
        return total


def equally_near(hits: Sequence[Hit]) -> tuple[str, ...]:
    """The document of the nearest passage, and every other that is as good as equally near."""
    least = max((hit.score for hit in hits), default=0.0) - _EQUAL
    return tuple(sorted({hit.passage.document_id for hit in hits if hit.score >= least}))


def _nearest(pieces: PieceVectors, cosines: Matrix) -> tuple[float, float, float]:
    variants = cosines[pieces.pieces :]
    return float(cosines[: pieces.pieces].max()), float(cosines[0]), float(variants.max()) if len(variants) else 0.0


def _by_piece(pieces: PieceVectors, cosines: Matrix) -> dict[tuple[int, int], Nearness]:
    own = dict(zip(pieces.spans[: pieces.pieces], cosines[: pieces.pieces].tolist(), strict=True))
    asked: dict[tuple[int, int], float] = {}
    for span, cosine in zip(pieces.spans[pieces.pieces :], cosines[pieces.pieces :].tolist(), strict=True):
        asked[span] = max(asked.get(span, -1.0), cosine)
    return {span: Nearness(cosine, asked.get(span)) for span, cosine in own.items()}


def _relative(scores: dict[int, float]) -> dict[int, float]:
    best = max(scores.values(), default=0.0)
    return {point: max(score, 0.0) / best for point, score in scores.items()} if best > 0 else {}
