"""Tries at exercises as they are kept."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.records.database import Database
from bot.records.practice import AttemptScores, PracticeRecords, Progress, TopicScores
from bot.records.tables import PracticeAttemptRow

SCORES = AttemptScores(facts_found=2, facts_total=4, place="right", points_covered=1, points_total=3, numbers_wrong=1)
ONE, OTHER = "medewerker-1", "medewerker-2"


@pytest.fixture
def records(database: Database) -> PracticeRecords:
    return PracticeRecords(database)


def test_progress_is_the_last_try_and_how_many(records: PracticeRecords) -> None:
    """Of each exercise, of this user alone."""
    records.add(ONE, "casus:a", "Bezwaar", SCORES)
    records.add(ONE, "casus:a", "Bezwaar", replace(SCORES, place="none"))
    records.add(OTHER, "casus:b", "Bezwaar", SCORES)
    assert records.progress(ONE) == [Progress("casus:a", 2, replace(SCORES, place="none"))]


def test_results_add_everybody_up_by_topic(records: PracticeRecords) -> None:
    """Only the right article counts as the right place."""
    records.add(ONE, "casus:a", "Bezwaar", SCORES)
    records.add(OTHER, "casus:a", "Bezwaar", replace(SCORES, place="other_validity"))
    records.add(OTHER, "casus:c", "Box 3", SCORES)
    assert records.by_topic() == [
        TopicScores("Bezwaar", 2, 4, 8, 1, 2, 6, 2),
        TopicScores("Box 3", 1, 2, 4, 1, 1, 3, 1),
    ]


def test_nobody_rates_the_try_of_another(records: PracticeRecords, database: Database) -> None:
    """One's own is kept, and can be changed."""
    attempt_id = records.add(ONE, "casus:a", "Bezwaar", SCORES)
    assert not records.rate(OTHER, attempt_id, "goed")
    assert records.rate(ONE, attempt_id, "ging") and records.rate(ONE, attempt_id, "lastig")
    with database.session() as session:
        assert session.get_one(PracticeAttemptRow, attempt_id).rating == "lastig"


def test_nothing_tried_is_nothing_kept(records: PracticeRecords) -> None:
    """And no section without knowledge."""
    assert (records.progress(ONE), records.by_topic(), records.sections()) == ([], [], [])


def test_no_column_can_hold_what_was_typed() -> None:
    """Names and counts, each too short for an answer."""
    texts = {column.name for column in PracticeAttemptRow.__table__.columns if column.type.python_type is str}
    assert texts == {"attempt_id", "user", "exercise_id", "topic", "place", "rating"}
