"""What every Dutch recogniser shares: presidio's shape, the scores, and the looks that rule out amounts and dates."""

from __future__ import annotations

import re
from abc import abstractmethod
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import ClassVar

from bot.privacy import patterns
from bot.privacy.presidio import EntityRecognizer, NlpArtifacts, RecognizerResult

_DIGIT = re.compile(r"\d")
CUED, CHECKED, SHAPED, GUESSED = 1.0, 0.9, 0.7, 0.5
"""Scores. The words before it name its kind ("rekeningnummer 417164300" is no BSN, although it passes that test);
the value passes its check; only its shape speaks for it; a name in lower case."""


@dataclass(frozen=True, slots=True)
class SpanMatch:
    """A span of the text and how certain it is."""

    start: int
    end: int
    score: float


class DutchRecognizer(EntityRecognizer):
    """Finds one label; subclasses say where, and how many digits a text must have to be worth reading."""

    label: ClassVar[str]
    fewest_digits: ClassVar[int] = 0

    def __init__(self) -> None:
        super().__init__([self.label], supported_language="nl")

    def load(self) -> None:
        """Nothing to load."""

    def analyze(
        self, text: str, entities: list[str], nlp_artifacts: NlpArtifacts | None = None
    ) -> list[RecognizerResult]:
        """Presidio's entry point."""
        if self.fewest_digits and not has_digits(text, self.fewest_digits):
            return []
        return [RecognizerResult(self.label, f.start, f.end, f.score) for f in self.find(text)]

    @abstractmethod
    def find(self, text: str) -> Iterable[SpanMatch]:
        """Every span in `text` that carries this label; they may overlap."""


def has_digits(text: str, fewest: int) -> bool:
    """Whether a text has at least so many digits, of any script."""
    return len(_DIGIT.findall(text)) >= fewest


def matches(pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """Matches, overlapping ones too: a wrong start must not hide a right one that begins inside it."""
    match = pattern.search(text)
    while match:
        yield match
        match = pattern.search(text, match.start() + 1)


def span_match(match: re.Match[str], score: float) -> SpanMatch:
    """What the group `v` of a match holds."""
    return SpanMatch(match.start("v"), match.end("v"), score)


def is_amount(text: str, match: re.Match[str]) -> bool:
    """Whether a euro sign, a percent sign or the like stands beside the value."""
    return is_amount_at(text, *match.span("v"))


def is_amount_at(text: str, start: int, end: int) -> bool:
    """Whether a euro sign, a percent sign or the like stands beside `text[start:end]`."""
    before = patterns.AMOUNT_BEFORE.search(text[max(0, start - 14) : start])
    return bool(before or patterns.AMOUNT_AFTER.match(text, end))


def is_date(value: str) -> bool:
    """Whether the value reads as a date."""
    return bool(patterns.DATE_LIKE.fullmatch(value))
