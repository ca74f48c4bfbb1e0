"""Deliveries under a key: once, however often and however close together they come."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from sqlalchemy import select

from bot.errors import BadInput
from bot.records.answers import AnswerRecords
from bot.records.calls import FeedbackRecords
from bot.records.database import Database
from bot.records.deliveries import REMEMBERED, REMEMBERED_DAYS, Delivery, DeliveryRecords
from bot.records.tables import DeliveryRow
from bot.types import Redacted
from tests.support.house import answer

KEY = "6f1f9a1e-0000-4000-8000-000000000001"
THUMB = Delivery.of(KEY, "POST", "/feedback", b'{"thumb": "up"}')


@pytest.fixture
def thumbs(database: Database) -> FeedbackRecords:
    AnswerRecords(database).save(answer(), "medewerker-1", None)
    return FeedbackRecords(database)


def _up(thumbs: FeedbackRecords) -> str:
    return thumbs.add("a-1", "medewerker-1", "up", "", Redacted(""))


def test_a_repeated_delivery_gives_the_first_result(database: Database, thumbs: FeedbackRecords) -> None:
    """And happens once."""
    deliveries = DeliveryRecords(database)
    first, second = (deliveries.once("u", THUMB, lambda: _up(thumbs)) for _ in range(2))
    assert first == second
    assert thumbs.thumbs().up == 1


def test_of_eight_at_once_one_happens(database: Database, thumbs: FeedbackRecords) -> None:
    """The others wait and get its result."""
    deliveries = DeliveryRecords(database)
    with ThreadPoolExecutor(8) as pool:
        made = set(pool.map(lambda _: deliveries.once("u", THUMB, lambda: _up(thumbs)), range(8)))
    assert (len(made), thumbs.thumbs().up) == (1, 1)


def test_what_fails_leaves_the_key_free(database: Database, thumbs: FeedbackRecords) -> None:
    """Effect and key go together: half of it never stays."""

    def half() -> str:
        _up(thumbs)
        raise BadInput("no")

    deliveries = DeliveryRecords(database)
    with pytest.raises(BadInput):
        deliveries.once("u", THUMB, half)
    assert thumbs.thumbs().up == 0
    assert deliveries.once("u", THUMB, lambda: _up(thumbs))


def test_a_key_is_of_one_user(database: Database, thumbs: FeedbackRecords) -> None:
    """Nobody gets another's result by their key."""
    deliveries = DeliveryRecords(database)
    made = {deliveries.once(user, THUMB, lambda: _up(thumbs)) for user in ("a", "b")}
    assert (len(made), thumbs.thumbs().up) == (2, 2)


def test_a_key_of_something_else_is_refused(database: Database, thumbs: FeedbackRecords) -> None:
    """A thumb is no escalation."""
    deliveries = DeliveryRecords(database)
    deliveries.once("u", THUMB, lambda: _up(thumbs))
    with pytest.raises(BadInput):
        deliveries.once("u", Delivery.of(KEY, "POST", "/escalations", b"{}"), lambda: _up(thumbs))
    assert thumbs.thumbs().up == 1


@pytest.mark.parametrize(
    ("method", "path", "body"),
    [
        ("PUT", "/feedback", b'{"a": 1, "b": "x"}'),
        ("POST", "/overrides", b'{"a": 1, "b": "x"}'),
        ("POST", "/feedback", b'{"a": 1, "b": "y"}'),
        ("POST", "/feedback", b'{"a": 1}'),
        ("POST", "/feedback", b""),
    ],
)
def test_other_content_is_told_apart(method: str, path: str, body: bytes) -> None:
    """By method, path and each field."""
    one = Delivery.of(KEY, "POST", "/feedback", b'{"a": 1, "b": "x"}')
    assert Delivery.of(KEY, method, path, body).content != one.content


def test_the_same_content_may_come_later() -> None:
    """How long ago it happened is of the delivery, and so is the order of the fields."""
    bodies = (b'{"a": 1, "ago_s": 2}', b'{"ago_s": 700.5, "a": 1}', b'{"a": 1}')
    assert len({Delivery.of(KEY, "POST", "/calls/c/end", body).content for body in bodies}) == 1


class Clock:
    """A clock that is set by hand."""

    def __init__(self) -> None:
        self.at = datetime(2026, 1, 1, 12, tzinfo=UTC)

    def __call__(self) -> datetime:
        """The moment it shows."""
        return self.at


def test_a_clock_that_jumps_forgets_nothing(database: Database, thumbs: FeedbackRecords) -> None:
    """Forty days ahead, with other deliveries there, and back."""
    clock = Clock()
    deliveries = DeliveryRecords(database, clock)
    for days in (0, 40, 0):
        clock.at = datetime(2026, 1, 1, 12, tzinfo=UTC) + timedelta(days=days)
        deliveries.once("u", Delivery.of(str(uuid4()), "POST", "/feedback", b""), lambda: _up(thumbs))
        deliveries.once("u", THUMB, lambda: _up(thumbs))
    assert thumbs.thumbs().up == 3 + 1


def test_keys_are_forgotten_in_the_end(database: Database, thumbs: FeedbackRecords) -> None:
    """A month of days on which something was delivered later."""
    clock = Clock()
    deliveries = DeliveryRecords(database, clock)
    for _ in range(REMEMBERED_DAYS + 10):
        deliveries.once("u", Delivery.of(str(uuid4()), "POST", "/feedback", b""), lambda: _up(thumbs))
        clock.at += timedelta(days=1)
    with database.session() as session:
        kept = session.scalars(select(DeliveryRow.at)).all()
    assert min(kept) >= clock.at - REMEMBERED - timedelta(days=2)
