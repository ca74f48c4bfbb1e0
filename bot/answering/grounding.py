"""The check that every sentence stands in what it cites. What fails is never shown as fact."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.language.numbers import numbers
from bot.language.tokens import content_words
from bot.types import Draft, Evidence, Support

MIN_COVERAGE = 0.7
_NEGATION = re.compile(
    r"\b(niet|geen|nooit|niets|niemand|nergens|zonder|tenzij|behalve|uitgezonderd|uitsluitend|alleen)\b", re.I
)


# Words that turn a statement round or change its size: each one said must stand in the source.
_CRITICAL: dict[str, re.Pattern[str]] = {
    name: re.compile(rf"(?:\b(?:{pattern})\b|[{symbols or chr(0)}])", re.I)
    for name, pattern, symbols in (
        ("day", r"(?:werk)?dag(?:en)?", ""),
        ("week", r"week|weken", ""),
        ("month", r"maand(?:en|elijkse?)?", ""),
        ("quarter", r"kwarta(?:al|len)", ""),
        ("year", r"(?:kalender|belasting)?ja(?:ar|ren)|jaarlijkse?", ""),
        ("euro", r"euro(?:'s)?", "€"),
        ("percent", r"procent|percent", "%"),
        ("before", r"vóór", ""),
        ("after", r"na|nadat|daarna", ""),
        ("above", r"boven|hoger|hogere|meer|hoogste", ""),
        ("below", r"onder|beneden|lager|lagere|minder|laagste", ""),
        ("at least", r"minimaal|minstens|ten minste|vanaf", ""),
        ("at most", r"maximaal|hoogstens|ten hoogste|hooguit|tot", ""),
    )
}


@dataclass(frozen=True, slots=True)
class Verdict:
    """How far a sentence is supported, and in a word why not."""

    support: Support
    reason: str = ""


def check(draft: Draft, evidence: Sequence[Evidence]) -> Verdict:
    """Whether the evidence that a draft cites carries it: literally, or with the same numbers, negations and words."""
    cited = [item for item in evidence if item.n in draft.evidence]
    if not cited or len(cited) != len(set(draft.evidence)):
        return Verdict("unsupported", "cites nothing that was found")
    if not all(item.passage.text[item.start : item.end] == item.text for item in cited):
        return Verdict("unsupported", "quote does not stand in its passage")
    if any(draft.text == item.text for item in cited):
        return Verdict("verbatim")
    quoted = " ".join(item.text for item in cited)
    return _supported(draft.text, quoted)


def _supported(sentence: str, quoted: str) -> Verdict:
    if sentence.rstrip().endswith("?"):
        return Verdict("unsupported", "a question states nothing")
    if numbers(sentence) - numbers(quoted):
        return Verdict("unsupported", "number not in source")
    if _critical(sentence) - _critical(quoted):
        return Verdict("unsupported", "unit or comparison not in source")
    if _negations(sentence) != _negations(quoted):
        return Verdict("unsupported", "negation differs from source")
    said = content_words(sentence)
    if not said or len(said & content_words(quoted)) / len(said) < MIN_COVERAGE:
        return Verdict("unsupported", "words not in source")
    return Verdict("supported")


def _critical(text: str) -> frozenset[str]:
    return frozenset(name for name, pattern in _CRITICAL.items() if pattern.search(text))


def _negations(text: str) -> frozenset[str]:
    return frozenset(match.lower() for match in _NEGATION.findall(text))
