"""What PostgreSQL tells by itself (LISTEN, NOTIFY), so that nobody looks again and again. SQLite tells nothing."""

from __future__ import annotations

import time
from typing import Any, cast

from sqlalchemy import Connection, text
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from bot.records.database import Database


def notify(session: Session, channel: str) -> None:
    """On PostgreSQL: whoever waits on this channel hears of this transaction once it is stored, in whichever process."""
    session.execute(text("SELECT pg_notify(:channel, '')"), {"channel": channel})


class Told:
    """One channel, heard on a connection that is kept for it. One thread at a time may wait."""

    def __init__(self, database: Database, channel: str) -> None:
        self._database = database
        self._channel = channel
        self._hearing: Connection | None = None

    @property
    def tells(self) -> bool:
        """Whether the database tells anything at all."""
        return self._database.engine.dialect.name == "postgresql"

    def wait(self, at_most_s: float) -> bool:
        """Until something is told (True), or this time is over; so long too when the database does not answer, which whoever looks then
        hears. What is told between two waits is heard by the second."""
        ends = time.monotonic() + at_most_s
        try:
            if self._hearing is None:
                self._hearing = self._database.engine.connect().execution_options(isolation_level="AUTOCOMMIT")
                self._hearing.exec_driver_sql(f"LISTEN {self._channel}")
            driver = cast(Any, self._hearing.connection.dbapi_connection)
            return any(True for _ in driver.notifies(timeout=at_most_s, stop_after=1))
        except (SQLAlchemyError, self._database.engine.dialect.loaded_dbapi.Error):
            self.close()
            time.sleep(max(0.0, ends - time.monotonic()))
            return False

    def close(self) -> None:
        """Hears no more, until somebody waits again."""
        hearing, self._hearing = self._hearing, None
        if hearing is not None:
            hearing.invalidate()
            hearing.close()
