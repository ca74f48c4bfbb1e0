"""Identifiers that prove themselves by their check digits, found fast in text and in the raw bytes of any file.

Where the recognisers ask "could this be personal?", this asks "is this certain enough to raise an alarm?": it reads a
gigabyte in seconds, knows no names, and takes a number only when its check holds and nothing beside it says otherwise.
One number of nine digits in eleven passes the eleven-test by chance, so what is plainly a measure, a decimal, an amount
or a piece of a longer number does not count.

Sources: eleven-test, VAT number, ISO 13616 and Luhn as in python-stdnum; payment references carry the eleven-test of the
Dutch acceptgiro (16 digits, the first one is the check digit over the other fifteen).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray
from stdnum import iban, luhn
from stdnum.nl import bsn, btw

from bot.privacy.disguises import unbent
from bot.privacy.views import folded_text

Bytes = NDArray[np.uint8]
Offsets = NDArray[np.int64]

LONGEST = 128
"""Bytes: no identifier is longer, however it is spaced."""
CONTEXT = 64
"""Bytes before an identifier that are looked at for words that name it."""

_SEP = rb"[ .\-/]{1,3}"
_LONG = re.compile(rb"[0-9]{4}(?:[0-9]{11,12}|(?P<s>" + _SEP + rb")[0-9]{4}(?P=s)[0-9]{4}(?P=s)[0-9]{4})(?![0-9])")
_NINE = re.compile(
    rb"[0-9]{3}(?:[0-9]{6}|[0-9](?P<a>"
    + _SEP
    + rb")[0-9]{2}(?P=a)[0-9]{3}|(?P<b>"
    + _SEP
    + rb")[0-9]{3}(?P=b)[0-9]{3})(?![0-9])"
)
_IBAN_HEAD = re.compile(rb"(?<![A-Za-z0-9])[A-Za-z]{2} ?[0-9]{2}(?=[ .\-]{0,3}[A-Za-z0-9]{2})")
_ACCOUNT_ROW = re.compile(rb"[A-Za-z0-9](?:[ .\-]{0,3}[A-Za-z0-9]){0,40}")
_NO_DIGITS = bytes(b for b in range(256) if not 0x30 <= b <= 0x39)
_DATE = re.compile(rb"(?:19|20)[0-9]{2}[\-./](?:0[1-9]|1[0-2])[\-./]")
_TAX_TAIL = re.compile(rb"[ .\-]?(?P<letter>[A-Za-z])[ .\-]?[0-9]{1,2}(?:[ .\-]?[0-9]{1,5})?(?![0-9A-Za-z])")
_NL = re.compile(rb"(?<![A-Za-z0-9])NL[ .]?$", re.I)

_BSN_WORDS = (b"bsn", b"burgerservice", b"burger service", b"sofi", b"rsin", b"fiscaalnummer", b"fiscaal nummer")
_RSIN_WORDS = (b"rsin", b"fiscaalnummer", b"fiscaal nummer")
_REFERENCE_WORDS = (b"kenmerk", b"acceptgiro", b"betaling", b"betaal")
_GLUED = re.compile(rb"(?:bsn|rsin|sofi|nummer|nr)$", re.I)
_MEASURE = re.compile(
    rb"(?:(?<![A-Za-z0-9])[-+]|[0-9]\.|\+[0-9]{2} ?|(?:\xe2\x82\xac|eur(?:o|os)?|\\u20ac) {0,2}"
    rb"|(?:size|bytes|_ms|_ns|_us|count|offset|length|nanos|seed|inode)[A-Za-z_]{0,12}\"?[ ]?[:=][ ]?"
    rb"|\"data_offsets\":\[(?:[0-9]{1,15},)?)$",  # where weights stand in a file of a model
    re.I,
)
_AMOUNT = re.compile(
    rb"\.[0-9]|,[0-9]{2}(?=[ ]?(?:eur|\xe2\x82\xac))|,-| {0,2}(?:\xe2\x82\xac|eur|%|bytes\b|[km]b\b)", re.I
)
_CARDS = re.compile(r"4[0-9]{15}|(?:5[1-5]|2[2-7])[0-9]{14}|3[47][0-9]{13}")
_REFERENCE_WEIGHTS = (2, 4, 8, 5, 10, 9, 7, 3, 6, 1)

_MAIL = re.compile(rb"@(?<=[A-Za-z0-9][A-Za-z0-9_.+\-]@)[A-Za-z0-9\-]{2,63}(?:\.[A-Za-z0-9\-]{2,63}){1,4}")
_PHONES = (
    re.compile(rb"06(?<![0-9A-Za-z.]06)[ \-]{0,3}[1-5](?:[ \-]?[0-9]){7}(?![0-9])"),
    re.compile(rb"\+31[ \-]?(?:\(?0\)?)?6[ \-]{0,3}[1-5](?:[ \-]?[0-9]){7}(?![0-9])"),
)

_KIND = bytes(1 if chr(b) in "0123456789" else 2 if chr(b).isascii() and chr(b).isalpha() else 0 for b in range(256))
_DIGIT, _LETTER = 1, 2
_WIDEST_GAP = 3
_FEWEST_DIGITS = 9
_GROUPS = ((3, 3, 3), (4, 2, 3), (4, 4, 4, 4))
_ELEVEN = np.array((9, 8, 7, 6, 5, 4, 3, 2, -1), np.int32)

_ESCAPED = re.compile(rb"\\u[0-9a-fA-F]{4}|\\[nrt]")
_PERCENT = re.compile(rb"%(?:0[9AaDd]|[2-7][0-9A-Fa-f])")
_PUNCTUATION = re.compile(rb"\xe2\x80[\x80-\x95\xaf]")


@dataclass(frozen=True, slots=True)
class ProvenIdentifier:
    """An identifier in bytes, by its place; `value` is written without separators and stays in memory."""

    start: int
    end: int
    label: str
    value: str = field(repr=False)


def proven_identifiers(data: bytes) -> Iterator[ProvenIdentifier]:
    """Every identifier in bytes whose check holds. Escapes of JSON and of web addresses count as what they stand for.

    Offsets are bytes into `data`. The bytes may be UTF-8, another superset of ASCII, or no text at all.
    """
    if len(_only_digits(data)) < _FEWEST_DIGITS:
        return
    plain = _plain(data)
    kinds = np.frombuffer(plain.translate(_KIND), np.uint8)
    for start in _digit_starts(np.frombuffer(plain, np.uint8), kinds):
        if found := _number(plain, start):
            yield found
    for start in _account_starts(kinds):
        if found := _account(plain, start):
            yield found


def _digit_starts(data: Bytes, kinds: Bytes) -> list[int]:
    """Where a run or a row of runs of digits begins that has the right lengths. Whole arrays at once: a regular
    expression reads ten megabytes a second."""
    is_digit = np.concatenate(([False], kinds == _DIGIT, [False]))
    edges = np.flatnonzero(is_digit[1:] != is_digit[:-1])
    starts, ends = edges[::2], edges[1::2]
    lengths, gaps = ends - starts, starts[1:] - ends[:-1]
    wanted = np.zeros(len(starts), np.bool_)
    for length, check in ((9, _may_be_nine), (15, _may_be_long), (16, _may_be_long)):
        whole = (lengths == length) & ~_behind_point(data, kinds, starts)
        wanted[whole] = check(data, kinds, starts[whole], length)
    for groups in _GROUPS:
        size = len(groups)
        if len(starts) >= size:
            row = [lengths[n : len(lengths) - size + 1 + n] == length for n, length in enumerate(groups)]
            row += [gaps[n : len(gaps) - size + 2 + n] <= _WIDEST_GAP for n in range(size - 1)]
            wanted[: len(lengths) - size + 1] |= np.logical_and.reduce(row)
    return [int(start) for start in starts[wanted]]


def _behind_point(data: Bytes, kinds: Bytes, starts: Offsets) -> NDArray[np.bool_]:
    """Whether a number is the fraction of another."""
    point = (starts >= 2) & (data[starts - 1] == ord("."))
    return np.asarray(point & (kinds[np.maximum(starts - 2, 0)] == _DIGIT))


def _may_be_nine(data: Bytes, kinds: Bytes, starts: Offsets, length: int) -> NDArray[np.bool_]:
    """Whether nine digits pass the eleven-test, or a letter follows them: a VAT number has a test of its own."""
    follows = kinds[np.minimum(starts[:, None] + np.arange(length, length + 2), len(kinds) - 1)]
    return np.asarray((_digits_at(data, starts, length) @ _ELEVEN % 11 == 0) | (follows == _LETTER).any(axis=1))


def _may_be_long(data: Bytes, _kinds: Bytes, starts: Offsets, length: int) -> NDArray[np.bool_]:
    """Whether 15 or 16 digits pass Luhn's test or that of payment references."""
    digits = _digits_at(data, starts, length)
    doubled = digits.copy()
    doubled[:, -2::-2] = doubled[:, -2::-2] * 2 % 10 + (doubled[:, -2::-2] >= 5)
    weights = np.array([_REFERENCE_WEIGHTS[n % 10] for n in range(length - 1)][::-1], np.int32)
    check = (11 - digits[:, 1:] @ weights % 11) % 11
    return np.asarray((doubled.sum(axis=1) % 10 == 0) | (digits[:, 0] == np.where(check == 10, 1, check)))


