"""A connection to PostgreSQL that does not wait for ever: psycopg waits for the network without an end, and a server that hangs, or a
network that swallows what is sent, says nothing at all."""

from __future__ import annotations

import time
from collections.abc import Generator
from typing import Any, TypeVar

import psycopg
from psycopg.abc import PQGen

PATIENCE_S = 5.0
"""How long nothing may come before a connection is given up. A statement that takes longer is not a desk's."""
SETTINGS = {
    "connect_timeout": 3,
    "tcp_user_timeout": int(PATIENCE_S * 1000),
    "keepalives_idle": 5,
    "keepalives_interval": 2,
    "keepalives_count": 3,
    "options": f"-c statement_timeout={int(PATIENCE_S * 1000)} -c idle_in_transaction_session_timeout=60000",
}
"""What libpq and the server do themselves: give up what is sent and not received, and what nobody waits for any more."""
_Made = TypeVar("_Made")


class PatientConnection(psycopg.Connection[Any]):
    """Every wait goes through `wait`. After one in vain the connection is closed, for whatever comes then belongs to no question."""

    def wait(self, gen: PQGen[_Made], interval: float = 0.1, timeout: float | None = None) -> _Made:
        """Raises psycopg's OperationalError when nothing comes for too long."""
        try:
            return super().wait(_watched(gen), interval, timeout)
        except _Silence as silence:
            self.pgconn.finish()
            raise psycopg.OperationalError("the database does not answer") from silence


class _Silence(Exception):
    """Nothing came."""


def _watched(gen: PQGen[_Made]) -> Generator[Any, Any, _Made]:
    """Hands on what a generator of psycopg waits for; each time something comes, patience begins anew."""
    ends = time.monotonic() + PATIENCE_S
    try:
        wanted = next(gen)
        while True:
            ready = yield wanted
            if ready:
                ends = time.monotonic() + PATIENCE_S
            elif time.monotonic() > ends:
                gen.close()
                raise _Silence
            wanted = gen.send(ready)
    except StopIteration as done:
        made: _Made = done.value
        return made
