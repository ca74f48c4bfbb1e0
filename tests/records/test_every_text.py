"""The sweep reads every text of every table, on either database."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import text

from bot.records.answers import AnswerRecords
from bot.records.database import Database
from bot.records.every_text import cells
from tests.support.house import answer


def test_every_table_is_read(database: Database) -> None:
    """Tables that nobody foresaw too."""
    with database.session() as session:
        session.execute(text("CREATE TABLE kladblok (regel TEXT, n INTEGER)"))
        session.execute(text("INSERT INTO kladblok VALUES ('hallo', 5)"))
    try:
        found = [(c.key, c.value) for c in cells(database.url) if c.table == "kladblok"]
    finally:
        with database.session() as session:
            session.execute(text("DROP TABLE kladblok"))
    assert found == [("row=1", "hallo")]


def test_json_is_read_as_text(database: Database) -> None:
    """With the key of its row."""
    AnswerRecords(database).save(answer(question="Wat is box 3?"), "medewerker-1", None)
    payloads = [c for c in cells(database.url) if (c.table, c.column) == ("answers", "payload")]
    assert [c.key for c in payloads] == ["answer_id=a-1"]
    assert "Wat is box 3?" in str(payloads[0].value)


def test_moments_are_nobodys_words(database: Database) -> None:
    """SQLite keeps them as text; read as words of a caller each would be a suspect number."""
    AnswerRecords(database).save(answer(question="Wat is box 3?"), "medewerker-1", None)
    spoken = {c.column for c in cells(database.url) if c.table == "answers" and c.content.kind == "spoken"}
    assert "question" in spoken
    assert not spoken & {"created_at", "day"}


def test_a_missing_file_holds_nothing_and_is_not_made(tmp_path: Path) -> None:
    """An audit creates no database."""
    assert list(cells(f"sqlite:///{tmp_path / 'belbot.db'}")) == []
    assert list(tmp_path.iterdir()) == []
