"""Passages with their vectors, one index per knowledge version: Qdrant in-process (Edge) or a Qdrant server.

An index is built whole beside the live one and never changed afterwards; which one is live stands in the records.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date
from itertools import islice
from typing import Any, Protocol

import numpy as np

from bot.access import Reader
from bot.retrieval.encoders.encoder import Matrix
from bot.retrieval.ranker import Card, pack, unpack
from bot.retrieval.sparse import Sparse
from bot.types import Metadata, Passage

DENSE, WORDS, CHARS, PIECES = "dense", "words", "chars", "pieces"
BATCH = 256
EVERY_YEAR = 0
_FAR = date(9999, 12, 31).toordinal()


@dataclass(frozen=True, slots=True)
class Vectors:
    """The three vectors of a passage or a question; a question's `reader` is the reader's, where there is one."""

    dense: Matrix
    words: Sparse
    chars: Sparse
    reader: Matrix | None = None


@dataclass(frozen=True, slots=True)
class PieceVectors:
    """The reader's vectors of the pieces of a passage, shape (pieces, dimensions), each of length 1; `spans` says where in the
    passage each piece starts and ends. The first is the whole passage. Behind them, from row `pieces` on, stand callers' questions,
    each with the span of the piece that answers it."""

    spans: tuple[tuple[int, int], ...]
    rows: Matrix
    pieces: int


@dataclass(frozen=True, slots=True)
class Dimensions:
    """Lengths of the vectors of an index; `pieces` is 0 without a reader."""

    dense: int
    pieces: int = 0


@dataclass(frozen=True, slots=True)
class IndexEntry:
    """A passage with its vectors and the ranker's card, ready to be stored."""

    passage: Passage
    vectors: Vectors
    card: Card
    pieces: PieceVectors | None = None


@dataclass(frozen=True, slots=True)
class SearchFilter:
    """What may be found: passages that this reader may read and, with `in_force`, that are valid on the reader's day. With a
    tax year: passages about that year, valid now or not, and passages that name no year and were valid in that year or are
    on the day."""

    reader: Reader
    in_force: bool = False
    tax_year: int | None = None

    @property
    def valid_on(self) -> date | None:
        """The day on which a passage must be valid; None when any day will do."""
        return self.reader.on if self.in_force else None

    def admits(self, meta: Metadata) -> bool:
        """The same condition on one passage, for searches that do not go through Qdrant."""
        if not self.reader.may_read(meta):
            return False
        if self.tax_year is not None and meta.tax_years:
            return self.tax_year in meta.tax_years
        if self.tax_year is not None and meta.overlaps(self.tax_year):
            return True
        return self.valid_on is None or meta.is_usable(self.valid_on)


@dataclass(frozen=True, slots=True)
class Candidates:
    """Scores by passage point id, from each index; `pieces` holds the best of a passage's pieces by the reader."""

    dense: dict[int, float] = field(default_factory=dict)
    words: dict[int, float] = field(default_factory=dict)
    chars: dict[int, float] = field(default_factory=dict)
    pieces: dict[int, float] = field(default_factory=dict)


class VectorIndex(Protocol):
    """One knowledge version, opened for reading."""

    def candidates(self, query: Vectors, limit: int, condition: SearchFilter) -> Candidates:
        """The best `limit` points of each index with their scores."""

    def cards(self, point_ids: Sequence[int]) -> dict[int, Card]:
        """The ranker's cards behind point ids."""

    def passages(self, point_ids: Sequence[int]) -> dict[int, Passage]:
        """The passages behind point ids."""

    def pieces(self, point_ids: Sequence[int]) -> dict[int, PieceVectors]:
        """The reader's vectors behind point ids; nothing in an index made without a reader."""

    def stored(self, passage_ids: Sequence[str]) -> Iterator[IndexEntry]:
        """Passages with the vectors they were stored with, for building the next version."""

    def count(self) -> int:
        """How many passages there are."""

    def close(self) -> None:
        """Lets go of the index."""


class VectorStore(Protocol):
    """Builds, opens and drops indexes by knowledge version."""

    def build(self, version: str, dimensions: Dimensions, points: Iterable[IndexEntry]) -> None:
        """Stores all points of a new version; nothing is visible under its name until all are in."""

    def derive(
        self, version: str, base: str, dimensions: Dimensions, removed: Collection[str], points: Iterable[IndexEntry]
    ) -> None:
        """Like `build`, of what `base` holds without the passages `removed` (those about to be written anew included),
        and with `points`. Raises Unavailable when `base` is not there or damaged."""

    def open(self, version: str) -> VectorIndex:
        """Opens a version. Raises Unavailable when it is not there or does not open."""

    def keep_only(self, versions: Iterable[str]) -> None:
        """Drops every other version."""

    def payload_texts(self) -> Iterator[tuple[str, str]]:
        """Every stored passage of every version with the place it stands in, for an audit. Raises Unavailable."""


def days_of(year: int) -> tuple[float, float]:
    """The first and last day of a year as payloads count days."""
    return float(date(year, 1, 1).toordinal()), float(date(year, 12, 31).toordinal())


def point_id(passage_id: str) -> int:
    """Qdrant takes numbers: 63 bits of a hash of the passage's id. Among a million passages two share one with a chance
    of 5 in 100 million."""
    return int.from_bytes(hashlib.blake2b(passage_id.encode(), digest_size=8).digest()) >> 1


def payload(item: IndexEntry) -> dict[str, Any]:
    """The passage as JSON and its card, beside the fields that filters look at."""
    passage = item.passage
    meta = passage.meta
    return {
        **(_places(item.pieces) if item.pieces else {}),
        "card": pack(item.card),
        "passage": json.dumps(asdict(passage), default=date.isoformat, ensure_ascii=False),
        "access": list(meta.access),
        "tax_years": list(meta.tax_years) or [EVERY_YEAR],
        "valid_from": meta.valid_from.toordinal() if meta.valid_from else 0,
        "valid_to": meta.valid_to.toordinal() if meta.valid_to else _FAR,
    }


def _places(pieces: PieceVectors) -> dict[str, Any]:
    return {"pieces": [place for span in pieces.spans for place in span], "piece_count": pieces.pieces}


def passage_of(stored: dict[str, Any]) -> Passage:
    """The passage in a payload."""
    values = json.loads(stored["passage"])
    sections = tuple((start, name) for start, name in values.get("sections", ()))
    variants = tuple((start, end, question) for start, end, question in values.get("variants", ()))
    meta = Metadata.from_json(values["meta"])
    return Passage(**{**values, "meta": meta, "sections": sections, "variants": variants})


def pieces_of(stored: dict[str, Any], rows: object) -> PieceVectors | None:
    """The pieces of a payload with their vectors; None when it was stored without."""
    places = stored.get("pieces")
    if not places or rows is None:
        return None
    spans = tuple(zip(places[0::2], places[1::2], strict=True))
    return PieceVectors(spans, np.asarray(rows, np.float32), int(stored["piece_count"]))


def indexed_of(stored: dict[str, Any], vectors: Vectors, pieces: object) -> IndexEntry:
    """A payload and its vectors, as they were stored."""
    return IndexEntry(passage_of(stored), vectors, unpack(stored["card"]), pieces_of(stored, pieces))


def in_batches(points: Iterable[IndexEntry], size: int = BATCH) -> Iterator[list[IndexEntry]]:
    """Lists of at most `size`."""
    iterator = iter(points)
    while batch := list(islice(iterator, size)):
        yield batch
