"""A copy of a database that is in use. Copying its file alone loses what still stands in the write-ahead log beside it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import structlog

from bot.errors import Unavailable
from bot.installation import must_have_room

_log = structlog.get_logger()
_BEFORE = ".before-"
_SPARE_BYTES = 4 << 20


def copy_database(source: Path, target: Path) -> None:
    """Writes one file with everything accepted until now, while others go on writing. Raises Unavailable when the source is not
    there or the copy is not whole."""
    if not source.is_file():
        raise Unavailable(f"{source}: no database here")
    target.touch(mode=0o600)
    try:
        with closing(sqlite3.connect(source)) as read, closing(sqlite3.connect(target)) as written:
            read.backup(written)
            written.execute("PRAGMA journal_mode=DELETE")  # all of it in one file
            (found,) = written.execute("PRAGMA integrity_check").fetchone()
    except sqlite3.Error as error:
        raise Unavailable(f"{source} cannot be copied: {type(error).__name__}") from None
    if found != "ok":
        raise Unavailable(f"{source} is damaged: its copy is not whole")


def keep_before_upgrade(file: Path, revision: str) -> None:
    """Lays a whole copy of a database of this revision beside it, in place of those of earlier upgrades. Raises Unavailable when
    there is no room for it, or as `copy_database` does."""
    kept = file.with_name(f"{file.name}{_BEFORE}{revision}")
    making = file.with_name(f".{kept.name}")
    log = file.with_name(f"{file.name}-wal")
    size = file.stat().st_size + (log.stat().st_size if log.is_file() else 0)
    must_have_room(file.parent, size + _SPARE_BYTES, "a copy of the database before its upgrade")
    try:
        copy_database(file, making)
        making.replace(kept)
    finally:
        making.unlink(missing_ok=True)
    for older in kept_before_upgrade(file):
        if older != kept:
            older.unlink(missing_ok=True)
    _log.info("database_kept", file=str(kept), revision=revision)


def kept_before_upgrade(file: Path) -> Iterator[Path]:
    """The copies of a database that upgrades left beside it."""
    begin = f"{file.name}{_BEFORE}"
    yield from sorted(one for one in file.parent.iterdir() if one.name.startswith(begin))
