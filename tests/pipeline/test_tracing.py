"""Traces of questions, as a collector gets them: where the time went, and not a word of what was asked."""

from __future__ import annotations

import re
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest
from structlog.testing import capture_logs

from bot.errors import TooLong, Unavailable
from bot.pipeline.flow import Ask, DoneStep, HitsStep, Step
from bot.pipeline.tracing import Tracing
from bot.services import Services
from bot.spans import Recording, timed
from tests.support.house import BOX_3, DEADLINE, FOREIGN

PERSONAL = "Ik ben Jan Jansen uit Lutjebroek, BSN 111222333. Wanneer moet de aangifte inkomstenbelasting binnen zijn?"
KEYS = {
    *("belbot.outcome", "belbot.generator", "belbot.hits", "belbot.sentences", "belbot.withheld"),
    *("belbot.parts", "belbot.reused", "belbot.left", "belbot.error", "belbot.worker"),
}


class Collector:
    """Takes what is sent to it, or refuses."""

    def __init__(self) -> None:
        self.bodies: list[bytes] = []
        self.status = 200
        self.url = ""

    @property
    def spans(self) -> list[Any]:
        """Every span, in the order in which they ended."""
        read = [ExportTraceServiceRequest.FromString(body) for body in self.bodies]
        return [
            one for body in read for group in body.resource_spans for scope in group.scope_spans for one in scope.spans
        ]

    @property
    def question(self) -> Any:
        """The span around all others of the one question."""
        [found] = [one for one in self.spans if one.name == "question"]
        return found

    def attributes(self) -> dict[str, Any]:
        """Of that span."""
        values = {one.key: one.value for one in self.question.attributes}
        return {key: getattr(value, str(value.WhichOneof("value"))) for key, value in values.items()}


@pytest.fixture
def collector() -> Iterator[Collector]:
    """One on this machine, over a real socket."""
    made = Collector()

    class Handler(BaseHTTPRequestHandler):
        def log_message(self, format: str, *args: object) -> None:
            """Nothing on stderr."""

        def do_POST(self) -> None:
            made.bodies.append(self.rfile.read(int(self.headers["Content-Length"])))
            self.send_response(made.status)
            self.send_header("Content-Length", "0")
            self.end_headers()

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    made.url = f"http://127.0.0.1:{server.server_address[1]}/v1/traces"
    yield made
    server.shutdown()
    server.server_close()


@pytest.fixture
def tracing(collector: Collector, services: Services) -> Tracing:
    """The services send their traces there; closing it sends what waits."""
    services.tracing = Tracing(collector.url)
    return services.tracing


def test_a_question_is_a_trace_of_its_steps(collector: Collector, services: Services, tracing: Tracing) -> None:
    """Each within the question, and within its time; what was checked and stored is in it."""
    answer = services.pipeline.answer(Ask(DEADLINE))
    tracing.close()
    whole, steps = collector.question, [one for one in collector.spans if one.name != "question"]
    assert {one.name for one in steps} == {"redact", "search", "read", "ground", "store"}
    assert {one.trace_id for one in steps} == {whole.trace_id}
    for one in steps:
        assert (
            whole.start_time_unix_nano <= one.start_time_unix_nano <= one.end_time_unix_nano <= whole.end_time_unix_nano
        )
    told = collector.attributes()
    assert (told["belbot.outcome"], told["belbot.generator"]) == ("answered", "source")
    assert told["belbot.sentences"] == len(answer.sentences) and told["belbot.hits"] > 0
    assert "belbot.left" not in told and "belbot.error" not in told


