"""How long a search takes inside one process, redaction and encoding of the question included.

    .venv/bin/python bench/bench_search.py ../shared/data/tax_law \\
        --queries ../shared/data/retrieval/leidraad_knownitem/queries.jsonl

Ingests the source in a data folder of its own, asks every query once to warm up, then once against the clock.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from pathlib import Path
from statistics import quantiles

from bot.access import staff

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bot.pipeline.flow import Pipeline
from bot.services import Services, open_services
from bot.settings import Settings
from ingest.job import Job


def main() -> None:
    """Measures and prints."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("source", type=Path, help="folder with documents")
    parser.add_argument("--queries", type=Path, required=True, help='JSON Lines with {"id", "text"}')
    parser.add_argument("-k", type=int, default=10, help="passages per search")
    chosen = parser.parse_args()
    queries = [json.loads(line)["text"] for line in chosen.queries.read_text("utf-8").split("\n") if line.strip()]
    with tempfile.TemporaryDirectory(prefix="belbot-bench-") as home, open_services(Settings(home=Path(home))) as all_:
        report = job(all_).run([chosen.source])
        times = [_timed(all_.pipeline, query, chosen.k) for query in queries * 2][len(queries) :]
    cuts = quantiles(times, n=20)
    print(f"passages  {report.passages}\nqueries   {len(queries)}\nms_p50    {cuts[9]:.2f}\nms_p95    {cuts[18]:.2f}")


def _timed(pipeline: Pipeline, query: str, k: int) -> float:
    """Milliseconds of one search."""
    started = time.perf_counter()
    found = pipeline.search(query, k, staff("bench"))
    taken = (time.perf_counter() - started) * 1000
    if found.mode != "semantic":
        raise SystemExit("vectors did not take part: nothing was measured")
    return taken


def job(services: Services) -> Job:
    """An ingest that reports nothing."""
    return Job(
        records=services.knowledge_records,
        store=services.vectors,
        encoder=services.encoder,
        lock=services.settings.home / "ingest.lock",
        max_bytes=services.settings.max_file_bytes,
        progress=lambda *_: None,
    )


if __name__ == "__main__":
    main()
