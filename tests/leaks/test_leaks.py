"""Nothing personal comes out: canaries go into every route and command that takes text, and are looked for everywhere.

A new route or command makes these tests fail until it stands in `HAPPY` or `COMMANDS`.
"""

from __future__ import annotations

import json
import logging
import subprocess
import time
from contextlib import closing
from pathlib import Path
from typing import Any
from urllib.parse import quote

import httpx
import pytest
import typer
from fastapi.routing import APIRoute
from fastapi.testclient import TestClient
from structlog.testing import capture_logs

from bot.api.app import column_routes, create_app
from bot.api.server import bind
from bot.cli.main import app as cli
from bot.cli.preview import DeskPreviewer
from bot.records.database import open_database
from bot.records.fallbacks import FallbackRecords
from bot.services import Services
from tests.support.canaries import ALL, NAME, TEXTS, found_in, in_files, in_tables
from tests.support.house import answer, copied
from tests.support.terminal import REPOSITORY, belbot, command, environment, json_lines
from tests.support.visitor import HAPPY, OPERATIONS, Visitor, drive_all

pytestmark = pytest.mark.slow

COMMANDS: dict[str, list[list[object]]] = {
    "search": [[ALL], ["--batch", "BATCH", "--json"], ["?"]],
    "ask": [[ALL], ["--batch", "BATCH"], [ALL * 20], [ALL, "--generator", "write"], [ALL, "--tax-year", "111222333"]],
    "redact": [[ALL]],
    "route": [[ALL], ["--batch", "BATCH"]],
}
"""Every command that takes text, driven to success and to failure."""


def _description(services: Services) -> dict[str, Any]:
    return create_app(services).openapi()


def _routes(services: Services) -> set[str]:
    paths = _description(services)["paths"]
    return {f"{method.upper()} {path}" for path, methods in paths.items() for method in methods}


def test_every_route_is_driven(services: Services) -> None:
    """A new route stands in HAPPY before it is released."""
    assert _routes(services) == set(HAPPY)


def test_every_route_outside_the_description_is_driven(services: Services) -> None:
    """Health and metrics, which no description lists."""
    kept = [route for route in create_app(services).routes if isinstance(route, APIRoute)]
    beside = {route.path for route in kept if route not in column_routes()}
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
    with TestClient(create_app(services, previewer=DeskPreviewer(services))) as client, capture_logs() as lines:
        visitor = Visitor(client, services.fallbacks)
        drive_all(visitor, _description(services))
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
        with (
            httpx.Client(base_url=server.address(), timeout=60) as client,
            closing(open_database(f"sqlite:///{home / 'belbot.db'}")) as database,
        ):
            visitor = Visitor(client, FallbackRecords(database))
            drive_all(visitor, _description(services))
    finally:
        said = server.stopped()
    assert found_in(said) == []
    assert [text[:300] for text in visitor.seen if found_in(text)] == []
    assert (in_tables(home / "belbot.db"), in_files(home)) == ({}, {})


_DOSSIER = {
    "BELBOT_DOSSIER": "demo",
    "BELBOT_DOSSIER_PURPOSE": "vragen van bellers beantwoorden",
    "BELBOT_DOSSIER_LEGAL_GROUND": "artikel 6 AVG",
    "BELBOT_DOSSIER_DPIA": "DPIA-1",
    "BELBOT_DOSSIER_STEPS": '["take_over"]',
}


class _Server:
    """`belbot serve` on a data folder."""

    def __init__(self, home: Path) -> None:
        self._log = home.parent / "server.log"
        with self._log.open("wb") as log:
            self._process = subprocess.Popen(
                command("serve", "--port", _free_port()),
                env=environment(home, BELBOT_EVENTS_S=0.05, **_DOSSIER),
                cwd=REPOSITORY,
                stdout=log,
                stderr=log,
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
