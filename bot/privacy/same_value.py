"""What makes two spellings one value, and how a value may be written when it is said again.

Never case, spaces or dots between digits, nor whether it was dictated; `+31 6` is `06`, "12 maart 1971" is 12-03-1971, and somebody's
surname is that person.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from bot.privacy.dictation import dictation_view
from bot.privacy.patterns import MONTHS
from bot.privacy.views import folded_text

_PUNCTUATED = frozenset(("EMAIL", "URL", "USERNAME"))
_WRITTEN_OUT = frozenset(("PERSON", "CITY", "USERNAME", "EMAIL", "URL"))
_ABROAD = re.compile(r"^(?:0031|\+31|31(?=6\d{8}$))(?:\(?0\)?)?")
_I = re.IGNORECASE
_DAY_FIRST = re.compile(rf"(\d{{1,2}})(?:e|ste|de|en)?\W{{0,3}}(\d{{1,2}}|{MONTHS}[a-z]*)\W{{0,3}}(\d{{4}}|\d\d)", _I)
_YEAR_FIRST = re.compile(r"(\d{4})\W{0,3}(\d{1,2})\W{0,3}(\d{1,2})")
_MONTH_FIRST = re.compile(rf"({MONTHS})[a-z]*\W{{1,2}}(\d{{1,2}})\W{{1,3}}(\d{{4}})", _I)
_YEAR_ALONE = re.compile(r"'?\d{2,4}")
_MONTH_STARTS = ("jan", "feb", "m[aä]?[ra]", "apr", "m[ae][iy]", "jun", "jul", "aug", "sep", "o[kc]t", "nov", "dec")
_PARTICLES = frozenset(
    "van von de den der des het 't in op te ter ten el al la le da do dos del di bin ben ibn abu e/v mr dr drs ir ing prof "
    "mevrouw meneer mevr mw dhr heer vd v d wijlen".split()
)
_NAME_PART = re.compile(r"[^\W\d_]+(?:['\-][^\W\d_]+)*")
_FEWEST, _FEWEST_LETTERS = 5, 3
"""Letters and digits that a number must have to be looked for again, and letters that a name or a place must have."""


def value_key(label: str, value: str) -> str:
    """The same for two spellings of one value."""
    read = _read(label, value)
    plain = "".join(read.casefold().split())
    if label in _PUNCTUATED:
        return plain
    if label == "PHONE":
        plain = _ABROAD.sub("0", re.sub(r"[^\d+]", "", plain)) or plain
    if label == "DATE_OF_BIRTH":
        return _date_key(read) or plain
    return "".join(char for char in plain if char.isalnum()) or plain


def _date_key(written: str) -> str:
    parts = _date(written)
    return f"{parts[2]:02}-{parts[1]}-{parts[0]}" if parts else ""


def _date(written: str) -> tuple[int, int, int] | None:
    """Day, month, and the last two digits of the year."""
    if match := _YEAR_FIRST.match(written):
        return int(match[3]), int(match[2]), int(match[1]) % 100
    if match := _MONTH_FIRST.match(written):
        return int(match[2]), _month(match[1]), int(match[3]) % 100
    match = _DAY_FIRST.match(written)
    return (int(match[1]), _month(match[2]), int(match[3]) % 100) if match else None


def _month(written: str) -> int:
    if written.isdecimal():
        return int(written)
    return next((at for at, start in enumerate(_MONTH_STARTS, start=1) if re.match(start, written, _I)), 0)


def name_words(value: str) -> frozenset[str]:
    """The words that tell one person from another: no initials, prefixes or titles."""
    words = _NAME_PART.findall(folded_text(value).text.casefold())
    return frozenset(word for word in words if len(word) > 1 and word not in _PARTICLES)


@dataclass(frozen=True, slots=True)
class SearchedText:
    """A text in which values are looked for again: as it is, in lower case, and its letters and digits alone."""

    text: str
    lowered: str
    squeezed: str


def searched(text: str) -> SearchedText:
    """The forms of a text that every value is looked for in."""
    lowered = text.casefold()
    return SearchedText(text, lowered, "".join(filter(str.isalnum, lowered)))


def echo_patterns(
    label: str, value: str, where: SearchedText, ordinary: Callable[[str], int]
) -> Iterator[re.Pattern[str]]:
    """How this value may stand in a text again. Nothing when it is not there, or when it is too short to tell; `ordinary` says
    how common a word is in Dutch (0: not at all)."""
    if label == "PERSON":
        yield from _name_patterns(value, where.lowered, ordinary)
        return
    read = _read(label, value)
    if label == "DATE_OF_BIRTH":
        if not _YEAR_ALONE.fullmatch(read) and (parts := _date(read)) and f"{parts[2]:02}" in where.text:
            yield _date_again(*parts)
    elif label in _PUNCTUATED or label == "CITY":
        if len(read) >= _FEWEST_LETTERS and read.casefold() in where.lowered:
            yield re.compile(rf"(?<![\w@]){re.escape(read)}(?![\w@])", _I)
    else:
        yield from _number_patterns(label, value_key(label, value), where.squeezed)


def _number_patterns(label: str, key: str, squeezed: str) -> Iterator[re.Pattern[str]]:
    core = key[1:] if label == "PHONE" and key.startswith("0") else key
    if len(key) < _FEWEST or not any(char.isdigit() for char in key) or core not in squeezed:
        return
    if core is key:
        yield re.compile(
            rf"(?<![^\W_])(?<!\d[.,]){_spaced(key, _BETWEEN)}(?![^\W_]|[.,]\d|[ ]{{0,2}}(?:€|euro?\b|%)|,-)", _I
        )
        return
    prefix = r"(?:(?:\+|00)?31[ .\-]{0,2}(?:\(0\))?|\(?0)[ .\-()]{0,2}"
    yield re.compile(rf"(?<!\d){prefix}{_spaced(core, '[ .,/()-]{0,3}')}(?!\d)")


def _name_patterns(value: str, lowered: str, ordinary: Callable[[str], int]) -> Iterator[re.Pattern[str]]:
    """The name in any case, and each word of it; an ordinary word only with a capital."""
    whole = folded_text(value).text
    if " " in whole and whole.casefold() in lowered:
        yield _name_again(whole, any_case=True)
    words = name_words(value)
    for word in sorted(words.union(*(word.split("-") for word in words)) - _PARTICLES):
        if len(word) >= _FEWEST_LETTERS and word in lowered:
            yield _name_again(word, any_case=True) if not ordinary(word) else _name_again(word.title(), any_case=False)


def _read(label: str, value: str) -> str:
    view = folded_text(value)
    heard = None if label in _WRITTEN_OUT else dictation_view(view)
    return heard.view.text if heard else view.text


_BETWEEN = r"[ .,\-/_:]{0,2}"


def _spaced(key: str, between: str) -> str:
    return between.join(re.escape(char) for char in key)


def _date_again(day: int, month: int, year: int) -> re.Pattern[str]:
    written = _MONTH_STARTS[month - 1] if 1 <= month <= 12 else "-"
    gap = r"[ .\-/,]{0,3}"
    return re.compile(
        rf"(?<!\d)(?:0?{day}(?:e|ste|de)?{gap}(?:0?{month}|{written}[a-zä]*){gap}(?:(?:19|20)?{year:02})"
        rf"|(?:19|20){year:02}{gap}0?{month}{gap}0?{day})(?!\d)",
        _I,
    )


def _name_again(word: str, *, any_case: bool) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w@]){re.escape(word)}(?![\w@])", _I if any_case else re.NOFLAG)
