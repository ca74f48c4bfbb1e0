"""Nothing personal comes out: canaries go into every route and command that takes text, and are looked for everywhere.

A new route or command makes these tests fail until it stands in `HAPPY` or `COMMANDS`.
"""

from __future__ import annotations

import json
import logging
import subprocess
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import quote

import httpx
import pytest
import typer
from fastapi.routing import APIRoute
from fastapi.testclient import TestClient
from structlog.testing import capture_logs

from bot.api.app import create_app
from bot.api.server import bind
from bot.cli import app as cli
from bot.services import Services
from tests.canaries import ALL, NAME, TEXTS, found_in, in_files, in_tables
from tests.house import answer, copied
from tests.http import answer_in, events_in
from tests.terminal import REPOSITORY, belbot, command, environment, json_lines

OPERATIONS = ("/healthz", "/readyz", "/metrics", "/api/v1/openapi.json")


@dataclass
class Visitor:
    """Somebody who types canaries; remembers every response, headers included."""

    client: Any
    seen: list[str] = field(default_factory=list)

    def send(self, method: str, path: str, user: str = "medewerker-1", **more: Any) -> Any:
        """Sends and looks."""
        headers = {"X-Belbot-User": user, **more.pop("headers", {})}
        response = self.client.request(method, path, headers=headers, follow_redirects=False, **more)
        self.seen += [response.text, *(f"{name}: {value}" for name, value in response.headers.items())]
        return response

    def post(self, path: str, user: str = "medewerker-1", **body: Any) -> Any:
        """A JSON body that must be accepted."""
        response = self.send("POST", f"/api/v1{path}", user, json=body)
        assert response.status_code < 300, response.text
        return response

    def get(self, path: str, user: str = "medewerker-1", **params: Any) -> Any:
        """A page that must be there."""
        response = self.send("GET", f"/api/v1{path}", user, params=params)
        assert response.status_code == 200, response.text
        return response

    def call(self) -> str:
        """A new call."""
        return str(self.post("/calls").json()["call_id"])

    def answer(self, **more: Any) -> str:
        """An answer to a question full of canaries."""
        return str(answer_in(events_in(self.post("/ask", text=ALL, **more).text))["id"])

    def escalation(self) -> str:
        """An escalation with a note full of canaries."""
        return str(self.post("/escalations", answer_id=self.answer(), note=ALL).json()["escalation_id"])


def _redact(v: Visitor) -> None:
    call = v.call()
    for text in (ALL, *TEXTS):
        v.post("/redact", text=text, call_id=call)


def _ask(v: Visitor) -> None:
    call = v.call()
    for text in (ALL, *TEXTS):
        v.post("/ask", text=text, call_id=call)
    v.post("/ask", text=ALL)
    v.post("/ask", text=ALL, generator="write")
    v.post("/ask", text=f"Как {NAME}")


def _search(v: Visitor) -> None:
    for text in (ALL, *TEXTS):
        v.get("/search", q=text)


def _events(v: Visitor) -> None:
    call = v.call()
    v.post(f"/calls/{call}/events", kind="found", answer_id=v.answer(call_id=call))


def _confirmation(v: Visitor) -> None:
    call = v.call()
    question = "Wanneer moet de aangifte inkomstenbelasting binnen zijn?"
    v.post("/ask", text=f"{NAME}. {question}", call_id=call)
    v.get(f"/calls/{call}/confirmation")


def _feedback(v: Visitor) -> None:
    answer_id = v.answer()
    for text in (ALL, *TEXTS):
        v.post("/feedback", answer_id=answer_id, thumb="down", reason="anders", note=text)


def _reply(v: Visitor) -> None:
    escalation = v.escalation()
    v.post(f"/escalations/{escalation}/reply", "senior-1", text=ALL)
    v.get(f"/escalations/{escalation}")


HAPPY: dict[str, Callable[[Visitor], object]] = {
    "GET /api/v1/status": lambda v: v.get("/status"),
    "POST /api/v1/redact": _redact,
    "POST /api/v1/ask": _ask,
    "GET /api/v1/answers/{answer_id}": lambda v: v.get(f"/answers/{v.answer()}"),
    "GET /api/v1/search": _search,
    "GET /api/v1/passages/{passage_id}": lambda v: v.get("/passages/bezwaar%23termijn-voor-bezwaar"),
    "GET /api/v1/documents/{document_id}": lambda v: v.get("/documents/bezwaar"),
    "POST /api/v1/calls": lambda v: v.call(),
    "POST /api/v1/calls/{call_id}/end": lambda v: v.post(f"/calls/{v.call()}/end", outcome="opgelost"),
    "POST /api/v1/calls/{call_id}/events": _events,
    "GET /api/v1/calls/{call_id}/confirmation": _confirmation,
    "POST /api/v1/feedback": _feedback,
    "POST /api/v1/escalations": lambda v: v.escalation(),
    "GET /api/v1/escalations": lambda v: (v.escalation(), v.get("/escalations", "senior-1")),
    "GET /api/v1/escalations/{escalation_id}": lambda v: v.get(f"/escalations/{v.escalation()}"),
    "POST /api/v1/escalations/{escalation_id}/claim": lambda v: v.post(
        f"/escalations/{v.escalation()}/claim", "senior-1"
    ),
    "POST /api/v1/escalations/{escalation_id}/reply": _reply,
    "POST /api/v1/escalations/{escalation_id}/withdraw": lambda v: v.post(f"/escalations/{v.escalation()}/withdraw"),
    "GET /api/v1/figures": lambda v: v.get("/figures"),
}
"""Every route of the description, each driven to success with canaries in whatever text it takes."""