def _digits_at(data: Bytes, starts: Offsets, length: int) -> NDArray[np.int32]:
    return np.asarray(data[starts[:, None] + np.arange(length)].astype(np.int32) - ord("0"))


def _account_starts(kinds: Bytes) -> list[int]:
    """Where two letters stand by themselves with two digits behind them, with or without a space between."""
    letter, digit = kinds == _LETTER, kinds == _DIGIT
    pair = letter[:-1] & letter[1:]
    pair[1:] &= kinds[:-2] == 0
    found = [np.flatnonzero(pair[: -1 - n] & digit[1 + n : -1] & digit[2 + n :]) for n in (1, 2) if len(kinds) > 3 + n]
    return sorted({int(start) for starts in found for start in starts})


def proven_in_text(text: str) -> list[ProvenIdentifier]:
    """The same in a text, folded as the recognisers read it: signs of other scripts, entities, tags, base64, letters for digits.
    Offsets say nothing here."""
    plain = folded_text(text).text
    found = list(proven_identifiers(plain.encode("utf-8", "replace")))
    bent = unbent(plain)
    known = {one.value for one in found}
    more = proven_identifiers(bent.text.encode("utf-8", "replace")) if bent else ()
    return [*found, *(one for one in more if one.value not in known)]


def masked(text: str) -> str:
    """A text such as a file's name with its identifiers replaced by their labels."""
    data = text.encode("utf-8", "replace")
    for found in sorted(proven_identifiers(data), key=lambda f: f.start, reverse=True):
        data = data[: found.start] + f"[{found.label}]".encode() + data[found.end :]
    return data.decode("utf-8", "replace")


