"""BelBot beside haystack-ai and llama-index-core: the same documents, the same encoder, the same marks, one core.

    .venv/bin/python bench/compare/run.py ../shared/data/retrieval/rijksoverheid_vac \\
        ../shared/data/retrieval/rijksict_faq ../shared/data/retrieval/leidraad_knownitem [--json] [--save FILE]

Makes one virtual environment per competitor (2 to 3 minutes and 1.5 GB each, once), with the versions pinned in
requirements-*.txt and whatever index pip is configured for. Every line of the table is a process of its own, without
network use. Each document is one passage, title and text; nobody splits. Ten passages per question.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import platform
import shutil
import subprocess
import sys
import time
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
REPOSITORY = HERE.parents[1]
ENCODER = REPOSITORY / "bot" / "retrieval" / "encoders" / "dutch-law-256"
ENVIRONMENTS = Path.home() / ".cache" / "belbot-bench"
OFFLINE = {
    "HF_HUB_OFFLINE": "1",
    "TRANSFORMERS_OFFLINE": "1",
    "HAYSTACK_TELEMETRY_ENABLED": "False",
    "DO_NOT_TRACK": "1",
    "TOKENIZERS_PARALLELISM": "false",
}
THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "RAYON_NUM_THREADS")


@dataclass(frozen=True, slots=True)
class System:
    """A system with its runner, what to install for it (None: it runs here), and its variants by label."""

    name: str
    runner: str
    requirements: str | None
    variants: dict[str, str]


SYSTEMS = (
    System(
        "BelBot",
        "run_belbot.py",
        None,
        {"product": "words, 5-grams, encoder, word list", "without-words": "the same without word list"},
    ),
    System(
        "haystack-ai",
        "run_haystack.py",
        "requirements-haystack.txt",
        {
            "bm25": "BM25L",
            "dense": "encoder",
            "hybrid": "BM25L and encoder, RRF",
            "weighted": "BM25L and encoder, RRF 4 : 1",
        },
    ),
    System(
        "llama-index-core",
        "run_llama_index.py",
        "requirements-llama-index.txt",
        {
            "bm25": "BM25, Dutch stemmer",
            "dense": "encoder",
            "hybrid": "BM25 and encoder, RRF",
            "weighted": "BM25 and encoder, scores 4 : 1",
        },
    ),
)


def main() -> None:
    """Measures and prints; ends with 1 when a line could not be measured."""
    chosen = _arguments()
    systems = [system for system in SYSTEMS if not chosen.only or system.name in chosen.only]
    pythons = {system.name: python(system, chosen.envs) for system in systems}
    conditions = _conditions(chosen)  # the load before this run adds to it
    environment = {**os.environ, **OFFLINE, **one_core()}
    results = []
    for folder in chosen.folders:
        for system in systems:
            for variant in system.variants:
                results.append(measured(system, pythons[system.name], variant, folder, chosen, environment))
                say(f"{folder.name} {_row(results[-1])}")
    whole = {"conditions": conditions, "results": results}
    if chosen.save:
        chosen.save.write_text(json.dumps(whole, indent=2, ensure_ascii=False) + "\n", "utf-8")
    print(json.dumps(whole, ensure_ascii=False) if chosen.json else table(whole))
    sys.exit(any("problem" in result for result in results))


def python(system: System, environments: Path) -> Path:
    """The interpreter of a system. Its environment is made when its requirements changed since the last time."""
    if system.requirements is None:
        return Path(sys.executable)
    requirements = HERE / system.requirements
    wanted = hashlib.sha256(requirements.read_bytes()).hexdigest()
    folder = environments / system.name
    stamp, interpreter = folder / ".made-of", folder / "bin" / "python"
    if stamp.is_file() and stamp.read_text("utf-8") == wanted:
        return interpreter
    say(f"{system.name}: making {folder}, some minutes")
    shutil.rmtree(folder, ignore_errors=True)
    folder.parent.mkdir(parents=True, exist_ok=True)
    _run([sys.executable, "-m", "venv", folder])
    _run([interpreter, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--requirement", requirements])
    stamp.write_text(wanted, "utf-8")
    return interpreter


def measured(
    system: System,
    interpreter: Path,
    variant: str,
    folder: Path,
    chosen: argparse.Namespace,
    environment: dict[str, str],
) -> dict[str, Any]:
    """One line: what the runner measured, or the problem it had."""
    line = {"set": folder.name, "system": system.name, "variant": variant, "label": system.variants[variant]}
    command = [
        interpreter, HERE / system.runner, folder.resolve(), "--encoder", chosen.encoder.resolve(), "--variant", variant,
        "--queries", str(chosen.queries), "--queries-file", chosen.queries_file,
    ]  # fmt: skip
    started = time.perf_counter()
    try:
        done = subprocess.run(  # noqa: S603
            command, env=environment, capture_output=True, text=True, timeout=chosen.timeout_s, check=False
        )
    except subprocess.TimeoutExpired:
        return {**line, "problem": f"not done after {chosen.timeout_s} s"}
    if done.returncode != 0:
        say(done.stderr[-4000:])
        return {**line, "problem": (done.stderr.strip() or f"ended with {done.returncode}").split("\n")[-1]}
    taken = {"process_s": round(time.perf_counter() - started, 1)}
    return {**line, **json.loads(done.stdout.strip().split("\n")[-1]), **taken}


def table(whole: dict[str, Any]) -> str:
    """Markdown: a table per set, then the versions and the conditions."""
    results = whole["results"]
    parts = [_set_table(name, results) for name in dict.fromkeys(result["set"] for result in results)]
    versions = {name: v for result in results for name, v in result.get("versions", {}).items()}
    conditions = ", ".join(f"{name} {value}" for name, value in whole["conditions"].items())
    notes = [
        "Ingest: from the documents in memory to the first answer, encoding included, loading libraries and encoder not;",
        "BelBot alone writes to disk in it. Milliseconds per question, encoding included, on one core:",
        "by the clock, and the processor time, which other work on the machine hardly changes.",
        "Memory: peak of the process, in brackets before the first document (libraries, encoder and the texts).",
        "BelBot's redaction of the question is left out.",
    ]
    listed = ", ".join(f"{name} {v}" for name, v in sorted(versions.items()))
    return "\n\n".join([*parts, "\n".join(notes), f"Conditions: {conditions}.", f"Versions: {listed}."])


def _set_table(name: str, results: list[dict[str, Any]]) -> str:
    mine = [result for result in results if result["set"] == name]
    size = next((f": {r['documents']:,} documents, {r['queries']} queries" for r in mine if "documents" in r), "")
    head = [
        "| system | search | nDCG@10 | recall@5 | recall@10 | MRR@10 | p50 ms | p95 ms | CPU p50 ms | ingest s | memory MB |",
        "|---|---|---|---|---|---|---|---|---|---|---|",
    ]
    return "\n".join([f"### {name}{size}", "", *head, *(_row(result) for result in mine)])


def _row(result: dict[str, Any]) -> str:
    first = f"| {result['system']} | {result['label']} |"
    if "problem" in result:
        return f"{first} not measured: {result['problem']}" + " |" * 9
    marks = " | ".join(f"{result[name]:.3f}" for name in ("ndcg_10", "recall_5", "recall_10", "mrr_10"))
    times = " | ".join(f"{result[name]:.1f}" for name in ("ms_p50", "ms_p95", "cpu_ms_p50", "ingest_s"))
    peak, loaded = result["memory_peak_bytes"] // 1_000_000, result["memory_loaded_bytes"] // 1_000_000
    return f"{first} {marks} | {times} | {peak} ({loaded}) |"


def say(text: str) -> None:
    """Progress, on stderr."""
    print(text, file=sys.stderr, flush=True)


def _run(command: list[str | Path]) -> None:
    subprocess.run(command, stdout=sys.stderr, check=True)  # noqa: S603


def one_core() -> dict[str, str]:
    """Keeps this process and those it starts on one core, and says so to the thread pools."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    return dict.fromkeys(THREADS, "1")


