"""The answer as server-sent events, each as soon as its step is done."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import structlog
from fastapi.sse import ServerSentEvent

from bot.api.schemas import (
    AskEvent,
    DoneEvent,
    ErrorEvent,
    HitOut,
    HitsEvent,
    RedactionEvent,
    RedactionOut,
    SentenceEvent,
    TriageEvent,
)
from bot.errors import BelBotError
from bot.pipeline.flow import DoneStep, HitsStep, RedactionStep, SentenceStep, Step, TriageStep

_log = structlog.get_logger()


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
