"""Stars, verdicts, overrides, the switch and the end of a call over HTTP."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from fastapi.testclient import TestClient

from bot.services import Services
from tests.api.conftest import Staff
from tests.records.test_ingest_reports import REPORT
from tests.support.changing import FEE, QUOTE, TODAY, Quay
from tests.support.house import DEADLINE

SECOND = "senior-2"


@pytest.fixture
def second(client: TestClient) -> Staff:
    """Another senior."""
    return Staff(client, SECOND)


def _star(staff: Staff) -> dict[str, Any]:
    found: dict[str, Any] = staff.post("/proposals", answer_id=staff.answer_id()).json()
    return found


def _approve(senior: Staff, proposal: dict[str, Any], **change: object) -> Any:
    return senior.post(f"/proposals/{proposal['proposal_id']}/approve", **{**proposal["wording"], **change})


def _delivered(staff: Staff, path: str, key: str, **body: object) -> int:
    headers = {"X-Belbot-User": staff.name, "Idempotency-Key": key}
    return int(staff.client.post(f"/api/v1{path}", json=body, headers=headers).status_code)


def test_a_star_becomes_an_approved_case(staff: Staff, senior: Staff) -> None:
    """Proposed, in the list, approved."""
    made = _star(staff)
    assert [one["proposal_id"] for one in senior.get("/proposals").json()["proposals"]] == [made["proposal_id"]]
    approved = _approve(senior, made).json()
    assert (approved["status"], approved["reviewed_by"], approved["expired"]) == ("approved", "senior-1", False)


def test_the_review_list_names_its_sources(staff: Staff, senior: Staff, services: Services) -> None:
    """By the titles of the documents that the sentences cite."""
    cited = {sentence["document_id"] for sentence in _star(staff)["wording"]["sentences"]}
    titles = senior.get("/proposals").json()["titles"]
    documents = {one.document_id: one.title for one in map(services.knowledge_records.stored_document, cited) if one}
    assert titles == documents
    assert titles


def test_the_review_list_says_what_became_of_its_sources(
    staff: Staff, senior: Staff, services: Services, tmp_path: Path
) -> None:
    """Of a proposal and of a case: nothing while they stand, then the old wording beside that of today, then that it is gone."""
    quay = Quay(services, tmp_path)
    waiting = staff.post("/proposals", answer_id=staff.answer_id(FEE)).json()
    case = staff.post("/proposals", answer_id=staff.answer_id(f"{FEE} Graag snel.")).json()
    approved = _approve(senior, case).json()["status"]
    listed = [senior.get("/proposals").json()["lost"]]
    for change in (quay.raised, quay.removed):
        change()
        listed.append(senior.get("/proposals").json()["lost"])
    assert (approved, listed[0]) == ("approved", {})
    for lost, expected in zip(listed[1:], [("changed", TODAY), ("gone", "")], strict=True):
        assert set(lost) == {waiting["proposal_id"], case["proposal_id"]}
        for sources in lost.values():
            assert [(one["state"], one["today"]) for one in sources if one["quote"] == QUOTE] == [expected]


def test_a_lost_source_says_of_which_sentence_it_is(
    staff: Staff, senior: Staff, services: Services, tmp_path: Path
) -> None:
    """The others of the same proposal are not named, nor is a sentence without a source."""
    quay = Quay(services, tmp_path)
    path = f"/escalations/{staff.post('/escalations', answer_id=staff.answer_id(FEE)).json()['escalation_id']}"
    senior.post(f"{path}/claim")
    senior.post(f"{path}/reply", text=f"Bezwaar maken kost niets. Groeten uit de haven. {QUOTE}")
    made = senior.post(f"{path}/proposals", message=0).json()
    quay.raised()
    [lost] = senior.get("/proposals").json()["lost"].values()
    assert [bool(sentence["quote"]) for sentence in made["wording"]["sentences"]] == [True, False, True]
    assert [(one["n"], one["quote"], one["state"]) for one in lost] == [(3, QUOTE, "changed")]


def test_a_verdict_is_given_once(staff: Staff, senior: Staff, services: Services) -> None:
    """Delivered twice under one key it is one; under another it comes too late."""
    made, key = _star(staff), str(uuid4())
    path = f"/proposals/{made['proposal_id']}/reject"
    assert [_delivered(senior, path, k, text="te smal") for k in (key, key, str(uuid4()))] == [200, 200, 409]


def test_a_case_is_withdrawn_and_approved_anew(staff: Staff, senior: Staff, second: Staff) -> None:
    """Undo leads back to the list."""
    made = _star(staff)
    _approve(senior, made)
    assert second.post(f"/proposals/{made['proposal_id']}/withdraw").json()["status"] == "proposed"
    assert _approve(second, made).json()["reviewed_by"] == SECOND


def test_a_star_is_taken_back(staff: Staff, senior: Staff) -> None:
    """By who gave it."""
    path = f"/proposals/{_star(staff)['proposal_id']}/retract"
    assert (senior.post(path).status_code, staff.post(path).json()["status"]) == (403, "retracted")


def test_a_refused_approval_says_why(staff: Staff, senior: Staff) -> None:
    """In words for the reviewer, with the sentence."""
    made = _star(staff)
    sentences = [{**made["wording"]["sentences"][0], "quote": ""}]
    refused = _approve(senior, made, sentences=sentences)
    assert (refused.status_code, refused.json()["detail"][:31]) == (422, "Zin 1 heeft nog geen bron. Kies")


def test_the_review_list_is_for_seniors(staff: Staff) -> None:
    """So are quotes."""
    assert [staff.get(p, q="x").status_code for p in ("/proposals", "/quotes")] == [403, 403]


def test_quotes_for_a_sentence(senior: Staff) -> None:
    """Best first."""
    found = senior.get("/quotes", q="Bezwaar maken kost niets.").json()["quotes"]
    assert (found[0]["document_id"], found[0]["carried"]) == ("bezwaar", True)


def test_a_reply_is_proposed(staff: Staff, senior: Staff) -> None:
    """By its place in the thread."""
    path = f"/escalations/{staff.post('/escalations', answer_id=staff.answer_id()).json()['escalation_id']}"
    senior.post(f"{path}/claim")
    senior.post(f"{path}/reply", text="Bezwaar maken kost niets.")
    made = senior.post(f"{path}/proposals", message=0)
    assert (made.status_code, made.json()["wording"]["sentences"][0]["document_id"]) == (201, "bezwaar")
    assert senior.post(f"{path}/proposals", message=4).status_code == 422


def test_an_override_is_delivered_once(staff: Staff, senior: Staff) -> None:
    """And a senior reads it without personal data."""
    key, body = (
        str(uuid4()),
        {"answer_id": staff.answer_id(), "said": "Zes weken.", "reason": "BSN 111222333 klopt niet"},
    )
    assert [_delivered(staff, "/overrides", key, **body) for _ in range(2)] == [201, 201]
    [one] = senior.get("/issues").json()["issues"][0]["signals"]
    assert (one["said"], one["note"], one["answer_id"]) == (
        "Zes weken.",
        "BSN [BSN-1] klopt niet",
        body["answer_id"],
    )


def test_the_switch_is_kept(client: TestClient, staff: Staff, services: Services) -> None:
    """A call begins as it was set, or as its start says."""
    headers = {"X-Belbot-User": staff.name}
    assert staff.get("/status").json()["with_belbot"] is True
    assert client.put("/api/v1/preferences", json={"with_belbot": False}, headers=headers).status_code == 204
    assert staff.get("/status").json()["with_belbot"] is False
    calls = [services.calls.get(staff.post("/calls", **body).json()["call_id"]) for body in ({}, {"with_belbot": True})]
    assert [call.with_belbot for call in calls if call] == [False, True]


def test_a_call_ends_once_with_what_was_said(staff: Staff, services: Services) -> None:
    """Outcome, topics out of the list, repeat caller; repeated under one key it is one end."""
    call, key = staff.call(), str(uuid4())
    topic = staff.get("/destinations").json()["topics"][0]
    body = {"outcome": "doorverbonden", "topics": [topic], "repeat_caller": "ja", "ago_s": 1}
    assert [_delivered(staff, f"/calls/{call}/end", key, **body) for _ in range(2)] == [204, 204]
    ended = services.calls.get(call)
    assert ended and (ended.outcome, ended.topics, ended.repeat_caller) == ("doorverbonden", (topic,), "ja")


@pytest.mark.parametrize("body", [{"topics": ["Zebedeus"]}, {"repeat_caller": "misschien"}, {"topics": ["x"] * 21}])
def test_an_end_with_something_else_is_refused(staff: Staff, body: dict[str, object]) -> None:
    """And not repeated in the error."""
    refused = staff.post(f"/calls/{staff.call()}/end", outcome="opgelost", **body)
    assert refused.status_code == 422
    assert "Zebedeus" not in refused.text and "misschien" not in refused.text


def test_an_answer_is_for_who_asked_and_seniors(staff: Staff, colleague: Staff, senior: Staff) -> None:
    """A senior says why first; a colleague may not read it."""
    path = f"/answers/{staff.answer_id(DEADLINE)}"
    assert senior.get(path).status_code == 403
    assert [who.post(f"{path}/open", reason="Klacht.").status_code for who in (senior, colleague)] == [200, 404]
    assert [who.get(path).status_code for who in (staff, senior, colleague)] == [200, 200, 404]
    assert staff.get("/answers/nowhere").status_code == 404


@pytest.mark.parametrize(("verb", "body"), [("claim", {}), ("take-over", {}), ("return", {"text": "ik moet weg"})])
def test_a_repeated_change_at_the_hulplijn_happens_once(
    staff: Staff, senior: Staff, verb: str, body: dict[str, str]
) -> None:
    """The second delivery of one key is the first; without one it is refused."""
    path = f"/escalations/{staff.post('/escalations', answer_id=staff.answer_id()).json()['escalation_id']}"
    if verb == "return":
        senior.post(f"{path}/claim")
    key = str(uuid4())
    assert [_delivered(senior, f"{path}/{verb}", key, **body) for _ in range(2)] == [200, 200]
    said = [message["kind"] for message in senior.get(path).json()["messages"]]
    assert len(said) == (0 if verb == "claim" else 1)


def test_a_repeated_withdrawal_happens_once(staff: Staff) -> None:
    """Where the second would be refused."""
    path = f"/escalations/{staff.post('/escalations', answer_id=staff.answer_id()).json()['escalation_id']}"
    key = str(uuid4())
    assert [_delivered(staff, f"{path}/withdraw", k) for k in (key, key, str(uuid4()))] == [200, 200, 409]


def test_how_the_documents_stand_is_for_seniors(staff: Staff, senior: Staff, services: Services) -> None:
    """Before the first ingest there is nothing to say."""
    assert staff.get("/knowledge/report").status_code == 403
    assert (senior.get("/knowledge/report").status_code, senior.get("/knowledge/report").json()) == (200, None)
    services.ingest_reports.keep(REPORT)
    found = senior.get("/knowledge/report").json()
    assert [one["reason"] for one in found["refused"]] == ["Er zit een wachtwoord op."]
    assert found["left_out"] == found["similar"] == []  # of documents that are not in the knowledge base


def test_only_documents_that_one_may_read_are_told(senior: Staff, services: Services) -> None:
    """What stands in a document is shown with the document."""
    known = services.knowledge_records.documents()[0].document_id
    (part,) = REPORT.left_out
    (lost,) = REPORT.lost
    services.ingest_reports.keep(
        replace(
            REPORT,
            left_out=(part, replace(part, document_id=known)),
            lost=(lost, replace(lost, document_id=known)),
        )
    )
    told = senior.get("/knowledge/report").json()
    assert [one["document_id"] for one in told["left_out"]] == [known]
    assert [one["document_id"] for one in told["lost"]] == [known]