def _conditions(chosen: argparse.Namespace) -> dict[str, str]:
    return {
        "date": date.today().isoformat(),
        "machine": f"{platform.machine()} with {os.cpu_count()} cores, one used",
        "load before": f"{os.getloadavg()[0]:.1f}",
        "Python": platform.python_version(),
        "encoder": chosen.encoder.resolve().name,
        "queries": f"{chosen.queries_file}, {chosen.queries or 'all'}",
    }


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folders", type=Path, nargs="+", help="BEIR folders: corpus.jsonl, queries.jsonl, qrels.tsv")
    parser.add_argument("--envs", type=Path, default=ENVIRONMENTS, help="where the virtual environments stand")
    parser.add_argument("--encoder", type=Path, default=ENCODER, help="sentence-transformers folder for all systems")
    parser.add_argument("--only", action="append", choices=[s.name for s in SYSTEMS], help="may be given twice")
    parser.add_argument("--queries", type=int, default=0, help="this many, spread over each set; 0: all")
    parser.add_argument("--queries-file", default="queries.jsonl", help="such as queries_typo40.jsonl")
    parser.add_argument("--timeout-s", type=float, default=1800.0, help="for each line of the table")
    parser.add_argument("--json", action="store_true", help="one JSON object instead of the table")
    parser.add_argument("--save", type=Path, help="writes the JSON to a file as well")
    return parser.parse_args()


if __name__ == "__main__":
    main()
