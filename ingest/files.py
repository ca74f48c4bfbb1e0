"""A file of a source, wherever it lies, and the reasons for which one is passed over."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from bot.errors import BadInput

_UNSTORABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff]")

FAQ_ROW = ".faq-row"
"""The suffix of a row of a FAQ export: it is a document by itself."""


class Unreadable(BadInput):
    """A file that cannot become a document; its message is the reason in the report."""


@dataclass(frozen=True, slots=True)
class SkippedFile:
    """A file that was passed over, and why."""

    path: str
    reason: str


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file found in a source; `name` is its path relative to the source, with forward slashes.

    A member of a ZIP file (`archief.zip/map/brief.docx`) names itself in `member`; a row of a FAQ export
    (`faq.csv/12`) carries its `data`. `path` is then the file that holds them.
    """

    path: Path
    name: str
    source: str
    member: str = ""
    data: bytes | None = field(default=None, repr=False)

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
