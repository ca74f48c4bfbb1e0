"""How the sources of an answer stand now, over HTTP."""

from __future__ import annotations

from pathlib import Path

from bot.services import Services
from tests.api.conftest import Staff
from tests.support.changing import FEE, QUOTE, TODAY, Quay
from tests.support.http import answer_in
from tests.support.mooring import BRIGADE, moor
from tests.support.mooring import FEE as FEE_OF_MOORING


def _fee(staff: Staff, answer_id: str) -> dict[str, object]:
    listed = staff.get(f"/answers/{answer_id}/sources").json()["sources"]
    return next(one for one in listed if one["quote"] == QUOTE)


def test_a_source_says_that_it_changed(staff: Staff, services: Services, tmp_path: Path) -> None:
    """First where the quote stands, then what took its place."""
    quay = Quay(services, tmp_path)
    answer_id = staff.answer_id(FEE)
    before = _fee(staff, answer_id)
    text = staff.get(f"/passages/{str(before['passage_id']).replace('#', '%23')}").json()["text"]
    quay.raised()
    after = _fee(staff, answer_id)
    assert (before["state"], before["validity"], text[before["start"] : before["end"]]) == (
        "unchanged",
        "current",
        QUOTE,
    )
    assert (after["state"], after["today"], after["passage_id"]) == ("changed", TODAY, before["passage_id"])


def test_a_source_says_that_it_is_gone(staff: Staff, services: Services, tmp_path: Path) -> None:
    """The stored answer stays as it was given."""
    quay = Quay(services, tmp_path)
    answer_id = staff.answer_id(FEE)
    quay.removed()
    assert (_fee(staff, answer_id)["state"], _fee(staff, answer_id)["validity"]) == ("gone", None)
    assert QUOTE in staff.get(f"/answers/{answer_id}").json()["answer"]


def test_a_colleagues_sources_are_closed(staff: Staff, colleague: Staff) -> None:
    """And so are those of an answer that is not there."""
    answer_id = staff.answer_id()
    assert colleague.get(f"/answers/{answer_id}/sources").status_code == 404
    assert staff.get("/answers/nowhere/sources").status_code == 404


def test_undated_law_says_so(staff: Staff, services: Services, tmp_path: Path) -> None:
    """In the answer's citations, in the passage found, and where the source stands now."""
    moor(services, tmp_path / "steiger", article=False)
    answer = answer_in(staff.ask(BRIGADE))
    cited = next(one for one in answer["citations"] if "brandweer" in one["quote"])
    found = staff.get("/search", q=BRIGADE).json()["hits"]
    now = staff.get(f"/answers/{answer['id']}/sources").json()["sources"]
    assert cited["validity"] == "undated"
    assert {one["validity"] for one in found if one["passage_id"] == cited["passage_id"]} == {"undated"}
    assert {one["validity"] for one in now if one["n"] == cited["n"]} == {"undated"}


def test_undated_law_answers_nothing_about_a_year(staff: Staff, services: Services, tmp_path: Path) -> None:
    """A year beside the question counts as one in it."""
    moor(services, tmp_path / "steiger", article=False)
    assert answer_in(staff.ask(FEE_OF_MOORING, tax_year=2024))["outcome"] == "abstained"
    assert answer_in(staff.ask(FEE_OF_MOORING))["outcome"] == "answered"
