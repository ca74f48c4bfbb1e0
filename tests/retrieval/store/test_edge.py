"""The in-process store on disk: killed builds, several processes, broken folders."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from bot.errors import Unavailable
from bot.installation import is_in_memory
from bot.retrieval.store.edge import EdgeStore
from bot.retrieval.store.interface import Dimensions, IndexEntry, point_id
from tests.support.fakes import WordEncoder
from tests.support.terminal import REPOSITORY

KILLED_BUILD = """
import os, signal, sys
from pathlib import Path
from bot.retrieval.store.edge import EdgeStore
from bot.retrieval.store.interface import Dimensions
def points():
    os.kill(os.getpid(), signal.SIGKILL)
    yield
EdgeStore(Path(sys.argv[1])).build("v1", Dimensions(16), points())
"""
OPEN_AND_COUNT = """
import sys
from pathlib import Path
from bot.retrieval.store.edge import EdgeStore
index = EdgeStore(Path(sys.argv[1])).open("v1")
print(index.count(), flush=True)
sys.stdin.read()
index.close()
"""


@pytest.fixture
def folder(tmp_path: Path, points: list[IndexEntry]) -> Path:
    """A vector folder with version `v1`."""
    EdgeStore(tmp_path / "vectors").build("v1", Dimensions(WordEncoder.dimensions), points)
    return tmp_path / "vectors"


def _killed_build(folder: Path) -> int:
    return subprocess.run([sys.executable, "-c", KILLED_BUILD, folder], cwd=REPOSITORY, check=False).returncode


def test_a_killed_build_leaves_no_version(tmp_path: Path) -> None:
    """A build that was killed is not visible as a version."""
    assert _killed_build(tmp_path) == -signal.SIGKILL
    with pytest.raises(Unavailable):
        EdgeStore(tmp_path).open("v1")


def test_the_next_build_sweeps_and_completes(tmp_path: Path, points: list[IndexEntry]) -> None:
    """What a killed build left is cleaned up by the next, which completes."""
    _killed_build(tmp_path)
    assert list(tmp_path.glob(".building-*"))
    EdgeStore(tmp_path).build("v1", Dimensions(WordEncoder.dimensions), points)
    assert [path.name for path in tmp_path.iterdir()] == ["v1"]


def test_two_processes_open_one_version(folder: Path, points: list[IndexEntry]) -> None:
    """Another process opens the version while this one has it open."""
    index = EdgeStore(folder).open("v1")
    other = [sys.executable, "-c", OPEN_AND_COUNT, str(folder)]
    done = subprocess.run(other, cwd=REPOSITORY, input="", capture_output=True, encoding="utf-8", check=True)
    assert int(done.stdout) == index.count() == len(points)
    index.close()


def test_a_version_dropped_while_open(folder: Path, points: list[IndexEntry]) -> None:
    """A reader goes on when its version is dropped: it has a copy of its own."""
    index = EdgeStore(folder).open("v1")
    EdgeStore(folder).keep_only([])
    assert index.count() == len(points)
    index.close()


def test_closing_removes_the_copy(folder: Path) -> None:
    """Nothing is left of a reader that closed."""
    EdgeStore(folder).open("v1").close()
    assert list((folder / ".opened").iterdir()) == []


def test_copies_of_dead_readers_are_swept(folder: Path) -> None:
    """The copy of a process that was killed goes at the next opening; that of a living one stays."""
    reading = subprocess.Popen(
        [sys.executable, "-c", OPEN_AND_COUNT, folder], cwd=REPOSITORY, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    with reading:
        assert reading.stdout is not None
        reading.stdout.readline()
        EdgeStore(folder).open("v1").close()
        assert len(list((folder / ".opened").iterdir())) == 1
        reading.kill()
    EdgeStore(folder).open("v1").close()
    assert list((folder / ".opened").iterdir()) == []


def test_a_copy_takes_no_more_than_its_data(folder: Path) -> None:
    """Opening does not fill up the holes of Edge's files, which are a thousand times as long as what they hold."""
    index = EdgeStore(folder).open("v1")
    files = [path for path in (folder / ".opened").rglob("*") if path.is_file()]
    assert sum(path.stat().st_size for path in files) > 50_000_000
    assert sum(path.stat().st_blocks * 512 for path in files) < 5_000_000
    index.close()


def test_readers_share_what_is_only_read_and_leave_it_as_it_is(folder: Path, points: list[IndexEntry]) -> None:
    """Vectors and passages are one file for all readers of a version, which none of them changes."""
    if is_in_memory(folder):
        pytest.skip("in memory a reader has a whole copy")
    files = [path for path in (folder / "v1").rglob("*") if path.name.startswith(("page_", "chunk_"))]
    before = {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in files}
    one, other = EdgeStore(folder).open("v1"), EdgeStore(folder).open("v1")
    assert {path.stat().st_nlink for path in files} == {3}
    assert list(one.payload_texts()) == list(other.payload_texts())
    assert len(list(one.stored([points[0].passage.passage_id]))) == 1
    one.close()
    other.close()
    assert {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in files} == before
    assert len(files) > 5


def _damage(version: Path, damage: str) -> None:
    """Loses or cuts off files whose loss the engine does not always notice."""
    if damage == "empty folder":
        shutil.rmtree(version)
        version.mkdir()
    elif damage == "no segments":
        shutil.rmtree(version / "segments")
    elif damage == "lost file":
        next(version.rglob("mutable_id_tracker.mappings")).unlink()
    else:
        os.truncate(next(version.rglob("vector_storage-dense/vectors/status.dat")), 0)


@pytest.mark.parametrize("damage", ["empty folder", "no segments", "lost file", "cut-off file"])
def test_a_broken_folder_is_unavailable(folder: Path, damage: str) -> None:
    """A damaged version says which one and what to do, and leaves no copy behind."""
    _damage(folder / "v1", damage)
    with pytest.raises(Unavailable, match=r"v1 does not open.*run belbot ingest again"):
        EdgeStore(folder).open("v1")
    assert not list(folder.glob(".opened/*"))


def _cut_off_unnoticed(version: Path, name: str) -> None:
    """Cuts a file off and makes the list of sizes agree, so that only the engine can see it."""
    file = next(version.rglob(name))
    os.truncate(file, 0)
    listed = json.loads((version / "sizes.json").read_text("utf-8"))
    listed[file.relative_to(version).as_posix()] = 0
    (version / "sizes.json").write_text(json.dumps(listed), "utf-8")


def test_a_panic_of_the_engine_is_unavailable(folder: Path) -> None:
    """Damage that the engine answers with a panic, which is no ordinary exception, is one error of ours."""
    _cut_off_unnoticed(folder / "v1", "vector_storage-dense/vectors/status.dat")
    with pytest.raises(Unavailable, match="v1 does not open: index out of bounds"):
        EdgeStore(folder).open("v1")


def test_damage_that_shows_later_is_unavailable(folder: Path) -> None:
    """Damage that shows when a passage is read gives an error of ours, so that keyword search can take over."""
    _cut_off_unnoticed(folder / "v1", "payload_storage/page_0.dat")
    index = EdgeStore(folder).open("v1")
    with pytest.raises(Unavailable, match="vector index is damaged"):
        index.passages([point_id("giften#anbi")])
    index.close()
