"""Years over HTTP: what was read, and what is told about them."""

from __future__ import annotations

from bot.access import today
from tests.api.conftest import Staff
from tests.support.house import BOX_3
from tests.support.http import answer_in

NOT_YET = today().year + 3


def test_a_year_in_words_is_shown_in_figures(staff: Staff) -> None:
    """In what the question was read as, with where the year came from."""
    triage = answer_in(staff.ask("Hoe hoog was het heffingsvrij vermogen in box 3 vorig jaar?"))["triage"]
    assert (triage["tax_year"], triage["tax_year_source"]) == (today().year - 1, "relative")
    assert triage["standalone"].endswith(f"in box 3 in {today().year - 1}?")


def test_asked_literally_the_words_stay(staff: Staff) -> None:
    """The year is read all the same."""
    triage = answer_in(staff.ask("Hoe hoog was het heffingsvrij vermogen vorig jaar?", literal=True))["triage"]
    assert (triage["standalone"], triage["tax_year"]) == ("", today().year - 1)


def test_the_year_of_the_list_and_that_of_the_question(staff: Staff) -> None:
    """The question's counts, and both are named."""
    answer = answer_in(staff.ask("Hoe hoog is het heffingsvrij vermogen in box 3 in 2025?", tax_year=2023))
    assert (answer["triage"]["tax_year"], "57.684" in answer["answer"]) == (2025, True)
    assert "In de lijst staat 2023, in de vraag 2025" in answer["notice"]


def test_a_year_without_an_article(staff: Staff) -> None:
    """Nothing is claimed for it; the year that there is comes with its sentence."""
    answer = answer_in(staff.ask(f"Hoe hoog is het heffingsvrij vermogen in box 3 in {NOT_YET}?"))
    assert (answer["outcome"], answer["reason"]) == ("abstained", f"Voor {NOT_YET} staat dit niet in de kennisbank.")
    assert "Voor 2025 staat er" in answer["notice"]


def test_a_question_without_a_year(staff: Staff) -> None:
    """Articles that differ by year are named by their years."""
    assert "2023 en 2025" in answer_in(staff.ask(BOX_3))["notice"]


def test_two_years_of_one_subject(staff: Staff) -> None:
    """Both are quoted, and what differs is told."""
    answer = answer_in(staff.ask("Wat is het verschil in heffingsvrij vermogen tussen 2023 en 2025?"))
    assert answer["triage"]["compared_years"] == [2023, 2025]
    assert [citation["document_id"] for citation in answer["citations"]][:2] == [
        "heffingsvrij-vermogen-2023",
        "heffingsvrij-vermogen-2025",
    ]
    assert "in 2023" in answer["notice"] and "in 2025" in answer["notice"]


def test_a_source_that_held_in_the_year_that_was_asked_says_so(staff: Staff) -> None:
    """It no longer holds, but it is what was asked for; one of now says no year."""
    answer_id = staff.answer_id("Hoe hoog is het heffingsvrij vermogen in box 3 in 2023?")
    sources = staff.get(f"/answers/{answer_id}/sources").json()["sources"]
    assert {(one["validity"], one["asked_year"]) for one in sources} == {("expired", 2023)}
    now = staff.get(f"/answers/{staff.answer_id()}/sources").json()["sources"]
    assert [one["asked_year"] for one in now] == [None] * len(now)
