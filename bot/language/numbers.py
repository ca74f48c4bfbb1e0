"""Numbers, amounts, dates and percentages in Dutch text, brought to one form so that they can be compared."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from bot.language.wordlists import word_sequence

_THOUSANDS = re.compile(r"^\d{1,3}(?:\.\d{3})+(?:,\d+)?$")
_UNITS = word_sequence("bot.language", "numbers", "units")
_TEENS = word_sequence("bot.language", "numbers", "teens")
_TENS = word_sequence("bot.language", "numbers", "tens")
MONTHS = {name: number for number, name in enumerate(word_sequence("bot.language", "numbers", "months"), start=1)}
"""Month names and their numbers."""


def _below_hundred() -> dict[str, int]:
    known = {word: value for value, word in enumerate(_UNITS, start=1)} | {"één": 1}
    known |= {word: value for value, word in enumerate(_TEENS, start=10)}
    for ten, tens_word in enumerate(_TENS, start=2):
        known[tens_word] = ten * 10
        for unit, unit_word in enumerate(_UNITS, start=1):
            known[unit_word + ("ën" if unit_word.endswith("e") else "en") + tens_word] = ten * 10 + unit
    return known


_BELOW_HUNDRED = _below_hundred()
_MONTH = "|".join(MONTHS)
_FOUND = re.compile(
    rf"""(?<![\d.,])(?P<iso>\d{{4}}-\d{{2}}-\d{{2}})(?![\d-])
    |(?P<numeric>\b\d{{1,2}}([-/])\d{{1,2}}\3\d{{4}})\b
    |\b(?P<written>\d{{1,2}}(?:e|ste|de)?\s(?:{_MONTH})(?:\s\d{{4}})?)\b
    |(?P<short>(?<![\d.,/-])\d{{1,2}}[-/]\d{{1,2}})(?![\d/-]|[.,]\d)
    |(?P<digits>\d+(?:[.,:]\d+)*)
    |(?P<word>[a-zëé]+)""",
    re.X,
)
_BEFORE_DATE = re.compile(r"\b(?:vóór|voor|op|tot|vanaf|na|per|uiterlijk|rond|sinds|en met|is)\s$")
_DAYS = 31
_YEAR_FIRST = re.compile(r"^\d{4}-")


@dataclass(frozen=True, slots=True)
class Date:
    """A calendar day, with its year when the text gives one."""

    day: int
    month: int
    year: int | None = None


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number or date in a text: `text[start:end]` states it. `value` is the plain number (`1500`, `36,97`)."""

    start: int
    end: int
    value: str = ""
    date: Date | None = None


def quantities(text: str) -> Iterator[Quantity]:
    """Every number and date that an NFC text in lower case states, in order.

    `een` is taken for the article, `één` for the number. Two small numbers with a stroke (`1-5`, `1/5`) are a date when
    they are written with two digits or stand behind a word such as `vóór`.
    """
    for match in _FOUND.finditer(text):
        kind, written = str(match.lastgroup), match.group()
        if kind == "short":
            yield from _short(text, match)
        elif kind in ("iso", "numeric", "written"):
            yield from _dated(match.start(), written)
        else:
            value = _plain(written) if kind == "digits" else _from_word(written)
            if value is not None:
                yield Quantity(match.start(), match.end(), value)


def _dated(start: int, written: str) -> Iterator[Quantity]:
    date = _date(written)
    if date:
        yield Quantity(start, start + len(written), date=date)
    else:
        yield from _numbers_in(start, written)


def _short(text: str, match: re.Match[str]) -> Iterator[Quantity]:
    written = match.group()
    day, month = (int(part) for part in re.split("[-/]", written))
    meant = len(written) == 5 or written[0] == "0" or _BEFORE_DATE.search(text[: match.start()])
    if meant and _is_day(day, month):
        yield Quantity(match.start(), match.end(), date=Date(day, month))
    else:
        yield from _numbers_in(match.start(), written)


def _numbers_in(start: int, written: str) -> Iterator[Quantity]:
    for part in re.finditer(r"\d+", written):
        yield Quantity(start + part.start(), start + part.end(), _plain(part.group()))


def _date(written: str) -> Date | None:
    parts = re.split(r"[-/ ]", written)
    if _YEAR_FIRST.match(written):
        parts.reverse()
    day = int(re.sub(r"\D", "", parts[0]))
    month = MONTHS.get(parts[1]) or (int(parts[1]) if parts[1].isdigit() else 0)
    year = int(parts[2]) if len(parts) > 2 else None
    return Date(day, month, year) if _is_day(day, month) else None


def _is_day(day: int, month: int) -> bool:
    return 1 <= day <= _DAYS and 1 <= month <= len(MONTHS)


def numbers(text: str) -> frozenset[str]:
    """Every number a text states, in one form: `1.500`, `€ 1500,-` and `vijftienhonderd` all give `1500`.

    A month name gives `maand-5`, so that `1 mei 2026`, `01-05-2026` and `2026-05-01` agree. Numbers written as words
    count too.
    """
    lowered = unicodedata.normalize("NFC", text.lower())
    found: set[str] = set()
    for quantity in quantities(lowered):
        found |= _values(quantity)
    return frozenset(found | {f"maand-{MONTHS[w]}" for w in re.findall(r"[a-zë]+", lowered) if w in MONTHS})


def _values(quantity: Quantity) -> set[str]:
    date = quantity.date
    if date is None:
        return {quantity.value}
    return {str(date.day), f"maand-{date.month}"} | ({str(date.year)} if date.year else set())


def _plain(written: str) -> str:
    if _THOUSANDS.match(written):
        written = written.replace(".", "")
    whole, comma, cents = written.partition(",")
    cents = cents.rstrip("0")
    whole = whole.lstrip("0") or "0"
    return f"{whole},{cents}" if comma and cents else whole


def _from_word(word: str) -> str | None:
    # 'een' is nearly always the article, 'acht' also a verb form: only the first misleads often enough to leave out.
    value = None if word == "een" else _value(word)
    return None if value is None else str(value)


@lru_cache(maxsize=20_000)
def _value(word: str) -> int | None:
    """What a number word below a million says, such as `vijftienhonderd` or `tweeduizendvijfhonderdenzes`."""
    for name, size in (("duizend", 1000), ("honderd", 100)):
        head, found, tail = word.partition(name)
        if found:
            many = _value(head) if head else 1
            rest = _value(tail.removeprefix("en")) if tail else 0
            return None if many is None or rest is None else many * size + rest
    return _BELOW_HUNDRED.get(word)
