"""How long the figures page waits for its report, by period, on a database full of calls; and whether it is right.

    .venv/bin/python bench/bench_figures.py [--answers 200000] [--weeks 52] [--url URL] [--check] [--json]

One call for every two answers, events, thumbs, reviews and questions to the hulplijn as often as a busy helpline has them, spread evenly over the weeks.
The weeks that are over are counted first, as the server does by itself. `--url` is an empty PostgreSQL database in place of SQLite; `--check` works everything
out a second time with pandas, from the rows themselves.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import median
from typing import Any, get_args

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from sqlalchemy import insert

from bench.figures_in_pandas import groups
from bot.desk.figures.counting import Counting
from bot.desk.figures.figures import FigureReader
from bot.desk.figures.open import open_figures
from bot.desk.people.users import DEMO_USERS
from bot.records.database import Database
from bot.records.tables import (
    AnswerReviewRow,
    AnswerRow,
    AnswerSampleRow,
    CallEventRow,
    CallRow,
    EscalationRow,
    FeedbackRow,
)
from bot.services import Services
from bot.settings import Settings
from bot.types import Outcome

TOPICS = [f"Thema {n}" for n in range(14)]
_OUTCOMES = (70, 10, 8, 5, 5, 2)
"""How often of a hundred each outcome comes."""
_BATCH = 2_000
_ORDER = [CallRow, AnswerRow]
_Row = tuple[Any, dict[str, Any]]
PERIODS = ("4w", "13w", "all")


def main() -> None:
    """Fills a database and prints seconds by period."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--answers", type=int, default=200_000)
    parser.add_argument("--weeks", type=int, default=52)
    parser.add_argument("--url", default="")
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        services = Services(Settings(home=Path(folder), database_url=given.url))
        fill(services.database, given.answers, given.weeks)
        results = {"answers": given.answers, **_counted(services), **_measured(services)}
        if given.check:
            results |= {f"{period}_is_right": is_right(services, period) for period in PERIODS}
        services.close()
    print(json.dumps(results) if given.json else "\n".join(f"{name}: {value}" for name, value in results.items()))


def _counted(services: Services) -> dict[str, float]:
    """How long the weeks that are over took to count for the first time."""
    started, processor = time.perf_counter(), time.process_time()
    counting = Counting(services.standing_sums, services.jobs)
    weeks = counting.count_when_due(datetime.now(UTC)) or 0
    return {
        "weeks_counted": weeks,
        "counting_s": _since(started),
        "counting_cpu_s": round(time.process_time() - processor, 2),
    }


def _measured(services: Services) -> dict[str, float]:
    """Of each period the first report, and the middle one of three after it; the processor time of this process too."""
    found: dict[str, float] = {}
    for period in PERIODS:
        figures = open_figures(services)
        processor = time.process_time()
        first, *later = (_seconds(figures, period) for _ in range(4))
        found[f"{period}_cpu_s"] = round((time.process_time() - processor) / 4, 2)
        found |= {f"{period}_answers": figures.report(period, DEMO_USERS[0]).whole.answers, f"{period}_first_s": first}
        found[f"{period}_again_s"] = median(later)
    return found


def _seconds(figures: FigureReader, period: str) -> float:
    started = time.perf_counter()
    figures.report(period, DEMO_USERS[0])
    return _since(started)


def _since(started: float) -> float:
    return round(time.perf_counter() - started, 2)


def is_right(services: Services, period: str) -> bool:
    """Whether a report says what pandas makes of the rows, to the last digit; what differs is printed."""
    report = open_figures(services).report(period, DEMO_USERS[0])
    whole, topics, weeks = groups(services.database, report.since, [week.name for week in report.weeks])
    shown = {one.name for one in report.topics}
    topics = [one for one in topics if one.name in shown]  # small ones are hidden
    pairs = [*zip((report.whole, *report.topics, *report.weeks), (whole, *topics, *weeks), strict=True)]
    for ours, theirs in pairs:
        if ours != theirs:
            print(f"{period} {ours.name}: {ours} is not {theirs}", file=sys.stderr)
    return all(ours == theirs for ours, theirs in pairs)


def fill(database: Database, answers: int, weeks: int) -> None:
    """Fills a database with this many answers, two a call, the last one now."""
    generator = random.Random(7)
    now = datetime.now(UTC)
    rows: dict[Any, list[dict[str, Any]]] = {}
    for n in range(0, answers, 2):
        started = now - timedelta(weeks=weeks) * (1 - n / answers)
        for table, row in _call(generator, n, started):
            rows.setdefault(table, []).append(row)
        if n % (2 * _BATCH) == 0:
            _write(database, rows)
    _write(database, rows)


