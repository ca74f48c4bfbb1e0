"""Answers up for review over HTTP: read, marked, and what a review leads to."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any
from uuid import uuid4

import pytest
from fastapi.testclient import TestClient

from bot.records.audit_chain import Entry
from bot.records.samples import Drawn
from bot.services import Services
from tests.api.conftest import Staff
from tests.support.canaries import ALL
from tests.support.house import FOREIGN
from tests.support.quality import marks


@pytest.fixture
def reviewer(client: TestClient) -> Staff:
    """Somebody of quality."""
    return Staff(client, "kwaliteit-1")


@pytest.fixture
def editor(client: TestClient) -> Staff:
    """Somebody who keeps the knowledge."""
    return Staff(client, "kennisredactie-1")


def _thumbed(staff: Staff, text: str = "") -> str:
    answer_id = staff.answer_id(text) if text else staff.answer_id()
    staff.post("/feedback", answer_id=answer_id, thumb="down", reason="anders")
    return answer_id


def _review(reviewer: Staff, answer_id: str, **more: object) -> Any:
    answer = reviewer.get(f"/reviews/{answer_id}").json()["answer"]
    return reviewer.post(f"/reviews/{answer_id}", **marks(answer, **more))


def _wrong(answer_id: str, reviewer: Staff) -> list[dict[str, str]]:
    answer = reviewer.get(f"/reviews/{answer_id}").json()["answer"]
    sentences: Any = marks(answer)["sentences"]
    return [{**sentences[0], "correct": "nee"}, *sentences[1:]]


def test_an_answer_up_for_review_is_open_to_a_reviewer_and_told(
    staff: Staff, reviewer: Staff, services: Services
) -> None:
    """Once, as a review; another answer does not exist for them, and no route of employees opens it."""
    answer_id, other = _thumbed(staff), staff.answer_id()
    shown = [reviewer.get(f"/reviews/{answer_id}").json() for _ in range(2)]
    assert (shown[0]["answer"]["id"], shown[0]["sampled"]["reasons"]) == (answer_id, ["thumb"])
    assert reviewer.get(f"/reviews/{other}").status_code == 404
    assert reviewer.get(f"/answers/{answer_id}").status_code == 403
    seen = [one.entry for one in services.audit.all() if one.entry.act == "saw"]
    assert seen == [Entry("kwaliteit-1", "saw", "answer", answer_id, "beoordeling")]


def test_a_list_names_nobody(staff: Staff, reviewer: Staff) -> None:
    """It is about answers, not about who asked."""
    _thumbed(staff)
    assert staff.name not in reviewer.get("/reviews").text


def test_a_review_is_kept_and_the_answer_leaves_the_list(staff: Staff, reviewer: Staff, services: Services) -> None:
    """Told in the audit log, with its note masked."""
    answer_id = _thumbed(staff)
    made = _review(reviewer, answer_id, note=ALL)
    assert (made.status_code, made.json()["is_reviewed"]) == (201, True)
    assert "111222333" not in made.json()["reviews"][0]["note"]
    assert reviewer.get("/reviews").json()["waiting"] == []
    assert Entry("kwaliteit-1", "reviewed", "answer", answer_id) in [one.entry for one in services.audit.all()]


def test_a_review_is_delivered_once(staff: Staff, reviewer: Staff) -> None:
    """Under the key of the browser; without it a second one is a conflict."""
    answer_id = _thumbed(staff)
    body = marks(reviewer.get(f"/reviews/{answer_id}").json()["answer"])
    headers = {"X-Belbot-User": reviewer.name, "Idempotency-Key": str(uuid4())}
    sent = [reviewer.client.post(f"/api/v1/reviews/{answer_id}", json=body, headers=headers) for _ in range(2)]
    assert [one.status_code for one in sent] == [201, 201]
    assert reviewer.post(f"/reviews/{answer_id}", **body).status_code == 409


def test_the_second_reviewer_reads_no_marks_of_the_first(staff: Staff, reviewer: Staff, senior: Staff) -> None:
    """Until they gave their own."""
    answer_id = _thumbed(staff)
    _review(reviewer, answer_id)
    assert senior.get(f"/reviews/{answer_id}").json()["reviews"] == []
    assert len(_review(senior, answer_id).json()["reviews"]) == 2


def test_marks_are_of_every_sentence_or_of_a_silence(staff: Staff, reviewer: Staff) -> None:
    """What does not fit the answer is refused and kept nowhere."""
    answered, silent = _thumbed(staff), _thumbed(staff, FOREIGN)
    for answer_id, wrong in (
        (answered, {"sentences": []}),
        (answered, {"silence": "terecht"}),
        (silent, {"silence": ""}),
    ):
        assert _review(reviewer, answer_id, **wrong).status_code == 422
    assert _review(reviewer, silent, silence="onterecht").json()["reviews"][0]["marks"]["silence"] == "onterecht"
    assert reviewer.get(f"/reviews/{answered}").json()["is_reviewed"] is False


@pytest.mark.parametrize("wrong", [{"clear": "misschien"}, {"sentences": [{}]}, {"follow_up": "ja"}, {"extra": 1}])
def test_what_is_no_mark_is_refused(staff: Staff, reviewer: Staff, wrong: dict[str, object]) -> None:
    """As 422."""
    assert _review(reviewer, _thumbed(staff), **wrong).status_code == 422


def test_a_follow_up_stands_in_the_list_of_editors_and_comes_back(
    staff: Staff, reviewer: Staff, editor: Staff, senior: Staff
) -> None:
    """On the card of the answer, with its note; whoever asked for it is told how it ended where they take calls too."""
    answer_id = _thumbed(staff)
    assert _review(senior, answer_id, follow_up=True).status_code == 422
    _review(senior, answer_id, note="De termijn is veranderd.", follow_up=True)
    listed = editor.get("/issues").json()["issues"]
    assert [[(signal["kind"], signal["note"]) for signal in one["signals"]] for one in listed] == [
        [("thumb", ""), ("review", "De termijn is veranderd.")]
    ]
    path = f"/issues/{listed[0]['decision']['issue_id']}"
    assert editor.get(f"{path}/answer").json()["id"] == answer_id
    editor.post(f"{path}/settle", note="Aangepast.", reply="Het artikel is aangepast.")
    assert [one["reply"] for one in senior.get("/issues/replies").json()["replies"]] == ["Het artikel is aangepast."]


def test_a_reviewer_reads_no_colleagues_review_before_their_own(
    staff: Staff, reviewer: Staff, senior: Staff, editor: Staff, services: Services
) -> None:
    """Not by way of the list of editors either, which it stands in for whoever reviews nothing."""
    answer_id = staff.answer_id()
    services.samples.keep(date(2026, 11, 29), 1, [Drawn(answer_id, ("random",))], datetime.now(UTC))
    _review(reviewer, answer_id, note="De termijn is veranderd.", follow_up=True)

    def listed(user: Staff) -> list[str]:
        issues = user.get("/issues").json()["issues"]
        return [one["signals"][0]["note"] for one in issues if one["decision"]["kind"] == "review"]

    assert (listed(editor), listed(senior)) == (["De termijn is veranderd."], [])
    _review(senior, answer_id)
    assert listed(senior) == ["De termijn is veranderd."]


def test_a_review_reports_an_article(staff: Staff, reviewer: Staff, editor: Staff) -> None:
    """One behind the answer; another is not there."""
    answer_id = _thumbed(staff)
    document_id = reviewer.get(f"/reviews/{answer_id}").json()["answer"]["citations"][0]["document_id"]
    path = f"/reviews/{answer_id}/report"
    assert reviewer.post(path, document_id=document_id, note="Verouderd bedrag.").status_code == 201
    assert reviewer.post(path, document_id="elders", note="Verouderd bedrag.").status_code == 404
    notes = [one["signals"][0]["note"] for one in editor.get("/issues").json()["issues"]]
    assert "Verouderd bedrag." in notes


def test_a_right_answer_becomes_a_case_by_two_people(staff: Staff, reviewer: Staff, senior: Staff) -> None:
    """The first proposes it, the second approves it; who did not review it does neither."""
    answer_id = _thumbed(staff)
    assert reviewer.post(f"/reviews/{answer_id}/case").status_code == 422
    assert _review(reviewer, answer_id).json()["case"] == "propose"
    assert reviewer.post(f"/reviews/{answer_id}/case").json()["case"] == "none"
    assert _review(senior, answer_id).json()["case"] == "approve"
    assert senior.post(f"/reviews/{answer_id}/case").status_code == 201
    assert [one["status"] for one in senior.get("/proposals").json()["proposals"]] == ["approved"]


def test_what_a_reviewer_calls_wrong_becomes_no_case(staff: Staff, reviewer: Staff) -> None:
    """Nothing is proposed."""
    answer_id = _thumbed(staff)
    _review(reviewer, answer_id, sentences=_wrong(answer_id, reviewer))
    assert reviewer.post(f"/reviews/{answer_id}/case").status_code == 422
    assert reviewer.get("/proposals").json()["proposals"] == []


def test_whoever_sees_to_a_thumb_down_reads_its_answer(
    staff: Staff, reviewer: Staff, editor: Staff, services: Services
) -> None:
    """Quality and editors too; that they did stands in the audit log. An article has no answer."""
    answer_id = _thumbed(staff)
    staff.post("/reports", document_id="bezwaar", note="De termijn klopt niet.")
    ids = {one["decision"]["kind"]: one["decision"]["issue_id"] for one in editor.get("/issues").json()["issues"]}
    for one in (reviewer, editor):
        assert one.get(f"/issues/{ids['thumb']}/answer").json()["id"] == answer_id
    assert editor.get(f"/issues/{ids['article']}/answer").status_code == 404
    assert editor.get("/issues/thumb:nothing/answer").status_code == 404
    seen = {(one.entry.actor, one.entry.reason) for one in services.audit.all() if one.entry.act == "saw"}
    assert seen == {(one.name, f"melding {ids['thumb']}") for one in (reviewer, editor)}


def test_what_was_reviewed_is_listed_without_marks_for_who_gave_none(
    staff: Staff, reviewer: Staff, senior: Staff
) -> None:
    """Whoever did reads all; who asked it does not see it; another judges it from that list."""
    answer_id = _thumbed(staff)
    _review(reviewer, answer_id, note="Bijna.")

    def listed(user: Staff) -> list[tuple[str, bool, int]]:
        judged = user.get("/reviews/judged").json()["judged"]
        return [(one["sampled"]["answer_id"], one["is_reviewed"], len(one["reviews"])) for one in judged]

    assert (listed(reviewer), listed(senior)) == ([(answer_id, True, 1)], [(answer_id, False, 0)])
    _review(senior, answer_id)
    assert listed(senior) == [(answer_id, True, 2)]


def test_a_reviewer_corrects_their_own_review(staff: Staff, reviewer: Staff, senior: Staff) -> None:
    """Seen in its place, with when; who gave none corrects none, and marks fit the answer as ever."""
    answer_id = _thumbed(staff)
    answer = _review(reviewer, answer_id).json()["answer"]
    path, wrong = f"/reviews/{answer_id}/correct", _wrong(answer_id, reviewer)
    assert reviewer.post(path, **marks(answer, sentences=[])).status_code == 422
    assert senior.post(path, **marks(answer)).status_code == 404
    [now] = reviewer.post(path, **marks(answer, sentences=wrong, note=ALL)).json()["reviews"]
    assert (now["is_right"], now["corrected_at"] is None, "111222333" in now["note"]) == (False, False, False)


def test_of_a_silence_nothing_but_whether_it_was_right_is_asked(staff: Staff, reviewer: Staff) -> None:
    """A mark of its wording is refused."""
    answer_id = _thumbed(staff, FOREIGN)
    assert _review(reviewer, answer_id, clear="ja").status_code == 422
    [mine] = _review(reviewer, answer_id).json()["reviews"]
    assert (mine["marks"]["clear"], mine["marks"]["humane"]) == ("nvt", "nvt")


def test_a_reviewer_draws_answers_once(staff: Staff, reviewer: Staff) -> None:
    """Under the key of the browser; what was drawn waits in the list, and a second draw finds nothing left."""
    answer_id, other = staff.answer_id(), staff.answer_id()
    headers = {"X-Belbot-User": reviewer.name, "Idempotency-Key": str(uuid4())}
    body = {"size": 1, "days": 1}
    made = [reviewer.client.post("/api/v1/samples", json=body, headers=headers) for _ in range(2)]
    assert [(one.status_code, len(one.json()["by_hand"])) for one in made] == [(201, 1), (201, 1)]
    [waiting] = reviewer.get("/reviews").json()["waiting"]
    assert (waiting["answer_id"] in (answer_id, other), waiting["reasons"]) == (True, ["hand"])
    assert reviewer.post("/samples", size=5, days=1).json()["by_hand"][0]["drawn"] == 1
    assert reviewer.post("/samples", size=5, days=1).status_code == 422


@pytest.mark.parametrize("wrong", [{"size": 0}, {"size": 201}, {"days": 0}, {"days": 367}, {"size": "5"}, {"by": "x"}])
def test_what_is_no_draw_is_refused(reviewer: Staff, wrong: dict[str, object]) -> None:
    """As 422."""
    assert reviewer.post("/samples", **({"size": 1, "days": 1} | wrong)).status_code == 422
