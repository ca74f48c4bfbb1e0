"""Each route: what it gives, and how it refuses."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, get_args
from urllib.parse import quote

import pytest
from fastapi.testclient import TestClient

from bot.services import Services
from bot.types import Outcome
from tests.api.conftest import Staff
from tests.support.house import DEADLINE, ingest

SOME_PASSAGE = "/passages/aangifte-deadline%23uiterste-datum"
POSTS: dict[str, tuple[str, dict[str, object]]] = {
    "redact in no call": ("/redact", {"text": "x y", "call_id": "nowhere"}),
    "ask in no call": ("/ask", {"text": "x y", "call_id": "nowhere"}),
    "end no call": ("/calls/nowhere/end", {"outcome": "opgelost"}),
    "event of no call": ("/calls/nowhere/events", {"kind": "found"}),
    "feedback on nothing": ("/feedback", {"answer_id": "nowhere", "thumb": "up"}),
    "escalate nothing": ("/escalations", {"answer_id": "nowhere"}),
    "withdraw nothing": ("/escalations/nowhere/withdraw", {}),
}
INVALID: dict[str, tuple[str, dict[str, object]]] = {
    "no text": ("/ask", {}),
    "text is a number": ("/ask", {"text": 1}),
    "unknown field": ("/ask", {"text": "x", "txet": "y"}),
    "year out of range": ("/ask", {"text": "x", "tax_year": 1066}),
    "unknown generator": ("/ask", {"text": "x", "generator": "orakel"}),
    "redact nothing": ("/redact", {"text": ""}),
    "unknown outcome": ("/calls/c/end", {"outcome": "opgehangen"}),
    "unknown kind": ("/calls/c/events", {"kind": "gedacht"}),
    "unknown thumb": ("/feedback", {"answer_id": "a", "thumb": "sideways"}),
    "unknown reason": ("/feedback", {"answer_id": "a", "thumb": "up", "reason": "zomaar"}),
    "no answer": ("/escalations", {"note": "x"}),
    "empty reply": ("/escalations/e/reply", {}),
}
MISSING = (
    "/answers/nowhere", "/passages/nowhere", "/passages/aangifte-deadline%23nowhere", "/documents/nowhere",
    "/calls/nowhere/confirmation", "/escalations/nowhere", "/nowhere", "/documents/",
)  # fmt: skip


def _problem(response: Any, status: int) -> str:
    """The detail of an error in the agreed form."""
    assert response.status_code == status, response.text
    assert sorted(response.json()) == ["detail", "error"]
    return str(response.json()["detail"])


@pytest.mark.parametrize("path", MISSING)
def test_what_does_not_exist_is_404(staff: Staff, path: str) -> None:
    """In the agreed form, in Dutch."""
    assert "niet" in _problem(staff.get(path), 404)


@pytest.mark.parametrize(("path", "body"), POSTS.values(), ids=POSTS.keys())
def test_doing_something_to_nothing_is_404(staff: Staff, path: str, body: dict[str, object]) -> None:
    """In the agreed form, in Dutch."""
    assert "niet" in _problem(staff.post(path, **body), 404)


@pytest.mark.parametrize("action", ["claim", "reply"])
def test_a_senior_hears_that_an_escalation_is_gone(senior: Staff, action: str) -> None:
    """404, not 500."""
    body = {"text": "antwoord"} if action == "reply" else {}
    assert "niet" in _problem(senior.post(f"/escalations/nowhere/{action}", **body), 404)


@pytest.mark.parametrize(("path", "body"), INVALID.values(), ids=INVALID.keys())
def test_a_wrong_body_is_422(senior: Staff, path: str, body: dict[str, object]) -> None:
    """With a sentence in Dutch."""
    assert _problem(senior.post(path, **body), 422).endswith(".")


def test_a_wrong_body_is_named_by_our_own_fields(staff: Staff) -> None:
    """Which field is wrong, if it is one of ours."""
    assert _problem(staff.post("/ask", text="x", tax_year="ooit"), 422) == "Deze gegevens kloppen niet: tax_year."
    assert _problem(staff.post("/ask", text="x", geheim=1), 422) == "Deze gegevens kloppen niet: onbekend veld."


@pytest.mark.parametrize("params", [{}, {"q": ""}, {"q": "x", "k": 0}, {"q": "x", "k": 51}, {"q": "x", "k": "veel"}])
def test_a_wrong_search_is_422(staff: Staff, params: dict[str, object]) -> None:
    """Nothing to search for, or too many hits wanted."""
    _problem(staff.get("/search", **params), 422)


def test_an_unknown_state_is_422(staff: Staff) -> None:
    """The queue knows four."""
    _problem(staff.get("/escalations", status="kwijt"), 422)


@pytest.mark.parametrize("path", ["/ask", "/redact", "/feedback"])
def test_a_long_text_is_413(staff: Staff, path: str) -> None:
    """With the limit in the detail."""
    long = {"answer_id": staff.answer_id(), "thumb": "up", "note": "x " * 2000} if path == "/feedback" else {}
    assert "2000" in _problem(staff.post(path, **(long or {"text": "x " * 2000})), 413)


def test_a_body_of_a_megabyte_is_413(client: TestClient) -> None:
    """Refused before it is read, in the agreed form."""
    assert "te lang" in _problem(client.post("/api/v1/ask", content=b" " * 1_000_001), 413)


def test_a_large_body_without_a_length_is_413(client: TestClient) -> None:
    """Chunk by chunk counts too."""
    chunks = (b" " * 100_000 for _ in range(12))
    assert client.post("/api/v1/ask", content=chunks).status_code == 413


@pytest.mark.parametrize("named", [{}, {"X-Belbot-User": ""}, {"X-Belbot-User": "piet"}])
def test_nobody_gets_in_on_no_name(client: TestClient, named: dict[str, str]) -> None:
    """No name and an unknown one are the same on every route, before anything else is looked at."""
    client.headers = named
    described = client.get("/api/v1/openapi.json").json()["paths"]
    codes = {
        f"{method} {path}": client.request(method, re.sub(r"{\w+}", "x", path)).status_code
        for path, operations in described.items()
        for method in operations
    }
    assert {route: code for route, code in codes.items() if code != 401} == {}
    refused = client.get("/api/v1/status")
    assert "Kies wie je bent" in _problem(refused, 401)
    assert refused.headers["www-authenticate"]


@pytest.mark.parametrize("host", ["evil.example", "localhost.evil.example", "", "127.0.0.1.nip.io"])
def test_an_unknown_host_is_400(client: TestClient, host: str) -> None:
    """Another site cannot speak to the desk through the browser, in the agreed form."""
    _problem(client.get("/api/v1/status", headers={"Host": host}), 400)


def test_the_wrong_method_is_405(client: TestClient) -> None:
    """In the agreed form."""
    _problem(client.delete("/api/v1/ask"), 405)


@pytest.mark.parametrize("path", ["/api/v1/status", "/api/v1/nowhere", "/healthz", "/metrics", "/readyz"])
def test_every_response_has_security_headers(client: TestClient, path: str) -> None:
    """Errors included."""
    headers = client.get(path).headers
    assert "frame-ancestors 'none'" in headers["content-security-policy"]
    assert (headers["x-content-type-options"], headers["cache-control"]) == ("nosniff", "no-store")


def test_refusals_of_the_framework_have_security_headers_too(client: TestClient) -> None:
    """A foreign host and a body that is too large."""
    for refused in (client.get("/", headers={"Host": "x"}), client.post("/api/v1/ask", content=b" " * 1_000_001)):
        assert refused.headers["x-content-type-options"] == "nosniff"


def test_status_says_what_the_desk_runs_on(staff: Staff) -> None:
    """Version, counts, generator, users; nothing is degraded."""
    status = staff.get("/status").json()
    assert (status["documents"], status["generator"], status["degraded"]) == (6, "source", [])
    assert (status["user"]["name"], status["user"]["roles"]) == ("medewerker-1", ["medewerker"])


def test_redact_gives_places_not_values(staff: Staff) -> None:
    """The text as it will be sent."""
    found = staff.post("/redact", text="Mijn BSN is 111222333.").json()
    assert found == {
        "redacted": "Mijn BSN is [BSN-1].",
        "spans": [
            {"start": 12, "end": 21, "label": "BSN", "placeholder": "[BSN-1]", "certain": True, "by": "recogniser"}
        ],
        "kept": [],
    }


def test_search_gives_hits_with_their_validity(staff: Staff) -> None:
    """Expired ones are found and marked."""
    found = staff.get("/search", q="coronauitstel", k=3).json()
    assert (found["mode"], len(found["hits"])) == ("semantic", 3)
    assert (found["hits"][0]["document_id"], found["hits"][0]["validity"]) == ("coronauitstel", "expired")


def test_hits_and_passages_say_their_page_and_article(staff: Staff, services: Services, tmp_path: Path) -> None:
    """In a search and when the source is opened."""
    (tmp_path / "wet.md").write_text("# Wet\n\n## Artikel 25\n\nDe hondenpenning kost 17 euro per jaar.\n", "utf-8")
    ingest(services, tmp_path / "wet.md")
    services.knowledge.close()
    hit = staff.get("/search", q="hondenpenning", k=1).json()["hits"][0]
    opened = staff.get(f"/passages/{quote(hit['passage_id'], safe='')}").json()
    assert [(found["page"], found["article"]) for found in (hit, opened)] == [(None, "25")] * 2


def test_a_passage_knows_its_place(staff: Staff) -> None:
    """Its offsets are those of the document's text."""
    passage = staff.get(SOME_PASSAGE).json()
    text = staff.get("/documents/aangifte-deadline").json()["text"]
    assert text[passage["start"] : passage["end"]] == passage["text"]
    assert (passage["ordinal"], passage["of"]) == (1, 2)


