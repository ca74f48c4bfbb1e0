"""What grounding knows of Dutch: words that say the same, words that exclude each other, words that steer a sentence."""

from __future__ import annotations

import re

from bot.answering.grounding.roots import PARTICLES, root
from bot.language.wordlists import word_groups, word_pairs, word_set

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
