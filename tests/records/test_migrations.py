"""The schema: what Alembic makes is what the tables say, there and back."""

from __future__ import annotations

import sqlite3
from datetime import UTC, datetime
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Connection, MetaData, Table, create_engine, inspect, text

from bot.errors import Unavailable
from bot.records.answers import AnswerRecords
from bot.records.database import Database, migrate, open_database
from bot.records.deliveries import Delivery, DeliveryRecords
from bot.records.tables import Base


def _is_ours(name: str | None, kind: str, _parents: object) -> bool:
    return not (kind in ("table", "index") and (name or "").removeprefix("ix_").startswith(("passage_s", "passage_t")))


_ON_SQLITE = frozenset({"ix_figure_sums_topic"})
"""What a condition of its table (`ddl_if`) makes on SQLite alone; Alembic does not read such conditions."""


def _difference(connection: Connection) -> list[object]:
    absent: frozenset[str] = frozenset() if connection.dialect.name == "sqlite" else _ON_SQLITE
    options = {
        "include_name": _is_ours,
        "include_object": lambda _made, name, *_rest: name not in absent,
        "compare_type": True,
    }
    return list(compare_metadata(MigrationContext.configure(connection, opts=options), Base.metadata))


def _tables(url: str) -> set[str]:
    engine = create_engine(url)
    with engine.connect() as connection:
        names = set(inspect(connection).get_table_names())
    engine.dispose()
    return names - {"alembic_version"}


def test_the_schema_is_what_the_tables_say(url: str) -> None:
    """Nothing is missing and nothing is too much, the search index apart."""
    migrate(url)
    engine = create_engine(url)
    with engine.connect() as connection:
        assert _difference(connection) == []
    engine.dispose()


def test_down_leaves_nothing(url: str) -> None:
    """Going down to the beginning removes every table."""
    migrate(url)
    migrate(url, "base")
    assert _tables(url) == set()


def test_down_and_up_gives_the_same_schema(url: str) -> None:
    """Up, down and up again ends where up ends."""
    migrate(url)
    first = _tables(url)
    migrate(url, "base")
    migrate(url)
    assert _tables(url) == first
    assert {"answers", "passages", "passage_search"} <= first


def test_migrating_twice_changes_nothing(url: str) -> None:
    """A database at the newest schema is left alone."""
    migrate(url)
    migrate(url)
    assert {"documents", "escalations"} <= _tables(url)


def _answered(url: str, answer_id: str, outcome: str = "answered") -> None:
    """An answer, in the columns that this schema has."""
    engine = create_engine(url)
    texts = dict.fromkeys(("question", "topic", "model", "knowledge_version"), "")
    made = {"answer_id": answer_id, "created_at": datetime.now(UTC), "user": "medewerker-1", "generator": "source"}
    with engine.begin() as connection:
        table = Table("answers", MetaData(), autoload_with=connection)
        said = {"outcome": outcome, "energy_wh": 0.5, "co2_g": 0.1, "payload": {}}
        connection.execute(table.insert().values(texts | made | said))
    engine.dispose()


def _fill(url: str, answer_id: str | None) -> None:
    """An escalation with one message in its thread, in the columns that this schema has."""
    engine, now = create_engine(url), datetime.now(UTC)
    key = {"escalation_id": f"e-{answer_id}"}
    empty = dict.fromkeys(("topic", "note", "claimed_by", "reply", "passed_to"), "")
    with engine.begin() as connection:
        asked, said = (
            Table(name, MetaData(), autoload_with=connection) for name in ("escalations", "escalation_messages")
        )
        sent = {"user": "medewerker-1", "question": "Mag dat?", "status": "open", "created_at": now}
        connection.execute(asked.insert().values(key | empty | sent | {"answer_id": answer_id}))
        connection.execute(
            said.insert().values(key | {"author": "senior-1", "kind": "reply", "text": "Ja.", "at": now})
        )
    engine.dispose()


def _threads(url: str) -> list[tuple[str | None, int]]:
    """The answer of each escalation, and how long its thread is."""
    engine = create_engine(url)
    query = (
        "SELECT answer_id, (SELECT COUNT(*) FROM escalation_messages m WHERE m.escalation_id = e.escalation_id) "
        "FROM escalations e ORDER BY created_at"
    )
    with engine.connect() as connection:
        found = [(answer_id, count) for answer_id, count in connection.execute(text(query))]
    engine.dispose()
    return found


