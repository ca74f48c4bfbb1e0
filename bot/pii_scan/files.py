"""Files as windows of bytes: any size in bounded memory, compressed logs and ZIP files opened."""

from __future__ import annotations

import gzip
import stat
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, cast

from bot.privacy.identifiers.proven import CONTEXT, LONGEST

_WINDOW = 4 << 20
_MOST_UNPACKED = 8 << 30
BROKEN = (OSError, EOFError, zlib.error, zipfile.BadZipFile, RuntimeError, NotImplementedError)
"""What comes up on files that vanish, may not be read, are cut off or are packed in a way nobody knows."""


class TooLarge(OSError):
    """A packed file that grows past any bound."""


@dataclass(frozen=True, slots=True)
class Window:
    """Bytes of a file from `offset` on. What begins in `[first, last)` belongs to this window; around it stands what is
    needed to recognise it, which the windows beside it hold too."""

    offset: int
    first: int
    last: int
    data: bytes = field(repr=False)


def below(paths: Iterable[Path]) -> Iterator[Path]:
    """Every ordinary file, each once, in a fixed order; folders behind symbolic links are not entered."""
    seen: set[tuple[int, int]] = set()
    for path in paths:
        for file in sorted(path.rglob("*")) if path.is_dir() else [path]:
            try:
                status = file.stat()
            except OSError:
                continue
            if stat.S_ISREG(status.st_mode) and (status.st_dev, status.st_ino) not in seen:
                seen.add((status.st_dev, status.st_ino))
                yield file


def windows(file: Path) -> Iterator[Window]:
    """The windows of a file; of a packed one those of its contents. Raises one of BROKEN."""
    for opened in _opened(file):
        yield from _windows(opened)


def _opened(file: Path) -> Iterator[IO[bytes]]:
    with file.open("rb") as raw:
        begin = raw.read(4)
        raw.seek(0)
        if begin[:2] == b"\x1f\x8b":
            with gzip.open(raw) as unpacked:
                yield cast(IO[bytes], unpacked)
        elif begin == b"PK\x03\x04":
            with zipfile.ZipFile(raw) as archive:
                for member in archive.infolist():
                    with archive.open(member) as unpacked:
                        yield unpacked
        else:
            yield raw


def _windows(opened: IO[bytes]) -> Iterator[Window]:
    """Overlapping windows: an identifier on the edge of one stands whole in the next."""
    kept, offset, first, packed = b"", 0, 0, isinstance(opened, gzip.GzipFile | zipfile.ZipExtFile)
    while piece := opened.read(_WINDOW):
        data = kept + piece
        if packed and offset > _MOST_UNPACKED:
            raise TooLarge("unpacks to more than 8 GB")
        if kept.strip(b"\0") or piece.count(0) != len(piece):
            yield Window(offset, first, max(first, len(data) - LONGEST), data)
        kept = data[-(LONGEST + CONTEXT) :]
        first = max(0, len(kept) - LONGEST)
        offset += len(data) - len(kept)
    if kept.strip(b"\0"):
        yield Window(offset, first, len(kept), kept)


@contextmanager
def unread(name: str, listed: list[dict[str, str]]) -> Iterator[None]:
    """Notes a file that cannot be read instead of failing; one that vanished meanwhile is none."""
    try:
        yield
    except FileNotFoundError:
        return
    except BROKEN as error:
        listed.append({"path": name, "reason": type(error).__name__})
