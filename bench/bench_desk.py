"""How fast the desk is in a real browser: input ready, Enter to the best passage and the first sentence, interactions.

    .venv/bin/python bench/bench_desk.py HOME eval/data/seeds_200.jsonl [--questions 100]

HOME is a data folder with documents ingested (25,000 passages for the published figures). Needs the built desk, node and
Chromium. Input ready and interactions are measured on a processor slowed down four times by the browser's own
throttling, as Lighthouse does; the rest at full speed. Prints one JSON object, milliseconds.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from eval.sets.datasets import read_questions

REPOSITORY = Path(__file__).resolve().parents[1]
_READY = "BelBot is ready:"


def main() -> None:
    """Measures and prints."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("home", type=Path, help="data folder with documents ingested")
    parser.add_argument("file", type=Path, help="questions, in the format of `belbot eval answers`")
    parser.add_argument("--questions", type=int, default=100)
    chosen = parser.parse_args()
    asked = [question.user_input for question in read_questions(chosen.file)][: chosen.questions]
    with tempfile.TemporaryDirectory() as folder, serving(chosen.home) as address:
        file = Path(folder) / "questions.json"
        file.write_text(json.dumps(asked), "utf-8")
        command = ["node", "bench/speed.mjs", address, str(file)]
        run = subprocess.run(command, cwd=REPOSITORY / "ui", check=True, capture_output=True, text=True)  # noqa: S603
        print(run.stdout.strip())


@contextmanager
def serving(home: Path) -> Iterator[str]:
    """The address of a server on this data folder, on a free port."""
    environment = os.environ | {"BELBOT_HOME": str(home), "BELBOT_PORT": "0"}
    command = [sys.executable, "-m", "bot.cli", "serve"]
    started = subprocess.Popen(command, cwd=REPOSITORY, env=environment, stdout=subprocess.PIPE, text=True)  # noqa: S603
    with started as process:
        assert process.stdout is not None
        ready = next((line for line in process.stdout if line.startswith(_READY)), "")
        try:
            if not ready:
                raise SystemExit("the server did not start")
            yield ready.removeprefix(_READY).strip()
        finally:
            process.terminate()


if __name__ == "__main__":
    main()
