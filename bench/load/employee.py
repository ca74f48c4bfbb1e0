"""Simulated employees: calls of five minutes at a stated factor, each request as the desk sends it."""

from __future__ import annotations

import asyncio
import json
import random
import time
import uuid
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote

import httpx

from bench.load.asked import as_typed
from bench.load.served import Served

CALL_S = 300.0
QUESTIONS = 3
TYPED = 6
"""Searches, and as many looks at the masking, while one question is typed."""
ESCALATED = 0.1
"""Which share of calls sends a question to the helpline."""
LOOKED_AT = 0.05
"""Which share of calls is followed by a look at the figures."""


@dataclass(slots=True)
class Timings:
    """Durations in seconds by kind of request, and what went wrong."""

    taken_s: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    errors: Counter[str] = field(default_factory=Counter)

    @property
    def requests(self) -> int:
        """How many were sent."""
        return sum(map(len, self.taken_s.values()))


class Browser:
    """One employee's browser: sends as the desk does, and measures until the last byte is in."""

    def __init__(self, client: httpx.AsyncClient, served: Served, user: str, timings: Timings) -> None:
        self._client, self._timings = client, timings
        self._url, self._headers = served.url, served.headers(user)

    async def send(self, kind: str, method: str, path: str, **more: Any) -> str:
        """What came back; empty after an error, which is counted."""
        once = {"Idempotency-Key": str(uuid.uuid4())} if method == "POST" else {}
        began = time.perf_counter()
        try:
            response = await self._client.request(method, self._url + path, headers=self._headers | once, **more)
            said = "" if response.is_success else f"{kind} {response.status_code}"
            text = response.text
        except httpx.HTTPError as error:
            said, text = f"{kind} {type(error).__name__}", ""
        self._timings.taken_s[kind].append(time.perf_counter() - began)
        if said:
            self._timings.errors[said] += 1
        return "" if said else text

    async def call(self) -> str:
        """Begins a call."""
        return _field(await self.send("call", "POST", "/calls"), "call_id")

    async def end(self, call: str) -> None:
        """Ends it."""
        await self.send("end", "POST", f"/calls/{call}/end", json={"outcome": "opgelost"})

    async def preview(self, call: str, text: str) -> None:
        """What would be masked."""
        await self.send("preview", "POST", "/redact", json={"text": text, "call_id": call, "preview": True})

    async def search(self, text: str) -> None:
        """Searches as one types."""
        await self.send("search", "GET", "/search", params={"q": text, "k": 5})

    async def ask(self, call: str | None, text: str) -> dict[str, Any]:
        """A whole answer; empty when there was none."""
        read = await self.send("ask", "POST", "/ask", json={"text": text, "call_id": call})
        done = read.rpartition("event: done\ndata: ")[2].partition("\n")[0]
        if not read.count("event: done"):
            self._timings.errors["ask without an end"] += bool(read)
            return {}
        loaded = json.loads(done)["answer"]
        assert isinstance(loaded, dict)
        return loaded

    async def source(self, answer: dict[str, Any]) -> None:
        """Opens the first source of an answer."""
        cited = [one["passage_id"] for one in answer.get("citations", ())]
        if cited:
            await self.send("source", "GET", f"/passages/{quote(cited[0], safe='')}")

    async def thumb(self, answer_id: str) -> None:
        """A thumb with a note."""
        body = {"answer_id": answer_id, "thumb": "up", "note": "Beller was er blij mee."}
        await self.send("thumb", "POST", "/feedback", json=body)

    async def escalate(self, answer_id: str) -> str:
        """A question to the helpline: its id."""
        text = await self.send("escalate", "POST", "/escalations", json={"answer_id": answer_id, "note": "Hoe nu?"})
        return _field(text, "escalation_id")

    async def claim(self, escalation: str) -> None:
        """A senior takes it."""
        await self.send("claim", "POST", f"/escalations/{escalation}/claim")

    async def reply(self, escalation: str) -> None:
        """A senior answers it."""
        await self.send("reply", "POST", f"/escalations/{escalation}/reply", json={"text": "Dat mag."})

    async def figures(self) -> None:
        """The dashboard."""
        await self.send("figures", "GET", "/figures/report")


def _field(text: str, name: str) -> str:
    return str(json.loads(text)[name]) if text else ""


@dataclass(slots=True)
class Shift:
    """One employee who takes call after call until the time is over."""

    browser: Browser
    senior: Browser
    asked: Iterator[str]
    factor: float
    chance: random.Random

    async def work(self, until: float) -> None:
        """Begins somewhere in a call's time, so that not all dial at once."""
        await self._pause(self.chance.uniform(0, CALL_S))
        while time.monotonic() < until:
            await self._call(until)

    async def _call(self, until: float) -> None:
        began = time.monotonic()
        call = await self.browser.call()
        answer: dict[str, Any] = {}
        for _ in range(QUESTIONS):
            if call and time.monotonic() < until:
                answer = await self._question(call) or answer
        if answer and self.chance.random() < ESCALATED:
            await self._help(answer["id"])
        if call:
            await self.browser.end(call)
        if self.chance.random() < LOOKED_AT:
            await self.browser.figures()
        await self._pause(CALL_S - (time.monotonic() - began) * self.factor)

    async def _question(self, call: str) -> dict[str, Any]:
        text = next(self.asked)
        for typed in as_typed(text, TYPED):
            await asyncio.gather(self.browser.preview(call, typed), self.browser.search(typed))
            await self._pause(self.chance.uniform(1, 5))
        answer = await self.browser.ask(call, text)
        await self._pause(self.chance.uniform(10, 30))
        if answer:
            await self.browser.source(answer)
            await self._pause(self.chance.uniform(10, 30))
            await self.browser.thumb(answer["id"])
        return answer

    async def _help(self, answer_id: str) -> None:
        if escalation := await self.browser.escalate(answer_id):
            await self.senior.claim(escalation)
            await self._pause(self.chance.uniform(5, 15))
            await self.senior.reply(escalation)

    async def _pause(self, call_s: float) -> None:
        """Seconds of the simulated clock."""
        await asyncio.sleep(max(0.0, call_s) / self.factor)
