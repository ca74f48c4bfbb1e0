"""What a question asks for - an amount, a date, a term, someone - and where a sentence holds such a thing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from bot.language import wordlists
from bot.language.numbers import MONTHS
from bot.language.tokens import roots

_MONTH = "|".join(MONTHS)


@dataclass(frozen=True, slots=True)
class AnswerType:
    """A kind of answer: how questions ask for it, and what an answer must hold. An `essential` one is never left out:
    without it there is no answer."""

    name: str
    asked: re.Pattern[str]
    held: re.Pattern[str]
    essential: bool = True
    names: frozenset[str] = frozenset()
    """Folded words of a question that the answer's value stands for: a percentage for `tarief`."""


def _pattern(section: str) -> str:
    return wordlists.word_pattern("bot.answering", "answer_types", section, month=_MONTH)


def _kind(name: str, *, essential: bool = True, names: str = "") -> AnswerType:
    asked, held = (re.compile(_pattern(f"{name} {side}"), re.I) for side in ("asked", "held"))
    named = wordlists.word_set("bot.answering", "answer_types", f"{names} names") if names else frozenset[str]()
    return AnswerType(name, asked, held, essential, named)


_TYPES = (
    _kind("share", names="money"),
    _kind("amount", names="money"),
    _kind("length", names="time"),
    _kind("often"),
    _kind("count"),
    _kind("level", names="money"),
    _kind("date", names="time"),
    _kind("moment", names="time"),
    _kind("someone", essential=False),
    _kind("reason", essential=False, names="reason"),
    _kind("law", essential=False),
    _kind("address", names="address"),
    _kind("several", essential=False),
    _kind("consequence", essential=False),
    _kind("place", essential=False),
    _kind("manner", essential=False),
    _kind("yes_or_no", essential=False),
)
_BY_NAME = {kind.name: kind for kind in _TYPES}
KINDS = tuple(_BY_NAME)
"""The kinds of answers by name, the most particular first."""
_DEFINED = re.compile(_pattern("defined"), re.I)
_SAYS_WHAT = rf"(?:{_pattern('says what')})"


@dataclass(frozen=True, slots=True)
class AnswerDemand:
    """What a question asks for: kinds of answers, the word it asks the value of, and the subject to be explained."""

    types: tuple[AnswerType, ...]
    defined: str = ""
    focus: str = ""
    counted: str = ""
    """The things whose number is asked; empty for amounts of money or time."""

    @property
    def names(self) -> frozenset[str]:
        """Words of the question that a value of the asked kind stands for."""
        return frozenset().union(*(kind.names for kind in self.types))

    @property
    def essential(self) -> tuple[AnswerType, ...]:
        """The kinds without which there is no answer."""
        return tuple(kind for kind in self.types if kind.essential)


_FOCUS = re.compile(_pattern("focus"), re.I)
_COUNTED = re.compile(_pattern("counted"), re.I)
_UNCOUNTED = re.compile(_pattern("uncounted"), re.I)
_NUMBER = re.compile(rf"\d.*|{_pattern('number_word')}")
_MOST_TYPES = 1


def answer_demand(question: str) -> AnswerDemand:
    """The kinds of answers that a question asks for, the most particular one first."""
    found = tuple(kind for kind in _TYPES if kind.asked.search(question))[:_MOST_TYPES]
    definition = None if any(kind.essential for kind in found) else _DEFINED.search(question)
    focus = _FOCUS.search(question)
    return AnswerDemand(
        found,
        definition["what"].strip(" ?") if definition else "",
        (focus[1] or focus[2] or "") if focus else "",
        _counted(question) if any(kind.name == "count" for kind in found) else "",
    )


def asks_where_it_is_regulated(question: str) -> bool:
    """Whether a question asks which law or article says something."""
    return next(kind for kind in _TYPES if kind.name == "law").asked.search(question) is not None


def _counted(question: str) -> str:
    thing = _COUNTED.search(question)
    return "" if thing is None or _UNCOUNTED.match(thing[1]) else thing[1]


def _is_number(word: str) -> bool:
    """Whether a word is a number, in figures or written out."""
    return _NUMBER.fullmatch(word) is not None


def counts(words: Sequence[str], thing: frozenset[str]) -> bool:
    """Whether one of the three words after a number is the thing: 28.000 vaste werknemers."""
    return any(
        _is_number(word) and any(not thing.isdisjoint(roots(after)) for after in words[i + 1 : i + 4])
        for i, word in enumerate(words)
    )


# Figures that are names of things: articles, boxes, numbers of list items, laws with their year.
_NAMES = re.compile(_pattern("names"), re.I | re.M)
_DAYS = re.compile(
    rf"\b(?:\d{{1,2}} (?:{_MONTH})|{_MONTH})(?: (?:19|20)\d\d)?\b|\b\d{{1,2}}-\d{{1,2}}-\d{{4}}\b|\b(?:19|20)\d\d\b",
    re.I,
)
SIZES = frozenset({"amount", "share", "count", "level", "often"})
"""Kinds that a day or a year is not."""


def places(text: str, types: Sequence[AnswerType]) -> list[int]:
    """Where in a text (character offsets) something of an asked kind begins. Article numbers are no amounts, and a day
    or a year is neither an amount nor a count."""
    return sorted({start for kind in types for start in _held(text, kind.name)})


@lru_cache(maxsize=20_000)
def _held(text: str, name: str) -> tuple[int, ...]:
    kind = _BY_NAME[name]
    return tuple(m.start() for m in kind.held.finditer(_read(kind, text)))


@lru_cache(maxsize=20_000)
def _bare(text: str) -> tuple[str, str]:
    """The text without figures that are names, and without days and years besides; of the same length."""
    figures = _NAMES.sub(_blank, text)
    return figures, _DAYS.sub(_blank, figures)


def _read(kind: AnswerType, text: str) -> str:
    if kind.name in ("law", "address"):
        return text
    figures, sizes = _bare(text)
    return sizes if kind.name in SIZES else figures


def _blank(match: re.Match[str]) -> str:
    return " " * len(match.group())


def explains(text: str, subject: str) -> bool:
    """Whether a sentence says what something is: it opens with the subject, followed by a verb of saying so."""
    words = [word for word in re.findall(r"[\w-]+", subject.lower()) if len(word) > 2][:4]
    head = text[:160].lower()
    if not words or not any(word[: max(4, len(word) - 2)] in head for word in words):
        return False
    first = min(head.find(word[: max(4, len(word) - 2)]) for word in words if word[: max(4, len(word) - 2)] in head)
    return (
        first < 70
        and re.search(_SAYS_WHAT, head[first:] if not re.search(r"\b(?:heet|heten|verstaan)\b", head) else head)
        is not None
    )


def defines(text: str, subject: str) -> bool:
    """Whether a piece opens with the subject, after a list's mark and small words, and says right there what it is."""
    word = next(iter(re.findall(r"[\w-]{3,}", subject.lower())), "")
    return bool(word) and _defining(word[: max(4, len(word) - 2)]).match(text.lower()) is not None


@lru_cache(maxsize=1_000)
def _defining(stem: str) -> re.Pattern[str]:
    named = rf"{re.escape(stem)}\w*"
    return re.compile(
        rf"\W*(?:\d+|[a-z]{{1,2}})?[.°)]?\s*(?:de |het |een |the |an? )?(?:{named}[^.;:]{{0,30}}(?:: | is | zijn | betekent | are | means )|"
        rf"(?:.{{0,60}} )?onder (?:de |het |een )?{named}.{{0,40}} verstaan|.{{0,60}}\bverstaan onder {named})"
    )
