"""Following folders: every change leads to a run once it has come to rest, whatever happens to the folder meanwhile."""

from __future__ import annotations

import shutil
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock

from bot.errors import BelBotError, Busy
from ingest import commands
from ingest.job import IngestReport
from ingest.watch import Pace, follow
from tests.support.library import Library, article, counts

SOON = Pace(rest_ms=100, look_ms=100, try_again_s=0.2)


class Watched:
    """`follow` in a thread of its own; counts the runs."""

    def __init__(self, *paths: Path, fails: int = 0, ignored: Path = Path("/nergens")) -> None:
        self.runs, self._fails, self._stop = 0, fails, threading.Event()
        arguments = (list(paths), [ignored], self._synchronise, SOON, self._stop)
        self._thread = threading.Thread(target=follow, args=arguments)
        self._thread.start()

    def _synchronise(self) -> bool:
        self.runs += 1
        return self.runs > self._fails

    def reaches(self, runs: int) -> bool:
        """Whether there are so many runs in time."""
        return _eventually(lambda: self.runs >= runs)

    def close(self) -> None:
        """Ends it."""
        self._stop.set()
        self._thread.join(30)
        assert not self._thread.is_alive()


def _eventually(reached: Callable[[], bool]) -> bool:
    ends = time.monotonic() + 30
    while not reached() and time.monotonic() < ends:
        time.sleep(0.02)
    return reached()


@contextmanager
def _watched(*paths: Path, fails: int = 0, ignored: Path = Path("/nergens")) -> Iterator[Watched]:
    watched = Watched(*paths, fails=fails, ignored=ignored)
    try:
        assert watched.reaches(1)
        yield watched
    finally:
        watched.close()


def test_the_first_run_needs_no_change(tmp_path: Path) -> None:
    """It starts with a run, and without changes there is no second."""
    with _watched(tmp_path) as watched:
        time.sleep(0.5)
        assert watched.runs == 1


def test_a_change_leads_to_a_run(tmp_path: Path) -> None:
    """Written, changed or deleted."""
    with _watched(tmp_path) as watched:
        (tmp_path / "a.md").write_text("een")
        assert watched.reaches(2)


def test_a_file_that_is_replaced_is_followed(tmp_path: Path) -> None:
    """Editors write beside the old file and rename; the new file is watched from then on."""
    file = tmp_path / "a.md"
    file.write_text("een")
    with _watched(file) as watched:
        for runs in (2, 3):
            (tmp_path / "b").write_text("twee")
            (tmp_path / "b").rename(file)
            assert watched.reaches(runs)


def test_a_folder_that_comes_back_is_followed(tmp_path: Path) -> None:
    """Deleted and made again, its changes still count."""
    folder = tmp_path / "bron"
    folder.mkdir()
    with _watched(folder) as watched:
        shutil.rmtree(folder)
        assert watched.reaches(2)
        folder.mkdir()
        time.sleep(1)
        before = watched.runs
        (folder / "a.md").write_text("een")
        assert watched.reaches(before + 1)


def test_a_run_that_failed_is_tried_again(tmp_path: Path) -> None:
    """Without a change, until it succeeds."""
    with _watched(tmp_path, fails=2) as watched:
        assert watched.reaches(3)
        time.sleep(0.6)
        assert watched.runs == 3


def test_changes_of_its_own_do_not_count(tmp_path: Path) -> None:
    """A data folder below the source does not keep it running."""
    with _watched(tmp_path, ignored=tmp_path / "home") as watched:
        (tmp_path / "home").mkdir()
        (tmp_path / "home" / "a.md").write_text("een")
        time.sleep(0.8)
        assert watched.runs == 1


class Following:
    """`commands.watch` on a library, in a thread, until `close`; what it told and complained about."""

    def __init__(self, library: Library) -> None:
        self.told: list[IngestReport] = []
        self.complaints: list[BelBotError] = []
        self._library, self._thread = library, threading.Thread(target=self._watch)
        self._ended = False

    def _watch(self) -> None:
        commands.watch(
            self._library.job, [self._library.folder], self._tell, self.complaints.append, SOON, allow_empty=False
        )

    def _tell(self, report: IngestReport) -> None:
        self.told.append(report)
        if self._ended:
            raise KeyboardInterrupt

    def __enter__(self) -> Following:
        self._thread.start()
        return self

    def __exit__(self, *error: object) -> None:
        self._ended = True
        self._library.put("einde.md", article("einde"))
        self._thread.join(30)
        assert not self._thread.is_alive()


def test_a_half_written_file_is_mended_by_its_next_event(library: Library) -> None:
    """An article that was empty for a moment goes, and is back with its text."""
    with Following(library) as following:
        assert _eventually(lambda: bool(following.told))
        library.put("giften.md", b"")
        assert _eventually(lambda: len(following.told) == 2)
        library.put("giften.md", article("giften"))
        assert _eventually(lambda: len(following.told) == 3)
        assert [counts(report) for report in following.told] == [(3, 0, 0, 0), (0, 0, 1, 2), (1, 0, 0, 2)]


def test_a_folder_that_is_gone_is_told_once(library: Library) -> None:
    """The documents stay; when the folder is back, synchronising goes on."""
    with Following(library) as following:
        assert _eventually(lambda: bool(following.told))
        library.folder.rename(library.root / "weg")
        assert _eventually(lambda: bool(following.complaints))
        time.sleep(1)
        (library.root / "weg").rename(library.folder)
        assert _eventually(lambda: len(following.told) == 2)
        assert (counts(following.told[1]), len(following.complaints)) == ((0, 0, 0, 3), 1)


def test_another_ingest_is_waited_for(library: Library) -> None:
    """Busy is told, and the run follows when the other is done."""
    library.job.lock.parent.mkdir(parents=True)
    other = FileLock(library.job.lock)
    other.acquire()
    with Following(library) as following:
        assert _eventually(lambda: bool(following.complaints))
        other.release()
        assert _eventually(lambda: bool(following.told))
    assert isinstance(following.complaints[0], Busy)
