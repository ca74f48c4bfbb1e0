"""Many streams open, and many questions in a row: whether memory and handles stay what they were."""

from __future__ import annotations

import asyncio
import random
import time
from dataclasses import dataclass
from itertools import count

import httpx

from bench.load.asked import questions
from bench.load.employee import Browser, Timings
from bench.load.listeners import listening
from bench.load.served import Served, Use, names


@dataclass(frozen=True, slots=True)
class Streams:
    """So many open streams: memory that they took, processor time of the server while nothing happened (share of one core), and how long
    replies took to reach who asked (s)."""

    streams: int
    memory_bytes: int
    idle: float
    delivered_s: tuple[float, ...]
    lost: int


async def open_streams(served: Served, number: int, replies: int, idle_s: float) -> Streams:
    """Opens them, waits, and has questions of listeners answered one by one. Raises RuntimeError when a request failed."""
    users, timings = list(names(served, "m"))[:number], Timings()
    async with httpx.AsyncClient(timeout=60, trust_env=False) as client:
        browser = {user: Browser(client, served, user, timings) for user in users[:replies]}
        senior = Browser(client, served, names(served, "s")[0], timings)
        await senior.figures()
        before = served.use()
        async with listening(served, users) as listeners:
            opened = served.use()
            await asyncio.sleep(idle_s)
            idle = (served.use().cpu_s - opened.cpu_s) / idle_s
            sent = {}
            for user in users[:replies]:
                answer = await browser[user].ask(None, "Wanneer moet mijn aangifte binnen zijn?")
                escalation = await browser[user].escalate(answer["id"]) if answer else ""
                if not escalation:
                    break
                await senior.claim(escalation)
                sent[escalation] = time.monotonic()
                await senior.reply(escalation)
            await asyncio.sleep(3)
            took = tuple(listeners.heard[one] - at for one, at in sent.items() if one in listeners.heard)
    if timings.errors:
        raise RuntimeError(f"requests failed: {dict(timings.errors)}")
    return Streams(number, opened.memory_bytes - before.memory_bytes, idle, took, len(sent) - len(took))


@dataclass(frozen=True, slots=True)
class Row:
    """Questions in a row: how many by then, per second since the last look, and what the server used."""

    questions: int
    a_second: float
    processor_ms: float
    use: Use


async def in_a_row(served: Served, number: int, at_once: int, every: int, chance: random.Random) -> list[Row]:
    """Asks them, so many at once; looks before the first and after each `every`. Raises RuntimeError when one failed."""
    asked, left, timings = questions(chance), count(1), Timings()
    rows, looks = [Row(0, 0.0, 0.0, served.use())], [time.monotonic()]

    async def employee(browser: Browser) -> None:
        while (n := next(left)) <= number:
            await browser.ask(None, next(asked))
            if n % every == 0:
                use, at = served.use(), time.monotonic()
                spent_ms = 1000 * (use.cpu_s - rows[-1].use.cpu_s) / every
                rows.append(Row(n, every / (at - looks[-1]), spent_ms, use))
                looks.append(at)

    async with httpx.AsyncClient(timeout=60, trust_env=False) as client:
        people = names(served, "m")
        await asyncio.gather(
            *(employee(Browser(client, served, people[n % len(people)], timings)) for n in range(at_once))
        )
    if timings.errors:
        raise RuntimeError(f"questions failed: {dict(timings.errors)}")
    return rows
