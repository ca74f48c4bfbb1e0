"""Small helpers over HTTP: terms, organisations, abbreviations, the identity checklist."""

from __future__ import annotations

import pytest

from bot.language.abbreviations import abbreviations
from bot.services import Services
from tests.api.conftest import Staff


def test_a_term_is_carried_on_and_says_why(staff: Staff) -> None:
    """Six weeks from a letter, unless asked otherwise."""
    found = staff.get("/deadline", since="2026-01-10").json()
    assert (found["counted"], found["day"], found["passed"]) == ("2026-02-21", "2026-02-23", ["zaterdag", "zondag"])
    assert staff.get("/deadline", since="2000-01-03", count=2, unit="maanden").json()["is_over"] is True
    assert staff.get("/deadline", since="2900-01-03").json()["is_over"] is False


def test_the_term_is_the_one_of_the_rule(staff: Staff) -> None:
    """One source for both: a letter of any day of a year that ends in a weekend or on a holiday."""
    for since in ("2026-01-10", "2026-02-20", "2026-04-02", "2026-11-14"):
        told = staff.post("/rules/bezwaartermijn", facts={"dagtekening": since, "ontvangen": since}).json()
        assert staff.get("/deadline", since=since).json()["day"] == told["outcome"]["uiterste_dag"]


@pytest.mark.parametrize(
    "query", [{}, {"since": "gisteren"}, {"since": "2026-01-10", "count": 0}, {"since": "2026-01-10", "unit": "jaren"}, {"since": "9999-12-20"}]
)  # fmt: skip
def test_what_is_no_term_is_refused(staff: Staff, query: dict[str, object]) -> None:
    """Before anything is reckoned."""
    assert staff.get("/deadline", **query).status_code == 422


def test_organisations_are_those_that_answers_refer_to(staff: Staff) -> None:
    """The same table: an organisation stands in it once, with what staff read."""
    found = {one["key"]: one for one in staff.get("/organisations").json()["organisations"]}
    assert found["svb"]["organisation"] == "de Sociale Verzekeringsbank (SVB)"
    assert all(one["reason"] for one in found.values())


def test_organisations_are_looked_up_by_their_subjects(staff: Staff) -> None:
    """Each has words of its own, and the topics that are answered here are told too."""
    told = staff.get("/organisations").json()
    assert {key for key, words in told["subjects"].items() if words} == {one["key"] for one in told["organisations"]}
    assert "studieschuld" in told["subjects"]["duo"]
    assert "Toeslagen" in told["topics"]


def test_abbreviations_come_from_the_lists_that_search_uses(staff: Staff, services: Services) -> None:
    """What is typed is short for a term or a law."""
    found = {(one["short"], one["term"]) for one in staff.get("/abbreviations").json()["abbreviations"]}
    assert ("awb", "Algemene wet bestuursrecht") in found
    assert found == {(one.short, one.term) for one in abbreviations(services.lexicon)}


def test_without_the_work_instruction_there_is_no_checklist(staff: Staff) -> None:
    """This knowledge base has none; the desk says so."""
    refused = staff.get("/checklist")
    assert (refused.status_code, refused.json()["error"]) == (404, "not_found")
