"""The vector store on a Qdrant server: one collection per knowledge version."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from itertools import chain
from typing import Any

import numpy as np
from qdrant_client import QdrantClient, models
from qdrant_client.http.exceptions import ApiException

from bot.breaker import Breaker
from bot.errors import Unavailable
from bot.retrieval.ranker import Card, unpack
from bot.retrieval.sparse import Sparse
from bot.retrieval.store.interface import (
    CHARS,
    DENSE,
    EVERY_YEAR,
    PIECES,
    WORDS,
    Candidates,
    Dimensions,
    IndexEntry,
    PieceVectors,
    SearchFilter,
    Vectors,
    days_of,
    in_batches,
    indexed_of,
    passage_of,
    payload,
    pieces_of,
    point_id,
)
from bot.types import Passage

_WRITTEN = 32
"""Passages in a request: with the vectors of their pieces and questions about 10 MB, of the 32 that a server takes by default."""
_BUILD_TIMEOUT_S = 60
_ASK_TIMEOUT_S = 3
"""How long a search may take before keyword search takes over."""
_FAILURES = 2
_REST_S = 10.0
_PREFIX = "belbot-"

_SERVER_FAULT = 500
"""From this HTTP status on the server is at fault, and not what was asked of it."""


def open_server(url: str, api_key: str) -> tuple[ServerStore, Callable[[], None]]:
    """The store on the server at an address, and what closes the connection."""
    building, asking = (
        # Looking at its version would wait, at the start of BelBot, for a server that hangs.
        QdrantClient(url=url, api_key=api_key or None, timeout=timeout_s, check_compatibility=False)
        for timeout_s in (_BUILD_TIMEOUT_S, _ASK_TIMEOUT_S)
    )

    def close() -> None:
        building.close()
        asking.close()

    return ServerStore(building, asking), close


class ServerStore:
    """Collections named `belbot-<version>`. A build that was cut off is started again from nothing. Whoever searches uses `asking`, which
    has less patience than `client`; after failures in a row nobody asks for ten seconds."""

    def __init__(self, client: QdrantClient, asking: QdrantClient | None = None) -> None:
        self._client = client
        self._asking = asking or client
        self._breaker = Breaker(_FAILURES, _REST_S)

    def build(self, version: str, dimensions: Dimensions, points: Iterable[IndexEntry]) -> None:
        """Fills a collection under a temporary name; the alias `belbot-<version>` appears when all points are in."""
        with _answering():
            collection = f"{_PREFIX}{version}-data"
            if _exists(self._client, f"{_PREFIX}{version}"):
                return
            self._client.delete_collection(collection)
            self._create(collection, dimensions)
            for batch in in_batches(points, _WRITTEN):
                self._client.upsert(collection, [_point(item) for item in batch], wait=True)
            alias = models.CreateAlias(collection_name=collection, alias_name=f"{_PREFIX}{version}")
            self._client.update_collection_aliases([models.CreateAliasOperation(create_alias=alias)])

    def derive(
        self, version: str, base: str, dimensions: Dimensions, removed: Collection[str], points: Iterable[IndexEntry]
    ) -> None:
        """Copies point by point: a server has no copy of a collection. The same guarantees as `build`."""
        with _answering():
            before = ServerIndex(self._client, self._must_exist(base, self._client))
        self.build(version, dimensions, chain(before.others(removed), points))

    def open(self, version: str) -> ServerIndex:
        """Opens a version. Raises Unavailable when the server does not answer or does not have it."""
        with _answering(self._breaker):
            name = self._must_exist(version, self._asking)
        return ServerIndex(self._asking, name, self._breaker)

    def _must_exist(self, version: str, client: QdrantClient) -> str:
        name = f"{_PREFIX}{version}"
        if not _exists(client, name):
            raise Unavailable(f"collection {name} is not on the Qdrant server; run belbot ingest again")
        return name

    def keep_only(self, versions: Iterable[str]) -> None:
        """Deletes every other BelBot collection."""
        kept = {f"{_PREFIX}{version}-data" for version in versions}
        with _answering():
            for collection in self._client.get_collections().collections:
                if collection.name.startswith(_PREFIX) and collection.name not in kept:
                    self._client.delete_collection(collection.name)

    def payload_texts(self) -> Iterator[tuple[str, str]]:
        """Every stored passage of every version with the place it stands in. Raises Unavailable."""
        with _answering():
            names = [c.name for c in self._client.get_collections().collections if c.name.startswith(_PREFIX)]
        for name in sorted(names):
            yield from ((f"collection {name}", text) for text in self._payloads(name))

    def _payloads(self, collection: str) -> Iterator[str]:
        offset = None
        while True:
            with _answering():
                records, offset = self._client.scroll(collection, limit=1000, offset=offset, with_payload=["passage"])
            yield from (str((record.payload or {}).get("passage", "")) for record in records)
            if offset is None:
                return

    def _create(self, collection: str, dimensions: Dimensions) -> None:
        idf = models.SparseVectorParams(modifier=models.Modifier.IDF)
        self._client.create_collection(
            collection,
            vectors_config=_sizes(dimensions),
            sparse_vectors_config={WORDS: idf, CHARS: idf},
        )
        if self._is_remote:
            self._client.create_payload_index(collection, "access", models.PayloadSchemaType.KEYWORD)
            self._client.create_payload_index(collection, "tax_years", models.PayloadSchemaType.INTEGER)

    @property
    def _is_remote(self) -> bool:
        # The client's local mode ignores payload indexes and warns about them.
        return "remote" in type(self._client._client).__name__.lower()


class ServerIndex:
    """One collection, for reading."""

    def __init__(self, client: QdrantClient, collection: str, breaker: Breaker | None = None) -> None:
        self._client = client
        self._collection = collection
        self._breaker = breaker
        with _answering(breaker):
            vectors = client.get_collection(collection).config.params.vectors
        self._has_pieces = isinstance(vectors, dict) and PIECES in vectors

    def candidates(self, query: Vectors, limit: int, condition: SearchFilter) -> Candidates:
        """All searches in one request."""
        wanted: list[tuple[str, list[float] | list[list[float]] | models.SparseVector]] = []
        if query.dense.any():
            wanted.append((DENSE, query.dense.tolist()))
        wanted += [(name, _sparse(s)) for name, s in ((WORDS, query.words), (CHARS, query.chars)) if s.indices]
        if query.reader is not None and self._has_pieces:
            wanted.append((PIECES, [query.reader.tolist()]))
        requests = [
            models.QueryRequest(
                query=vector,
                using=name,
                limit=limit,
                filter=_filter(condition),
                params=None if name in (DENSE, PIECES) else _params(condition),
            )
            for name, vector in wanted
        ]
        with _answering(self._breaker):
            answers = self._client.query_batch_points(self._collection, requests) if requests else []
        scored = zip((name for name, _ in wanted), answers, strict=True)
        return Candidates(**{name: {int(p.id): float(p.score) for p in answer.points} for name, answer in scored})

    def cards(self, point_ids: Sequence[int]) -> dict[int, Card]:
        """The ranker's cards behind point ids."""
        with _answering(self._breaker):
            records = self._client.retrieve(self._collection, list(point_ids), with_payload=["card"])
        return {int(record.id): unpack((record.payload or {})["card"]) for record in records}

    def passages(self, point_ids: Sequence[int]) -> dict[int, Passage]:
        """The passages behind point ids."""
        with _answering(self._breaker):
            records = self._client.retrieve(self._collection, list(point_ids), with_payload=True)
        return {int(record.id): passage_of(record.payload or {}) for record in records}

    def pieces(self, point_ids: Sequence[int]) -> dict[int, PieceVectors]:
        """The reader's vectors behind point ids."""
        if not self._has_pieces:
            return {}
        with _answering(self._breaker):
            records = self._client.retrieve(
                self._collection, list(point_ids), with_payload=["pieces", "piece_count"], with_vectors=[PIECES]
            )
        found = {int(r.id): pieces_of(r.payload or {}, _named(r.vector).get(PIECES)) for r in records}
        return {point: pieces for point, pieces in found.items() if pieces}

    def stored(self, passage_ids: Sequence[str]) -> Iterator[IndexEntry]:
        """Passages with their vectors, a thousand at a time."""
        for start in range(0, len(passage_ids), _WRITTEN):
            ids = [point_id(passage_id) for passage_id in passage_ids[start : start + _WRITTEN]]
            with _answering(self._breaker):
                records = self._client.retrieve(self._collection, ids, with_payload=True, with_vectors=True)
            for record in records:
                yield _indexed(record)

    def others(self, removed: Collection[str]) -> Iterator[IndexEntry]:
        """All passages but these, with their vectors."""
        left_out, offset = {point_id(passage_id) for passage_id in removed}, None
        while True:
            with _answering(self._breaker):
                records, offset = self._client.scroll(
                    self._collection, limit=_WRITTEN, offset=offset, with_payload=True, with_vectors=True
                )
            for record in records:
                if int(record.id) not in left_out:
                    yield _indexed(record)
            if offset is None:
                return

    def count(self) -> int:
        """How many passages there are."""
        with _answering(self._breaker):
            return self._client.count(self._collection, exact=True).count

    def close(self) -> None:
        """The client outlives its indexes."""


