"""English questions over Dutch sources: whether a text is English, and the Dutch words its tax terms stand for."""

from __future__ import annotations

import re

from bot.language import wordlists
from bot.language.tokens import fold, words

SMALL = wordlists.word_set("bot.language", "english", "small")
"""Small words of English; none of them is the subject of a question."""
_ENGLISH = SMALL | wordlists.word_set("bot.language", "english", "english")
_DUTCH = wordlists.word_set("bot.language", "english", "dutch")
_PHRASES = dict(wordlists.word_pairs("bot.language", "english", "terms"))
_ANY = re.compile(rf"\b(?:{'|'.join(sorted(map(re.escape, _PHRASES), key=len, reverse=True))})\b")


def is_english(text: str) -> bool:
    """Whether a question is in English rather than Dutch, by its small words."""
    said = words(text)
    english = sum(1 for word in said if word in _ENGLISH)
    return english >= 2 and english > 2 * sum(1 for word in said if word in _DUTCH)


def dutch_terms(text: str) -> dict[str, tuple[str, ...]]:
    """For each English term in a text the Dutch words that it stands for, longest terms first taken."""
    return {
        match.group(): tuple(_PHRASES[match.group()].split()) for match in _ANY.finditer(" ".join(fold(text).split()))
    }
