"""Sends where the time of each question went to a collector, by OpenTelemetry's protocol over HTTP. Off unless an address is set.

A trace has names of steps, moments, and numbers and codes of the answer from a closed list: no text, no id of anything, no person.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

import structlog

from bot import __version__
from bot.errors import BelBotError
from bot.installation import extra_packages
from bot.pipeline.steps import DoneStep, HitsStep, Step
from bot.spans import Recording, Span

if TYPE_CHECKING:
    from opentelemetry.sdk.trace import ReadableSpan
    from opentelemetry.sdk.trace.export import SpanExporter, SpanExportResult
    from opentelemetry.trace import Span as OtelSpan
    from opentelemetry.util.types import AttributeValue

_log = structlog.get_logger()
_SENDING_S: Final = 5.0
_QUESTION: Final = "question"


class Tracing:
    """What takes traces. Without an address it takes none, and costs nothing."""

    def __init__(self, url: str = "", worker: int | None = None) -> None:
        """Traces name the worker where there are several. Raises Unavailable when an address is set and the packages are not installed."""
        self._spans = _OtlpSpans(url) if url else None
        self._worker = worker

    def over(self, steps: Iterator[Step]) -> Iterator[Step]:
        """The same steps of one question; when they end, their spans are handed over to be sent."""
        if self._spans is None:
            yield from steps
            return
        recording, start_ns, told = Recording(), time.time_ns(), _Told(self._worker)
        try:
            while True:
                with recording.listening():
                    step = next(steps, None)
                if step is None:
                    return
                told.hear(step)
                yield step
        except GeneratorExit:
            if "belbot.outcome" not in told.attributes:
                told.attributes["belbot.left"] = True
            raise
        except Exception as error:
            told.failure = error.code if isinstance(error, BelBotError) else type(error).__name__
            raise
        finally:
            self._spans.add(recording.spans, start_ns, told)

    def close(self) -> None:
        """Sends what waits."""
        if self._spans:
            self._spans.close()


class _Told:
    """What a trace says of a question: codes and numbers."""

    def __init__(self, worker: int | None) -> None:
        self.attributes: dict[str, AttributeValue] = {} if worker is None else {"belbot.worker": worker}
        self.failure = ""

    def hear(self, step: Step) -> None:
        """Takes what a step may tell."""
        if isinstance(step, HitsStep):
            self.attributes["belbot.hits"] = len(step.hits)
        if isinstance(step, DoneStep):
            answer = step.answer
            self.attributes |= {
                "belbot.outcome": answer.outcome,
                "belbot.generator": answer.generator,
                "belbot.sentences": len(answer.sentences),
                "belbot.withheld": answer.withheld,
                "belbot.parts": len(answer.parts),
                "belbot.reused": bool(answer.reused_from),
            }


class _OtlpSpans:
    """Spans on their way, in batches, by a thread of their own: no question waits for a collector."""

    def __init__(self, url: str) -> None:
        with extra_packages():
            import requests
            from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
            from opentelemetry.sdk.resources import Resource
            from opentelemetry.sdk.trace import TracerProvider
            from opentelemetry.sdk.trace.export import BatchSpanProcessor
        logging.getLogger("opentelemetry").setLevel(
            logging.CRITICAL
        )  # what goes wrong is told below, as our other lines are
        session = requests.Session()
        session.trust_env = False  # no proxy of the environment: nothing goes elsewhere than was set
        exporter = OTLPSpanExporter(endpoint=url, timeout=_SENDING_S, session=session)
        resource = Resource({"service.name": "belbot", "service.version": __version__})
        self._provider = TracerProvider(resource=resource, shutdown_on_exit=False)
        self._provider.add_span_processor(BatchSpanProcessor(_told_when_it_fails(exporter)))
        self._tracer = self._provider.get_tracer("belbot")

    def add(self, spans: Sequence[Span], start_ns: int, told: _Told) -> None:
        """The spans of a question that is over, under one that lasted as long as it did."""
        from opentelemetry.context import Context
        from opentelemetry.trace import StatusCode, set_span_in_context

        whole = self._tracer.start_span(_QUESTION, Context(), attributes=told.attributes, start_time=start_ns)
        made: list[OtelSpan] = []
        for one in spans:
            around = whole if one.within is None else made[one.within]
            made.append(
                self._tracer.start_span(one.name, set_span_in_context(around, Context()), start_time=one.start_ns)
            )
            if one.failed:
                made[-1].set_status(StatusCode.ERROR)
        for one, span in reversed(list(zip(spans, made, strict=True))):
            span.end(one.end_ns)
        if told.failure:
            whole.set_attribute("belbot.error", told.failure)
            whole.set_status(StatusCode.ERROR)
        whole.end(time.time_ns())

    def close(self) -> None:
        self._provider.shutdown()


def _told_when_it_fails(exporter: SpanExporter) -> SpanExporter:
    """The same exporter, with a line in the log when a collector begins to fail."""
    from opentelemetry.sdk.trace.export import SpanExporter, SpanExportResult

    class Told(SpanExporter):
        fails = False

        def export(self, spans: Sequence[ReadableSpan]) -> SpanExportResult:
            result = exporter.export(spans)
            fails = result is not SpanExportResult.SUCCESS
            if fails and not self.fails:
                _log.warning("traces_unavailable", spans=len(spans))
            self.fails = fails
            return result

        def shutdown(self) -> None:
            exporter.shutdown()

    return Told()
