"""Forms of one Dutch word: betaalt, betaald, betalen and betaling share a root, however differently a stemmer cuts them."""

from __future__ import annotations

import re
from functools import lru_cache

from bot.language.wordlists import word_sequence

_SUFFIXES = word_sequence("bot.language", "inflection", "endings")
_SHORTEST = 3
_PREFIXES = word_sequence("bot.language", "inflection", "prefixes")
_PARTICIPLE = re.compile(rf"^({'|'.join(_PREFIXES)})?ge(\w{{3,}})$")
_LONG_VOWEL = re.compile(r"([aeou])\1")
_LONG_CONSONANT = re.compile(r"([bdfgklmnprst])\1")
_HARDENED = str.maketrans({"v": "f", "z": "s"})


@lru_cache(maxsize=100_000)
def roots(word: str) -> frozenset[str]:
    """What a folded word may be a form of, in one spelling; two words that share a root are likely one word.

    Spelling rules of Dutch alone (open and closed syllables, hardening at the end): no word list, so some roots are no words.
    """
    if not word or word[0].isdigit():
        return frozenset({word})
    forms = {word, *_participles(word)}
    return frozenset(_spelled(form) for form in forms | {cut for form in forms for cut in _stripped(form)})


def _stripped(form: str) -> list[str]:
    """Without each ending it may have; what loses one letter must stay longer, or kort would be a form of KOR."""
    found = ((form.removesuffix(end), end) for end in _SUFFIXES if form.endswith(end))
    return [rest for rest, end in found if len(rest) >= _SHORTEST + (len(end) == 1)]


def _participles(word: str) -> set[str]:
    """`aangevraagd` belongs to `aanvragen`, `gewijzigd` to `wijzigen`."""
    match = _PARTICIPLE.match(word)
    return {(match[1] or "") + match[2]} if match else set()


def _spelled(form: str) -> str:
    short = _LONG_CONSONANT.sub(r"\1", _LONG_VOWEL.sub(r"\1", form))
    return short[:-1] + short[-1].translate(_HARDENED)


def separated(word: str) -> tuple[str, str] | None:
    """A separable verb's prefix and rest (aanvragen: aan, vragen); None for any other word."""
    prefix = next(
        (p for p in _PREFIXES if word.startswith(p) and len(word) - len(p) >= 4 and word.endswith("en")), None
    )
    return (prefix, word[len(prefix) :]) if prefix else None
