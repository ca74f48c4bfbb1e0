"""`belbot audit dossier`: what was asked of customers' files, as an auditor gets to see it."""

from __future__ import annotations

from pathlib import Path

from bot.records.database import open_database
from bot.records.dossier import DossierFetchRecords
from bot.settings import Settings
from tests.support.terminal import belbot


def test_nothing_that_was_asked_is_said(tmp_path: Path) -> None:
    """In words, and as an empty list."""
    assert belbot(tmp_path, "audit", "dossier").out.strip() == "Nothing was asked of customers' files."
    assert belbot(tmp_path, "audit", "dossier", "--json").out.strip() == "[]"


def test_each_field_is_a_line_with_who_asked_it_and_for_what(tmp_path: Path) -> None:
    """Steps of BelBot among them."""
    database = open_database(Settings(home=tmp_path).database)
    DossierFetchRecords(database).add("call-1", "medewerker-1", ["omzet_eu", "take_over"], "helpen", "kor")
    database.close()
    said = belbot(tmp_path, "audit", "dossier").out.strip().splitlines()
    assert len(said) == 2 and all(line.endswith(": helpen (kor)") and "medewerker-1 call-1" in line for line in said)
    assert {line.split(":")[-2].split()[-1] for line in said} == {"omzet_eu", "take_over"}
