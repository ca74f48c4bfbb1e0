"""How search and ingest grow with the knowledge base: 1,000, 25,000 and 100,000 passages, on one core.

    .venv/bin/python bench/bench_growth.py ../shared/data/tax_law \\
        --queries ../shared/data/retrieval/leidraad_knownitem/queries.jsonl \\
        --queries ../shared/data/retrieval/rijksoverheid_vac/queries.jsonl [--json] [--sizes 1000 25000]

Documents are the source's own as far as they reach, then variants: every section is the first half of one section and the
second half of another, drawn with a fixed seed, no text twice. So words and lengths stay natural, but a hundred thousand
variants hold no more distinct words than the source. Each size is ingested by `belbot ingest` in an empty data folder (the
passages come out within some percent of what was asked), then searched in a fresh process: all queries once to warm up,
once against the clock, encoding included, redaction not.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass, fields
from multiprocessing import get_context
from pathlib import Path
from statistics import quantiles
from typing import Any

import psutil

from bot.access import staff
from bot.retrieval.store.interface import SearchFilter

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bot.language.lexicon import load_lexicon
from bot.language.vocabulary import Vocabulary
from bot.records.database import open_database
from bot.records.knowledge import KnowledgeRecords
from bot.retrieval.encoders.encoder import load_encoder
from bot.retrieval.searcher import Searcher
from bot.retrieval.store.edge import EdgeStore
from bot.retrieval.store.interface import VectorIndex
from bot.settings import Settings
from bot.types import Redacted

REPOSITORY = Path(__file__).resolve().parents[1]
SIZES = [1_000, 25_000, 100_000]
WORDS_PER_PASSAGE = 126.0
"""A first guess; the smallest size corrects it for the others."""
SEED = 13
THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "RAYON_NUM_THREADS")


@dataclass(frozen=True, slots=True)
class Section:
    """A heading, and the lines below it."""

    heading: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Law:
    """A document as its sections; the first heading is its title."""

    title: str
    sections: tuple[Section, ...]


@dataclass(frozen=True, slots=True)
class Ingested:
    """What `belbot ingest` did with one size; seconds without the start of Python."""

    documents: int
    passages: int
    ingest_s: float
    passages_per_s: float
    ingest_peak_bytes: int
    index_disk_bytes: int


@dataclass(frozen=True, slots=True)
class Searched:
    """What a fresh process needed by the clock and in processor time (which other work hardly changes); the memory before opening holds Python, the libraries, encoder and word list."""

    ms_p50: float
    ms_p95: float
    cpu_ms_p50: float
    open_s: float
    memory_before_bytes: int
    memory_open_bytes: int
    memory_after_queries_bytes: int


def main() -> None:
    """Measures and prints."""
    chosen = _arguments()
    _one_core()
    queries = [json.loads(line)["text"] for file in chosen.queries for line in _lines(file)]
    laws = _laws(chosen.source)
    measured: list[dict[str, Any]] = []
    words_per_passage = WORDS_PER_PASSAGE
    for size in sorted(chosen.sizes):
        with tempfile.TemporaryDirectory(prefix="belbot-growth-") as folder:
            say(f"{size:,} passages: writing documents")
            words = _write(laws, round(size * words_per_passage), Path(folder) / "documents")
            say(f"{size:,} passages: ingest")
            ingested, version = _ingested(Path(folder) / "documents", Path(folder) / "home")
            words_per_passage = words / ingested.passages
            say(f"{ingested.passages:,} passages: {len(queries)} queries, twice")
            searched = _in_fresh_process(Path(folder) / "home", version, queries)
        measured.append({**asdict(ingested), **asdict(searched)})
    print(json.dumps({"queries": len(queries), "sizes": measured}) if chosen.json else table(measured, len(queries)))


def open_searcher(home: Path, version: str) -> tuple[Searcher, VectorIndex, float, int]:
    """Searcher and index of a data folder, the seconds of opening the index, and the resident set before it."""
    settings = Settings(home=home)
    encoder, lexicon = load_encoder(settings.encoder_path), load_lexicon(settings.lexicon_path)
    before = psutil.Process().memory_info().rss
    started = time.perf_counter()
    index = EdgeStore(home / "vectors").open(version)
    database = open_database(settings.database)
    try:
        vocabulary = Vocabulary.of(KnowledgeRecords(database).vocabulary(), index.count())
    finally:
        database.close()
    return Searcher(index, encoder, lexicon, vocabulary), index, time.perf_counter() - started, before


def searched(home: Path, version: str, queries: list[str]) -> Searched:
    """Every query twice in this process, the second time measured."""
    searcher, index, open_s, before = open_searcher(home, version)
    opened = psutil.Process().memory_info().rss
    times = [_timed(searcher, query) for query in queries * 2][len(queries) :]
    after = psutil.Process().memory_info().rss
    index.close()
    cuts, cpu_cuts = (quantiles(column, n=20) for column in zip(*times, strict=True))
    return Searched(
        ms_p50=round(cuts[9], 2),
        ms_p95=round(cuts[18], 2),
        cpu_ms_p50=round(cpu_cuts[9], 2),
        open_s=round(open_s, 2),
        memory_before_bytes=before,
        memory_open_bytes=opened,
        memory_after_queries_bytes=after,
    )


def table(measured: list[dict[str, Any]], queries: int) -> str:
    """Markdown: a column per size, and by what each figure grew from the smallest to the largest."""
    names = [field.name for kind in (Ingested, Searched) for field in fields(kind)]
    sizes = " | ".join(f"{line['passages']:,} passages" for line in measured)
    rows = [f"| {queries} queries, one core | {sizes} | growth |", "|---|" + "---|" * (len(measured) + 1)]
    for name in names:
        values = [line[name] for line in measured]
        rows.append(f"| {name} | {' | '.join(_shown(name, v) for v in values)} | {_growth(measured, name)} |")
    return "\n".join(rows)


def _growth(measured: list[dict[str, Any]], name: str) -> str:
    """The factor from first to last, and the exponent e in figure = passages ** e (1: it grows as the passages do)."""
    first, last = measured[0], measured[-1]
    if first is last or not first[name] or not last[name]:
        return ""
    factor, passages = last[name] / first[name], last["passages"] / first["passages"]
    return f"x {factor:.1f}, exponent {math.log(factor) / math.log(passages):.2f}"


def _shown(name: str, value: float) -> str:
    return f"{value / 1_000_000:,.0f} MB" if name.endswith("_bytes") else f"{value:,}"


def _timed(searcher: Searcher, query: str) -> tuple[float, float]:
    """Milliseconds of one search for ten passages: by the clock, and of the processor."""
    # Queries of a test set are data, not callers' words.
    question = Redacted(query)
    started, cpu_started = time.perf_counter(), time.process_time()
    searcher.search(question, 10, SearchFilter(staff("bench")))
    cpu_ended, ended = time.process_time(), time.perf_counter()
    return (ended - started) * 1000, (cpu_ended - cpu_started) * 1000


def _in_fresh_process(home: Path, version: str, queries: list[str]) -> Searched:
    with ProcessPoolExecutor(max_workers=1, mp_context=get_context("spawn")) as pool:
        return pool.submit(searched, home, version, queries).result()


def _ingested(documents: Path, home: Path) -> tuple[Ingested, str]:
    """Runs `belbot ingest`; beside the figures, the knowledge version."""
    process = subprocess.Popen(  # noqa: S603
        [sys.executable, "-m", "bot.cli", "ingest", str(documents), "--json"],
        env={**os.environ, "BELBOT_HOME": str(home)}, cwd=REPOSITORY, stdout=subprocess.PIPE,
    )  # fmt: skip
    assert process.stdout
    output = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)  # for the memory of this one child
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        raise SystemExit(f"belbot ingest ended with {process.returncode}")
    report = json.loads(output)
    disk = sum(path.stat().st_blocks * 512 for path in (home / "vectors").rglob("*") if path.is_file())
    rate = round(report["passages"] / report["seconds"], 1)
    figures = Ingested(report["documents"], report["passages"], report["seconds"], rate, usage.ru_maxrss * 1024, disk)
    return figures, report["knowledge_version"]


def _laws(source: Path) -> list[Law]:
    """The source's Markdown documents in a fixed random order."""
    laws = [law for file in sorted(source.glob("*.md")) if (law := _law(file.read_text("utf-8", "replace"))).sections]
    random.Random(SEED).shuffle(laws)
    return laws


