"""How the other workers are: each is asked whether it is ready, over the channel by which connections are handed over, so that whichever is
asked for the figures tells those of all."""

from __future__ import annotations

import http.client
import json
import socket
import time

from bot.api.places import Place

PATIENCE_S = 10.0
"""How long a worker may take to say how it is; one whose database hangs gives that up after five."""
_LEAST_S = 0.01


class OtherWorkers:
    """All are asked at once, and try their parts while this one tries its own; a process without a place has none. `host` is a name by which
    the server may be asked."""

    def __init__(self, place: Place | None, host: str, patience_s: float = PATIENCE_S) -> None:
        request = f"GET /readyz HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n".encode("latin-1")
        self._asked = {number: place.ask(number, request) for number in place.others} if place else {}
        self._ends = time.monotonic() + patience_s

    def broken(self) -> dict[int, frozenset[str] | None]:
        """By the number of each, the parts that do not work there; None where it does not serve, or says nothing in time."""
        return {number: self._said(asked) if asked else None for number, asked in self._asked.items()}

    def _said(self, asked: socket.socket) -> frozenset[str] | None:
        with asked:
            asked.settimeout(max(_LEAST_S, self._ends - time.monotonic()))
            try:
                answer = http.client.HTTPResponse(asked)
                answer.begin()
                return frozenset(json.loads(answer.read())["problems"])
            except (OSError, http.client.HTTPException, ValueError, KeyError):
                return None
