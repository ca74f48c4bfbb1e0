"""Passages that say different things of one subject: another amount, term or date, or another validity."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import combinations

from bot.language.numbers import numbers
from bot.language.tokens import content_words
from bot.types import Evidence, Metadata

_SAME_SUBJECT = 0.6
_FEWEST_WORDS = 3
_DIGITS = re.compile(r"^\d+(?:,\d+)?$")
_NUMBERED = re.compile(r"\d|^(?:een|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|twaalf|veertien)$")


def conflicting(evidence: Sequence[Evidence]) -> tuple[tuple[int, int], ...]:
    """The pairs of evidence (by their `n`) from different documents with the same words and other figures."""
    return tuple((one.n, other.n) for one, other in combinations(evidence, 2) if _differ(one, other))


def _differ(one: Evidence, other: Evidence) -> bool:
    if one.passage.document_id == other.passage.document_id:
        return False
    first, second = _figures(one.text), _figures(other.text)
    # A figure more is a detail more; only figures that both lack tell of another rule.
    return bool(first - second and second - first) and _same_subject(one.text, other.text)


def _figures(text: str) -> frozenset[str]:
    return frozenset(number for number in numbers(text) if _DIGITS.match(number) or number.startswith("maand-"))


def _same_subject(one: str, other: str) -> bool:
    first, second = _subject(one), _subject(other)
    smaller = min(len(first), len(second))
    return smaller >= _FEWEST_WORDS and len(first & second) / smaller >= _SAME_SUBJECT


def _subject(text: str) -> set[str]:
    return {word for word in content_words(text) if not _NUMBERED.search(word)}


def notice(evidence: Sequence[Evidence]) -> str:
    """What staff see above sources that differ; empty when they do not."""
    named = sorted({n for pair in conflicting(evidence) for n in pair})
    if not named:
        return ""
    by_number = {item.n: item for item in evidence}
    told = "; ".join(dict.fromkeys(_told(by_number[n]) for n in named))
    return f"De bronnen verschillen: {told}. Kijk welke geldt."


def _told(item: Evidence) -> str:
    return f"{item.passage.title} ({_validity(item.passage.meta)})"


def _validity(meta: Metadata) -> str:
    if meta.tax_years:
        return "belastingjaar " + ", ".join(map(str, meta.tax_years))
    since = f"geldig vanaf {meta.valid_from:%d-%m-%Y}" if meta.valid_from else ""
    until = f"geldig tot en met {meta.valid_to:%d-%m-%Y}" if meta.valid_to else ""
    return " ".join(filter(None, (since, until))) or "geldigheid niet bekend"