def _write(database: Database, rows: dict[Any, list[dict[str, Any]]]) -> None:
    with database.session() as session:
        for table in sorted(rows, key=lambda table: _ORDER.index(table) if table in _ORDER else 9):
            session.execute(insert(table), rows[table])
    rows.clear()


def _call(generator: random.Random, n: int, started: datetime) -> Iterator[_Row]:
    topic, call_id, with_belbot = generator.choice(TOPICS), f"c-{n}", generator.random() < 0.8
    ended = started + _time(generator, 5.8, 0.5)
    yield (
        CallRow,
        {
            "call_id": call_id,
            "user": "medewerker-1",
            "started_at": started,
            "ended_at": ended,
            "outcome": "opgelost",
            "with_belbot": with_belbot,
            "topics": [topic],
            "repeat_caller": generator.choice(["", "ja", "nee", "nee"]),
        },
    )
    if not with_belbot:
        searched = started + timedelta(seconds=15)
        yield CallEventRow, _event(call_id, None, "manual_search", searched)
        yield CallEventRow, _event(call_id, None, "found", searched + _time(generator, 2.9, 0.8))
    for answer_id in (f"a-{n}", f"a-{n + 1}"):
        yield from _question(generator, answer_id, call_id, topic, started + timedelta(seconds=40))


def _question(generator: random.Random, answer_id: str, call_id: str, topic: str, at: datetime) -> Iterator[_Row]:
    yield (
        AnswerRow,
        {
            "answer_id": answer_id,
            "created_at": at,
            "user": "medewerker-1",
            "call_id": call_id,
            "question": "Hoe lang duurt een betalingsregeling?",
            "outcome": generator.choices(get_args(Outcome), _OUTCOMES)[0],
            "topic": topic,
            "generator": "source",
            "model": "",
            "knowledge_version": "v1",
            "payload": {"text": "x" * 3_000},
        },
    )
    yield CallEventRow, _event(call_id, answer_id, "asked", at)
    if generator.random() < 0.8:
        found = at + _time(generator, 2.3, 0.8)
        if generator.random() < 0.3:
            yield CallEventRow, _event(call_id, answer_id, "source_read", found)
        yield CallEventRow, _event(call_id, answer_id, "copied", found + timedelta(seconds=9))
    if generator.random() < 0.1:
        yield (
            FeedbackRow,
            {
                "feedback_id": f"f-{answer_id}",
                "answer_id": answer_id,
                "user": "medewerker-1",
                "thumb": generator.choice(["up", "down"]),
                "reason": "onvolledig",
                "note": "",
                "created_at": at,
            },
        )
    if generator.random() < 0.03:
        yield EscalationRow, _escalation(answer_id, topic, at, _time(generator, 5.0, 0.8))
    if generator.random() < 0.02:
        yield AnswerSampleRow, {"answer_id": answer_id, "reasons": ["random"], "at_random": generator.random() < 0.7}
        for reviewer in ("kwaliteit-1", "senior-1"):
            yield AnswerReviewRow, _review(answer_id, reviewer, at, is_right=generator.random() < 0.9)


def _time(generator: random.Random, mu: float, sigma: float) -> timedelta:
    """A time that falls between two steps, never on the edge of one: there a database and pandas may round differently."""
    return timedelta(seconds=round(generator.lognormvariate(mu, sigma), 1), milliseconds=20)


def _review(answer_id: str, reviewer: str, at: datetime, *, is_right: bool) -> dict[str, Any]:
    texts = dict.fromkeys(("clear", "humane", "silence", "note"), "")
    made = {"review_id": f"r-{answer_id}-{reviewer}"[:36], "answer_id": answer_id, "reviewer": reviewer, "at": at}
    return {**texts, **made, "is_right": is_right, "sentences": [], "follow_up": False}


def _event(call_id: str, answer_id: str | None, kind: str, at: datetime) -> dict[str, Any]:
    return {"call_id": call_id, "answer_id": answer_id, "kind": kind, "at": at}


def _escalation(answer_id: str, topic: str, at: datetime, waited: timedelta) -> dict[str, Any]:
    return {
        "escalation_id": f"e-{answer_id}",
        "answer_id": answer_id,
        "user": "medewerker-1",
        "topic": topic,
        "question": "Wat nu?",
        "note": "",
        "status": "answered",
        "created_at": at,
        "answered_at": at + waited,
    }


if __name__ == "__main__":
    main()