@pytest.mark.parametrize("asked", [PERSONAL, BOX_3, FOREIGN])
def test_no_word_of_a_question_or_an_answer_is_sent(
    asked: str, collector: Collector, services: Services, tracing: Tracing
) -> None:
    """Every text in what goes over the wire is one of a closed list; ids and words of the answer are not there either."""
    answer = services.pipeline.answer(Ask(asked, user="medewerker-1"))
    tracing.close()
    sent = b"".join(collector.bodies).decode("utf-8", "replace").lower()
    said = set(re.findall(r"[a-z]{5,}", f"{asked} {answer.answer}".lower())) - {"answered"}
    assert [word for word in [*said, "111222333", answer.id, "medewerker-1"] if word in sent] == []
    assert {one.key for found in collector.spans for one in found.attributes} <= KEYS
    assert {one.name for one in collector.spans} <= {"question", "redact", "search", "read", "ground", "store"}
    assert not any(one.events or one.status.message for one in collector.spans)


def test_a_question_that_is_refused_says_so_by_its_code(
    collector: Collector, services: Services, tracing: Tracing
) -> None:
    """And not by its message, which may quote."""
    with pytest.raises(TooLong):
        services.pipeline.answer(Ask("geheim " * 1000))
    tracing.close()
    assert collector.attributes() == {"belbot.error": TooLong.code}
    assert collector.question.status.code == 2
    assert b"geheim" not in b"".join(collector.bodies)


def test_an_answer_that_nobody_waits_for_is_told(collector: Collector, services: Services, tracing: Tracing) -> None:
    """The browser was closed halfway."""
    steps = services.pipeline.ask(Ask(DEADLINE))
    while not isinstance(next(steps), HitsStep):
        pass
    steps.close()  # type: ignore[attr-defined]
    tracing.close()
    assert collector.attributes()["belbot.left"] is True


def test_a_trace_names_the_worker_where_there_are_several(collector: Collector, services: Services) -> None:
    """By the number that its log lines have."""
    services.settings = services.settings.model_copy(update={"traces_url": collector.url})
    services.worker = 1
    services.pipeline.answer(Ask(DEADLINE))
    services.tracing.close()
    assert collector.attributes()["belbot.worker"] == 1


def test_steps_on_several_threads_are_one_trace(collector: Collector, services: Services, tracing: Tracing) -> None:
    """As the server takes them: each step on whatever thread is free."""
    steps = services.pipeline.ask(Ask(DEADLINE))
    seen: list[Step] = []
    while not seen or not isinstance(seen[-1], DoneStep):
        thread = threading.Thread(target=lambda: seen.append(next(steps)))
        thread.start()
        thread.join()
    assert next(steps, None) is None
    tracing.close()
    assert {one.name for one in collector.spans} == {"question", "redact", "search", "read", "ground", "store"}


def test_a_collector_that_fails_costs_traces_and_nothing_else(
    collector: Collector, services: Services, tracing: Tracing
) -> None:
    """It is told once, without what was to be sent."""
    collector.status = 400
    with capture_logs() as logged:
        assert services.pipeline.answer(Ask(DEADLINE)).sentences
        tracing.close()
    [line] = [one for one in logged if one["event"] == "traces_unavailable"]
    assert line.keys() == {"event", "log_level", "spans"}


def test_a_span_within_another_is_its_child(collector: Collector) -> None:
    """So that time is not counted twice."""
    recording = Recording()
    with recording.listening(), timed("read"), timed("search"):
        pass
    assert [(one.name, one.within) for one in recording.spans] == [("read", None), ("search", 0)]


def test_where_nobody_listens_nothing_is_recorded() -> None:
    """The usual case, which has to cost nothing; an error goes on its way."""
    recording = Recording()
    with recording.listening():
        pass
    with pytest.raises(ValueError), timed("read"):
        raise ValueError
    assert recording.spans == []


def test_without_its_packages_the_command_that_installs_them_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """And without an address none of them is looked for."""
    monkeypatch.setitem(sys.modules, "opentelemetry.sdk.resources", None)
    Tracing()
    with pytest.raises(
        Unavailable, match=r"install it with `make tracing` \(a wheel: pip install 'belbot\[tracing\]'\)"
    ):
        Tracing("http://127.0.0.1:1/v1/traces")
