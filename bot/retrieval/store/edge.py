"""The embedded vector store: Qdrant's in-process engine, one folder per knowledge version."""

from __future__ import annotations

import json
import os
import shutil
import uuid
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from itertools import chain
from pathlib import Path
from typing import Any

import numpy as np
import psutil
import qdrant_edge as qe

from bot.errors import Unavailable
from bot.installation import is_in_memory, must_have_room
from bot.retrieval.ranker import Card, unpack
from bot.retrieval.sparse import Sparse
from bot.retrieval.store.edge_files import (
    check_sizes,
    copy_data,
    copy_whole,
    data_bytes,
    note_sizes,
    share_data,
    whole_bytes,
)
from bot.retrieval.store.edge_filter import search_filter, search_params
from bot.retrieval.store.interface import (
    CHARS,
    DENSE,
    PIECES,
    WORDS,
    Candidates,
    Dimensions,
    IndexEntry,
    PieceVectors,
    SearchFilter,
    Vectors,
    in_batches,
    indexed_of,
    passage_of,
    payload,
    pieces_of,
    point_id,
)
from bot.types import Passage

_BUILDING = ".building-"
_OPENED = ".opened"
_WEAR = "wear.json"
_DIMENSIONS = "dimensions.json"
_MOST_DELETED = 0.2
_SPARE_BYTES = 64 << 20
"""What has to be free before a batch is written: the engine writes into mapped memory, where a full disk kills the process. A batch takes
some 20 MB. In memory, where a file takes room as soon as it is read, a new folder alone takes 130 MB."""
_FILTERED = {
    "access": qe.PayloadSchemaType.Keyword,
    "tax_years": qe.PayloadSchemaType.Integer,
    "valid_from": qe.PayloadSchemaType.Integer,
    "valid_to": qe.PayloadSchemaType.Integer,
}
_MOST_GROUPS = 1000


@dataclass(frozen=True, slots=True)
class _Wear:
    """How many points a folder holds, and how many deleted ones still take room in its files."""

    points: int
    deleted: int

    @property
    def too_much(self) -> bool:
        """Whether writing the folder anew is worth its time."""
        return self.deleted > _MOST_DELETED * self.points


