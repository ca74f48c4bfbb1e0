"""Opens the database, brings it to the newest schema, and says whether it is well."""

from __future__ import annotations

import logging
import sqlite3
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from concurrent.futures import TimeoutError as FutureTimeout
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any, TypeVar, cast

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from filelock import FileLock
from sqlalchemy import URL, Connection, Engine, create_engine, event, func, insert, literal, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import DBAPIError, OperationalError, PendingRollbackError, SQLAlchemyError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.orm import Session, sessionmaker

from bot.breaker import Breaker
from bot.errors import Unavailable
from bot.installation import DISK_FULL_NL, extra_packages, must_have_room
from bot.records.audit_chain import append_noted, forget_after, noted
from bot.records.copying import keep_before_upgrade
from bot.records.tables import Base, JobRow

_MIGRATIONS = Path(__file__).parent / "migrations"
_SPARE_BYTES = 4 << 20
"""With less room a database is not well: its log of what is written grows by as much before it is moved over."""
_LEAST_BYTES = 1 << 20
"""With less it may not open."""
_POOL = {"pool_size": 20, "max_overflow": 0, "pool_timeout": 1.0}
"""So many requests at once wait for a server, and the next hear soon that it is busy: one that hangs does not take all threads."""
_PROVED_S = 5.0
"""For so long a change that was stored proves that another can be."""
_MIGRATION_LOCK = 5_264_002
_FAILURES = 2
_REST_S = 3.0
_ASIDE = 4
_SOON_S = 0.05
_DOWN_NL = "De database werkt nu niet."
_Read = TypeVar("_Read")


class _Joined(threading.local):
    """What `together` opened in this thread."""

    session: Session | None = None
    claim: Callable[[Session], None] | None = None


class Database:
    """One engine. `session()` and `change()` are transactions: they commit at the end, or nothing of it happened."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.engine = _engine(url, patient=True)
        self._breaker = None if sqlite_file(url) or url.startswith("sqlite") else Breaker(_FAILURES, _REST_S)
        self._aside = ThreadPoolExecutor(_ASIDE, "database")
        self._asides = threading.BoundedSemaphore(_ASIDE)
        self._sessions = sessionmaker(self.engine, expire_on_commit=False)
        self._joined = _Joined()
        self._changed_at = float("-inf")

    @contextmanager
    def session(self) -> Iterator[Session]:
        """A transaction that reads, or a part of the one that `together` opened. Raises Unavailable when the database does
        not answer."""
        outer = self._joined.session
        with self._reported(), outer.begin_nested() if outer else self._sessions.begin() as inner:
            yield outer or cast(Session, inner)
            if not outer:
                append_noted(cast(Session, inner))

    @contextmanager
    def change(self) -> Iterator[Session]:
        """A transaction that changes rows, or a part of the one that `together` opened. Raises as `session` does."""
        if self._joined.session:
            with self._reported():
                self._begin_together(self._joined.session)
            with self.session() as session, _undone_with(session):
                yield session
            return
        with self._reported(), self._sessions.begin() as session:
            self._begin(session)
            yield session
            append_noted(session)
        self._changed_at = time.monotonic()

    def _begin_together(self, session: Session) -> None:
        """Before the first change of `together`. A claim that failed for want of the database is tried again by the next."""
        self._begin(session)
        if claim := self._joined.claim:
            claim(session)
            self._joined.claim = None

    def _begin(self, session: Session) -> None:
        """Opens the transaction on SQLite. Python's driver begins one before a change of rows alone, and not within a savepoint:
        releasing that would store its part. It begins as a writer, since one that read first cannot wait for another's turn."""
        if self.engine.dialect.name == "sqlite":
            connection = session.connection()
            if not cast(sqlite3.Connection, connection.connection.dbapi_connection).in_transaction:
                connection.exec_driver_sql("BEGIN IMMEDIATE")

    @contextmanager
    def together(self, claim: Callable[[Session], None] | None = None) -> Iterator[Session]:
        """One transaction for everything that this thread changes inside: all of it happens, or nothing. Others can write until
        the first change, so what is only read or worked out goes before it; `claim` is done just ahead of that change. A server that failed just
        now refuses its parts: what needs none of them goes on."""
        with self._reported(counted=False), self._sessions.begin() as session:
            self._joined.session, self._joined.claim = session, claim
            try:
                yield session
                append_noted(session)
            finally:
                self._joined.session = self._joined.claim = None

    def soon(self, read: Callable[[], _Read]) -> _Read:
        """What `read` reads, when the database is quick about it: whoever searches does not wait for one that hangs. Raises Unavailable."""
        if self._breaker is None:
            return read()
        if not self._asides.acquire(timeout=_SOON_S):
            raise Unavailable("database: others wait for it already", _DOWN_NL)
        reading = self._aside.submit(self._set_aside, read)
        try:
            return reading.result(_SOON_S)
        except FutureTimeout:
            raise Unavailable("database: no answer soon", _DOWN_NL) from None

    def _set_aside(self, read: Callable[[], _Read]) -> _Read:
        try:
            return read()
        finally:
            self._asides.release()

    @contextmanager
    def _reported(self, *, counted: bool = True) -> Iterator[None]:
        """Raises Unavailable for whatever the driver raises; at once after a server failed. What is not `counted` is told by its parts."""
        breaker = self._breaker if counted else None
        if breaker and not breaker.allows():
            raise Unavailable("database: failed just now, and is tried again in a moment", _DOWN_NL)
        told = Breaker.left
        try:
            yield
            told = Breaker.succeeded
        except (DBAPIError, PendingRollbackError, PoolTimeout) as error:
            told = Breaker.failed if _is_gone(error) else Breaker.succeeded
            # The statement's parameters may hold a question: only the kind of the driver's error goes out.
            cause = getattr(error, "orig", None) or error
            if _is_full(cause):
                raise Unavailable("database: the disk is full; make room", DISK_FULL_NL) from None
            if getattr(cause, "sqlite_errorcode", 0) & 0xFF == sqlite3.SQLITE_READONLY:
                raise Unavailable("database: nothing can be written to it", _DOWN_NL) from None
            raise Unavailable(f"database: {type(cause).__name__}", _DOWN_NL) from None
        finally:
            if breaker:
                told(breaker)

    def check(self) -> str | None:
        """None when the database answers and takes what is written, else what is wrong. Nothing that it writes stays. What was written
        a moment ago proves it: of a file that others write to, no turn is taken to see the same."""
        try:
            with self._reported(), self._sessions() as session:
                if time.monotonic() - self._changed_at < _PROVED_S:
                    session.execute(select(literal(1)))
                else:
                    self._begin(session)
                    session.execute(insert(JobRow).values(name="check", holder=""))
                session.rollback()
            # SQLite takes a small change into memory: only its commit needs room.
            if file := sqlite_file(self.url):
                must_have_room(file.parent, _SPARE_BYTES, "the records")
        except Unavailable as error:
            return error.operator
        return None

    def clock(self) -> datetime:
        """What time it is by the database (UTC); of a file this machine's own. Raises Unavailable."""
        with self.session() as session:
            told: datetime | str = session.execute(select(func.current_timestamp())).scalar_one()
        return datetime.fromisoformat(str(told)).replace(tzinfo=UTC) if isinstance(told, str) else told.astimezone(UTC)

    def close(self) -> None:
        """Closes every connection."""
        self._aside.shutdown(wait=False)
        self.engine.dispose()


