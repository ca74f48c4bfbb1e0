"""Before an upgrade a database file is kept as it was: whole, with room looked for first, and no longer than it may."""

from __future__ import annotations

import os
import shutil
import sqlite3
import stat
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from alembic import command
from sqlalchemy.exc import OperationalError
from structlog.testing import capture_logs

from bot.desk.retention.open import open_retention
from bot.errors import Unavailable
from bot.records import copying
from bot.records.database import migrate, open_database
from bot.settings import Settings
from tests.records.filled import everything, fill

NOW = datetime(2026, 11, 20, tzinfo=UTC)
_CALL = "11111111111111111111111111111111"


def _old(folder: Path, revision: str = "0020") -> str:
    """An address of a database of that revision, with rows in every table."""
    url = f"sqlite:///{folder / 'belbot.db'}"
    migrate(url, revision)
    fill(url)
    return url


def _copies(folder: Path) -> list[str]:
    return sorted(one.name for one in folder.iterdir() if ".before-" in one.name)


def test_an_upgrade_keeps_every_row_as_it_was(tmp_path: Path) -> None:
    """The copy holds what stood in the file and in its write-ahead log; one line says where, and nobody else may read it."""
    url = _old(tmp_path)
    before = everything(url)
    with capture_logs() as said:
        open_database(url).close()
    [copy] = [tmp_path / name for name in _copies(tmp_path)]
    assert copy.name == "belbot.db.before-0020"
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    assert [(one["event"], one["file"]) for one in said] == [("database_kept", str(copy))]
    assert everything(f"sqlite:///{copy}") == before


def test_only_the_last_copy_stays(tmp_path: Path) -> None:
    """A copy of an earlier upgrade goes when there is a newer one."""
    url = _old(tmp_path)
    migrate(url, "0021")
    assert _copies(tmp_path) == ["belbot.db.before-0020"]
    migrate(url)
    assert _copies(tmp_path) == ["belbot.db.before-0021"]


def test_without_an_upgrade_nothing_is_copied(tmp_path: Path) -> None:
    """A new database, and one that is at the newest schema, have nothing to go back to."""
    url = f"sqlite:///{tmp_path / 'belbot.db'}"
    open_database(url).close()
    open_database(url).close()
    assert _copies(tmp_path) == []


def test_without_room_for_the_copy_nothing_is_upgraded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One line says how much is needed; the rows stand as they stood, and the copy of before is still there."""
    url = _old(tmp_path)
    migrate(url, "0021")
    before = everything(url)
    monkeypatch.setattr("bot.installation.free_bytes", lambda _folder: 2 << 20)
    with pytest.raises(Unavailable, match=r"disk full: 2 MB free for .*, a copy of the database before its upgrade"):
        open_database(url)
    assert everything(url) == before
    assert _copies(tmp_path) == ["belbot.db.before-0020"]


def test_a_copy_that_fails_leaves_no_part(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither a half copy nor an upgrade without one."""
    url = _old(tmp_path)
    before = everything(url)

    def broken(_source: Path, target: Path) -> None:
        target.write_bytes(b"half")
        raise Unavailable("it cannot be copied")

    monkeypatch.setattr(copying, "copy_database", broken)
    with pytest.raises(Unavailable, match="it cannot be copied"):
        open_database(url)
    assert everything(url) == before
    assert not [one for one in tmp_path.iterdir() if "before" in one.name]


def test_an_upgrade_that_fails_leaves_the_old_state_and_its_copy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What a migration had begun is undone, and the copy is there for whoever looks into it."""
    url = _old(tmp_path)
    before = everything(url)
    upgrade = command.upgrade

    def breaks(*given: object) -> None:
        upgrade(*given)  # type: ignore[arg-type]  # handed on as they came
        raise OperationalError("", None, Exception("the disk went away"))

    monkeypatch.setattr(command, "upgrade", breaks)
    with pytest.raises(Unavailable, match="the disk went away"):
        open_database(url)
    assert everything(url) == before
    assert _copies(tmp_path) == ["belbot.db.before-0020"]


def test_an_older_version_leaves_a_newer_database_and_the_way_back(tmp_path: Path) -> None:
    """A revision that it does not know is refused in plain words, before anything is copied or deleted."""
    url = _old(tmp_path)
    open_database(url).close()
    with closing(sqlite3.connect(tmp_path / "belbot.db")) as newer, newer:
        newer.execute("UPDATE alembic_version SET version_num = '9999'")
    before = everything(url)
    with pytest.raises(Unavailable, match=r"nothing was changed: it is of a newer BelBot \(revision 9999\)"):
        open_database(url)
    assert everything(url) == before
    assert _copies(tmp_path) == ["belbot.db.before-0020"]


def _with_copy(folder: Path, made: datetime) -> Settings:
    """An installation whose database was upgraded at that moment."""
    settings = Settings(home=folder)
    migrate(settings.database)
    copy = folder / "belbot.db.before-0020"
    shutil.copyfile(folder / "belbot.db", copy)
    os.utime(copy, (made.timestamp(), made.timestamp()))
    return settings


@pytest.mark.parametrize(("days", "stays"), [(6, True), (8, False)])
def test_the_copy_goes_after_seven_days(tmp_path: Path, days: int, stays: bool) -> None:
    """It holds what is past its term: the daily run deletes it."""
    settings = _with_copy(tmp_path / "home", NOW - timedelta(days=days))
    database = open_database(settings.database)
    open_retention(database, settings).run(NOW)
    database.close()
    assert bool(_copies(settings.home)) is stays


def test_erasing_a_call_drops_the_copy(tmp_path: Path) -> None:
    """The call stands in it too."""
    settings = _with_copy(tmp_path / "home", NOW)
    database = open_database(settings.database)
    open_retention(database, settings).erase(_CALL, "beheer-1", NOW)
    database.close()
    assert _copies(settings.home) == []
