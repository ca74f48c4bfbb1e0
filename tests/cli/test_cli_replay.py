"""`belbot replay` and `belbot models`, run for real."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

import pytest

from bot.answering.models.catalogue import NOT_PUBLISHED, catalogue
from tests.cli.conftest import TARIFF
from tests.support.terminal import belbot


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory, articles: Path) -> Path:
    """A data folder with one answer of today in it."""
    home = tmp_path_factory.mktemp("gevraagd")
    assert belbot(home, "ingest", articles).code == 0
    assert belbot(home, "ask", TARIFF).code == 0
    return home


def test_a_day_replays_the_same(asked: Path) -> None:
    """Nothing changed, so nothing differs and the exit code is 0."""
    ran = belbot(asked, "replay", "--all", "--json")
    assert (ran.code, ran.object()) == (0, {"answers": 1, "same": 1, "changed": []})


def test_a_day_without_answers_is_no_failure(asked: Path) -> None:
    """Zero of zero are the same."""
    ran = belbot(asked, "replay", "--all", "--day", "2020-02-29", "--json")
    assert (ran.code, ran.object()["answers"]) == (0, 0)


def test_one_answer_or_all_of_them(asked: Path) -> None:
    """Neither or both is wrong usage."""
    assert belbot(asked, "replay").code == 2
    assert belbot(asked, "replay", "x", "--all").code == 2


def test_a_changed_answer_is_told(asked: Path, tmp_path: Path) -> None:
    """An answer that comes out otherwise is listed with what differs, and the exit code is 1."""
    with sqlite3.connect(asked / "belbot.db") as database:
        (kept,) = database.execute("select payload from answers").fetchone()
        changed = kept.replace("75 euro", "80 euro")
        database.execute("update answers set payload = ?", (changed,))
    ran = belbot(asked, "replay", "--all", "--json")
    with sqlite3.connect(asked / "belbot.db") as database:
        database.execute("update answers set payload = ?", (kept,))
    parts = {difference["part"] for difference in ran.object()["changed"][0]["differences"]}
    assert ran.code == 1 and "sentences" in parts


def test_models_lists_what_is_in_use_and_what_there_is(tmp_path: Path) -> None:
    """The encoder in use with its hash, and the catalogue."""
    ran = belbot(tmp_path, "models", "--json")
    found = json.loads(ran.out)
    assert found["in_use"][0]["role"] == "encoder" and found["in_use"][0]["fingerprint"]
    assert {"Apertus", "EuroLLM", "OLMo", "GPT-NL", "Mistral", "Qwen3", "Gemma"} <= {
        entry["name"].split()[0] for entry in found["catalogue"]
    }


def test_every_model_names_its_source() -> None:
    """Facts without a source do not stand in the catalogue; what is not published is said so."""
    assert all(entry.source and entry.licence for entry in catalogue())
    assert any(entry.labour == NOT_PUBLISHED for entry in catalogue())


def test_a_score_for_dutch_names_who_measured_it() -> None:
    """A model's source names EuroEval exactly where its Dutch is EuroEval's figure."""
    measured = [entry.name for entry in catalogue() if entry.dutch_quality.startswith("EuroEval")]
    assert measured == [entry.name for entry in catalogue() if "EuroEval" in entry.source]
    assert len(measured) > 5


def test_models_to_consider_fit_common_cards() -> None:
    """At four bits each that says its size takes 24 GB or less, and some fit 8."""
    sizes = [entry.memory_gb for entry in catalogue() if entry.memory_gb]
    assert max(sizes) <= 24
    assert min(sizes) <= 8
