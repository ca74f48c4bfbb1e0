"""Mails as mail programs write them, and the compound files in which Outlook keeps its own."""

from __future__ import annotations

import struct
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from email.message import EmailMessage

_SECTOR, _MINI, _CUTOFF = 512, 64, 4096
_END, _FREE, _FAT = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD

Tree = dict[str, "bytes | Tree"]
"""Streams and storages by name."""


def raw(headers: str, body: str, charset: str = "utf-8") -> bytes:
    """A mail of these header lines and this body, as it travels."""
    return f"From: Jan <jan@voorbeeld.nl>\nSubject: Vraag\n{headers}\n\n{body}".replace("\n", "\r\n").encode(charset)


def plain_mail(body: str, headers: str = "") -> bytes:
    """A mail of text alone."""
    return raw(f"Content-Type: text/plain; charset=utf-8{headers and chr(10)}{headers}", body)


def html_mail(body: str) -> bytes:
    """A mail of HTML alone."""
    return raw("Content-Type: text/html; charset=utf-8", body)


def with_files(files: Mapping[str, bytes], text: str = "Zie de bijlage.\n") -> bytes:
    """A mail with files attached, each of the kind that mail programs give what they do not know."""
    mail = EmailMessage()
    mail["Subject"], mail["From"] = "Vraag", "jan@voorbeeld.nl"
    mail.set_content(text)
    for name, data in files.items():
        mail.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    return mail.as_bytes()


@dataclass(frozen=True)
class Message:
    """What a mail of Outlook says: texts and bytes by property number, whole numbers, and what is attached."""

    texts: Mapping[int, str] = field(default_factory=dict)
    binaries: Mapping[int, bytes] = field(default_factory=dict)
    numbers: Mapping[int, int] = field(default_factory=dict)
    files: Sequence[Message] = ()
    inner: Message | None = None


SUBJECT, BODY, HTML, CLASS, RTF = 0x0037, 0x1000, 0x1013, 0x001A, 0x1009
NAME, KIND, DATA, METHOD, CODEPAGE = 0x3707, 0x370E, 0x3701, 0x3705, 0x3FDE


def attached(name: str, data: bytes, kind: str = "") -> Message:
    """A file in a mail of Outlook."""
    return Message({NAME: name, KIND: kind}, {DATA: data}, {METHOD: 1})


def attached_mail(mail: Message) -> Message:
    """A mail in a mail of Outlook."""
    return Message({NAME: "mail"}, {}, {METHOD: 5}, inner=mail)


def msg(mail: Message) -> bytes:
    """A mail as Outlook keeps it (MS-OXMSG)."""
    return compound(_storage(mail, 32))


def _storage(mail: Message, header: int) -> Tree:
    tree: Tree = {f"__substg1.0_{number:04X}001F": text.encode("utf-16-le") for number, text in mail.texts.items()}
    tree |= {f"__substg1.0_{number:04X}0102": data for number, data in mail.binaries.items()}
    rows = [struct.pack("<HHIQ", 3, number, 6, value) for number, value in mail.numbers.items()]
    tree["__properties_version1.0"] = b"\0" * header + b"".join(rows)
    for n, file in enumerate(mail.files):
        tree[f"__attach_version1.0_#{n:08X}"] = _storage(file, 8)
    if mail.inner is not None:
        tree["__substg1.0_3701000D"] = _storage(mail.inner, 24)
    return tree


def compound(tree: Tree) -> bytes:
    """A compound file (MS-CFB, version 3) of these streams."""
    return _CompoundFile(tree).data()


class _CompoundFile:
    def __init__(self, tree: Tree) -> None:
        self._sectors: list[bytes] = []
        self._fat: list[int] = []
        self._mini = b""
        self._minifat: list[int] = []
        self._entries: list[list[object]] = [["Root Entry", 5, _FREE, _FREE, _FREE, _END, 0]]
        self._add(0, tree)

    def _add(self, parent: int, tree: Tree) -> None:
        """The entries below one, each the right neighbour of the one before it."""
        before = None
        for name, what in sorted(tree.items(), key=lambda item: (len(item[0]), item[0].upper())):
            at = len(self._entries)
            data = what if isinstance(what, bytes) else b""
            start = self._placed(data) if data else _END
            self._entries.append([name, 2 if isinstance(what, bytes) else 1, _FREE, _FREE, _FREE, start, len(data)])
            self._entries[parent if before is None else before][4 if before is None else 3] = at
            before = at
            if not isinstance(what, bytes):
                self._add(at, what)

    def _placed(self, data: bytes) -> int:
        if len(data) >= _CUTOFF:
            return self._chain(data)
        start = len(self._minifat)
        count = -(-len(data) // _MINI)
        self._minifat += [*range(start + 1, start + count), _END]
        self._mini += data.ljust(count * _MINI, b"\0")
        return start

    def _chain(self, data: bytes) -> int:
        start, count = len(self._sectors), -(-len(data) // _SECTOR)
        self._sectors += [data[n * _SECTOR : (n + 1) * _SECTOR].ljust(_SECTOR, b"\0") for n in range(count)]
        self._fat += [*range(start + 1, start + count), _END]
        return start

    def data(self) -> bytes:
        """The whole file."""
        if self._mini:
            self._entries[0][5:] = [self._chain(self._mini), len(self._mini)]
        minifat = struct.pack(f"<{len(self._minifat)}I", *self._minifat)
        minifat = minifat + b"\xff" * (-len(minifat) % _SECTOR)
        minifat_at = self._chain(minifat) if minifat else _END
        directory_at = self._chain(b"".join(map(_entry, self._entries)))
        count = 1
        while (len(self._sectors) + count) * 4 > count * _SECTOR:
            count += 1
        fat_at = len(self._sectors)
        fat = [*self._fat, *[_FAT] * count]
        fat += [_FREE] * (count * _SECTOR // 4 - len(fat))
        header = (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 16 + struct.pack("<5H", 0x3E, 3, 0xFFFE, 9, 6) + b"\0" * 10
        )
        header += struct.pack("<5I", count, directory_at, 0, _CUTOFF, minifat_at)
        header += struct.pack("<3I", len(minifat) // _SECTOR, _END, 0)
        header += struct.pack("<109I", *[*range(fat_at, fat_at + count), *[_FREE] * (109 - count)])
        return header + b"".join(self._sectors) + struct.pack(f"<{len(fat)}I", *fat)


def _entry(entry: Sequence[object]) -> bytes:
    name, kind, left, right, child, start, size = entry
    text = f"{name}\0".encode("utf-16-le")
    head = text.ljust(64, b"\0") + struct.pack("<HBB3I", len(text), kind, 1, left, right, child)
    return head + b"\0" * 36 + struct.pack("<IQ", start, size)
