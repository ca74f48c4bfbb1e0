"""The page or text within the rich text of an Outlook mail: unpacked (MS-OXRTFCP), and taken out of the RTF around it (MS-OXRTFEX).

Outlook keeps many a mail in HTML as RTF that holds every tag as it was. RTF that holds none is not read here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from ingest.formats.mail_parts import BodyPart
from ingest.formats.mime import decoded

MAX_UNPACKED_BYTES = 20_000_000
_COMPRESSED, _PLAIN = b"LZFu", b"MELA"
_WINDOW = 4096
_FIRST = (
    rb"{\rtf1\ansi\mac\deff0\deftab720{\fonttbl;}{\f0\fnil \froman \fswiss \fmodern \fscript \fdecor MS Sans SerifSymbolArialTimes New"
    rb" RomanCourier{\colortbl\red0\green0\blue0" + b"\r\n" + rb"\par \pard\plain\f0\fs20\b\i\u\tab\tx"
)
_TOKEN = re.compile(
    rb"\\(?P<word>[a-zA-Z]{1,32})(?P<number>-?\d{1,10})? ?|\\'(?P<hex>[0-9a-fA-F]{2})|\\(?P<sign>[^a-zA-Z])|(?P<group>[{}])"
    rb"|[\r\n]+|(?P<text>[^\\{}\r\n]+)|\\"
)
_SIGNS = {
    b"par": "\n", b"line": "\n", b"tab": "\t", b"lquote": "‘", b"rquote": "’", b"ldblquote": "“", b"rdblquote": "”",
    b"bullet": "•", b"endash": "–", b"emdash": "—",
}  # fmt: skip
_TABLES = frozenset({b"fonttbl", b"colortbl", b"stylesheet", b"info", b"pntext", b"listtable", b"mhtmltag"})
_MAX_DEPTH = 1_000


def unpacked(data: bytes) -> bytes:
    """The RTF in a compressed property; empty when it is none."""
    size, kind = min(int.from_bytes(data[4:8], "little"), MAX_UNPACKED_BYTES), data[8:12]
    if kind == _PLAIN:
        return data[16 : 16 + size]
    return _decompressed(data[16:], size) if kind == _COMPRESSED else b""


def _decompressed(data: bytes, size: int) -> bytes:
    out = bytearray(_FIRST)
    start, at = len(out), 0
    while at < len(data) and len(out) - start < size:
        flags, at = data[at], at + 1
        for bit in range(8):
            if not flags >> bit & 1:
                out += data[at : at + 1]
                at += 1
                continue
            token, at = int.from_bytes(data[at : at + 2], "big"), at + 2
            back = (len(out) - (token >> 4)) % _WINDOW
            if back == 0 or at > len(data):
                return bytes(out[start:])
            for _ in range((token & 15) + 2):
                out.append(out[-back] if back <= len(out) else 0x20)
    return bytes(out[start : start + size])


def body_of(rtf: bytes) -> BodyPart | None:
    """The page or text that the RTF was made of; None when it was made of neither."""
    head = rtf[:2_000]
    if rb"\fromhtml" not in head and rb"\fromtext" not in head:
        return None
    page = re.search(rb"\\ansicpg(\d{1,5})", head)
    text = _Unwrapper(page[1].decode() if page else "1252").text(rtf)
    return BodyPart("html" if rb"\fromhtml" in head else "text", text)


@dataclass(frozen=True, slots=True)
class _Group:
    """What holds within a pair of braces: nothing in it counts; it holds tags; it is there for RTF alone; characters after `\\u`."""

    gone: bool = False
    tags: bool = False
    rtf_only: bool = False
    after: int = 1


class _Unwrapper:
    def __init__(self, page: str) -> None:
        self._page = f"cp{page}"
        self._groups = [_Group()]
        self._out: list[str] = []
        self._bytes = bytearray()
        self._skip = 0
        self._starred = False

    def text(self, rtf: bytes) -> str:
        """All that is no RTF."""
        for token in _TOKEN.finditer(rtf):
            kind = token.lastgroup
            if kind == "hex":
                self._put_bytes(bytes([int(token["hex"], 16)]))
            elif kind == "text":
                self._put_bytes(token["text"])
            elif kind == "group":
                self._brace(opens=token["group"] == b"{")
            elif token["word"]:
                self._word(token["word"], token["number"])
            elif kind == "sign":
                self._sign(token["sign"])
        self._flush()
        return "".join(self._out)

    def _brace(self, *, opens: bool) -> None:
        if opens and len(self._groups) < _MAX_DEPTH:
            self._groups.append(self._groups[-1])
        elif not opens and len(self._groups) > 1:
            self._groups.pop()
        self._starred, self._skip = False, 0

    def _word(self, word: bytes, number: bytes | None) -> None:
        group = self._groups[-1]
        starred, self._starred = self._starred, False
        if word in _TABLES or (starred and word != b"htmltag"):
            self._groups[-1] = replace(group, gone=True)
        elif word == b"htmltag":
            self._groups[-1] = replace(group, tags=True, rtf_only=False)
        elif word == b"htmlrtf":
            self._groups[-1] = replace(group, rtf_only=number != b"0")
        elif word == b"uc":
            self._groups[-1] = replace(group, after=min(int(number or b"1"), 9))
        elif word == b"u" and number:
            self._put(chr(int(number) % 0x10000))
            self._skip = group.after
        elif word in _SIGNS and not group.tags:
            self._put(_SIGNS[word])

    def _sign(self, sign: bytes) -> None:
        if sign == b"*":
            self._starred = True
        elif sign in b"{}\\":
            self._put_bytes(sign)
        elif sign in b"~_":
            self._put("\u00a0" if sign == b"~" else "-")

    @property
    def _counts(self) -> bool:
        group = self._groups[-1]
        return not group.gone and (group.tags or not group.rtf_only)

    def _put_bytes(self, data: bytes) -> None:
        skipped, self._skip = data[self._skip :], max(0, self._skip - len(data))
        if self._counts:
            self._bytes += skipped

    def _put(self, text: str) -> None:
        if self._counts:
            self._flush()
            self._out.append(text)

    def _flush(self) -> None:
        if self._bytes:
            self._out.append(decoded(bytes(self._bytes), self._page))
            self._bytes.clear()
