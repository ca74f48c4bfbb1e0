"""Whether a text states a short fact, however its numbers, amounts and units are written: the same every time."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from bot.language.wordlists import word_sequence

# One kind of separator in one number: `in 2025 115.368 euro` holds a year and an amount.
_THOUSANDS = re.compile(r"(?<![\d.,])\d{1,3}(?:(?:\.\d{3})+(?!\d)|(?:[ \u00a0]\d{3})+(?!\d|\.\d))")
_SEPARATOR = re.compile(r"[. \u00a0]")
_DECIMALS = re.compile(r"(?<=\d),(?:0+|-)(?!\d)")


def _listed(section: str) -> tuple[str, ...]:
    return word_sequence("bot.language", "numbers", section)


_WORDS = {
    word: str(value)
    for value, word in enumerate(("nul", *_listed("units"), *_listed("teens"), "twintig"))
    if word != "een"
} | {"één": "1", "dertig": "30", "veertig": "40", "vijftig": "50", "zestig": "60", "ten": "10", "two": "2"}
_SAME = (
    (re.compile(r"\s*(?:%|\bprocent\b|\bpercent\b)"), " procent"),
    (re.compile(r"(?:€|\beuro)\s*(\d+(?:,\d+)?)"), r"\1 euro"),
    (re.compile(r"\bjaren\b"), "jaar"),
    (re.compile(r"\bmaanden\b"), "maand"),
    (re.compile(r"\bweken\b"), "week"),
    (re.compile(r"\bdagen\b"), "dag"),
    (re.compile(r"\beuros\b"), "euro"),
)


def facts_stated(text: str, facts: Sequence[Sequence[str]]) -> list[bool]:
    """Of each fact whether the text states it in one of its wordings."""
    return [any(states(text, wording) for wording in fact) for fact in facts]


def states(text: str, fact: str) -> bool:
    """Whether the fact stands in the text as whole words, after numbers and units are brought to one form."""
    return re.search(rf"(?<![\w,]){re.escape(_plain(fact))}(?!\w|,\d)", _plain(text)) is not None


def _plain(text: str) -> str:
    lowered = unicodedata.normalize("NFC", text).lower()
    joined = _DECIMALS.sub("", _THOUSANDS.sub(_joined, " ".join(lowered.split())))
    figured = re.sub(r"[a-zé]+", lambda match: _WORDS.get(match.group(), match.group()), joined)
    for pattern, form in _SAME:
        figured = pattern.sub(form, figured)
    return " ".join(figured.split())


def _joined(match: re.Match[str]) -> str:
    return _SEPARATOR.sub("", match.group())