COMMANDS: dict[str, list[list[object]]] = {
    "search": [[ALL], ["--batch", "BATCH", "--json"], ["?"]],
    "ask": [[ALL], ["--batch", "BATCH"], [ALL * 20], [ALL, "--generator", "write"], [ALL, "--tax-year", "111222333"]],
    "redact": [[ALL]],
}
"""Every command that takes text, driven to success and to failure."""


def _description(services: Services) -> dict[str, Any]:
    return create_app(services).openapi()


def _routes(services: Services) -> set[str]:
    paths = _description(services)["paths"]
    return {f"{method.upper()} {path}" for path, methods in paths.items() for method in methods}


def _fields(description: dict[str, Any], operation: dict[str, Any]) -> list[str]:
    """The names in the body that an operation takes."""
    if "requestBody" not in operation:
        return []
    schema = operation["requestBody"]["content"]["application/json"]["schema"]
    return list(description["components"]["schemas"][schema["$ref"].rsplit("/", 1)[1]]["properties"])


def _bad_bodies(names: list[str]) -> Iterator[dict[str, Any]]:
    """Bodies that fail: canaries in every field, of every type, under every name, and in broken JSON."""
    for value in (ALL, [ALL], {ALL: ALL}, {"111222333": 1}, 111222333):
        yield {"json": dict.fromkeys(names, value)}
        yield {"json": {**dict.fromkeys(names, value), "111222333": value, NAME: value}}
        yield {"json": value}
    yield {"content": ('{"text": "' + ALL).encode(), "headers": {"Content-Type": "application/json"}}
    yield {"content": b'{"answer_id": "\\ud800 111222333", "thumb": "up", "text": "\\ud800 111222333"}'}
    yield {"content": ALL.encode(), "headers": {"Content-Type": "text/plain"}}
    yield {"data": {"text": ALL}}
    yield {"files": {"text": (ALL, b"111222333")}}
    yield {"content": ALL.encode() * 4000}


def _abused(v: Visitor, description: dict[str, Any]) -> None:
    """Every operation with canaries in its path, its query, its headers and its body."""
    for path, methods in description["paths"].items():
        filled = "/".join(quote(ALL, safe="") if part.startswith("{") else part for part in path.split("/"))
        short = "/".join("111222333" if part.startswith("{") else part for part in path.split("/"))
        for method, operation in methods.items():
            for body in _bad_bodies(_fields(description, operation)):
                v.send(method.upper(), short, "senior-1", **body)
            v.send(method.upper(), filled, params={"q": ALL, "k": "111222333", "status": ALL, "111222333": ALL})
            v.send(method.upper(), f"{short}/", params={"q": ALL})
            v.send(method.upper(), short, headers={"X-Belbot-User": NAME})
            v.send(method.upper(), short, headers={"Host": "111222333.example"})
            v.send("DELETE", short, params={"q": ALL})


def _drive(v: Visitor, description: dict[str, Any]) -> None:
    for drive in HAPPY.values():
        drive(v)
    _abused(v, description)
    for path in OPERATIONS:
        v.send("GET", path, params={"q": ALL})
    for path in ("/111222333", f"/assets/{quote(ALL)}", "/api/v1/111222333", "/..%2f111222333"):
        v.send("GET", path, params={"q": ALL})


def test_every_route_is_driven(services: Services) -> None:
    """A new route stands in HAPPY before it is released."""
    assert _routes(services) == set(HAPPY)


def test_every_route_outside_the_description_is_driven(services: Services) -> None:
    """Health and metrics, which no description lists."""
    beside = {route.path for route in create_app(services).routes if isinstance(route, APIRoute)}
    assert beside | {"/api/v1/openapi.json"} == set(OPERATIONS)


def test_every_command_that_takes_text_is_driven() -> None:
    """A new command stands in COMMANDS before it is released."""
    commands: Any = typer.main.get_command(cli)
    takes_text = {name for name, one in commands.commands.items() if any(p.name == "text" for p in one.params)}
    assert takes_text == set(COMMANDS)


