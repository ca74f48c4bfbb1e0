"""Questions about the caller's own case: what to look for, and which sentences say the term."""

from __future__ import annotations

from bot.answering.triage.status import case_status, matters, question_of_term, terms_in
from tests.support.house import evidence


def test_every_kind_of_case_says_what_to_look_for() -> None:
    """In a question or two, and asks the knowledge base for the term."""
    statuses = [case_status(matter) for matter in sorted(matters())]
    assert all(status.name and "?" in status.look for status in statuses)
    assert all(question_of_term(status).endswith("?") for status in statuses)


def test_a_term_names_the_case_and_a_time() -> None:
    """What only names the case, or only a time, says nothing about how long it takes."""
    found = terms_in(
        case_status("bezwaar"),
        evidence(
            "De inspecteur beslist binnen zes weken op het bezwaar.", "Het bezwaar is gratis.", "Het kost zes weken."
        ),
    )
    assert [item.n for item in found] == [1]


def test_a_term_takes_two_sentences_at_most() -> None:
    """The rule and its exception."""
    said = [f"Over het bezwaar beslist de inspecteur in {n} weken." for n in (6, 12, 18)]
    assert [item.n for item in terms_in(case_status("bezwaar"), evidence(*said))] == [1, 2]
