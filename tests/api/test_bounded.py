"""Work that one request or one user can ask for is bounded."""

from __future__ import annotations

import asyncio
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import AsyncExitStack, ExitStack, contextmanager

import pytest
import uvicorn
from fastapi.testclient import TestClient

from bot.api.app import create_app
from bot.api.patience import TimedProtocol
from bot.api.server import bind
from bot.desk.helpline.live import MOST_OF_ONE, Hub
from bot.desk.letter.letters import MOST_CHANGED
from bot.desk.people.users import DEMO_USERS
from bot.errors import Busy
from bot.services import Services
from tests.api.conftest import Staff


@pytest.mark.parametrize(
    "at", ["9999-12-31T23:59:59-12:00", "0001-01-01T00:00:00+12:00", "9999-12-31T23:59:59", "1e12"]
)
def test_a_moment_at_the_end_of_time_is_refused(staff: Staff, at: str) -> None:
    """Wherever a moment comes in."""
    asked = staff.post("/escalations/direct", question="Mag dat?").json()["escalation_id"]
    assert staff.get("/calls", since=at).status_code == 422
    assert staff.post(f"/escalations/{asked}/call-back", at=at).status_code == 422


@pytest.mark.parametrize(
    ("message", "status"), [(0, 201), (0.0, 201), (0.5, 422), (True, 422), ("0", 422), (1e300, 422)]
)
def test_a_whole_number_is_one_however_json_writes_it(
    staff: Staff, senior: Staff, message: object, status: int
) -> None:
    """With a point too, but not as a text, a boolean or a fraction."""
    asked = staff.post("/escalations", answer_id=staff.answer_id()).json()["escalation_id"]
    senior.post(f"/escalations/{asked}/claim")
    senior.post(f"/escalations/{asked}/reply", text="Bezwaar maken kan binnen zes weken.")
    assert senior.post(f"/escalations/{asked}/proposals", message=message).status_code == status


def test_a_letter_of_ones_own_making_is_bounded(staff: Staff) -> None:
    """What was drafted costs little and may stand there; what was typed is read and checked, sentence by sentence."""
    call = staff.call()
    answer_id = staff.answer_id(call_id=call)
    drafted = staff.get(f"/calls/{call}/confirmation").json()["blocks"][0]["sentences"][0]["text"]
    own = [{"answer_id": answer_id, "text": f"Zin {n}."} for n in range(MOST_CHANGED + 1)]
    same = [{"answer_id": answer_id, "position": 0, "text": drafted}] * (MOST_CHANGED + 1)
    path = f"/calls/{call}/confirmation/check"
    assert [staff.post(path, sentences=some).status_code for some in (own, same)] == [413, 200]


def test_one_user_does_not_take_every_place(services: Services) -> None:
    """Who listens too often waits; a colleague listens."""

    async def listen() -> None:
        hub = Hub(services.escalations)
        async with AsyncExitStack() as stack:
            for _ in range(MOST_OF_ONE):
                await stack.enter_async_context(hub.listening(DEMO_USERS[0], None))
            with pytest.raises(Busy):
                await stack.enter_async_context(hub.listening(DEMO_USERS[0], None))
            await stack.enter_async_context(hub.listening(DEMO_USERS[1], None))
        hub.close()

    asyncio.run(listen())


class HastyProtocol(TimedProtocol):
    """Waits for three seconds."""

    patience_s = 3.0


@contextmanager
def _served(services: Services) -> Iterator[int]:
    with bind("127.0.0.1", 0) as taken:
        config = uvicorn.Config(create_app(services), log_level="critical", http=HastyProtocol)
        server = uvicorn.Server(config)
        thread = threading.Thread(target=server.run, kwargs={"sockets": [taken]}, daemon=True)
        thread.start()
        yield taken.getsockname()[1]
        server.should_exit = True
        thread.join(10)


HALVES = (
    b"",
    b"GET /healthz HT",
    b"GET /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\nX-A",
    b"POST /api/v1/redact HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Belbot-User: medewerker-1\r\n"
    b"Content-Type: application/json\r\nContent-Length: 900\r\n\r\n{",
)


def test_a_half_request_is_let_go(services: Services) -> None:
    """Wherever it stops; a whole one beside it is answered, also when it comes late over the same connection."""
    with ExitStack() as stack:
        port = stack.enter_context(_served(services))
        whole, *halves = (stack.enter_context(_connected(port)) for _ in range(len(HALVES) + 1))
        for half, sent in zip(halves, HALVES, strict=True):
            half.sendall(sent)
        for _ in range(3):
            time.sleep(1.2)
            whole.sendall(b"GET /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")
            assert b"200" in _answer(whole)
        assert [_ended(half) for half in halves] == [True] * len(halves)


def _connected(port: int) -> socket.socket:
    return socket.create_connection(("127.0.0.1", port), timeout=30)


def _answer(connection: socket.socket) -> bytes:
    said = b""
    while b"}" not in said:
        said += connection.recv(1000)
    return said


def _ended(connection: socket.socket) -> bool:
    try:
        return connection.recv(1000) == b""
    except ConnectionResetError:
        return True


def test_a_client_is_still_served(client: TestClient) -> None:
    """The bounds above refuse nothing that the desk does."""
    assert client.get("/api/v1/status").status_code == 200
