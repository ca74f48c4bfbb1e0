"""What a question over HTTP costs: how often it is redacted, and how many database transactions it takes."""

from __future__ import annotations

import time
from dataclasses import dataclass
from pathlib import Path

import pytest
from sqlalchemy import Connection, event, text

from bot.pipeline.flow import NOT_RECORDED, Ask
from bot.privacy import NO_CORRECTIONS, Corrections, Placeholders, Redactor
from bot.services import Services
from bot.types import Redaction
from tests.api.conftest import Staff
from tests.support.house import BOX_3, DEADLINE, FOREIGN, INTERNAL
from tests.support.http import answer_in

LOOKS_AGAIN_AFTER_S = 0.6
"""By then the knowledge and the cases are looked at anew."""
NAMED = "Mevrouw Jansen vraagt: wanneer moet de aangifte inkomstenbelasting binnen zijn?"
OPEN_NAME = {"keep": [{"start": 8, "end": 14}]}


class CountingRedactor(Redactor):
    """A redactor that counts how often it works."""

    def __init__(self, real: Redactor) -> None:
        self._real = real
        self.times = 0

    def redact(
        self, text: str, memory: Placeholders | None = None, corrections: Corrections = NO_CORRECTIONS
    ) -> Redaction:
        """As the real one."""
        self.times += 1
        return self._real.redact(text, memory, corrections)


@dataclass(frozen=True, slots=True)
class Costly:
    """An employee whose questions are counted."""

    staff: Staff
    redactor: CountingRedactor
    begun: list[Connection]

    def ask(self, question: str = DEADLINE, **more: object) -> tuple[int, int]:
        """Redactions and transactions of a question that is answered."""
        redacted, begun = self.redactor.times, len(self.begun)
        assert self.staff.ask(question, **more)[-1].name == "done"
        return self.redactor.times - redacted, len(self.begun) - begun


@pytest.fixture
def redactor(redactor: Redactor) -> CountingRedactor:
    """The redactor of this BelBot."""
    return CountingRedactor(redactor)


@pytest.fixture
def begun(services: Services) -> list[Connection]:
    """Every transaction that was begun, after a question whose way is known already."""
    services.pipeline.answer(Ask(FOREIGN, record=False))
    transactions: list[Connection] = []
    event.listen(services.database.engine, "begin", lambda connection: transactions.append(connection))
    return transactions


@pytest.fixture
def costly(staff: Staff, redactor: CountingRedactor, begun: list[Connection]) -> Costly:
    """Asks and counts."""
    return Costly(staff, redactor, begun)


def test_a_question_is_redacted_once_in_three_transactions(costly: Costly, staff: Staff) -> None:
    """The first of a call and the next: one looks up, one looks for an answer given before, one writes."""
    call = staff.call()
    assert [costly.ask(question, call_id=call) for question in (BOX_3, DEADLINE)] == [(1, 3), (1, 3)]


def test_looking_for_news_takes_no_transaction_of_its_own(costly: Costly, staff: Staff) -> None:
    """The knowledge and the cases are looked at again together with the call."""
    call = staff.call()
    time.sleep(LOOKS_AGAIN_AFTER_S)
    assert costly.ask(BOX_3, call_id=call) == (1, 3)


def test_corrections_take_no_transaction_of_their_own(costly: Costly, staff: Staff, services: Services) -> None:
    """They are written together with what is looked up, once each."""
    call = staff.call()
    for _ in range(2):
        assert costly.ask(NAMED, call_id=call, corrections=OPEN_NAME) == (1, 3)
    assert [count.n for count in services.corrections.counts()] == [1]


def test_an_answer_given_before_costs_no_more(costly: Costly, staff: Staff) -> None:
    """It is found, told again and recorded."""
    call = staff.call()
    staff.ask(call_id=call)
    assert costly.ask(DEADLINE, call_id=call) == (1, 3)


def test_a_question_without_a_call_costs_no_more(costly: Costly) -> None:
    """There is no call to look up."""
    time.sleep(LOOKS_AGAIN_AFTER_S)
    assert costly.ask(INTERNAL) == (1, 3)


def test_a_refused_question_leaves_nothing(staff: Staff, services: Services) -> None:
    """Neither an answer nor a line in the log of its call."""
    call = staff.call()
    assert staff.post("/ask", text="?", call_id=call).status_code == 422
    assert (services.answers.of_call(call), services.calls.events(("asked",))) == ([], [])


def test_a_question_without_a_call_needs_no_database(staff: Staff, services: Services, home: Path) -> None:
    """What is looked up and recorded around it may fail: it is answered, and the notice says what is missing."""
    staff.ask(BOX_3)
    services.database.close()
    for file in home.glob("belbot.db*"):
        file.write_bytes(b"no database any more " * 500)
    time.sleep(LOOKS_AGAIN_AFTER_S)
    answer = answer_in(staff.ask(NAMED, corrections=OPEN_NAME))
    assert (answer["outcome"], answer["notice"]) == ("answered", NOT_RECORDED)


def test_what_was_not_recorded_is_not_logged(staff: Staff, services: Services) -> None:
    """The answer and the line in the log of its call are one transaction; the stream still ends with the answer."""
    call = staff.call()
    with services.database.session() as session:
        session.execute(text("CREATE TRIGGER full BEFORE INSERT ON citations BEGIN SELECT RAISE(ABORT, 'full'); END"))
    answer = answer_in(staff.ask(BOX_3, call_id=call))
    assert answer["notice"].endswith(NOT_RECORDED)
    assert services.answers.of_call(call) == []
    assert services.calls.events(("asked",)) == []
