"""How letters were edited, as it is kept."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import create_engine, inspect

from bot.errors import BelBotError
from bot.records.calls import CallRecords
from bot.records.database import Database, migrate
from bot.records.letters import LetterEdit, LetterRecords

KEPT = LetterEdit("nl", "docx", 12.5, 100, 7, 3, 1, 0, 2, 1)


def test_a_confirmation_comes_back_as_it_went_in(database: Database) -> None:
    """Of its own call alone, oldest first."""
    calls, records = CallRecords(database), LetterRecords(database)
    one, other = calls.start("medewerker-1"), calls.start("medewerker-1")
    records.add(one.call_id, KEPT)
    records.add(one.call_id, replace(KEPT, left_as="pdf"))
    records.add(other.call_id, replace(KEPT, language="en"))
    assert records.of_call(one.call_id) == [KEPT, replace(KEPT, left_as="pdf")]


def test_a_confirmation_of_no_call_is_refused(database: Database) -> None:
    """It belongs to a call that exists."""
    with pytest.raises(BelBotError):
        LetterRecords(database).add("nowhere", KEPT)


def test_answers_found_or_copied_in_a_call_are_used(database: Database) -> None:
    """In that call, and not when only their source was opened."""
    calls, records = CallRecords(database), LetterRecords(database)
    one, other = calls.start("medewerker-1").call_id, calls.start("medewerker-1").call_id
    for call_id, kind, answer in (
        (one, "found", "a"),
        (one, "copied", "b"),
        (one, "asked", "c"),
        (other, "found", "d"),
    ):
        calls.add_event(call_id, kind, answer)
    assert records.used(one) == {"a", "b"}


def test_nothing_in_the_table_can_hold_a_sentence(database: Database) -> None:
    """Numbers, a moment, and three short codes."""
    columns = inspect(database.engine).get_columns("confirmations")
    lengths = {c["name"]: c["type"].length for c in columns if hasattr(c["type"], "length")}
    assert lengths == {"call_id": 36, "language": 2, "left_as": 5}


def test_the_migration_goes_up_and_down(url: str) -> None:
    """Its table comes with it, and goes again."""
    engine = create_engine(url)
    for version, there in (("0006", False), ("0007", True), ("base", False), ("0007", True)):
        migrate(url, version)
        assert inspect(engine).has_table("confirmations") is there
    engine.dispose()


def test_a_confirmation_goes_with_its_call(tmp_path: Path) -> None:
    """When a call is deleted, so is what was measured in it."""
    url = f"sqlite:///{tmp_path / 'belbot.db'}"
    migrate(url)
    connection = sqlite3.connect(tmp_path / "belbot.db")
    keys = connection.execute("PRAGMA foreign_key_list(confirmations)").fetchall()
    connection.close()
    assert [(key[2], key[6]) for key in keys] == [("calls", "CASCADE")]
