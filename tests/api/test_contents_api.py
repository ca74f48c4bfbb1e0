"""What the knowledge base holds, over HTTP."""

from __future__ import annotations

from tests.api.conftest import Staff


def test_documents_come_by_theme_and_title(staff: Staff) -> None:
    """Each once, so that a list of them can be read."""
    found = [
        (one["theme"].casefold(), one["title"].casefold())
        for one in staff.get("/knowledge/contents").json()["documents"]
    ]
    assert len(found) > 1
    assert found == sorted(found)


def test_what_answers_rest_on_comes_first(staff: Staff) -> None:
    """Counted by answer; before there are any nothing is named."""
    assert staff.get("/knowledge/contents").json()["used"] == []
    quoted = {one["document_id"] for one in staff.get(f"/answers/{staff.answer_id()}/sources").json()["sources"]}
    assert {one["document_id"] for one in staff.get("/knowledge/contents").json()["used"]} == quoted
