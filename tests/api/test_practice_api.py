"""Exercises and explanations over HTTP."""

from __future__ import annotations

import pytest

from tests.api.conftest import Staff
from tests.support.canaries import ALL, found_in

EXERCISE = "artikel:aangifte-deadline"


def _tried(staff: Staff, **more: object) -> dict[str, object]:
    got = staff.post("/training/attempts", exercise_id=EXERCISE, **{"facts": "belastingjaar", **more})
    assert got.status_code == 201, got.text
    return dict(got.json())


def test_an_exercise_is_offered_tried_and_kept(staff: Staff) -> None:
    """The answer comes with the try, the progress after it."""
    before = staff.get("/training/exercises").json()["exercises"][0]
    review = _tried(staff, passage_id="aangifte-deadline#uiterste-datum")
    after = staff.get("/training/exercises", topic="Aangifte inkomstenbelasting").json()["exercises"][0]
    assert (before["tries"], before["last"], after["tries"], after["last"]) == (0, None, 1, review["scores"])
    assert "1 mei" in str(review) and "1 mei" not in str(before)


def test_a_try_comes_back_without_personal_data(staff: Staff) -> None:
    """What was typed is redacted first."""
    assert not found_in(str(_tried(staff, facts=ALL, answer=ALL)))


def test_an_empty_try_is_refused_in_dutch(staff: Staff) -> None:
    """The answer stays hidden."""
    got = staff.post("/training/attempts", exercise_id=EXERCISE)
    assert (got.status_code, got.json()["detail"]) == (422, "Vul eerst iets in. Daarna zie je het antwoord.")


@pytest.mark.parametrize("body", [{"exercise_id": "weg"}, {"exercise_id": EXERCISE, "passage_id": "weg#x"}])
def test_what_is_not_there_is_not_found(staff: Staff, body: dict[str, str]) -> None:
    """An exercise or a passage."""
    assert staff.post("/training/attempts", **{"facts": "belastingjaar", **body}).status_code == 404


def test_a_topic_without_exercises_has_none(staff: Staff) -> None:
    """It is not an error."""
    assert staff.get("/training/exercises", topic="Weg").json()["exercises"] == []


def test_a_rating_is_one_of_three_and_ones_own(staff: Staff, colleague: Staff) -> None:
    """Anything else is refused."""
    path = f"/training/attempts/{_tried(staff)['attempt_id']}/rating"
    codes = [staff.post(path, rating="goed"), staff.post(path, rating="tien"), colleague.post(path, rating="goed")]
    assert [got.status_code for got in codes] == [204, 422, 404]


def test_results_are_for_seniors(staff: Staff, senior: Staff) -> None:
    """By topic, without a name."""
    _tried(staff)
    assert staff.get("/training/results").status_code == 403
    results = senior.get("/training/results")
    assert [one["tries"] for one in results.json()["topics"]] == [1]
    assert "medewerker" not in results.text


def test_an_answer_is_explained(staff: Staff) -> None:
    """What is needed, where it stands, and what else was looked at."""
    explained = staff.get(f"/answers/{staff.answer_id()}/explanation").json()
    assert explained["places"][0]["document_id"] == "aangifte-deadline"
    assert explained["needed"][0]["fact"] == "belastingjaar"
    assert explained["weighed"][0]["why"] == "cited"


def test_an_unknown_answer_has_no_explanation(staff: Staff) -> None:
    """As the answer itself."""
    assert staff.get("/answers/weg/explanation").status_code == 404
