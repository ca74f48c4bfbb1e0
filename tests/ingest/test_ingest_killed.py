"""A real `belbot ingest`, killed at moments that it cannot choose."""

from __future__ import annotations

import random
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from bot.retrieval.encoder import Encoder
from bot.services import Services, open_services
from bot.types import Redacted
from tests.house import ingest, settings_for
from tests.library import article
from tests.terminal import REPOSITORY, belbot, command, environment

FILES = 200
# What the killer waits for before it strikes (a glob below the data folder), and how much longer at most, in seconds.
MOMENTS = [("*", 2.0), ("ingest.lock", 0.5), ("vectors/.building-*", 0.0), ("vectors/.building-*", 1.0), ("new", 0.0)]


def _write(folder: Path, word: str) -> Path:
    folder.mkdir(exist_ok=True)
    for n in range(FILES):
        (folder / f"regeling-{n}.md").write_text(article(f"regeling {n} {word}", sections=3), "utf-8")
    return folder


@contextmanager
def _opened(home: Path, encoder: Encoder) -> Iterator[Services]:
    with open_services(settings_for(home)) as services:
        services.encoder = encoder
        yield services


def _reached(home: Path, sign: str, versions: int) -> bool:
    if sign == "new":
        return len(list((home / "vectors").glob("[!.]*"))) > versions
    return any(home.glob(sign))


def _kill_at(home: Path, folder: Path, sign: str, delay_s: float) -> int:
    """Starts an ingest and kills it; the exit code says whether it was still running."""
    (home / "ingest.lock").unlink(missing_ok=True)
    versions = len(list((home / "vectors").glob("[!.]*")))
    with subprocess.Popen(
        command("ingest", folder), env=environment(home), cwd=REPOSITORY, stderr=subprocess.DEVNULL
    ) as process:
        while process.poll() is None and not _reached(home, sign, versions):
            time.sleep(0.001)
        time.sleep(delay_s)
        process.send_signal(signal.SIGKILL)
    return process.returncode


def _answers(home: Path, encoder: Encoder) -> str:
    """The live version, after checking that its vectors and its records are of one piece."""
    with _opened(home, encoder) as services:
        snapshot = services.knowledge.current()
        assert snapshot is not None
        hits = snapshot.searcher.search(Redacted("regeling 17"), 5)
        stored = services.knowledge_records.passages_of("regeling-17")
        assert {hit.passage for hit in hits if hit.passage.document_id == "regeling-17"} & set(stored)
        assert services.knowledge_records.counts().passages == snapshot.passages
        return snapshot.version


def _kill_and_look(home: Path, folder: Path, sign: str, delay_s: float, encoder: Encoder) -> str:
    assert _kill_at(home, folder, sign, delay_s) in (-signal.SIGKILL, 0)
    return _answers(home, encoder)


@pytest.mark.slow
def test_a_killed_ingest_costs_nothing(tmp_path: Path, encoder: Encoder) -> None:
    """After each kill a whole version answers; the run that is left alone completes, and nothing stays behind."""
    home, folder, chance = tmp_path / "home", _write(tmp_path / "bron", "oud"), random.Random(7)
    with _opened(home, encoder) as services:
        old = ingest(services, folder).knowledge_version
    _write(folder, "nieuw")
    seen = {_kill_and_look(home, folder, sign, chance.uniform(0, most), encoder) for sign, most in MOMENTS}
    report = belbot(home, "ingest", folder, "--json").object()
    assert old in seen <= {old, report["knowledge_version"]}
    assert report["documents"] == FILES
    assert _answers(home, encoder) == report["knowledge_version"] != old
    assert not list(home.glob("vectors/.building-*"))
