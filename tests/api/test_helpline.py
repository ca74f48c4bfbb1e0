"""The hulplijn over HTTP: deliveries made once, passing on, and the stream of changes."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from uuid import uuid4

import pytest
from fastapi.testclient import TestClient

from bot.services import Services
from tests.api.conftest import Staff
from tests.support.house import DEADLINE
from tests.support.http import Event, events_in

DELIVERED = {"feedback": {"thumb": "up"}, "escalations": {"note": "graag snel"}}


def _send(client: TestClient, path: str, key: str, user: str = "medewerker-1", **body: object) -> tuple[int, object]:
    headers = {"X-Belbot-User": user, "Idempotency-Key": key}
    sent = client.post(f"/api/v1/{path}", json=body, headers=headers)
    return sent.status_code, sent.json() if sent.content else None


def _made(services: Services) -> int:
    return services.escalations.count() + services.feedback.thumbs().up


def _heard(client: TestClient, user: str, last: int | None = None) -> list[Event]:
    headers = {"X-Belbot-User": user} | ({} if last is None else {"Last-Event-ID": str(last)})
    return events_in(client.get("/api/v1/events", headers=headers).text)


@pytest.mark.parametrize("path", DELIVERED)
def test_a_repeated_delivery_happens_once(client: TestClient, staff: Staff, services: Services, path: str) -> None:
    """The second answer is the first one's."""
    key, answer_id = str(uuid4()), staff.answer_id()
    first, second = (_send(client, path, key, answer_id=answer_id, **DELIVERED[path]) for _ in range(2))
    assert first == second
    assert (first[0], _made(services)) == (201, 1)


@pytest.mark.parametrize("path", DELIVERED)
def test_deliveries_at_once_happen_once(client: TestClient, staff: Staff, services: Services, path: str) -> None:
    """Two tabs empty one queue."""
    key, answer_id = str(uuid4()), staff.answer_id()
    with ThreadPoolExecutor(6) as pool:
        sent = list(pool.map(lambda _: _send(client, path, key, answer_id=answer_id, **DELIVERED[path]), range(6)))
    assert all(one == sent[0] for one in sent)
    assert _made(services) == 1


def test_a_repeated_call_event_counts_once(client: TestClient, staff: Staff, services: Services) -> None:
    """Time to Find is not measured twice."""
    key, call = str(uuid4()), staff.call()
    codes = [_send(client, f"calls/{call}/events", key, kind="copied")[0] for _ in range(2)]
    assert codes == [204, 204]
    assert len(services.calls.events(("copied",))) == 1


def test_a_late_call_event_keeps_its_moment(staff: Staff, services: Services) -> None:
    """Delivered after a lost connection, it did not happen later; and never before its call."""
    call = staff.call()
    assert staff.post(f"/calls/{call}/events", kind="copied", ago_s=3600).status_code == 204
    started = services.calls.get(call)
    assert started and services.calls.events(("copied",))[0].at == started.started_at


def test_a_refused_delivery_can_be_repeated(client: TestClient, staff: Staff) -> None:
    """A refusal does not use up the key."""
    key = str(uuid4())
    assert _send(client, "feedback", key, answer_id="nowhere", thumb="up")[0] == 404
    assert _send(client, "feedback", key, answer_id=staff.answer_id(), thumb="up")[0] == 201


def test_a_key_is_a_uuid(client: TestClient, staff: Staff) -> None:
    """Whatever else is in the header is refused and not repeated."""
    code, said = _send(client, "feedback", "Zebedeus", answer_id=staff.answer_id(), thumb="up")
    assert code == 422
    assert "Zebedeus" not in str(said)


def test_a_question_is_passed_on(staff: Staff, senior: Staff) -> None:
    """To whom the desk offers."""
    path = f"/escalations/{staff.post('/escalations', answer_id=staff.answer_id()).json()['escalation_id']}"
    senior.post(f"{path}/claim")
    where = senior.get("/destinations").json()
    assert where["seniors"] == ["senior-2"]
    passed = senior.post(f"{path}/pass-on", topic=where["topics"][0], text="Hoort daar.").json()
    assert (passed["status"], passed["topic"]) == ("open", where["topics"][0])


def test_a_question_reaches_a_senior_without_an_answer(staff: Staff, senior: Staff) -> None:
    """Once, however often it is delivered; under a topic that the desk offers."""
    topic = staff.get("/destinations").json()["topics"][0]
    body, key = {"question": "Mag dat?", "topic": topic}, str(uuid4())
    first, second = (_send(staff.client, "escalations/direct", key, **body) for _ in range(2))
    assert first == second
    [waiting] = senior.get("/escalations").json()["escalations"]
    assert (waiting["question"], waiting["topic"], waiting["answer_id"]) == ("Mag dat?", topic, None)


@pytest.mark.parametrize("body", [{}, {"question": " "}, {"question": "Mag dat?", "topic": "Niets"}])
def test_a_bad_question_without_an_answer_is_refused(staff: Staff, senior: Staff, body: dict[str, str]) -> None:
    """And no senior sees it."""
    assert staff.post("/escalations/direct", **body).status_code == 422
    assert senior.get("/escalations").json()["escalations"] == []


def test_a_call_back_needs_a_time_zone(staff: Staff) -> None:
    """Otherwise nobody knows when."""
    path = f"/escalations/{staff.post('/escalations', answer_id=staff.answer_id()).json()['escalation_id']}"
    assert staff.post(f"{path}/call-back", at="2026-01-01T10:00:00").status_code == 422


def test_the_stream_goes_on_from_a_number(client: TestClient, staff: Staff) -> None:
    """It begins with where it is; after that number come the changes since."""
    [ready] = _heard(client, "senior-1")
    assert (ready.name, ready.data["resumed"]) == ("ready", False)
    sent = staff.post("/escalations", answer_id=staff.answer_id()).json()
    resumed, changed = _heard(client, "senior-1", 0)
    assert (resumed.data["resumed"], changed.data["escalation"]) == (True, sent)


def test_the_stream_is_of_ones_own_questions(client: TestClient, staff: Staff) -> None:
    """A colleague hears nothing."""
    staff.post("/escalations", answer_id=staff.answer_id())
    assert [len(_heard(client, user, 0)) for user in ("medewerker-1", "medewerker-2")] == [2, 1]


@pytest.mark.parametrize("colleagues", [False, True])
def test_an_answer_that_could_not_be_stored_is_escalated_by_its_question(
    staff: Staff, colleague: Staff, senior: Staff, *, colleagues: bool
) -> None:
    """With its note, in the call; of a colleague's answer nothing is shown, as if there were none."""
    answer_id = colleague.answer_id() if colleagues else str(uuid4())
    call = staff.call()
    body = {
        "answer_id": answer_id,
        "call_id": call,
        "note": "Mijn BSN is 111222333.",
        "question": "Mag BSN 111222333 dat?",
    }
    made = staff.post("/escalations", **body)
    assert made.status_code == 201
    [waiting] = senior.get("/escalations").json()["escalations"]
    assert (waiting["question"], waiting["note"]) == ("Mag BSN [BSN-1] dat?", "Mijn BSN is [BSN-1].")
    assert (waiting["answer_id"], waiting["call_id"]) == (None, call)


def test_a_stored_answer_speaks_for_itself(staff: Staff) -> None:
    """Whatever question comes along."""
    made = staff.post("/escalations", answer_id=staff.answer_id(), question="Mag dat?").json()
    assert made["question"] == DEADLINE
