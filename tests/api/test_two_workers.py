"""Two server processes on one database: a reply given to one is heard at the other within a second."""

from __future__ import annotations

import json
import signal
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest

from bot.api.server import FINISHING_S
from tests.support.house import DEADLINE
from tests.support.http import answer_in, events_in
from tests.support.model_server import Script, serving
from tests.support.terminal import REPOSITORY, command, environment

EMPLOYEE = {"X-Belbot-User": "medewerker-1"}
SENIOR = {"X-Belbot-User": "senior-1"}


@contextmanager
def _worker(home: Path) -> Iterator[httpx.Client]:
    process = subprocess.Popen(
        command("serve"), env=environment(home, BELBOT_PORT=0), cwd=REPOSITORY,
        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, encoding="utf-8",
    )  # fmt: skip
    assert process.stdout is not None
    try:
        ready = next((line for line in process.stdout if "ready: " in line), "")
        with httpx.Client(
            base_url=ready.split("ready: ")[1].strip() + "/api/v1", timeout=60, headers=EMPLOYEE
        ) as client:
            yield client
    finally:
        process.terminate()
        process.communicate(timeout=30)


@pytest.fixture
def workers(home: Path) -> Iterator[tuple[httpx.Client, httpx.Client]]:
    """Both on the same data folder."""
    with ExitStack() as stack:
        yield stack.enter_context(_worker(home)), stack.enter_context(_worker(home))


class _Ear:
    """Listens at a worker; remembers when the reply came."""

    def __init__(self, client: httpx.Client) -> None:
        self.ready, self.heard = threading.Event(), threading.Event()
        self.at = 0.0
        self._client = client
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        try:
            with self._client.stream("GET", "/events") as stream:
                for line in stream.iter_lines():
                    self._take(line)
        except httpx.HTTPError:
            pass  # the worker stopped

    def _take(self, line: str) -> None:
        if line.startswith("event: ready"):
            self.ready.set()
        if line.startswith("data: ") and json.loads(line[6:]).get("escalation", {}).get("status") == "answered":
            self.at = time.monotonic()
            self.heard.set()


def _claimed(client: httpx.Client) -> str:
    answer = answer_in(events_in(client.post("/ask", json={"text": DEADLINE}).text))
    sent: dict[str, Any] = client.post("/escalations", json={"answer_id": answer["id"]}).json()
    client.post(f"/escalations/{sent['escalation_id']}/claim", headers=SENIOR)
    return str(sent["escalation_id"])


def test_a_reply_reaches_the_other_worker_within_a_second(workers: tuple[httpx.Client, httpx.Client]) -> None:
    """The bound here leaves room for a busy machine; the figure is printed."""
    one, other = workers
    escalation = _claimed(one)
    ear = _Ear(other)
    assert ear.ready.wait(30)
    sent = time.monotonic()
    assert one.post(f"/escalations/{escalation}/reply", json={"text": "Ja."}, headers=SENIOR).status_code == 200
    assert ear.heard.wait(10)
    print(f"heard after {ear.at - sent:.3f} s, counted from sending the reply")
    assert ear.at - sent < 5


def test_a_listener_does_not_hold_up_a_server_that_stops(home: Path) -> None:
    """Streams end first; without that the server waits five seconds for them."""
    with ExitStack() as stack:
        client = stack.enter_context(_worker(home))
        ear = _Ear(client)
        assert ear.ready.wait(30)
        began = time.monotonic()
        stack.close()
    assert time.monotonic() - began < 4.5


@pytest.mark.slow
def test_a_server_that_stops_finishes_the_answer_that_a_model_words(home: Path) -> None:
    """As long as a model may take, not as long as sources do; nobody else gets in meanwhile, and then it ends."""
    slow = Script(
        pieces=("De aangifte ", "moet ", "vóór ", "1 mei ", "binnen ", "zijn. ", "[1]"), pause_s=(FINISHING_S + 2) / 7
    )
    with serving(slow) as model, ExitStack() as stack:
        settings = {"BELBOT_LLM_URL": model, "BELBOT_LLM_MODEL": "proef-1", "BELBOT_GENERATOR": "write"}
        process = subprocess.Popen(
            command("serve"), env=environment(home, BELBOT_PORT=0, **settings), cwd=REPOSITORY,
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, encoding="utf-8",
        )  # fmt: skip
        stack.enter_context(process)
        stack.callback(process.kill)
        assert process.stdout is not None
        url = next(line for line in process.stdout if "ready: " in line).split("ready: ")[1].strip()
        with httpx.stream(
            "POST", f"{url}/api/v1/ask", json={"text": DEADLINE}, headers=EMPLOYEE, timeout=60
        ) as answering:
            lines = answering.iter_lines()
            assert any(line == "event: hits" for line in lines)
            began = time.monotonic()
            process.terminate()
            assert "event: done" in lines
        assert time.monotonic() - began > FINISHING_S
        assert process.wait(timeout=30) == -signal.SIGTERM  # ended by itself, as it was told
