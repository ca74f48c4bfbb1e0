"""One suite for both vector stores: what holds for Qdrant in-process holds for a Qdrant server."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import pytest
from qdrant_client import QdrantClient

from bot.errors import Unavailable
from bot.language.lexicon import Lexicon
from bot.language.vocabulary import Vocabulary
from bot.retrieval.searcher import Searcher
from bot.retrieval.sparse import QueryAnalyser, Sparse, query_chars, query_words
from bot.retrieval.store.edge import EdgeStore
from bot.retrieval.store.interface import (
    Dimensions,
    IndexEntry,
    SearchFilter,
    VectorIndex,
    Vectors,
    VectorStore,
    point_id,
)
from bot.retrieval.store.server import ServerStore
from bot.types import Passage, Redacted
from tests.support.fakes import Broken, WordEncoder
from tests.support.house import wanted

TODAY = date(2026, 11, 20)
TEXT_IDS = ["giften#drempel", "giften#anbi", "mrb#tarief", "box-3#2025", "hulplijn#intern"]
QUESTIONS = ["drempel giften", "heffingsvrij vermogen 2025", "wegenbelasting auto", "uitstel van betaling", "hulplijn"]


def _query(question: str) -> Vectors:
    query = QueryAnalyser(Lexicon(), Vocabulary()).query(Redacted(question))
    return Vectors(WordEncoder().encode([question])[0], query_words(query), query_chars(query))


def _all(index: VectorIndex, condition: SearchFilter) -> set[str]:
    """Everything that a filter lets through."""
    found = index.candidates(_query("giften vermogen uitstel"), 100, condition)
    return {passage.passage_id for passage in index.passages([*found.dense]).values()}


def _ids(index: VectorIndex, question: str) -> list[str]:
    hits = Searcher(index, WordEncoder(), Lexicon()).search(Redacted(question), 5, wanted())
    return [hit.passage.passage_id for hit in hits]


def _failing(points: list[IndexEntry]) -> Iterator[IndexEntry]:
    yield from points[:3]
    raise Broken


def test_everything_is_counted(index: VectorIndex, passages: list[Passage]) -> None:
    """A version holds as many points as were stored."""
    assert index.count() == len(passages)


def test_a_passage_comes_back_whole(index: VectorIndex, passages: list[Passage]) -> None:
    """Text, offsets, dates and access of a stored passage are what they were."""
    stored = index.passages([point_id(passage.passage_id) for passage in passages])
    assert stored == {point_id(passage.passage_id): passage for passage in passages}


def test_unknown_points_are_left_out(index: VectorIndex) -> None:
    """An id that is not stored has no passage."""
    assert index.passages([point_id("weg#tekst")]) == {}


def test_vectors_come_back_as_stored(index: VectorIndex, points: list[IndexEntry]) -> None:
    """The next version can be built from what is stored: all three vectors are the same."""
    stored = {item.passage.passage_id: item for item in index.stored([p.passage.passage_id for p in points])}
    for point in points:
        found = stored[point.passage.passage_id].vectors
        assert np.allclose(found.dense, point.vectors.dense, atol=1e-6)
        assert found.words.indices == point.vectors.words.indices
        assert np.allclose(found.chars.values, point.vectors.chars.values, atol=1e-6)


def test_a_copied_version_searches_the_same(store: VectorStore, index: VectorIndex, points: list[IndexEntry]) -> None:
    """A version made of stored points gives the same hits as one made of fresh points."""
    store.build("v2", Dimensions(WordEncoder.dimensions), index.stored([point.passage.passage_id for point in points]))
    copied = store.open("v2")
    assert [_ids(copied, question) for question in QUESTIONS] == [_ids(index, question) for question in QUESTIONS]
    copied.close()


def _derived(store: VectorStore, points: list[IndexEntry], removed: int) -> VectorIndex:
    """A version made from another: that one lacks the last points and still holds a text that is replaced."""
    stale = IndexEntry(replace(points[0].passage, text="Iets heel anders."), points[1].vectors, points[1].card)
    store.build("base", Dimensions(WordEncoder.dimensions), [stale, *points[1:-2], *_others(points)])
    gone = [points[0].passage.passage_id, *(p.passage.passage_id for p in _others(points)[:removed])]
    store.derive("derived", "base", Dimensions(WordEncoder.dimensions), gone, [points[0], *points[-2:]])
    return store.open("derived")


def _others(points: list[IndexEntry]) -> list[IndexEntry]:
    """Points of other passages, to be removed again."""
    return [IndexEntry(replace(p.passage, passage_id=f"weg#{n}"), p.vectors, p.card) for n, p in enumerate(points * 5)]


def _scores(index: VectorIndex, question: str) -> dict[str, float]:
    hits = Searcher(index, WordEncoder(), Lexicon()).search(Redacted(question), 20, wanted())
    return {hit.passage.passage_id: hit.score for hit in hits}


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_derived_version_scores_as_a_fresh_one(store: VectorStore, points: list[IndexEntry], question: str) -> None:
    """Deleted and replaced points count in no score: the way to a version does not show in its answers."""
    store.build("fresh", Dimensions(WordEncoder.dimensions), [*points, *_others(points)[5:]])
    derived, fresh = _derived(store, points, removed=5), store.open("fresh")
    assert _scores(derived, question) == pytest.approx(_scores(fresh, question), abs=2e-6) != {}
    assert derived.count() == fresh.count()


def test_a_worn_version_is_written_anew(store: VectorStore, index: VectorIndex, points: list[IndexEntry]) -> None:
    """With most of its base removed, a derived version is a fresh one."""
    derived = _derived(store, points, removed=5 * len(points))
    assert derived.passages([point_id(i) for i in TEXT_IDS]) == index.passages([point_id(i) for i in TEXT_IDS])
    assert derived.count() == len(points)


def test_deriving_leaves_the_base_alone(store: VectorStore, index: VectorIndex, points: list[IndexEntry]) -> None:
    """The version that a new one is made from still answers as before."""
    before = [_ids(index, question) for question in QUESTIONS]
    store.derive("v2", "v1", Dimensions(WordEncoder.dimensions), [points[0].passage.passage_id], [])
    again = store.open("v1")
    assert [_ids(again, question) for question in QUESTIONS] == before
    again.close()


def test_deriving_from_nothing(store: VectorStore, points: list[IndexEntry]) -> None:
    """Without a base there is no new version, and it says so."""
    with pytest.raises(Unavailable):
        store.derive("v2", "v1", Dimensions(WordEncoder.dimensions), [], points)
    with pytest.raises(Unavailable):
        store.open("v2")


def test_a_failed_derivation_leaves_no_version(
    store: VectorStore, index: VectorIndex, points: list[IndexEntry]
) -> None:
    """When encoding fails halfway, nothing is visible under the version's name."""
    with pytest.raises(Broken):
        store.derive("v2", "v1", Dimensions(WordEncoder.dimensions), [], _failing(points))
    with pytest.raises(Unavailable):
        store.open("v2")


