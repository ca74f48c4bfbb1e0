"""The load test: so many employees in calls of five minutes, listeners and open calls beside them."""

from __future__ import annotations

import asyncio
import random
import time
from collections.abc import Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass
from itertools import cycle

import httpx

from bench.load.asked import questions
from bench.load.employee import Browser, Shift, Timings
from bench.load.listeners import listening
from bench.load.served import Served, Use, names


@dataclass(frozen=True, slots=True)
class Load:
    """How much: employees at once, for how long, how many times as fast as life, and what is open beside them."""

    employees: int
    minutes: float
    factor: float
    listeners: int = 0
    open_calls: int = 0


@dataclass(frozen=True, slots=True)
class Measured:
    """What a run gave: durations, errors, and the server before and after."""

    timings: Timings
    seconds: float
    before: Use
    after: Use
    own_cpu_s: float

    @property
    def busy(self) -> float:
        """Processors in use, on average."""
        return (self.after.cpu_s - self.before.cpu_s) / self.seconds


async def under_load(served: Served, load: Load, chance: random.Random) -> Measured:
    """Runs it. A client in `factor` of the employees, each so many times as fast, asks as much of the server as all do."""
    timings, shifts = Timings(), max(1, round(load.employees / load.factor))
    async with AsyncExitStack() as stack:
        clients = [await stack.enter_async_context(_client()) for _ in range(shifts)]
        people, seniors = names(served, "m"), cycle(names(served, "s"))
        await _open_calls(clients[0], served, people, load.open_calls)
        if load.listeners:
            await stack.enter_async_context(listening(served, list(people[-load.listeners :])))
        asked = questions(chance)
        working = [
            Shift(
                Browser(client, served, people[n % len(people)], timings),
                Browser(client, served, next(seniors), timings),
                asked,
                load.factor,
                random.Random(chance.random()),
            )
            for n, client in enumerate(clients)
        ]
        began, before, own = time.monotonic(), served.use(), time.process_time()
        await asyncio.gather(*(one.work(began + 60 * load.minutes) for one in working))
        return Measured(timings, time.monotonic() - began, before, served.use(), time.process_time() - own)


def _client() -> httpx.AsyncClient:
    """A browser's connections."""
    return httpx.AsyncClient(limits=httpx.Limits(max_connections=6), timeout=60, trust_env=False)


async def _open_calls(client: httpx.AsyncClient, served: Served, people: Sequence[str], count: int) -> None:
    """Calls that stay open, each with a question and the placeholders of its caller."""
    unheard = Timings()
    for n in range(count):
        browser = Browser(client, served, people[n % len(people)], unheard)
        call = await browser.call()
        await browser.send(
            "redact", "POST", "/redact", json={"text": f"Jan Bakker {n}, Dorpsstraat {n}", "call_id": call}
        )
    if unheard.errors:
        raise RuntimeError(f"calls could not be opened: {dict(unheard.errors)}")
