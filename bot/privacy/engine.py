"""Presidio's analyzer over spaCy's blank Dutch, with our recognisers and none of presidio's. Nothing is downloaded."""

from __future__ import annotations

from bot.privacy._presidio import (
    AnalyzerEngine,
    ContextAwareEnhancer,
    EntityRecognizer,
    NlpArtifacts,
    RecognizerRegistry,
    RecognizerResult,
    SpacyNlpEngine,
    Tokenizer,
    spacy,
)
from bot.privacy.recognizers import dutch_recognizers

LANGUAGE = "nl"
_TOKENIZER = "belbot.spaces_only.v1"


spacy.util.registry.tokenizers.register(_TOKENIZER, func=lambda: lambda nlp: Tokenizer(nlp.vocab))


class BlankDutch(SpacyNlpEngine):
    """`spacy.blank("nl")` as presidio's NLP engine.

    Its tokenizer splits on spaces only. Our recognisers read characters rather than tokens, adding spaCy's 4,000 Dutch
    abbreviations takes 0.7 s at every start, and splitting off punctuation takes 16 s on 10,000 brackets.
    """

    def load(self) -> None:
        """Make the pipeline; no files are read."""
        config = {"nlp": {"tokenizer": {"@tokenizers": _TOKENIZER}}}
        self.nlp = {LANGUAGE: spacy.blank(LANGUAGE, config=config)}  # type: ignore[assignment]  # presidio says None


class NoEnhancer(ContextAwareEnhancer):
    """Leaves scores alone: our recognisers read the words around a value themselves.

    Presidio's own one copies every result deeply, half the time of a text full of them.
    """

    def __init__(self) -> None:
        super().__init__(0.0, 0.0, 0, 0)

    def enhance_using_context(
        self,
        text: str,
        raw_results: list[RecognizerResult],
        nlp_artifacts: NlpArtifacts,
        recognizers: list[EntityRecognizer],
        context: list[str] | None = None,
    ) -> list[RecognizerResult]:
        """The results as they came."""
        return raw_results


def build_analyzer() -> AnalyzerEngine:
    """An analyzer that speaks Dutch only and logs nothing of what it reads."""
    recognizers = RecognizerRegistry(recognizers=dutch_recognizers(), supported_languages=[LANGUAGE])
    engine = BlankDutch(models=[{"lang_code": LANGUAGE, "model_name": "blank"}])
    return AnalyzerEngine(
        registry=recognizers,
        nlp_engine=engine,
        supported_languages=[LANGUAGE],
        context_aware_enhancer=NoEnhancer(),
    )
