"""The spoken menu over HTTP."""

from __future__ import annotations

from tests.api.conftest import Staff
from tests.support.house import BOX_3


def test_a_topic_a_queue_and_a_confidence(staff: Staff) -> None:
    """Of a text; nothing else is said of a caller who is sure."""
    found = staff.post("/route", text=BOX_3).json()
    assert (found["topic"], found["queue"], found["referral"]) == ("Box 3", "Box 3", None)
    assert 0 < found["confidence"] <= 1


def test_unsure_in_place_of_a_guess(staff: Staff) -> None:
    """With the queue of those who say too little."""
    assert staff.post("/route", text="vraagje").json()["topic"] == "onzeker"


def test_nothing_of_the_text_comes_back(staff: Staff) -> None:
    """Nor in a refusal."""
    said = staff.post("/route", text="mijn bsn is 111222333 en ik bel over box 3")
    assert said.status_code == 200
    assert "111222333" not in said.text
    assert staff.post("/route", tekst="111222333").status_code == 422
