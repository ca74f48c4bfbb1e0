"""Knowledge versions as an ingest makes them: the same by every way, built beside the live one, whole or not at all."""

from __future__ import annotations

import errno
import shutil
import threading
from dataclasses import replace
from pathlib import Path

import pytest
from filelock import FileLock

from bot.errors import Busy, Unavailable
from bot.language.lexicon import Lexicon
from bot.retrieval.searcher import Searcher
from bot.retrieval.store.edge import EdgeStore
from bot.types import Redacted
from ingest import publish, sources
from tests.support.fakes import SlowEncoder, WordEncoder
from tests.support.house import reader, wanted
from tests.support.library import Library, article, counts


def _versions(library: Library) -> set[str]:
    return {folder.name for folder in (library.root / "home" / "vectors").glob("[!.]*")}


def test_the_version_does_not_depend_on_the_way(library: Library, empty_database: Path, tmp_path: Path) -> None:
    """Step by step or from nothing: the same documents are the same knowledge version."""
    library.put("weg.md", article("weg"))
    library.put("giften.md", article("schenkingen"))
    library.run()
    (library.folder / "weg.md").unlink()
    library.put("giften.md", article("giften"))
    stepwise = library.run().knowledge_version
    library.job.remove([library.folder])
    assert library.run().knowledge_version == stepwise


def test_other_text_is_another_version(library: Library) -> None:
    """One changed word gives another knowledge version."""
    first = library.run().knowledge_version
    library.put("giften.md", article("giften").replace("duidelijk", "helder", 1))
    assert library.run().knowledge_version != first


def test_another_encoder_encodes_everything(library: Library) -> None:
    """With another encoder an unchanged source still becomes a new version, encoded anew."""
    first = library.run()
    library.encoder = WordEncoder("words-2")
    second = library.run()
    assert counts(second) == (0, 0, 0, 3)
    assert second.knowledge_version != first.knowledge_version
    assert len(library.encoder.encoded) == 6


def test_lost_vectors_are_built_again(library: Library) -> None:
    """When the vector folder is gone, an ingest without changes builds the same version again."""
    version = library.run().knowledge_version
    shutil.rmtree(library.root / "home" / "vectors")
    assert library.run().knowledge_version == version
    assert library.found("giften")[0] == "giften"


def test_broken_vectors_are_built_again(library: Library) -> None:
    """When the vector folder does not open, an ingest without changes replaces it."""
    version = library.run().knowledge_version
    folder = library.root / "home" / "vectors" / version
    shutil.rmtree(folder)
    folder.mkdir()
    library.run()
    assert library.found("giften")[0] == "giften"


def test_lost_vectors_do_not_stop_a_change(library: Library) -> None:
    """When the vector folder is gone, a changed source is ingested whole."""
    library.run()
    shutil.rmtree(library.root / "home" / "vectors")
    library.put("nieuw.md", article("nieuw"))
    library.run()
    assert len(library.encoder.encoded) == 8


def test_the_version_before_stays_openable(library: Library) -> None:
    """The last two versions are kept, for questions under way; older ones go."""
    versions = []
    for subject in ("een", "twee", "drie"):
        library.put("nieuw.md", article(subject))
        versions.append(library.run().knowledge_version)
    assert _versions(library) == set(versions[1:])


def test_a_second_ingest_is_refused(library: Library) -> None:
    """While another ingest holds the data folder, a run says so and changes nothing."""
    lock = library.job.lock
    lock.parent.mkdir(parents=True)
    with FileLock(lock), pytest.raises(Busy, match="another ingest is running"):
        library.run()
    assert counts(library.run()) == (3, 0, 0, 0)


def test_two_ingests_at_once(library: Library) -> None:
    """Of two ingests at the same time one is refused and the other completes."""
    library.encoder = slow = SlowEncoder()
    first = threading.Thread(target=library.job.run, args=([library.folder],))
    first.start()
    assert slow.reached.wait(60)
    with pytest.raises(Busy):
        library.job.remove([library.folder])
    slow.go_on.set()
    first.join()
    assert len(library.ids()) == 3


class LostEncoder(WordEncoder):
    """Has lost its model."""

    def encode(self, texts: object) -> object:  # type: ignore[override]
        """Raises what a missing model raises."""
        raise Unavailable("the encoder is gone")


