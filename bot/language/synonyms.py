"""Ordinary Dutch words that stand for each other in questions and answers; tax terms stand in the word list of the knowledge base."""

from __future__ import annotations

from bot.language.inflection import roots
from bot.language.wordlists import word_groups


def _table() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for group in word_groups("bot.language", "synonyms", "search"):
        keys = set().union(*(roots(word) for word in group))
        for word in group:
            for key in roots(word):
                found.setdefault(key, set()).update(keys)
    return {key: frozenset(keys) for key, keys in found.items()}


_BY_ROOT = _table()


def alike(word: str) -> frozenset[str]:
    """The roots of words that may stand for a folded word, its own left out; empty for most words."""
    own = roots(word)
    return frozenset().union(*(_BY_ROOT.get(key, frozenset()) for key in own)) - own
