"""BelBot as an operator meets it: a process with arguments, an environment, two streams and an exit code."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

REPOSITORY = Path(__file__).parents[2]


@dataclass(frozen=True, slots=True)
class Ran:
    """A finished process."""

    code: int
    out: str
    err: str

    def object(self) -> dict[str, Any]:
        """The one JSON object on stdout."""
        loaded = json.loads(self.out)
        assert isinstance(loaded, dict)
        return loaded

    def objects(self) -> list[dict[str, Any]]:
        """One JSON object per line of stdout."""
        return [json.loads(line) for line in self.out.split("\n") if line]


def command(*arguments: object) -> list[str]:
    """The command line of `belbot`."""
    return [sys.executable, "-m", "bot.cli", *map(str, arguments)]


def environment(home: Path, **settings: object) -> dict[str, str]:
    """This process's environment with one data folder and these settings, and no others of BelBot."""
    ours = {name: value for name, value in os.environ.items() if not name.startswith("BELBOT_")}
    wanted = {"BELBOT_HOME": home, "BELBOT_LEXICON": os.devnull, "COLUMNS": 120, **settings}
    return ours | {name: str(value) for name, value in wanted.items()}


def belbot(home: Path, *arguments: object, **settings: object) -> Ran:
    """Runs `belbot` on a data folder until it ends."""
    done = subprocess.run(
        command(*arguments), env=environment(home, **settings),
        cwd=REPOSITORY, capture_output=True, encoding="utf-8", timeout=280, check=False,
    )  # fmt: skip
    return Ran(done.returncode, done.stdout, done.stderr)


def json_lines(file: Path, *values: object) -> Path:
    """Writes a batch file: objects as JSON, texts as they are."""
    lines = [value if isinstance(value, str) else json.dumps(value, ensure_ascii=False) for value in values]
    file.write_text("\n".join(lines) + "\n", "utf-8")
    return file
