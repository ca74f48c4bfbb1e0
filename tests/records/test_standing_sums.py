"""Figures of weeks that are over, read from sums."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import delete, func, select

from bench.bench_figures import fill, is_right
from bot.desk.figures.counting import EVERY, JOB, Counting
from bot.records.database import Database
from bot.records.figure_queries import FIRST_MOMENTS
from bot.records.figure_sums import StandingSums
from bot.records.figures import FigureRecords, Span
from bot.records.jobs import LASTS, JobRecords
from bot.records.retention import Cut, RetentionRecords
from bot.records.tables import AnswerRow, FeedbackRow, FigureSumRow
from bot.services import Services
from bot.settings import Settings

NOW = datetime.now(UTC)
THIS_WEEK = NOW.date() - timedelta(days=NOW.weekday())
WEEKS = 9


@pytest.fixture
def filled(database: Database) -> Database:
    """Nine weeks of a small helpline."""
    fill(database, 600, WEEKS)
    return database


@pytest.fixture
def counting(filled: Database) -> Counting:
    return Counting(StandingSums(filled), JobRecords(filled))


@pytest.fixture
def services(filled: Database, tmp_path: Path) -> Iterator[Services]:
    url = filled.engine.url.render_as_string(hide_password=False)
    opened = Services(Settings(home=tmp_path / "home", database_url=url))
    yield opened
    opened.close()


def _counts(database: Database) -> Counter[tuple[object, ...]]:
    """What figures count and time, however many rows say it."""
    records, counts = FigureRecords(database), Counter[tuple[object, ...]]()
    for event in (*records.outcomes(Span()), *records.callers(Span()), *records.thumbs(Span())):
        counts[event.by, event.names, event.kind, event.reason] += event.n
    for found in records.times_to_find(Span()):
        counts[found.by, found.names, found.with_belbot, found.seconds, found.is_read] += found.n
    return counts


def _monday(weeks_back: int) -> date:
    return THIS_WEEK - timedelta(weeks=weeks_back)


def test_reports_are_what_pandas_makes_of_the_rows(services: Services, counting: Counting) -> None:
    """To the last digit: every time, count, share and interval, of everything, each topic and each week; before the weeks are counted, after it, and
    for a month."""
    assert is_right(services, "all")
    assert counting.count_when_due(NOW) == WEEKS
    assert is_right(services, "all")
    assert is_right(services, "4w")


def test_weeks_that_are_counted_are_not_read_again(filled: Database, counting: Counting) -> None:
    """That is what they are counted for: without their rows the figures stay what they are."""
    counting.count_when_due(NOW)
    before = _counts(filled)
    with filled.session() as session:
        session.execute(delete(FeedbackRow).where(FeedbackRow.created_at < datetime.combine(THIS_WEEK, time.min, UTC)))
    assert _counts(filled) == before


def test_what_is_deleted_counts_once(filled: Database, services: Services, counting: Counting) -> None:
    """It moves from the sums of what stands to those of what is gone, also when the weeks are counted again."""
    counting.count_when_due(NOW)
    before = _counts(filled)
    retention = RetentionRecords(filled)
    while retention.delete_batch("calls", Cut(NOW - timedelta(weeks=4), NOW)):
        pass
    for now in (NOW, NOW + 2 * EVERY, NOW + timedelta(days=1)):
        counting.count_when_due(now)
        assert _counts(filled) == before


def test_a_late_thumb_counts_within_the_hour(filled: Database, counting: Counting) -> None:
    """In a week that was counted; a week further back counts once a day."""
    counting.count_when_due(NOW)
    records = FigureRecords(filled)

    def thumbs() -> int:
        return sum(row.n for row in records.thumbs(Span()) if row.by == "week")

    before = thumbs()
    with filled.session() as session:
        answer_id = session.scalars(select(AnswerRow.answer_id)).first()
        for n, day in enumerate((_monday(1), _monday(WEEKS - 2))):
            at = datetime.combine(day, time(12), UTC)
            session.add(
                FeedbackRow(
                    feedback_id=f"late-{n}",
                    answer_id=answer_id,
                    user="medewerker-1",
                    thumb="up",
                    reason="",
                    note="",
                    created_at=at,
                )
            )
    assert thumbs() == before
    counting.count_when_due(NOW + EVERY)
    hour = (NOW + EVERY).date() == NOW.date()
    assert thumbs() == before + (1 if hour else 2)
    counting.count_when_due(NOW + timedelta(days=1))
    assert thumbs() == before + 2


def test_counting_is_done_once_an_hour_by_one(filled: Database, counting: Counting) -> None:
    """Another process at it, or an hour that is not over: nothing is counted twice."""
    assert JobRecords(filled).claim("figures", NOW)
    assert counting.count_when_due(NOW) is None
    later = NOW + timedelta(hours=1)
    assert counting.count_when_due(later) == WEEKS
    assert counting.count_when_due(later + EVERY / 2) is None


def test_a_week_in_which_something_is_deleted_meanwhile_is_left_for_the_next_time(filled: Database) -> None:
    """What was counted before the deletion would count twice."""
    retention = RetentionRecords(filled)
    before = _counts(filled)

    class _Slow(StandingSums):
        """Something is deleted between its look at the deletions and its count."""

        def _found(self, span: Span) -> Counter[Any]:
            found = super()._found(span)
            retention.delete_batch("calls", Cut(datetime.combine(_monday(1), time.min, UTC), NOW))
            return found

    assert not _Slow(filled).count(_monday(2))
    with filled.session() as session:
        assert session.scalar(select(func.sum(FigureSumRow.standing))) == 0
    assert _counts(filled) == before


def test_two_processes_that_count_one_week_at_once_count_it_once(filled: Database) -> None:
    """The other is done between this one's look at the rows and its change."""

    class _Overtaken(StandingSums):
        def _found(self, span: Span) -> Counter[Any]:
            found = super()._found(span)
            assert StandingSums(filled).count(_monday(2))
            return found

    assert _Overtaken(filled).count(_monday(2))
    once = _standing(filled)
    assert StandingSums(filled).count(_monday(2))
    assert _standing(filled) == once > 0


