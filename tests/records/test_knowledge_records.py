"""Publishing whole versions, and the keyword search that needs no vectors."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.errors import Unavailable
from bot.records.database import Database, open_database
from bot.records.knowledge import Counts, KnowledgeRecords, PlacedPassage, Publication
from bot.records.knowledge_rows import DocumentPassages
from bot.types import Document, Metadata
from tests.support.house import passage, reader

EVERYBODY = ("iedereen",)
HOSTILE = (
    '"', '""', "aangifte\"", "*", "aan*", "OR", "aangifte OR", "AND NOT", "NEAR(", "NEAR(aangifte, 2)", "body:", "(((",
    "passage_id:x", "^aangifte", "-aangifte", "'; DROP TABLE passages; --", "%_%", "\\", "aangifte\0mei", "{a b}:c", "+",
    ":*", "&|!", "<->", "ſ", "aangifte'", "🙂",
)  # fmt: skip


def _document(name: str, *texts: str, access: tuple[str, ...] = EVERYBODY) -> DocumentPassages:
    meta = Metadata(access=access)
    whole = "\n".join(texts)
    found = [passage(text, f"{name}#{n}", name.title(), access=access) for n, text in enumerate(texts)]
    document = Document(name, name.title(), whole, found[0].uri if found else "", "/artikelen", "hash", meta)
    return DocumentPassages(document, tuple((p, f"hash-{p.passage_id}") for p in found))


def _published(database: Database, *documents: DocumentPassages, version: str = "v1") -> KnowledgeRecords:
    records = KnowledgeRecords(database)
    records.publish(Publication(version, {"words": [60, 220]}, (), documents))
    return records


def _found(records: KnowledgeRecords, query: str, access: tuple[str, ...] = EVERYBODY, k: int = 5) -> list[str]:
    return [hit.passage.passage_id for hit in records.keyword_search(query, k, reader(*access))]


def test_before_the_first_ingest_there_is_nothing(database: Database) -> None:
    """No version, no documents, no hits."""
    records = KnowledgeRecords(database)
    assert (records.current_version(), records.counts(), _found(records, "box")) == ("", Counts(0, 0), [])


def test_a_published_version_is_current(database: Database) -> None:
    """With its settings and its counts."""
    records = _published(database, _document("box", "Box 3 gaat over vermogen.", "Box 1 over werk."))
    assert (records.current_version(), records.counts()) == ("v1", Counts(1, 2))
    assert records.settings_of("v1") == {"words": [60, 220]}


def test_a_publication_that_fails_leaves_the_old_version(database: Database) -> None:
    """All or nothing: one document twice, and none of it happened."""
    records = _published(database, _document("box", "Box 3 gaat over vermogen."))
    broken = Publication("v2", {}, ("box",), (_document("btw", "Btw."), _document("btw", "Btw.")))
    with pytest.raises(Unavailable):
        records.publish(broken)
    assert (records.current_version(), _found(records, "vermogen")) == ("v1", ["box#0"])
    assert (records.stored_document("btw"), records.settings_of("v2")) == (None, {})


def test_a_removed_document_is_found_no_more(database: Database) -> None:
    """Neither by id nor by its words."""
    records = _published(database, _document("box", "Vermogen."), _document("btw", "Omzet."))
    records.publish(Publication("v2", {}, ("box",), ()))
    assert (records.stored_document("box"), _found(records, "vermogen")) == (None, [])
    assert records.document_frequencies(["vermogen", "omzet"]) == {"vermogen": 0, "omzet": 1}


def test_a_document_written_again_replaces_the_old_one(database: Database) -> None:
    """Old words are gone, new ones are there."""
    records = _published(database, _document("box", "Vermogen.", "Sparen."))
    records.publish(Publication("v2", {}, (), (_document("box", "Beleggen."),)))
    assert (_found(records, "sparen"), _found(records, "beleggen")) == ([], ["box#0"])


def test_passages_come_back_as_they_were(database: Database) -> None:
    """Text, offsets and metadata survive, in order."""
    made = _document("box", "Box 3 gaat over vermogen.", "Box 1 over werk.", access=("intern",))
    records = _published(database, made)
    assert records.passages_of("box", reader("intern")) == [p for p, _ in made.passages]
    assert records.document("box", reader("intern")) == made.document


def test_the_newest_versions_come_first(database: Database) -> None:
    """A version that became live again is the newest."""
    records = _published(database, _document("a", "Een."), version="v1")
    for version in ("v2", "v3", "v1"):
        records.publish(Publication(version, {}, (), ()))
    assert records.newest_versions(2) == ["v1", "v3"]


def test_a_passage_knows_its_place(database: Database) -> None:
    """The second of two, counted within its own document."""
    made = _document("box", "Box 3 gaat over vermogen.", "Box 1 over werk.", access=("intern",))
    records = _published(database, made, _document("alfa", "Iets anders."))
    placed = records.placed("box#1", reader("intern"))
    assert placed == PlacedPassage(made.passages[1][0], 2, 2)


def test_a_passage_that_is_not_there(database: Database) -> None:
    """None, for the caller to say so."""
    assert _published(database, _document("box", "Box 3.")).placed("box#7", reader()) is None


def test_who_may_not_read_a_document_gets_nothing_of_it(database: Database) -> None:
    """Neither itself nor its passages, by whichever way; for ingest it is there."""
    records = _published(database, _document("box", "Box 3 gaat over vermogen.", access=("intern",)))
    outsider = reader("iedereen")
    assert (records.document("box", outsider), records.passages_of("box", outsider)) == (None, [])
    assert (records.placed("box#0", outsider), records.keyword_search("vermogen", 5, outsider)) == (None, [])
    assert records.stored_document("box") and len(records.stored_passages_of("box")) == 1


def test_metadata_comes_without_the_text(database: Database) -> None:
    """By document; one that is gone is left out."""
    records = _published(database, _document("box", "Box 3.", access=("intern",)), _document("btw", "Btw."))
    assert records.metadata_of(["box", "weg"]) == {"box": Metadata(access=("intern",))}


def test_the_best_match_comes_first(database: Database) -> None:
    """Scores fall with the rank, from one."""
    records = _published(database, _document("a", "Bezwaar en nog veel meer dan dat.", "Bezwaar, bezwaar."))
    hits = records.keyword_search("bezwaar", 5, reader())
    assert [(hit.passage.passage_id, hit.score) for hit in hits] == [("a#1", 1.0), ("a#0", 0.5)]


def test_only_k_are_given(database: Database) -> None:
    """No more than asked for."""
    records = _published(database, _document("a", *["Bezwaar."] * 9))
    assert len(_found(records, "bezwaar", k=4)) == 4


def test_another_groups_documents_stay_hidden(database: Database) -> None:
    """An intern-only article does not exist for who is not in that group."""
    records = _published(database, _document("a", "Hulplijn.", access=("intern",)), _document("b", "Hulplijn."))
    assert _found(records, "hulplijn") == ["b#0"]
    assert set(_found(records, "hulplijn", ("iedereen", "intern"))) == {"a#0", "b#0"}


def test_many_hidden_documents_do_not_push_out_the_visible_one(database: Database) -> None:
    """However many better matches may not be seen, the one that may is found."""
    hidden = _document("a", *["Hulplijn."] * 40, access=("intern",))
    shown = _document("b", "De hulplijn staat hier in een lange zin met veel andere woorden.")
    assert _found(_published(database, hidden, shown), "hulplijn", k=1) == ["b#0"]


def test_a_long_word_finds_what_begins_with_it(database: Database) -> None:
    """So a compound is found by its first part."""
    records = _published(database, _document("a", "De motorrijtuigenbelasting."))
    assert (_found(records, "motorrijtuigen"), _found(records, "motor")) == (["a#0"], [])


def test_accents_do_not_matter(database: Database) -> None:
    """Neither in the question nor in the text."""
    records = _published(database, _document("a", "De coöperatie betaalt één keer."))
    assert _found(records, "cooperatie") == _found(records, "COÖPERATIE") == ["a#0"]


@pytest.mark.parametrize("query", HOSTILE)
def test_a_hostile_query_is_only_words(ingested: KnowledgeRecords, query: str) -> None:
    """Search syntax in a question is neither obeyed nor an error: the words beside it are found."""
    assert _found(ingested, f"bezwaar {query}") == _found(ingested, f"{query} bezwaar") == ["a#0"]


@given(query=st.text(max_size=40))
@settings(max_examples=150, deadline=None)
def test_no_query_is_an_error(ingested: KnowledgeRecords, query: str) -> None:
    """Any text at all can be searched for."""
    assert len(ingested.keyword_search(query, 3, reader())) <= 3


@pytest.fixture(scope="module")
def ingested(tmp_path_factory: pytest.TempPathFactory) -> Iterator[KnowledgeRecords]:
    database = open_database(f"sqlite:///{tmp_path_factory.mktemp('records') / 'belbot.db'}")
    yield _published(database, _document("a", "Bezwaar maken kan binnen zes weken."))
    database.close()


def test_a_query_of_stop_words_finds_nothing(ingested: KnowledgeRecords) -> None:
    """Words that stand everywhere find nothing."""
    assert _found(ingested, "en de het of") == []


def test_frequencies_count_passages_not_words(database: Database) -> None:
    """A word twice in one passage counts once; an unknown word counts zero."""
    records = _published(database, _document("a", "Bezwaar, bezwaar.", "Bezwaar.", "Beroep."))
    counts = records.document_frequencies(["bezwaar", "beroep", "nergens", '"'])
    assert counts == {"bezwaar": 2, "beroep": 1, "nergens": 0, '"': 0}


def test_titles_are_those_that_the_reader_may_read(database: Database) -> None:
    """A document for own staff keeps its title to them; one that is gone has none."""
    records = _published(database, _document("box", "Box 3.", access=("intern",)), _document("btw", "Btw."))
    wanted = ["box", "btw", "weg"]
    assert records.titles(wanted, reader("iedereen")) == {"btw": "Btw"}
    assert records.titles(wanted, reader("iedereen", "intern")) == {"box": "Box", "btw": "Btw"}
