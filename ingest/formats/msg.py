"""Mails of Outlook (MSG): a compound file whose streams are the properties of MS-OXMSG, told apart by their numbers."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date, datetime, timedelta

import olefile

from ingest.files import Unreadable
from ingest.formats.eml import eml
from ingest.formats.mail_parts import (
    MAX_ATTACHMENTS,
    MAX_NESTED,
    Attachment,
    BodyPart,
    Mail,
    about,
    file_name,
    is_filled,
)
from ingest.formats.mime import decoded
from ingest.formats.msg_rtf import body_of, unpacked
from ingest.messages import message
from ingest.tree import LeftOut

# Property ids of MS-OXPROPS.
_CLASS, _SUBJECT, _BODY, _RTF, _HTML = 0x001A, 0x0037, 0x1000, 0x1009, 0x1013
_SENDER, _TO, _CC, _SENT, _CODEPAGE, _WEB_CODEPAGE = 0x0C1A, 0x0E04, 0x0E03, 0x0039, 0x3FFD, 0x3FDE
_DATA, _SHORT_NAME, _LONG_NAME, _KIND, _CONTENT_ID, _METHOD = 0x3701, 0x3704, 0x3707, 0x370E, 0x3712, 0x3705
_SENSITIVE, _EXPIRES = 0x0036, 0x0015
_SENSITIVITY = {1: "personal", 2: "private", 3: "company-confidential"}
_TEXT, _BYTES_TEXT, _BINARY, _OBJECT = "001F", "001E", "0102", "000D"
_FIXED_AT = {"top": 32, "mail": 24, "file": 8}
_EMBEDDED = 5
_RTF_ONLY = "opgemaakte tekst (RTF) van Outlook; bewaar de mail in Outlook als HTML"
_MAX_STREAM_BYTES = 50_000_000


def msg(data: bytes, depth: int = 0) -> Mail:
    """The mail in a file. Raises Unreadable for what is none, is damaged or is encrypted."""
    try:
        with olefile.OleFileIO(io.BytesIO(data), raise_defects=olefile.DEFECT_FATAL) as ole:
            if not ole.exists("__properties_version1.0"):
                raise Unreadable(message("msg_other"))
            return _Storage(ole, (), "top").mail(depth)
    except (OSError, ValueError, IndexError, KeyError, TypeError, OverflowError, MemoryError) as error:
        raise Unreadable(message("msg_damaged")) from error


def _day(ticks: int) -> date | None:
    """The day of a time in tenths of microseconds since 1601."""
    try:
        return (datetime(1601, 1, 1) + timedelta(microseconds=ticks // 10)).date() if ticks else None
    except OverflowError:
        return None


class _Storage:
    """One storage of the file: a mail, or a file attached to one."""

    def __init__(self, ole: olefile.OleFileIO, path: tuple[str, ...], kind: str) -> None:
        self._ole, self._path = ole, path
        depth = len(path)
        inside = [entry for entry in ole.listdir(streams=True, storages=True) if tuple(entry[:depth]) == path]
        self._names = {entry[depth].upper(): entry[depth] for entry in inside if len(entry) == depth + 1}
        fixed = self._stream("__properties_version1.0")[_FIXED_AT[kind] :]
        rows = (fixed[at : at + 16] for at in range(0, len(fixed) - 15, 16))
        self._fixed = {int.from_bytes(row[2:4], "little"): int.from_bytes(row[8:16], "little") for row in rows}

    def mail(self, depth: int) -> Mail:
        """The mail in this storage."""
        kind = self._text(_CLASS).lower()
        files, mails, left_out = self._files(depth)
        if signed := next(
            (f for f in files if kind.startswith("ipm.note.smime") and b"multipart/signed" in f.data), None
        ):
            return replace(eml(signed.data, depth), subject=self._text(_SUBJECT))
        if kind.startswith("ipm.note.smime") or any(f.name.lower() == "smime.p7m" for f in files):
            raise Unreadable(message("outlook_encrypted", how="S/MIME"))
        if any(f.name.lower() == "message.rpmsg" for f in files):
            raise Unreadable(message("outlook_encrypted", how=message("rights_management")))
        body = self._body()
        if not body and self._stream(self._stream_name(_RTF, _BINARY)):
            left_out.append(LeftOut("unread", _RTF_ONLY))
        named = {"Van": _SENDER, "Aan": _TO, "Cc": _CC}
        headers = tuple(name for name, number in named.items() if self._text(number))
        dated = ("Datum",) if _SENT in self._fixed else ()
        said = about(_SENSITIVITY.get(self._number(_SENSITIVE), ""), _day(self._fixed.get(_EXPIRES, 0)))
        sent = _day(self._fixed.get(_SENT, 0))
        return Mail(
            self._text(_SUBJECT), body, tuple(files), tuple(mails), headers + dated, said, tuple(left_out), sent
        )

    def _body(self) -> tuple[BodyPart, ...]:
        """The text: HTML where there is any, were it within rich text, since it keeps tables."""
        page = self._number(_WEB_CODEPAGE)
        raw = self._stream(self._stream_name(_HTML, _BINARY))
        html = decoded(raw, f"cp{page}" if page not in (0, 65001) else "utf-8") if raw else self._text(_HTML)
        rich = None if html else body_of(unpacked(self._stream(self._stream_name(_RTF, _BINARY))))
        parts = (BodyPart("html", html), rich, BodyPart("text", self._text(_BODY)))
        best = next((part for part in parts if part is not None and is_filled(part)), None)
        return () if best is None else (best,)

    def _files(self, depth: int) -> tuple[list[Attachment], list[Mail], list[LeftOut]]:
        files: list[Attachment] = []
        mails: list[Mail] = []
        left_out: list[LeftOut] = []
        storages = sorted(name for upper, name in self._names.items() if upper.startswith("__ATTACH_VERSION1.0_"))
        if len(storages) > MAX_ATTACHMENTS:
            raise Unreadable(message("many_attachments", most=MAX_ATTACHMENTS))
        for name in storages:
            inner = _Storage(self._ole, (*self._path, name), "file")
            if inner._number(_METHOD) == _EMBEDDED:
                self._embedded(inner, depth, mails, left_out)
            elif (file := inner._file(len(files) + 1)).data:
                files.append(file)
        return files, mails, left_out

    def _embedded(self, inner: _Storage, depth: int, mails: list[Mail], left_out: list[LeftOut]) -> None:
        """A mail attached to this one."""
        storage = inner._names.get(inner._stream_name(_DATA, _OBJECT).upper(), "")
        if not storage or depth >= MAX_NESTED:
            left_out.append(LeftOut("unread", f"bijgevoegde mail: {inner._text(_LONG_NAME) or 'zonder naam'}"))
            return
        try:
            mails.append(_Storage(self._ole, (*inner._path, storage), "mail").mail(depth + 1))
        except Unreadable as refusal:
            left_out.append(LeftOut("unread", message("mail_in_mail", why=refusal.operator)))

    def _file(self, number: int) -> Attachment:
        kind = self._text(_KIND).lower()
        name = self._text(_LONG_NAME) or self._text(_SHORT_NAME)
        return Attachment(
            file_name(name, kind, number),
            kind or "onbekende soort",
            self._stream(self._stream_name(_DATA, _BINARY)),
            bool(self._text(_CONTENT_ID)) and (kind.startswith("image/") or not kind),
        )

    def _number(self, number: int) -> int:
        """A whole number; 0 when it is not there."""
        return self._fixed.get(number, 0) & 0xFFFF_FFFF

    def _text(self, number: int) -> str:
        """A text property; empty when it is not there."""
        wide = self._stream(self._stream_name(number, _TEXT))
        if wide:
            return wide.decode("utf-16-le", errors="replace").rstrip("\0").replace("\r\n", "\n").replace("\0", "")
        narrow = self._stream(self._stream_name(number, _BYTES_TEXT)).rstrip(b"\0")
        page = self._number(_CODEPAGE) or 1252
        return decoded(narrow, "utf-8" if page == 65001 else f"cp{page}") if narrow else ""

    @staticmethod
    def _stream_name(number: int, kind: str) -> str:
        return f"__substg1.0_{number:04X}{kind}"

    def _stream(self, name: str) -> bytes:
        """The bytes of a stream; empty when it is not there."""
        actual = self._names.get(name.upper())
        path = [*self._path, actual] if actual else []
        if not path or self._ole.get_type(path) != olefile.STGTY_STREAM:
            return b""
        if self._ole.get_size(path) > _MAX_STREAM_BYTES:
            raise Unreadable(message("msg_part", most=_MAX_STREAM_BYTES // 1_000_000))
        with self._ole.openstream(path) as stream:
            data: bytes = stream.read()
        return data
