"""What the redaction runners share: texts in on stdin, spans out on stdout. Standard library only.

Stdin holds a JSON array of texts. A runner calls `report` with a function that loads its system and returns a finder;
one JSON object goes to stdout: `{"spans": [[[start, end, label], ...], ...], "load_s", "ms", "memory_peak_bytes",
"versions"}`, the spans per text in the order of the texts.
"""

from __future__ import annotations

import json
import resource
import sys
import time
from collections.abc import Callable, Sequence
from importlib.metadata import version

Span = tuple[int, int, str]
Find = Callable[[str], list[Span]]
"""A text in, spans out: offsets and the system's own label."""


def report(load: Callable[[], Find], packages: Sequence[str]) -> None:
    """Loads, finds in every text once, and prints. Milliseconds are per text, by the clock on the wall."""
    texts = json.load(sys.stdin)
    started = time.perf_counter()
    find = load()
    find("Dit is een zin om warm te lopen.")
    load_s = time.perf_counter() - started
    spans, milliseconds = [], []
    for text in texts:
        started = time.perf_counter()
        spans.append(find(text))
        milliseconds.append((time.perf_counter() - started) * 1000)
    outcome = {
        "spans": spans,
        "load_s": round(load_s, 1),
        "ms": milliseconds,
        "memory_peak_bytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024,
        "versions": {name: version(name) for name in packages},
    }
    sys.stdout.write("\n" + json.dumps(outcome) + "\n")
