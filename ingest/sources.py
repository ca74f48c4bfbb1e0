"""Finds the files of a source and reads them, carefully: everything here comes from outside."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bot.errors import BadInput

CONVERTER_VERSION = "3"
"""Part of every content hash: raise it when conversion or chunking changes, and all documents are made anew."""

READABLE = frozenset({".md", ".markdown", ".txt", ".html", ".htm"})
# The knowledge folder's own lists and notes for editors: read elsewhere, or by people.
_SILENT = frozenset({".yaml", ".yml"})
_NOTES = frozenset({"readme.md", "readme.txt"})


class Unreadable(BadInput):
    """A file that cannot become a document; its message is the reason in the report."""


@dataclass(frozen=True, slots=True)
class Skipped:
    """A file that was passed over, and why."""

    path: str
    reason: str


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file found in a source; `name` is its path relative to the source, with forward slashes."""

    path: Path
    name: str
    source: str


def find(source: Path) -> tuple[list[SourceFile], list[Skipped]]:
    """Every readable file of a source, sorted by name.

    Raises BadInput when the path does not exist.
    """
    if not source.exists():
        raise BadInput(f"{source}: no such file or folder")
    root = source.resolve()
    files: list[SourceFile] = []
    skipped: list[Skipped] = []
    for path in _walk(root):
        reason = _refusal(path, root)
        if reason is None:
            name = path.name if path == root else path.relative_to(root).as_posix()
            files.append(SourceFile(path, name, str(root)))
        elif reason:
            skipped.append(Skipped(str(path), reason))
    return files, skipped


def _walk(root: Path) -> Iterator[Path]:
    if root.is_file():
        yield root
        return
    for path in sorted(root.rglob("*")):
        if not path.is_dir() and not any(part.startswith(".") for part in path.relative_to(root).parts):
            yield path


def _refusal(path: Path, root: Path) -> str | None:
    """None: read it. Empty: pass over in silence. Else the reason."""
    if path.is_symlink() and not path.resolve().is_relative_to(root):
        return "a link that points out of the folder"
    if not path.is_file():
        return "not a regular file"
    if path.suffix.lower() in _SILENT or path.name.lower() in _NOTES:
        return ""
    if path.suffix.lower() not in READABLE:
        return f"BelBot does not read {path.suffix or 'files without an ending'}"
    return None


def read(file: SourceFile, max_bytes: int) -> bytes:
    """The file's bytes. Raises Unreadable when it is too large, empty or cannot be read."""
    try:
        if file.path.stat().st_size > max_bytes:
            raise Unreadable(f"larger than {max_bytes // 1_000_000} MB")
        data = file.path.read_bytes()
    except OSError as error:
        raise Unreadable(f"cannot be read: {error.strerror}") from error
    if not data.strip():
        raise Unreadable("empty file")
    return data


def content_hash(data: bytes, name: str) -> str:
    """SHA-256 over the file's name, its bytes and the converter's version."""
    digest = hashlib.sha256(f"{CONVERTER_VERSION}\0{name}\0".encode())
    digest.update(data)
    return digest.hexdigest()


def decode(data: bytes) -> str:
    """The text of a file: UTF-8, or UTF-16 with its mark. Raises Unreadable otherwise, naming the first wrong byte."""
    encoding = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise Unreadable(
            f"not UTF-8 text (byte {data[error.start]:#04x} at {error.start}); save it as UTF-8"
        ) from error
    if "\0" in text:
        raise Unreadable("holds binary data, not text")
    return text.replace("\r\n", "\n").replace("\r", "\n")
