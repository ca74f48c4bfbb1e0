"""Sentences that address an assistant: they stay in the text, which is quoted and never obeyed, but somebody should look."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.language.tokens import sentence_spans
from bot.language.wordlists import word_pattern

_TOLD = re.compile(word_pattern("ingest", "addressing", "told"))
_SHOWN = 200
_MOST = 20


@dataclass(frozen=True, slots=True)
class AddressingSentence:
    """A sentence of a document that addresses an assistant, cut short."""

    path: str
    document_id: str
    text: str


def addressing_sentences(path: str, document_id: str, text: str) -> list[AddressingSentence]:
    """The first sentences of a document that address an assistant."""
    if not _TOLD.search(" ".join(text.lower().split())):
        return []
    sentences = (" ".join(text[span.start : span.end].split()) for span in sentence_spans(text))
    found = [sentence for sentence in sentences if _TOLD.search(sentence.lower())]
    return [AddressingSentence(path, document_id, sentence[:_SHOWN]) for sentence in found[:_MOST]]