@contextmanager
def _answering(breaker: Breaker | None = None) -> Iterator[None]:
    """Raises Unavailable when the server does not answer, or refuses; at once while the breaker is open."""
    if breaker and not breaker.allows():
        raise Unavailable("Qdrant server failed just now; it is tried again in a moment")
    failed = False
    try:
        yield
    except ApiException as error:
        failed = int(getattr(error, "status_code", None) or _SERVER_FAULT) >= _SERVER_FAULT
        raise Unavailable(f"Qdrant server does not answer: {error}".splitlines()[0]) from error
    finally:
        if breaker:
            breaker.failed() if failed else breaker.succeeded()


def _exists(client: QdrantClient, name: str) -> bool:
    aliases = {alias.alias_name for alias in client.get_aliases().aliases}
    return name in aliases


def _point(item: IndexEntry) -> models.PointStruct:
    v = item.vectors
    named: dict[str, Any] = {DENSE: v.dense.tolist(), WORDS: _sparse(v.words), CHARS: _sparse(v.chars)}
    if item.pieces:
        named[PIECES] = item.pieces.rows.tolist()
    return models.PointStruct(id=point_id(item.passage.passage_id), vector=named, payload=payload(item))


def _sizes(dimensions: Dimensions) -> dict[str, models.VectorParams]:
    sizes = {DENSE: models.VectorParams(size=dimensions.dense, distance=models.Distance.DOT)}
    if dimensions.pieces:
        best = models.MultiVectorConfig(comparator=models.MultiVectorComparator.MAX_SIM)
        sizes[PIECES] = models.VectorParams(
            size=dimensions.pieces,
            distance=models.Distance.DOT,
            multivector_config=best,
            datatype=models.Datatype.FLOAT16,
        )
    return sizes


