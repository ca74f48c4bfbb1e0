"""Finds the files of a source and reads them, carefully: everything here comes from outside.

A ZIP file is a folder, a mail has files attached and a FAQ export is a row of documents: they are opened here, so that each
member, attachment and row is hashed, updated, refused and removed by itself, as a file is.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache
from pathlib import Path, PurePosixPath

from bot.errors import BadInput
from ingest import variants
from ingest.files import SkippedFile, SourceFile, Unreadable, decode, storable
from ingest.formats import faq, zipped
from ingest.formats.mail_files import attached, is_envelope
from ingest.formats.mail_parts import MAILS, Attachment
from ingest.messages import message

__all__ = ["CONVERTER_VERSION", "SkippedFile", "SourceFile", "Unreadable", "content_hash", "decode", "find", "read"]

CONVERTER_VERSION = "8"
"""Part of every content hash: raise it when conversion or chunking changes, and all documents are made anew."""

_DOCUMENTS = frozenset(
    {".md", ".markdown", ".txt", ".html", ".htm", ".xhtml", ".xht", ".mht", ".mhtml", ".epub", ".pdf", ".xml"}
)
_DOCUMENTS |= frozenset({".docx", ".odt", ".pptx", ".pptm", ".xlsx", ".xlsm"})
_ROWS = frozenset({".csv", ".tsv", ".json", ".jsonl", ".ndjson"})
_ZIP = ".zip"
ATTACHED = _DOCUMENTS | _ROWS
"""What becomes a document of its own when it is attached to a mail."""
READABLE = ATTACHED | MAILS | {_ZIP, ".doc"}
_MAX_OPENED_BYTES = 50_000_000
# The knowledge folder's own lists and notes for editors: read elsewhere, or by people.
_SILENT = frozenset({".yaml", ".yml"})
_NOTES = frozenset({"readme.md", "readme.txt"})
# What programs lay beside documents: nobody wrote it. `~$` is of Office while a document is open, `.~lock` of LibreOffice.
_LOCKS = ("~$", ".~lock.")
_LEFT_BY_SYSTEMS = frozenset({"thumbs.db", "ehthumbs.db", ".ds_store", "desktop.ini"})
_INSTEAD = {
    ".rtf": ".docx",
    ".xls": ".xlsx",
    ".xlsb": ".xlsx",
    ".ods": ".csv",
    ".ppt": ".pptx",
    ".pps": ".pptx",
    ".odp": ".pdf",
}

Found = SourceFile | SkippedFile


def find(source: Path) -> tuple[list[SourceFile], list[SkippedFile]]:
    """Every readable file of a source, sorted by name; members of ZIP files and rows of FAQ exports each by themselves.

    Raises BadInput when the path does not exist.
    """
    if not source.exists():
        raise BadInput(f"{source}: no such file or folder")
    files: dict[str, SourceFile] = {}
    skipped: list[SkippedFile] = []
    for found in _all(source.resolve()):
        if isinstance(found, SkippedFile):
            skipped.append(found)
        elif found.name in files:
            skipped.append(SkippedFile(_shown(found), message("twice")))
        else:
            files[found.name] = found
    return list(files.values()), skipped


def _all(root: Path) -> Iterator[Found]:
    for path in _walk(root):
        reason = _refusal(path, root)
        name = path.name if path == root else path.relative_to(root).as_posix()
        if reason:
            yield SkippedFile(str(path).encode(errors="replace").decode(), reason)
        elif reason is None:
            yield from _opened(SourceFile(path, name, str(root)))


def _walk(root: Path) -> Iterator[Path]:
    if root.is_file():
        yield root
        return
    for path in sorted(root.rglob("*")):
        if not path.is_dir() and not any(part.startswith(".") for part in path.relative_to(root).parts):
            yield path


def _points_within(link: Path, root: Path) -> bool:
    try:
        return link.resolve().is_relative_to(root)
    except (OSError, RuntimeError):  # a link to itself
        return False


def _refusal(path: Path, root: Path) -> str | None:
    """None: read it. Empty: pass over in silence. Else the reason."""
    if path.is_symlink() and not _points_within(path, root):
        return message("link_out")
    if not path.is_file():
        return message("no_file")
    if not storable(str(path.relative_to(root.parent))):
        return message("unstorable_name")
    if path.parent.name == variants.FOLDER and path.suffix == ".jsonl":
        return ""
    return _unread(path.name)


def _unread(name: str) -> str | None:
    """Why a file of this name is not read: None when it is, empty when nobody needs to know."""
    path = PurePosixPath(name)
    suffix = path.suffix.lower()
    if suffix in _SILENT or path.name.lower() in _NOTES or _is_litter(path.name):
        return ""
    if suffix in READABLE:
        return None
    if suffix not in _INSTEAD:
        return message("ending", ending=path.suffix or message("no_ending"))
    other = _INSTEAD[suffix]
    return message("sheet_instead" if other == ".csv" else "ending_instead", ending=path.suffix, other=other)


def _is_litter(name: str) -> bool:
    return name.startswith(_LOCKS) or name.lower() in _LEFT_BY_SYSTEMS


def _opened(file: SourceFile) -> Iterable[Found]:
    """What a file holds: itself, or the documents in it."""
    try:
        if file.suffix == _ZIP and not file.member:
            return [found for member in zipped.members(file.path) for found in _member(file, member)]
        if file.suffix in MAILS:
            return list(_mail(file))
        return _rows(file) if file.suffix in _ROWS else [file]
    except Unreadable as refusal:
        return [SkippedFile(_shown(file), refusal.operator)]


def _member(archive: SourceFile, member: zipped.Member) -> Iterable[Found]:
    file = SourceFile(archive.path, f"{archive.name}/{member.name}", archive.source, member.name)
    reason = member.refusal or _unread(member.name)
    if reason is None:
        return _opened(file)
    return [SkippedFile(_shown(file), reason)] if reason else []


def _mail(mail: SourceFile) -> Iterator[Found]:
    """A mail, unless it says nothing itself, and the files in it that BelBot reads; its reader names the others."""
    data = read(mail, _MAX_OPENED_BYTES)
    if not is_envelope(data, ATTACHED):
        yield mail
    for one in attached(data, ATTACHED):
        yield from _opened(replace(mail, name=f"{mail.name}/{one.name}", attachment=one.name))


def _rows(file: SourceFile) -> list[Found]:
    """The rows of a FAQ export, each a file of its own, and the ones that are none; a table is one file."""
    found: list[Found] = []
    data = read(file, _MAX_OPENED_BYTES)
    if faq.is_table(data, file.suffix):
        return [file]
    for row in faq.rows(data, file.suffix, file.stem):
        place = replace(file, name=f"{file.name}/{row.key}", data=row.data)
        found.append(SkippedFile(_shown(place), row.refusal) if row.refusal else place)
    return found


def _shown(file: SourceFile) -> str:
    """Where a file is, as the report names it: the path, and the place inside it."""
    if file.path.name == file.name:
        return str(file.path)
    return str(Path(file.source) / file.name) if Path(file.source) != file.path else str(file.path.parent / file.name)


def read(file: SourceFile, max_bytes: int) -> bytes:
    """The file's bytes. Raises Unreadable when it is too large, empty or cannot be read."""
    data = file.data if file.data is not None else _bytes(file, max_bytes)
    if not data.strip():
        raise Unreadable(message("empty"))
    return data


