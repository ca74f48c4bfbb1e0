"""Notices over HTTP: who posts, who reads, and what is not quoted meanwhile."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.services import Services
from tests.api.conftest import Staff
from tests.support.changing import QUOTE, TODAY, Quay
from tests.support.house import BOX_3
from tests.support.http import answer_in

SOON = (date.today() + timedelta(days=7)).isoformat()
YESTERDAY = (date.today() - timedelta(days=1)).isoformat()


def _shown(staff: Staff) -> list[dict[str, Any]]:
    listed: list[dict[str, Any]] = staff.get("/notices").json()["notices"]
    return listed


def _posted(senior: Staff, **more: object) -> str:
    body = {"title": "Storing in Mijn Belastingdienst", "text": "Tot ongeveer 14 uur.", "until": SOON} | more
    response = senior.post("/notices", **body)
    assert response.status_code == 201, response.text
    return str(response.json()["notices"][0]["notice_id"])


def test_a_notice_of_a_senior_is_everybodys_to_read(staff: Staff, senior: Staff) -> None:
    """Unread until they say so; its author has read it."""
    notice_id = _posted(senior)
    assert [(one["title"], one["unread"]) for one in _shown(staff)] == [("Storing in Mijn Belastingdienst", True)]
    assert [one["unread"] for one in _shown(senior)] == [False]
    assert staff.post(f"/notices/{notice_id}/read").status_code == 204
    assert [one["unread"] for one in _shown(staff)] == [False]


def test_a_notice_that_says_something_else_is_unread_again(staff: Staff, senior: Staff) -> None:
    """Who read it before would not look at it."""
    notice_id = _posted(senior)
    staff.post(f"/notices/{notice_id}/read")
    senior.post(f"/notices/{notice_id}/change", title="Storing voorbij", until=SOON)
    assert [(one["title"], one["unread"]) for one in _shown(staff)] == [("Storing voorbij", True)]


@pytest.mark.parametrize("verb", ["", "/{}/change", "/{}/withdraw"])
def test_an_employee_writes_no_notice(staff: Staff, senior: Staff, verb: str) -> None:
    """Posting, changing and withdrawing are a senior's."""
    path = "/notices" + verb.format(_posted(senior))
    assert staff.post(path, title="Storing", until=SOON).status_code == 403


def test_a_withdrawn_notice_is_gone(staff: Staff, senior: Staff) -> None:
    """For everybody, at once; it can't be withdrawn again."""
    notice_id = _posted(senior)
    assert senior.post(f"/notices/{notice_id}/withdraw").json() == {"notices": []}
    assert _shown(staff) == []
    assert senior.post(f"/notices/{notice_id}/withdraw").status_code == 404


@pytest.mark.parametrize(
    "wrong", [{"until": YESTERDAY}, {"until": "2099-01-01"}, {"title": "  "}, {"topic": "Geen onderwerp"}]
)
def test_a_notice_that_can_not_stand_is_refused(senior: Staff, wrong: dict[str, object]) -> None:
    """In Dutch, so that the senior knows what to change."""
    response = senior.post("/notices", **({"title": "Storing", "until": SOON} | wrong))
    assert response.status_code == 422
    assert response.json()["detail"]


def test_a_notice_holds_no_personal_data(staff: Staff, senior: Staff) -> None:
    """Masked as whatever else is typed at the desk."""
    _posted(senior, title="Bel mevrouw Jansen niet terug", text="Haar BSN is 111222333.")
    [notice] = _shown(staff)
    assert "Jansen" not in notice["title"] and "111222333" not in notice["text"]


def test_a_notice_ends_after_its_day(services: Services, senior: Staff) -> None:
    """On its last day it stands, the day after it does not."""
    _posted(senior)
    last = date.fromisoformat(SOON)
    assert [len(services.notices.current(day)) for day in (last, last + timedelta(days=1))] == [1, 0]


def test_a_notice_stands_above_the_answers_of_its_topic(staff: Staff, senior: Staff) -> None:
    """That of the answer's sources; one about all topics stands above every answer."""
    topics = senior.get("/notices/topics").json()["topics"]
    answer_id = staff.answer_id(BOX_3)
    sources = staff.get(f"/answers/{answer_id}/sources").json()["sources"]
    [own] = {staff.get(f"/documents/{one['document_id']}").json()["meta"]["theme"] for one in sources}
    other = next(topic for topic in topics if topic != own)
    for topic in (own, other, ""):
        _posted(senior, title=f"Over {topic}", topic=topic)
    found = staff.get(f"/answers/{answer_id}/notices").json()["notices"]
    assert {one["topic"] for one in found} == {own, ""}


def test_a_sentence_can_be_withheld_that_stands_in_its_document(staff: Staff, senior: Staff) -> None:
    """Whoever reads the notice sees which one, and from which article."""
    quote = answer_in(staff.ask())["citations"][0]
    _posted(senior, withheld=[{"document_id": quote["document_id"], "sentence": quote["quote"]}])
    [held] = _shown(staff)[0]["withheld"]
    assert held == {key: quote[key] for key in ("document_id", "title")} | {"sentence": quote["quote"], "mended": False}


@pytest.mark.parametrize("sentence", ["Deze zin staat nergens in.", "de aangifte"])
def test_a_sentence_that_stands_nowhere_can_not_be_withheld(staff: Staff, senior: Staff, sentence: str) -> None:
    """Nor can two words, which stand in many places."""
    named = {"document_id": answer_in(staff.ask())["citations"][0]["document_id"], "sentence": sentence}
    assert senior.post("/notices", title="Fout", until=SOON, withheld=[named]).status_code == 422


def test_what_changed_is_told_since_the_last_shift(staff: Staff, services: Services, tmp_path: Path) -> None:
    """With the old wording and the new one; a week back for who had no shift yet."""
    quay = Quay(services, tmp_path)
    quay.says(TODAY)
    changed, came = staff.get("/knowledge/changes").json()["changes"]
    assert (came["kind"], changed["kind"], changed["title"]) == ("new", "changed", "Kadeheffing")
    assert {"before": QUOTE, "after": TODAY} in changed["sentences"]
    assert staff.get("/knowledge/changes").json()["is_first_shift"]