def suspected(data: bytes) -> Iterator[tuple[int, str]]:
    """Offsets and labels of what only looks like personal data: e-mail addresses and mobile numbers."""
    yield from ((match.start(), "EMAIL") for match in _MAIL.finditer(data))
    for pattern in _PHONES:
        yield from ((match.start(), "PHONE") for match in pattern.finditer(data))


def _plain(data: bytes) -> bytes:
    """Other ways to write a space or a dash become spaces and dashes; every byte keeps its place."""
    plain = data.replace(b"\xc2\xa0", b"  ")
    for sign, pattern in ((b"\\", _ESCAPED), (b"%", _PERCENT), (b"\xe2\x80", _PUNCTUATION)):
        if sign in plain:
            plain = pattern.sub(_spaced, plain)
    return plain


def _spaced(match: re.Match[bytes]) -> bytes:
    is_dash = match[0][:2] == b"\xe2\x80" and 0x90 <= match[0][2] <= 0x95
    return (b"-" if is_dash else b" ").ljust(len(match[0]))


def _number(data: bytes, start: int) -> ProvenIdentifier | None:
    if match := _LONG.match(data, start):
        return _long(data, match)
    match = _NINE.match(data, start)
    return _nine(data, match) if match else None


def _nine(data: bytes, match: re.Match[bytes]) -> ProvenIdentifier | None:
    """A BSN, an RSIN, or a tax number made of one."""
    start, end = match.span()
    digits = _only_digits(match[0])
    before = data[max(0, start - CONTEXT) : start]
    tail = _TAX_TAIL.match(data, end)
    if tail and (label := _tax_label(digits, tail, before)):
        return ProvenIdentifier(start, tail.end(), label, digits + _only_alphanumeric(tail[0]))
    if not bsn.is_valid(digits) or not _stands_alone(data, match, before):
        return None
    return ProvenIdentifier(start, end, "RSIN" if _is_named(before, _RSIN_WORDS) else "BSN", digits)