def test_a_document_lists_its_passages(staff: Staff) -> None:
    """In order, with what it says about itself."""
    document = staff.get("/documents/aangifte-deadline").json()
    assert [p["section"] for p in document["passages"]] == ["Uiterste datum", "Te laat met de aangifte"]
    assert (document["validity"], document["meta"]["sample"]) == ("current", True)


def test_a_call_starts_and_ends(staff: Staff) -> None:
    """201 with an id, then 204."""
    call = staff.call()
    assert staff.post(f"/calls/{call}/events", kind="manual_search").status_code == 204
    assert staff.post(f"/calls/{call}/end", outcome="opgelost").status_code == 204


def test_a_colleagues_call_is_404(staff: Staff, colleague: Staff) -> None:
    """For every route that names a call."""
    call = staff.call()
    _problem(colleague.post(f"/calls/{call}/end", outcome="opgelost"), 404)
    _problem(colleague.post(f"/calls/{call}/events", kind="found"), 404)
    _problem(colleague.get(f"/calls/{call}/confirmation"), 404)
    _problem(colleague.post(f"/calls/{call}/summary"), 404)
    letter = f"/calls/{call}/confirmation"
    _problem(colleague.post(f"{letter}/check", sentences=[]), 404)
    _problem(colleague.post(f"{letter}/file", sentences=[], format="pdf"), 404)
    _problem(colleague.post(f"{letter}/log", sentences=[], left_as="copy", editing_s=1), 404)
    _problem(colleague.post("/ask", text="aangifte doen", call_id=call), 404)
    _problem(colleague.post("/redact", text="aangifte doen", call_id=call), 404)


