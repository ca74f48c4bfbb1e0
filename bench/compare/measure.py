"""What every runner shares, so that all systems get the same documents, the same clock and the same marks.

Standard library only: it runs in each system's own virtual environment. A runner calls `report` with a function that
takes the documents and returns a search; one JSON object goes to stdout.
"""

from __future__ import annotations

import argparse
import json
import math
import resource
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from importlib.metadata import version
from pathlib import Path
from statistics import fmean, quantiles

DEPTH = 10
"""Passages per question, as on BelBot's screen."""
POOL = 60
"""Candidates per index before they are fused: BelBot's own number, given to the others too."""
WORDS_SHARE = 0.8
"""What words count for beside the encoder where a system can weigh them: about BelBot's own (.70 to .15)."""
WARM_UP = 10

Search = Callable[[str], list[str]]
"""A question in, at most `DEPTH` document ids out, best first."""


@dataclass(frozen=True, slots=True)
class Text:
    """A document or a query of a BEIR set."""

    id: str
    title: str
    text: str

    @property
    def whole(self) -> str:
        """Title and text, for systems that have one field."""
        return f"{self.title}\n{self.text}" if self.title else self.text


@dataclass(frozen=True, slots=True)
class TestSet:
    """Documents, judged queries, and by query the relevant document ids with their grades (1 and up)."""

    __test__ = False  # for pytest: no test class

    documents: list[Text]
    queries: list[Text]
    relevant: dict[str, dict[str, int]]


@dataclass(frozen=True, slots=True)
class Order:
    """What a runner is asked to do."""

    folder: Path
    encoder: Path
    variant: str
    queries_file: str
    queries: int


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was measured. Loading libraries and encoder is in no time; it is in both memory figures.

    `cpu_ms_p50` is processor time, which other work on the machine hardly changes; `ms_*` are by the clock on the wall.
    """

    ndcg_10: float
    recall_5: float
    recall_10: float
    mrr_10: float
    queries: int
    documents: int
    ingest_s: float
    ms_p50: float
    ms_p95: float
    cpu_ms_p50: float
    memory_loaded_bytes: int
    memory_peak_bytes: int
    versions: dict[str, str]


def order() -> Order:
    """The order on the command line of a runner."""
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("--encoder", type=Path, required=True)
    parser.add_argument("--variant", required=True)
    parser.add_argument("--queries-file", default="queries.jsonl")
    parser.add_argument("--queries", type=int, default=0, help="this many, spread over the file; 0: all")
    return Order(**vars(parser.parse_args()))


def report(wanted: Order, build: Callable[[list[Text]], Search], packages: Sequence[str]) -> None:
    """Builds from the documents, asks every query once, and prints the outcome."""
    tests = read_set(wanted.folder, wanted.queries_file, wanted.queries)
    loaded = peak_memory_bytes()
    started = time.perf_counter()
    search = build(tests.documents)
    ingest_s = time.perf_counter() - started
    for query in tests.queries[:WARM_UP]:
        search(query.text)
    milliseconds, cpu_milliseconds, rankings = [], [], []
    for query in tests.queries:
        started, cpu_started = time.perf_counter(), time.process_time()
        found = search(query.text)
        cpu_milliseconds.append((time.process_time() - cpu_started) * 1000)
        milliseconds.append((time.perf_counter() - started) * 1000)
        rankings.append((found, tests.relevant[query.id]))
    outcome = Outcome(
        **scores(rankings),
        queries=len(tests.queries),
        documents=len(tests.documents),
        ingest_s=round(ingest_s, 2),
        ms_p50=percentile(milliseconds, 50),
        ms_p95=percentile(milliseconds, 95),
        cpu_ms_p50=percentile(cpu_milliseconds, 50),
        memory_loaded_bytes=loaded,
        memory_peak_bytes=peak_memory_bytes(),
        versions={name: version(name) for name in packages},
    )
    sys.stdout.write("\n" + json.dumps(asdict(outcome)) + "\n")


def read_set(folder: Path, queries_file: str = "queries.jsonl", limit: int = 0) -> TestSet:
    """A BEIR folder. Queries without a relevant document are left out; of the others `limit`, evenly spread."""
    relevant: dict[str, dict[str, int]] = {}
    for query, document, grade in _qrels(folder / "qrels.tsv"):
        if grade > 0:
            relevant.setdefault(query, {})[document] = grade
    judged = [query for query in _texts(folder / queries_file) if query.id in relevant]
    if 0 < limit < len(judged):
        judged = [judged[i * len(judged) // limit] for i in range(limit)]
    return TestSet(_texts(folder / "corpus.jsonl"), judged, relevant)


def scores(rankings: Sequence[tuple[Sequence[str], dict[str, int]]]) -> dict[str, float]:
    """Means over (ranking, grades by relevant document)."""
    return {
        "ndcg_10": round(fmean(ndcg(found, grades, 10) for found, grades in rankings), 4),
        "recall_5": round(fmean(recall(found, grades, 5) for found, grades in rankings), 4),
        "recall_10": round(fmean(recall(found, grades, 10) for found, grades in rankings), 4),
        "mrr_10": round(fmean(reciprocal_rank(found, grades, 10) for found, grades in rankings), 4),
    }


def ndcg(found: Sequence[str], grades: dict[str, int], k: int) -> float:
    """Normalised discounted cumulative gain with linear gains (Järvelin and Kekäläinen 2002, as in trec_eval)."""
    ideal = sorted(grades.values(), reverse=True)[:k]
    return _discounted([grades.get(item, 0) for item in found[:k]]) / _discounted(ideal)


def recall(found: Sequence[str], grades: dict[str, int], k: int) -> float:
    """The share of relevant documents among the first k."""
    return len(set(found[:k]) & grades.keys()) / len(grades)


def reciprocal_rank(found: Sequence[str], grades: dict[str, int], k: int) -> float:
    """1 / rank of the first relevant document among the first k, else 0."""
    return next((1 / rank for rank, item in enumerate(found[:k], start=1) if item in grades), 0.0)


def percentile(values: Sequence[float], percent: int) -> float:
    """A percentile in steps of five, rounded to hundredths."""
    if len(values) == 1:
        return round(values[0], 2)
    return round(quantiles(values, n=20)[percent // 5 - 1], 2)


def peak_memory_bytes() -> int:
    """The largest resident set of this process so far.

    From /proc where there is one: `ru_maxrss` starts at the size of the process that started this one.
    """
    status = Path("/proc/self/status")
    if status.is_file():
        line = next(line for line in status.read_text("utf-8").split("\n") if line.startswith("VmHWM"))
        return int(line.split()[1]) * 1024
    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit


def _discounted(gains: Sequence[int]) -> float:
    return sum(gain / math.log2(rank + 1) for rank, gain in enumerate(gains, start=1))


def _texts(file: Path) -> list[Text]:
    lines = [json.loads(line) for line in file.read_text("utf-8").split("\n") if line.strip()]
    return [Text(str(v.get("id", v.get("_id"))), str(v.get("title") or ""), v["text"]) for v in lines]


def _qrels(file: Path) -> list[tuple[str, str, int]]:
    lines = [line.split("\t") for line in file.read_text("utf-8").split("\n") if line.strip()]
    return [(query, document, int(grade)) for query, document, grade in lines if grade.lstrip("-").isdigit()]