def _tax_label(digits: str, tail: re.Match[bytes], before: bytes) -> str | None:
    letter = tail["letter"].upper()
    if before[-1:].isalnum() and not (letter == b"B" and _NL.search(before)):
        return None
    if letter == b"B":
        return "BTW_ID" if btw.is_valid(f"NL{digits}{_only_alphanumeric(tail[0])}") else None
    # A space before the letter is more often the end of the number than a part of it.
    if not bsn.is_valid(digits) or tail[0][:1] == b" ":
        return None
    return "LOONHEFFINGENNUMMER" if letter == b"L" else "AANSLAGNUMMER"


def _is_named(before: bytes, words: tuple[bytes, ...]) -> bool:
    """Whether one of the words stands before the value with no other number between."""
    near = before.lower()
    at = max(near.rfind(word) + len(word) if word in near else -1 for word in words)
    return at >= 0 and not any(0x30 <= byte <= 0x39 for byte in near[at:])


def _stands_alone(data: bytes, match: re.Match[bytes], before: bytes) -> bool:
    """Whether nothing beside the digits says that they are a part, a measure or an amount; a word that names a BSN ends
    all doubt."""
    end = match.end()
    if data[end : end + 1].isalpha() or (before[-1:].isalpha() and not _GLUED.search(before)):
        return False
    if _is_named(before, _BSN_WORDS):
        return True
    if _MEASURE.search(before[-32:]) or _AMOUNT.match(data, end):
        return False
    separator = match["a"] or match["b"]
    return separator is None or not (_DATE.match(match[0]) or _goes_on(data, before, end, separator))


def _goes_on(data: bytes, before: bytes, end: int, separator: bytes) -> bool:
    """Whether further groups of at most three digits stand beside the groups: thousands, an address, a table."""
    s = re.escape(separator)
    longer_before = re.search(rb"(?<![0-9])[0-9]{1,3}" + s + rb"$", before)
    return bool(longer_before or re.match(s + rb"[0-9]{1,3}(?![0-9])", data[end : end + 8]))


def _long(data: bytes, match: re.Match[bytes]) -> ProvenIdentifier | None:
    """A credit card by its series and Luhn; a payment reference by its check, its groups or a word that names it."""
    start, end = match.span()
    before, digits = data[max(0, start - CONTEXT) : start], _only_digits(match[0])
    if before[-1:].isalnum() or data[end : end + 1].isalpha() or _MEASURE.search(before[-32:]):
        return None
    if _CARDS.fullmatch(digits) and luhn.is_valid(digits):
        return ProvenIdentifier(start, end, "CREDIT_CARD", digits)
    named = match["s"] is not None or _is_named(before, _REFERENCE_WORDS)
    return ProvenIdentifier(start, end, "BETALINGSKENMERK", digits) if named and is_payment_reference(digits) else None


def is_payment_reference(digits: str) -> bool:
    """Whether sixteen digits pass the eleven-test of payment references: the first one checks the other fifteen."""
    if len(digits) != 16:
        return False
    weighted = sum(int(d) * _REFERENCE_WEIGHTS[n % 10] for n, d in enumerate(reversed(digits[1:])))
    check = 11 - weighted % 11
    return int(digits[0]) == {10: 1, 11: 0}.get(check, check)


def _account(data: bytes, start: int) -> ProvenIdentifier | None:
    """An IBAN that begins at `start`: the longest valid one, for its length depends on the country."""
    if _IBAN_HEAD.match(data, start) is None:
        return None
    row = _ACCOUNT_ROW.match(data, start)
    assert row
    ends = [offset + 1 for offset in range(start, row.end()) if data[offset] not in b" .-"]
    number = _only_alphanumeric(row[0])
    for length in range(min(34, len(number)), 14, -1):
        end = ends[length - 1]
        if not data[end : end + 1].isalnum() and _remainder_is_one(number[:length]) and iban.is_valid(number[:length]):
            return ProvenIdentifier(start, end, "IBAN", number[:length])
    return None


def _remainder_is_one(number: str) -> bool:
    """The test of ISO 7064 that stdnum makes too, fifty times as fast: hashes look like account numbers at first."""
    return int("".join(str(int(char, 36)) for char in number[4:] + number[:4])) % 97 == 1


def _only_digits(data: bytes) -> str:
    return data.translate(None, _NO_DIGITS).decode("ascii")


def _only_alphanumeric(data: bytes) -> str:
    return data.translate(None, b" .-").decode("ascii").upper()