class EdgeStore:
    """`folder/<version>/` holds one finished index. It is never opened in place: one process alone may open an Edge
    folder, and opening touches its files. Each reader opens a copy of its own (0.2 s at 20,000 passages)."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def build(self, version: str, dimensions: Dimensions, points: Iterable[IndexEntry]) -> None:
        """Writes to a folder beside the others, then renames it: a killed build leaves no version behind."""
        self._make(version, lambda folder: _write(folder, dimensions, points))

    def derive(
        self, version: str, base: str, dimensions: Dimensions, removed: Collection[str], points: Iterable[IndexEntry]
    ) -> None:
        """Copies the files of `base` and changes the copy: ten times as fast as writing every point. Deleted points
        count in no score, but take room: when they are too many, every point is written after all."""
        worn = _wear(self._folder / base, len(removed))
        if worn is None or worn.too_much:
            self._make(version, lambda folder: self._rewrite(folder, base, dimensions, removed, points))
        else:
            self._make(version, lambda folder: _change(folder, self._folder / base, worn, removed, points))

    def _make(self, version: str, fill: Callable[[Path], None]) -> None:
        target = self._folder / version
        if target.exists():
            return
        self._sweep()
        self._folder.mkdir(parents=True, exist_ok=True)
        _must_have_spare(self._folder)
        building = self._folder / f"{_BUILDING}{os.getpid()}-{uuid.uuid4().hex[:8]}"
        building.mkdir(parents=True)
        try:
            fill(building)
            building.rename(target)
        finally:
            shutil.rmtree(building, ignore_errors=True)

    def _rewrite(
        self, folder: Path, base: str, dimensions: Dimensions, removed: Collection[str], points: Iterable[IndexEntry]
    ) -> None:
        index = self.open(base)
        try:
            _write(folder, dimensions, chain(index.others(removed), points))
        finally:
            index.close()

    def open(self, version: str) -> EdgeIndex:
        """Opens a private copy of a version. Raises Unavailable when it is missing or broken."""
        source = self._folder / version
        if not source.is_dir():
            raise Unavailable(f"vector index {version} is missing from {self._folder}; run belbot ingest again")
        self._sweep()
        copy = self._folder / _OPENED / f"{os.getpid()}-{version}-{uuid.uuid4().hex[:8]}"
        try:
            with _engine(f"vector index {version} does not open"):
                check_sizes(source)
            self._copy(source, copy)
            with _engine(f"vector index {version} does not open"):
                return EdgeIndex(copy)
        except BaseException:
            shutil.rmtree(copy, ignore_errors=True)
            raise

    def _copy(self, source: Path, copy: Path) -> None:
        """In memory the copy takes all its room at once: files that got it later, when they are read, would kill the process."""
        whole = is_in_memory(self._folder)
        must_have_room(self._folder, whole_bytes(source) if whole else data_bytes(source) + (1 << 20), "the vectors")
        try:
            shutil.copytree(source, copy, copy_function=copy_whole if whole else share_data)
        except OSError as error:  # one line for each file
            must_have_room(self._folder, data_bytes(source), "the vectors")
            raise Unavailable(f"vectors cannot be copied to {copy}: {type(error).__name__}") from None

    def keep_only(self, versions: Iterable[str]) -> None:
        """Removes the folders of all other versions."""
        kept = set(versions)
        for folder in self._folder.glob("*"):
            if folder.is_dir() and not folder.name.startswith(".") and folder.name not in kept:
                shutil.rmtree(folder, ignore_errors=True)

    def payload_texts(self) -> Iterator[tuple[str, str]]:
        """Every stored passage of every version with the place it stands in; the engine packs payloads in its files."""
        for folder in sorted(self._folder.glob("*")):
            if folder.is_dir() and not folder.name.startswith("."):
                index = self.open(folder.name)
                try:
                    yield from ((f"vectors/{folder.name} passages", text) for text in index.payload_texts())
                finally:
                    index.close()

    def _sweep(self) -> None:
        """Removes what killed processes left behind."""
        for folder in [*self._folder.glob(f"{_BUILDING}*"), *(self._folder / _OPENED).glob("*")]:
            owner = folder.name.removeprefix(_BUILDING).split("-", 1)[0]
            if owner.isdigit() and not psutil.pid_exists(int(owner)):
                shutil.rmtree(folder, ignore_errors=True)


class EdgeIndex:
    """An opened Edge folder that belongs to this process; `close` removes it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._shard = qe.EdgeShard.load(str(folder))
        facets = self._shard.facet(qe.FacetRequest("access", limit=_MOST_GROUPS, exact=True))
        self._groups = {str(hit.value) for hit in facets.hits}
        self._has_pieces = _has_pieces(folder)

    def candidates(self, query: Vectors, limit: int, condition: SearchFilter) -> Candidates:
        """All searches in one planned batch."""
        condition_filter, params = search_filter(condition, self._groups), search_params(condition, self._groups)
        wanted = [(DENSE, query.dense.tolist())] if query.dense.any() else []
        wanted += [(name, _sparse(s)) for name, s in ((WORDS, query.words), (CHARS, query.chars)) if s.indices]
        wanted += [(PIECES, query.reader.tolist())] if query.reader is not None and self._has_pieces else []
        requests = [
            qe.QueryRequest(
                limit=limit,
                query=qe.Query.Nearest(vector, using=name),
                filter=condition_filter,
                params=None if name in (DENSE, PIECES) else params,
            )
            for name, vector in wanted
        ]
        with _engine():
            answers = self._shard.query_batch(qe.QueryBatchRequest(requests)) if requests else []
        scored = zip((name for name, _ in wanted), answers, strict=True)
        return Candidates(**{name: {_number(p.id): p.score for p in points} for name, points in scored})

    def cards(self, point_ids: Sequence[int]) -> dict[int, Card]:
        """The ranker's cards behind point ids."""
        records = self._retrieve(point_ids, fields=["card"])
        return {_number(record.id): unpack((record.payload or {})["card"]) for record in records}

    def passages(self, point_ids: Sequence[int]) -> dict[int, Passage]:
        """The passages behind point ids."""
        return {_number(record.id): passage_of(record.payload or {}) for record in self._retrieve(point_ids)}

    def pieces(self, point_ids: Sequence[int]) -> dict[int, PieceVectors]:
        """The reader's vectors behind point ids."""
        if not self._has_pieces:
            return {}
        records = self._retrieve(point_ids, fields=["pieces", "piece_count"], vectors=[PIECES])
        found = {_number(r.id): pieces_of(r.payload or {}, _named(r.vector).get(PIECES)) for r in records}
        return {point: pieces for point, pieces in found.items() if pieces}

    def stored(self, passage_ids: Sequence[str]) -> Iterator[IndexEntry]:
        """Passages with their vectors, a thousand at a time."""
        for start in range(0, len(passage_ids), 1000):
            ids = [point_id(i) for i in passage_ids[start : start + 1000]]
            for record in self._retrieve(ids, vectors=True):
                yield _indexed(record)

    def others(self, removed: Collection[str]) -> Iterator[IndexEntry]:
        """All passages but these, with their vectors."""
        left_out = {point_id(passage_id) for passage_id in removed}
        for record in self._scroll(vectors=True):
            if _number(record.id) not in left_out:
                yield _indexed(record)

    def payload_texts(self) -> Iterator[str]:
        """Every payload's passage, as it is stored."""
        yield from (str((record.payload or {}).get("passage", "")) for record in self._scroll(vectors=False))

    def count(self) -> int:
        """How many passages there are."""
        with _engine():
            return self._shard.count(qe.CountRequest(exact=True))

    def close(self) -> None:
        """Closes the shard and removes the private copy."""
        self._shard.close()
        shutil.rmtree(self._folder, ignore_errors=True)

    def _retrieve(
        self, ids: Sequence[int], *, fields: bool | list[str] = True, vectors: bool | list[str] = False
    ) -> list[qe.Record]:
        with _engine():
            return self._shard.retrieve([*ids], with_payload=fields, with_vector=vectors)

    def _scroll(self, *, vectors: bool) -> Iterator[qe.Record]:
        """Every point, a thousand at a time."""
        offset = None
        while True:
            with _engine():
                request = qe.ScrollRequest(offset=offset, limit=1000, with_payload=True, with_vector=vectors)
                records, offset = self._shard.scroll(request)
            yield from records
            if offset is None:
                return


