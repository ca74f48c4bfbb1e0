"""The root that the inflections of a Dutch word share: rougher than a stemmer, for comparing, never for showing."""

from __future__ import annotations

import re
from functools import lru_cache

from bot.language.tokens import without_accents
from bot.language.wordlists import word_pairs, word_pattern, word_set

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
