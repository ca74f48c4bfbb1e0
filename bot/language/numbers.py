"""Numbers, amounts, dates and percentages in Dutch text, brought to one form so that they can be compared; and which figures of
two sentences speak of the same case."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from bot.language.tokens import STOPWORDS, stem, words
from bot.language.wordlists import word_groups, word_pattern, word_sequence, word_set

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


Kind = Literal["amount", "moment", "limit", "case", "year"]

_LIST = ("bot.language", "figures")
_UNIT = re.compile(rf"(?:,[-–—])?[ \u00a0-]?(?:%|‰|(?:{word_pattern(*_LIST, 'unit')})\b)|,[-–—]")
_EURO = re.compile(r"(?:€|\beuro|\beur)[ \u00a0]?$")
_CASE_BEHIND = re.compile(rf"[ \u00a0-](?:{word_pattern(*_LIST, 'case behind')})\b")
_CASE_BEFORE = re.compile(rf"\b(?:{word_pattern(*_LIST, 'case before')})[ :\u00a0]+$")
_LIMIT_BEFORE = re.compile(rf"\b(?:{word_pattern(*_LIST, 'limit before')}) (?:de |het |een )?$")
_YEAR = re.compile(r"(?:19|20)\d\d")
_FIGURE_MONTH = re.compile(rf"\b(?:{'|'.join(MONTHS)})\b")
_BEFORE = 30
_FILLER = (STOPWORDS - word_set(*_LIST, "contrast")) | word_set(*_LIST, "stated")
_SAME = {word: group[0] for group in word_groups(*_LIST, "same") for word in group}


@dataclass(frozen=True, slots=True)
class Figure:
    """A number or date with its unit, `text[start:end]` of the text in lower case; `value` is its plain form."""

    start: int
    end: int
    kind: Kind
    value: str
    shown: str
    unit: bool = False


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence as its figures and the words around them, of which those that say nothing are left out."""

    figures: tuple[Figure, ...]
    frame: frozenset[str]

    def of(self, *kinds: Kind) -> dict[str, str]:
        """The figures of some kinds by value, as they are written."""
        return {figure.value: figure.shown for figure in self.figures if figure.kind in kinds}


@dataclass(frozen=True, slots=True)
class FigureDifference:
    """What one text states and the other does not, and the other way round, as written."""

    one: tuple[str, ...]
    other: tuple[str, ...]


@lru_cache(maxsize=4_000)
def statement(text: str) -> Statement:
    """The figures of a sentence and its frame."""
    lowered = text.lower()
    found = _without_bare(list(_figures(lowered, text if len(text) == len(lowered) else lowered)))
    rest = list(lowered)
    for figure in found:
        rest[figure.start : figure.end] = " " * (figure.end - figure.start)
    frame = frozenset(stem(_SAME.get(word, word)) for word in words("".join(rest)) if word not in _FILLER)
    return Statement(tuple(found), frame)


def difference(one: Statement, other: Statement) -> FigureDifference | None:
    """What two sentences of the same case state otherwise; None when their cases differ, or they state the same.

    A figure more is a detail more: each must state something that the other does not. Where limits or moments differ as well
    as the amounts, the sentences are about two brackets or two periods.
    """
    if one.frame != other.frame or one.of("case").keys() != other.of("case").keys():
        return None
    years = one.of("year").keys(), other.of("year").keys()
    if years[0] and years[1] and years[0] != years[1]:
        return None
    groups: tuple[Kind, ...] = ("amount", "limit", "moment")
    apart = [kind for kind in groups if one.of(kind).keys() != other.of(kind).keys()]
    return _apart(one.of(apart[0]), other.of(apart[0])) if len(apart) == 1 else None


def _apart(one: dict[str, str], other: dict[str, str]) -> FigureDifference | None:
    mine = tuple(shown for value, shown in one.items() if value not in other)
    theirs = tuple(shown for value, shown in other.items() if value not in one)
    return FigureDifference(mine, theirs) if mine and theirs else None


def _figures(lowered: str, written: str) -> Iterator[Figure]:
    """Every figure of a text in lower case."""
    last = 0
    for quantity in quantities(lowered):
        found = _dated_figure(quantity, written) if quantity.date else [_counted(quantity, lowered, written)]
        yield from found
        yield from _months(lowered, written, last, quantity.start)
        last = quantity.end
    yield from _months(lowered, written, last, len(lowered))


def _months(lowered: str, written: str, start: int, end: int) -> Iterator[Figure]:
    for month in _FIGURE_MONTH.finditer(lowered, start, end):
        yield Figure(month.start(), month.end(), "moment", f"maand-{MONTHS[month[0]]}", written[slice(*month.span())])


def _dated_figure(quantity: Quantity, written: str) -> Iterator[Figure]:
    day, start, end = quantity.date, quantity.start, quantity.end
    assert day is not None
    yield Figure(start, end, "moment", f"{day.day}-{day.month}", written[start:end])
    if day.year:
        yield Figure(start, end, "year", str(day.year), str(day.year))


def _counted(quantity: Quantity, lowered: str, written: str) -> Figure:
    before = lowered[max(0, quantity.start - _BEFORE) : quantity.start]
    euro, unit = _EURO.search(before), _UNIT.match(lowered, quantity.end)
    start = quantity.start - (len(euro[0]) if euro else 0)
    end = unit.end() if unit else quantity.end
    kind: Kind = "amount"
    if not euro and not unit and _YEAR.fullmatch(lowered[quantity.start : quantity.end]):
        kind = "year"
    elif not euro and (_CASE_BEHIND.match(lowered, quantity.end) or _CASE_BEFORE.search(before)):
        kind = "case"
    elif _LIMIT_BEFORE.search(before[: len(before) - (quantity.start - start)]):
        kind = "limit"
    return Figure(start, end, kind, quantity.value, written[start:end].strip(), bool(euro or unit))


def _without_bare(found: Sequence[Figure]) -> list[Figure]:
    """Beside amounts with a unit a bare number names a case, such as a number of children."""
    if not any(figure.kind in ("amount", "limit") and figure.unit for figure in found):
        return list(found)
    return [
        figure if figure.unit or figure.kind not in ("amount", "limit") else
        Figure(figure.start, figure.end, "case", figure.value, figure.shown)
        for figure in found
    ]  # fmt: skip
