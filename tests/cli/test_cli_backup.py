"""`belbot backup` and `belbot restore`: every row, while others write; and nothing of a backup that was touched."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from bot.cli.backup import backup
from bot.desk.doctor.running_checks import LAST_BACKUP
from bot.errors import BadInput
from bot.records.answers import AnswerRecords
from bot.records.calls import CallRecords, FeedbackRecords
from bot.records.database import Database
from bot.types import Redacted
from tests.support.house import answer
from tests.support.terminal import belbot


def _rows(file: Path) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table."""
    with closing(sqlite3.connect(file)) as opened:
        tables = [name for (name,) in opened.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {name: sorted(opened.execute(f'SELECT * FROM "{name}"'), key=repr) for name in tables}


def _files(folder: Path) -> dict[str, bytes]:
    return {one.relative_to(folder).as_posix(): one.read_bytes() for one in folder.rglob("*") if one.is_file()}


@pytest.fixture
def live(home: Path) -> Path:
    """A data folder in use: the last of what was accepted stands in the write-ahead log alone."""
    database = Database(f"sqlite:///{home / 'belbot.db'}")
    for n in range(20):
        AnswerRecords(database).save(answer(f"a-{n}"), "medewerker-1", None)
        FeedbackRecords(database).add(f"a-{n}", "medewerker-1", "up", "", Redacted("fijn"))
    assert (home / "belbot.db-wal").stat().st_size
    return home


def test_what_is_restored_is_what_there_was(live: Path, tmp_path: Path) -> None:
    """Row by row, and the vectors byte by byte; the server's connections stay open meanwhile."""
    assert belbot(live, "backup", tmp_path / "copy").code == 0
    assert belbot(tmp_path / "new", "restore", tmp_path / "copy").code == 0
    assert _rows(tmp_path / "new" / "belbot.db") == _rows(live / "belbot.db")
    [version] = [one for one in (live / "vectors").iterdir() if not one.name.startswith(".")]
    assert _files(tmp_path / "new" / "vectors" / version.name) == _files(version)
    assert (tmp_path / "new").stat().st_mode & 0o077 == 0


def test_what_was_erased_is_erased_in_what_is_restored(live: Path, tmp_path: Path) -> None:
    """A backup from before knows nothing of it; the list beside the data folder does."""
    database = Database(f"sqlite:///{live / 'belbot.db'}")
    gone, kept = (CallRecords(database).start("medewerker-1").call_id for _ in range(2))
    belbot(live, "backup", tmp_path / "copy")
    assert belbot(live, "erase", gone).code == 0
    live.rename(tmp_path / "old")
    assert belbot(live, "restore", tmp_path / "copy").code == 0
    restored = Database(f"sqlite:///{live / 'belbot.db'}")
    assert [CallRecords(restored).get(one) is None for one in (gone, kept)] == [True, False]


@pytest.mark.parametrize("touched", ["changed", "missing", "added", "no sums"])
def test_a_backup_that_was_touched_is_not_restored(live: Path, tmp_path: Path, touched: str) -> None:
    """One line says which file; nothing is made."""
    copy = tmp_path / "copy"
    belbot(live, "backup", copy)
    if touched == "changed":
        with (copy / "belbot.db").open("r+b") as file:
            file.seek(5000)
            file.write(b"x")
    elif touched == "missing":
        next((copy / "vectors").rglob("*.json")).unlink()
    elif touched == "added":
        (copy / "vectors" / "more").touch()
    else:
        (copy / "sums.json").unlink()
    refused = belbot(tmp_path / "new", "restore", copy)
    assert (refused.code, refused.err.count("\n")) == (1, 1)
    assert not (tmp_path / "new").exists()


def test_nothing_is_written_over(live: Path, tmp_path: Path) -> None:
    """Neither a folder that is there nor a data folder in use."""
    (tmp_path / "there").mkdir()
    assert "is there already" in belbot(live, "backup", tmp_path / "there").err
    belbot(live, "backup", tmp_path / "copy")
    before = _rows(live / "belbot.db")
    assert "is not empty" in belbot(live, "restore", tmp_path / "copy").err
    assert _rows(live / "belbot.db") == before


def test_no_secret_is_in_a_backup(live: Path, tmp_path: Path) -> None:
    """Settings are, those that hold a key or a password are not."""
    belbot(live, "backup", tmp_path / "copy", BELBOT_LLM_API_KEY="geheim-123", BELBOT_PORT=9000)
    assert b"9000" in (tmp_path / "copy" / "settings.json").read_bytes()
    assert [path for path, data in _files(tmp_path / "copy").items() if b"geheim-123" in data] == []


def test_a_backup_that_is_whole_is_remembered(live: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`belbot doctor` and `/metrics` say when it gets old; one that was refused counts for nothing."""
    monkeypatch.setenv("BELBOT_HOME", str(live))
    (tmp_path / "taken").mkdir()
    with pytest.raises(BadInput):
        backup(tmp_path / "taken")
    assert not (live / LAST_BACKUP).exists()
    backup(tmp_path / "copy")
    assert (live / LAST_BACKUP).is_file()