def test_candidates_from_three_indexes(index: VectorIndex) -> None:
    """Words, character n-grams and the dense vector each give scores of their own, best by the best match."""
    found = index.candidates(_query("drempel giften"), 5, wanted())
    best = point_id("giften#drempel")
    assert all(max(scores, key=lambda p: scores[p]) == best for scores in (found.words, found.chars, found.dense))


def test_no_more_candidates_than_asked(index: VectorIndex) -> None:
    """The limit holds for each index."""
    found = index.candidates(_query("giften vermogen uitstel"), 2, wanted())
    assert [len(found.dense), len(found.words), len(found.chars)] == [2, 2, 2]


def test_an_empty_query_finds_nothing(index: VectorIndex) -> None:
    """A question without words or vector has no candidates, and is no error."""
    empty = Vectors(np.zeros(WordEncoder.dimensions, np.float32), Sparse((), ()), Sparse((), ()))
    found = index.candidates(empty, 5, wanted())
    assert (found.dense, found.words, found.chars) == ({}, {}, {})


def test_words_that_stand_nowhere(index: VectorIndex) -> None:
    """Words that no passage holds give no word candidates."""
    assert index.candidates(_query("xylofoon"), 5, wanted()).words == {}


@pytest.mark.parametrize(
    ("access", "sees"), [(("iedereen",), False), (("intern",), True), (("iedereen", "intern"), True), ((), False)]
)
def test_access(index: VectorIndex, access: tuple[str, ...], sees: bool) -> None:
    """A passage is found only by the groups it is for."""
    assert ("hulplijn#intern" in _all(index, wanted(access))) == sees


def test_access_of_everybody(index: VectorIndex) -> None:
    """Who belongs to one group sees nothing of another."""
    assert _all(index, wanted(("intern",))) == {"hulplijn#intern"}


