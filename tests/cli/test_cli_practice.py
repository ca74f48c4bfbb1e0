"""`belbot practice`: what a trainer and a script get to see."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.desk.practice.scenario_file import read_scenario, scenario_yaml
from tests.desk.practice.scenarios import SCENARIO
from tests.support.house import copied
from tests.support.terminal import belbot

pytestmark = pytest.mark.slow


@pytest.fixture
def home(ingested_home: Path, tmp_path: Path) -> Path:
    return copied(ingested_home, tmp_path / "home")


def _folder(tmp_path: Path, text: str) -> Path:
    folder = tmp_path / "oefeningen"
    folder.mkdir()
    (folder / "bezwaar-termijn.yaml").write_text(text, "utf-8")
    return folder


def test_exercises_are_checked_imported_and_exported(home: Path, tmp_path: Path) -> None:
    """What comes out is what went in; no file is written over."""
    folder = _folder(tmp_path, scenario_yaml(SCENARIO))
    checked = belbot(home, "practice", "check", "--json", BELBOT_EXERCISES=folder)
    assert (checked.code, checked.object()["exercises"], checked.object()["problems"]) == (0, 1, [])
    assert belbot(home, "practice", "import", folder).code == 0
    assert belbot(home, "practice", "export", tmp_path / "uit").code == 0
    assert read_scenario(tmp_path / "uit" / "bezwaar-termijn.yaml") == SCENARIO
    again = belbot(home, "practice", "export", tmp_path / "uit")
    assert again.code == 1 and "bezwaar-termijn.yaml exists" in again.err


def test_what_is_wrong_is_named_and_nothing_comes_in(home: Path, tmp_path: Path) -> None:
    """A line that cannot be read, and a gold sentence that stands nowhere."""
    folder = _folder(tmp_path, scenario_yaml(SCENARIO).replace("niveau: begin", "niveau: expert"))
    refused = belbot(home, "practice", "import", folder)
    assert refused.code == 1 and "bezwaar-termijn.yaml:5: niveau" in refused.err
    (folder / "bezwaar-termijn.yaml").write_text(
        scenario_yaml(SCENARIO).replace("binnen zes weken", "binnen tien weken")
    )
    checked = belbot(home, "practice", "check", BELBOT_EXERCISES=folder)
    assert checked.code == 1 and "stands nowhere in bezwaar" in checked.out
    assert belbot(home, "practice", "import", folder).code == 1
    assert belbot(home, "practice", "export", tmp_path / "uit", "--json").object() == {"exported": []}
