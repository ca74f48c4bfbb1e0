"""How long the server waits for a request: a client that sends half of one does not keep its connection, and what it sent, for ever."""

from __future__ import annotations

import asyncio

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol

PATIENCE_S = 20.0
"""From the first byte of a request, or the opening of the connection, until its last byte."""
_LOOKS_S = 1.0


class TimedProtocol(H11Protocol):
    """A connection that is closed when a request takes too long to come in."""

    patience_s = PATIENCE_S
    _waiting_since: float | None = None
    _look_again: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Begins to wait."""
        super().connection_made(transport)
        self._look()

    def connection_lost(self, exc: Exception | None) -> None:
        """Stops looking."""
        if self._look_again:
            self._look_again.cancel()
        super().connection_lost(exc)

    def on_response_complete(self) -> None:
        """The next request has its own time."""
        self._waiting_since = None
        super().on_response_complete()

    def _look(self) -> None:
        now = self.loop.time()
        if self.conn.their_state not in (h11.IDLE, h11.SEND_BODY):
            self._waiting_since = None
        elif self._waiting_since is None:
            self._waiting_since = now
        elif now - self._waiting_since > self.patience_s:
            self.transport.abort()
            return
        self._look_again = self.loop.call_later(min(_LOOKS_S, self.patience_s / 4), self._look)
