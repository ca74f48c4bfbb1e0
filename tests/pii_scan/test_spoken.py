"""An audit reads the words of callers and staff once more, in whatever column they stand."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Column, text, update

from bot.pii_scan.report import ScanReport
from bot.pii_scan.scan import PiiScan
from bot.privacy import Redactor
from bot.records.contents import content_of
from bot.records.database import Database, migrate
from bot.records.review import ProposalRecords, Wording
from bot.records.tables import Base
from bot.types import CaseSentence
from tests.records.filled import fill

MAIL = "mail mij op kanarievogel@voorbeeldpost.nl"
IBAN = "NL91ABNA0417164300"


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with rows in every table."""
    file = tmp_path_factory.mktemp("filled") / "belbot.db"
    migrate(f"sqlite:///{file}")
    fill(f"sqlite:///{file}")
    return file


@pytest.fixture
def database(filled: Path, tmp_path: Path) -> Iterator[Database]:
    """A copy of it."""
    shutil.copy(filled, tmp_path)
    opened = Database(f"sqlite:///{tmp_path / 'belbot.db'}")
    yield opened
    opened.close()


def _audit(database: Database, tmp_path: Path, redactor: Redactor) -> ScanReport:
    return PiiScan(
        database_url=database.url,
        home=tmp_path,
        paths=(),
        payloads=lambda: iter(()),
        detect=lambda given: redactor.redact(given).spans,
        progress=lambda step, done, total: None,
    ).run()


def _places() -> Iterator[tuple[Column[Any], str]]:
    """Every column with words of callers and staff; of JSON each path to some."""
    for table in Base.metadata.sorted_tables:
        for column in table.columns:
            if content := content_of(column):
                yield from (
                    (column, path) for path in content.spoken or ("",) if content.spoken or content.kind == "spoken"
                )


def _nested(path: str, value: str) -> object:
    key, _, rest = path.partition(".")
    return {key: [_nested(rest, value)]} if key else value


@pytest.mark.parametrize(("column", "path"), [pytest.param(c, p, id=f"{c}:{p}") for c, p in _places()])
def test_an_address_is_found_wherever_somebody_can_say_it(
    database: Database, tmp_path: Path, redactor: Redactor, column: Column[Any], path: str
) -> None:
    """One e-mail address, in one row, in one column."""
    assert _audit(database, tmp_path, redactor).suspected == {}
    (key, *_) = column.table.primary_key
    with database.engine.begin() as connection:
        row = connection.scalar(column.table.select().with_only_columns(key).limit(1))
        connection.execute(update(column.table).where(key == row).values({column: _nested(path, MAIL)}))
    assert _audit(database, tmp_path, redactor).suspected == {"EMAIL": 1}


def test_an_address_in_a_table_that_nobody_foresaw_is_found(
    database: Database, tmp_path: Path, redactor: Redactor
) -> None:
    """What is not marked is read as if somebody had said it."""
    with database.session() as session:
        session.execute(text("CREATE TABLE kladblok (regel TEXT)"))
        session.execute(text("INSERT INTO kladblok VALUES (:mail)"), {"mail": MAIL})
    assert _audit(database, tmp_path, redactor).suspected == {"EMAIL": 1}


def _propose(database: Database, question: str, variant: str, topic: str, said: str, quote: str) -> None:
    sentence = CaseSentence(said, "document_id-1", quote)
    with database.session() as session:
        session.execute(text("DELETE FROM audit_log"))  # made-up rows stand where the log goes on
    ProposalRecords(database).add("reply:1", None, "senior-1", Wording(question, (variant,), topic, 2025, (sentence,)))


def test_every_word_of_a_proposal_is_read(database: Database, tmp_path: Path, redactor: Redactor) -> None:
    """Question, variant, topic and sentence; what is quoted with them is the organisation's."""
    _propose(database, MAIL, MAIL, MAIL, MAIL, MAIL)
    assert _audit(database, tmp_path, redactor).suspected == {"EMAIL": 4}


def test_a_public_number_in_the_sentence_of_a_proposal_is_knowledge(
    database: Database, tmp_path: Path, redactor: Redactor
) -> None:
    """Once a document holds it. In the question or in a variant it may be anybody's."""
    _propose(database, "Waarheen betaal ik?", "", "", f"Betaal op {IBAN}.", f"op {IBAN}")
    assert {f.where for f in _audit(database, tmp_path, redactor).findings} == {"case_proposals.payload"}
    with database.session() as session:
        session.execute(text("UPDATE documents SET text = :text"), {"text": f"Betaal op {IBAN}."})
    report = _audit(database, tmp_path, redactor)
    assert (report.findings, {f.where for f in report.knowledge}) == ((), {"case_proposals.payload", "documents.text"})


def test_a_public_number_in_a_variant_of_a_proposal_is_a_finding(
    database: Database, tmp_path: Path, redactor: Redactor
) -> None:
    """Also when a document holds it."""
    with database.session() as session:
        session.execute(text("UPDATE documents SET text = :text"), {"text": f"Betaal op {IBAN}."})
    _propose(database, "Waarheen betaal ik?", f"Is {IBAN} echt?", "", "Betaal daarop.", f"op {IBAN}")
    assert {f.where for f in _audit(database, tmp_path, redactor).findings} == {"case_proposals.payload"}
