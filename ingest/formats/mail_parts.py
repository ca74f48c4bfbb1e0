"""A mail as its file holds it: subject, body and attachments, whichever program wrote it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import PurePosixPath
from typing import Literal

from selectolax.lexbor import LexborHTMLParser

from ingest.bounds import check_raw
from ingest.formats.html_text import texts
from ingest.text import clean
from ingest.tree import LeftOut

MAX_NESTED = 5
MAX_ATTACHMENTS = 200
MAILS = frozenset({".eml", ".msg"})
_UNNAMEABLE = re.compile(r"[\x00-\x1f\x7f/\\\ud800-\udfff]+")
_LONGEST_NAME = 120


@dataclass(frozen=True, slots=True)
class BodyPart:
    """A piece of what a mail says, as its writer made it."""

    kind: Literal["html", "text"]
    text: str


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file in a mail. `inline`: a picture that stands in the text."""

    name: str
    kind: str
    data: bytes = field(repr=False)
    inline: bool = False

    @property
    def suffix(self) -> str:
        """Its ending in lower case, with the dot."""
        return PurePosixPath(self.name).suffix.lower()


@dataclass(frozen=True, slots=True)
class Mail:
    """A mail; `mails` are those attached to it, `headers` the lines above its text by name alone: they hold personal data.
    `about` is what it says of validity and access, by our names."""

    subject: str = ""
    body: tuple[BodyPart, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    mails: tuple[Mail, ...] = ()
    headers: tuple[str, ...] = ()
    about: tuple[tuple[str, str], ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    sent: date | None = None


def is_filled(part: BodyPart) -> bool:
    """Whether a piece of a mail holds anything to read. Raises Unreadable when it holds more than a document may."""
    if part.kind == "text":
        return bool(part.text.strip())
    check_raw(part.text.encode(errors="replace"), ".html")
    body = LexborHTMLParser(part.text).body
    return body is not None and any(clean(text) for text in texts(body))


def file_name(name: str, kind: str, number: int) -> str:
    """A name for an attachment that can be stored and shown, whatever it was called; one without a name is numbered."""
    bare = " ".join(_UNNAMEABLE.sub(" ", name).split()).lstrip(". ")
    if bare and not PurePosixPath(bare).suffix:
        bare += _ENDINGS.get(kind, "")
    stem, dot, ending = bare.rpartition(".")
    if len(bare) > _LONGEST_NAME:
        bare = f"{stem[:_LONGEST_NAME]}{dot}{ending[:10]}" if stem else bare[:_LONGEST_NAME]
    return bare or f"bijlage-{number}{_ENDINGS.get(kind, '')}"


_ENDINGS = {
    "application/pdf": ".pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": ".xlsx",
    "text/html": ".html",
    "text/csv": ".csv",
    "text/calendar": ".ics",
    "text/plain": ".txt",
    "message/rfc822": ".eml",
    "image/png": ".png",
    "image/jpeg": ".jpg",
    "image/gif": ".gif",
}


_SENSITIVITY = {"personal": "private", "private": "private", "company-confidential": "confidential"}


def about(sensitivity: str, expires: date | None) -> tuple[tuple[str, str], ...]:
    """What a mail says of who may read it and until when, by our names."""
    access = _SENSITIVITY.get(sensitivity.strip().lower(), "")
    said = (("toegang", access), ("geldig_tot", expires.isoformat() if expires else ""))
    return tuple((name, value) for name, value in said if value)


def all_attachments(mail: Mail) -> Iterator[Attachment]:
    """The attachments of a mail and of the mails in it, each under a name of its own."""
    seen = set[str]()
    for one in _every(mail):
        path, name, number = PurePosixPath(one.name), one.name, 1
        while name.lower() in seen:
            number += 1
            name = f"{path.stem} ({number}){path.suffix}"
        seen.add(name.lower())
        yield replace(one, name=name)


def _every(mail: Mail) -> Iterator[Attachment]:
    yield from mail.attachments
    for inner in mail.mails:
        yield from _every(inner)
