"""Faults of BelBot's own processes: killed, and two at once."""

from __future__ import annotations

import signal
import subprocess
import time
from collections import Counter
from itertools import count

from bench.faults.sending import MIXED, Kind
from bench.faults.trial import Server, Trial
from bot.records.database import Database, migrate
from bot.records.knowledge import KnowledgeRecords
from tests.support.library import article
from tests.support.terminal import REPOSITORY, command, environment

_BEFORE = "0022"
"""The revision from which a killed migration goes on: every later one changes tables that hold rows."""
_INGEST_S = 4.0
"""About how long an ingest of the source takes, most of it starting."""


def killed_in_ingest(trial: Trial) -> None:
    """kill -9 of an ingest at any moment."""
    trial.prepare()
    writing, codes = _Source(trial), Counter[int]()

    def strike() -> None:
        writing.again()
        run = _ingest(trial)
        time.sleep(trial.chance.uniform(0, _INGEST_S))
        run.kill()
        codes[_ended(run)] += 1

    with trial.serving() as server:
        trial.push(server.port, strike)
        last = trial.ingest()
        assert last.code == 0, last.err
        trial.recover(server)
    trial.about["killed"] = codes[-signal.SIGKILL]
    writing.must_be_live()


def two_ingests(trial: Trial) -> None:
    """Two ingests of one data folder at once."""
    trial.prepare()
    writing, ended = _Source(trial), Counter[str]()

    def strike() -> None:
        writing.again()
        for run in [_ingest(trial), _ingest(trial)]:
            said = run.communicate()[1].decode()
            ended["done" if run.returncode == 0 else said.strip().split(";")[0].split(" on ")[0]] += 1

    with trial.serving() as server:
        trial.push(server.port, strike)
        trial.recover(server)
    trial.about["ended"] = dict(ended)
    writing.must_be_live()


def killed_in_answer(trial: Trial) -> None:
    """kill -9 of the server while it answers."""
    _killed(trial, ("answer",))


def killed_in_feedback(trial: Trial) -> None:
    """kill -9 of the server while it takes thumbs."""
    _killed(trial, ("feedback",))


def killed_in_escalation(trial: Trial) -> None:
    """kill -9 of the server while it takes questions to the helpline."""
    _killed(trial, ("escalation",))


def killed_in_migration(trial: Trial) -> None:
    """kill -9 of an upgrade of the database, with all records in it."""
    trial.prepare()
    with trial.serving() as server:
        trial.push(server.port, lambda: None)
    migrate(trial.url, _BEFORE)
    codes, upgrades_s = Counter[int](), 6.0
    for _ in range(3 * trial.strikes):
        run = _belbot(trial, "db", "upgrade")
        time.sleep(trial.chance.uniform(0.3, upgrades_s))
        run.kill()
        codes[_ended(run)] += 1
        if codes[0]:
            upgrades_s *= 0.7
            codes[0] = 0
            migrate(trial.url, _BEFORE)
    trial.about["killed"] = codes[-signal.SIGKILL]
    with trial.serving() as server:
        trial.recover(server)


def _killed(trial: Trial, kinds: tuple[Kind, ...] = MIXED) -> None:
    trial.prepare()
    with trial.serving() as server:
        trial.push(server.port, lambda: _kill(trial, server), kinds)
        trial.recover(server)
    trial.about["killed"] = trial.strikes


def _kill(trial: Trial, server: Server) -> None:
    time.sleep(trial.chance.uniform(0, 0.2))
    server.restart()


class _Source:
    """A source that changes before each ingest."""

    def __init__(self, trial: Trial) -> None:
        self._trial, self._numbers, self._generation = trial, count(1), 0

    def again(self) -> None:
        """Writes its articles anew."""
        self._generation = next(self._numbers)
        for n in range(20):
            text = article(f"regeling {n} generatie {self._generation}", f"regeling-{n}", sections=3)
            (self._trial.source / f"regeling-{n}.md").write_text(text, "utf-8")

    def must_be_live(self) -> None:
        """The last generation is what the records hold, all of it."""
        database = Database(self._trial.url)
        records = KnowledgeRecords(database)
        texts = [str(one.text) for n in range(20) for one in records.stored_passages_of(f"regeling-{n}")]
        database.close()
        assert texts
        assert all(f"generatie {self._generation}" in text for text in texts)


def _ingest(trial: Trial) -> subprocess.Popen[bytes]:
    return _belbot(trial, "ingest", str(trial.source))


def _belbot(trial: Trial, *arguments: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(  # noqa: S603
        command(*arguments), env=environment(trial.home, **trial.settings), cwd=REPOSITORY,
        stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
    )  # fmt: skip


def _ended(run: subprocess.Popen[bytes]) -> int:
    """Its exit status, once it is gone and its pipe is closed."""
    run.communicate()
    return run.returncode
