"""What a ZIP file holds, looked at with care: names that climb out, links, bombs and passwords are refused."""

from __future__ import annotations

import io
import lzma
import re
import stat
import zlib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import BinaryIO
from zipfile import BadZipFile, ZipFile, ZipInfo

from ingest.files import Unreadable, storable
from ingest.messages import message

MAX_MEMBERS = 2_000
MAX_UNPACKED_BYTES = 500_000_000
MAX_RATIO = 200
_RATIO_FROM_BYTES = 5_000_000
MAX_RATIO_OF_ALL = 30
"""Text is packed to a tenth; what is far smaller repeats itself, and takes minutes and gigabytes to read."""
_WHOLE_FROM_BYTES = 25_000_000
MAX_TAGS = 600_000
"""Opening and closing tags of all parts together: Word writes 300,000 for five hundred pages."""
_SHORTEST_TAG = 3
_MARKUP = re.compile(r"\.(?:xml|x?html?)$", re.I)
_CHUNK = 1 << 20
_MAX_DIRECTORY_BYTES = 5_000_000
_TAIL_BYTES = 70_000
_ENCRYPTED = 0x1
_BROKEN = (
    BadZipFile,
    EOFError,
    OSError,
    RuntimeError,
    ValueError,
    LookupError,
    OverflowError,
    zlib.error,
    lzma.LZMAError,
)
"""What zipfile raises on damaged input, NotImplementedError for an unknown compression among them (a RuntimeError)."""


@dataclass(frozen=True, slots=True)
class Member:
    """A file in a ZIP file; `refusal` says why it is not read, empty when it may be."""

    name: str
    size_bytes: int
    refusal: str = ""


def members(path: Path) -> list[Member]:
    """The files of a ZIP file by name; folders and what macOS adds are left out. Raises Unreadable for the whole file."""
    try:
        with path.open("rb") as stream:
            infos = _infos(stream)
    except _BROKEN as error:
        raise Unreadable(message("no_zip")) from error
    check_sizes(infos)
    _check_whole([info for info in infos if not _size_refusal(info)])
    return sorted(
        (_member(info) for info in infos if _name_refusal(info) or not _is_nothing(info)),
        key=lambda member: member.name,
    )


def member_bytes(path: Path, name: str, max_bytes: int) -> bytes:
    """The bytes of a member. Raises Unreadable when it is damaged or larger than `max_bytes`, whatever its header says."""
    try:
        facts = path.stat()
        with _opened((path, facts.st_mtime_ns, facts.st_size)).open(name) as stream:
            data = stream.read(max_bytes + 1)
    except _BROKEN as error:
        raise Unreadable(message("zip_damaged")) from error
    if len(data) > max_bytes:
        raise Unreadable(message("too_large", most=max_bytes // 1_000_000))
    return data


@lru_cache(maxsize=1)
def _opened(path_and_state: tuple[Path, int, int]) -> ZipFile:
    """The ZIP file, open as long as its members are read one after another: reading its directory each time takes long."""
    return ZipFile(path_and_state[0])


def _infos(stream: BinaryIO) -> list[ZipInfo]:
    """The directory of a ZIP file; one far too long is not read at all."""
    stream.seek(0, io.SEEK_END)
    stream.seek(max(0, stream.tell() - _TAIL_BYTES))
    tail = stream.read()
    end = tail.rfind(b"PK\x05\x06")
    if end >= 0 and int.from_bytes(tail[end + 12 : end + 16], "little") > _MAX_DIRECTORY_BYTES:
        raise Unreadable(message("zip_files", most=MAX_MEMBERS))
    with ZipFile(stream) as archive:
        return archive.infolist()


def check_package(data: bytes, streamed: str = "", most_tags: int = MAX_TAGS) -> None:
    """Raises Unreadable when a ZIP-based document (DOCX) is damaged, encrypted or would unpack to more than it should. What stands
    in the folder `streamed` is never in memory as a whole, so only the bound for all together holds for it."""
    try:
        infos = _infos(io.BytesIO(data))
    except _BROKEN as error:
        raise Unreadable(message("package_damaged")) from error
    check_sizes(infos)
    infos = [info for info in infos if not (streamed and info.filename.lstrip("/").startswith(streamed))]
    for refusal in filter(None, map(_size_refusal, infos)):
        raise Unreadable(refusal)
    _check_whole(infos)
    if sum(info.file_size for info in infos) > _SHORTEST_TAG * most_tags:
        _check_tags(data, infos, most_tags)


def _check_tags(data: bytes, infos: list[ZipInfo], most: int) -> None:
    """Raises Unreadable when all parts together hold more elements than can be read in seconds, before any is parsed."""
    found = 0
    with ZipFile(io.BytesIO(data)) as archive:
        for info in (info for info in infos if _MARKUP.search(info.filename)):
            try:
                with archive.open(info) as part:
                    while found <= most and (chunk := part.read(_CHUNK)):
                        found += chunk.count(b"<")
            except _BROKEN:
                continue  # whoever reads the part says so
    if found > most:
        raise Unreadable(message("many_tags_inside", most=most))


def check_sizes(infos: list[ZipInfo]) -> None:
    """Raises Unreadable when there are too many members, or too much comes out of them."""
    if len(infos) > MAX_MEMBERS:
        raise Unreadable(message("zip_files", most=MAX_MEMBERS))
    if sum(info.file_size for info in infos) > MAX_UNPACKED_BYTES:
        raise Unreadable(message("zip_unpacks", most=MAX_UNPACKED_BYTES // 1_000_000))


def _check_whole(infos: list[ZipInfo]) -> None:
    """Raises Unreadable when all members together unpack to far more than text does: many that each are just small enough."""
    unpacked, packed = sum(info.file_size for info in infos), sum(info.compress_size for info in infos)
    if unpacked > max(_WHOLE_FROM_BYTES, MAX_RATIO_OF_ALL * packed):
        raise Unreadable(message("zip_ratio", most=MAX_RATIO_OF_ALL))


def _member(info: ZipInfo) -> Member:
    return Member(info.filename, info.file_size, _name_refusal(info) or _size_refusal(info))


def _is_nothing(info: ZipInfo) -> bool:
    parts = info.filename.split("/")
    return info.is_dir() or any(part.startswith((".", "__MACOSX")) and part != ".." for part in parts)


def _name_refusal(info: ZipInfo) -> str:
    # orig_filename: zipfile cuts a name at a NUL and would hide what stands after it.
    name = info.orig_filename
    if name.startswith(("/", "\\")) or re.match(r"[A-Za-z]:", name) or ".." in re.split(r"[/\\]", name):
        return message("zip_name")
    if not storable(name):
        return message("unstorable_name")
    if stat.S_ISLNK(info.external_attr >> 16):
        return message("zip_link")
    return message("zip_in_zip") if name.lower().endswith(".zip") else ""


def _size_refusal(info: ZipInfo) -> str:
    if info.flag_bits & _ENCRYPTED:
        return message("zip_password")
    if info.file_size > max(_RATIO_FROM_BYTES, MAX_RATIO * info.compress_size):
        return message("zip_bomb", most=MAX_RATIO)
    return ""
