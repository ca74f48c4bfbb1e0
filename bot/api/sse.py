"""The answer as server-sent events, each as soon as its step is done."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Annotated, Literal

import structlog
from fastapi.sse import ServerSentEvent
from pydantic import BaseModel, Field

from bot.api.models import HitOut, Problem, RedactionOut
from bot.errors import BelBotError
from bot.pipeline.flow import DoneStep, HitsStep, RedactionStep, SentenceStep, Step, TriageStep
from bot.types import Answer, Citation, Sentence, Triage

_log = structlog.get_logger()


class RedactionEvent(RedactionOut):
    """First event: the redacted question."""

    type: Literal["redaction"] = "redaction"


class TriageEvent(BaseModel):
    """Second event: what the question is about."""

    type: Literal["triage"] = "triage"
    triage: Triage


class HitsEvent(BaseModel):
    """Third event: the passages found."""

    type: Literal["hits"] = "hits"
    hits: list[HitOut]


class SentenceEvent(BaseModel):
    """A sentence that passed grounding."""

    type: Literal["sentence"] = "sentence"
    sentence: Sentence
    citations: list[Citation]


class DoneEvent(BaseModel):
    """Last event: the whole answer."""

    type: Literal["done"] = "done"
    answer: Answer


class ErrorEvent(Problem):
    """Instead of the rest: what went wrong."""

    type: Literal["error"] = "error"


AskEvent = Annotated[
    RedactionEvent | TriageEvent | HitsEvent | SentenceEvent | DoneEvent | ErrorEvent, Field(discriminator="type")
]


def events(steps: Iterator[Step], on: date) -> Iterator[ServerSentEvent]:
    """One event a step; an error becomes the last event, so that the stream never just breaks off."""
    try:
        for step in steps:
            event = _event(step, on)
            yield ServerSentEvent(event=event.type, data=event)
    except BelBotError as error:
        yield _failed(error.code, error.detail)
    except Exception as error:
        # The message of an unknown error may quote the question: only its kind is logged.
        _log.error("ask_failed", kind=type(error).__name__)
        yield _failed(BelBotError.code, BelBotError.detail_nl)


def _failed(code: str, detail: str) -> ServerSentEvent:
    return ServerSentEvent(event="error", data=ErrorEvent(error=code, detail=detail))


def _event(step: Step, on: date) -> AskEvent:
    match step:
        case RedactionStep():
            return RedactionEvent(**RedactionOut.of(step.redaction).model_dump())
        case TriageStep():
            return TriageEvent(triage=step.triage)
        case HitsStep():
            return HitsEvent(hits=[HitOut.of(hit, on) for hit in step.hits])
        case SentenceStep():
            return SentenceEvent(sentence=step.sentence, citations=list(step.citations))
        case DoneStep():
            return DoneEvent(answer=step.answer)
