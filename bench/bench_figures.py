"""How long the figures page waits for its report, by period, on a database full of calls.

    .venv/bin/python bench/bench_figures.py [--answers 200000] [--weeks 52] [--json]

One call for every two answers, events, thumbs and questions to the hulplijn as often as a busy helpline has them, spread
evenly over the weeks. The first report of a period counts every week;
later ones only the last two, for an hour.
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

from bot.desk.figures.figures import FigureReader, Period
from bot.desk.people.users import DEMO_USERS
from bot.records.database import Database
from bot.records.tables import AnswerRow, CallEventRow, CallRow, EscalationRow, FeedbackRow
from bot.services import Services
from bot.settings import Settings

TOPICS = [f"Thema {n}" for n in range(14)]
_BATCH = 2_000
_Row = tuple[Any, dict[str, Any]]


def main() -> None:
    """Fills a database and prints seconds by period."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--answers", type=int, default=200_000)
    parser.add_argument("--weeks", type=int, default=52)
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        services = Services(Settings(home=Path(folder)))
        _fill(services.database, given.answers, given.weeks)
        results = {"answers": given.answers, **_measured(services)}
        services.close()
    print(json.dumps(results) if given.json else "\n".join(f"{name}: {value}" for name, value in results.items()))


def _measured(services: Services) -> dict[str, float]:
    """Of each period the first report, and the middle one of three after it."""
    found: dict[str, float] = {}
    for period in get_args(Period):
        figures = FigureReader(
            services.answers, services.feedback, services.escalations, services.corrections, services.figures
        )
        first, *later = (_seconds(figures, period) for _ in range(4))
        found |= {f"{period}_answers": figures.report(period, DEMO_USERS[0]).whole.answers, f"{period}_first_s": first}
        found[f"{period}_again_s"] = median(later)
    return found


def _seconds(figures: FigureReader, period: Period) -> float:
    started = time.perf_counter()
    figures.report(period, DEMO_USERS[0])
    return round(time.perf_counter() - started, 2)


def _fill(database: Database, answers: int, weeks: int) -> None:
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
        for table in sorted(
            rows, key=lambda table: [CallRow, AnswerRow].index(table) if table in (CallRow, AnswerRow) else 9
        ):
            session.execute(insert(table), rows[table])
    rows.clear()


def _call(generator: random.Random, n: int, started: datetime) -> Iterator[_Row]:
    topic, call_id, with_belbot = generator.choice(TOPICS), f"c-{n}", generator.random() < 0.8
    ended = started + timedelta(seconds=generator.lognormvariate(5.8, 0.5))
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
            "outcome": generator.choices(("answered", "likely", "abstained"), (80, 10, 10))[0],
            "topic": topic,
            "generator": "source",
            "model": "",
            "knowledge_version": "v1",
            "payload": {"text": "x" * 3_000},
        },
    )
    yield CallEventRow, _event(call_id, answer_id, "asked", at)
    if generator.random() < 0.8:
        found = at + timedelta(seconds=generator.lognormvariate(2.3, 0.8))
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
        yield EscalationRow, _escalation(answer_id, topic, at, generator.uniform(30, 600))


def _event(call_id: str, answer_id: str, kind: str, at: datetime) -> dict[str, Any]:
    return {"call_id": call_id, "answer_id": answer_id, "kind": kind, "at": at}


def _escalation(answer_id: str, topic: str, at: datetime, waited_s: float) -> dict[str, Any]:
    return {
        "escalation_id": f"e-{answer_id}",
        "answer_id": answer_id,
        "user": "medewerker-1",
        "topic": topic,
        "question": "Wat nu?",
        "note": "",
        "status": "answered",
        "created_at": at,
        "answered_at": at + timedelta(seconds=waited_s),
    }


if __name__ == "__main__":
    main()
