"""A transaction: whole or not at all, and silent about what was in it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import event, text

from bot.errors import Unavailable
from bot.records.answers import AnswerRecords
from bot.records.calls import CallRecords, FeedbackRecords
from bot.records.database import Database, open_database
from bot.types import Redacted
from tests.support.fakes import Broken
from tests.support.house import answer

CANARY = "kanarie-111222333"


def test_an_error_undoes_the_transaction(database: Database) -> None:
    """What was written before the error is not there afterwards."""
    with pytest.raises(Broken), database.session() as session:
        session.execute(
            text("INSERT INTO calls (call_id, \"user\", started_at, outcome) VALUES ('c', 'u', '2026-01-01', '')")
        )
        raise Broken
    assert CallRecords(database).get("c") is None


def test_a_failed_statement_is_unavailable_without_its_values(database: Database) -> None:
    """A question that could not be stored is not quoted in the error."""
    records = AnswerRecords(database)
    records.save(answer(question=CANARY), "u", None)
    with pytest.raises(Unavailable) as failed:
        records.save(answer(question=CANARY), "u", None)
    assert failed.value.operator == "database: IntegrityError" or CANARY not in failed.value.operator
    assert CANARY not in str(failed.value) + failed.value.detail


def test_wrong_sql_is_unavailable_without_its_values(database: Database) -> None:
    """The driver's own message names a table at most."""
    with pytest.raises(Unavailable) as failed, database.session() as session:
        session.execute(text("SELECT * FROM nowhere WHERE a = :a"), {"a": CANARY})
    assert CANARY not in str(failed.value)


def test_a_value_of_the_wrong_kind_is_not_quoted(database: Database) -> None:
    """Errors that SQLAlchemy raises before the driver is reached keep the values to themselves too."""
    with pytest.raises(Exception) as failed, database.session() as session:
        session.execute(text("SELECT :a, :b"), {"a": CANARY})
    assert CANARY not in str(failed.value)


def test_feedback_on_nothing_is_refused_without_its_note(database: Database) -> None:
    """A broken reference says what kind of error it is, not what was written."""
    with pytest.raises(Unavailable) as failed:
        FeedbackRecords(database).add("no-answer", "u", "up", "", Redacted(CANARY))
    assert CANARY not in str(failed.value)


def test_a_working_database_has_nothing_wrong(database: Database) -> None:
    """The health check finds nothing."""
    assert database.check() is None


def test_looking_whether_it_is_well_leaves_nothing(database: Database) -> None:
    """It writes, and takes that back."""
    database.check()
    with database.session() as session:
        assert session.execute(text("SELECT count(*) FROM jobs")).scalar() == 0


def test_a_database_that_takes_nothing_is_not_well(tmp_path: Path) -> None:
    """Though it can be read."""
    database = open_database(f"sqlite:///{tmp_path / 'belbot.db'}")

    def closed(connection: sqlite3.Connection, _row: object) -> None:
        connection.execute("PRAGMA query_only=ON")

    database.engine.dispose()
    event.listen(database.engine, "connect", closed)
    assert database.check() == "database: nothing can be written to it"
    database.close()


def test_who_wrote_just_now_takes_no_turn_to_see_that_it_can(tmp_path: Path) -> None:
    """While another process holds the turn to write to a file, readiness answers at once; what nobody wrote to for a while is tried."""
    database = open_database(f"sqlite:///{tmp_path / 'belbot.db'}")
    _add_call(database, "written")
    other = open_database(database.url)
    with other.change():
        assert database.check() is None
        database._changed_at = float("-inf")
        with database.engine.connect() as hasty:
            hasty.exec_driver_sql("PRAGMA busy_timeout=1")
        assert database.check() == "database: OperationalError"
    assert database.check() is None
    other.close()
    database.close()


def _add_call(database: Database, call_id: str) -> None:
    with database.change() as session:
        session.execute(
            text("INSERT INTO calls (call_id, \"user\", started_at, outcome) VALUES (:id, 'u', '2026-01-01', '')"),
            {"id": call_id},
        )