def _has_pieces(folder: Path) -> bool:
    """An index made before there was a reader does not say what it holds."""
    file = folder / _DIMENSIONS
    return file.is_file() and bool(Dimensions(**json.loads(file.read_text("utf-8"))).pieces)


@contextmanager
def _engine(what: str = "vector index is damaged") -> Iterator[None]:
    """Raises Unavailable for whatever comes up on damaged files; the engine's panics are no `Exception`."""
    try:
        yield
    except (KeyboardInterrupt, SystemExit):
        raise
    except BaseException as error:
        raise Unavailable(f"{what}: {error}; run belbot ingest again") from error


def _write(folder: Path, dimensions: Dimensions, points: Iterable[IndexEntry]) -> None:
    idf = qe.EdgeSparseVectorParams(modifier=qe.Modifier.Idf)
    best = qe.MultiVectorConfig(qe.MultiVectorComparator.MaxSim)
    half = qe.VectorStorageDatatype.Float16
    named = {DENSE: qe.EdgeVectorParams(dimensions.dense, qe.Distance.Dot)}
    if dimensions.pieces:
        named[PIECES] = qe.EdgeVectorParams(dimensions.pieces, qe.Distance.Dot, multivector_config=best, datatype=half)
    config = qe.EdgeConfig(
        vectors=named,
        sparse_vectors={WORDS: idf, CHARS: idf},
        # The folder is renamed only when it is complete, so a log to recover from is never read.
        wal_enabled=False,
    )
    shard = qe.EdgeShard.create(str(folder), config)
    (folder / _DIMENSIONS).write_text(json.dumps(asdict(dimensions)), "utf-8")
    for name, kind in _FILTERED.items():
        shard.update(qe.UpdateOperation.create_field_index(name, kind))
    _finish(folder, shard, _Wear(0, 0), points)


def _change(folder: Path, base: Path, worn: _Wear, removed: Collection[str], points: Iterable[IndexEntry]) -> None:
    """A copy of `base` with points deleted and added."""
    with _engine(f"vector index {base.name} does not open"):
        check_sizes(base)
    must_have_room(folder, data_bytes(base) + _SPARE_BYTES, "vectors")
    with _engine(f"vector index {base.name} does not open"):
        shutil.copytree(base, folder, copy_function=copy_data, dirs_exist_ok=True)
        shard = qe.EdgeShard.load(str(folder))
        if removed:
            gone: list[int | uuid.UUID | str] = [point_id(passage_id) for passage_id in removed]
            shard.update(qe.UpdateOperation.delete_points(gone))
    _finish(folder, shard, worn, points)


def _finish(folder: Path, shard: qe.EdgeShard, worn: _Wear, points: Iterable[IndexEntry]) -> None:
    added = 0
    for batch in in_batches(points):
        _must_have_spare(folder)
        with _engine("vector index cannot be written"):
            shard.update(qe.UpdateOperation.upsert_points([_point(item) for item in batch]))
        added += len(batch)
    shard.flush()
    shard.close()
    (folder / _WEAR).write_text(json.dumps(asdict(_Wear(worn.points + added, worn.deleted))), "utf-8")
    note_sizes(folder)


def _must_have_spare(folder: Path) -> None:
    must_have_room(folder, _SPARE_BYTES * (3 if is_in_memory(folder) else 1), "building vectors")


def _wear(base: Path, removed: int) -> _Wear | None:
    """How worn a copy of `base` is after `removed` points were deleted from it; None when `base` does not say."""
    try:
        before = _Wear(**json.loads((base / _WEAR).read_text("utf-8")))
    except (OSError, ValueError, TypeError):
        return None
    return _Wear(before.points - removed, before.deleted + removed)


def _point(item: IndexEntry) -> qe.Point:
    v = item.vectors
    named: dict[str, Any] = {DENSE: v.dense.tolist(), WORDS: _sparse(v.words), CHARS: _sparse(v.chars)}
    if item.pieces:
        named[PIECES] = item.pieces.rows.tolist()
    return qe.Point(point_id(item.passage.passage_id), named, payload(item))


def _number(point: int | uuid.UUID | str) -> int:
    """A point's id; all of ours are numbers."""
    assert isinstance(point, int)
    return point


def _sparse(vector: Sparse) -> qe.SparseVector:
    return qe.SparseVector(list(vector.indices), list(vector.values))


def _indexed(record: qe.Record) -> IndexEntry:
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
