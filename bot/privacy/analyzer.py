"""Presidio's analyzer with our recognisers and none of presidio's. Nothing is downloaded.

The Dutch recognisers that presidio runs: presidio has none of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from bot.privacy import identifiers
from bot.privacy.addresses import recognisers as people
from bot.privacy.names import recogniser as tagged
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


def build_analyzer() -> Analyzer:
    """An analyzer that speaks Dutch only and logs nothing of what it reads."""
    recognizers = AllOfThem(recognizers=dutch_recognizers(), supported_languages=[LANGUAGE])
    return Analyzer(registry=recognizers, nlp_engine=NoModel(), supported_languages=[LANGUAGE])


def dutch_recognizers() -> list[EntityRecognizer]:
    """One of each."""
    kinds: tuple[Callable[[], EntityRecognizer], ...] = (
        *identifiers.RECOGNIZERS,
        people.AddressRecognizer,
        people.PostcodeRecognizer,
        people.BirthDateRecognizer,
        tagged.NamesRecognizer,
    )
    return [kind() for kind in kinds]
