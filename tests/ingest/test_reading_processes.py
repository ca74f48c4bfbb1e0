"""Files are read in processes of their own: the same documents, and no process that outlives its work."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from multiprocessing import active_children
from pathlib import Path

import pytest

from ingest import reading, reading_processes
from ingest.files import SourceFile
from ingest.plan import Work
from ingest.reading import FilesRead, files_read
from ingest.reading_processes import ReadingOptions, outcomes
from ingest.scan import DocumentPlace, Progress
from ingest.sources import find

_FILES = 12
_MAX_BYTES = 1_000_000
_ASLEEP = """
import sys, time
from multiprocessing import active_children
from pathlib import Path
from ingest.reading_processes import ReadingOptions, outcomes
from ingest.sources import find
for _ in outcomes(find(Path(sys.argv[1]))[0], ReadingOptions(1_000_000, False), 2):
    print(*(child.pid for child in active_children()), flush=True)
    time.sleep(60)
"""


@pytest.fixture
def work(tmp_path: Path) -> list[Work]:
    """A dozen files, of which two cannot be read."""
    folder = tmp_path / "bron"
    folder.mkdir()
    for n in range(_FILES - 2):
        (folder / f"{n}.md").write_text(f"# Boete {n}\n\n| a | b |\n|---|---|\n| x | {n} euro |\n", "utf-8")
    (folder / "leeg.md").write_text(" ", "utf-8")
    (folder / "stuk.docx").write_bytes(b"PK geen Word")
    return [Work(DocumentPlace(file.source, file.name), file, "") for file in find(folder)[0]]


def _read(work: list[Work], progress: Progress) -> FilesRead:
    return files_read(work, _MAX_BYTES, progress, ocr=False)


@pytest.fixture
def in_two_processes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Even a few files are read in two processes, on any machine."""
    monkeypatch.setattr(reading, "_FEW", 2)
    monkeypatch.setattr(reading, "cores", lambda: 2)


def _nothing(_step: str, _done: int, _total: int) -> None:
    pass


def test_two_processes_read_the_same(work: list[Work], monkeypatch: pytest.MonkeyPatch) -> None:
    """Documents, refusals and their order are those of one process."""
    in_one = _read(work, _nothing)
    monkeypatch.setattr(reading, "_FEW", 2)
    monkeypatch.setattr(reading, "cores", lambda: 2)
    in_two = _read(work, _nothing)
    assert len(in_one.refused) == 2
    assert list(in_two.documents.items()) == list(in_one.documents.items())
    assert list(in_two.refused.items()) == list(in_one.refused.items())


@pytest.mark.usefixtures("in_two_processes")
def test_a_killed_process_costs_its_file_alone(work: list[Work], tmp_path: Path) -> None:
    """The file that it was reading, here one that never ends, is refused with what happened; all others are read."""
    os.mkfifo(tmp_path / "hangt.md")
    endless = SourceFile(tmp_path / "hangt.md", "hangt.md", str(tmp_path))
    place = DocumentPlace(endless.source, endless.name)

    def kill(_step: str, done: int, _total: int) -> None:
        if done == _FILES:
            for child in active_children():
                child.kill()

    found = _read([Work(place, endless, ""), *work], kill)
    assert "signal 9" in found.refused[place]
    assert "split it" in found.refused[place]
    assert (len(found.documents), len(found.refused)) == (_FILES - 2, 3)


@pytest.mark.usefixtures("in_two_processes")
def test_nothing_goes_on_after_an_error(work: list[Work]) -> None:
    """When the run ends early, so do its processes."""

    def interrupt(_step: str, _done: int, _total: int) -> None:
        assert active_children()
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        _read(work, interrupt)
    assert active_children() == []


def test_files_are_read_here_when_no_process_begins(work: list[Work], monkeypatch: pytest.MonkeyPatch) -> None:
    """Where processes die before they have begun, nothing is refused for it."""
    monkeypatch.setattr(reading_processes, "_serve", sys.exit)
    files = [one.file for one in work]
    found = dict(outcomes(files, ReadingOptions(_MAX_BYTES, ocr=False), 2))
    assert sorted(number for number, one in found.items() if not isinstance(one, str)) == list(range(_FILES - 2))


@pytest.mark.parametrize(("sign", "tracebacks"), [(signal.SIGINT, 1), (signal.SIGKILL, 0)])
def test_no_process_outlives_its_run(work: list[Work], sign: signal.Signals, tracebacks: int) -> None:
    """Ctrl-C, which goes to all of them, is told once; and a run that is killed leaves nothing behind."""
    with subprocess.Popen(
        [sys.executable, "-c", _ASLEEP, work[0].file.source],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8", start_new_session=True,
    ) as run:  # fmt: skip
        assert run.stdout
        assert run.stderr
        children = [int(pid) for pid in run.stdout.readline().split()]
        assert len(children) == 2
        if sign == signal.SIGINT:
            os.killpg(run.pid, sign)
        else:
            run.kill()
        assert run.stderr.read().count("Traceback") == tracebacks
    ends = time.monotonic() + 20
    while any(map(_is_running, children)) and time.monotonic() < ends:
        time.sleep(0.05)
    assert not any(map(_is_running, children))


def _is_running(pid: int) -> bool:
    try:
        return "Z" not in Path(f"/proc/{pid}/stat").read_text("ascii").rsplit(")", 1)[1].split()[0]
    except (FileNotFoundError, ProcessLookupError):
        return False
