"""The reader's vectors of pieces and of callers' questions, in both stores."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pytest

from bot.language.lexicon import Lexicon
from bot.language.units import units
from bot.retrieval.encoders.reader_model import ReaderModel
from bot.retrieval.searcher import Searcher, embed, equally_near
from bot.retrieval.sparse import Sparse
from bot.retrieval.store.interface import Dimensions, IndexEntry, VectorIndex, Vectors, VectorStore, point_id
from bot.types import Passage, Redacted
from tests.support.fakes import WordEncoder
from tests.support.house import wanted

ASKED = "tot welk bedrag telt mijn gift niet mee"
ID = "giften#drempel"
POINT = point_id(ID)


@pytest.fixture(scope="module")
def asked_passages(passages: list[Passage]) -> list[Passage]:
    """The seven passages, the first with a question that its sentence answers."""
    [unit] = units(passages[0].text)
    return [replace(passages[0], variants=((unit.start, unit.end, ASKED),)), *passages[1:]]


@pytest.fixture(scope="module")
def read_points(asked_passages: list[Passage], tiny_reader: ReaderModel) -> list[IndexEntry]:
    """The passages with the vectors of their pieces and questions."""
    return embed(asked_passages, WordEncoder(), tiny_reader)


@pytest.fixture
def dimensions(tiny_reader: ReaderModel) -> Dimensions:
    """Of an index made with the reader."""
    return Dimensions(WordEncoder.dimensions, tiny_reader.dimensions)


@pytest.fixture
def read_index(store: VectorStore, dimensions: Dimensions, read_points: list[IndexEntry]) -> Iterator[VectorIndex]:
    """Version `v1`, made with the reader, opened."""
    store.build("v1", dimensions, read_points)
    index = store.open("v1")
    yield index
    index.close()


def test_pieces_and_questions_come_back_as_stored(read_index: VectorIndex, read_points: list[IndexEntry]) -> None:
    """Every row with its span, the questions behind the pieces; rows are kept in half precision."""
    stored = read_index.pieces([point_id(point.passage.passage_id) for point in read_points])
    for point in read_points:
        found = stored[point_id(point.passage.passage_id)]
        assert point.pieces
        assert (found.spans, found.pieces) == (point.pieces.spans, point.pieces.pieces)
        assert np.allclose(found.rows, point.pieces.rows, atol=1e-3)


def test_the_questions_of_a_passage_come_back(read_index: VectorIndex, asked_passages: list[Passage]) -> None:
    """In the passage itself, with the places of their pieces."""
    assert read_index.passages([POINT])[POINT].variants == asked_passages[0].variants


def test_a_derived_version_keeps_them(
    store: VectorStore, read_index: VectorIndex, dimensions: Dimensions, read_points: list[IndexEntry]
) -> None:
    """The next version takes over the rows of passages that stay."""
    store.derive("v2", "v1", dimensions, [read_points[1].passage.passage_id], read_points[1:2])
    derived = store.open("v2")
    [before, after] = [index.pieces([POINT])[POINT] for index in (read_index, derived)]
    derived.close()
    assert before.spans == after.spans
    assert np.allclose(before.rows, after.rows, atol=1e-3)


def test_entries_are_stored_whole(read_index: VectorIndex, read_points: list[IndexEntry]) -> None:
    """What a version built of another takes from it has its pieces."""
    [entry] = read_index.stored([ID])
    assert entry.pieces and read_points[0].pieces
    assert entry.pieces.spans == read_points[0].pieces.spans


def test_a_question_finds_the_passage_that_answers_it(read_index: VectorIndex, tiny_reader: ReaderModel) -> None:
    """A caller's own words among the variants: the nearest possible, by the best of the rows."""
    nothing = Sparse((), ())
    query = Vectors(np.zeros(WordEncoder.dimensions, np.float32), nothing, nothing, tiny_reader.question(ASKED))
    found = read_index.candidates(query, 3, wanted()).pieces
    assert max(found, key=lambda point: found[point]) == POINT
    assert found[POINT] == pytest.approx(1.0, abs=1e-3)


def test_an_index_without_a_reader_has_no_pieces(index: VectorIndex) -> None:
    """Nothing is found by them, and it is no error."""
    assert index.pieces([POINT]) == {}


def test_cosines_tell_piece_and_question_apart(read_index: VectorIndex, tiny_reader: ReaderModel) -> None:
    """For each piece how near the question is to it, and to the nearest question that it answers."""
    searcher = Searcher(read_index, WordEncoder(), Lexicon(), reader=tiny_reader)
    found = searcher.cosines(ASKED, [ID, "giften#anbi"])
    [unit] = units(read_index.passages([POINT])[POINT].text)
    near = found[ID][unit.start, unit.end]
    assert near.variant == pytest.approx(1.0, abs=1e-3)
    assert near.piece < 0.998
    assert {one.variant for one in found["giften#anbi"].values()} == {None}


def test_the_nearest_document(read_index: VectorIndex, tiny_reader: ReaderModel) -> None:
    """By pieces and questions, of whichever document; documents that say the same are both nearest."""
    searcher = Searcher(read_index, WordEncoder(), Lexicon(), reader=tiny_reader)
    assert "giften" in equally_near(searcher.nearest(Redacted(ASKED), 8, wanted()))
    assert "giften" not in equally_near(searcher.nearest(Redacted("uitstel corona bijzonder voorbij"), 8, wanted()))


def test_without_a_reader_no_document_is_nearest(index: VectorIndex) -> None:
    """Nobody can say."""
    assert Searcher(index, WordEncoder(), Lexicon()).nearest(Redacted(ASKED), 8, wanted()) == []


def test_without_a_reader_there_are_no_cosines(index: VectorIndex) -> None:
    """The ranker goes on without them."""
    assert Searcher(index, WordEncoder(), Lexicon()).cosines(ASKED, [ID]) == {}
