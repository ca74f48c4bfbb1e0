"""Every number that Dutch says in one word, and its digits."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from bot.privacy.lists import word_pairs, word_sequence

UNITS = word_sequence("spoken_numbers", "units")
_TEENS = word_sequence("spoken_numbers", "teens")
_TENS = word_sequence("spoken_numbers", "tens")


def _below_hundred() -> Iterator[tuple[str, str]]:
    for value, word in enumerate((*UNITS, *_TEENS)):
        yield word, str(value)
    for tens, word in enumerate(_TENS, start=2):
        yield word, f"{tens}0"
        yield from ((f"{unit}en{word}", f"{tens}{ones}") for ones, unit in enumerate(UNITS) if ones)


def _numbers() -> dict[str, str]:
    """Every number word up to 9999, without accents, to its digits."""
    small = dict(_below_hundred())
    numbers = small | word_pairs("spoken_numbers", "other spellings")
    for value, word in small.items():
        if word == "0" or (len(word) == 2 and word.endswith("0")):
            continue
        head = "" if value == "een" else value
        numbers |= _with_rest(f"{head}honderd", int(word) * 100, small)
        if len(word) == 1:
            numbers |= _with_rest(f"{head}duizend", int(word) * 1000, small)
    return numbers


def _with_rest(head: str, base: int, small: dict[str, str]) -> dict[str, str]:
    """`honderd` with everything that may follow in the same word: `honderdelf`, `honderdenelf`."""
    made = {head: str(base)}
    for word, value in small.items():
        if value != "0":
            made |= {f"{head}{word}": str(base + int(value)), f"{head}en{word}": str(base + int(value))}
    return made


NUMBERS = _numbers()

_LONGEST_WORD = max(map(len, NUMBERS))
_HEADS = frozenset(word[:2] for word in NUMBERS)
_SHORTEST_GLUED, _LONGEST_GLUED = 6, 120
_YEAR = re.compile(r"(?P<century>negentien|twintig)(?P<rest>[a-z]{3,})")


def word_digits(plain: str) -> str:
    """The digits of one word in plain letters, or nothing: "drieentwintig", "zesduizend", "eenzestwee", "negentientachtig"."""
    if plain[:2] not in _HEADS:
        return ""
    if plain in NUMBERS:
        return NUMBERS[plain]
    if plain.endswith("duizend") and (thousands := NUMBERS.get(plain.removesuffix("duizend"), "")).lstrip("0"):
        return f"{thousands}000"
    if _SHORTEST_GLUED <= len(plain) <= _LONGEST_GLUED and (glued := _glued(plain)):
        return glued
    year = _YEAR.fullmatch(plain)
    rest = NUMBERS.get(year["rest"], "") if year else ""
    return NUMBERS[year["century"]] + rest if year and len(rest) == 2 else ""


@lru_cache(maxsize=512)
def _glued(word: str) -> str:
    """The digits of number words written in one, the longest first: "eenzestwee", "tweeendertigzesenvijftig"."""
    for size in range(min(len(word), _LONGEST_WORD), 2, -1):
        value = NUMBERS.get(word[:size])
        if value is not None:
            rest = _glued(word[size:]) if size < len(word) else ""
            if rest or size == len(word):
                return value + rest
    return ""