def test_an_error_undoes_all_that_was_done_together(database: Database) -> None:
    """Also what a part of the transaction wrote first, and had finished."""
    with pytest.raises(Broken), database.together():
        _add_call(database, "first")
        _add_call(database, "second")
        raise Broken
    assert [CallRecords(database).get(one) for one in ("first", "second")] == [None, None]


def test_nobody_else_sees_half_of_what_is_done_together(database: Database) -> None:
    """What a part wrote is there for others when all of it is."""
    other = Database(database.url)
    with database.together():
        _add_call(database, "first")
        assert CallRecords(other).get("first") is None
    assert CallRecords(other).get("first") is not None
    other.close()


def test_what_fails_within_leaves_the_rest_of_it(database: Database) -> None:
    """A part that fails and is caught is undone by itself; the others stay."""
    with database.together():
        _add_call(database, "first")
        with pytest.raises(Unavailable):
            _add_call(database, "first")
        _add_call(database, "second")
    assert all(CallRecords(database).get(one) for one in ("first", "second"))


def test_what_is_read_first_holds_up_nobody(database: Database) -> None:
    """Until the first change, another connection writes as it likes."""
    other = Database(database.url)
    with database.together():
        assert CallRecords(database).get("first") is None
        _add_call(other, "first")
        _add_call(database, "second")
    assert all(CallRecords(database).get(one) for one in ("first", "second"))
    other.close()


def test_only_its_user_reads_a_new_database(tmp_path: Path) -> None:
    """Nor the folder made for it, whatever the machine's habit is."""
    database = open_database(f"sqlite:///{tmp_path / 'home' / 'belbot.db'}")
    CallRecords(database).start("u")
    modes = {one.name: one.stat().st_mode & 0o077 for one in (tmp_path / "home").iterdir() if "lock" not in one.name}
    assert modes == {"belbot.db": 0, "belbot.db-wal": 0, "belbot.db-shm": 0}
    assert (tmp_path / "home").stat().st_mode & 0o077 == 0
    database.close()


@pytest.mark.parametrize("name", ["wat?", "a%20b", "~kees", "een#twee", "a&b=c"])
def test_a_folder_may_be_called_anything(tmp_path: Path, name: str) -> None:
    """What is stored lies in it, and nothing beside it."""
    database = open_database(f"sqlite:///{tmp_path / name / 'belbot.db'}")
    call = CallRecords(database).start("u")
    database.close()
    assert [one.name for one in tmp_path.iterdir()] == [name]
    again = open_database(f"sqlite:///{tmp_path / name / 'belbot.db'}")
    assert CallRecords(again).get(call.call_id) is not None
    again.close()


@pytest.fixture
def gone() -> Iterator[Database]:
    """A server that nobody reaches."""
    database = Database("postgresql+psycopg://nobody:nothing@127.0.0.1:1/nothing")
    yield database
    database.close()


def _reads(database: Database) -> str:
    with pytest.raises(Unavailable) as refused, database.session() as session:
        session.execute(text("SELECT 1"))
    return refused.value.operator


def test_what_is_done_together_counts_a_server_that_is_gone(gone: Database) -> None:
    """After some failures in a row it is left alone for a while, in parts of a transaction as elsewhere."""
    for _ in range(5):
        with gone.together():
            told = _reads(gone)
    assert "failed just now" in told
    assert "failed just now" in _reads(gone)


def test_what_needs_no_database_goes_on_when_it_was_gone(gone: Database) -> None:
    """A question without a call reads nothing that it could not do without."""
    while "failed just now" not in _reads(gone):
        pass
    with gone.together():
        begun = True
    assert begun


def test_the_database_has_the_time_of_now(database: Database) -> None:
    """In UTC, whatever zone a server keeps; of a file it is this machine's."""
    assert abs(database.clock() - datetime.now(UTC)) < timedelta(seconds=5)
