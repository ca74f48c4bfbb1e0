"""How fast redaction is, how long it takes to be ready, and what it weighs.

    .venv/bin/python bench/bench_privacy.py [--json]

On one core: texts of 30 words made from the redaction cases, texts of 10,000 characters made to be slow (the worst one
counts), the time from the imports to a redactor that works, and the memory that it adds to them. Redaction in processor
time, for other work on the machine lengthens the clock's; by the clock the same is given once, and so is the start.
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import random
import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import quantiles

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import psutil
import spacy  # noqa: F401  imported before the clock runs, as presidio needs it
from presidio_analyzer import AnalyzerEngine  # noqa: F401  the same

from bot.privacy import Redactor
from eval.suites.privacy.cases import read_cases
from eval.suites.privacy.scores import CASES

WORDS = 30
TEXTS = 400
LONG = 10_000
ADVERSARIAL = {
    "digits": "1234567890",
    "digits apart": "1 2 3 4 5 6 7 8 9 ",
    "digits and dots": "12.34.",
    "one letter": "a",
    "capital words": "Jan Piet ",
    "lower-case names": "jan de vries en ",
    "prefixes": "van der de den ",
    "initials": "A.B.",
    "cues": "bsn iban tel adres geboren naam is ",
    "addresses": "kerkstraat 12 1234 ab zwolle ",
    "almost an IBAN": "NL00INGB0000000000 ",
    "almost an e-mail address": "a.b-c_d@e.f-",
    "at signs": "@",
    "letters and at signs": "a@",
    "colons and hexadecimals": "ab:cd:ef:",
    "hyphens": "a-",
    "slashes": "http://a/b?c=",
    "line breaks": "\n",
    "accents": "é́",
    "wide digits": "１２３４",
    "placeholders": "[PERSOON-1] [BSN-",
}


def main() -> None:
    """Measures and prints."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--json", action="store_true", help="one JSON object")
    chosen = parser.parse_args()
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    before = _memory_bytes()
    started = time.perf_counter()
    redactor = Redactor()
    redactor.redact("mevrouw jansen, bsn 111222333, belt over haar zorgtoeslag")
    ready_s = time.perf_counter() - started
    added = _memory_bytes() - before
    texts = _texts()
    _milliseconds(redactor, " ".join(texts))
    cuts = quantiles([_milliseconds(redactor, text) for text in texts], n=20)
    clock = quantiles([_milliseconds(redactor, text, time.perf_counter) for text in texts], n=20)
    long = {name: _milliseconds(redactor, _long(unit)) for name, unit in ADVERSARIAL.items()}
    worst = max(long, key=lambda name: long[name])
    figures = {
        "ready_s": round(ready_s, 2),
        "memory_added_mb": round(added / 1e6, 1),
        "words_30_ms_p50": round(cuts[9], 2),
        "words_30_ms_p95": round(cuts[18], 2),
        "words_30_clock_ms_p95": round(clock[18], 2),
        "chars_10000_worst_ms": round(long[worst], 1),
        "chars_10000_worst": worst,
        "chars_10000_ms": {name: round(ms, 1) for name, ms in sorted(long.items(), key=lambda item: -item[1])},
        "load": round(os.getloadavg()[0], 1),
    }
    print(json.dumps(figures) if chosen.json else "\n".join(f"{name:<22} {value}" for name, value in figures.items()))


def _texts() -> list[str]:
    """Texts of 30 words: cases put after each other, a different mix each time."""
    rng = random.Random(7)
    cases = [case.text for case in read_cases([CASES])]
    return [" ".join(" ".join(rng.sample(cases, 12)).split()[:WORDS]) for _ in range(TEXTS)]


def _long(unit: str) -> str:
    return (unit * (LONG // len(unit) + 1))[:LONG]


def _milliseconds(redactor: Redactor, text: str, now: Callable[[], float] = time.process_time) -> float:
    started = now()
    redactor.redact(text)
    return (now() - started) * 1000


def _memory_bytes() -> int:
    gc.collect()
    return int(psutil.Process().memory_info().rss)


if __name__ == "__main__":
    main()
