"""The identity checklist: the numbered steps of a work instruction, as it stands in the knowledge base today."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.access import Reader
from bot.records.knowledge import KnowledgeRecords

_STEP = re.compile(r"^[ \t]*(\d{1,2})[.)][ \t]+(.+?)[;.]?[ \t]*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Checklist:
    """Where the steps stand, and the steps."""

    document_id: str
    title: str
    steps: tuple[str, ...]


def checklist(knowledge: KnowledgeRecords, document_id: str, reader: Reader) -> Checklist | None:
    """The first numbered list of an article; None when the reader has no such article, or it has no such list."""
    document = knowledge.document(document_id, reader) if document_id else None
    steps = steps_in(document.text) if document else ()
    return Checklist(document.document_id, document.title, steps) if document and steps else None


def steps_in(text: str) -> tuple[str, ...]:
    """The steps of the first list in a text that counts from one."""
    steps: list[str] = []
    for found in _STEP.finditer(text):
        if int(found[1]) != len(steps) + 1:
            if steps:
                break
            continue
        steps.append(found[2])
    return tuple(steps)
