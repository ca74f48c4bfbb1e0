"""Keeping and deleting as a job: what it says it did, and what a restored backup brings back."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.desk.jobs import Jobs, Stopped
from bot.desk.retention.daily import retention_job
from bot.desk.retention.erased_list import ErasedList
from bot.desk.retention.retention import JOB, Retention, terms
from bot.errors import BadInput, Busy, Unavailable
from bot.records.answers import AnswerRecords
from bot.records.audit import AuditRecords
from bot.records.calls import CallRecords
from bot.records.database import Database, open_database
from bot.records.erasure import ErasureRecords
from bot.records.jobs import JobRecords
from bot.records.retention import RetentionRecords
from bot.settings import Settings
from tests.support.house import answer

LATER = datetime.now(UTC) + timedelta(days=31)


def _opened(database: Database, erased: Path) -> Retention:
    days = terms(Settings(home=erased.parent))
    records = RetentionRecords(database), ErasureRecords(database), JobRecords(database)
    return Retention(*records, ErasedList(erased), days)


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    """An empty one."""
    opened = open_database(f"sqlite:///{tmp_path / 'belbot.db'}")
    yield opened
    opened.close()


def _call(database: Database) -> str:
    call_id = CallRecords(database).start("medewerker-1").call_id
    AnswerRecords(database).save(answer(f"a-{call_id[:20]}"), "medewerker-1", call_id)
    return call_id


def test_a_run_says_what_it_deleted(database: Database, tmp_path: Path) -> None:
    """To who ran it and in the audit log, as counts by kind."""
    for _ in range(3):
        _call(database)
    report = _opened(database, tmp_path / "erased.txt").run(LATER)
    assert report.deleted == {"calls": 6, "signals": 0, "cases": 0, "notices": 0, "practice": 0, "audit": 0}
    [told] = AuditRecords(database).newest(1)
    assert (told.entry.actor, told.entry.act, told.entry.reason[:7]) == ("belbot", "deleted", "calls 6")


def test_what_is_within_its_term_stays(database: Database, tmp_path: Path) -> None:
    """A day before, nothing goes."""
    call_id = _call(database)
    _opened(database, tmp_path / "erased.txt").run(LATER - timedelta(days=2))
    assert CallRecords(database).get(call_id)


def test_one_run_at_a_time(database: Database, tmp_path: Path) -> None:
    """Another process hears that it is busy; after a run that failed the next one may."""
    JobRecords(database).claim(JOB, LATER)
    with pytest.raises(Busy):
        _opened(database, tmp_path / "erased.txt").run(LATER)
    (tmp_path / "map").mkdir()
    broken = _opened(database, tmp_path / "map")  # a folder is no list
    for _ in range(2):
        with pytest.raises(Unavailable):
            broken.run(LATER + timedelta(hours=1))


def test_a_restored_backup_is_cleaned_again(database: Database, tmp_path: Path) -> None:
    """One from before the call was erased, which knows nothing of that; so are the backups that are made of it."""
    call_id, kept = _call(database), _call(database)
    database.close()
    shutil.copy(tmp_path / "belbot.db", tmp_path / "backup.db")
    retention = _opened(database, tmp_path / "erased.txt")
    assert retention.erase(call_id, "cli:beheer", datetime.now(UTC)) > 2
    restored = open_database(f"sqlite:///{tmp_path / 'backup.db'}")
    assert CallRecords(restored).get(call_id)
    report = _opened(restored, tmp_path / "erased.txt").run(datetime.now(UTC))
    assert (report.erased_again, CallRecords(restored).get(call_id)) == (1, None)
    assert CallRecords(restored).get(kept)
    assert list(ErasureRecords(restored).erased()) == [call_id]
    restored.close()


def test_a_lost_list_is_made_anew(database: Database, tmp_path: Path) -> None:
    """Of what the database remembers; and what stands on it twice is erased once."""
    retention, list_ = _opened(database, tmp_path / "erased.txt"), ErasedList(tmp_path / "erased.txt")
    call_id = _call(database)
    for _ in range(2):
        retention.erase(call_id, "cli:beheer", datetime.now(UTC))
    assert len((tmp_path / "erased.txt").read_text().splitlines()) == 1
    (tmp_path / "erased.txt").unlink()
    retention.run(datetime.now(UTC))
    assert list(list_.read()) == [call_id]


@pytest.mark.parametrize(
    "given", ["", "alles", "%", "'; DROP TABLE calls", "00000000-0000-0000-0000-00000000000g", "../x"]
)
def test_what_is_no_call_is_refused(database: Database, tmp_path: Path, given: str) -> None:
    """Nothing is erased and nothing is put on the list."""
    retention = _opened(database, tmp_path / "erased.txt")
    _call(database)
    with pytest.raises(BadInput):
        retention.erase(given, "cli:beheer", datetime.now(UTC))
    assert not (tmp_path / "erased.txt").exists()


def test_a_broken_line_of_the_list_is_passed_over(tmp_path: Path) -> None:
    """The rest holds."""
    file = tmp_path / "erased.txt"
    file.write_text("\n \nc-1\nc-2 gisteren\nc-3 2026-11-30T09:00:00+00:00\n")
    assert list(ErasedList(file).read()) == ["c-3"]


def test_only_the_operator_reads_the_list(tmp_path: Path) -> None:
    """As with everything that is kept."""
    ErasedList(tmp_path / "erased.txt").add({"c-1": LATER})
    assert (tmp_path / "erased.txt").stat().st_mode & 0o077 == 0


def test_the_server_deletes_once_a_day(database: Database, tmp_path: Path) -> None:
    """By itself; it stops with the server."""
    call_id, now = _call(database), [LATER]
    ran = threading.Event()
    retention = _opened(database, tmp_path / "erased.txt")

    def clock() -> datetime:
        if CallRecords(database).get(call_id) is None:
            ran.set()
        now[0] += timedelta(hours=7)  # each look comes later
        return now[0]

    daily = Jobs([retention_job(retention)], clock, looks_every_s=0.01)
    daily.start()
    assert ran.wait(20)
    daily.close()


def test_a_job_that_breaks_off_does_not_end_the_others() -> None:
    """Personal data are deleted by one of them."""
    ran = threading.Event()

    def broken(_now: datetime, _stopped: Stopped) -> None:
        raise ValueError("nobody expected this")

    jobs = Jobs([broken, lambda _now, _stopped: ran.set()], looks_every_s=0.01)
    jobs.start()
    try:
        assert ran.wait(10)
    finally:
        jobs.close()