def test_an_event_about_no_answer_is_404(staff: Staff) -> None:
    """An id is written down only when it is one."""
    _problem(staff.post(f"/calls/{staff.call()}/events", kind="found", answer_id="nowhere"), 404)


def test_a_summary_is_made_of_the_call(staff: Staff) -> None:
    """With the notes that the browser keeps."""
    call = staff.call()
    staff.ask(call_id=call)
    made = staff.post(f"/calls/{call}/summary", notes=["Stuurt bewijs na."]).json()
    assert (made["questions"], made["agreed"]) == ([DEADLINE], ["Stuurt bewijs na."])


def test_a_letter_is_drafted(staff: Staff) -> None:
    """From the answers of the call."""
    call = staff.call()
    staff.ask(call_id=call)
    letter = staff.get(f"/calls/{call}/confirmation").json()
    assert "vóór 1 mei" in " ".join(sentence["text"] for sentence in letter["blocks"][0]["sentences"])
    assert letter["sources"][0]["legal_basis"]


def test_a_call_without_answers_has_no_letter(staff: Staff) -> None:
    """404 with the reason."""
    assert "geen vraag" in _problem(staff.get(f"/calls/{staff.call()}/confirmation"), 404)


def test_a_thumb_is_counted(staff: Staff) -> None:
    """On disk, and in the figures."""
    given = staff.post("/feedback", answer_id=staff.answer_id(), thumb="down", reason="onjuist", note="klopt niet")
    assert given.status_code == 201
    assert given.json()["feedback_id"]
    assert staff.get("/figures").json()["thumbs_down"] == 1


