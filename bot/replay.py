"""Asks a stored question again and compares: the same knowledge, model and prompt must give the same answer."""

from __future__ import annotations

from dataclasses import dataclass, replace

from bot.errors import NotFound
from bot.pipeline import Ask, Pipeline
from bot.records.answers import AnswerRecords
from bot.types import Answer

_COMPARED = ("outcome", "reason", "sentences", "citations", "generator", "model", "prompt_version", "knowledge_version")


@dataclass(frozen=True, slots=True)
class Difference:
    """One part of an answer that came out otherwise."""

    part: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Replayed:
    """A stored answer, the answer of now, and what differs between them."""

    before: Answer
    after: Answer
    differences: tuple[Difference, ...]


def again(pipeline: Pipeline, records: AnswerRecords, answer_id: str) -> Replayed:
    """Replays an answer. Raises NotFound when it is not stored."""
    before = records.get(answer_id)
    if before is None:
        raise NotFound(f"answer {answer_id} is not stored")
    # The stored question is redacted already; redacting it once more changes nothing.
    ask = Ask(before.question, user="replay", tax_year=before.triage.tax_year, generator=before.generator, record=False)
    after = pipeline.answer(ask)
    return Replayed(before, after, tuple(_differences(before, after)))


def _differences(before: Answer, after: Answer) -> list[Difference]:
    before, after = _compared(before), _compared(after)
    return [
        Difference(part, str(getattr(before, part)), str(getattr(after, part)))
        for part in _COMPARED
        if getattr(before, part) != getattr(after, part)
    ]


def _compared(answer: Answer) -> Answer:
    """Without what the cited passage fixes: answers stored before citations had page and article replay too."""
    return replace(answer, citations=tuple(replace(c, page=None, article="") for c in answer.citations))
