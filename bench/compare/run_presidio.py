"""Presidio as it comes: the recognisers of its default registry that work for `nl`, no language model."""

from __future__ import annotations

from presidio_analyzer import AnalyzerEngine, RecognizerRegistry
from presidio_analyzer.nlp_engine import NoOpNlpEngine
from spans import Find, Span, report


def load() -> Find:
    """The default registry for Dutch; its default language model would have to be downloaded."""
    registry = RecognizerRegistry(supported_languages=["nl"])
    registry.load_predefined_recognizers(languages=["nl"])
    registry.remove_recognizer("SpacyRecognizer")  # it repeats what a language model says, and there is none
    engine = NoOpNlpEngine(models=[{"lang_code": "nl", "model_name": "none"}])
    analyzer = AnalyzerEngine(registry=registry, nlp_engine=engine, supported_languages=["nl"])

    def find(text: str) -> list[Span]:
        results = analyzer.analyze(text, language="nl") if text.strip() else []
        return [(result.start, result.end, result.entity_type) for result in results]

    return find


if __name__ == "__main__":
    report(load, ["presidio-analyzer", "phonenumbers", "spacy"])
