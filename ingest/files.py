"""A file of a source, wherever it lies, and the reasons for which one is passed over."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from bot.errors import BadInput
from ingest.messages import in_dutch, message

_UNSTORABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff]")

_SAMPLE_BYTES = 4_096
_CHARSET = re.compile(
    rb"(?:<meta\b[^>]{0,200}?charset|<\?xml\b[^>]{0,100}?encoding)\s*=\s*[\"']?\s*([A-Za-z0-9_-]{3,20})", re.I
)
_DECLARABLE = frozenset({"cp1252", "iso-8859-15", "iso8859-15", "latin9", "windows-1250", "iso-8859-2", "macintosh"})
_UTF8_IN_IT = re.compile(rb"[\xc2\xc3][\x80-\xbf]|\xe2[\x80-\x84][\x80-\xbf]")
_LETTER = re.compile(r"[A-Za-z]")
_ACCENT = re.compile(r"[À-ÖØ-öø-ÿ]")
_NOT_DUTCH = re.compile(
    r"[^\x00-\x7f\xa0ÁÀÂÄÅÉÈÊËÍÌÎÏÓÒÔÖØÚÙÛÜÇÑáàâäåéèêëíìîïóòôöøúùûüçñß€‘’‚“”„–—…•·§°±²³¹¼½¾×÷´«»©®™ƒ†µ%]"
    r"|(?<=[A-Za-z])[‚“”„ƒ•†…](?=[a-z])"
)
_MOST_ACCENTS = 0.1

FAQ_ROW = ".faq-row"
"""The suffix of a row of a FAQ export: it is a document by itself."""


class Unreadable(BadInput):
    """A file that cannot become a document; its message is the reason in the report, in English and in Dutch."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason, in_dutch(reason))


@dataclass(frozen=True, slots=True)
class SkippedFile:
    """A file that was passed over, and why."""

    path: str
    reason: str


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file found in a source; `name` is its path relative to the source, with forward slashes.

    A member of a ZIP file (`archief.zip/map/brief.docx`) names itself in `member`, a file in a mail (`vraag.eml/tabel.docx`)
    in `attachment`; a row of a FAQ export (`faq.csv/12`) carries its `data`. `path` is then the file that holds them.
    """

    path: Path
    name: str
    source: str
    member: str = ""
    data: bytes | None = field(default=None, repr=False)
    attachment: str = ""

    @property
    def suffix(self) -> str:
        """What kind of file it is, in lower case with the dot."""
        return FAQ_ROW if self.data is not None else PurePosixPath(self.name).suffix.lower()

    @property
    def stem(self) -> str:
        """Its name without folder and ending."""
        return PurePosixPath(self.name).stem


def storable(text: str) -> bool:
    """Whether a text can be stored and hashed: no halves of characters, no control characters but white space."""
    return not _UNSTORABLE.search(text)


def decode(data: bytes) -> str:
    """The text of a file: UTF-8 or UTF-16; else in the encoding that it declares, or Windows-1252 where it reads as Dutch.

    Raises Unreadable otherwise, naming the first wrong byte and its line.
    """
    text = _utf16(data) or _utf8(data)
    if "\0" in text:
        raise Unreadable(message("binary"))
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _utf8(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        text = _declared(data) or _windows(data)
        if text:
            return text
        line = data.count(b"\n", 0, error.start) + 1
        byte = f"{data[error.start]:#04x}"
        raise Unreadable(message("not_utf8", byte=byte, at=error.start, line=line)) from error


def _utf16(data: bytes) -> str:
    """UTF-16 with its mark, or without one where every other byte of Latin text is zero; empty when it is not."""
    sample = data[:_SAMPLE_BYTES]
    most = 0.45 * len(sample)
    encoding = ""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        encoding = "utf-16"
    elif len(sample) > 3 and sample[1::2].count(0) >= most and not sample[::2].count(0):
        encoding = "utf-16-le"
    elif len(sample) > 3 and sample[::2].count(0) >= most and not sample[1::2].count(0):
        encoding = "utf-16-be"
    return _decoded(data, encoding) if encoding else ""


def _declared(data: bytes) -> str:
    """The text in the encoding that an HTML or XML file names in its head; empty when it names none that fits."""
    match = _CHARSET.search(data[:_SAMPLE_BYTES])
    name = match[1].decode("ascii").lower() if match else ""
    # Browsers read these as Windows-1252, which is what was meant.
    encoding = "cp1252" if name in ("iso-8859-1", "latin1", "latin-1", "us-ascii", "ascii", "windows-1252") else name
    text = _decoded(data, encoding) if encoding in _DECLARABLE else ""
    return "" if _UNSTORABLE.search(text) else text


def _windows(data: bytes) -> str:
    """The text in Windows-1252, as Excel on a Dutch office machine writes it; empty when it does not read as Dutch so: letters
    of other languages, signs within words, many accents, or what UTF-8 looks like in it."""
    text = "" if _UTF8_IN_IT.search(data) else _decoded(data.rstrip(b"\x1a"), "cp1252")
    letters, accents = len(_LETTER.findall(text)), len(_ACCENT.findall(text))
    is_dutch = not (_UNSTORABLE.search(text.replace("\f", "")) or _NOT_DUTCH.search(text)) and accents <= max(
        _MOST_ACCENTS * letters, 1
    )
    return text if is_dutch and letters > accents * 2 else ""


def _decoded(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return ""
