"""What is measured with many streams open."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from types import SimpleNamespace
from typing import cast

import pytest

from bench.load import endurance
from bench.load.listeners import Listeners
from bench.load.served import Served, Use


def test_a_request_that_failed_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """With how often; the first that gets no answer ends the measurement, and the streams are closed by then."""
    streams: list[str] = []

    @asynccontextmanager
    async def listening(served: Served, users: list[str]) -> AsyncIterator[Listeners]:
        yield Listeners()
        streams.append("closed")

    async def at_once(seconds: float) -> None:
        """No stream is waited for."""

    monkeypatch.setattr(endurance, "listening", listening)
    monkeypatch.setattr("asyncio.sleep", at_once)
    nobody = SimpleNamespace(
        tokens=dict.fromkeys(("m0", "m1", "s0"), ""),
        url="http://127.0.0.1:9",
        headers=lambda user: {},
        use=lambda: Use(0.0, 0, 0, 1),
    )
    with pytest.raises(RuntimeError, match="'ask ConnectError': 1"):
        asyncio.run(endurance.open_streams(cast(Served, nobody), 2, replies=2, idle_s=1))
    assert streams == ["closed"]
