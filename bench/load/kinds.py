"""Processor time of the server by kind of request: each kind alone, one after the other."""

from __future__ import annotations

import random
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from statistics import median
from typing import Any

import httpx

from bench.load.asked import as_typed, questions
from bench.load.employee import TYPED, Browser, Timings
from bench.load.served import Served, names


@dataclass(frozen=True, slots=True)
class Cost:
    """What a request of a kind takes: processor time of the server and the wait of its client, in ms, over so many requests."""

    kind: str
    processor_ms: float
    median_ms: float
    requests: int


async def costs(served: Served, each: int, chance: random.Random) -> list[Cost]:
    """Every kind, as often as `each` says. Raises RuntimeError when a request failed."""
    timings = Timings()
    async with httpx.AsyncClient(timeout=60, trust_env=False) as client:
        browser = Browser(client, served, names(served, "m")[0], timings)
        senior = Browser(client, served, names(served, "s")[0], timings)
        measured = await _all(_Measure(served, timings), browser, senior, each, chance)
    if timings.errors:
        raise RuntimeError(f"requests failed: {dict(timings.errors)}")
    return measured


@dataclass(frozen=True, slots=True)
class _Measure:
    served: Served
    timings: Timings

    async def of(self, kind: str, requests: list[Callable[[], Awaitable[Any]]]) -> tuple[Cost, list[Any]]:
        """Sends all, and what they cost."""
        before, seen = self.served.use().cpu_s, len(self.timings.taken_s[kind])
        results = [await request() for request in requests]
        spent, taken = self.served.use().cpu_s - before, self.timings.taken_s[kind][seen:]
        return Cost(kind, 1000 * spent / len(taken), 1000 * median(taken), len(taken)), results


async def _all(measure: _Measure, browser: Browser, senior: Browser, each: int, chance: random.Random) -> list[Cost]:
    asked = questions(chance)
    texts = [next(asked) for _ in range(each)]
    halves = [typed for text in texts[: each // TYPED + 1] for typed in as_typed(text, TYPED)][:each]
    await browser.ask(None, next(asked))
    begun, calls = await measure.of("call", [browser.call] * each)
    previews, _ = await measure.of("preview", [lambda t=t: browser.preview(calls[0], t) for t in halves])
    searches, _ = await measure.of("search", [lambda t=t: browser.search(t) for t in halves])
    asking, answers = await measure.of(
        "ask", [lambda c=c, t=t: browser.ask(c, t) for c, t in zip(calls, texts, strict=True)]
    )
    sources, _ = await measure.of("source", [lambda a=a: browser.source(a) for a in answers])
    ids = [answer["id"] for answer in answers]
    thumbs, _ = await measure.of("thumb", [lambda i=i: browser.thumb(i) for i in ids])
    sent, escalations = await measure.of("escalate", [lambda i=i: browser.escalate(i) for i in ids])
    claims, _ = await measure.of("claim", [lambda e=e: senior.claim(e) for e in escalations])
    replies, _ = await measure.of("reply", [lambda e=e: senior.reply(e) for e in escalations])
    ends, _ = await measure.of("end", [lambda c=c: browser.end(c) for c in calls])
    figures, _ = await measure.of("figures", [browser.figures] * max(1, each // 10))
    return [begun, previews, searches, asking, sources, thumbs, sent, claims, replies, ends, figures]
