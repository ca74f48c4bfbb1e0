"""A sentence that copies its source and turns it round: the same words, with a denial put in or left out."""

from __future__ import annotations

from collections import Counter

from bot.answering.grounding.operators import NEGATORS
from bot.language.sentences import sentence_spans
from bot.language.tokens import words

_DENIES = NEGATORS | {"een"}
"""`geen` takes the place of `een`, so neither counts in what is copied."""
_FEWEST = 3


def turned_round(sentence: str, quoted: str) -> bool:
    """Whether some sentence of the source has the same words and another number of denials, and none has the same."""
    said = words(sentence)
    plain, denials = _apart(said)
    if plain.total() < _FEWEST:
        return False
    pieces = [words(quoted[span.start : span.end]) for span in sentence_spans(quoted)]
    copied = {denials == theirs for own, theirs in map(_apart, pieces) if own == plain}
    return copied == {False}


def _apart(said: list[str]) -> tuple[Counter[str], int]:
    """The words without those that deny, and how many of those there are."""
    kept = Counter(word for word in said if word not in _DENIES)
    return kept, sum(word in NEGATORS for word in said)
