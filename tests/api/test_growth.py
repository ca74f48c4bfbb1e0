"""What a request costs does not grow with what lies there: queries are counted, and steps of the database, not time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import event

from bot.desk.figures.counting import Counting
from bot.records.tables import AnswerRow, CallEventRow, CallRow, EscalationRow, FeedbackRow
from bot.services import Services
from tests.api.conftest import Staff

LONG_AGO = datetime.now(UTC) - timedelta(weeks=8)
_STEPS = 50


@dataclass
class Work:
    """What the database did: queries, and steps of its machine in fifties."""

    queries: int = 0
    steps: int = 0

    def step(self) -> int:
        """One more; 0 lets the database go on."""
        self.steps += 1
        return 0

    def query(self, *_: object) -> None:
        """One more."""
        self.queries += 1

    def watch(self, connection: Any, _record: object) -> None:
        """Counts what a new connection does."""
        connection.set_progress_handler(self.step, _STEPS)


@pytest.fixture
def work(services: Services) -> Iterator[Work]:
    """Counted on every connection."""
    counted, engine = Work(), services.database.engine
    engine.dispose()
    event.listen(engine, "connect", counted.watch)
    event.listen(engine, "before_cursor_execute", counted.query)
    yield counted
    engine.dispose()


def _cost(work: Work, staff: Staff, method: str, path: str) -> tuple[int, int]:
    """Queries and steps of a request, when what is kept between requests is there."""
    for _ in range(2):
        before = work.queries, work.steps
        headers = {"X-Belbot-User": staff.name}
        assert staff.client.request(method, path, headers=headers).status_code < 300
    return work.queries - before[0], work.steps - before[1]


def _past(services: Services, first: int, n: int) -> None:
    """Weeks ago: calls, questions asked and found, thumbs, questions to the hulplijn."""
    found, texts = LONG_AGO + timedelta(seconds=9), {"topic": "", "question": ""}
    with services.database.change() as session:
        for i in range(first, first + n):
            call, answer = f"c-{i}", f"a-{i}"
            ended = {"started_at": LONG_AGO, "ended_at": LONG_AGO, "outcome": "opgelost", "topics": []}
            session.add(CallRow(call_id=call, user="u", **ended))
            made = {"outcome": "answered", "generator": "source", "model": "", "knowledge_version": "v1", "payload": {}}
            session.add(AnswerRow(answer_id=answer, created_at=LONG_AGO, user="u", **made, **texts))
            session.flush()
            session.add(CallEventRow(call_id=call, answer_id=answer, kind="asked", at=LONG_AGO))
            session.add(CallEventRow(call_id=call, answer_id=answer, kind="found", at=found))
            up = {"thumb": "up", "reason": "", "note": "", "created_at": LONG_AGO}
            session.add(FeedbackRow(feedback_id=f"f-{i}", answer_id=answer, user="u", **up))
            sent = {"note": "", "status": "closed", "created_at": LONG_AGO}
            session.add(EscalationRow(escalation_id=f"e-{i}", answer_id=answer, user="u", **sent, **texts))


@pytest.mark.parametrize(
    ("method", "path"), [("GET", "/metrics"), ("GET", "/api/v1/figures"), ("POST", "/api/v1/calls")]
)
def test_a_past_ten_times_as_long_costs_the_same(
    services: Services, staff: Staff, work: Work, method: str, path: str
) -> None:
    """Counts are sums, and weeks that are over are not read again once the hourly job has added them up."""
    counting, now = Counting(services.standing_sums, services.jobs), datetime.now(UTC)
    _past(services, 0, 30)
    counting.count_when_due(now)
    short = _cost(work, staff, method, path)
    _past(services, 30, 600)
    counting.count_when_due(now + timedelta(days=1))
    long = _cost(work, staff, method, path)
    assert long[0] == short[0]
    assert long[1] <= short[1] * 1.5 + 5


def test_a_call_beside_many_open_ones_costs_the_same(services: Services, staff: Staff, work: Work) -> None:
    """Each of them remembered by this process."""

    def begin(n: int) -> None:
        for _ in range(n):
            staff.post("/redact", text="Dag", call_id=staff.call())

    begin(3)
    few = _cost(work, staff, "POST", "/api/v1/calls")
    begin(60)
    many = _cost(work, staff, "POST", "/api/v1/calls")
    assert many[0] == few[0]
    assert many[1] <= few[1] * 1.5 + 5


def test_totals_are_those_of_the_rows(services: Services, staff: Staff) -> None:
    """Added up as things happen, they say what counting would."""
    answer_id = staff.answer_id()
    staff.ask("Wat is de hoofdstad van Frankrijk?")
    for thumb in ("up", "down", "up"):
        staff.post("/feedback", answer_id=answer_id, thumb=thumb)
    staff.post("/escalations", answer_id=answer_id)
    figures = staff.get("/figures").json()
    assert (figures["answers"], figures["answered"], figures["abstained"]) == (2, 1, 1)
    assert (figures["thumbs_up"], figures["thumbs_down"], figures["escalations"]) == (2, 1, 1)
    assert sum(one["answers"] for one in figures["generators"]) == 2
