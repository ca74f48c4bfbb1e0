"""What the audit log costs an answer, how fast it is verified, and how long one transaction of the retention job holds the write lock.

    .venv/bin/python bench/bench_audit.py [--calls 2000] [--writers 4] [--url SQLALCHEMY_URL]

Without a URL it works on SQLite in a temporary folder; a database that is given is emptied first and after. Each call has one answer.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import quantiles

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bot.records.answers import AnswerRecords
from bot.records.audit import AuditRecords
from bot.records.audit_chain import Entry, append_noted, audit
from bot.records.calls import CallRecords
from bot.records.database import Database, migrate, open_database
from bot.records.retention import Cut, RetentionRecords
from tests.support.house import answer


def main() -> None:
    """Prints the figures as JSON; times in milliseconds."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--calls", type=int, default=2000)
    parser.add_argument("--writers", type=int, default=4)
    parser.add_argument("--url", default="")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        url = given.url or f"sqlite:///{folder}/belbot.db"
        migrate(url, "base")
        database = open_database(url)
        print(json.dumps(_measured(database, given.calls, given.writers)))
        database.close()
        migrate(url, "base")


def _measured(database: Database, calls: int, writers: int) -> dict[str, float]:
    of_log = _of_log(database)
    with ThreadPoolExecutor(1) as one:
        alone = sorted(one.map(lambda n: _stored(database, n), range(calls // 2)))
    with ThreadPoolExecutor(writers) as threads:
        together = sorted(threads.map(lambda n: _stored(database, n), range(calls // 2, calls)))
    start = time.perf_counter()
    verdict = AuditRecords(database).verify()
    verified_s = time.perf_counter() - start
    batches = _deleted(database)
    return {
        "log_p50_ms": of_log[49],
        "log_p95_ms": of_log[94],
        "answer_p50_ms": _percentiles(alone)[49],
        "answer_p95_ms": _percentiles(alone)[94],
        f"answer_of_{writers}_writers_p95_ms": _percentiles(together)[94],
        "whole": verdict.broken == "",
        "verified_rows_per_s": round(verdict.rows / verified_s),
        "delete_batches": len(batches),
        "longest_delete_ms": round(max(batches), 1),
    }


def _of_log(database: Database) -> list[float]:
    """The part of the log in a transaction that commits: its statements."""
    times = []
    for n in range(500):
        with database.change() as session:
            audit(session, _entry(n))
            start = time.perf_counter()
            append_noted(session)
            times.append((time.perf_counter() - start) * 1000)
    return _percentiles(times)


def _entry(n: int) -> Entry:
    return Entry("medewerker-1", "saw", "answer", f"a-{n}")


def _stored(database: Database, n: int) -> float:
    start = time.perf_counter()
    AnswerRecords(database).save(answer(f"a-{n}"), "medewerker-1", CallRecords(database).start("medewerker-1").call_id)
    return (time.perf_counter() - start) * 1000


def _deleted(database: Database) -> list[float]:
    records, times = RetentionRecords(database), []
    now = datetime.now(UTC) + timedelta(days=31)
    deleted = 1
    while deleted:
        start = time.perf_counter()
        deleted = records.delete_batch("calls", Cut(now - timedelta(days=30), now))
        times.append((time.perf_counter() - start) * 1000)
    return times


def _percentiles(times: list[float]) -> list[float]:
    return [round(one, 2) for one in quantiles(times, n=100)]


if __name__ == "__main__":
    main()
