"""The list of editors over HTTP: a report comes in once, is decided on, and its reporter reads how it ended."""

from __future__ import annotations

from uuid import uuid4

from tests.api.conftest import Staff


def test_a_report_is_delivered_once(staff: Staff, senior: Staff) -> None:
    """Under the key of the browser, and without personal data."""
    key, body = {"Idempotency-Key": str(uuid4())}, {"document_id": "bezwaar", "note": "BSN 111222333 staat erin"}
    headers = {"X-Belbot-User": staff.name, **key}
    made = [staff.client.post("/api/v1/reports", json=body, headers=headers) for _ in range(2)]
    assert [one.status_code for one in made] == [201, 201]
    [issue] = senior.get("/issues").json()["issues"]
    assert issue["decision"]["issue_id"] == f"article:{made[0].json()['report_id']}"
    assert [one["note"] for one in issue["signals"]] == ["BSN [BSN-1] staat erin"]


def test_a_report_goes_from_the_desk_to_an_editor_and_back(staff: Staff, senior: Staff) -> None:
    """Assessed, settled, told and read."""
    staff.post("/reports", document_id="bezwaar", note="De termijn klopt niet.")
    listed = senior.get("/issues").json()
    path = f"/issues/{listed['issues'][0]['decision']['issue_id']}"
    assessed = senior.post(f"{path}/assess", cause="onjuist", importance="hoog", owner=listed["owners"][0]).json()
    assert (assessed["decision"]["cause"], assessed["decision"]["owner"]) == ("onjuist", listed["owners"][0])
    settled = senior.post(f"{path}/settle", note="Verbeterd.", reply="Dank, het is verbeterd.").json()
    assert settled["decision"]["status"] == "settled"
    [told] = staff.get("/issues/replies").json()["replies"]
    assert (told["kind"], told["reply"]) == ("article", "Dank, het is verbeterd.")
    assert staff.post(f"{path}/read").status_code == 204
    assert staff.get("/issues/replies").json()["replies"] == []


def test_an_unknown_choice_is_422(staff: Staff, senior: Staff) -> None:
    """Causes and importance are from a list."""
    staff.post("/reports", document_id="bezwaar", note="De termijn klopt niet.")
    path = f"/issues/{senior.get('/issues').json()['issues'][0]['decision']['issue_id']}"
    assert [
        senior.post(f"{path}/assess", **one).status_code for one in ({"cause": "weer"}, {"importance": "zeer"})
    ] == [422, 422]


def test_what_is_not_there_is_404(staff: Staff, senior: Staff) -> None:
    """An article, an issue and a reply."""
    assert staff.post("/reports", document_id="nowhere", note="x").status_code == 404
    assert senior.post("/issues/article:nowhere/settle", note="x").status_code == 404
    assert staff.post("/issues/article:nowhere/read").status_code == 404


def test_the_list_is_for_seniors(staff: Staff) -> None:
    """Every decision too."""
    assert staff.get("/issues").status_code == 403
    bodies = {"assess": {}, "article": {}, "settle": {"note": "x"}, "reopen": {}}
    assert [staff.post(f"/issues/article:x/{verb}", **body).status_code for verb, body in bodies.items()] == [403] * 4
