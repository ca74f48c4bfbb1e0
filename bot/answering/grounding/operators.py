"""The small words that turn a statement round: denial, condition, comparison, duty and permission."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from typing import Literal

from bot.answering.grounding.words import PHRASES
from bot.language.numbers import MONTHS
from bot.language.wordlists import word_pairs

NEGATORS = frozenset("niet geen nooit niets niemand nergens noch".split())
MODALS: Mapping[str, Literal["must", "may", "need not"]] = {
    **dict.fromkeys(("moet", "moeten", "moest", "moesten", "opmust", "verplicht"), "must"),
    **dict.fromkeys(("mag", "mogen", "mocht", "kan", "kunnen", "kunt", "kon", "mogelijk"), "may"),
    **dict.fromkeys(("hoeft", "hoeven", "hoefde", "vrijwillig"), "need not"),
}
CONDITIONS: Mapping[str, Literal["if", "unless", "even"]] = {
    **dict.fromkeys(("als", "indien", "mits", "wanneer", "zodra", "zolang", "opif"), "if"),
    **dict.fromkeys(("tenzij", "behalve", "uitgezonderd", "opunless"), "unless"),
    "opeven": "even",
}

OPERATORS = frozenset("opmax opmin opover opunder opuiterlijk opthrough oplater opsooner vóór na".split())
"""Comparisons; they stand as words of their own in a prepared text."""

_PATTERNS = tuple(
    (re.compile(pattern), f" {word} ")
    for pattern, word in word_pairs("bot.answering", "grounding", "comparisons", month="|".join(MONTHS))
)
_SPACED = re.compile(r"(?<=€ )(\d{1,3}) (\d{3})\b|\b(\d{1,3}) (000)(?= (?:euro|kilo|kg|kilometer|km)\b)")
"""Thousands with a blank, as laws write them."""
_RELATION = re.compile(
    r"\b(opmax|opmin|opover|opunder|opuiterlijk|opthrough|vóór|na|tot|vanaf|binnen)\b\s+"
    r"(?:(?:op|de|het|een|drempel|grens|bedrag|van|is|zijn)\s+)*(?:€\s*)?$"
)
_NAMES = {
    "opmax": "max", "opmin": "min", "opover": "over", "opunder": "under", "opuiterlijk": "max", "opthrough": "max",
    "vóór": "before", "na": "after", "tot": "until", "vanaf": "from", "binnen": "within",
}  # fmt: skip
_SAME = (frozenset({"max", "within"}), frozenset({"max", "until"}), frozenset({"until", "before"}),
         frozenset({"from", "min"}), frozenset({"until", "within"}), frozenset({"until", "under"}), frozenset({"within", "under"}))  # fmt: skip
_MUST_STAY = frozenset({"max", "min", "before", "after", "under"})
_MAY_COME = frozenset({"within", "until", "from"})


def prepared(text: str) -> str:
    """Lower case, one way to write what has several, and comparisons, conditions and restrictions as words of their own that
    begin with `op`."""
    text = unicodedata.normalize("NFC", text).lower().replace("’", "'").replace("\u00a0", " ")
    text = _SPACED.sub(lambda m: f"{m[1] or m[3]}.{m[2] or m[4]}", text)
    for pattern, replacement in (*PHRASES, *_PATTERNS):
        text = pattern.sub(replacement, text)
    return re.sub(r"\s+", " ", text)


def relation_of(before: str, behind: str = "") -> str:
    """How a number is compared, by the text before and behind it; empty when it is just named."""
    if re.match(r"\s*(?:jaar\s)?oplater\b", behind):
        return "min"
    if re.match(r"\s*(?:jaar\s)?opsooner\b", behind):
        return "max"
    match = _RELATION.search(before)
    return _NAMES[match.group(1)] if match else ""


def agree(said: str, stated: str) -> bool:
    """Whether a sentence may compare a number in this way when its source compares it in that way."""
    if said == stated or frozenset({said, stated}) in _SAME:
        return True
    if not said:
        return stated not in _MUST_STAY
    return not stated and said in _MAY_COME
