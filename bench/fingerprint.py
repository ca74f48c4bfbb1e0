"""Fingerprints of what BelBot says, to show that a change of the house left its behaviour alone.

    .venv/bin/python bench/fingerprint.py [--said FILE]

One hash each over: the redactions of every text in the test sets, the passages found for every question over the sample
knowledge, and the answers to these questions (outcome, sentences, citations, triage). `--said` writes what was hashed,
one JSON line each, so that two versions of the code can be compared line by line.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bench.bench_search import job
from bot.access import staff
from bot.pipeline.flow import Ask
from bot.services import Services, open_services
from bot.settings import Settings

ROOT = Path(__file__).resolve().parents[1]
QUESTIONS = sorted((ROOT / "eval" / "data").glob("kennisbank_*.jsonl"))
TEXTS = (*sorted((ROOT / "eval" / "data").rglob("*.jsonl")), ROOT / "tests" / "privacy" / "cases.jsonl")
_TEXT_FIELDS = ("text", "user_input", "question", "claim")


def main() -> None:
    """Prints a hash and a count for each."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--said", type=Path, help="write what was hashed")
    said = parser.parse_args().said
    with (
        tempfile.TemporaryDirectory(prefix="belbot-bench-") as home,
        open_services(Settings(home=Path(home))) as services,
    ):
        job(services).run([ROOT / "knowledge"])
        kinds = {"redactions": _redactions, "searches": _searches, "answers": _answers}
        lines = {kind: [_line(kind, one) for one in made(services)] for kind, made in kinds.items()}
    for kind, listed in lines.items():
        digest = hashlib.sha256("\n".join(listed).encode()).hexdigest()
        print(f"{kind:12} {len(listed):6,}  {digest[:16]}")
    if said:
        said.write_text("\n".join(line for listed in lines.values() for line in listed) + "\n", "utf-8")


def _line(kind: str, one: object) -> str:
    return json.dumps({kind: one}, ensure_ascii=False, sort_keys=True, default=str)


def _redactions(services: Services) -> Iterator[object]:
    for text in _texts(TEXTS):
        redaction = services.pipeline.redact(text)
        yield redaction.text, [(span.start, span.end, span.label, span.score) for span in redaction.spans]


def _searches(services: Services) -> Iterator[object]:
    for question in _texts(QUESTIONS):
        hits = services.pipeline.search(question, 10, staff()).hits
        yield question, [hit.passage.passage_id for hit in hits]


def _answers(services: Services) -> Iterator[object]:
    for question in _texts(QUESTIONS):
        answer = asdict(services.pipeline.answer(Ask(question, record=False)))
        yield {
            part: answer[part] for part in ("outcome", "reason", "answer", "sentences", "citations", "triage", "notice")
        }


def _texts(files: tuple[Path, ...] | list[Path]) -> Iterator[str]:
    """Every text that a person could have typed, once, in the order of the files."""
    seen: set[str] = set()
    for file in files:
        for line in file.read_text("utf-8").split("\n"):
            row: dict[str, Any] = json.loads(line) if line.strip() else {}
            for field in _TEXT_FIELDS:
                text = row.get(field)
                if isinstance(text, str) and text.strip() and len(text) < 1500 and text not in seen:
                    seen.add(text)
                    yield text


if __name__ == "__main__":
    main()
