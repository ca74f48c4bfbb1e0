"""Listening to the hulplijn: what is pushed, to whom, from where, and at what cost."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from contextlib import aclosing
from dataclasses import replace
from datetime import date

import pytest

from bot.desk.helpline.live import EscalationUpdate, Hub, Listener
from bot.desk.people.users import DEMO_USERS, User
from bot.errors import Busy, Unavailable
from bot.records.answers import AnswerRecords
from bot.records.database import Database, open_database
from bot.records.helpline import EscalationChange, EscalationRecords
from bot.records.notices import NoticeRecords, NoticeWording
from bot.types import Redacted
from tests.support.house import answer

ONE, OTHER, SENIOR, *_ = DEMO_USERS


class CountedRecords(EscalationRecords):
    """Counts its looks at what changed; fails when told to."""

    def __init__(self, database: Database) -> None:
        super().__init__(database)
        self.looks = 0
        self.broken = False

    def changes_since(self, number: int) -> list[EscalationChange]:
        """As ever."""
        self.looks += 1
        if self.broken:
            raise Unavailable("database: OperationalError")
        return super().changes_since(number)


@pytest.fixture
def records(tmp_path: object) -> CountedRecords:
    database = open_database(f"sqlite:///{tmp_path}/belbot.db")
    AnswerRecords(database).save(answer(), ONE.name, None)
    return CountedRecords(database)


def _sent(records: EscalationRecords, user: User = ONE) -> str:
    return records.add("a-1", user.name, "Box 3", Redacted("Wat is box 3?"), Redacted("")).escalation_id


async def _heard(hub: Hub, user: User, since: int | None = None, for_s: float = 0.3) -> list[EscalationUpdate]:
    async with hub.listening(user, since) as listener:
        return [changed async for changed in hub.changes(listener, for_s)]


async def _after(wait_s: float, records: EscalationRecords, user: User = ONE) -> str:
    await asyncio.sleep(wait_s)
    return await asyncio.to_thread(_sent, records, user)


def test_a_change_is_heard_by_sender_and_senior_alone(records: CountedRecords) -> None:
    """A colleague hears nothing."""

    async def listen() -> list[list[EscalationUpdate]]:
        hub = Hub(records, interval_s=0.02)
        listening = [asyncio.create_task(_heard(hub, who)) for who in (ONE, SENIOR, OTHER)]
        await _after(0.1, records)
        return [await heard for heard in listening]

    assert [len(heard) for heard in asyncio.run(listen())] == [1, 1, 0]


def test_everybody_hears_that_notices_changed(records: CountedRecords) -> None:
    """Once for several, without saying which."""
    notices = NoticeRecords(records._database)
    wording = NoticeWording("", Redacted("Storing"), Redacted(""), date(2099, 1, 1))

    def post() -> None:
        notices.withdraw(notices.add(SENIOR.name, date(2026, 11, 20), wording), SENIOR.name)

    async def listen() -> list[list[EscalationUpdate]]:
        hub = Hub(records, interval_s=0.1)
        listening = [asyncio.create_task(_heard(hub, who, for_s=0.5)) for who in (ONE, OTHER)]
        await asyncio.sleep(0.15)
        await asyncio.to_thread(post)
        return [await heard for heard in listening]

    heard = asyncio.run(listen())
    assert [{one.escalation for one in updates} for updates in heard] == [{None}, {None}]


def test_a_thousand_idle_listeners_cost_one_look_per_interval(records: CountedRecords) -> None:
    """Not a thousand."""

    async def listen() -> None:
        hub = Hub(records, interval_s=0.1)
        async with asyncio.TaskGroup() as group:
            for n in range(1000):
                group.create_task(_heard(hub, replace(ONE, name=f"{ONE.name}{n}"), for_s=1.0))

    asyncio.run(listen())
    assert 1 <= records.looks <= 60


def test_nobody_listening_costs_nothing(records: CountedRecords) -> None:
    """The last one out stops the looking."""

    async def listen() -> int:
        hub = Hub(records, interval_s=0.01)
        await _heard(hub, ONE, for_s=0.05)
        await asyncio.sleep(0.1)
        before = records.looks
        await asyncio.sleep(0.1)
        return records.looks - before

    assert asyncio.run(listen()) == 0


def test_a_listener_goes_on_from_its_number(records: CountedRecords) -> None:
    """What happened in between comes first, each escalation once and as it is now."""
    _sent(records)
    number, second = records.last_change(), _sent(records)
    records.move(second, ("open",), by="senior-1", act="took_up", status="claimed")

    heard = asyncio.run(_heard(Hub(records, interval_s=0.02), ONE, number, 0.05))
    said = [(one.number, one.escalation) for one in heard if one.escalation]
    assert [(number, one.escalation_id, one.status) for number, one in said] == [(number + 2, second, "claimed")]


@pytest.mark.parametrize("since", [None, 999])
def test_who_has_no_known_number_reads_the_lists(records: CountedRecords, since: int | None) -> None:
    """New, or from before the database was put back: the stream says that it does not go on."""
    _sent(records)

    async def resumed() -> bool:
        async with Hub(records).listening(ONE, since) as listener:
            return listener.resumed

    assert asyncio.run(resumed()) is False


def test_a_full_hub_refuses(records: CountedRecords) -> None:
    """With a clear error; the desk falls back on asking."""

    async def listen() -> None:
        hub = Hub(records, most=1)
        async with hub.listening(ONE, None):
            with pytest.raises(Busy):
                await _heard(hub, OTHER)

    asyncio.run(listen())


def test_a_closing_hub_lets_listeners_go(records: CountedRecords) -> None:
    """So that a server stops at once."""

    async def listen() -> list[EscalationUpdate]:
        hub = Hub(records, interval_s=0.02)
        asyncio.get_running_loop().call_later(0.1, hub.close)
        return await asyncio.wait_for(_heard(hub, ONE, for_s=30), 5)

    assert asyncio.run(listen()) == []


def test_a_database_that_stays_away_lets_listeners_go(records: CountedRecords) -> None:
    """They ask by themselves then, and are told what is wrong."""

    async def listen() -> list[EscalationUpdate]:
        hub = Hub(records, interval_s=0.01)
        records.broken = True
        return await asyncio.wait_for(_heard(hub, ONE, for_s=30), 5)

    assert asyncio.run(listen()) == []


def test_a_listener_that_does_not_read_is_let_go(records: CountedRecords) -> None:
    """It holds up nobody, and its memory is bounded."""

    async def over() -> bool:
        async with Hub(records).listening(ONE, None) as listener:
            found = records.get(_sent(records))
            assert found
            for number in range(1, 300):
                listener.push(EscalationUpdate(number, found))
            return listener.over

    assert asyncio.run(over())


def test_numbers_are_not_used_twice(records: CountedRecords) -> None:
    """Listening again after a change hears the next one, not the last."""

    async def listen() -> list[int]:
        hub = Hub(records, interval_s=0.02)
        numbers = []
        for _ in range(2):
            async with hub.listening(ONE, None) as listener, aclosing(_changes(hub, listener)) as heard:
                await asyncio.to_thread(_sent, records)
                numbers.append((await anext(heard)).number)
        return numbers

    first, second = asyncio.run(listen())
    assert second > first


async def _changes(hub: Hub, listener: Listener) -> AsyncGenerator[EscalationUpdate, None]:
    async for changed in hub.changes(listener, 5):
        yield changed
