"""Messages in MIME, as mails and web archives are: their parts, headers and texts, whatever their makers got wrong."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from email.errors import HeaderParseError
from email.header import decode_header, make_header
from email.message import Message
from email.parser import BytesParser
from email.policy import EmailPolicy, compat32

from ingest.files import Unreadable, decode
from ingest.messages import message

MAX_PARTS = 1_000
_MAX_BOUNDARIES = 5_000
_LONGEST_HEADER = 20_000
_HEADERS = frozenset({"from", "to", "subject", "date", "content-type", "mime-version", "received", "message-id"})
_TEXT_CODEC = re.compile(
    r"utf|iso-?8859|cp\d|ascii|latin|koi8|mac|gb|big5|euc|shift|iso2022|hz|tis|johab|ptcp|kz|viscii"
)
_LATIN = frozenset({"iso8859-1", "ascii"})
_UNSEEN = dict.fromkeys([*range(9), 11, *range(14, 32), 127])


class _Bounded(EmailPolicy):
    """Headers no longer than any program writes them: parsing them takes long."""

    def header_source_parse(self, sourcelines: list[str]) -> tuple[str, str]:
        name, value = super().header_source_parse(sourcelines)
        return name, value[:_LONGEST_HEADER]


def parsed(data: bytes) -> Message:
    """The message in a file. Raises Unreadable for what is none, and for one of more parts than people send."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        data = decode(data).encode()
    data = data.removeprefix(b"\xef\xbb\xbf").lstrip(b"\r\n")
    if data.count(b"\n--") > _MAX_BOUNDARIES:
        raise Unreadable(message("many_parts", most=MAX_PARTS))
    found = _parsed(data)
    if not any(name.lower() in _HEADERS for name in found):
        raise Unreadable(message("no_mail"))
    if sum(1 for _ in found.walk()) > MAX_PARTS:
        raise Unreadable(message("many_parts", most=MAX_PARTS))
    return found


def _parsed(data: bytes) -> Message:
    try:
        return BytesParser(policy=_Bounded()).parsebytes(data)
    except RecursionError:
        raise Unreadable(message("nested")) from None
    except Exception:  # the parser of structured headers stumbles over some; the older one does not parse them
        return BytesParser(policy=compat32).parsebytes(data)


def header(part: Message, name: str) -> str:
    """A header of a part as text on one line; empty when it is not there."""
    raw = next((value for key, value in part.raw_items() if key.lower() == name.lower()), "")
    text = str(raw)[:_LONGEST_HEADER]
    bare = text.encode("ascii", "surrogateescape") if any("\ud800" <= c <= "\udfff" for c in text) else b""
    if bare:
        text = _by(bare, "utf-8") or _by(bare, "cp1252")
    return " ".join(encoded_words(text).translate(_UNSEEN).split())


def encoded_words(text: str) -> str:
    """A text with its encoded words (RFC 2047) read; as it is where they are broken."""
    if "=?" not in text:
        return text
    try:
        return str(make_header(decode_header(text.replace("\r", "").replace("\n", ""))))
    except (HeaderParseError, LookupError, ValueError):
        return text


def kind_of(part: Message) -> str:
    """The content type of a part, `text/plain` where it is none."""
    try:
        return part.get_content_type()
    except Exception:  # see _parsed
        return "text/plain"


def parameter(part: Message, name: str, of: str = "content-type") -> str:
    """A parameter of a header of a part (`charset`); empty when it is not there."""
    try:
        found = part.get_param(name, header=of)
    except Exception:  # see _parsed
        return ""
    if isinstance(found, tuple):
        charset, _, text = found
        found = _by(text.encode("latin-1", "replace"), charset or "utf-8") or text
    return encoded_words(str(found)).strip() if found else ""


def name_of(part: Message) -> str:
    """The file name of a part; empty when it has none."""
    return parameter(part, "filename", "content-disposition") or parameter(part, "name")


def disposition(part: Message) -> str:
    """Whether a part says that it is `inline` or an `attachment`; empty when it says neither."""
    return header(part, "content-disposition").partition(";")[0].strip().lower()


def payload(part: Message) -> bytes:
    """The bytes of a part, unpacked."""
    try:
        data = part.get_payload(decode=True)
    except (ValueError, AssertionError, LookupError):
        return b""
    return data if isinstance(data, bytes) else b""


def text_of(part: Message) -> str:
    """The text of a part in the encoding that it names, else in the one that it shows. Raises Unreadable when that is none."""
    return decoded(payload(part), parameter(part, "charset"))


def decoded(data: bytes, charset: str) -> str:
    """Bytes as text, with line ends of one kind and without control characters."""
    text = _by(data, charset) if charset and data[:2] not in (b"\xff\xfe", b"\xfe\xff") else ""
    text = text or decode(data)
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").translate(_UNSEEN)


def _by(data: bytes, charset: str) -> str:
    """The text in a named encoding; empty when it is none of these."""
    try:
        name = codecs.lookup(charset.strip().strip("\"'")).name
        if not _TEXT_CODEC.match(name):
            return ""
        # what says Latin-1 is Windows-1252, as browsers read it
        return data.decode("cp1252" if name in _LATIN else name)
    except (LookupError, ValueError):
        return ""


def leaves(part: Message) -> Iterator[Message]:
    """The parts that hold something themselves, those of messages within included."""
    for one in part.walk():
        if not one.is_multipart():
            yield one
