"""An interpreter that has imported and loaded everything once and forks a `belbot ingest` for each line it reads.

A process of its own costs three seconds before it does anything; a fork costs nothing, and can be killed like any process.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.support.terminal import REPOSITORY, environment


@dataclass(frozen=True, slots=True)
class Preloaded:
    """Starts ingests in a data folder that is made when first needed."""

    process: subprocess.Popen[str]

    def start(self, home: Path, folder: Path) -> int:
        """The process id of a new ingest; it stays this ingest's until `ended` is asked for."""
        return self._answer(f"{home}\t{folder}")

    def ended(self) -> int:
        """Waits for it: its exit code, or minus the signal that killed it."""
        return self._answer("")

    def _answer(self, line: str) -> int:
        assert self.process.stdin
        assert self.process.stdout
        print(line, file=self.process.stdin, flush=True)
        return int(self.process.stdout.readline())


@contextmanager
def preloaded(tmp_path: Path) -> Iterator[Preloaded]:
    """A preloaded interpreter, ended afterwards."""
    with subprocess.Popen(
        [sys.executable, "-m", "tests.support.preloaded"], env=environment(tmp_path), cwd=REPOSITORY,
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8",
    ) as process:  # fmt: skip
        yield Preloaded(process)
        assert process.stdin
        process.stdin.close()


def _serve() -> None:
    from bot.retrieval.encoders.encoder import load_encoder
    from bot.services import open_services
    from bot.settings import Settings
    from tests.support.house import ingest, settings_for

    encoder = load_encoder(Settings().encoder_path)
    encoder.encode(["warm"])
    for line in sys.stdin:
        home, folder = map(Path, line.rstrip("\n").split("\t"))
        child = os.fork()
        if child == 0:
            with open_services(settings_for(home)) as services:
                services.encoder = encoder
                ingest(services, folder)
            os._exit(0)
        print(child, flush=True)
        sys.stdin.readline()
        print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)


if __name__ == "__main__":
    _serve()