def test_a_failed_run_leaves_the_old_version(library: Library) -> None:
    """When encoding fails, the version before still answers and nothing half stays behind."""
    version = library.run().knowledge_version
    library.put("nieuw.md", article("nieuw"))
    library.encoder = LostEncoder()
    with pytest.raises(Unavailable):
        library.run()
    library.encoder = WordEncoder()
    assert library.records.current_version() == version
    assert library.found("giften")[0] == "giften"
    assert not list((library.root / "home" / "vectors").glob(".building-*"))


class FullDisk(EdgeStore):
    """A vector store on a full disk."""

    def derive(self, *args: object, **more: object) -> None:
        """Raises what a full disk raises."""
        raise OSError(errno.ENOSPC, "No space left on device", "vectors")


def test_a_full_disk_leaves_the_old_version(library: Library) -> None:
    """The error is the disk's own, the old version answers, and with room again the next run completes."""
    version = library.run().knowledge_version
    library.put("nieuw.md", article("nieuw"))
    with pytest.raises(OSError, match="No space left"):
        replace(library.job, store=FullDisk(library.root / "home" / "vectors")).run([library.folder])
    assert (library.records.current_version(), library.found("giften")[0]) == (version, "giften")
    assert counts(library.run()) == (1, 0, 0, 3)


def test_a_damaged_version_is_not_built_upon(library: Library) -> None:
    """When the live vectors lost a file, a changed source is ingested whole from records and files."""
    version = library.run().knowledge_version
    next((library.root / "home" / "vectors" / version).rglob("*.mappings")).unlink()
    library.put("nieuw.md", article("nieuw"))
    assert library.run().encoded == 8
    assert library.found("bezwaar")[0] == "bezwaar"


def test_keyword_search_follows(library: Library) -> None:
    """The database's own search finds what was added and no longer what was removed."""
    library.run()
    (library.folder / "giften.md").unlink()
    library.run()
    found = {
        hit.passage.document_id for hit in library.records.keyword_search("giften bezwaar", 10, reader("iedereen"))
    }
    assert found == {"bezwaar"}


def _scores(library: Library) -> list[tuple[str, float]]:
    index = library.store.open(library.records.current_version())
    hits = Searcher(index, library.encoder, Lexicon()).search(Redacted("bezwaar giften deel"), 20, wanted())
    index.close()
    return [(hit.passage.passage_id, hit.score) for hit in hits]


def test_the_scores_do_not_depend_on_the_way(library: Library) -> None:
    """Step by step or from nothing: the same version gives the same hits in the same order with the same scores."""
    for subject in ("weg", "schenkingen", "giften"):
        library.put("giften.md", article(subject))
        library.put("tijdelijk.md", article(subject))
        library.run()
    (library.folder / "tijdelijk.md").unlink()
    stepwise = library.run().knowledge_version
    before = _scores(library)
    library.job.remove([library.folder])
    shutil.rmtree(library.root / "home" / "vectors")  # or the version that is still there would be taken
    assert library.run().knowledge_version == stepwise
    assert [i for i, _ in _scores(library)] == [i for i, _ in before]
    assert dict(_scores(library)) == pytest.approx(dict(before), abs=2e-6)


def test_documents_of_an_older_reader_are_read_anew_once(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    """With progress, and under the same ids and passages; the run after that does nothing."""
    monkeypatch.setattr(sources, "CONVERTER_VERSION", "1")
    monkeypatch.setattr(publish, "CONVERTER_VERSION", "1")
    library.run()
    before = [library.records.stored_passages_of(one) for one in library.ids()]
    monkeypatch.undo()
    told: list[tuple[str, int, int]] = []
    job = replace(library.job, progress=lambda step, done, total: told.append((step, done, total)))
    report = job.run([library.folder])
    assert (report.updated, report.added, report.removed, report.unchanged) == (3, 0, 0, 0)
    assert [(done, total) for step, done, total in told if step == "documents"] == [(1, 3), (2, 3), (3, 3)]
    assert [library.records.stored_passages_of(one) for one in library.ids()] == before
    assert library.run().changes == ()
