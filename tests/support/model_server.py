"""A server on this machine that speaks the OpenAI protocol as a test tells it to, over real sockets."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from bot.answering.models.server import ModelServer


@dataclass
class Script:
    """What the server does: each status is used up by one request, then `pieces` are streamed."""

    pieces: tuple[str, ...] = ("Dat is ", "zo. [1]")
    statuses: list[int] = field(default_factory=list)
    raw: bytes | None = None
    ends: bool = True
    pause_s: float = 0.0
    requests: list[dict[str, Any]] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    broken_pipes: int = 0


class _Handler(BaseHTTPRequestHandler):
    script: Script

    def log_message(self, format: str, *args: Any) -> None:
        """Nothing on stderr."""

    def do_GET(self) -> None:
        self._answer(200, json.dumps({"data": [{"id": "proef-1"}]}).encode())

    def do_POST(self) -> None:
        script = self.script
        script.headers.append(dict(self.headers))
        script.requests.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
        if script.statuses and (status := script.statuses.pop(0)) != 200:
            self._answer(status, b'{"error": "secret prompt"}')
            return
        try:
            self._stream(script)
        except (BrokenPipeError, ConnectionResetError):
            script.broken_pipes += 1

    def _stream(self, script: Script) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.end_headers()
        if script.raw is not None:
            self.wfile.write(script.raw)
            return
        for piece in script.pieces:
            event = json.dumps({"choices": [{"delta": {"content": piece}, "finish_reason": None}]})
            self.wfile.write(f"data: {event}\n\n".encode())
            self.wfile.flush()
            time.sleep(script.pause_s)
        if script.ends:
            self.wfile.write(b"data: [DONE]\n\n")

    def _answer(self, status: int, body: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


@contextmanager
def serving(script: Script) -> Iterator[str]:
    """The address of a server that follows the script."""
    handler = type("Handler", (_Handler,), {"script": script})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@contextmanager
def client_of(script: Script, **more: Any) -> Iterator[ModelServer]:
    """BelBot's client of such a server."""
    with serving(script) as url:
        client = ModelServer(url, "proef-1", 4096, more.pop("timeout_s", 5.0), **more)
        try:
            yield client
        finally:
            client.close()
