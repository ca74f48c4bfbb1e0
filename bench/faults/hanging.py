"""A database that hangs: whether the desk's server says that it lives, and searches, meanwhile.

    .venv/bin/python -m bench.faults.hanging [--seconds 45] [--clients 30]

PostgreSQL stands behind a proxy that stops forwarding, as behind a network that swallows everything. So many clients send records; one
asks `/healthz` and searches, five times a second. Prints one JSON object; times in milliseconds.
"""

from __future__ import annotations

import argparse
import json
import random
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median

from bench.faults.sending import MIXED, Sender
from bench.faults.trial import Held, Server, Trial
from tests.support import postgres, proxy

_SEARCH = "/api/v1/search?q=heffingsvrij%20vermogen"
_EVERY_S = 0.2
_LEAST = 10


@dataclass(frozen=True, slots=True)
class Waited:
    """How long a page took, over so many times, and how often it was no 200."""

    asked: int
    p50_ms: float
    p95_ms: float
    longest_ms: float
    failed: int


@dataclass(frozen=True, slots=True)
class Hung:
    """What was seen before and while the database hung, and what of the records is there afterwards."""

    health_before: Waited
    search_before: Waited
    health: Waited
    search: Waited
    accepted: int
    held: Held
    well_again_s: object


def main() -> None:
    """Measures and prints."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--seconds", type=float, default=45)
    parser.add_argument("--clients", type=int, default=30)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="belbot-hanging-", ignore_cleanup_errors=True) as folder:
        trial = Trial(Path(folder), 40 * given.clients, random.Random(3))
        print(json.dumps(asdict(hung(trial, given.seconds, given.clients))))


def hung(trial: Trial, seconds: float, clients: int) -> Hung:
    """Lets the database of a trial hang for so long. Raises AssertionError when the server is not well afterwards."""
    with postgres.cluster() as database, proxy.proxy(database.port) as road:
        trial.database_url = database.through(road.port)
        trial.prepare()
        with trial.serving() as server, ThreadPoolExecutor(clients) as threads:
            share = -(-trial.records // clients)
            sending = [
                threads.submit(Sender(server.port, "medewerker-1", trial.ledger).send, MIXED, share)
                for _ in range(clients)
            ]
            before = _watched(server, min(seconds, 5))
            road.mode = "hang"
            during = _watched(server, seconds)
            road.mode = "forward"
            for one in sending:
                one.result()
            trial.recover(server)
        trial.database_url = database.url
        held = trial.count()
    return Hung(*before, *during, trial.ledger.total, held, trial.about["well_again_s"])


def _watched(server: Server, seconds: float) -> tuple[Waited, Waited]:
    """Of `/healthz` and of a search."""
    ends, times, failed = time.monotonic() + seconds, {"/healthz": [0.0], _SEARCH: [0.0]}, {"/healthz": 0, _SEARCH: 0}
    while time.monotonic() < ends or len(times[_SEARCH]) <= _LEAST:
        for path, waited in times.items():
            started = time.perf_counter()
            failed[path] += server.status(path) != 200
            waited.append((time.perf_counter() - started) * 1000)
        time.sleep(_EVERY_S)
    return _waited(times["/healthz"][1:], failed["/healthz"]), _waited(times[_SEARCH][1:], failed[_SEARCH])


def _waited(times: list[float], failed: int) -> Waited:
    p95 = sorted(times)[int(0.95 * len(times))]
    return Waited(len(times), round(median(times), 1), round(p95, 1), round(max(times), 1), failed)


if __name__ == "__main__":
    main()
