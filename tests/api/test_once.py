"""Deliveries over HTTP: a key is of its content, what happens at once happens once, and no work is done under the write lock."""

from __future__ import annotations

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from fastapi.testclient import TestClient

from bot.privacy import NO_CORRECTIONS, Corrections, Placeholders, Redactor
from bot.services import Services
from bot.types import Redaction
from tests.api.conftest import Staff


def _send(one: Staff, path: str, key: str, **body: object) -> Any:
    headers = {"X-Belbot-User": one.name, "Idempotency-Key": key}
    return one.client.post(f"/api/v1{path}", json=body, headers=headers)


def test_a_key_with_another_body_is_refused(staff: Staff, services: Services) -> None:
    """The second thumb is not dropped as if it were the first: 422, and the key still gives the first."""
    key, answer_id = str(uuid4()), staff.answer_id()
    first = _send(staff, "/feedback", key, answer_id=answer_id, thumb="up")
    assert _send(staff, "/feedback", key, answer_id=answer_id, thumb="down").status_code == 422
    assert _send(staff, "/feedback", key, answer_id=answer_id, thumb="up").json() == first.json()
    assert (services.feedback.thumbs().up, services.feedback.thumbs().down) == (1, 0)


def test_a_key_with_another_resource_is_refused(staff: Staff, services: Services) -> None:
    """The end of one call is not the end of another."""
    key, calls = str(uuid4()), (staff.call(), staff.call())
    codes = [_send(staff, f"/calls/{call}/end", key, outcome="opgelost").status_code for call in calls]
    assert codes == [204, 422]
    ended = [services.calls.get(call) for call in calls]
    assert [call.outcome for call in ended if call] == ["opgelost", ""]


def test_what_is_delivered_later_is_the_same(staff: Staff) -> None:
    """How long ago it happened grows with each try."""
    key, call = str(uuid4()), staff.call()
    tries = [_send(staff, f"/calls/{call}/end", key, outcome="opgelost", ago_s=ago) for ago in (1, 70)]
    assert [one.status_code for one in tries] == [204, 204]


@pytest.mark.parametrize("keyed", [True, False])
def test_a_star_given_twice_at_once_is_one(staff: Staff, senior: Staff, *, keyed: bool) -> None:
    """Under two keys, or under none: both get the one proposal."""
    answer_id = staff.answer_id()

    def star(_: int) -> Any:
        key = {"Idempotency-Key": str(uuid4())} if keyed else {}
        headers = {"X-Belbot-User": staff.name, **key}
        return staff.client.post("/api/v1/proposals", json={"answer_id": answer_id}, headers=headers)

    with ThreadPoolExecutor(6) as pool:
        made = list(pool.map(star, range(6)))
    assert [one.status_code for one in made] == [201] * 6
    assert len({one.json()["proposal_id"] for one in made}) == 1
    assert len(senior.get("/proposals").json()["proposals"]) == 1


def test_a_setting_made_twice_at_once_holds(staff: Staff) -> None:
    """The first time a user sets something, there is no row yet."""

    def off(_: int) -> int:
        headers = {"X-Belbot-User": staff.name}
        return staff.client.put("/api/v1/preferences", json={"with_belbot": False}, headers=headers).status_code

    with ThreadPoolExecutor(6) as pool:
        assert set(pool.map(off, range(6))) == {204}
    assert staff.get("/status").json()["with_belbot"] is False


def test_an_ended_call_is_not_ended_again(staff: Staff, services: Services) -> None:
    """409, and what was said first stays."""
    call = staff.call()
    codes = [staff.post(f"/calls/{call}/end", outcome=one).status_code for one in ("opgelost", "hing_op")]
    assert codes == [204, 409]
    ended = services.calls.get(call)
    assert ended and ended.outcome == "opgelost"


class OutsideRedactor(Redactor):
    """A redactor that tries to write to the database from outside while it works, without waiting."""

    def __init__(self, real: Redactor, file: Path) -> None:
        self._real = real
        self._file = file
        self.times = self.blocked = 0

    def redact(
        self, text: str, memory: Placeholders | None = None, corrections: Corrections = NO_CORRECTIONS
    ) -> Redaction:
        """As the real one."""
        self.times += 1
        outside = sqlite3.connect(self._file, timeout=0)
        try:
            outside.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError:
            self.blocked += 1
        finally:
            outside.close()
        return self._real.redact(text, memory, corrections)


@pytest.fixture
def redactor(redactor: Redactor, home: Path) -> OutsideRedactor:
    """The redactor of this BelBot."""
    return OutsideRedactor(redactor, home / "belbot.db")


HAND = {"keep": [], "mask": [{"start": 0, "end": 4, "label": "PERSON"}]}
NOTES: dict[str, dict[str, object]] = {
    "/feedback": {"thumb": "down", "note": "Aap vroeg iets anders.", "corrections": HAND},
    "/overrides": {"said": "Zes weken.", "reason": "Aap vroeg iets anders.", "corrections": HAND},
    "/escalations": {"note": "Aap vroeg iets anders.", "corrections": HAND},
    "/escalations/direct": {"question": "Aap vraagt iets.", "corrections": HAND},
}


@pytest.mark.parametrize("path", NOTES)
def test_a_note_is_redacted_before_the_database_is_locked(staff: Staff, redactor: OutsideRedactor, path: str) -> None:
    """Thirty colleagues do not wait for one long note."""
    body = {**NOTES[path], **({} if path.endswith("direct") else {"answer_id": staff.answer_id()})}
    before = redactor.times
    assert _send(staff, path, str(uuid4()), **body).status_code == 201
    assert redactor.times > before
    assert redactor.blocked == 0


def test_a_question_is_redacted_before_the_database_is_locked(staff: Staff, redactor: OutsideRedactor) -> None:
    """With corrections that are recorded, within a call."""
    staff.ask("Aap vraagt: wanneer moet de aangifte binnen zijn?", call_id=staff.call(), corrections=HAND)
    assert (redactor.times > 0, redactor.blocked) == (True, 0)


def test_a_verdict_is_weighed_before_the_database_is_locked(
    client: TestClient, staff: Staff, senior: Staff, redactor: OutsideRedactor
) -> None:
    """Each sentence is looked up, grounded and looked through for personal data."""
    made = staff.post("/proposals", answer_id=staff.answer_id()).json()
    before = redactor.times
    sent = _send(senior, f"/proposals/{made['proposal_id']}/approve", str(uuid4()), **made["wording"])
    assert sent.status_code == 200, sent.text
    assert redactor.times > before
    assert redactor.blocked == 0
