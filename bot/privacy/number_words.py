"""Every number that Dutch says in one word, and its digits."""

from __future__ import annotations

from collections.abc import Iterator

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
