"""`belbot serve` with several workers, as an operator starts it, and a look at its processes."""

from __future__ import annotations

import http.client
import json
import os
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psutil

from tests.support.terminal import REPOSITORY, command, environment


@dataclass(frozen=True, slots=True)
class Workers:
    """A server of several processes."""

    process: subprocess.Popen[str]
    port: int

    @property
    def url(self) -> str:
        """Where its interface begins."""
        return f"http://127.0.0.1:{self.port}/api/v1"

    def ids(self) -> list[int]:
        """The process ids of those that serve, the oldest first."""
        return sorted(child.pid for child in psutil.Process(self.process.pid).children())

    def post(self, user: str, path: str, **body: Any) -> Any:
        """POST on a connection of its own, which any worker may accept."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=20) as connection:
            return posted(connection, user, path, last=True, **body)


def posted(connection: socket.socket, user: str, path: str, *, last: bool = False, **body: Any) -> Any:
    """POST on this connection, and what it gives. Raises OSError or HTTPException when it breaks off."""
    client = http.client.HTTPConnection("127.0.0.1")
    client.sock = connection
    ends = {"Connection": "close"} if last else {}
    headers = {"X-Belbot-User": user, "Content-Type": "application/json", **ends}
    client.request("POST", f"/api/v1{path}", json.dumps(body), headers)
    response = client.getresponse()
    answer = response.read()
    assert response.status < 300, (response.status, answer)
    return json.loads(answer) if answer else None


@contextmanager
def serving_together(
    home: Path, workers: int = 2, log: Path = Path(os.devnull), **settings: object
) -> Iterator[Workers]:
    """So many workers on a data folder, which log there; none is left afterwards."""
    with log.open("w") as logged:
        process = subprocess.Popen(
            command("serve"), env=environment(home, BELBOT_PORT=0, BELBOT_READER="none", BELBOT_WORKERS=workers, **settings),
            cwd=REPOSITORY, stdout=subprocess.PIPE, stderr=logged, encoding="utf-8",
        )  # fmt: skip
    assert process.stdout
    ready = process.stdout.readline()
    children = psutil.Process(process.pid).children() if ready else []
    try:
        yield Workers(process, int(ready.rpartition(":")[2]))
    finally:
        process.send_signal(signal.SIGTERM)
        process.communicate(timeout=40)
        for child in children:
            with suppress(ProcessLookupError):
                os.kill(child.pid, signal.SIGKILL)


def until(true: Any, seconds: float) -> float:
    """Waits until something is true: how long that took (s). Fails when it does not become so."""
    began = time.monotonic()
    while not true():
        assert time.monotonic() - began < seconds
        time.sleep(0.02)
    return time.monotonic() - began
