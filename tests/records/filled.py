"""Rows in every table of a database, whatever its revision, and everything that stands in it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Date,
    DateTime,
    Float,
    Integer,
    MetaData,
    Row,
    Table,
    TypeDecorator,
    insert,
    select,
    text,
)

from bot.records.database import Database

ROWS = (1, 2)

Rows = dict[str, list[dict[str, Any]]]
"""The rows of each table by its name, as columns with their values."""


def fill(url: str) -> None:
    """Two rows in every table, each with a value in every column; what refers to a row refers to one that is there."""
    database = Database(url)
    with database.engine.begin() as connection:
        for table in _tables(database).sorted_tables:
            connection.execute(insert(table), [row_of(table, n) for n in ROWS])
        connection.execute(text("INSERT INTO passage_search (passage_id, body) VALUES ('passage_id-1', 'vermogen')"))
    database.close()


def row_of(table: Table, n: int) -> dict[str, Any]:
    """The row with this number."""
    return {column.name: _value(column, n) for column in table.columns}


MOVED = {"dossier_fetches"}
"""Tables whose rows an upgrade makes into rows of another: of the audit log. `test_audit_records.py` follows them."""
GIVEN_UP = {("deliveries", "kind")}
"""Columns that an upgrade takes away: the kind of a delivery is part of its content since."""


def everything(url: str) -> Rows:
    """Every row of every table, in an order that says nothing about when it was written."""
    database = Database(url)
    with database.engine.connect() as connection:
        found = {name: connection.execute(select(one)).all() for name, one in _tables(database).tables.items()}
        search = connection.execute(text("SELECT passage_id, body FROM passage_search")).all()
    database.close()
    return {name: _sorted(rows) for name, rows in {**found, "passage_search": search}.items()}


def within(rows: Rows, older: Rows) -> Rows:
    """As much of `rows` as the older schema has tables and columns for; what later schemas gave up is as they leave it."""
    return {
        name: [{column: _left(name, column, row) for column in known[0]} for row in rows[name]] if known else rows[name]
        for name, known in older.items()
        if name not in MOVED
    }


def without_what_was_given_up(rows: Rows) -> Rows:
    """As an upgrade leaves it."""
    return {
        name: [row | {column: "" for table, column in GIVEN_UP if table == name and column in row} for row in known]
        for name, known in rows.items()
        if name not in MOVED
    }


def _left(table: str, column: str, row: dict[str, Any]) -> Any:
    return "" if (table, column) in GIVEN_UP else row[column]


def _tables(database: Database) -> MetaData:
    """The tables as they are in the database; a search index keeps tables of its own on SQLite."""
    found = MetaData()
    found.reflect(database.engine, only=lambda name, _: not name.startswith(("passage_", "alembic_")))
    return found


def _sorted(rows: Sequence[Row[Any]]) -> list[dict[str, Any]]:
    return sorted((dict(row._mapping) for row in rows), key=repr)


def _stored_as(column: Column[Any]) -> object:
    """The type of a column in the database."""
    return column.type.impl if isinstance(column.type, TypeDecorator) else column.type


def _value(column: Column[Any], n: int) -> object:
    for kind, value in (
        (Boolean, n == 1),
        (Integer, n),
        (Float, n + 0.5),
        (DateTime, datetime(2025, 1, 1, 12) + timedelta(days=n - 1)),
        (Date, date(2025, 1, 1) + timedelta(days=n - 1)),
        (JSON, {"n": n}),
    ):
        if isinstance(_stored_as(column), kind):
            return value
    name = next((key.column.name for key in column.foreign_keys), column.name)
    return f"{name}-{n}"[: getattr(column.type, "length", None)]
