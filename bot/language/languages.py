"""Which language a question is in: Dutch unless a small model is sure of another."""

from __future__ import annotations

import re
from functools import lru_cache

from bot.language.ngram_model import ngram_model
from bot.language.tokens import without_placeholders

_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")
_SURE = 0.9
_FEWEST_WORDS = 3
"""One or two words are no sentence: `tax return` is said in Dutch too."""
LANGUAGE_NAMES = {
    "en": "Engels", "de": "Duits", "fr": "Frans", "es": "Spaans", "it": "Italiaans", "pt": "Portugees",
    "pl": "Pools", "tr": "Turks", "ro": "Roemeens",
}  # fmt: skip


@lru_cache(maxsize=256)
def foreign_language(text: str) -> str:
    """The code of the language that a text is surely in, when that is not Dutch; else empty. A question is read once for all that ask."""
    said = _said(text)
    if len(said) < _FEWEST_WORDS:
        return ""
    chances = ngram_model("languages").chances(language_features(text))
    best = max(chances, key=lambda name: chances[name])
    return best if best != "nl" and chances[best] >= _SURE else ""


def language_features(text: str) -> list[str]:
    """Whole words, and letters in a row up to four, word edges marked; accents stay, for they tell."""
    features: list[str] = []
    for word in _said(text):
        edged = f"_{word}_"
        features.append(f"={word}")
        features += (edged[i : i + n] for n in range(1, 5) for i in range(len(edged) - n + 1))
    return features


def _said(text: str) -> list[str]:
    return _WORD.findall(without_placeholders(text).lower())
