"""How fast documents come in, and what memory it takes: `belbot ingest` as a process, in an empty data folder, twice.

    .venv/bin/python bench/bench_ingest.py ../shared/data/tax_law [--json]

The first run builds everything, the second finds nothing changed. Peak memory is the resident set of the largest of the
two processes as the kernel counted it.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

REPOSITORY = Path(__file__).resolve().parents[1]


@dataclass(frozen=True, slots=True)
class Figures:
    """What was measured; `*_process_s` include starting Python and loading the encoder."""

    documents: int
    passages: int
    first_s: float
    first_process_s: float
    passages_per_s: float
    second_s: float
    second_process_s: float
    second_unchanged: int
    same_version: bool
    skipped: int
    peak_memory_bytes: int


def main() -> None:
    """Measures and prints."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("source", type=Path, help="folder with documents")
    parser.add_argument("--json", action="store_true", help="one JSON object")
    chosen = parser.parse_args()
    values = asdict(measure(chosen.source))
    if chosen.json:
        print(json.dumps(values))
        return
    for name, value in values.items():
        print(f"{name:<20} {value}")


def measure(source: Path) -> Figures:
    """Ingests the source twice in a folder of its own."""
    with tempfile.TemporaryDirectory(prefix="belbot-bench-") as home:
        first, first_process_s = _ingest(source, home)
        second, second_process_s = _ingest(source, home)
    return Figures(
        documents=first["documents"],
        passages=first["passages"],
        first_s=first["seconds"],
        first_process_s=first_process_s,
        passages_per_s=round(first["passages"] / first["seconds"], 1),
        second_s=second["seconds"],
        second_process_s=second_process_s,
        second_unchanged=second["unchanged"],
        same_version=first["knowledge_version"] == second["knowledge_version"],
        skipped=len(first["skipped"]),
        peak_memory_bytes=resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024,
    )


def _ingest(source: Path, home: str) -> tuple[dict[str, Any], float]:
    started = time.perf_counter()
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-m", "bot.cli", "ingest", str(source.resolve()), "--json"],
        env={**os.environ, "BELBOT_HOME": home}, cwd=REPOSITORY, stdout=subprocess.PIPE, check=True,
    )  # fmt: skip
    return json.loads(done.stdout), round(time.perf_counter() - started, 2)


if __name__ == "__main__":
    main()
