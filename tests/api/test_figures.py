"""The figures over HTTP."""

from __future__ import annotations

import pytest

from tests.api.conftest import Staff


def test_everybody_sees_the_report(staff: Staff, senior: Staff) -> None:
    """An employee sees what a senior sees: nothing in it is about one of them."""
    staff.ask()
    assert staff.get("/figures/report").json() == senior.get("/figures/report").json()
    assert staff.get("/figures/report").json()["whole"]["answers"] == 1


def test_a_question_in_a_call_is_timed(staff: Staff) -> None:
    """From asking to the mark; one observation shows no percentile."""
    call = staff.call()
    answer_id = staff.answer_id(call_id=call)
    staff.post(f"/calls/{call}/events", kind="found", answer_id=answer_id)
    find = staff.get("/figures/report", period="4w").json()["whole"]["find_with"]
    assert find == {"n": 1, "p50_s": None, "p90_s": None, "state": "too_few"}


def test_the_csv_comes_as_a_file(staff: Staff) -> None:
    """Under a name that says the period."""
    got = staff.get("/figures/report.csv", period="all")
    assert got.headers["content-type"].startswith("text/csv")
    assert 'filename="belbot-all.csv"' in got.headers["content-disposition"]
    assert got.text.startswith("\ufeffgroup;name;measure;n;value;p50_s;p90_s;state")


def test_the_csv_comes_in_the_other_notation_on_request(staff: Staff) -> None:
    """As programs read it."""
    assert staff.get("/figures/report.csv", notation="en").text.startswith(
        "group,name,measure,n,value,p50_s,p90_s,state"
    )


@pytest.mark.parametrize("path", ["/figures/report", "/figures/report.csv"])
def test_an_unknown_period_is_refused(staff: Staff, path: str) -> None:
    """In Dutch, without repeating it."""
    got = staff.get(path, period="52w")
    assert (got.status_code, got.json()["detail"]) == (422, "Deze gegevens kloppen niet: period.")
