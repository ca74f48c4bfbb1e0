"""Ways in which a value is written so that it does not look like one: entities and tags of HTML, web and JSON escapes, base64, letters of
other scripts that look like ours, letters for digits, and numbers that a line end cuts in two.

`disguises` says what stands in a text for what else; the folded view (`views.py`) puts it there and keeps the way back. `unbent` is a
second reading of a folded text, of the same length.
"""

from __future__ import annotations

import base64
import binascii
import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import unquote_to_bytes

_ENTITY = r"&(?:amp;){0,3}(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,24});"
_NAME = (
    r"(?:[abipsu]|em|strong|span|div|br|wbr|hr|font|t[dhrt]|table|tbody|thead|[uo]l|li|h[1-6]|small|su[bp]|mark|code|pre|del|ins|"
    r"label|html|body|nobr|big)"
)
_LOOK = r"\s{1,3}(?:class|style|color|size|width|height|align|border|dir|lang)=[\"']?[a-z0-9#:;.%_\-]{0,60}[\"']?"
_TAG = rf"</?{_NAME}(?:{_LOOK}){{0,6}}\s{{0,3}}/?>|<!--(?:[^\w<>@]{{0,20}}\w){{0,2}}[^\w<>@]{{0,20}}-->"
"""A tag or comment that says nothing: bare, or with no more than how its text looks."""
_OPENS = rf"</?{_NAME}(?=\s[^<>]{{0,2000}}>)|<!--(?=[^<>]{{0,2000}}-->)"
_WITHIN = r"[\"']?\s{1,3}[a-z\-]{1,20}=[\"']?"
_CLOSES = r"[\"']?\s{0,3}/?>|-->"
_WEB = r"(?:%[0-9A-Fa-f]{2}){1,60}"
_JSON = r"(?:\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|\\u(?![dD][89a-fA-F])[0-9a-fA-F]{4}){1,60}"
"""Half of a pair (UTF-16) is no character, and stays as it is written."""
_CODED = r"(?<![\w+/=\-.@])(?=[a-z0-9]{0,40}[A-Z])(?=[A-Z0-9]{0,40}[a-z])[A-Za-z0-9+/_\-]{12,400}={0,2}(?![\w+/=\-])"
_DISGUISE = re.compile(
    rf"(?P<entity>{_ENTITY})|(?P<tag>{_TAG})|(?P<opens>{_OPENS})|(?P<within>{_WITHIN})|(?P<closes>{_CLOSES})|(?P<web>{_WEB})|"
    rf"(?P<json>{_JSON})|(?P<coded>{_CODED})"
)
_SIGNS = re.compile(r"[&<%\\]|[A-Za-z0-9+/_\-]{12}")
_BLOCK = re.compile(r"</?(?:br|div|hr|p|t[dhr]|table|tbody|thead|[uo]l|li|h[1-6]|pre)\b", re.I)
_MOST_TAG_DIGITS = 3
"""A tag that holds more digits than this may hold a value, and stays."""
_FEWEST_DECODED = 8

_LOOK_ALIKES = str.maketrans(
    "АВЕЅІЈКМНОРСТХУаеѕіјорсухԁһΑΒΕΖΗΙΚΜΝΟΡΤΥΧαικνορυχ",
    "ABESIJKMHOPCTXYaesijopcyxdhABEZHIKMNOPTYXaiknopux",
)
_OTHER_SCRIPT = re.compile(r"[Ͱ-ӿԀ-ԯ]")
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Disguise:
    """`value` is what stands in `text[start:end]`."""

    start: int
    end: int
    value: str


def disguises(text: str) -> Iterator[Disguise]:
    """Everything in `text` that stands for something else, in order and apart."""
    if _SIGNS.search(text) is None:
        return
    opened = -1
    for match in _DISGUISE.finditer(text):
        if match["opens"]:
            opened = text.find(">", match.end())
        elif (match["within"] or match["closes"]) and match.start() > opened:
            continue
        value = _meant(match)
        if value is not None:
            yield Disguise(*match.span(), value)


