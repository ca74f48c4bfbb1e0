"""Corrections of redactions as they are kept."""

from __future__ import annotations

from sqlalchemy import select

from bot.records.corrections import CorrectionCount, CorrectionRecords, RedactionCorrection
from bot.records.database import Database
from bot.records.tables import RedactionCorrectionRow

NAME = RedactionCorrection("PERSON", "unmasked", 0.7, "4-8", 1, "capital")
MISSED = RedactionCorrection("OTHER", "masked", None, "9-16", 2, "mixed")


def test_corrections_are_counted_by_label_and_direction(database: Database) -> None:
    """In a fixed order."""
    records = CorrectionRecords(database)
    records.add([NAME, MISSED])
    records.add([NAME])
    assert records.counts() == [CorrectionCount("OTHER", "masked", 1), CorrectionCount("PERSON", "unmasked", 2)]


def test_the_moment_is_rounded_down_to_the_hour(database: Database) -> None:
    """It does not point at the question that was asked that second."""
    CorrectionRecords(database).add([NAME])
    with database.session() as session:
        (row,) = session.scalars(select(RedactionCorrectionRow)).all()
    assert (row.at.minute, row.at.second, row.at.microsecond) == (0, 0, 0)


def test_there_is_no_column_for_a_text_a_person_or_a_call() -> None:
    """What is not kept cannot come out."""
    columns = set(RedactionCorrectionRow.__table__.columns.keys())
    assert columns == {"id", "at", "label", "direction", "score", "length", "words", "shape"}
