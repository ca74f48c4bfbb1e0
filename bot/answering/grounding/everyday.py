"""Everyday Dutch beside the language of the sources: words that may stand for each other, and words that say little.

Where the synonyms of `words.py` make one concept of several words, those of this module only let a word pass: `bekijken`
where the source has `beoordelen`.
"""

from __future__ import annotations

from functools import lru_cache

from bot.answering.grounding.roots import root
from bot.language.inflection import roots
from bot.language.synonyms import alike
from bot.language.wordlists import word_groups, word_set


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
