"""What an abbreviation of staff stands for, read from the lexicon and the names of laws: neither has a list of abbreviations beside it."""

from __future__ import annotations

from dataclasses import dataclass

from bot.language.lexicon import Lexicon, law_abbreviations
from bot.language.tokens import fold

_SHORT = 3
"""A word of so few letters in a list of synonyms is an abbreviation: `kor`, `btw`."""
_LONGEST = 5


@dataclass(frozen=True, slots=True)
class Abbreviation:
    """A short form as it is typed (folded), what it stands for, and a sentence on that where there is one."""

    short: str
    term: str
    explanation: str


def abbreviations(lexicon: Lexicon) -> list[Abbreviation]:
    """Every short form with each term that it stands for, in alphabetical order."""
    found = [
        Abbreviation(fold(synonym), entry.term, entry.explanation)
        for entry in lexicon.entries
        for synonym in entry.synonyms
        if _shortens(fold(synonym), fold(entry.term))
    ]
    found += [Abbreviation(fold(form), law, "") for form, law in law_abbreviations().items()]
    return sorted(dict.fromkeys(found), key=lambda one: (one.short, one.term))


def _shortens(short: str, term: str) -> bool:
    """Whether a synonym is a shorter way of writing a term, and not another word for it, nor its beginning."""
    if not short.isalpha() or len(short) > _LONGEST or term.startswith(short):
        return False
    return len(short) <= _SHORT or not set(short) & set("aeiouy") or _runs_through(short, term)


def _runs_through(short: str, term: str) -> bool:
    """Whether the letters stand in the term in this order, the first in front."""
    letters = iter(term)
    return term[0] == short[0] and all(letter in letters for letter in short)