def _sparse(vector: Sparse) -> models.SparseVector:
    return models.SparseVector(indices=list(vector.indices), values=list(vector.values))


def _indexed(record: models.Record) -> IndexEntry:
    named = _named(record.vector)
    return indexed_of(record.payload or {}, _vectors(named), named.get(PIECES))


def _named(vectors: object) -> dict[str, Any]:
    assert isinstance(vectors, dict)
    return vectors


def _vectors(named: dict[str, Any]) -> Vectors:
    words, chars = named[WORDS], named[CHARS]
    return Vectors(
        np.asarray(named[DENSE], np.float32),
        Sparse(tuple(words.indices), tuple(words.values)),
        Sparse(tuple(chars.indices), tuple(chars.values)),
    )


def _params(wanted: SearchFilter) -> models.SearchParams:
    """Counts words over the passages that may be seen: hidden ones must not show in the weights of words either."""
    seen = models.Filter(
        must=models.FieldCondition(key="access", match=models.MatchAny(any=list(wanted.reader.access)))
    )
    return models.SearchParams(idf=models.IdfCorpusParams(corpus=seen))


def _filter(wanted: SearchFilter) -> models.Filter:
    access = models.FieldCondition(key="access", match=models.MatchAny(any=list(wanted.reader.access)))
    valid = _valid_on(wanted.valid_on) if wanted.valid_on else []
    if wanted.tax_year is None:
        return models.Filter(must=[access, *valid])
    about_year = models.FieldCondition(key="tax_years", match=models.MatchAny(any=[wanted.tax_year]))
    timeless = models.FieldCondition(key="tax_years", match=models.MatchAny(any=[EVERY_YEAR]))
    in_year = models.Filter(must=[*_valid_between(*days_of(wanted.tax_year))])
    today = models.Filter(must=[timeless, *valid])
    return models.Filter(must=[access], should=[about_year, models.Filter(must=[timeless], should=[in_year, today])])


def _valid_on(day: date) -> list[models.FieldCondition]:
    return _valid_between(day.toordinal(), day.toordinal())


def _valid_between(first: float, last: float) -> list[models.FieldCondition]:
    """Valid on some day from the first to the last."""
    return [
        models.FieldCondition(key="valid_from", range=models.Range(lte=last)),
        models.FieldCondition(key="valid_to", range=models.Range(gte=first)),
    ]
