"""Deliveries under a key: once, however often and however close together they come."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from bot.errors import BadInput, Conflict
from bot.records.answers import AnswerRecords
from bot.records.calls import FeedbackRecords
from bot.records.database import Database
from bot.records.deliveries import DeliveryRecords
from bot.types import Redacted
from tests.support.house import answer

KEY = "6f1f9a1e-0000-4000-8000-000000000001"


@pytest.fixture
def thumbs(database: Database) -> FeedbackRecords:
    AnswerRecords(database).save(answer(), "medewerker-1", None)
    return FeedbackRecords(database)


def _up(thumbs: FeedbackRecords) -> str:
    return thumbs.add("a-1", "medewerker-1", "up", "", Redacted(""))


def test_a_repeated_delivery_gives_the_first_result(database: Database, thumbs: FeedbackRecords) -> None:
    """And happens once."""
    deliveries = DeliveryRecords(database)
    first, second = (deliveries.once("u", KEY, "feedback", lambda: _up(thumbs)) for _ in range(2))
    assert first == second
    assert thumbs.thumbs().up == 1


def test_of_eight_at_once_one_happens(database: Database, thumbs: FeedbackRecords) -> None:
    """The others wait and get its result."""
    deliveries = DeliveryRecords(database)
    with ThreadPoolExecutor(8) as pool:
        made = set(pool.map(lambda _: deliveries.once("u", KEY, "feedback", lambda: _up(thumbs)), range(8)))
    assert (len(made), thumbs.thumbs().up) == (1, 1)


def test_what_fails_leaves_the_key_free(database: Database, thumbs: FeedbackRecords) -> None:
    """Effect and key go together: half of it never stays."""

    def half() -> str:
        _up(thumbs)
        raise BadInput("no")

    deliveries = DeliveryRecords(database)
    with pytest.raises(BadInput):
        deliveries.once("u", KEY, "feedback", half)
    assert thumbs.thumbs().up == 0
    assert deliveries.once("u", KEY, "feedback", lambda: _up(thumbs))


def test_a_key_is_of_one_user(database: Database, thumbs: FeedbackRecords) -> None:
    """Nobody gets another's result by their key."""
    deliveries = DeliveryRecords(database)
    made = {deliveries.once(user, KEY, "feedback", lambda: _up(thumbs)) for user in ("a", "b")}
    assert (len(made), thumbs.thumbs().up) == (2, 2)


def test_a_key_of_something_else_is_refused(database: Database, thumbs: FeedbackRecords) -> None:
    """A thumb is no escalation."""
    deliveries = DeliveryRecords(database)
    deliveries.once("u", KEY, "feedback", lambda: _up(thumbs))
    with pytest.raises(Conflict):
        deliveries.once("u", KEY, "escalation", lambda: _up(thumbs))