def test_the_search_for_canaries_finds_them() -> None:
    """However they are written; otherwise all of this proves nothing."""
    assert all(found_in(text) for text in TEXTS)
    assert all(found_in(quote(text)) for text in TEXTS)
    assert found_in(b"\x00\x01111222333\xff")


def test_a_planted_canary_is_found_in_tables_and_files(services: Services, home: Path) -> None:
    """The search opens every table and every file: one careless answer would be seen in both."""
    services.answers.save(answer(question=NAME), "medewerker-1", None)
    assert set(in_tables(home / "belbot.db")) == {"answers"}
    assert in_files(home)


def test_nothing_leaks_over_http(
    capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture, services: Services, home: Path
) -> None:
    """Not in a table, a file, a log line, a body or a header, on success and on failure."""
    caplog.set_level(logging.DEBUG)
    caplog.set_level(logging.CRITICAL, "httpx2")  # the test's own client
    with TestClient(create_app(services)) as client, capture_logs() as lines:
        visitor = Visitor(client)
        _drive(visitor, _description(services))
        assert (in_tables(home / "belbot.db"), in_files(home)) == ({}, {})
    out, err = capfd.readouterr()
    logged = [record.getMessage() for record in caplog.records]
    assert found_in(out + err + "\n".join(logged) + repr(lines)) == []
    assert [text[:300] for text in visitor.seen if found_in(text)] == []


def test_nothing_leaks_from_a_server(ingested_home: Path, tmp_path: Path, services: Services) -> None:
    """The real thing: a process of its own, with its own logs, and its data folder after it stopped."""
    home = copied(ingested_home, tmp_path / "served")
    server = _Server(home)
    try:
        visitor = Visitor(httpx.Client(base_url=server.address(), timeout=60))
        _drive(visitor, _description(services))
        visitor.client.close()
    finally:
        said = server.stopped()
    assert found_in(said) == []
    assert [text[:300] for text in visitor.seen if found_in(text)] == []
    assert (in_tables(home / "belbot.db"), in_files(home)) == ({}, {})


class _Server:
    """`belbot serve` on a data folder."""

    def __init__(self, home: Path) -> None:
        self._log = home.parent / "server.log"
        with self._log.open("wb") as log:
            self._process = subprocess.Popen(
                command("serve", "--port", _free_port()), env=environment(home), cwd=REPOSITORY, stdout=log, stderr=log
            )

    def address(self) -> str:
        """Where it listens, once it does."""
        ends = time.monotonic() + 120
        while time.monotonic() < ends and self._process.poll() is None:
            ready = [line for line in self._log.read_text("utf-8").splitlines() if "ready: " in line]
            if ready:
                return ready[0].split("ready: ")[1]
            time.sleep(0.1)
        raise AssertionError(self._log.read_text("utf-8"))

    def stopped(self) -> str:
        """Everything it said."""
        self._process.terminate()
        self._process.wait(60)
        return self._log.read_text("utf-8")


def _free_port() -> int:
    with bind("127.0.0.1", 0) as taken:
        return int(taken.getsockname()[1])


@pytest.fixture(scope="module")
def batch(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Lines that work and lines that do not."""
    good = [{"id": str(n), "text": text} for n, text in enumerate((ALL, *TEXTS))]
    bad = ['{"id": "x", "text": "' + ALL, json.dumps([ALL]), json.dumps({"id": "y", "tekst": ALL}), ALL]
    refused = [{"id": "z", "text": ALL * 20}, {"id": "w", "text": f"{ALL}\x00"}]
    return json_lines(tmp_path_factory.mktemp("batch") / "questions.jsonl", *good, *bad, *refused)


ARGUMENTS = [(name, n) for name, runs in COMMANDS.items() for n in range(len(runs))]


@pytest.mark.parametrize(("name", "n"), ARGUMENTS, ids=[f"{name}-{n}" for name, n in ARGUMENTS])
def test_nothing_leaks_from_a_command(home: Path, batch: Path, name: str, n: int) -> None:
    """Not on its two streams and not in the data folder."""
    given = [batch if argument == "BATCH" else argument for argument in COMMANDS[name][n]]
    ran = belbot(home, name, *given)
    assert ran.out or ran.err
    assert (found_in(ran.out), found_in(ran.err)) == ([], [])
    assert (in_tables(home / "belbot.db"), in_files(home)) == ({}, {})


def test_redact_prints_the_spans_and_keeps_nothing(home: Path, batch: Path) -> None:
    """The one exception: who asks for the spans gets them, on stdout alone."""
    ran = belbot(home, "redact", "--batch", batch, "--json")
    assert found_in(ran.out)
    assert found_in(ran.err) == []
    assert (in_tables(home / "belbot.db"), in_files(home)) == ({}, {})


def test_wrong_usage_quotes_nothing(home: Path) -> None:
    """A question without quotation marks around it is wrong usage, and not repeated."""
    ran = belbot(home, "ask", *NAME.split())
    assert ran.code == 2
    assert found_in(ran.err) == []
