"""BelBot beside haystack-ai and llama-index-core as systems that answer: the same questions, articles, encoder and marks.

    .venv/bin/python -m bench.peers.run knowledge/artikelen eval/data/kennisbank_40.jsonl \\
        --fit eval/data/kennisbank_train.jsonl --fit eval/data/kennisbank_more.jsonl [--json]

Run from a clone. The competitors' environments are those of `bench/compare`, made when they are not there. Nobody has a language
model: every system shows sentences word for word. Each runs in a process of its own, offline, on one core. The others
never keep silent by themselves, so each stands there twice: as it comes, and with a least similarity fitted on the questions given
with --fit, on which BelBot was fitted too.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from bench.compare.run import ENCODER, ENVIRONMENTS, HERE, OFFLINE, REPOSITORY, System, one_core, python, say
from bench.peers.documents import articles
from bench.peers.scoring import SHOWN, SystemLine, fitted_cutoff, line
from eval.sets.datasets import Question, SetText, read_questions

# The last of a system's fields are settings of its process here.
SYSTEMS = (
    System("BelBot", "answer_belbot.py", None, {}),
    System("BelBot, no word list", "answer_belbot.py", None, {"BELBOT_LEXICON": os.devnull}),
    System("haystack-ai", "answer_haystack.py", "requirements-haystack.txt", {}),
    System("llama-index-core", "answer_llama_index.py", "requirements-llama-index.txt", {}),
)
_HEADS = {
    "correct": "correct and complete",
    "key_points": "key points",
    "source_relevance": "citation precision",
    "source_recall": "citation recall",
    "answers_answerable": "answered of answerable",
    "silent_unanswerable": "silent of unanswerable",
}


def main() -> None:
    """Measures and prints."""
    chosen = _arguments()
    questions = read_questions(chosen.questions)
    fit = [question for file in chosen.fit for question in read_questions(file)]
    documents = articles(chosen.documents)
    environment = {**os.environ, **OFFLINE, **one_core(), "PYTHONPATH": str(HERE)}
    lines: list[SystemLine] = []
    versions: dict[str, str] = {}
    with tempfile.TemporaryDirectory(prefix="belbot-peers-") as home:
        environment["BELBOT_HOME"] = home
        _run([sys.executable, "-m", "bot.cli", "ingest", chosen.documents.resolve()], environment)
        for system in SYSTEMS:
            say(f"{system.name} ...")
            order = _order(documents, [*questions, *(fit if system.requirements else [])], chosen.encoder)
            outcome = _outcome(system, python(system, chosen.envs), order, environment | system.variants)
            versions |= outcome["versions"]
            lines.append(line(system.name, questions, outcome))
            if system.requirements and fit:
                lines.append(line(system.name, questions, outcome, fitted_cutoff(fit, outcome)))
    whole = {"questions": len(questions), "versions": versions, "lines": [asdict(one) for one in lines]}
    print(json.dumps(whole, ensure_ascii=False) if chosen.json else table(lines, versions))


def _order(documents: Sequence[SetText], questions: Sequence[Question], encoder: Path) -> str:
    asked = [{"id": question.id, "text": question.user_input} for question in questions]
    order = {"documents": [asdict(d) for d in documents], "questions": asked, "encoder": str(encoder.resolve())}
    return json.dumps(order)


def _outcome(system: System, interpreter: Path, order: str, environment: dict[str, str]) -> dict[str, Any]:
    runner = Path(__file__).with_name(system.runner)
    printed = _run([interpreter, runner], environment, order)
    outcome: dict[str, Any] = json.loads(printed.strip().split("\n")[-1])
    return outcome


def _run(command: Sequence[object], environment: dict[str, str], given: str = "") -> str:
    """What the process prints; when it fails, its own words and the end."""
    done = subprocess.run(  # noqa: S603
        [str(part) for part in command],
        input=given,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        cwd=REPOSITORY,
    )
    if done.returncode:
        say(done.stderr[-4000:])
        sys.exit(1)
    return done.stdout


def table(lines: Sequence[SystemLine], versions: dict[str, str]) -> str:
    """Markdown: a row for each line, then the versions."""
    heads = ["system", *(_HEADS[name] for name in SHOWN), "sentences", "p50 ms", "p95 ms", "CPU p50 ms", "memory MB"]
    rows = [f"| {' | '.join(heads)} |", "|---" * len(heads) + "|", *(_row(one) for one in lines)]
    listed = ", ".join(f"{name} {version}" for name, version in sorted(versions.items()))
    return "\n".join([*rows, "", f"In brackets 95% intervals. Versions: {listed}."])


def _row(one: SystemLine) -> str:
    name = one.system if one.cutoff is None else f"{one.system}, silent below similarity {one.cutoff:.2f}"
    shares = [
        "not measured" if v is None else f"{v.value:.3f} ({v.low:.2f} to {v.high:.2f})" for v in one.figures.values()
    ]
    costs = [f"{value:.1f}" for value in (one.sentences, one.ms_p50, one.ms_p95, one.cpu_ms_p50)]
    return f"| {' | '.join([name, *shares, *costs, str(one.memory_peak_bytes // 1_000_000)])} |"


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("documents", type=Path, help="folder of articles: Markdown with front matter")
    parser.add_argument("questions", type=Path, help="JSON Lines with questions and references")
    parser.add_argument("--fit", type=Path, action="append", default=[], help="questions to fit the others' silence on")
    parser.add_argument("--envs", type=Path, default=ENVIRONMENTS, help="where the virtual environments stand")
    parser.add_argument("--encoder", type=Path, default=ENCODER, help="sentence-transformers folder for all systems")
    parser.add_argument("--json", action="store_true", help="one JSON object instead of the table")
    return parser.parse_args()


if __name__ == "__main__":
    main()