def _meant(match: re.Match[str]) -> str | None:
    written = match[0]
    if match["entity"]:
        plain = html.unescape(html.unescape(written.replace("&amp;", "&")))
        return plain if len(plain) <= 2 and plain != written else None
    if match["tag"]:
        held = sum(char.isdigit() for char in written)
        return None if held > _MOST_TAG_DIGITS else " " if _BLOCK.match(written) else ""
    if match["opens"] or match["within"] or match["closes"]:
        return " "  # what stands in it may be personal, and is read
    if match["web"]:
        return _printable(unquote_to_bytes(written), 1)
    if match["json"]:
        return bytes.fromhex(written.replace("\\u", "")).decode("utf-16-be")
    return _decoded(written)


def _decoded(written: str) -> str | None:
    """What base64 holds, when that is text: a word of ordinary Dutch holds bytes that are none."""
    plain = written.rstrip("=").replace("-", "+").replace("_", "/")
    try:
        return _printable(base64.b64decode(plain + "=" * (-len(plain) % 4), validate=True), _FEWEST_DECODED)
    except (binascii.Error, ValueError):
        return None


def _printable(data: bytes, least: int) -> str | None:
    try:
        text = data.decode()
    except UnicodeDecodeError:
        return None
    plain = text.replace("\n", " ").replace("\r", " ").replace("\t", " ")
    return plain if len(plain) >= least and plain.isprintable() else None


def latin(text: str) -> str:
    """`text` with the Cyrillic and Greek letters of a Latin word as the Latin ones that they look like, of the same length."""
    if text.isascii() or _OTHER_SCRIPT.search(text) is None:
        return text
    foreign = len(_OTHER_SCRIPT.findall(text))
    if sum(char.isascii() and char.isalpha() for char in text) < foreign:
        return text
    return _WORD.sub(_latin_word, text)


def _latin_word(match: re.Match[str]) -> str:
    word = match[0].translate(_LOOK_ALIKES)
    return match[0] if _OTHER_SCRIPT.search(word) else word


_BENT = re.compile(
    r"(?<![\w.,])(?=[OoIlL|\d .\-/]{0,12}\d)(?:[OoIl|]|\d)(?:[ .\-/]{0,2}(?:[OoIl|]|\d)){5,24}(?![\w])"
    r"|(?<![\w])N[Ll1I] ?[\dOoIl]{2}[ .\-]?[A-Za-z]{4}(?:[ .\-]?[\dOoIl]){10}(?!\w)"
)
_ACCOUNT = re.compile(r"(?P<head>N[Ll1I] ?)(?P<check>[\dOoIl]{2})(?P<bank>[ .\-]?[A-Za-z]{4})(?P<rest>.+)", re.S)
_FOR_DIGITS = str.maketrans("OoIl|", "00111")
_FEWEST_DIGITS = 4
_CUT = re.compile(
    r"(?<=\d)[ ]*\r?\n[ ]*(?=\d)|(?<=\d\d)[ ]*\r?\n[ ]*(?=[A-Z]{4}(?![A-Za-z]))|(?<=[A-Z]{4})[ ]*\r?\n[ ]*(?=\d{4})"
)
"""Within a number, or between the parts of an IBAN."""
_MAY_BE_BENT = re.compile(r"\d[ .\-/]?[OoIl|]|[OoIl|][ .\-/]?\d|[\dA-Z][ ]*\r?\n[ ]*[\dA-Z]")


@dataclass(frozen=True, slots=True)
class UnbentText:
    """A text of the same length, and the offsets at which it differs."""

    text: str
    changed: tuple[int, ...]

    def differs(self, start: int, end: int) -> bool:
        """Whether anything in `[start, end)` was written in another way."""
        return any(start <= at < end for at in self.changed)


def unbent(text: str) -> UnbentText | None:
    """The text with the letters that stand for digits in a long number as digits, and with numbers that go on after a line end in
    one line. None when there are none."""
    if _MAY_BE_BENT.search(text) is None:
        return None
    read = _CUT.sub(lambda match: " " * len(match[0]), _BENT.sub(_straight, text))
    changed = tuple(at for at, (new, old) in enumerate(zip(read, text, strict=True)) if new != old)
    return UnbentText(read, changed) if changed else None


def _straight(match: re.Match[str]) -> str:
    written = match[0]
    if account := _ACCOUNT.fullmatch(written):
        check, rest = (account[part].translate(_FOR_DIGITS) for part in ("check", "rest"))
        return f"NL{account['head'][2:]}{check}{account['bank']}{rest}"
    return written.translate(_FOR_DIGITS) if sum(char.isdigit() for char in written) >= _FEWEST_DIGITS else written
