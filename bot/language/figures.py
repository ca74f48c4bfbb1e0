"""The figures of a sentence and the words around them: what it states, and of which case.

Two sentences contradict each other when all that tells their cases apart is the same, and what they state is not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from bot.language.numbers import MONTHS, Quantity, quantities
from bot.language.tokens import STOPWORDS, stem, words
from bot.language.wordlists import word_groups, word_pattern, word_set

Kind = Literal["amount", "moment", "limit", "case", "year"]

_LIST = ("bot.language", "figures")
_UNIT = re.compile(rf"(?:,[-–—])?[ \u00a0-]?(?:%|‰|(?:{word_pattern(*_LIST, 'unit')})\b)|,[-–—]")
_EURO = re.compile(r"(?:€|\beuro|\beur)[ \u00a0]?$")
_CASE_BEHIND = re.compile(rf"[ \u00a0-](?:{word_pattern(*_LIST, 'case behind')})\b")
_CASE_BEFORE = re.compile(rf"\b(?:{word_pattern(*_LIST, 'case before')})[ :\u00a0]+$")
_LIMIT_BEFORE = re.compile(rf"\b(?:{word_pattern(*_LIST, 'limit before')}) (?:de |het |een )?$")
_YEAR = re.compile(r"(?:19|20)\d\d")
_MONTH = re.compile(rf"\b(?:{'|'.join(MONTHS)})\b")
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
        found = _dated(quantity, written) if quantity.date else [_counted(quantity, lowered, written)]
        yield from found
        yield from _months(lowered, written, last, quantity.start)
        last = quantity.end
    yield from _months(lowered, written, last, len(lowered))


def _months(lowered: str, written: str, start: int, end: int) -> Iterator[Figure]:
    for month in _MONTH.finditer(lowered, start, end):
        yield Figure(month.start(), month.end(), "moment", f"maand-{MONTHS[month[0]]}", written[slice(*month.span())])


def _dated(quantity: Quantity, written: str) -> Iterator[Figure]:
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
