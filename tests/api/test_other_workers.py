"""Asking the other workers how they are: what they say, and what becomes of one that says nothing."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator

import pytest
from starlette.testclient import TestClient

from bot.api.app import create_app
from bot.api.other_workers import OtherWorkers
from bot.api.places import Place, Places
from bot.services import Services

READY = b'HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n{"problems": {}}'
DEGRADED = b'HTTP/1.1 503 Service Unavailable\r\nConnection: close\r\n\r\n{"problems": {"knowledge": "disk full"}}'


@pytest.fixture
def places() -> Iterator[Places]:
    """Of two workers that serve; the test plays the second."""
    made = Places(2)
    made.take(0)
    made.take(1)
    yield made
    made.close()


def _answer(places: Places, answer: bytes) -> bytes:
    """As the second worker: what it was asked. The connection ends with the answer."""
    places.out_of(1).settimeout(10)
    asked, [file], _, _ = socket.recv_fds(places.out_of(1), 65536, 1)
    with socket.socket(fileno=file) as connection:
        connection.sendall(answer)
    return asked


def _place(places: Places) -> Place:
    return Place(places, 0, first=True)


def test_a_worker_says_which_of_its_parts_do_not_work(places: Places) -> None:
    """It is asked as the server was, by a name that it allows."""
    others = OtherWorkers(_place(places), "belbot.example.nl")
    asked = _answer(places, DEGRADED)
    assert others.broken() == {1: frozenset({"knowledge"})}
    assert asked.startswith(b"GET /readyz HTTP/1.1\r\nHost: belbot.example.nl\r\n")


@pytest.mark.parametrize("answer", [b"", b"HTTP/1.1 500 Oops\r\n\r\n", b"HTTP/1.1 200 OK\r\n\r\n{}", b"\0\0"])
def test_a_worker_that_breaks_off_is_not_ok(places: Places, answer: bytes) -> None:
    """Nothing is known of its parts."""
    others = OtherWorkers(_place(places), "localhost")
    _answer(places, answer)
    assert others.broken() == {1: None}


def test_a_worker_that_hangs_is_not_waited_for_long(places: Places) -> None:
    """It does not even take the question."""
    assert OtherWorkers(_place(places), "localhost", patience_s=0.05).broken() == {1: None}


def test_a_worker_that_hangs_for_long_is_asked_no_more_than_its_channel_holds(places: Places) -> None:
    """Questions that it did not take stay there, and their number is bounded."""
    place = _place(places)
    connections = [place.ask(1, b"GET /readyz") for _ in range(2000)]
    assert connections[0] and connections[-1] is None
    for one in filter(None, connections):
        one.close()


def test_a_worker_that_does_not_serve_is_not_asked(places: Places) -> None:
    """Until it is started again."""
    places.leave(1)
    assert OtherWorkers(_place(places), "localhost").broken() == {1: None}
    with pytest.raises(BlockingIOError):
        places.out_of(1).recv(1)


@pytest.mark.parametrize(
    ("answer", "worker", "knowledge"), [(READY, 1, 1), (DEGRADED, 1, 0), (b"", 0, 1)], ids=("ready", "degraded", "gone")
)
def test_a_part_is_well_when_it_is_in_every_worker_that_answers(
    services: Services, places: Places, answer: bytes, worker: int, knowledge: int
) -> None:
    """In `/metrics`, whichever worker is asked; who says nothing counts as a worker and not among the parts."""
    with TestClient(create_app(services, _place(places))) as client:
        other = threading.Thread(target=_answer, args=(places, answer))
        other.start()
        told = client.get("/metrics").text
        other.join()
    assert f'belbot_part_ok{{part="knowledge"}} {knowledge}\n' in told
    assert f'belbot_worker_ok{{worker="0"}} 1\nbelbot_worker_ok{{worker="1"}} {worker}\n' in told
