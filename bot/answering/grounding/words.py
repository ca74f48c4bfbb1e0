"""What grounding knows of Dutch: words that say the same, exclude each other or steer a sentence, and their roots.

A root is rougher than a stem: it is for comparing, never for showing. `same` makes one concept of several words; `near` only lets a
word pass: `bekijken` where the source has `beoordelen`. Everyday words say little.
"""

from __future__ import annotations

import re
from functools import lru_cache

from bot.language.tokens import alike, roots, without_accents
from bot.language.wordlists import word_groups, word_pairs, word_pattern, word_set

PARTICLES = word_set("bot.language", "inflection", "particles")
"""First parts of separable verbs."""
_PARTICIPLE = re.compile(rf"^({'|'.join(sorted(PARTICLES, key=len, reverse=True))}|)ge(.{{3,}}(?:[dt]|en))$")
_NO_PARTICIPLE = re.compile(rf"^(?:{word_pattern('bot.language', 'inflection', 'no participle')})")
_DOUBLED = re.compile(r"([aeou])\1")
_IRREGULAR = dict(word_pairs("bot.language", "inflection", "irregular"))


@lru_cache(maxsize=100_000)
def root(word: str) -> str:
    """The root of one word in lower case: betaalt, betalen and betaald give `betal`."""
    plain = without_accents(_IRREGULAR.get(word, word))
    if len(plain) <= 3 or not plain.isalpha():
        return plain
    match = None if _NO_PARTICIPLE.match(plain) else _PARTICIPLE.match(plain)
    return _shorten(match.group(1) + match.group(2) if match else plain)


def separable(particle: str, base: str) -> str:
    """The root of a separable verb from its two pieces: `mee` and `del` (deelt) give that of meedelen."""
    return _DOUBLED.sub(r"\1", particle) + base


def _shorten(word: str) -> str:
    for ending in ("en", "s", "e"):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            word = word.removesuffix(ending)
            break
    while len(word) > 3 and word[-1] in "dt":
        word = word[:-1]
    word = _DOUBLED.sub(r"\1", word)
    word = re.sub(r"([bcdfgklmnprst])\1$", r"\1", word)
    return word[:-1] + {"v": "f", "z": "s"}.get(word[-1], word[-1])


_LISTS = ("bot.answering", "grounding")
PHRASES = tuple((re.compile(phrase), read or " ") for phrase, read in word_pairs(*_LISTS, "phrases"))
"""Fixed phrases and abbreviations, in lower case, and the words that grounding reads in their place."""

FINITE = word_set(*_LISTS, "finite")
"""Verbs that tell that a piece of a sentence is a clause of its own."""


def _canonical() -> dict[str, str]:
    known: dict[str, str] = {}
    for group in word_groups("bot.language", "synonyms", "same"):
        name = known.get(root(group[0]), root(group[0]))
        for word in group:
            known.setdefault(root(word), name)
    return known


_CANONICAL = _canonical()


def concept(word: str) -> str:
    """The name that all words of one meaning share."""
    if word == "vóór":
        return word
    return named(root(word))


def named(base: str) -> str:
    """The concept of a root."""
    return _CANONICAL.get(base, base)


def _rivals() -> dict[str, frozenset[str]]:
    rivals: dict[str, frozenset[str]] = {}
    for group in word_groups(*_LISTS, "exclude"):
        names = frozenset(concept(word) for word in group)
        for name in names:
            rivals[name] = rivals.get(name, frozenset()) | (names - {name})
    return rivals


RIVALS = _rivals()
"""The concepts that a concept excludes: where one stands, another of them is another statement."""
SOFT = word_set("bot.language", "stopwords", "small") | word_set("bot.language", "stopwords", "soft") | PARTICLES
SOFT_ROOTS = frozenset(root(word) for word in word_set("bot.language", "stopwords", "soft verbs"))
PARTIES = frozenset(concept(word) for word in word_set(*_LISTS, "parties"))
CITIZENS = frozenset(concept(word) for word in word_set(*_LISTS, "citizens"))


def _table() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for group in word_groups("bot.language", "synonyms", "near"):
        names = {root(word) for word in group}
        for name in names:
            found.setdefault(name, set()).update(names)
    return {name: frozenset(names - {name}) for name, names in found.items()}


_TABLE = _table()
_LITTLE = frozenset(root(word) for word in word_set("bot.language", "stopwords", "generic"))


def near(base: str) -> frozenset[str]:
    """The roots that a root may stand for, its own left out."""
    return _TABLE.get(base, frozenset())


@lru_cache(maxsize=20_000)
def loosely(word: str) -> frozenset[str]:
    """The forms that a word may stand for in a search: wider than `near`."""
    return roots(word) | alike(word)


def says_little(base: str) -> bool:
    """Whether a root is generic: it adds nothing that a source must hold."""
    return base in _LITTLE