@pytest.mark.parametrize(
    ("day", "gone"),
    [
        (None, set()),
        (date(2024, 12, 31), {"steun#corona", "box-3#2025"}),
        (date(2025, 1, 1), {"steun#corona", "box-3#2024"}),
        (date(2020, 3, 1), {"box-3#2024", "box-3#2025"}),
        (date(2022, 4, 1), {"steun#corona", "box-3#2024", "box-3#2025"}),
    ],
)
def test_validity(index: VectorIndex, passages: list[Passage], day: date | None, gone: set[str]) -> None:
    """On a day, what is not yet or no longer valid is not found; first and last day count."""
    assert _all(index, wanted(valid_on=day)) == {p.passage_id for p in passages} - gone


@pytest.mark.parametrize(("year", "found"), [(2024, "box-3#2024"), (2025, "box-3#2025"), (2023, None)])
def test_tax_year(index: VectorIndex, year: int, found: str | None) -> None:
    """For a tax year its own passages are found, expired or not, and no other year's."""
    box_3 = {i for i in _all(index, wanted(valid_on=TODAY, tax_year=year)) if i.startswith("box-3")}
    assert box_3 == ({found} if found else set())


def test_tax_year_with_timeless_passages(index: VectorIndex) -> None:
    """Passages that name no year are found with any year, as long as they are valid on the day."""
    found = _all(index, wanted(valid_on=TODAY, tax_year=2024))
    assert "giften#anbi" in found
    assert "steun#corona" not in found


def test_tax_year_does_not_widen_access(index: VectorIndex) -> None:
    """The year of a question opens nothing that the group may not see."""
    assert "hulplijn#intern" not in _all(index, wanted(("iedereen",), TODAY, 2024))


def test_a_missing_version(store: VectorStore) -> None:
    """A version that was never built is unavailable, with what to do."""
    with pytest.raises(Unavailable, match="run belbot ingest again"):
        store.open("v9")


def test_building_twice_changes_nothing(store: VectorStore, index: VectorIndex, points: list[IndexEntry]) -> None:
    """A version that is there is left as it is."""
    store.build("v1", Dimensions(WordEncoder.dimensions), points[:1])
    again = store.open("v1")
    assert again.count() == len(points)
    again.close()


def test_an_empty_version(store: VectorStore) -> None:
    """A knowledge base without passages can be built and opened."""
    store.build("leeg", Dimensions(WordEncoder.dimensions), [])
    empty = store.open("leeg")
    assert empty.count() == 0
    assert _ids(empty, "giften") == []
    empty.close()


def test_a_failed_build_leaves_no_version(store: VectorStore, points: list[IndexEntry]) -> None:
    """When encoding fails halfway, nothing is visible under the version's name, and the next build starts anew."""
    with pytest.raises(Broken):
        store.build("v1", Dimensions(WordEncoder.dimensions), _failing(points))
    with pytest.raises(Unavailable):
        store.open("v1")
    store.build("v1", Dimensions(WordEncoder.dimensions), points)
    assert store.open("v1").count() == len(points)


def test_keep_only(store: VectorStore, index: VectorIndex, points: list[IndexEntry]) -> None:
    """Versions that are not kept are gone, the others open."""
    store.build("v2", Dimensions(WordEncoder.dimensions), points[:2])
    store.keep_only(["v2"])
    with pytest.raises(Unavailable):
        store.open("v1")
    assert store.open("v2").count() == 2


def test_keep_only_on_nothing(store: VectorStore) -> None:
    """Keeping versions of an empty store is no error."""
    store.keep_only(["v1"])


def test_a_version_can_be_opened_twice(store: VectorStore, index: VectorIndex) -> None:
    """Two readers search the same version, and one closing does not disturb the other."""
    store.open("v1").close()
    assert _ids(index, "drempel giften")[0] == "giften#drempel"


@pytest.mark.parametrize("question", QUESTIONS)
def test_both_stores_agree(tmp_path: Path, points: list[IndexEntry], question: str) -> None:
    """The same question gives the same passages in the same order, in-process or on a server."""
    stores: list[VectorStore] = [EdgeStore(tmp_path), ServerStore(QdrantClient(":memory:"))]
    for store in stores:
        store.build("v1", Dimensions(WordEncoder.dimensions), points)
    edge, server = (_ids(store.open("v1"), question) for store in stores)
    assert edge == server != []


def test_a_server_that_does_not_answer() -> None:
    """Without a server, opening, building and cleaning up are unavailable, not a crash."""
    store = ServerStore(QdrantClient(url="http://127.0.0.1:9", check_compatibility=False))
    with pytest.raises(Unavailable, match="does not answer"):
        store.open("v1")
    with pytest.raises(Unavailable, match="does not answer"):
        store.build("v1", Dimensions(4), [])
    with pytest.raises(Unavailable, match="does not answer"):
        store.keep_only([])
