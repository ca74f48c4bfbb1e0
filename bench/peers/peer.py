"""What every runner shares: documents and questions in on stdin, answers out on stdout. Standard library only.

It runs in each system's own virtual environment, with `bench/compare` on the path. Stdin holds one JSON object: `documents`
(id, title, text), `questions` (id, text) and `encoder`, a folder. A runner calls `report` with a function that takes the documents
and the encoder and returns an answerer; one JSON object goes to stdout.
"""

from __future__ import annotations

import json
import re
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from importlib.metadata import version
from pathlib import Path

from measure import WARM_UP, Text, peak_memory_bytes

SENTENCES = 3
"""Sentences shown: as many as BelBot shows on average on the questions about the sample articles (2.9)."""
_END = re.compile(r"(?<=[.!?])\s+|\n+")


@dataclass(frozen=True, slots=True)
class QuotedSentence:
    """A sentence shown, and the document it stands in."""

    text: str
    document: str


@dataclass(frozen=True, slots=True)
class PeerAnswer:
    """An answer word for word from the documents; empty for silence. `confidence` is the system's own, on its own scale."""

    sentences: tuple[QuotedSentence, ...]
    confidence: float


Answerer = Callable[[str], PeerAnswer]
Build = Callable[[list[Text], Path], Answerer]


def report(build: Build, packages: Sequence[str]) -> None:
    """Builds, asks every question once, and prints. Milliseconds are per question, by the clock on the wall."""
    order = json.load(sys.stdin)
    questions = [Text(q["id"], "", q["text"]) for q in order["questions"]]
    started = time.perf_counter()
    answer = build([Text(d["id"], d["title"], d["text"]) for d in order["documents"]], Path(order["encoder"]))
    build_s = time.perf_counter() - started
    for question in questions[:WARM_UP]:
        answer(question.text)
    outcome = {
        "answers": {question.id: _timed(answer, question.text) for question in questions},
        "build_s": round(build_s, 1),
        "memory_peak_bytes": peak_memory_bytes(),
        "versions": {name: version(name) for name in packages},
    }
    sys.stdout.write("\n" + json.dumps(outcome) + "\n")


def _timed(answer: Answerer, question: str) -> dict[str, object]:
    started, cpu_started = time.perf_counter(), time.process_time()
    said = answer(question)
    cpu_ms = (time.process_time() - cpu_started) * 1000
    return {**asdict(said), "ms": round((time.perf_counter() - started) * 1000, 3), "cpu_ms": round(cpu_ms, 3)}


def sentences_of(text: str) -> list[str]:
    """The sentences of a passage that can be an answer: headings that ask a question cannot.

    Handed to both peers in the place where they take a splitter of one's own: haystack's splits at every full stop, also in
    amounts, and llama-index's is made for English.
    """
    return [part.strip() for part in _END.split(text) if part.strip().endswith((".", "!"))]
