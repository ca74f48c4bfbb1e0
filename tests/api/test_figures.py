"""The figures over HTTP."""

from __future__ import annotations

import pytest
from fastapi.testclient import TestClient

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
    assert got.text.startswith("\ufeffSoort;Naam;Cijfer;Aantal;Waarde;Helft binnen (s);90% binnen (s);Stand")


def test_the_csv_comes_in_the_other_notation_on_request(staff: Staff) -> None:
    """As programs read it."""
    assert staff.get("/figures/report.csv", notation="en").text.startswith(
        "group,name,measure,n,value,p50_s,p90_s,state"
    )


@pytest.mark.parametrize(("suffix", "begins"), [("xlsx", b"PK"), ("parquet", b"PAR1"), ("pdf", b"%PDF")])
def test_the_other_files_come_by_month_too(staff: Staff, suffix: str, begins: bytes) -> None:
    """Under a name that says the month."""
    got = staff.get(f"/figures/report.{suffix}", period="2026-01")
    assert got.status_code == 200 and got.content.startswith(begins)
    assert f'filename="belbot-2026-01.{suffix}"' in got.headers["content-disposition"]


def test_waiting_times_are_looked_at_and_then_kept_once(client: TestClient) -> None:
    """A file that is delivered twice is read in once; one that is wrong is refused with its line."""
    manager = Staff(client, "manager-1")
    text = "datum;gesprekken;wachttijd\n23-11-2026;300;1:10\n"
    assert manager.post("/figures/waiting/preview", text=text).json()["calls"] == 300
    assert manager.get("/figures/report", period="all").json()["waiting"] == []
    for _ in range(2):
        assert manager.post("/figures/waiting", text=text).status_code == 204
    assert manager.get("/figures/report", period="all").json()["waiting"] == [
        {"week": "2026-11-23", "calls": 300, "mean_s": 70.0}
    ]
    wrong = manager.post("/figures/waiting", text="datum;gesprekken;wachttijd\nmorgen;300;1:10\n")
    assert (wrong.status_code, wrong.json()["detail"]) == (
        422,
        "Regel 2 kan niet worden gelezen. Schrijf de datum als 30-11-2026.",
    )


@pytest.mark.parametrize("path", ["/figures/report", "/figures/report.csv"])
def test_an_unknown_period_is_refused(staff: Staff, path: str) -> None:
    """In Dutch, without repeating it."""
    got = staff.get(path, period="52w")
    assert (got.status_code, got.json()["detail"]) == (422, "Deze gegevens kloppen niet: period.")
