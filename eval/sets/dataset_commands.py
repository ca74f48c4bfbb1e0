"""What the command line hangs under `belbot eval build` and `belbot eval validate`: the sets held against a knowledge base."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from bot.access import today
from bot.language.tokens import sentence_spans
from bot.services import Services
from eval.runs.run import ask
from eval.sets.builder import DraftMaterial, drafts
from eval.sets.datasets import Question, given, json_lines
from eval.sets.training_text import learned
from eval.sets.validator import SetKnowledge, SetValidation, sentence_with_all, validate

_SURE = 0.5
"""Confidence from which an answer to an unanswerable question is shown to a person."""


def build(services: Services) -> list[dict[str, Any]]:
    """Drafts from everything that the knowledge base holds today."""
    records = services.knowledge_records
    documents = [records.stored_passages_of(document.document_id) for document in records.documents()]
    return drafts(DraftMaterial(documents, [standing.case for standing in services.cases.standing()]), today())


def validation(files: Sequence[Path], training: Sequence[Path], services: Services) -> SetValidation:
    """Checks the sets; what a knowledge base is needed for only when there is one."""
    texts = [str(given(values, "user_input") or "") for file in files for _, values in json_lines(file)]
    seen = learned(training, texts, services.settings.encoder_path) if training else None
    known = services.knowledge_records.current_version()
    return validate(files, SetKnowledge(_text_of(services), _answering(services)) if known else None, seen)


def _text_of(services: Services) -> Callable[[str], str | None]:
    @cache
    def text_of(document_id: str) -> str | None:
        document = services.knowledge_records.stored_document(document_id)
        return document.text if document else None

    return text_of


def _answering(services: Services) -> Callable[[Question], str | None]:
    def answering(question: Question) -> str | None:
        sample = ask(question, services.pipeline, "source", None)
        sure = 1.0 if sample.confidence is None else sample.confidence  # none of an approved case
        if sample.answer.outcome != "answered" or sure < _SURE:
            return None
        texts = [hit.passage.text for hit in sample.hits]
        sentences = [text[span.start : span.end] for text in texts for span in sentence_spans(text)]
        return sentence_with_all(sample.question.user_input, sentences)

    return answering
