"""Decision rules over HTTP: beside the answers whose articles they name, and what follows from facts."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from bot.services import Services
from tests.answering.rules.conftest import SMALL
from tests.api.conftest import Staff
from tests.support.house import BOX_3

TERM = {"dagtekening": "2026-01-12", "ontvangen": "2026-02-24"}


def _run(staff: Staff, name: str, **facts: object) -> Any:
    return staff.post(f"/rules/{name}", facts=facts)


def test_the_rules_of_today_are_listed(staff: Staff) -> None:
    """Each with its questions and its legal basis."""
    rules = {one["name"]: one for one in staff.get("/rules").json()["rules"]}
    assert {"bezwaartermijn", "kor"} <= rules.keys()
    assert all(one["legal_basis"] and one["facts"] for one in rules.values())
    land = next(fact for fact in rules["kor"]["facts"] if fact["name"] == "land")
    assert [choice["value"] for choice in land["choices"]] == ["nl", "eu"]


def test_a_rule_stands_beside_an_answer_that_cites_its_article(
    staff: Staff, services: Services, tmp_path: Path
) -> None:
    """By the article, whatever the words of the question; a rule that names another article does not."""
    answer_id = staff.answer_id(BOX_3)
    cited = staff.get(f"/answers/{answer_id}").json()["citations"][0]["document_id"]
    for name, article in (("klein", cited), ("ander", "bezwaar")):
        text = SMALL.replace("naam: klein", f"naam: {name}", 1).replace("artikelen: []", f"artikelen: [{article}]")
        (tmp_path / f"{name}.yaml").write_text(text, "utf-8")
    services.rules.folder = tmp_path
    assert cited == "heffingsvrij-vermogen-2025"
    assert [one["name"] for one in staff.get(f"/answers/{answer_id}/rules").json()["rules"]] == ["klein"]


def test_a_rule_that_breaks_goes_on_as_it_was(staff: Staff, services: Services, tmp_path: Path) -> None:
    """While the server runs; an answer never waits for an editor."""
    file = tmp_path / "klein.yaml"
    file.write_text(SMALL, "utf-8")
    services.rules.folder = tmp_path
    assert _run(staff, "klein", bedrag=101).json()["outcome"] == {"mag": False}
    file.write_text(SMALL.replace("> 100", ">= 100 of zo"), "utf-8")
    assert _run(staff, "klein", bedrag=101).json()["outcome"] == {"mag": False}


def test_a_colleagues_answer_is_closed(staff: Staff, colleague: Staff) -> None:
    """As everything of it."""
    answer_id = staff.answer_id()
    assert colleague.get(f"/answers/{answer_id}/rules").status_code == 404
    assert staff.get("/answers/nowhere/rules").status_code == 404


def test_a_conclusion_comes_with_its_trace(staff: Staff) -> None:
    """Outcome, row, articles, and what would change it."""
    found = _run(staff, "bezwaartermijn", **TERM).json()
    assert found["outcome"] == {"uiterste_dag": "2026-02-23", "op_tijd": False}
    assert [row["name"] for row in found["rows"]] == ["te laat"]
    assert "artikel 22j Algemene wet inzake rijksbelastingen" in found["legal_basis"]
    assert found["would_change"][0]["says"] == "ontvangen 23 februari 2026: uiterste dag 23 februari 2026, op tijd ja"


def test_amounts_are_exact(staff: Staff) -> None:
    """A cent above the limit."""
    assert _run(staff, "kor", land="nl", omzet_nederland=20000.01).json()["outcome"] == {"mag_deelnemen": False}
    assert _run(staff, "kor", land="nl", omzet_nederland="20000.00").json()["outcome"] == {"mag_deelnemen": True}


def test_what_is_not_known_is_asked(staff: Staff) -> None:
    """The best question first; null is not known."""
    found = _run(staff, "kor", land=None).json()
    assert (found["complete"], found["missing"][0]["name"]) == (False, "omzet_nederland")


BAD: dict[str, dict[str, object]] = {
    "unknown fact": {"omzet": 1},
    "wrong type": {"land": 3},
    "below zero": {"omzet_eu": -1},
    "a list": {"omzet_eu": [1]},
}


@pytest.mark.parametrize("facts", BAD.values(), ids=BAD)
def test_bad_facts_are_refused(facts: dict[str, object], staff: Staff) -> None:
    """And not repeated."""
    assert _run(staff, "kor", **facts).status_code == 422


def test_an_unknown_rule_is_not_found(staff: Staff) -> None:
    """By its name."""
    assert _run(staff, "kro").status_code == 404
