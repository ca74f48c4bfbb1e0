"""What the environment says wrongly is told by the commands that work with it, at once: not by `belbot doctor` alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.cli.main import app
from bot.cli.options import look_over
from bot.errors import BadInput
from bot.settings import Settings, unknown_settings

_COMMANDS = [["serve"], ["ingest", "."], ["search", "btw"], ["ask", "btw"]]
_FILES = ["referrals", "rules", "exercises", "lessons", "shop_calls", "algorithm_register"]


@pytest.mark.parametrize("arguments", _COMMANDS, ids=lambda one: one[0])
def test_a_misspelt_name_and_a_file_that_is_not_there(
    arguments: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The name is said with the nearest that is a setting, the file is refused by name, and nothing was made."""
    monkeypatch.setenv("BELBOT_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("BELBOT_PROT", "1")
    monkeypatch.setenv("BELBOT_SHOP_CALLS", str(tmp_path / "weg.jsonl"))
    ran = CliRunner().invoke(app, arguments)
    assert "belbot: BELBOT_PROT is no setting and does nothing; BELBOT_PORT is one" in ran.stderr
    assert isinstance(ran.exception, BadInput)
    assert ran.exception.operator == f"BELBOT_SHOP_CALLS {tmp_path / 'weg.jsonl'} is not there"
    assert not (tmp_path / "home").exists()


@pytest.mark.parametrize("name", _FILES)
def test_each_file_that_nothing_stands_in_for_is_named(name: str, tmp_path: Path) -> None:
    """Set and not there is refused; there is fine."""
    there = Settings(home=tmp_path, **{name: tmp_path})  # type: ignore[arg-type]  # checked by the field
    look_over(there)
    with pytest.raises(BadInput, match=f"BELBOT_{name.upper()} .*weg is not there"):
        look_over(there.model_copy(update={name: tmp_path / "weg"}))


def test_all_names_stand_on_one_line(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """Values are not repeated: a misspelt secret is one too."""
    monkeypatch.setenv("BELBOT_LLM_API_KEE", "geheim")
    monkeypatch.setenv("BELBOT_XYZZY_Q", "geheim")
    look_over(Settings())
    said = capsys.readouterr().err
    assert said.count("\n") == 1 and "geheim" not in said
    assert "BELBOT_LLM_API_KEE is no setting and does nothing; BELBOT_LLM_API_KEY is one. BELBOT_XYZZY_Q is no" in said


def test_settings_and_other_programs_names_are_no_news() -> None:
    """Each setting by its own name, and whatever does not begin as one."""
    assert unknown_settings({f"BELBOT_{name.upper()}": "" for name in Settings.model_fields} | {"PROT": ""}) == []