def _bytes(file: SourceFile, max_bytes: int) -> bytes:
    if file.attachment:
        return _attachment_bytes(replace(file, name=file.path.name, attachment=""), file.attachment, max_bytes)
    try:
        if file.member:
            return zipped.member_bytes(file.path, file.member, max_bytes)
        if file.path.stat().st_size > max_bytes:
            raise Unreadable(message("too_large", most=max_bytes // 1_000_000))
        return file.path.read_bytes()
    except OSError as error:
        raise Unreadable(message("system", error=error.strerror)) from error


def _attachment_bytes(mail: SourceFile, name: str, max_bytes: int) -> bytes:
    mail_bytes = _bytes(mail, max(max_bytes, _MAX_OPENED_BYTES))
    found = next((one.data for one in _attached(mail_bytes) if one.name == name), b"")
    if len(found) > max_bytes:
        raise Unreadable(message("too_large", most=max_bytes // 1_000_000))
    return found


@lru_cache(maxsize=1)
def _attached(mail: bytes) -> list[Attachment]:
    """The files in a mail, opened as long as they are read one after another."""
    return attached(mail, ATTACHED)


def content_hash(data: bytes, name: str) -> str:
    """SHA-256 over the file's name, its bytes and the converter's version."""
    digest = hashlib.sha256(f"{CONVERTER_VERSION}\0{name}\0".encode())
    digest.update(data)
    return digest.hexdigest()
