"""What every Dutch recogniser shares: presidio's shape, the scores, and the looks that rule out amounts and dates."""

from __future__ import annotations

import re
from abc import abstractmethod
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any, ClassVar

from bot.privacy import patterns
from bot.privacy.presidio import (
    AnalyzerEngine,
    EntityRecognizer,
    NlpArtifacts,
    NlpEngine,
    RecognizerRegistry,
    RecognizerResult,
)

LANGUAGE = "nl"
NOTHING = NlpArtifacts([], [], [], [], None, LANGUAGE)  # type: ignore[arg-type]  # presidio says Doc and NlpEngine
"""What a language model says of a text: there is none, our recognisers read characters."""
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


class LabelledRecognizer(EntityRecognizer):
    """Finds spans of several labels. Subclasses say where, and what a text must hold to be worth reading: `fewest_digits` and
    `worth`, which rule out no text in which something would be found."""

    labels: ClassVar[tuple[str, ...]]
    fewest_digits: ClassVar[int] = 0
    worth: ClassVar[re.Pattern[str] | None] = None

    def __init__(self) -> None:
        super().__init__(list(self.labels), supported_language=LANGUAGE)

    def load(self) -> None:
        """Nothing to load."""

    def analyze(
        self, text: str, entities: list[str], nlp_artifacts: NlpArtifacts | None = None
    ) -> list[RecognizerResult]:
        """Presidio's entry point."""
        if self.fewest_digits and not has_digits(text, self.fewest_digits):
            return []
        if self.worth is not None and not self.worth.search(text):
            return []
        return [RecognizerResult(label, f.start, f.end, f.score) for label, f in self.labelled(text)]

    @abstractmethod
    def labelled(self, text: str) -> Iterable[tuple[str, SpanMatch]]:
        """Every span in `text` with its label; they may overlap."""


class DutchRecognizer(LabelledRecognizer):
    """Finds one label."""

    label: ClassVar[str]

    def __init_subclass__(cls) -> None:
        cls.labels = (cls.label,)

    def labelled(self, text: str) -> Iterable[tuple[str, SpanMatch]]:
        """Every span under the one label."""
        return ((self.label, found) for found in self.find(text))

    @abstractmethod
    def find(self, text: str) -> Iterable[SpanMatch]:
        """Every span in `text` that carries this label; they may overlap."""


def has_digits(text: str, fewest: int) -> bool:
    """Whether a text has at least so many digits, of any script."""
    return sum(1 for _ in islice(_DIGIT.finditer(text), fewest)) == fewest


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


class NoModel(NlpEngine):
    """Presidio wants a language model; this is none. spaCy's tokenizer took a tenth of every reading."""

    def load(self) -> None:
        """Nothing to load."""

    def is_loaded(self) -> bool:
        """Always."""
        return True

    def process_text(self, text: str, language: str) -> NlpArtifacts:
        """Nothing."""
        return NOTHING

    def process_batch(
        self, texts: Iterable[str], language: str, batch_size: int = 1, n_process: int = 1, **kwargs: Any
    ) -> Iterator[tuple[str, NlpArtifacts]]:
        """Nothing for each text."""
        return ((text, NOTHING) for text in texts)

    def is_stopword(self, word: str, language: str) -> bool:
        """No."""
        return False

    def is_punct(self, word: str, language: str) -> bool:
        """No."""
        return False

    def get_supported_entities(self) -> list[str]:
        """None."""
        return []

    def get_supported_languages(self) -> list[str]:
        """Dutch."""
        return [LANGUAGE]


class AllOfThem(RecognizerRegistry):
    """Every recogniser for every text: choosing by label for each took longer than most of them need."""

    def get_recognizers(
        self,
        language: str,
        entities: list[str] | None = None,
        all_fields: bool = False,
        ad_hoc_recognizers: list[EntityRecognizer] | None = None,
    ) -> list[EntityRecognizer]:
        """The recognisers in their order."""
        return list(self.recognizers)


class Analyzer(AnalyzerEngine):
    """Leaves scores alone: our recognisers read the words around a value themselves.

    Presidio's way of raising scores goes through all results once for each recogniser and copies every one.
    """

    def read(self, text: str) -> list[RecognizerResult]:
        """What stands in a folded text; duplicates and what lies inside a longer one of its label are gone."""
        return self.analyze(text, LANGUAGE, entities=_ALL, score_threshold=0.0, nlp_artifacts=NOTHING)

    def _enhance_using_context(
        self,
        text: str,
        raw_results: list[RecognizerResult],
        nlp_artifacts: NlpArtifacts,
        recognizers: list[EntityRecognizer],
        context: list[str] | None = None,
    ) -> list[RecognizerResult]:
        return raw_results


_ALL = ["ALL"]
"""Presidio looks the labels up when it gets none."""