def _standing(database: Database) -> int:
    with database.session() as session:
        return session.scalar(select(func.sum(FigureSumRow.standing))) or 0


def test_a_week_that_is_counted_is_behind_the_sums_at_once(filled: Database) -> None:
    """Or what is deleted just then would leave the rows, and not the sums."""
    sums = StandingSums(filled)
    assert sums.count(_monday(3))
    assert sums.until() == _monday(2)
    assert sums.count(_monday(5))
    assert sums.until() == _monday(2)


def test_a_week_whose_last_record_went_is_counted_again(filled: Database, counting: Counting) -> None:
    """Else its sums would say for ever what is no more."""
    counting.count_when_due(NOW)
    first = StandingSums(filled).first_week()
    assert first
    with filled.session() as session:
        for moment in FIRST_MOMENTS:
            session.execute(delete(moment.class_).where(moment < datetime.combine(_monday(3), time.min, UTC)))
    assert StandingSums(filled).first_week() == first
    counting.count_when_due(NOW + timedelta(days=1))
    assert StandingSums(filled).first_week() == _monday(3)


def test_who_lost_the_job_counts_no_further(filled: Database) -> None:
    """Another process took it over meanwhile."""

    class _Slow(StandingSums):
        def count(self, week: date) -> bool:
            return super().count(week) and JobRecords(filled).claim("figures", NOW + 2 * LASTS)

    assert Counting(_Slow(filled), JobRecords(filled)).count_when_due(NOW) == 1
    assert JobRecords(filled).ran_at("figures") is None


def test_an_empty_desk_has_no_weeks(database: Database) -> None:
    """Nothing to count, and the job is done for this hour."""
    counting = Counting(StandingSums(database), JobRecords(database))
    assert counting.count_when_due(NOW) == 0
    assert StandingSums(database).until() is None


def test_a_count_that_is_broken_off_is_not_done(counting: Counting, filled: Database) -> None:
    """The server stops: what is left is counted when it starts, not an hour later."""
    jobs = JobRecords(filled)
    assert counting.count_when_due(NOW, lambda: True) == 0
    assert jobs.ran_at(JOB) is None
    assert counting.count_when_due(NOW)
    assert jobs.ran_at(JOB) == NOW
