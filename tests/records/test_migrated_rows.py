"""What stands in a database outlives every change of its schema."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory

from bot.errors import Unavailable
from bot.records.database import Database, migrate, open_database
from tests.records.filled import everything, fill, within, without_what_was_given_up

_SCRIPTS = ScriptDirectory(str(Path(__file__).parents[2] / "bot/records/migrations"))
_REVISIONS = sorted(one.revision for one in _SCRIPTS.walk_revisions())


def _revision(url: str) -> str | None:
    database = Database(url)
    with database.engine.connect() as connection:
        found = MigrationContext.configure(connection).get_current_revision()
    database.close()
    return found


@pytest.mark.parametrize("revision", _REVISIONS)
def test_an_upgrade_keeps_every_row(url: str, revision: str) -> None:
    """From every revision to the newest: no row is lost or changed."""
    migrate(url, revision)
    fill(url)
    before = everything(url)
    migrate(url)
    assert within(everything(url), before) == without_what_was_given_up(before)


@pytest.mark.parametrize("revision", _REVISIONS)
def test_a_downgrade_keeps_what_the_older_schema_has_room_for(url: str, revision: str) -> None:
    """Down from the newest: what goes are the tables and columns that were not there yet; up again loses nothing."""
    migrate(url)
    fill(url)
    newest = everything(url)
    migrate(url, revision)
    assert _revision(url) == revision
    older = everything(url)
    assert without_what_was_given_up(older) == within(newest, older)
    migrate(url)
    assert within(everything(url), older) == without_what_was_given_up(older)


def test_replies_become_messages(url: str) -> None:
    """The one thing an upgrade adds: replies from before there were threads."""
    migrate(url, "0005")
    fill(url)
    migrate(url)
    messages = [(row["escalation_id"], row["kind"], row["text"]) for row in everything(url)["escalation_messages"]]
    assert messages == [("escalation_id-1", "reply", "reply-1"), ("escalation_id-2", "reply", "reply-2")]


@pytest.fixture
def older(tmp_path: Path) -> Path:
    """A SQLite file of an older BelBot, with rows."""
    migrate(f"sqlite:///{tmp_path / 'belbot.db'}", "0007")
    fill(f"sqlite:///{tmp_path / 'belbot.db'}")
    return tmp_path / "belbot.db"


def _changed(file: Path, statement: str) -> list[str]:
    """Runs a statement, foreign keys off as they are by default, and gives what the file holds then."""
    connection = sqlite3.connect(file)
    with connection:
        connection.execute(statement)
    dump = list(connection.iterdump())
    connection.close()
    return dump


def test_a_row_that_refers_to_nothing_stops_an_upgrade(older: Path) -> None:
    """The error says which table, and the file is as it was."""
    before = _changed(older, "UPDATE call_events SET call_id = 'weg' WHERE id = 1")
    with pytest.raises(Unavailable, match=r"cannot be opened: .* call_events \(1 row without its calls\)"):
        open_database(f"sqlite:///{older}")
    assert _changed(older, "SELECT 1") == before


def test_an_upgrade_that_fails_halfway_changes_nothing(older: Path) -> None:
    """Revision 0008 goes well, 0009 does not: the file is at 0007 still."""
    before = _changed(older, "CREATE TABLE training_attempts (n INTEGER)")
    with pytest.raises(Unavailable, match="training_attempts already exists"):
        open_database(f"sqlite:///{older}")
    assert _changed(older, "SELECT 1") == before


def test_foreign_keys_hold_again_after_an_upgrade(older: Path) -> None:
    """A call that is deleted takes its events along."""
    database = open_database(f"sqlite:///{older}")
    with database.engine.begin() as connection:
        connection.exec_driver_sql("DELETE FROM calls WHERE call_id = 'call_id-1'")
    database.close()
    assert [row["call_id"] for row in everything(f"sqlite:///{older}")["call_events"]] == ["call_id-2"]
