"""What a thousand employees at once ask of the server.

    .venv/bin/python -m bench.load calls HOME --employees 1000 --minutes 2 --factor 20 [--workers 2] [--reader]
    .venv/bin/python -m bench.load kinds HOME [--each 200]
    .venv/bin/python -m bench.load streams HOME [--employees 1000]
    .venv/bin/python -m bench.load row HOME [--questions 10000]

HOME is a data folder with documents ingested; a copy of it is used. The server is a process of its own, and so is what asks. On a machine
that others use too, judge by processor time. Prints one JSON object.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import random
import shutil
import tempfile
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from bench.load.calls import Load, Measured, under_load
from bench.load.endurance import in_a_row, open_streams
from bench.load.kinds import costs
from bench.load.served import Served, serving
from bot.settings import Settings


def main() -> None:
    """Measures and prints."""
    given = _arguments()
    with tempfile.TemporaryDirectory(prefix="belbot-load-") as folder:
        home = Path(folder) / "home"
        shutil.copytree(given.home, home, ignore=shutil.ignore_patterns(".opened"))
        ours = Settings()
        reader = str(ours.reader_path) if given.reader else "none"
        settings = {"BELBOT_READER": reader, "BELBOT_LEXICON": str(ours.lexicon_path)}
        if given.database:
            settings["BELBOT_DATABASE_URL"] = given.database
        with serving(home, max(given.employees, 10), workers=given.workers, **settings) as served:
            print(json.dumps(asyncio.run(_measured(given, served)), indent=1))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("what", choices=("calls", "kinds", "streams", "row"))
    parser.add_argument("home", type=Path, help="data folder with documents ingested")
    parser.add_argument("--employees", type=int, default=1000)
    parser.add_argument("--minutes", type=float, default=2)
    parser.add_argument("--factor", type=float, default=20, help="how many times as fast as life")
    parser.add_argument("--listeners", type=int, default=100)
    parser.add_argument("--open-calls", type=int, default=0)
    parser.add_argument("--each", type=int, default=200, help="requests of each kind")
    parser.add_argument("--questions", type=int, default=10_000, help="in a row")
    parser.add_argument("--at-once", type=int, default=4, help="questions at the same time, in a row")
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--reader", action="store_true", help="with the reader that ships")
    parser.add_argument("--database", default="", help="address of an empty PostgreSQL database; default SQLite")
    return parser.parse_args()


async def _measured(given: argparse.Namespace, served: Served) -> dict[str, Any]:
    chance = random.Random(24)
    if given.what == "kinds":
        return {"kinds": [_rounded(asdict(cost)) for cost in await costs(served, given.each, chance)]}
    if given.what == "streams":
        streams = await open_streams(served, given.employees, replies=50, idle_s=20)
        took = {"delivered_ms": _spread(streams.delivered_s)}
        return {**_rounded(asdict(streams)), **took, "memory_mb": streams.memory_bytes >> 20}
    if given.what == "row":
        every = max(1, given.questions // 10)
        rows = await in_a_row(served, given.questions, given.at_once, every, chance)
        return {"rows": [_rounded(asdict(row)) | {"memory_mb": row.use.memory_mb} for row in rows]}
    load = Load(given.employees, given.minutes, given.factor, given.listeners, given.open_calls)
    return {"load": asdict(load), "workers": given.workers, **_report(await under_load(served, load, chance))}


def _report(measured: Measured) -> dict[str, Any]:
    timings = measured.timings
    return {
        "kinds": {kind: _spread(taken) for kind, taken in sorted(timings.taken_s.items())},
        "errors": dict(timings.errors),
        "requests_a_second": round(timings.requests / measured.seconds, 1),
        "processors_busy": round(measured.busy, 2),
        "processors_busy_of_generator": round(measured.own_cpu_s / measured.seconds, 2),
        "memory_mb": [measured.before.memory_mb, measured.after.memory_mb],
        "handles": [measured.before.handles, measured.after.handles],
    }


def _spread(taken_s: Sequence[float]) -> dict[str, float]:
    """How many, and the middle, the slowest twentieth and the slowest, in ms."""
    sorted_ms = [1000 * one for one in sorted(taken_s)]
    if not sorted_ms:
        return {"n": 0}
    at = {
        name: sorted_ms[min(len(sorted_ms) - 1, int(len(sorted_ms) * part))]
        for name, part in (("p50", 0.5), ("p95", 0.95))
    }
    return {"n": len(sorted_ms)} | {name: round(value, 1) for name, value in (*at.items(), ("max", sorted_ms[-1]))}


def _rounded(values: dict[str, Any]) -> dict[str, Any]:
    """Without what is told otherwise, and with three digits."""
    shown = {name: value for name, value in values.items() if not isinstance(value, (tuple, list))}
    return {name: round(value, 3) if isinstance(value, float) else value for name, value in shown.items()}


if __name__ == "__main__":
    main()
