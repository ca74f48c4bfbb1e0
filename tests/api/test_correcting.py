"""Correcting a redaction over HTTP: what may be opened, what stays shut, and what becomes of it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from bot.services import Services
from tests.api.conftest import Staff
from tests.support.canaries import in_files, in_tables
from tests.support.http import answer_in

TEXT = "Mevrouw Jansen vraagt: wanneer moet de aangifte inkomstenbelasting binnen zijn?"
NAME = {"keep": [{"start": 8, "end": 14}]}
STALE = "Deze correctie past niet meer bij de tekst. Kijk het voorbeeld nog eens na."
REFUSED: dict[str, dict[str, Any]] = {
    "past the end": {"keep": [{"start": 0, "end": 999}]},
    "backwards": {"keep": [{"start": 5, "end": 2}]},
    "overlap": {"keep": [{"start": 0, "end": 7}], "mask": [{"start": 5, "end": 9, "label": "OTHER"}]},
    "unknown label": {"mask": [{"start": 0, "end": 7, "label": "GEHEIM"}]},
    "only a space": {"mask": [{"start": 5, "end": 6, "label": "OTHER"}]},
}
MALFORMED: dict[str, Any] = {
    "negative": {"keep": [{"start": -1, "end": 4}]},
    "not a number": {"keep": [{"start": "x", "end": 4}]},
    "unknown field": {"keep": [], "unmask": []},
    "not an object": [],
    "too many": {"keep": [{"start": 0, "end": 1}] * 201},
}


def _figures(senior: Staff) -> Any:
    return senior.get("/figures").json()["corrections"]


def test_a_false_alarm_is_left_open_in_the_preview(staff: Staff) -> None:
    """With its place and label, never its value."""
    found = staff.post("/redact", text=TEXT, preview=True, corrections=NAME).json()
    assert (found["redacted"], found["spans"]) == (TEXT, [])
    assert found["kept"] == [
        {"start": 8, "end": 14, "label": "PERSON", "placeholder": "", "certain": False, "by": "hand"}
    ]


def test_a_missed_piece_is_masked(staff: Staff) -> None:
    """Under the label that was chosen."""
    body = {"mask": [{"start": 39, "end": 47, "label": "NUMBER"}]}
    assert "de [NUMMER-1] inkomsten" in staff.post("/redact", text=TEXT, corrections=body).json()["redacted"]


def test_a_valid_bsn_stays_shut(staff: Staff) -> None:
    """In the preview and in the question itself; the span says why."""
    text, keep = "Mijn bsn is 111222333, wat is box 3?", {"keep": [{"start": 12, "end": 21}]}
    found = staff.post("/redact", text=text, preview=True, corrections=keep).json()
    assert ([span["certain"] for span in found["spans"]], found["kept"]) == ([True], [])
    assert "111222333" not in found["redacted"]
    assert "111222333" not in str(staff.ask(text, corrections=keep))


def test_the_question_carries_what_was_left_open(staff: Staff) -> None:
    """By the employee's decision, without a call as well."""
    assert answer_in(staff.ask(TEXT, corrections=NAME))["question"] == TEXT
    assert answer_in(staff.ask(TEXT))["question"].startswith("Mevrouw [PERSOON-1]")


def test_a_correction_holds_in_its_call(staff: Staff) -> None:
    """In the next question, and gone with the call."""
    call = staff.call()
    staff.ask(TEXT, call_id=call, corrections=NAME)
    assert answer_in(staff.ask(TEXT, call_id=call))["question"] == TEXT
    staff.post(f"/calls/{call}/end", outcome="opgelost")
    assert "[PERSOON-1]" in staff.post("/redact", text=TEXT, call_id=call).json()["redacted"]


def test_a_preview_is_not_remembered(staff: Staff) -> None:
    """Trying is not deciding."""
    call = staff.call()
    staff.post("/redact", text=TEXT, call_id=call, preview=True, corrections=NAME)
    assert staff.post("/redact", text=TEXT, call_id=call).json()["kept"] == []


def test_a_colleague_cannot_look_into_a_call(staff: Staff, colleague: Staff) -> None:
    """With a preview no more than with a question; an unknown call does not exist."""
    call = staff.call()
    staff.ask(TEXT, call_id=call)
    for body in ({"preview": True}, {"corrections": NAME}):
        assert colleague.post("/redact", text=TEXT, call_id=call, **body).status_code == 404
        assert colleague.post("/redact", text=TEXT, call_id="nowhere", **body).status_code == 404


@pytest.mark.parametrize("path", ["/redact", "/ask"])
@pytest.mark.parametrize("corrections", REFUSED.values(), ids=REFUSED.keys())
def test_a_correction_that_does_not_fit_is_422(staff: Staff, path: str, corrections: dict[str, Any]) -> None:
    """In Dutch, and the question is not asked."""
    refused = staff.post(path, text="korte vraag", corrections=corrections)
    assert (refused.status_code, refused.json()) == (422, {"error": "bad_input", "detail": STALE})


@pytest.mark.parametrize("corrections", MALFORMED.values(), ids=MALFORMED.keys())
def test_a_malformed_correction_is_422(staff: Staff, corrections: Any) -> None:
    """With a sentence in Dutch."""
    refused = staff.post("/redact", text="korte vraag", corrections=corrections)
    assert (refused.status_code, refused.json()["error"]) == (422, "bad_input")
    assert refused.json()["detail"].startswith("Deze gegevens kloppen niet")


def test_notes_take_corrections(staff: Staff) -> None:
    """A false alarm in a note is left open there too."""
    keep = {"keep": [{"start": 8, "end": 14}]}
    sent = staff.post("/escalations", answer_id=staff.answer_id(), note="Mevrouw Jansen wacht", corrections=keep)
    assert sent.json()["note"] == "Mevrouw Jansen wacht"
    given = staff.post("/feedback", answer_id=staff.answer_id(), thumb="up", note="Mevrouw Jansen", corrections=keep)
    assert given.status_code == 201


def test_corrections_become_figures_for_seniors(staff: Staff, senior: Staff) -> None:
    """Counts with how many there are; others see none of it."""
    assert _figures(senior) == {"n": 0, "counts": []}
    staff.ask(TEXT, corrections={**NAME, "mask": [{"start": 39, "end": 47, "label": "OTHER"}]})
    one = {"direction": "masked", "label": "OTHER", "n": 1}
    assert _figures(senior) == {"n": 2, "counts": [one, {"direction": "unmasked", "label": "PERSON", "n": 1}]}
    assert _figures(staff) is None


def test_review_material_holds_no_words(staff: Staff, services: Services, home: Path) -> None:
    """What was masked by hand stands in no table and no file."""
    text = "Het gaat om zebedeus en de aangifte"
    staff.ask(text, corrections={"mask": [{"start": 12, "end": 20, "label": "PERSON"}]})
    assert services.corrections.counts()[0].n == 1
    assert (in_tables(home / "belbot.db"), in_files(home)) == ({}, {})