def _is_full(error: BaseException) -> bool:
    return getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_FULL or type(error).__name__ == "DiskFull"


def _is_gone(error: Exception) -> bool:
    """Whether the server is at fault, not what was asked of it."""
    return (
        isinstance(error, PoolTimeout)
        or bool(getattr(error, "connection_invalidated", False))
        or (
            isinstance(error, OperationalError)
            and type(error.orig).__name__ in ("OperationalError", "ConnectionTimeout")
        )
    )


@contextmanager
def _undone_with(session: Session) -> Iterator[None]:
    """What a part of a transaction noted for the audit log is forgotten when that part is undone."""
    before = noted(session)
    try:
        yield
    except BaseException:
        forget_after(session, before)
        raise


def add_new(session: Session, row: type[Base], **values: object) -> bool:
    """Adds a row unless one with its key, or with another value that is there once, exists; True when it was added. Of two at
    once, one waits for the other and adds nothing."""
    dialect = sqlite if session.get_bind().dialect.name == "sqlite" else postgresql
    # PostgreSQL's driver does not say how many rows an insert made.
    adding = dialect.insert(row).values(values).on_conflict_do_nothing().returning(literal(1))
    return session.scalar(adding) is not None


def open_database(url: str, *, keep: bool = True) -> Database:
    """Creates or migrates, then opens; unless `keep` is off, a file is kept as it was before an upgrade. Raises Unavailable with
    the reason when that fails."""
    try:
        migrate(url, keep=keep)
    except (SQLAlchemyError, CommandError, OSError) as error:
        if file := sqlite_file(url):
            must_have_room(file.parent, _LEAST_BYTES, "the records")  # SQLite calls it a disk I/O error
        raise Unavailable(f"database {_without_password(url)} cannot be opened: {_first_line(error)}") from None
    return Database(url)


