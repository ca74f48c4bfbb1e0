"""The ingest flow: what a run changes, what it leaves alone, and what it reports."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from bot.errors import BadInput
from bot.retrieval.store.interface import point_id
from ingest import commands
from ingest.job import IngestReport
from ingest.scan import DocumentPlace
from tests.support.library import Library, article, counts


def _reasons(library: Library, *sources: Path) -> dict[str, str]:
    return {Path(skipped.path).name: skipped.reason for skipped in library.run(*sources).skipped}


def _versions(library: Library) -> set[str]:
    return {folder.name for folder in (library.root / "home" / "vectors").glob("[!.]*")}


def test_the_first_run_adds_everything(library: Library) -> None:
    """All files become documents, all documents are stored."""
    report = library.run()
    assert counts(report) == (3, 0, 0, 0)
    assert (report.documents, report.passages) == (3, 6)
    assert library.ids() == ["bezwaar", "giften", "uitstel"]


def test_what_was_added_is_found(library: Library) -> None:
    """A search over the new version finds the article."""
    library.run()
    assert library.found("giften")[0] == "giften"


def test_stored_passages_stand_in_their_documents(library: Library) -> None:
    """The text of a stored passage is literally at its place in the stored document."""
    library.run()
    document = library.records.stored_document("giften")
    assert document is not None
    for passage in library.records.stored_passages_of("giften"):
        assert document.text[passage.start : passage.end] == passage.text


def test_a_second_run_changes_nothing(library: Library) -> None:
    """Without changes the knowledge version stays and nothing is encoded."""
    first, second = library.run(), library.run()
    assert counts(second) == (0, 0, 0, 3)
    assert second.knowledge_version == first.knowledge_version
    assert library.encoder.encoded == []


def test_every_kind_of_change_is_counted(library: Library) -> None:
    """Added, updated, removed and unchanged files are told apart, and the documents add up."""
    library.run()
    library.put("nieuw.md", article("nieuw"))
    library.put("giften.md", article("schenkingen"))
    (library.folder / "uitstel.md").unlink()
    report = library.run()
    assert counts(report) == (1, 1, 1, 1)
    assert report.documents == report.added + report.updated + report.unchanged == 3


def test_only_changed_passages_are_encoded(library: Library) -> None:
    """One changed section of one file is encoded again, its neighbour and other files are copied."""
    library.run()
    library.put("giften.md", article("giften").replace("Dit deel gaat over giften", "Dit stuk gaat over giften", 1))
    library.run()
    assert len(library.encoder.encoded) == 1
    assert "Dit stuk gaat over giften" in library.encoder.encoded[0]


def test_copied_passages_are_still_found(library: Library) -> None:
    """What was not encoded again is in the new version all the same."""
    library.run()
    library.put("nieuw.md", article("nieuw"))
    library.run()
    assert library.found("bezwaar")[0] == "bezwaar"
    assert library.records.counts().passages == 8


def test_a_removed_file_disappears(library: Library) -> None:
    """A file that is gone from the source is gone from records and search."""
    library.run()
    (library.folder / "giften.md").unlink()
    library.run()
    assert library.ids() == ["bezwaar", "uitstel"]
    assert "giften" not in library.found("giften")


def test_a_dry_run_writes_nothing(library: Library) -> None:
    """A dry run reports what would happen and leaves everything as it was."""
    version = library.run().knowledge_version
    library.put("nieuw.md", article("nieuw"))
    report = library.run(dry_run=True)
    assert counts(report) == (1, 0, 0, 3)
    assert report.knowledge_version == library.records.current_version() == version
    assert _versions(library) == {version}


def test_a_first_dry_run_writes_nothing(library: Library) -> None:
    """A dry run on an empty data folder makes no version."""
    assert library.run(dry_run=True).knowledge_version == ""
    assert library.ids() == []
    assert library.encoder.encoded == []


def test_an_empty_source(library: Library) -> None:
    """A folder without documents gives an empty knowledge base that can be searched."""
    empty = library.root / "leeg"
    empty.mkdir()
    assert counts(library.run(empty)) == (0, 0, 0, 0)
    assert library.found("giften") == []


def test_a_missing_path_changes_nothing(library: Library) -> None:
    """A path that does not exist is wrong input, before anything is written."""
    with pytest.raises(BadInput, match="no such file or folder"):
        library.run(library.folder, library.root / "geen-map")
    assert library.records.current_version() == ""


def test_a_source_given_twice_counts_once(library: Library) -> None:
    """The same folder in two spellings is one source."""
    report = library.run(library.folder, library.folder / ".." / "bron")
    assert counts(report) == (3, 0, 0, 0)
    assert report.documents == 3


def test_two_sources_with_the_same_names(library: Library) -> None:
    """Files of the same name in two sources are two documents with two ids."""
    other = library.root / "anders"
    library.put("giften.md", article("legaten"), other)
    library.run(library.folder, other)
    ids = [document_id for document_id in library.ids() if document_id.startswith("giften")]
    assert len(ids) == 2
    assert library.found("legaten")[0] == ids[1]


def test_a_source_leaves_the_others_alone(library: Library) -> None:
    """Synchronising one source neither removes nor encodes another."""
    library.run()
    other = library.root / "anders"
    library.put("legaten.md", article("legaten"), other)
    assert counts(library.run(other)) == (1, 0, 0, 0)
    assert len(library.ids()) == 4
    assert len(library.encoder.encoded) == 2


def test_a_file_is_a_source(library: Library) -> None:
    """A single file can be brought in by itself."""
    assert counts(library.run(library.folder / "giften.md")) == (1, 0, 0, 0)
    document = library.records.stored_document("giften")
    assert document is not None
    assert document.uri == "giften.md"


def test_remove_drops_one_source(library: Library) -> None:
    """Dropping a source removes its documents, not its files and not the other source."""
    other = library.root / "anders"
    library.put("legaten.md", article("legaten"), other)
    library.run(library.folder, other)
    report = library.job.remove([library.folder])
    assert counts(report) == (0, 0, 3, 0)
    assert library.ids() == ["legaten"]
    assert (library.folder / "giften.md").exists()


def test_a_source_whose_folder_is_gone_can_be_removed(library: Library) -> None:
    """Dropping does not need the files."""
    library.run()
    shutil.rmtree(library.folder)
    assert library.job.remove([library.folder]).removed == 3
    assert library.ids() == []


def test_remove_and_dry_run_do_not_go_together(library: Library) -> None:
    """There is no dry run of a removal."""
    with pytest.raises(BadInput, match="do not go together"):
        commands.run(library.job, [library.folder], dry_run=True, remove=True)


def test_a_renamed_file_keeps_its_id(library: Library) -> None:
    """A file with an id in its front matter is the same document under another name."""
    library.put("oud.md", article("legaten", "over-legaten"))
    library.run()
    (library.folder / "oud.md").rename(library.folder / "nieuw.md")
    assert counts(library.run()) == (1, 0, 1, 3)
    document = library.records.stored_document("over-legaten")
    assert document is not None
    assert document.uri == "bron/nieuw.md"


def test_a_duplicate_id_is_refused(library: Library) -> None:
    """Two files that claim one id: the first keeps it, the second is named with the reason."""
    library.put("a.md", article("legaten", "zelfde"))
    library.put("b.md", article("erven", "zelfde"))
    reason = _reasons(library)["b.md"]
    assert reason.startswith(f"id zelfde is already used by {library.folder / 'a.md'}; the texts differ")
    assert reason.endswith("; give one of the two another id, or remove it")
    assert library.found("legaten")[0] == "zelfde"


def test_unreadable_files_do_not_stop_the_others(library: Library) -> None:
    """Each file that cannot be a document is named with its reason; the others come in."""
    library.put("latin.txt", "één".encode("latin-1"))
    library.put("leeg.md", b"")
    library.put("datum.md", "---\ngeldig_van: 2026-02-31\n---\nTekst.")
    library.put("groot.txt", b"x" * 1_000_001)
    library.put("blad.pdf", b"%PDF")
    assert set(_reasons(library)) == {"latin.txt", "leeg.md", "datum.md", "groot.txt", "blad.pdf"}
    assert len(library.ids()) == 3


@pytest.mark.parametrize("broken", [b"", b"---\nid: [\n---\nTekst.", b"\xff"])
def test_a_file_that_broke_is_removed(library: Library, broken: bytes) -> None:
    """A document whose file can no longer be read goes, is counted as removed and named with the reason."""
    library.run()
    library.put("giften.md", broken)
    report = library.run()
    assert counts(report) == (0, 0, 1, 2)
    assert (report.documents, len(report.skipped)) == (2, 1)
    assert library.ids() == ["bezwaar", "uitstel"]


def test_a_repaired_file_comes_back(library: Library) -> None:
    """A file that was refused is added as soon as it can be read."""
    library.put("nieuw.md", b"\xff")
    library.run()
    library.put("nieuw.md", article("nieuw"))
    assert counts(library.run()) == (1, 0, 0, 3)


def _changes(report: IngestReport) -> dict[str, tuple[str, int]]:
    return {Path(c.path).name: (c.change, c.passages) for c in report.changes}


def test_the_report_lists_what_changed(library: Library) -> None:
    """Each file with what became of it and its passages; what is unchanged is left out."""
    library.run()
    library.put("nieuw.md", article("nieuw", sections=3))
    library.put("giften.md", article("schenkingen"))
    (library.folder / "uitstel.md").unlink()
    assert _changes(library.run()) == {
        "nieuw.md": ("added", 3), "giften.md": ("updated", 2), "uitstel.md": ("removed", 2),
    }  # fmt: skip


def test_a_dry_run_lists_what_would_change(library: Library) -> None:
    """Where the documents are and the ids they would get; nothing is encoded."""
    report = library.run(dry_run=True)
    assert [change.document_id for change in report.changes] == ["bezwaar", "giften", "uitstel"]
    assert {Path(change.path) for change in report.changes} == set(library.folder.iterdir())
    assert (report.encoded, report.copied) == (0, 0)


def test_encoded_and_copied_are_counted(library: Library) -> None:
    """First everything is encoded, then only what is new, and nothing when nothing changed."""
    library.run()
    library.put("nieuw.md", article("nieuw"))
    changed, unchanged = library.run(), library.run()
    assert (changed.encoded, changed.copied) == (2, 6)
    assert (unchanged.encoded, unchanged.copied) == (0, 0)


def test_a_broken_file_is_skipped_under_its_own_path(library: Library) -> None:
    """Also when the source is the file itself."""
    file = library.put("stuk.md", b"\xff", library.root)
    assert [skipped.path for skipped in library.run(file).skipped] == [str(file)]


def test_a_folder_inside_a_given_folder_counts_once(library: Library) -> None:
    """Folder and sub-folder given together are one source with each file once."""
    library.put("deel/legaten.md", article("legaten"))
    assert counts(library.run(library.folder, library.folder / "deel")) == (4, 0, 0, 0)
    assert len(library.ids()) == 4


def test_a_part_of_a_known_source_is_synchronised_in_it(library: Library) -> None:
    """A file or folder inside a known source: its documents stay what they are, and the others are left alone."""
    library.put("deel/legaten.md", article("legaten"))
    library.run()
    library.put("deel/legaten.md", article("erven"))
    library.put("giften.md", article("schenkingen"))
    assert counts(library.run(library.folder / "deel")) == (0, 1, 0, 0)
    assert counts(library.run(library.folder / "giften.md")) == (0, 1, 0, 0)
    assert counts(library.run()) == (0, 0, 0, 4)


def test_a_part_of_a_known_source_can_be_dropped(library: Library) -> None:
    """Removing one file of a source takes out that document alone."""
    library.run()
    assert library.job.remove([library.folder / "giften.md"]).removed == 1
    assert library.ids() == ["bezwaar", "uitstel"]


def test_a_larger_source_takes_over(library: Library) -> None:
    """When the folder around a known source is given, its documents go along under the same ids, once each."""
    library.put("deel/legaten.md", article("legaten"))
    library.run(library.folder / "deel")
    report = library.run()
    assert (report.documents, library.ids()) == (4, ["bezwaar", "giften", "legaten", "uitstel"])
    assert counts(library.run()) == (0, 0, 0, 4)


def test_a_source_that_lost_everything_is_refused(library: Library) -> None:
    """An empty folder where documents were is more often a lost disk: nothing changes, and it says what to do."""
    version = library.run().knowledge_version
    for file in library.folder.iterdir():
        file.unlink()
    with pytest.raises(BadInput, match=r"no readable files, but 3 documents.*--allow-empty"):
        library.run()
    assert (library.records.current_version(), len(library.ids())) == (version, 3)


def test_a_source_may_be_emptied_on_purpose(library: Library) -> None:
    """With `allow_empty` the documents go."""
    library.run()
    for file in library.folder.iterdir():
        file.unlink()
    assert counts(library.job.run([library.folder], allow_empty=True)) == (0, 0, 3, 0)


def test_a_file_that_vanishes_while_it_is_read(library: Library) -> None:
    """Found, hashed and then gone: it is named with the reason, the others come in, and the next run is whole."""
    gone = library.folder / "giften.md"

    def lose(step: str, done: int, total: int) -> None:
        if step == "documents" and done == 1:
            gone.unlink(missing_ok=True)

    report = replace(library.job, progress=lose).run([library.folder])
    assert [(Path(s.path).name, s.reason) for s in report.skipped] == [
        ("giften.md", "cannot be read: No such file or directory")
    ]
    assert (library.ids(), counts(library.run())) == (["bezwaar", "uitstel"], (0, 0, 0, 2))


def test_the_words_follow(library: Library) -> None:
    """The vocabulary counts the passages of the live version, however it came about."""
    library.run()
    library.put("giften.md", article("schenkingen"))
    report = library.run()
    live = library.records.live()
    assert (live.version, live.vocabulary["schenkingen"]) == (report.knowledge_version, 2)
    assert ("giften" in live.vocabulary, live.vocabulary["bezwaar"]) == (False, 2)


def test_every_long_step_says_how_far_it_is(library: Library) -> None:
    """Looking, reading, converting, copying, encoding and storing each report, and each ends where it said it would."""
    library.run()
    library.put("nieuw.md", article("nieuw"))
    said: dict[str, tuple[int, int]] = {}
    replace(library.job, progress=lambda step, done, total: said.update({step: (done, total)})).run([library.folder])
    assert said == {
        "looking for files": (0, 0), "reading files": (4, 4), "documents": (1, 1),
        "copying vectors": (0, 0), "passages": (2, 2), "storing": (1, 1),
    }  # fmt: skip


def test_the_sections_of_a_merged_passage_are_stored(library: Library) -> None:
    """In the records and beside the vectors alike."""
    library.put("tarief.md", "# Tarief\n\n## Spanje\n\nHet is 17 procent.\n\n## Belgie\n\nHet is 13 procent.")
    library.run()
    [stored] = library.records.stored_passages_of("tarief")
    index = library.store.open(library.records.current_version())
    [found] = index.passages([point_id(stored.passage_id)]).values()
    index.close()
    assert found == stored
    assert stored.sections == ((0, "Spanje"), (20, "Belgie"))


def test_a_file_is_read_as_if_it_stood_at_a_place(library: Library) -> None:
    """It takes the place of the document there; the other documents and the source itself stay what they are."""
    library.run()
    elsewhere = library.put("giften.md", article("schenkingen", "giften"), library.root / "elders")
    place = DocumentPlace(str(library.folder), "giften.md")
    assert counts(library.job.run([elsewhere], place=place)) == (0, 1, 0, 0)
    assert library.ids() == ["bezwaar", "giften", "uitstel"]
    assert library.found("schenkingen")[0] == "giften"
    assert counts(library.run()) == (0, 1, 0, 2)
