"""`belbot rules`: what an editor and a script get to see."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.answering.rules.conftest import SMALL
from tests.support.terminal import Ran, belbot


def _run(home: Path, name: str, facts: object, *more: object, **settings: object) -> Ran:
    file = home / "feiten.json"
    file.write_text(facts if isinstance(facts, str) else json.dumps(facts), "utf-8")
    return belbot(home, "rules", "run", name, "--facts", file, *more, **settings)


def test_the_shipped_rules_are_in_order(tmp_path: Path) -> None:
    """Ten or more, with ten or more cases each."""
    ran = belbot(tmp_path, "rules", "check", "--json")
    found = ran.object()
    assert ran.code == 0, ran
    assert found["rules"] >= 10 and found["cases"] >= 10 * found["rules"]
    assert (found["gaps"], found["overlaps"], found["failures"]) == ([], [], [])


def test_rules_are_listed_with_their_questions(tmp_path: Path) -> None:
    """The two whose facts are fixed among them."""
    listed = {one["name"]: one for one in json.loads(belbot(tmp_path, "rules", "list", "--json").out)}
    assert [fact["name"] for fact in listed["bezwaartermijn"]["facts"]] == ["dagtekening", "ontvangen"]
    assert {fact["name"] for fact in listed["kor"]["facts"]} == {"omzet_nederland", "omzet_eu", "land"}
    assert all(one["legal_basis"] and fact["question"] for one in listed.values() for fact in one["facts"])


def test_a_rule_is_run(tmp_path: Path) -> None:
    """Outcome, row, legal basis and what would change it."""
    found = _run(tmp_path, "kor", {"land": "nl", "omzet_nederland": 20000}, "--json").object()
    assert found["outcome"] == {"mag_deelnemen": True}
    assert found["rows"] == [
        {"name": "Nederlandse ondernemer binnen de grens", "legal_basis": ["artikel 25 Wet op de omzetbelasting 1968"]}
    ]
    assert found["legal_basis"] and found["missing"] == [] and found["complete"]
    assert found["would_change"][0]["fact"] == "omzet_nederland"
    assert found["would_change"][0]["then"] == 20000.01


def test_what_is_not_known_is_asked(tmp_path: Path) -> None:
    """With the question for the caller; what is sure is said."""
    found = _run(tmp_path, "bezwaartermijn", {"dagtekening": "2026-01-12"}, "--json").object()
    assert found["outcome"] == {"uiterste_dag": "2026-02-23"}
    assert [(one["name"], one["question"][-1]) for one in found["missing"]] == [("ontvangen", "?")]
    assert (found["complete"], found["would_change"]) == (False, [])


def test_a_person_reads_it_in_words(tmp_path: Path) -> None:
    """Without --json."""
    out = _run(tmp_path, "bezwaartermijn", {"dagtekening": "2026-01-12", "ontvangen": "2026-02-24"}).out
    assert "Het bezwaar is na de termijn ontvangen. De laatste dag was 23 februari 2026." in out
    assert "Grond: artikel 22j Algemene wet inzake rijksbelastingen" in out
    assert (
        "Anders bij ontvangen 23 februari 2026 (nu 24 februari 2026): uiterste_dag 23 februari 2026, op_tijd ja" in out
    )


def test_the_day_of_the_call_counts(tmp_path: Path) -> None:
    """A row that holds from a day on."""
    facts = {"binnen_twaalf_maanden": False, "bezit": "eigen_woning", "bezwaarlijk_te_gelde": True}
    ran = _run(tmp_path, "betalingsregeling-illiquide", facts, "--day", "2025-06-30", "--json")
    assert ran.object()["outcome"] == {"verlengde_regeling": False, "maanden": 0}


BAD = {
    "unknown fact": {"omzet": 1},
    "wrong type": {"land": 3},
    "a list": [],
    "negative money": {"omzet_eu": -1},
    "NaN": '{"omzet_eu": NaN}',
}


@pytest.mark.parametrize("facts", BAD.values(), ids=BAD)
def test_bad_facts_are_one_line(facts: object, tmp_path: Path) -> None:
    """And exit code 1, with nothing on stdout."""
    ran = _run(tmp_path, "kor", facts, "--json")
    assert (ran.code, ran.out, ran.err.count("\n")) == (1, "", 1)
    assert ran.err.startswith("belbot: ") and "Traceback" not in ran.err


def test_a_broken_folder_is_told_and_fails(tmp_path: Path) -> None:
    """A gap, a case that fails, and a file that is no rule, each in its own list with file, line and example."""
    (tmp_path / "klein.yaml").write_text(SMALL.replace('"> 100"', '"> 200"'), "utf-8")
    (tmp_path / "fout.yaml").write_text(
        SMALL.replace("naam: klein", "naam: fout", 1).replace("{mag: ja}}", "{mag: nee}}"), "utf-8"
    )
    (tmp_path / "stuk.yaml").write_text("naam: [", "utf-8")
    ran = belbot(tmp_path, "rules", "check", "--json", BELBOT_RULES=tmp_path)
    found = ran.object()
    assert (ran.code, found["rules"], found["overlaps"]) == (1, 0, [])
    assert found["gaps"][0]["example"] == {"bedrag": 100.01, "partner": False}
    assert {(one["file"], one["line"], one["kind"]) for one in found["failures"]} == {
        (str(tmp_path / "fout.yaml"), 34, "case"),
        (str(tmp_path / "stuk.yaml"), 1, "broken"),
    }


def test_an_unknown_rule_is_one_line(tmp_path: Path) -> None:
    """With the names that there are."""
    ran = _run(tmp_path, "kro", {})
    assert ran.code == 1 and ran.err.startswith("belbot: no such rule; the rules are ")
