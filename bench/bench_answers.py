"""What an answer in `source` mode takes inside one process, on a data folder that is filled already.

    .venv/bin/python bench/bench_answers.py HOME eval/data/seeds_200.jsonl

Asks every question once to warm up, then once against the clock; nothing is recorded, so nothing is reused. Processor
time is that of this whole process, the vector engine's threads included: other work on the machine does not count.
`--said FILE` writes what was answered, so that two versions of the code can be compared; `--cold` leaves the first round
out: every question is new, and what it meets is remembered for the ones after it only.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean, quantiles

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bot.pipeline.flow import Ask, Pipeline
from bot.services import open_services
from bot.settings import Settings
from bot.types import Answer


@dataclass(frozen=True, slots=True)
class Timed:
    """An answer with what it took (ms): of the processor, and by the clock."""

    answer: Answer
    cpu_ms: float
    wall_ms: float


def main() -> None:
    """Measures and prints."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("home", type=Path, help="data folder with the documents ingested")
    parser.add_argument("questions", type=Path, help='JSON Lines with {"user_input"} or {"text"}')
    parser.add_argument("--said", type=Path, help="write what was answered, one JSON object a line")
    parser.add_argument("--cold", action="store_true", help="no first round")
    chosen = parser.parse_args()
    texts = questions(chosen.questions)
    with open_services(Settings(home=chosen.home)) as services:
        services.pipeline.warm()
        for text in [] if chosen.cold else texts:
            timed(services.pipeline, text)
        measured = [timed(services.pipeline, text) for text in texts]
        passages = services.knowledge_records.counts().passages
    if chosen.said:
        chosen.said.write_text("".join(f"{said(one.answer)}\n" for one in measured), "utf-8")
    print(f"passages {passages}, questions {len(texts)}\n{figures(measured)}")


def questions(file: Path) -> list[str]:
    """The texts to ask, in order."""
    lines = [json.loads(line) for line in file.read_text("utf-8").split("\n") if line.strip()]
    return [line.get("user_input") or line["text"] for line in lines]


def timed(pipeline: Pipeline, text: str) -> Timed:
    """One answer."""
    cpu, wall = time.process_time(), time.perf_counter()
    answer = pipeline.answer(Ask(text, user="bench", generator="source", record=False))
    return Timed(answer, (time.process_time() - cpu) * 1000, (time.perf_counter() - wall) * 1000)


def said(answer: Answer) -> str:
    """What two versions must have in common: outcome, sentences, and the places they are quoted from."""
    quotes = [(c.passage_id, c.start, c.end) for c in answer.citations]
    return json.dumps([answer.question, answer.outcome, [s.text for s in answer.sentences], quotes], ensure_ascii=False)


def figures(measured: list[Timed]) -> str:
    """Half and 95 of 100 of the answers took at most this, and what each step took of the clock on average."""
    lines = []
    for name, values in (("cpu", [m.cpu_ms for m in measured]), ("wall", [m.wall_ms for m in measured])):
        cuts = quantiles(values, n=20)
        lines.append(f"{name:<5} p50 {cuts[9]:6.1f} ms   p95 {cuts[18]:6.1f} ms   most {max(values):6.1f} ms")
    for step in ("redact", "triage", "retrieve", "answer"):
        lines.append(f"{step:<9} {fmean(getattr(m.answer.timings_ms, step) for m in measured):6.1f} ms")
    return "\n".join(lines)


if __name__ == "__main__":
    main()
