"""Words, stems and character n-grams of Dutch text."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

import Stemmer

from bot.language import wordlists

_WORD = re.compile(r"\d+(?:[.,:/]\d+)*|[a-z]+(?:['’][a-z]+)?")
_PLACEHOLDER = re.compile(r"\[[A-Z][A-Z-]*-\d+\]")
_APOSTROPHE = re.compile("['’]")
_THOUSANDS = re.compile(r"(?<=\d)\.(?=\d{3}(?:\D|$))")
_STEMMER = Stemmer.Stemmer("dutch")

_LISTS = ("bot.language", "stopwords")
STOPWORDS = wordlists.word_set(*_LISTS, "small") | wordlists.word_set(*_LISTS, "general")
"""Words that say nothing about the subject. 'niet' and 'geen' are left to grounding, which reads the full text."""
COMMON = wordlists.word_set(*_LISTS, "everyday")
"""Everyday words: they may carry a caller's story, but seldom the subject of the question."""


def fold(text: str) -> str:
    """Lower case without diacritics; the length may differ from the text's."""
    return text.lower() if text.isascii() else without_accents(text.casefold())


def without_accents(text: str) -> str:
    """The text with `é` as `e` and the like; the length may differ from the text's."""
    apart = unicodedata.normalize("NFKD", text)
    # A long text has few different characters: looking at each of those once takes a tenth of the time.
    for mark in set(apart):
        if unicodedata.combining(mark):
            apart = apart.replace(mark, "")
    return apart


def without_placeholders(text: str) -> str:
    """The text without what stands for personal data, such as `[BSN-1]`: neither its name nor its number was asked."""
    return _PLACEHOLDER.sub(" ", text)


def words(text: str) -> list[str]:
    """The words and numbers of a text, folded, in order; `1.500` becomes `1500`."""
    return [_number(w) if w[0].isdigit() else _APOSTROPHE.sub("", w) for w in _WORD.findall(fold(text))]


def _number(word: str) -> str:
    return _THOUSANDS.sub("", word)


@lru_cache(maxsize=200_000)
def stem(word: str) -> str:
    """Snowball's Dutch stem of one folded word; numbers stay as they are."""
    return word if word[0].isdigit() else str(_STEMMER.stemWord(word))


def terms(text: str) -> list[str]:
    """Stems of the words that carry meaning, in order, repeats kept."""
    return [stem(w) for w in words(text) if w not in STOPWORDS]


def content_words(text: str) -> set[str]:
    """The distinct stems of a text that carry meaning."""
    return set(terms(text))


def char_ngrams(text: str, n: int = 5) -> list[str]:
    """Character n-grams within the words that carry meaning, word edges marked; shorter words stand whole."""
    grams: list[str] = []
    for word in words(text):
        if word not in STOPWORDS:
            grams.extend(_grams(word, n))
    return grams


@lru_cache(maxsize=100_000)
def _grams(word: str, n: int) -> tuple[str, ...]:
    edged = f"_{word}_"
    if len(edged) <= n:
        return (edged,)
    return tuple(edged[i : i + n] for i in range(len(edged) - n + 1))
