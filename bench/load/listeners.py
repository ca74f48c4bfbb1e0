"""Desks that are open: each listens to the helpline, and notes when its own question was answered."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field

import httpx

from bench.load.served import Served

_AGAIN_S = 0.2


@dataclass(slots=True)
class Listeners:
    """What all of them heard: when each reply came (s, monotonic); and how many streams are open."""

    heard: dict[str, float] = field(default_factory=dict)
    ready: int = 0

    async def listen(self, client: httpx.AsyncClient, served: Served, user: str) -> None:
        """One desk, which comes back when its stream ends."""
        number = ""
        while True:
            headers = served.headers(user) | ({"Last-Event-ID": number} if number else {})
            with suppress(httpx.HTTPError):
                async with client.stream("GET", f"{served.url}/events", headers=headers) as stream:
                    async for line in stream.aiter_lines():
                        if line.startswith("id:"):
                            number = line[3:].strip()
                        if line == "event: ready":
                            self.ready += 1
                        self._take(line)
            self.ready -= 1
            await asyncio.sleep(_AGAIN_S)

    def _take(self, line: str) -> None:
        if line.startswith("data: ") and '"answered"' in line:
            escalation = json.loads(line[6:]).get("escalation") or {}
            if escalation.get("status") == "answered":
                self.heard.setdefault(escalation["escalation_id"], time.monotonic())


@asynccontextmanager
async def listening(served: Served, users: list[str]) -> AsyncIterator[Listeners]:
    """A stream of each of these users, all open from here on. Raises TimeoutError when that takes more than a minute."""
    listeners = Listeners()
    limits = httpx.Limits(max_connections=None, max_keepalive_connections=0)
    async with httpx.AsyncClient(limits=limits, timeout=httpx.Timeout(None, connect=30), trust_env=False) as client:
        tasks = [asyncio.create_task(listeners.listen(client, served, user)) for user in users]
        try:
            async with asyncio.timeout(60):
                while listeners.ready < len(users):
                    await asyncio.sleep(0.05)
            yield listeners
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
