"""BelBot as an operator meets it: a process with arguments, an environment, two streams and an exit code."""

from __future__ import annotations

import json
import os
import sys
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, Any

from tests.support import forked_belbot

REPOSITORY = forked_belbot.REPOSITORY


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
    with TemporaryFile() as out, TemporaryFile() as err, Path(os.devnull).open("rb") as nothing:
        streams = [nothing.fileno(), out.fileno(), err.fileno()]
        code = forked_belbot.call(list(map(str, arguments)), environment(home, **settings), streams, timeout=280)
        return Ran(code, _text_of(out), _text_of(err))


def _text_of(stream: IO[bytes]) -> str:
    stream.seek(0)
    return stream.read().decode().replace("\r\n", "\n")


def json_lines(file: Path, *values: object) -> Path:
    """Writes a batch file: objects as JSON, texts as they are."""
    lines = [value if isinstance(value, str) else json.dumps(value, ensure_ascii=False) for value in values]
    file.write_text("\n".join(lines) + "\n", "utf-8")
    return file
