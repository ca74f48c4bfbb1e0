"""What changes at the hulplijn, and that notices or issues did, pushed to whoever listens: one look at the database
serves all listeners of a process.

Workers share nothing but the database, so a change made through one is seen by the listeners of every other.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import TypeVar

import anyio
import anyio.to_thread
import structlog

from bot.desk.helpline.escalations import may_see
from bot.desk.people.users import User
from bot.errors import BelBotError, Busy
from bot.records.helpline import KEPT_EVENTS, Escalation, EscalationChange, EscalationRecords

_log = structlog.get_logger()
_T = TypeVar("_T")

INTERVAL_S = 0.3
_UNTOLD_S = 1.0
"""How long a database that tells of changes is believed when it says nothing."""
MOST_LISTENERS = 2_000
MOST_OF_ONE = 30
"""Listeners of one user: tabs and tries to connect again, not everybody's room."""
_WAITING = 200
"""Changes that may wait for a listener; one that is slower is let go, and resumes from its last number."""
_PATIENCE = 5
"""Failed looks in a row after which listeners are let go: they fall back on asking, and see what is wrong."""


@dataclass(frozen=True, slots=True)
class EscalationUpdate:
    """An escalation as it is after the change with this number; None: a notice or an issue changed, and everybody looks anew."""

    number: int
    escalation: Escalation | None

    def is_for(self, user: User) -> bool:
        """Whether this user may hear of it."""
        return self.escalation is None or may_see(user, self.escalation)


@dataclass(eq=False, slots=True)
class Listener:
    """Somebody who listens. `resumed` says that `missed` is all that happened since their last number."""

    user: User
    number: int = 0
    resumed: bool = False
    missed: Sequence[EscalationUpdate] = ()
    waiting: asyncio.Queue[EscalationUpdate | None] = field(default_factory=lambda: asyncio.Queue(_WAITING))
    over: bool = False

    def push(self, changed: EscalationUpdate) -> None:
        """Hands over what this user may see."""
        if not changed.is_for(self.user):
            return
        try:
            self.waiting.put_nowait(changed)
        except asyncio.QueueFull:
            self.over = True

    def end(self) -> None:
        """Lets the listener go."""
        self.over = True
        if not self.waiting.full():
            self.waiting.put_nowait(None)


class Hub:
    """All listeners of a process. It reads the database only while somebody listens."""

    def __init__(self, records: EscalationRecords, interval_s: float = INTERVAL_S, most: int = MOST_LISTENERS) -> None:
        self._records = records
        self._interval_s = interval_s
        self._most = most
        self._listeners: set[Listener] = set()
        self._number = 0
        self._failed = 0
        self._following: asyncio.Task[None] | None = None
        self._starting = asyncio.Lock()
        self._closed = False
        # A thread of its own: sixty answers being made must not keep the hulplijn waiting.
        self._threads = anyio.CapacityLimiter(2)
        self._waits = anyio.CapacityLimiter(1)

    @asynccontextmanager
    async def listening(self, user: User, since: int | None) -> AsyncIterator[Listener]:
        """A place in the hub, from the change after number `since` on. Raises Busy when it is full or closed, and
        Unavailable when the database does not answer."""
        mine = sum(one.user.name == user.name for one in self._listeners)
        if self._closed or len(self._listeners) >= self._most or mine >= MOST_OF_ONE:
            raise Busy("no room for another listener")
        listener = Listener(user)
        self._listeners.add(listener)
        try:
            await self._start()
            await self._catch_up(listener, since)
            yield listener
        finally:
            self._listeners.discard(listener)

    async def changes(self, listener: Listener, for_s: float) -> AsyncIterator[EscalationUpdate]:
        """What this listener may see, each as soon as it is seen here; ends after `for_s` seconds or when let go."""
        last = listener.number
        for missed in listener.missed:
            yield missed
        ends = asyncio.get_running_loop().time() + for_s
        while not listener.over and (changed := await _next(listener, ends)):
            if changed.number > last:
                last = changed.number
                yield changed

    def close(self) -> None:
        """Lets every listener go, so that the server can stop at once."""
        self._closed = True
        for listener in self._listeners:
            listener.end()

    async def _start(self) -> None:
        async with self._starting:
            if self._following is None:
                self._number = await self._in_thread(self._records.last_change)
                self._failed = 0
                self._following = asyncio.create_task(self._follow())

    async def _catch_up(self, listener: Listener, since: int | None) -> None:
        listener.number = now = await self._in_thread(self._records.last_change)
        if since is None or not now - KEPT_EVENTS < since <= now:
            return
        changes = await self._in_thread(lambda: self._records.changes_since(since))
        listener.resumed = not changes or changes[-1].number >= now
        if listener.resumed:
            seen = await self._in_thread(lambda: self._changed(changes))
            listener.missed = [changed for changed in seen if changed.is_for(listener.user)]

    async def _follow(self) -> None:
        """Ends by itself soon after the last listener left."""
        try:
            while self._listeners and not self._closed:
                await self._wait()
                await self._look()
        finally:
            self._following = None

    async def _wait(self) -> None:
        """Until the database tells of a change, or for as long as one that tells nothing is left alone."""
        if self._records.told.tells:
            told = self._records.told.wait
            await anyio.to_thread.run_sync(told, _UNTOLD_S, limiter=self._waits, abandon_on_cancel=True)
        else:
            await asyncio.sleep(self._interval_s)

    async def _look(self) -> None:
        try:
            changes = await self._in_thread(lambda: self._records.changes_since(self._number))
            seen = await self._in_thread(lambda: self._changed(changes)) if changes else []
        except BelBotError as error:
            self._missed_a_look(error)
            return
        self._failed = 0
        if changes:
            self._number = changes[-1].number
        for changed in seen:
            for listener in list(self._listeners):
                listener.push(changed)

    def _missed_a_look(self, error: BelBotError) -> None:
        self._failed += 1
        _log.warning("events_not_read", error=error.code, times=self._failed)
        if self._failed >= _PATIENCE:
            for listener in self._listeners:
                listener.end()

    def _changed(self, changes: Sequence[EscalationChange]) -> list[EscalationUpdate]:
        """The escalations behind these changes, each once, under the number of its last change; all others together."""
        last = {change.escalation_id: change.number for change in changes}
        found = [EscalationUpdate(last.pop(one.escalation_id), one) for one in self._records.these(last)]
        if last:
            found.append(EscalationUpdate(max(last.values()), None))
        return sorted(found, key=lambda changed: changed.number)

    async def _in_thread(self, read: Callable[[], _T]) -> _T:
        return await anyio.to_thread.run_sync(read, limiter=self._threads)


async def _next(listener: Listener, ends: float) -> EscalationUpdate | None:
    left = ends - asyncio.get_running_loop().time()
    try:
        return await asyncio.wait_for(listener.waiting.get(), max(0.0, left))
    except TimeoutError:
        return None