def _law(text: str) -> Law:
    headings: list[str] = []
    sections: list[Section] = []
    for part in ("\n" + text).split("\n#")[1:]:
        heading, *lines = [line.strip() for line in part.lstrip("#").split("\n") if line.strip()] or [""]
        headings.append(heading)
        if lines:
            sections.append(Section(heading, tuple(lines)))
    return Law(headings[0] if headings else "", tuple(sections))


def _write(laws: list[Law], words: int, folder: Path) -> int:
    """Writes documents until they hold this many words below their headings; how many they do."""
    folder.mkdir()
    written = 0
    for number, law in enumerate(_endless(laws)):
        sections = []
        for section in law.sections:
            if written >= words:
                break
            sections.append(section)
            written += sum(len(line.split()) for line in section.lines)
        if not sections:
            return written
        body = "\n\n".join("\n\n".join([f"## {s.heading}", *s.lines]) for s in sections)
        (folder / f"{number:05}.md").write_text(f"# {law.title}\n\n{body}\n", "utf-8")
    raise AssertionError("there is always a further variant")


def _endless(laws: list[Law]) -> Iterator[Law]:
    """The laws themselves, then variants of them."""
    yield from laws
    rng = random.Random(SEED)
    every = [section for law in laws for section in law.sections]
    seen = {section.lines for section in every}
    edition = 1
    while True:
        edition += 1
        for law in laws:
            mixed = tuple(_mixed(every, seen, rng) for _ in law.sections)
            yield Law(f"{law.title} ({edition})", mixed)


def _mixed(every: list[Section], seen: set[tuple[str, ...]], rng: random.Random) -> Section:
    """The first half of one section and the second half of another, in a combination that was not there yet."""
    while True:
        first, second = rng.choice(every), rng.choice(every)
        lines = first.lines[: math.ceil(len(first.lines) / 2)] + second.lines[math.ceil(len(second.lines) / 2) :]
        if lines not in seen:
            seen.add(lines)
            return Section(first.heading, lines)


def _lines(file: Path) -> list[str]:
    return [line for line in file.read_text("utf-8").split("\n") if line.strip()]


def _one_core() -> None:
    """Keeps this process and those it starts on one core, and says so to the thread pools."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    os.environ.update(dict.fromkeys(THREADS, "1"), TOKENIZERS_PARALLELISM="false")


def say(text: str) -> None:
    """Progress, on stderr."""
    print(text, file=sys.stderr, flush=True)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("source", type=Path, help="folder with Markdown documents")
    parser.add_argument("--queries", type=Path, action="append", required=True, help='JSON Lines with {"id", "text"}')
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES, help="passages")
    parser.add_argument("--json", action="store_true", help="one JSON object")
    return parser.parse_args()


if __name__ == "__main__":
    main()
