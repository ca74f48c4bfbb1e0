"""Which document has which id: the result of a run does not depend on the order of files, nor on the runs before."""

from __future__ import annotations

from itertools import permutations
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.records.database import Database, open_database
from bot.records.knowledge import KnowledgeRecords
from bot.types import Metadata
from ingest.blocks import Block, ConvertedDocument
from ingest.claims import DocumentClaims
from ingest.scan import DocumentPlace
from tests.support.library import Library, article

NAMES = ("erven.md", "sub/erven.md", "legaten.md", "a.md")
IDS = ("", "erven", "legaten", "a")
FILES = st.dictionaries(st.sampled_from(NAMES), st.sampled_from(IDS), max_size=4)


def _library(root: Path) -> Library:
    return Library(root, KnowledgeRecords(open_database(f"sqlite:///{root / 'home' / 'belbot.db'}")))


def _ids(library: Library) -> dict[str, str]:
    return {d.name: d.document_id for d in library.records.documents() if d.name in NAMES or d.name == "b.md"}


def _written(library: Library, files: dict[str, str]) -> None:
    for name in NAMES:
        if name in files:
            library.put(name, article(name.removesuffix(".md"), files[name], 1))
        else:
            (library.folder / name).unlink(missing_ok=True)


def _document(named: str, text: str) -> ConvertedDocument:
    return ConvertedDocument("Titel", (Block("paragraph", text),), named, Metadata())


@given(st.lists(st.tuples(st.sampled_from(NAMES), st.sampled_from(IDS)), unique_by=lambda one: one[0], max_size=4))
def test_the_order_of_files_does_not_matter(files: list[tuple[str, str]]) -> None:
    """Whoever is read first, each file gets the same id or the same refusal."""
    records = KnowledgeRecords(Database("sqlite://"))
    settled = [
        DocumentClaims(records, [], {}).settle(
            {DocumentPlace("/bron", name): _document(named, name) for name, named in order}
        )
        for order in permutations(files)
    ]
    assert all(one == settled[0] for one in settled)
    assert len(set(settled[0].ids.values())) == len(settled[0].ids)


@settings(max_examples=8, deadline=None)
@given(FILES, FILES)
def test_an_id_that_a_file_names_is_its_own_whatever_was_there_before(
    before: dict[str, str], after: dict[str, str]
) -> None:
    """After a second run every id that a file names belongs to a file that names it, and every other file has an id."""
    with TemporaryDirectory() as folder:
        library = _library(Path(folder))
        _written(library, {"anker.md": "", **before})
        library.put("anker.md", article("anker", sections=1))
        library.run()
        _written(library, after)
        library.run()
        ids = _ids(library)
        assert library.run().changes == ()
    named = {name for name in after.values() if name}
    assert {one for name, one in ids.items() if after.get(name) == one} == named
    assert all(name in ids for name in after if not after[name])


def test_an_id_that_a_file_names_comes_before_one_of_a_name(library: Library) -> None:
    """The file whose name it is gets another, and both are read."""
    library.put("a.md", article("legaten"))
    library.put("b.md", article("erven", "a"))
    assert library.run().skipped == ()
    assert _ids(library)["b.md"] == "a"
    assert _ids(library)["a.md"].startswith("a-")


def test_a_stored_id_of_a_name_gives_way_too(library: Library) -> None:
    """As if both files had come at once."""
    library.put("a.md", article("legaten"))
    library.run()
    library.put("b.md", article("erven", "a"))
    assert library.run().skipped == ()
    assert _ids(library)["b.md"] == "a"
    assert _ids(library)["a.md"].startswith("a-")


def test_an_id_given_up_is_taken_over_in_the_same_run(library: Library) -> None:
    """Also by a file that comes before the one that gave it up."""
    library.put("a.md", article("legaten", "een"))
    library.put("b.md", article("erven", "twee"))
    library.run()
    library.put("a.md", article("legaten", "twee"))
    library.put("b.md", article("erven", "drie"))
    assert library.run().skipped == ()
    assert _ids(library) == {"a.md": "twee", "b.md": "drie"}


def test_an_id_of_a_name_stays_when_a_better_one_comes_free(library: Library) -> None:
    """Citations name it."""
    library.put("erven.md", article("legaten"))
    library.put("sub/erven.md", article("erven"))
    library.run()
    before = _ids(library)
    (library.folder / "erven.md").unlink()
    library.put("sub/erven.md", article("schenken"))
    library.run()
    assert _ids(library) == {"sub/erven.md": before["sub/erven.md"]}
