"""A folder of rules that is edited while BelBot runs: what breaks is refused, and the last good version goes on."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from bot.answering.rules.rule_set import RuleSet
from bot.errors import NotFound, Unavailable
from tests.answering.rules.conftest import SMALL


def _write(folder: Path, text: str, name: str = "klein") -> Path:
    """Writes a file so that its moment differs from that of the one before."""
    file = folder / f"{name}.yaml"
    moment = file.stat().st_mtime_ns + 10**9 if file.exists() else None
    file.write_text(text, "utf-8")
    if moment:
        os.utime(file, ns=(moment, moment))
    return file


def test_a_change_is_seen(small: Path) -> None:
    """Without a restart."""
    rules = RuleSet(small)
    assert rules.rule("klein").title == "Mag het?"
    _write(small, SMALL.replace("Mag het?", "Kan het?"))
    assert rules.rule("klein").title == "Kan het?"


def test_an_unchanged_file_is_not_read_again(small: Path) -> None:
    """The same rule, and what was reckoned of it."""
    rules = RuleSet(small)
    assert rules.rule("klein") is rules.rule("klein")


def test_a_broken_file_is_refused_and_the_last_good_version_goes_on(small: Path) -> None:
    """It is named with its line until it is mended."""
    rules = RuleSet(small)
    good = rules.rule("klein")
    file = _write(small, SMALL.replace("> 100", ">= 100"))
    assert rules.rule("klein") is good
    assert next((one.file, one.fault) for one in rules.problems()) == (str(file), "overlap")
    _write(small, SMALL)
    assert rules.problems() == []
    assert rules.rule("klein") is not good


def test_another_file_does_not_suffer(small: Path) -> None:
    """Only the broken one is refused, and it is said why when it is asked for."""
    _write(small, "naam: [", "stuk")
    rules = RuleSet(small)
    assert [rule.name for rule in rules.rules()] == ["klein"]
    with pytest.raises(NotFound, match=r"stuk\.yaml:1"):
        rules.rule("stuk")


def test_a_rule_that_is_gone_is_gone(small: Path) -> None:
    """An editor took it away."""
    rules = RuleSet(small)
    assert rules.rules()
    (small / "klein.yaml").unlink()
    assert rules.rules() == ()


def test_a_rule_that_never_was_is_named_with_those_that_are(small: Path) -> None:
    """A typing error is soon seen."""
    with pytest.raises(NotFound, match="no such rule; the rules are klein"):
        RuleSet(small).rule("kleim")


def test_a_folder_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    """Without it no rule would ever be found, in silence."""
    with pytest.raises(Unavailable, match="BELBOT_RULES"):
        RuleSet(tmp_path / "weg").rules()
