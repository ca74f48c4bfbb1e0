"""`belbot audit`, `belbot retention`, `belbot erase` and `belbot export call`."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from bot.records.answers import AnswerRecords
from bot.records.calls import CallRecords
from bot.records.database import open_database
from tests.support.house import answer
from tests.support.terminal import belbot


@pytest.fixture
def kept(tmp_path: Path) -> tuple[Path, str]:
    """A data folder with one call, from before the term of calls, and the id of that call."""
    home = tmp_path / "home"
    home.mkdir()
    database = open_database(f"sqlite:///{home / 'belbot.db'}")
    call_id = CallRecords(database).start("medewerker-1").call_id
    AnswerRecords(database).save(answer(), "medewerker-1", call_id)
    database.close()
    with closing(sqlite3.connect(home / "belbot.db")) as changed, changed:
        changed.execute("UPDATE calls SET started_at = '2020-01-01 09:00:00.000000'")
    return home, call_id


def test_a_log_is_listed_verified_and_exported(kept: tuple[Path, str]) -> None:
    """As lines, as a verdict with its end, and as events of OCSF."""
    home, _ = kept
    listed = json.loads(belbot(home, "audit", "list", "--json").out)
    assert [(one["actor"], one["act"], one["kind"], one["object_id"]) for one in listed] == [
        ("medewerker-1", "asked", "answer", "a-1")
    ]
    assert " medewerker-1 asked answer a-1" in belbot(home, "audit", "list").out
    verdict = json.loads(belbot(home, "audit", "verify", "--json").out)
    assert (verdict["rows"], verdict["head"], verdict["broken"]) == (1, f"1:{listed[0]['hash']}", None)
    events = [json.loads(line) for line in belbot(home, "audit", "export").out.splitlines()]
    assert [one["unmapped"]["act"] for one in events] == ["asked", "exported"]
    assert {one["metadata"]["version"] for one in events} == {"1.3.0"}


def test_an_empty_list_says_so(kept: tuple[Path, str]) -> None:
    """And an act that there is not is no empty list."""
    home, _ = kept
    assert belbot(home, "audit", "list", "--act", "erased").out == "nothing: no such row is in the audit log\n"
    refused = belbot(home, "audit", "list", "--act", "vergeten")
    assert (refused.code, "vergeten is no act; the acts are appointed, approved" in refused.err) == (1, True)


def test_a_broken_log_fails(kept: tuple[Path, str]) -> None:
    """With the first broken link, and exit 1."""
    home, _ = kept
    anchor = json.loads(belbot(home, "audit", "verify", "--json").out)["head"]
    with closing(sqlite3.connect(home / "belbot.db")) as changed, changed:
        changed.execute("UPDATE audit_log SET actor = 'medewerker-2'")
    broken = belbot(home, "audit", "verify")
    assert (broken.code, broken.out) == (1, "broken: row 1 is not as it was written\n")
    with closing(sqlite3.connect(home / "belbot.db")) as changed, changed:
        changed.execute("DELETE FROM audit_log")
        changed.execute("UPDATE audit_head SET number = 0, hash = ''")
    assert belbot(home, "audit", "verify").code == 0
    assert (
        belbot(home, "audit", "verify", "--anchor", anchor).out
        == "broken: rows after 0 are cut off: the anchor is row 1\n"
    )


@pytest.mark.parametrize("anchor", ["x", "1", "1:", ":a"])
def test_a_wrong_anchor_is_wrong_usage(kept: tuple[Path, str], anchor: str) -> None:
    """With what it should be."""
    wrong = belbot(kept[0], "audit", "verify", "--anchor", anchor)
    assert (wrong.code, "NUMBER:HASH" in wrong.err) == (2, True)


def test_what_is_past_its_term_goes(kept: tuple[Path, str]) -> None:
    """And the run says so; within a longer term it stays."""
    home, call_id = kept
    longer = belbot(home, "retention", "run", "--json", BELBOT_KEEP_CALLS_DAYS=36500)
    assert json.loads(longer.out)["deleted"]["calls"] == 0
    run = belbot(home, "retention", "run")
    assert run.out.splitlines()[0].startswith("deleted: calls 2, signals 0")
    assert belbot(home, "export").out == ""
    assert "nothing of this call" in belbot(home, "export", "call", call_id).err


def test_a_call_is_exported_and_erased(kept: tuple[Path, str]) -> None:
    """Every table that holds something of it; afterwards the audit log and that it was erased."""
    home, call_id = kept
    found = json.loads(belbot(home, "export", "call", call_id).out)
    assert set(found) == {"answers", "audit_log", "calls", "citations"}
    assert belbot(home, "erase", call_id).out == "erased: 3 rows\n"
    assert set(json.loads(belbot(home, "export", "call", call_id).out)) == {"audit_log"}
    assert call_id in (home.parent / "home-erased.txt").read_text()


def test_no_call_is_one_clear_line(kept: tuple[Path, str]) -> None:
    """Exit 1, and nothing changes."""
    for command in (
        ["erase", "alles"],
        ["export", "call", "alles"],
        ["export", "call", "00000000-0000-0000-0000-000000000009"],
    ):
        failed = belbot(kept[0], *command)
        assert (failed.code, len(failed.err.splitlines())) == (1, 1)
