"""How a worker ends: it closes what it opened, in the time that it is given."""

from __future__ import annotations

import asyncio
import os
import select
import signal
from pathlib import Path

import pytest

from bot.api.places import Place, Places
from bot.api.workers import Workers, apart


@pytest.mark.parametrize(("patience_s", "closes"), [(20.0, True), (0.1, False)])
def test_a_worker_that_is_told_to_end_closes_what_it_opened_while_it_may(
    patience_s: float, closes: bool, tmp_path: Path
) -> None:
    """Killed when its patience is over; the parent ends well in both."""
    closed = tmp_path / "closed"

    def work(place: Place, lifeline: int) -> None:
        try:
            place.places.take(place.number)
            while not select.select([lifeline], [], [], 0.05)[0]:
                pass  # a signal just before a look without an end would be seen after it
        finally:
            if not closes:
                select.select([lifeline], [], [])
            closed.touch()

    def serve() -> None:
        assert Workers(1, work, patience_s).run(lambda: os.kill(os.getpid(), signal.SIGTERM)) == 0

    assert apart(serve) == 0
    assert closed.exists() == closes


def test_a_connection_that_was_lost_on_the_way_is_left() -> None:
    """A process without room for another file gets the bytes alone; it goes on with the next."""
    places, failed = Places(1), []

    async def adopt() -> None:
        loop = asyncio.get_running_loop()
        loop.set_exception_handler(lambda _loop, context: failed.append(context))
        place = Place(places, 0, first=True)
        place.open(lambda **_: pytest.fail("there is no connection"))
        places.into(0).send(b"GET / HTTP/1.1")
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        place.close()

    asyncio.run(adopt())
    with pytest.raises(BlockingIOError):
        places.out_of(0).recv(1)
    places.close()
    assert failed == []
