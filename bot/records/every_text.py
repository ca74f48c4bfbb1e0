"""Every text in the database, whatever table it stands in: what an audit reads. Nothing is written or migrated."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, Select, inspect, literal_column, select, table
from sqlalchemy.exc import SQLAlchemyError

from bot.errors import Unavailable
from bot.records.contents import CODE, KNOWLEDGE, SPOKEN, Content, content_of
from bot.records.database import Database, sqlite_file
from bot.records.tables import Base

_AT_ONCE = 500
_SEARCH_INDEX = "passage_"
"""How the tables of the index over passages begin: migrations make them, each database in its own way."""


@dataclass(frozen=True, slots=True)
class TextCell:
    """One value: its column, the primary key of its row (`row=n` where there is none), and its text or bytes.

    `content` is the mark of its column; what nobody marked is taken for words that somebody spoke.
    """

    table: str
    column: str
    key: str
    value: str | bytes = field(repr=False)
    content: Content


def cells(url: str) -> Iterator[TextCell]:
    """Every text and every binary value of every table; tables with knowledge come first.

    A SQLite file that is not there holds nothing. Raises Unavailable when the database does not answer.
    """
    file = sqlite_file(url)
    if file is not None and not file.is_file():
        return
    database = Database(url)
    try:
        with database.engine.connect() as connection:
            for name, keys in _tables(connection):
                yield from _cells(connection, name, keys)
    except SQLAlchemyError as error:
        raise Unavailable(f"database cannot be read: {type(error).__name__}") from None
    finally:
        database.close()


def _tables(connection: Connection) -> list[tuple[str, list[str]]]:
    """Name and primary key of each table."""
    inspector = inspect(connection)
    found = [(name, _key(inspector.get_pk_constraint(name))) for name in inspector.get_table_names()]
    return sorted(found, key=lambda one: (not _is_knowledge(one[0]), one[0]))


def _key(constraint: Any) -> list[str]:
    return list(constraint["constrained_columns"] or ())


def _is_knowledge(name: str) -> bool:
    return name.startswith(_SEARCH_INDEX) or KNOWLEDGE in _marks(name).values()


def _marks(name: str) -> dict[str, Content]:
    """The marks of the columns of a table; none when it is not one of ours. Moments, which SQLite keeps as text, are nobody's words."""
    columns = Base.metadata.tables[name].columns if name in Base.metadata.tables else ()
    return {column.name: content_of(column) or CODE for column in columns}


def _cells(connection: Connection, name: str, keys: Sequence[str]) -> Iterator[TextCell]:
    query: Select[Any] = select(literal_column("*")).select_from(table(name))
    rows = connection.execute(query, execution_options={"stream_results": True, "yield_per": _AT_ONCE})
    columns = list(rows.keys())
    marks, unmarked = _marks(name), KNOWLEDGE if name.startswith(_SEARCH_INDEX) else SPOKEN
    for number, row in enumerate(rows, start=1):
        values = dict(zip(columns, row, strict=True))
        place = ", ".join(f"{key}={values[key]}" for key in keys) or f"row={number}"
        for one, value in values.items():
            if read := _readable(value):
                yield TextCell(name, one, place, read, marks.get(one, unmarked))


def _readable(value: object) -> str | bytes | None:
    """A value to look at; None for numbers, moments and nothing. PostgreSQL hands JSON over as objects."""
    if isinstance(value, memoryview):
        return bytes(value)
    if isinstance(value, dict | list):
        return json.dumps(value, ensure_ascii=False, default=str)
    return value if isinstance(value, str | bytes) else None
