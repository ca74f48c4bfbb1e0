"""A Qdrant server that hangs: a search is told within seconds, and the next ones at once."""

from __future__ import annotations

import socket
import time

import pytest

from bot.errors import Unavailable
from bot.retrieval.store.server import ServerStore, open_server


def _refused_s(store: ServerStore) -> float:
    started = time.monotonic()
    with pytest.raises(Unavailable):
        store.open("v1")
    return time.monotonic() - started


@pytest.mark.slow
def test_a_server_that_hangs_is_left_alone() -> None:
    """It takes connections and says nothing; opening the store does not wait for it, and after two failures nobody does."""
    with socket.create_server(("127.0.0.1", 0)) as hanging:
        started = time.monotonic()
        store, close = open_server(f"http://127.0.0.1:{hanging.getsockname()[1]}", "")
        assert time.monotonic() - started < 2
        waited = [_refused_s(store) for _ in range(3)]
        close()
    assert max(waited[:2]) < 10
    assert waited[2] < 1


def test_a_server_that_is_not_there_is_left_alone() -> None:
    """The third time nothing is sent."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    store, close = open_server(f"http://127.0.0.1:{port}", "")
    for _ in range(2):
        _refused_s(store)
    with pytest.raises(Unavailable, match="failed just now"):
        store.open("v1")
    close()
