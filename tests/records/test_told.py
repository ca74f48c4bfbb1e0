"""Changes that the database tells of by itself."""

from __future__ import annotations

import threading
import time

import pytest

from bot.records.database import Database, open_database
from bot.records.helpline import EscalationRecords
from bot.types import Redacted


def test_a_change_at_the_helpline_is_told_to_another_process_at_once(database: Database) -> None:
    """On PostgreSQL whoever waits hears of it long before their time is over; SQLite says that it tells nothing."""
    other = open_database(database.url) if database.engine.dialect.name == "postgresql" else None
    if other is None:
        assert not EscalationRecords(database).told.tells
        return
    told = EscalationRecords(other).told
    assert not told.wait(0.01)  # hears from here on
    sending = threading.Timer(0.1, lambda: _sent(database))
    sending.start()
    assert told.wait(4)
    sending.join()
    assert not told.wait(0.01)
    told.close()
    other.close()


def _sent(database: Database) -> None:
    EscalationRecords(database).add(None, "medewerker-1", "Box 3", Redacted("Wat is box 3?"), Redacted(""))


@pytest.mark.parametrize("database", ["postgresql"], indirect=True)
def test_waiting_goes_on_after_the_connection_was_lost(database: Database) -> None:
    """What breaks it ends no wait before its time, and the next connects anew."""
    told = EscalationRecords(database).told
    assert not told.wait(0.01)
    with database.session() as session:
        session.connection().exec_driver_sql(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE 'LISTEN %%' AND pid <> pg_backend_pid()"
        )
    began = time.monotonic()
    assert not told.wait(0.3)
    assert time.monotonic() - began >= 0.25
    assert not told.wait(0.01)
    _sent(database)
    assert told.wait(4)
    told.close()
