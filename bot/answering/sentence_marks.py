"""What the wording of a sentence tells, whatever was asked: the signs of law texts, exceptions, reports and advice to staff."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from bot.language.wordlists import word_pattern

WORDED = ("formal", "exception", "delegated", "refers", "reported", "advice")
"""The marks that are signs of their own."""
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


def _compiled(section: str) -> re.Pattern[str]:
    return re.compile(word_pattern("bot.answering", "sentences", section), re.I)


_LAW = _compiled("law")
_FORMAL = _compiled("formal")
_EXCEPTION = _compiled("exception")
_DELEGATED = _compiled("delegated")
_REFERS = _compiled("refers")
_REPORTED = _compiled("reported")
_ADVICE = re.compile(rf"^(?:{word_pattern('bot.answering', 'sentences', 'advice')}) ", re.I)


@dataclass(frozen=True, slots=True)
class Marks:
    """What the wording of a piece tells, whatever was asked."""

    years: frozenset[str]
    law: float
    formal: float
    exception: float
    delegated: float
    refers: float
    reported: float
    advice: float


@lru_cache(maxsize=20_000)
def marks(text: str) -> Marks:
    """The marks of one piece of text."""
    return Marks(
        years(text),
        float(bool(_LAW.search(text))),
        float(bool(_FORMAL.search(text))),
        float(bool(_EXCEPTION.search(text))),
        float(bool(_DELEGATED.search(text))),
        min(len(_REFERS.findall(text)), 3) / 3,
        float(bool(_REPORTED.search(text))),
        float(bool(_ADVICE.match(text))),
    )


def years(text: str) -> frozenset[str]:
    """The years of four digits that a text names."""
    return frozenset(_YEAR.findall(text))
