"""The files of an Edge folder: what they should be, how much room they take, and how they are copied."""

from __future__ import annotations

import errno
import json
import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

_SIZES = "sizes.json"
_COPY_BYTES = 1 << 20
_ONLY_READ = ("page_", "chunk_")
"""How the names begin of files that opening, searching and closing leave as they are; a test holds the engine to it."""


def _sizes_of(folder: Path) -> dict[str, int]:
    return {
        path.relative_to(folder).as_posix(): path.stat().st_size
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != _SIZES
    }


def check_sizes(folder: Path) -> None:
    """Compares a version with what was built: with a file lost or cut off, the engine may open and find nothing."""
    if json.loads((folder / _SIZES).read_text("utf-8")) != _sizes_of(folder):
        raise OSError("files are missing or cut off")


def copy_data(source: str, target: str) -> None:
    """Copies a file without its holes: the files of an Edge folder are 150 MB long and hold little more than the data."""
    with Path(source).open("rb") as read, Path(target).open("wb") as written:
        size = os.fstat(read.fileno()).st_size
        written.truncate(size)
        for start, end in _data_ranges(read.fileno(), size):
            for offset in range(start, end, _COPY_BYTES):
                piece = os.pread(read.fileno(), min(_COPY_BYTES, end - offset), offset)
                os.pwrite(written.fileno(), piece, offset)


def share_data(source: str, target: str) -> None:
    """As `copy_data`, but what the engine only ever reads (vectors, passages, their sparse vectors) stays one file under two names, so that
    processes share its memory. Where the file system has no such names it is copied."""
    if Path(source).name.startswith(_ONLY_READ):
        with suppress(OSError):
            os.link(source, target)
            return
    copy_data(source, target)


def _data_ranges(file: int, size: int) -> Iterator[tuple[int, int]]:
    end = 0
    while end < size:
        try:
            start = os.lseek(file, end, os.SEEK_DATA)
        except OSError as error:
            if error.errno == errno.ENXIO:  # only a hole is left
                return
            raise
        end = os.lseek(file, start, os.SEEK_HOLE)
        yield start, end


def copy_whole(source: str, target: str) -> None:
    """Copies a file and gives it room for its holes too. Raises OSError when there is none."""
    copy_data(source, target)
    if size := Path(target).stat().st_size:
        with Path(target).open("r+b") as written:
            os.posix_fallocate(written.fileno(), 0, size)


def note_sizes(folder: Path) -> None:
    """Writes down how large each file is, once all are complete."""
    (folder / _SIZES).write_text(json.dumps(_sizes_of(folder)), "utf-8")


def data_bytes(folder: Path) -> int:
    """How much room the data of a folder takes."""
    return sum(path.stat().st_blocks * 512 for path in folder.rglob("*") if path.is_file())


def whole_bytes(folder: Path) -> int:
    """How much room a folder takes with the holes of its files filled."""
    return sum(_sizes_of(folder).values())
