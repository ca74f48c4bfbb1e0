"""The files of a folder, kept in step with it: one that breaks is refused by name and line, and its last good version goes on."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Generic, TypeVar

from bot.errors import BadInput, Unavailable

_Made = TypeVar("_Made")
_Problem = TypeVar("_Problem")
_Stamp = tuple[int, int]


class BrokenFile(BadInput, Generic[_Problem]):
    """A file that cannot be used, with everything that was found wrong in it."""

    def __init__(self, problems: Iterable[_Problem]) -> None:
        self.problems = list(problems)
        super().__init__("; ".join(map(str, self.problems[:3])))


@dataclass
class FileFolder(Generic[_Made, _Problem]):
    """What `read` makes of each YAML file of a folder, read again when a file changes; `read` raises BrokenFile[_Problem]. `missing` tells the
    operator what to do where there is no such folder. Safe to share between threads."""

    folder: Path
    read: Callable[[Path], _Made]
    missing: str
    _made: dict[Path, _Made] = field(default_factory=dict)
    _problems: dict[Path, list[_Problem]] = field(default_factory=dict)
    _stamps: dict[Path, _Stamp] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def all(self) -> tuple[_Made, ...]:
        """What can be used, by name of the file. Raises Unavailable when the folder is not there."""
        with self._lock:
            self._look()
            return tuple(self._made[file] for file in sorted(self._made))

    def problems(self) -> list[_Problem]:
        """What is wrong in the files as they are now. Raises Unavailable when the folder is not there."""
        with self._lock:
            self._look()
            return [problem for file in sorted(self._problems) for problem in self._problems[file]]

    def _look(self) -> None:
        if not self.folder.is_dir():
            raise Unavailable(f"{self.folder}: {self.missing}")
        files = {file: stamp for file in self.folder.glob("*.yaml") if (stamp := _stamp(file))}
        for gone in self._stamps.keys() - files.keys():
            self._made.pop(gone, None)
            self._problems.pop(gone, None)
        for file in sorted(files):
            if self._stamps.get(file) != files[file]:
                self._read(file)
        self._stamps = files

    def _read(self, file: Path) -> None:
        self._problems.pop(file, None)
        try:
            self._made[file] = self.read(file)
        except BrokenFile as broken:
            self._problems[file] = broken.problems


def _stamp(file: Path) -> _Stamp | None:
    """What tells a file from its next version; None for one that an editor just took away."""
    try:
        stat = file.stat()
    except OSError:
        return None
    return stat.st_mtime_ns, stat.st_size