def test_an_escalation_goes_there_and_back(staff: Staff, senior: Staff) -> None:
    """Sent, claimed, answered, read."""
    sent = staff.post("/escalations", answer_id=staff.answer_id(), note="graag snel")
    path = f"/escalations/{sent.json()['escalation_id']}"
    assert (sent.status_code, senior.post(f"{path}/claim").json()["status"]) == (201, "claimed")
    senior.post(f"{path}/reply", text="Zie artikel 8.")
    assert staff.get(path).json()["reply"] == "Zie artikel 8."


def test_what_was_sent_is_what_is_read(staff: Staff) -> None:
    """To the time zone of its moment."""
    sent = staff.post("/escalations", answer_id=staff.answer_id()).json()
    assert staff.get(f"/escalations/{sent['escalation_id']}").json() == sent
    assert staff.get("/escalations").json() == {"escalations": [sent]}
    assert sent["created_at"].endswith(("Z", "+00:00"))


def test_a_second_claim_is_409(staff: Staff, senior: Staff) -> None:
    """Somebody was first."""
    path = f"/escalations/{staff.post('/escalations', answer_id=staff.answer_id()).json()['escalation_id']}"
    assert senior.post(f"{path}/claim").status_code == 200
    assert "was je voor" in _problem(senior.post(f"{path}/claim"), 409)


def test_an_employee_may_not_claim_or_reply(staff: Staff) -> None:
    """403, for their own escalation too."""
    path = f"/escalations/{staff.post('/escalations', answer_id=staff.answer_id()).json()['escalation_id']}"
    _problem(staff.post(f"{path}/claim"), 403)
    _problem(staff.post(f"{path}/reply", text="zelf bedacht"), 403)


def test_a_colleagues_escalation_is_404(staff: Staff, colleague: Staff) -> None:
    """Not to be read, not to be withdrawn, not in the queue."""
    path = f"/escalations/{staff.post('/escalations', answer_id=staff.answer_id()).json()['escalation_id']}"
    _problem(colleague.get(path), 404)
    _problem(colleague.post(f"{path}/withdraw"), 404)
    assert colleague.get("/escalations").json() == {"escalations": []}


def test_what_is_withdrawn_stays_withdrawn(staff: Staff, senior: Staff) -> None:
    """A reply that comes too late is 409."""
    path = f"/escalations/{staff.post('/escalations', answer_id=staff.answer_id()).json()['escalation_id']}"
    assert staff.post(f"{path}/withdraw").json()["status"] == "withdrawn"
    _problem(senior.post(f"{path}/reply", text="te laat"), 409)


def test_health_ready_and_metrics_answer(client: TestClient, staff: Staff) -> None:
    """For whoever watches the machine."""
    staff.ask()
    assert client.get("/healthz").json() == {"status": "ok"}
    assert client.get("/readyz").json() == {"status": "ok", "problems": {}}


def test_metrics_count_every_outcome(client: TestClient, staff: Staff) -> None:
    """Also those that did not happen, so that they add up to the questions."""
    staff.ask()
    counted = re.findall(r'^belbot_answers_total{outcome="(\w+)"} (\d+)$', client.get("/metrics").text, re.MULTILINE)
    assert dict(counted) == {**dict.fromkeys(get_args(Outcome), "0"), "answered": "1"}


def test_metrics_tell_what_each_generator_took(client: TestClient, staff: Staff) -> None:
    """Answers, those whose energy is known, and what they took."""
    staff.ask()
    lines = client.get("/metrics").text.splitlines()
    assert 'belbot_generator_answers_total{generator="source"} 1' in lines
    assert any(line.startswith('belbot_energy_estimated_wh_total{generator="source"} ') for line in lines)
