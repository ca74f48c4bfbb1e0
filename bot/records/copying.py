"""A copy of a database that is in use. Copying its file alone loses what still stands in the write-ahead log beside it."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from bot.errors import Unavailable


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