@pytest.fixture
def upgraded(url: str) -> str:
    """A database that held one escalation of an answer before answers could be left out."""
    migrate(url, "0009")
    _answered(url, "a-1")
    _fill(url, "a-1")
    migrate(url)
    return url


def test_threads_survive_the_change_of_their_escalations(upgraded: str) -> None:
    """SQLite makes the table anew; what refers to it stays, and a question without an answer fits in."""
    assert _threads(upgraded) == [("a-1", 1)]
    _fill(upgraded, None)
    assert _threads(upgraded) == [("a-1", 1), (None, 1)]


def test_the_older_schema_keeps_what_fits_in_it(upgraded: str) -> None:
    """Down: questions without an answer go, the others keep their thread."""
    _fill(upgraded, None)
    migrate(upgraded, "0009")
    assert _threads(upgraded) == [("a-1", 1)]


def test_a_file_that_is_no_database_is_one_clear_line(tmp_path: Path) -> None:
    """A corrupt file is reported by name, in one line."""
    file = tmp_path / "belbot.db"
    file.write_bytes(b"this is not a database, not at all. " * 200)
    with pytest.raises(Unavailable) as failed:
        open_database(f"sqlite:///{file}")
    assert failed.value.operator == f"database sqlite:///{file} cannot be opened: file is not a database"


def test_a_damaged_database_is_one_clear_line(tmp_path: Path) -> None:
    """Pages overwritten in the middle are found when the schema is read."""
    file = tmp_path / "belbot.db"
    open_database(f"sqlite:///{file}").close()
    file.write_bytes(file.read_bytes()[:100] + b"\xff" * 8000)
    with pytest.raises(Unavailable) as failed:
        open_database(f"sqlite:///{file}")
    assert len(failed.value.operator.splitlines()) == 1


def test_a_database_from_a_newer_belbot_is_one_clear_line(tmp_path: Path) -> None:
    """A schema this version does not know is refused, not guessed at."""
    file = tmp_path / "belbot.db"
    open_database(f"sqlite:///{file}").close()
    connection = sqlite3.connect(file)
    connection.execute("UPDATE alembic_version SET version_num = 'f999'")
    connection.commit()
    connection.close()
    with pytest.raises(Unavailable, match=r"cannot be opened: .*f999"):
        open_database(f"sqlite:///{file}")


def test_a_folder_that_cannot_be_made_is_one_clear_line(tmp_path: Path) -> None:
    """A file where the data folder should be is reported, not a traceback."""
    (tmp_path / "taken").write_text("x")
    with pytest.raises(Unavailable, match="cannot be opened"):
        open_database(f"sqlite:///{tmp_path}/taken/belbot.db")


def test_a_password_stays_out_of_the_error() -> None:
    """The address in the message has no user name and no password."""
    pytest.importorskip("psycopg")
    with pytest.raises(Unavailable) as failed:
        open_database("postgresql+psycopg://belbot:geheim@127.0.0.1:1/belbot?connect_timeout=1")
    assert "geheim" not in failed.value.operator


def test_a_key_from_before_contents_were_kept_is_still_known(url: str) -> None:
    """Whatever comes under it: what it came with was not kept."""
    migrate(url, "0017")
    engine = create_engine(url)
    with engine.begin() as connection:
        table = Table("deliveries", MetaData(), autoload_with=connection)
        old = {"user": "u", "key": "k", "kind": "feedback", "made": "f-1", "at": datetime.now(UTC)}
        connection.execute(table.insert().values(old))
    engine.dispose()
    migrate(url)
    database = Database(url)
    once = DeliveryRecords(database).once("u", Delivery.of("k", "POST", "/feedback", b"{}"), lambda: "f-2")
    database.close()
    assert once == "f-1"
    migrate(url, "0017")
    assert "deliveries" in _tables(url)


def test_what_was_there_before_is_in_the_totals(url: str) -> None:
    """As if it had been added up from the beginning."""
    migrate(url, "0018")
    for answer_id, outcome in (("a-1", "answered"), ("a-2", "answered"), ("a-3", "abstained")):
        _answered(url, answer_id, outcome)
    migrate(url)
    database = Database(url)
    records = AnswerRecords(database)
    [usage] = records.usage_by_generator()
    assert records.count_by_outcome() == {"abstained": 1, "answered": 2}
    assert (usage.answers, usage.measured, usage.energy_wh) == (3, 3, 1.5)
    database.close()
