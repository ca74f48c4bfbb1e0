"""What the employee corrects in a redaction: a false alarm left open, a missed piece masked by hand.

A value whose own check digit proves what it is can never be left open, whoever asks.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from stdnum import iban, luhn
from stdnum.nl import bsn, btw

from bot.errors import BadInput
from bot.privacy.dictated import dictated
from bot.privacy.fold import fold
from bot.privacy.placeholders import NAMES, Placeholders

By = Literal["recogniser", "memory", "hand"]
"""Who decided on a span: the recognisers, the employee in this text, or the employee earlier in the call."""

STALE = "Deze correctie past niet meer bij de tekst. Kijk het voorbeeld nog eens na."
MAX_CORRECTIONS = 200

CHECKED_SCORE = 0.9
"""What recognisers give a value that passed its check; theirs to define, but they import presidio."""

_WITH_BSN = frozenset(("BSN", "RSIN", "AANSLAGNUMMER", "OB_NUMMER", "LOONHEFFINGENNUMMER"))
_TESTED = _WITH_BSN | {"IBAN", "CREDIT_CARD", "BTW_ID"}
_PROVABLE = _TESTED | {"BETALINGSKENMERK"}


@dataclass(frozen=True, slots=True)
class Keep:
    """A span to leave open; offsets in the raw text. It works on a finding with exactly these words."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Mask:
    """A span to mask under a label of `NAMES`; offsets in the raw text."""

    start: int
    end: int
    label: str


@dataclass(frozen=True, slots=True)
class Corrections:
    """Everything the employee corrected in one text."""

    keep: tuple[Keep, ...] = ()
    mask: tuple[Mask, ...] = ()

    def check(self, text: str) -> None:
        """Raises BadInput when a span does not fit the text, holds nothing, overlaps another, or has no known label."""
        spans = sorted([*((k.start, k.end) for k in self.keep), *((m.start, m.end) for m in self.mask)])
        fits = all(0 <= start < end <= len(text) and _says_something(text[start:end]) for start, end in spans)
        apart = all(left[1] <= right[0] for left, right in pairwise(spans))
        if not (fits and apart and len(spans) <= MAX_CORRECTIONS and all(mask.label in NAMES for mask in self.mask)):
            raise BadInput("a correction does not fit the text", STALE)

    def remember(self, text: str, memory: Placeholders) -> frozenset[tuple[int, int]]:
        """Notes every decision in the memory of the call; the spans of those that it did not hold yet."""
        news = {(k.start, k.end) for k in self.keep if not memory.is_kept(text[k.start : k.end])}
        news |= {(m.start, m.end) for m in self.mask if not memory.is_hidden(text[m.start : m.end])}
        for keep in self.keep:
            memory.keep(text[keep.start : keep.end])
        for mask in self.mask:
            memory.hide(mask.label, text[mask.start : mask.end])
        return frozenset(news)


NO_CORRECTIONS = Corrections()


def _says_something(value: str) -> bool:
    return any(char.isalnum() for char in value)


def is_certain(label: str, value: str, score: float = 0.0) -> bool:
    """Whether a check digit proves that the value is what its label says: the recogniser checked it, or the eleven-test,
    ISO 13616 or Luhn passes here, whatever the words before it. Spoken digits count as typed ones."""
    return (score == CHECKED_SCORE and label in _PROVABLE) or _passes(label, value)


def _passes(label: str, value: str) -> bool:
    if label not in _TESTED:
        return False
    view = fold(value)
    heard = dictated(view)
    read = heard.view.text if heard else view.text
    plain = "".join(char for char in read if char.isascii() and char.isalnum())
    digits = "".join(char for char in plain if char.isdigit())
    if label == "IBAN":
        return bool(iban.is_valid(plain))
    if label == "CREDIT_CARD":
        return bool(luhn.is_valid(digits))
    if label == "BTW_ID":
        return bool(btw.is_valid(plain))
    return bool(bsn.is_valid(digits[:9]))


def shape_of(value: str) -> str:
    """How a value looks, one of five words that say nothing about which value it is."""
    if not any(char.isalpha() for char in value):
        return "digits"
    if any(char.isdigit() for char in value):
        return "mixed"
    if value.isupper():
        return "upper"
    return "capital" if value[0].isupper() else "lower"


def length_class(value: str) -> str:
    """How long a value is, in four classes of characters."""
    for most, name in ((3, "1-3"), (8, "4-8"), (16, "9-16")):
        if len(value) <= most:
            return name
    return "17+"


def words_in(value: str, most: int = 5) -> int:
    """How many words a value has; what is longer counts as `most`."""
    return min(len(value.split()), most)


def overlaps(left: Sequence[int], right: Sequence[int]) -> bool:
    """Whether two (start, end) pairs share a character."""
    return left[0] < right[1] and right[0] < left[1]
