"""How long search-as-you-type takes on a running server: what it measures itself, and what a client on loopback waits.

    .venv/bin/python bench/bench_server_search.py ../shared/data/tax_law \\
        --queries ../shared/data/retrieval/leidraad_knownitem/queries.jsonl

Ingests the source in a data folder of its own (`--home` keeps it for the next run), starts `belbot serve` on it, and types
every query: a search for each third character, one after the other.
"""

from __future__ import annotations

import argparse
import json
import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import quantiles

import httpx

REPOSITORY = Path(__file__).resolve().parents[1]
_MIN_CHARS = 4
"""The desk searches from here on."""
_STEP = 3


@dataclass(frozen=True, slots=True)
class Timed:
    """One search: milliseconds by the server's own clock, and over loopback with connection, HTTP and JSON."""

    characters: int
    server_ms: float
    loopback_ms: float


def main() -> None:
    """Measures and prints."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("source", type=Path, help="folder with documents")
    parser.add_argument("--queries", type=Path, required=True, help='JSON Lines with {"id", "text"}')
    parser.add_argument("--home", type=Path, help="data folder to fill and keep; default one that is thrown away")
    parser.add_argument("--limit", type=int, default=150, help="how many queries are typed")
    parser.add_argument("-k", type=int, default=10, help="passages per search, as the desk asks")
    chosen = parser.parse_args()
    lines = chosen.queries.read_text("utf-8").split("\n")
    queries = [json.loads(line)["text"] for line in lines if line.strip()][: chosen.limit]
    with tempfile.TemporaryDirectory(prefix="belbot-bench-") as scratch:
        home = chosen.home or Path(scratch)
        passages = _ingest(chosen.source, home)
        with _serving(home) as address, httpx.Client(base_url=address) as client:
            _typed(client, queries[:5], chosen.k)  # opens the knowledge and fills caches
            timed = _typed(client, queries, chosen.k)
    print(f"passages  {passages}\nqueries   {len(queries)}\nsearches  {len(timed)}")
    _print("server  ", [one.server_ms for one in timed])
    _print("loopback", [one.loopback_ms for one in timed])


def _print(name: str, milliseconds: list[float]) -> None:
    cuts = quantiles(milliseconds, n=100)
    print(
        f"{name}  p50 {cuts[49]:.2f} ms  p95 {cuts[94]:.2f} ms  p99 {cuts[98]:.2f} ms  max {max(milliseconds):.2f} ms"
    )


def _typed(client: httpx.Client, queries: list[str], k: int) -> list[Timed]:
    """Every query as somebody types it, each search after the one before has answered."""
    return [_search(client, prefix, k) for query in queries for prefix in _prefixes(query)]


def _prefixes(query: str) -> Iterator[str]:
    """What stands in the field after each third character, and at the end."""
    yield from (query[:end] for end in range(_MIN_CHARS, len(query), _STEP))
    yield query


def _search(client: httpx.Client, text: str, k: int) -> Timed:
    started = time.perf_counter()
    found = client.get("/api/v1/search", params={"q": text, "k": k}, headers={"X-Belbot-User": "medewerker-1"})
    taken = (time.perf_counter() - started) * 1000
    found.raise_for_status()
    values = found.json()
    if values["mode"] != "semantic":
        raise SystemExit("vectors did not take part: nothing was measured")
    return Timed(len(text), values["ms"], taken)


def _ingest(source: Path, home: Path) -> int:
    done = subprocess.run(  # noqa: S603
        _command("ingest", source, "--json"), env=_environment(home), cwd=REPOSITORY, stdout=subprocess.PIPE, check=True
    )
    return int(json.loads(done.stdout)["passages"])


@contextmanager
def _serving(home: Path) -> Iterator[str]:
    """The server, as a process of its own; gives its address once it is ready."""
    process = subprocess.Popen(  # noqa: S603
        _command("serve", "--port", _free_port()), env=_environment(home), cwd=REPOSITORY,
        stdout=subprocess.PIPE, encoding="utf-8",
    )  # fmt: skip
    try:
        assert process.stdout is not None
        ready = process.stdout.readline()
        if "http://" not in ready:
            raise SystemExit("the server did not start")
        yield "http://" + ready.split("http://", 1)[1].split()[0]
    finally:
        process.terminate()
        process.communicate(timeout=30)


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return int(taken.getsockname()[1])


def _command(*arguments: object) -> list[str]:
    return [sys.executable, "-m", "bot.cli", *map(str, arguments)]


def _environment(home: Path) -> dict[str, str]:
    """Only the data folder is set, whatever BelBot's settings are here."""
    ours = {name: value for name, value in os.environ.items() if not name.startswith("BELBOT_")}
    return ours | {"BELBOT_HOME": str(home)}


if __name__ == "__main__":
    main()