def migrate(url: str, revision: str = "head", *, keep: bool = True) -> None:
    """Brings the schema up or down to `revision`; one process at a time where the database is a file, of which a copy of before an
    upgrade stays unless `keep` is off."""
    file = sqlite_file(url)
    if file is None:
        _upgrade(url, revision, None)
        return
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with FileLock(f"{file}.lock"):
        if not file.exists():
            file.touch(mode=0o600)  # what SQLite lays beside it gets the same
        _upgrade(url, revision, file if keep else None)


def _upgrade(url: str, revision: str, kept: Path | None) -> None:
    logging.getLogger("alembic").setLevel(logging.WARNING)
    engine = _engine(url)
    try:
        with engine.connect() as connection:
            current = MigrationContext.configure(connection).get_current_revision()
        if revision == "head" and current == _revisions()[0]:
            return
        if current and current not in _revisions():
            raise CommandError(
                f"nothing was changed: it is of a newer BelBot (revision {current}); use that one, or a copy of before its upgrade"
            )
        go = command.downgrade if _is_older(revision, current) else command.upgrade
        if kept and current and go is command.upgrade and current != revision:
            keep_before_upgrade(kept, current)
        config = _config()
        with _schema_change(engine) as connection:
            config.attributes["connection"] = connection
            go(config, revision)
    finally:
        engine.dispose()


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS))
    return config


@cache
def _revisions() -> tuple[str, ...]:
    """Every revision, newest first. Read once: opening a database that is up to date takes less."""
    return tuple(one.revision for one in ScriptDirectory.from_config(_config()).walk_revisions())


def _is_older(revision: str, current: str | None) -> bool:
    known = _revisions()
    return revision == "base" or (current in known and revision in known[known.index(current) + 1 :])


@contextmanager
def _schema_change(engine: Engine) -> Iterator[Connection]:
    """One transaction: the schema changes whole, or not at all.

    SQLite changes a column by making the table anew. With foreign keys on, dropping the old one deletes every row that
    refers to it, so they are off meanwhile and looked after at the end. Raises CommandError when one does not hold.
    """
    if engine.dialect.name != "sqlite":
        with engine.begin() as connection:
            # Of servers that start at once one migrates; the others wait, and find it done.
            connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_MIGRATION_LOCK})")
            yield connection
        return
    # Python's driver begins no transaction before a change of the schema, and within one the PRAGMA does nothing.
    with engine.execution_options(isolation_level="AUTOCOMMIT").begin() as connection:
        connection.exec_driver_sql("PRAGMA foreign_keys=OFF")
        connection.exec_driver_sql("BEGIN IMMEDIATE")
        yield connection
        _check_foreign_keys(connection)


def _check_foreign_keys(connection: Connection) -> None:
    broken = Counter((row[0], row[2]) for row in connection.exec_driver_sql("PRAGMA foreign_key_check"))
    if broken:
        rows = ", ".join(f"{table} ({_rows(n)} without its {parent})" for (table, parent), n in sorted(broken.items()))
        raise CommandError(f"nothing was changed: foreign keys do not hold in {rows}")


def _rows(n: int) -> str:
    return "1 row" if n == 1 else f"{n} rows"


def _engine(url: str, *, patient: bool = False) -> Engine:
    """One that is `patient` gives up what hangs; a migration takes as long as it takes."""
    # hide_parameters: no error text of SQLAlchemy ever quotes a question.
    if url.startswith("sqlite"):
        engine = create_engine(_address(url), hide_parameters=True)
        event.listen(engine, "connect", _tune_sqlite)
        return engine
    with extra_packages():  # the driver of the database
        from bot.records.patience import SETTINGS, PatientConnection

        engine = create_engine(url, hide_parameters=True, pool_pre_ping=True, **(_POOL if patient else {}))
    if patient:
        event.listen(
            engine,
            "do_connect",
            lambda _dialect, _row, args, known: PatientConnection.connect(*args, **(SETTINGS | known)),
        )
    return engine


def _address(url: str) -> str | URL:
    """A file's name is what it is: a `?` in it begins no options."""
    file = sqlite_file(url)
    return URL.create("sqlite", database=str(file)) if file else url


def _tune_sqlite(connection: Any, _record: object) -> None:
    cursor = connection.cursor()
    # FULL: an accepted escalation survives a power cut, not only a crash. What is deleted is overwritten.
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "busy_timeout=10000", "foreign_keys=ON", "secure_delete=ON"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def sqlite_file(url: str) -> Path | None:
    """The file behind an SQLite address; None for a database in memory or on a server."""
    path = url.removeprefix("sqlite:///")
    return Path(path) if path != url and path and path != ":memory:" else None


def _without_password(url: str) -> str:
    return url if "@" not in url else url.split("://", 1)[0] + "://…@" + url.rsplit("@", 1)[1]


def _first_line(error: Exception) -> str:
    return str(getattr(error, "orig", None) or error).splitlines()[0]
