"""How far a question walks through the house: the files of ours it passes, and how often it goes from one to another.

A question is asked over a fresh copy of the sample knowledge, once to open everything and once under a profiler; only the
second walk counts. A file counts when one of its functions runs.

    .venv/bin/python bench/bench_walk.py [QUESTION]
    .venv/bin/python bench/bench_walk.py --all

With `--all` every question of `eval/data/kennisbank_40.jsonl` walks, and the fewest, median and most files are printed.
"""

from __future__ import annotations

import json
import sys
import tempfile
from collections import Counter
from pathlib import Path
from statistics import median
from types import FrameType
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bench.bench_search import job
from bot.pipeline.flow import Ask
from bot.services import Services, open_services
from bot.settings import Settings

ROOT = Path(__file__).resolve().parents[1]
QUESTION = "Hoeveel rente betaal ik als ik mijn aanslag te laat betaal?"
"""Asked after another one: nothing of it is known yet."""
FIRST = "Wanneer moet ik mijn aangifte inkomstenbelasting doen?"


class Walk:
    """Counts files and switches between them, by the functions that are called."""

    def __init__(self) -> None:
        self.calls: Counter[str] = Counter()
        self.switches = 0
        self._last = ""

    def __call__(self, frame: FrameType, event: str, _: Any) -> None:
        """A profiler's hook: notes where a call of ours begins."""
        file = frame.f_code.co_filename
        if event != "call" or not file.startswith(str(ROOT)) or "/.venv/" in file or "/bench/" in file:
            return
        name = str(Path(file).relative_to(ROOT))
        self.calls[name] += 1
        if name != self._last:
            self.switches += 1
            self._last = name


def walk(services: Services, question: str) -> Walk:
    """The walk of one question, its answer read to the end."""
    found = Walk()
    sys.setprofile(found)
    try:
        services.pipeline.answer(Ask(question))
    finally:
        sys.setprofile(None)
    return found


def main() -> None:
    """Prints the files in order of calls and how many there are, or the spread over many questions."""
    question = " ".join(sys.argv[1:]) or QUESTION
    with tempfile.TemporaryDirectory() as home, open_services(Settings(home=Path(home))) as services:
        job(services).run([ROOT / "knowledge"])
        services.pipeline.answer(Ask(FIRST))
        if question == "--all":
            print(_spread([walk(services, one) for one in _questions()]))
            return
        found = walk(services, question)
    for name, calls in found.calls.most_common():
        print(f"{calls:8,}  {name}")
    print(f"{len(found.calls)} files, {found.switches:,} switches")


def _questions() -> list[str]:
    lines = (ROOT / "eval" / "data" / "kennisbank_40.jsonl").read_text("utf-8").splitlines()
    return [json.loads(line)["user_input"] for line in lines if line.strip()]


def _spread(walks: list[Walk]) -> str:
    files = sorted(len(one.calls) for one in walks)
    return f"files of {len(files)} questions: {files[0]} to {files[-1]}, median {median(files):.0f}"


if __name__ == "__main__":
    main()
